//! UQPAY: one acts for a sub-account by the header `x-on-behalf-of`. Contract: uqpay.md.

#[cfg(feature = "emit")]
mod assumptions;
mod profile;
mod token;

pub use profile::PROFILE;
pub use token::TOKEN;

use crate::operation::Operation;
use crate::operation::log_in::{Life, LogIn};
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[];

/// What the staff may call.
pub static OPERATOR: &[&Operation] = &[];

/// Everything.
pub static ALL: &[&Operation] = &[&TOKEN];

/// The master's log-in (uqpay.md 2.3).
pub static LOG_IN: LogIn = LogIn {
    operation: &TOKEN,
    credentials: &[("x-client-id", "clientId"), ("x-api-key", "apiKey")],
    token: "auth_token",
    life: Life::UnixSeconds("expired_at", 1800),
    renewal: None,
    ending: None,
};

/// The sub-account.
pub static ACCOUNT: IdKind = IdKind { name: "subaccount", grammar: Grammar::Uuid };
