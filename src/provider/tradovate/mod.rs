//! Tradovate: an organization's administrator acts for an applicant. Contract: tradovate.md.

#[cfg(feature = "emit")]
mod assumptions;
mod login;
mod profile;
mod renew;

pub use login::LOGIN;
pub use profile::PROFILE;
pub use renew::RENEW;

use crate::operation::answer::text;
use crate::operation::log_in::{Life, LogIn};
use crate::operation::{Member, Operation};
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[];

/// What the staff may call.
pub static OPERATOR: &[&Operation] = &[];

/// Everything.
pub static ALL: &[&Operation] = &[&LOGIN, &RENEW];

/// The administrator's log-in (tradovate.md 3.1).
pub static LOG_IN: LogIn = LogIn {
    operation: &LOGIN,
    credentials: &[
        ("name", "name"),
        ("password", "password"),
        ("appId", "appId"),
        ("appVersion", "appVersion"),
        ("deviceId", "deviceId"),
        ("cid", "cid"),
        ("sec", "sec"),
    ],
    token: "accessToken",
    life: Life::Instant("expirationTime", 4800),
    renewal: Some(&RENEW),
    ending: None,
};

/// What a log-in and a renewal answer.
static TOKEN: &[Member] = &[text("accessToken").secret(), text("expirationTime").optional(), text("userId").house().optional()];

/// The sub-account.
pub static USER: IdKind = IdKind { name: "subaccount", grammar: Grammar::Int64 };

/// A request for a sub-account (tradovate.md 3.2).
pub static REQUEST: IdKind = IdKind { name: "request", grammar: Grammar::Int64 };

/// An uploaded document (tradovate.md 3.4).
pub static DOCUMENT: IdKind = IdKind { name: "document", grammar: Grammar::Int64 };
