//! subscope

pub mod bare;
pub mod data;
pub mod error;
pub mod exchange;
pub mod fault;
#[cfg(feature = "gateway")]
pub mod gateway;
pub mod http;
pub mod issue;
pub mod operation;
pub mod provider;
pub mod scope;
pub mod secret;
pub mod session;
pub mod value;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub mod transport;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub mod wasm;
