//! What a single value may be. Each file holds one kind: its grammar, its canonical form and the
//! rule that failed. Nothing here knows a provider.

pub mod country;
pub mod currency;
pub mod data_uri;
pub mod date;
pub mod decimal;
pub mod id;
pub mod instant;
pub mod national;
pub mod solana;

pub use decimal::Decimal;
