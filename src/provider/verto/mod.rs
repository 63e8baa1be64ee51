//! Verto: one acts for a sub-account by a token that a scoped log-in limits to it, or by the master
//! token with `X-Sub-Account-Id`. Customers get scoped tokens, so that the provider is a second
//! wall; staff act with the master token and the header. Contract: verto.md.

#[cfg(feature = "emit")]
mod assumptions;
mod list_sub_accounts;
mod login_master;
mod login_scoped;
mod payout;
mod profile;
mod wallets;

pub use list_sub_accounts::LIST_SUB_ACCOUNTS;
pub use login_master::LOGIN_MASTER;
pub use login_scoped::LOGIN_SCOPED;
pub use payout::PAYOUT;
pub use profile::PROFILE;
pub use wallets::WALLETS;

use crate::operation::log_in::{Life, LogIn};
use crate::operation::table::field;
use crate::operation::{Field, Operation, Shape};
use crate::scope::IdRole;
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[&WALLETS, &PAYOUT];

/// What the staff may call for a named customer.
pub static OPERATOR: &[&Operation] = &[&WALLETS];

/// Everything.
pub static ALL: &[&Operation] = &[&LOGIN_MASTER, &LOGIN_SCOPED, &LIST_SUB_ACCOUNTS, &WALLETS, &PAYOUT];

/// The master's log-in; there is no refresh call (verto.md 1.4).
pub static LOG_IN: LogIn = LogIn {
    operation: &LOGIN_MASTER,
    credentials: &[("clientId", "clientId"), ("apiKey", "apiKey")],
    token: "accessToken",
    life: Life::Seconds("expiresIn", 3600),
    renewal: None,
    ending: None,
};

/// `^[A-Za-z0-9_-]{1,64}$` (verto.md 1.6, assumed).
pub static SUB_ACCOUNT: IdKind = IdKind { name: "subaccount", grammar: Grammar::Word { max: 64 } };

/// A wallet's id (verto.md 1.7, grammar assumed).
pub static WALLET: IdKind = IdKind { name: "wallet", grammar: Grammar::Word { max: 64 } };

/// A payout's id (verto.md 1.7, grammar assumed).
pub static PAYOUT_ID: IdKind = IdKind { name: "payout", grammar: Grammar::Word { max: 64 } };

/// A recipient's id (verto.md 1.7, grammar assumed).
pub static RECIPIENT: IdKind = IdKind { name: "recipient", grammar: Grammar::Word { max: 64 } };

/// Puts a master token into the sub-account's context (verto.md 1.3).
const ACTING: Field = field("X-Sub-Account-Id", Shape::Id(&SUB_ACCOUNT)).acting("the master's own ledger");

/// One GUID per logical operation (verto.md 1.3).
const CORRELATION: Field = field("Vfx-Correlation-Id", Shape::Id(&CORRELATION_ID)).header().role(IdRole::Trace).by_gateway();

static CORRELATION_ID: IdKind = IdKind { name: "correlation", grammar: Grammar::Uuid };
