//! The providers' stand-in: it behaves as the contracts say, keeps real state, and misbehaves on demand.
//!
//! [`Sandbox::handle`] takes a request and the time, and gives a [`Reply`]. There is no network in it and
//! no clock; the binary puts both around it. Requests are checked against the OpenAPI documents in
//! `openapi/`, and nothing here is shared with the crate that the sandbox tests; [`fit`] does that check alone.
//! The control interface is described in the README.
//!
//! The way of a request through the modules: `sandbox` (one transaction) → `serve` (`guest`, `arrivals`,
//! `fault`, `openapi`, `idempotency`) → the provider's room (the operation, on exact
//! `amount`s, into the `ledger`) → `doctor` (if the answer is to be wrong) → `envelope`. `control` goes beside it.
//! What a merchant is told of it by webhook waits in the `outbox`, for a test or for the binary's `courier`.

mod amount;
mod arrivals;
mod call;
mod control;
mod courier;
mod currencycloud;
mod doctor;
mod envelope;
mod fault;
mod fit;
mod form;
mod guest;
mod hook;
mod idempotency;
mod json;
mod ledger;
mod message;
mod moment;
mod openapi;
mod outbox;
mod provider;
mod refusal;
mod sandbox;
mod seal;
mod serve;
mod shelf;
pub mod shell;
mod source;
mod spoil;
mod store;
mod tradovate;
mod uqpay;
mod verto;
mod world;
mod zendfi;

pub use fit::{Objection, fit};
pub use message::{Reply, Request, Response};
pub use sandbox::{Error, Sandbox};
