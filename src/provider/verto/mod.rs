//! Verto: one acts for a sub-account by a token that a scoped log-in limits to it, or by the master
//! token with `X-Sub-Account-Id`. Contract: verto.md.
//!
//! The rule: customers act with scoped tokens, so that the provider is a second wall; staff act with
//! the master token and always with the header, because without it the master's own ledger would be
//! meant. Making and listing sub-accounts is the master's alone.

mod account_record;
mod activity;
#[cfg(feature = "emit")]
mod assumptions;
mod create_sub_account;
mod create_wallet;
mod get_payout;
mod get_sub_account;
mod list_sub_accounts;
mod login_master;
mod login_scoped;
mod payout;
mod profile;
mod wallets;

pub use activity::ACTIVITY;
pub use create_sub_account::CREATE_SUB_ACCOUNT;
pub use create_wallet::CREATE_WALLET;
pub use get_payout::GET_PAYOUT;
pub use get_sub_account::GET_SUB_ACCOUNT;
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
pub static SESSION: &[&Operation] = &[&GET_SUB_ACCOUNT, &WALLETS, &CREATE_WALLET, &PAYOUT, &GET_PAYOUT, &ACTIVITY];

/// What the staff may call: the first two for no named customer.
pub static OPERATOR: &[&Operation] =
    &[&CREATE_SUB_ACCOUNT, &LIST_SUB_ACCOUNTS, &GET_SUB_ACCOUNT, &WALLETS, &CREATE_WALLET, &GET_PAYOUT, &ACTIVITY];

/// Everything.
pub static ALL: &[&Operation] = &[
    &LOGIN_MASTER,
    &LOGIN_SCOPED,
    &CREATE_SUB_ACCOUNT,
    &LIST_SUB_ACCOUNTS,
    &GET_SUB_ACCOUNT,
    &WALLETS,
    &CREATE_WALLET,
    &PAYOUT,
    &GET_PAYOUT,
    &ACTIVITY,
];

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

/// A transaction's id (verto.md 1.10, assumed).
pub static TRANSACTION: IdKind = IdKind { name: "transaction", grammar: Grammar::Word { max: 64 } };

/// A recipient's id (verto.md 1.7, grammar assumed).
pub static RECIPIENT: IdKind = IdKind { name: "recipient", grammar: Grammar::Word { max: 64 } };

/// Puts a master token into the sub-account's context (verto.md 1.3).
const ACTING: Field = field("X-Sub-Account-Id", Shape::Id(&SUB_ACCOUNT)).acting("the master's own ledger");

/// One GUID per logical operation (verto.md 1.3).
const CORRELATION: Field = field("Vfx-Correlation-Id", Shape::Id(&CORRELATION_ID)).header().role(IdRole::Trace).by_gateway();

/// The page of a list, from 1 (verto.md 1.6, assumed).
const PAGE: Field = field("page", Shape::Integer { min: 1, max: 1_000_000 }).query();

/// How many rows a page has (verto.md 1.6, assumed).
const CUSTOM_PAGE_SIZE: Field = field("customPageSize", Shape::Integer { min: 1, max: 100 }).query();

static CORRELATION_ID: IdKind = IdKind { name: "correlation", grammar: Grammar::Uuid };
