//! Currencycloud: one acts for a sub-account by `on_behalf_of`, a contact of it. Contract: currencycloud.md.

#[cfg(feature = "emit")]
mod assumptions;
mod close_session;
mod get_contact;
mod login;
mod profile;

pub use close_session::CLOSE_SESSION;
pub use get_contact::GET_CONTACT;
pub use login::LOGIN;
pub use profile::PROFILE;

use crate::operation::Operation;
use crate::operation::log_in::{Life, LogIn};
use crate::value::id::{Grammar, IdKind};

/// What a customer's page may call.
pub static SESSION: &[&Operation] = &[&GET_CONTACT];

/// What the staff may call.
pub static OPERATOR: &[&Operation] = &[&GET_CONTACT];

/// Everything.
pub static ALL: &[&Operation] = &[&LOGIN, &CLOSE_SESSION, &GET_CONTACT];

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
