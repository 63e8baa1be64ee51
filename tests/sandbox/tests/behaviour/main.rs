//! What the sandbox does, rule by rule, through the library: no network, and no time but what is handed in.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod accounts;
mod bank;
mod currencycloud;
mod faults;
mod harness;
mod hostile;
mod keys;
mod papers;
mod passkeys;
mod payouts;
mod scope;
mod tokens;
mod tradovate;
mod uqpay;
mod webhooks;
mod withdrawals;
mod worlds;
