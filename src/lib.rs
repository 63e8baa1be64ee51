//! subscope

pub mod data;
pub mod http;
pub mod issue;
pub mod secret;
pub mod value;
