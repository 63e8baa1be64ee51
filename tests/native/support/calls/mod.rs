//! One good call of every operation, provider by provider.

pub mod currencycloud;
pub mod tradovate;
pub mod uqpay;
pub mod verto;
pub mod zendfi;
