//! UQPAY: one acts for a sub-account by the header `x-on-behalf-of`; without it, or with an empty
//! one, a call is the master's. Answers about cardholders name no account, so the register alone can
//! tell whose they are. Contract: uqpay.md.

mod account;
#[cfg(feature = "emit")]
mod assumptions;
mod cardholder;
mod create_account;
mod create_cardholder;
mod get_account;
mod get_cardholder;
mod list_accounts;
mod list_cardholders;
mod list_house_cardholders;
mod profile;
mod token;
mod update_cardholder;

pub use create_account::CREATE_ACCOUNT;
pub use create_cardholder::CREATE_CARDHOLDER;
pub use get_account::GET_ACCOUNT;
pub use get_cardholder::GET_CARDHOLDER;
pub use list_accounts::LIST_ACCOUNTS;
pub use list_cardholders::LIST_CARDHOLDERS;
pub use list_house_cardholders::LIST_HOUSE_CARDHOLDERS;
pub use profile::PROFILE;
pub use token::TOKEN;
pub use update_cardholder::UPDATE_CARDHOLDER;

use crate::operation::log_in::{Life, LogIn};
use crate::operation::table::{Repeat, field};
use crate::operation::{Field, Operation, Shape};
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[&GET_ACCOUNT, &LIST_CARDHOLDERS, &CREATE_CARDHOLDER, &GET_CARDHOLDER, &UPDATE_CARDHOLDER];

/// What the staff may call.
pub static OPERATOR: &[&Operation] =
    &[&LIST_ACCOUNTS, &GET_ACCOUNT, &CREATE_ACCOUNT, &LIST_CARDHOLDERS, &CREATE_CARDHOLDER, &GET_CARDHOLDER, &UPDATE_CARDHOLDER];

/// Everything.
pub static ALL: &[&Operation] = &[
    &TOKEN,
    &LIST_ACCOUNTS,
    &GET_ACCOUNT,
    &CREATE_ACCOUNT,
    &LIST_CARDHOLDERS,
    &LIST_HOUSE_CARDHOLDERS,
    &CREATE_CARDHOLDER,
    &GET_CARDHOLDER,
    &UPDATE_CARDHOLDER,
];

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

/// A cardholder (uqpay.md 2.8).
pub static CARDHOLDER: IdKind = IdKind { name: "cardholder", grammar: Grammar::Uuid };

/// Somebody who acts for a company (uqpay.md 2.6); how the id is written is not said.
pub static REPRESENTATIVE: IdKind = IdKind { name: "representative", grammar: Grammar::Word { max: 128 } };

/// A file that was uploaded as evidence (uqpay.md 2.7); how its id is written is not said.
pub static FILE: IdKind = IdKind { name: "file", grammar: Grammar::Word { max: 128 } };

/// An identity check that somebody else made (uqpay.md 2.8).
pub static KYC_REFERENCE: IdKind = IdKind { name: "kyc_reference", grammar: Grammar::Word { max: 128 } };

/// For whom the call is (uqpay.md 2.1, 2.4).
const ACTING: Field = field("x-on-behalf-of", Shape::Id(&ACCOUNT)).header().subject().never_absent("the master account");

/// How many rows a page has, and which page it is (uqpay.md 2.5, 2.8).
const PAGE_SIZE: Field = field("page_size", Shape::Integer { min: 10, max: 100 }).required().query();
const PAGE_NUMBER: Field = field("page_number", Shape::Integer { min: 1, max: 2_147_483_647 }).required().query();

/// On every write; remembered for 24 h, so repeated for at most half of that (uqpay.md 2.9).
const KEY: Repeat = Repeat::Key { header: "x-idempotency-key", resend_seconds: 12 * 3600 };
