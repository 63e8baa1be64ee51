//! Currencycloud: the house logs in once for all, and acts for a sub-account by `on_behalf_of`, a
//! contact of it. Only reads take that contact; what writes is checked against nothing but the
//! house's credential, so there the register is the only wall. Contract: currencycloud.md.

mod account_fields;
#[cfg(feature = "emit")]
mod assumptions;
mod balance;
mod balances;
mod close_session;
mod create_account;
mod create_contact;
mod create_further_account;
mod current_account;
mod fields;
mod find_accounts;
mod find_contacts;
mod get_account;
mod get_compliance_settings;
mod get_contact;
mod login;
mod members;
mod profile;
mod transaction;
mod transactions;
mod update_account;
mod update_compliance_settings;
mod update_contact;

pub use balance::BALANCE_IN;
pub use balances::BALANCES;
pub use close_session::CLOSE_SESSION;
pub use create_account::CREATE_ACCOUNT;
pub use create_contact::CREATE_CONTACT;
pub use create_further_account::CREATE_FURTHER_ACCOUNT;
pub use current_account::CURRENT_ACCOUNT;
pub use find_accounts::FIND_ACCOUNTS;
pub use find_contacts::FIND_CONTACTS;
pub use get_account::GET_ACCOUNT;
pub use get_compliance_settings::GET_COMPLIANCE_SETTINGS;
pub use get_contact::GET_CONTACT;
pub use login::LOGIN;
pub use profile::PROFILE;
pub use transaction::TRANSACTION_BY_ID;
pub use transactions::TRANSACTIONS;
pub use update_account::UPDATE_ACCOUNT;
pub use update_compliance_settings::UPDATE_COMPLIANCE_SETTINGS;
pub use update_contact::UPDATE_CONTACT;

use crate::operation::Operation;
use crate::operation::log_in::{Life, LogIn};
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[
    &GET_ACCOUNT,
    &UPDATE_ACCOUNT,
    &GET_COMPLIANCE_SETTINGS,
    &UPDATE_COMPLIANCE_SETTINGS,
    &GET_CONTACT,
    &UPDATE_CONTACT,
    &FIND_CONTACTS,
    &BALANCES,
    &BALANCE_IN,
    &TRANSACTIONS,
    &TRANSACTION_BY_ID,
];

/// What the staff may call.
pub static OPERATOR: &[&Operation] = &[
    &CREATE_ACCOUNT,
    &CREATE_FURTHER_ACCOUNT,
    &GET_ACCOUNT,
    &UPDATE_ACCOUNT,
    &FIND_ACCOUNTS,
    &CURRENT_ACCOUNT,
    &GET_COMPLIANCE_SETTINGS,
    &UPDATE_COMPLIANCE_SETTINGS,
    &CREATE_CONTACT,
    &GET_CONTACT,
    &UPDATE_CONTACT,
    &FIND_CONTACTS,
    &BALANCES,
    &BALANCE_IN,
    &TRANSACTIONS,
    &TRANSACTION_BY_ID,
];

/// Everything.
pub static ALL: &[&Operation] = &[
    &LOGIN,
    &CLOSE_SESSION,
    &CREATE_ACCOUNT,
    &CREATE_FURTHER_ACCOUNT,
    &GET_ACCOUNT,
    &UPDATE_ACCOUNT,
    &FIND_ACCOUNTS,
    &CURRENT_ACCOUNT,
    &GET_COMPLIANCE_SETTINGS,
    &UPDATE_COMPLIANCE_SETTINGS,
    &CREATE_CONTACT,
    &GET_CONTACT,
    &UPDATE_CONTACT,
    &FIND_CONTACTS,
    &BALANCES,
    &BALANCE_IN,
    &TRANSACTIONS,
    &TRANSACTION_BY_ID,
];

/// The house's log-in: again only after a refused token, not on a timer (currencycloud.md 2.2).
pub static LOG_IN: LogIn = LogIn {
    operation: &LOGIN,
    credentials: &[("login_id", "loginId"), ("api_key", "apiKey")],
    token: "auth_token",
    life: Life::UntilRefused,
    renewal: None,
    ending: Some(&CLOSE_SESSION),
};

/// The sub-account.
pub static ACCOUNT: IdKind = IdKind { name: "subaccount", grammar: Grammar::Uuid };

/// A contact (currencycloud.md 2.8).
pub static CONTACT: IdKind = IdKind { name: "contact", grammar: Grammar::Uuid };

/// A balance (currencycloud.md 2.14).
pub static BALANCE: IdKind = IdKind { name: "balance", grammar: Grammar::Uuid };

/// A transaction (currencycloud.md 2.14).
pub static TRANSACTION: IdKind = IdKind { name: "transaction", grammar: Grammar::Uuid };
