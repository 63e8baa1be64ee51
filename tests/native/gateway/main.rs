//! The gateway as its callers and the providers see it: a native host around it, the sandbox behind it.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: what goes wrong here has to stop the test"
)]

mod attest;
mod crash;
mod currencycloud;
mod define;
mod documents;
mod doors;
mod money;
mod penalty;
mod place;
mod race;
mod secrets;
mod step_up;
#[path = "../support/mod.rs"]
mod support;
mod town;
mod tradovate;
mod uqpay;
mod verto;
mod webhook;
mod zendfi;
