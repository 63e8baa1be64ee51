//! subscope

pub mod data;
pub mod error;
pub mod exchange;
pub mod fault;
pub mod http;
pub mod issue;
pub mod operation;
pub mod provider;
pub mod scope;
pub mod secret;
pub mod value;
