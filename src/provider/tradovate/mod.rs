//! Tradovate: an organization's administrator acts for an applicant. Every id is a number in a row and
//! every call carries the administrator's token, so the register is the only wall between applicants.
//! Contract: tradovate.md.

#[cfg(feature = "emit")]
mod assumptions;
mod check_duplicate;
mod create_sub_account_request;
mod login;
mod profile;
mod renew;
mod request_status;
mod submit_request_document;
mod upload_document;

pub use check_duplicate::CHECK_DUPLICATE;
pub use create_sub_account_request::CREATE_SUB_ACCOUNT_REQUEST;
pub use login::LOGIN;
pub use profile::PROFILE;
pub use renew::RENEW;
pub use request_status::REQUEST_STATUS;
pub use submit_request_document::SUBMIT_REQUEST_DOCUMENT;
pub use upload_document::UPLOAD_DOCUMENT;

use crate::operation::answer::text;
use crate::operation::log_in::{Life, LogIn};
use crate::operation::table::{Characters, up_to};
use crate::operation::{Member, Operation, Shape};
use crate::value::id::{Grammar, IdKind};

/// What an applicant's or a customer's page may call.
pub static SESSION: &[&Operation] = &[&CREATE_SUB_ACCOUNT_REQUEST, &SUBMIT_REQUEST_DOCUMENT, &UPLOAD_DOCUMENT, &REQUEST_STATUS];

/// What the staff may call for a named applicant.
pub static OPERATOR: &[&Operation] =
    &[&CREATE_SUB_ACCOUNT_REQUEST, &SUBMIT_REQUEST_DOCUMENT, &UPLOAD_DOCUMENT, &REQUEST_STATUS, &CHECK_DUPLICATE];

/// Everything.
pub static ALL: &[&Operation] =
    &[&LOGIN, &RENEW, &CREATE_SUB_ACCOUNT_REQUEST, &SUBMIT_REQUEST_DOCUMENT, &UPLOAD_DOCUMENT, &REQUEST_STATUS, &CHECK_DUPLICATE];

/// The administrator's log-in; a token lives for 80 minutes where its answer does not say (tradovate.md 3.1).
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

/// A kind of id; all of them are int64 (tradovate.md 3.1).
const fn numbered(name: &'static str) -> IdKind {
    IdKind { name, grammar: Grammar::Int64 }
}

/// The user that a sub-account is for.
pub static USER: IdKind = numbered("subaccount");

/// A request for a sub-account (tradovate.md 3.2).
pub static REQUEST: IdKind = numbered("request");

/// An uploaded document (tradovate.md 3.4).
pub static DOCUMENT: IdKind = numbered("document");

/// The account that an approved request has become (tradovate.md 3.5).
pub static ACCOUNT: IdKind = numbered("account");

/// How much risk the business lets the account take (tradovate.md 3.2).
pub static RISK_CATEGORY: IdKind = numbered("risk_category");

/// When positions are closed by themselves (tradovate.md 3.2).
pub static AUTO_LIQ_PROFILE: IdKind = numbered("auto_liq_profile");

/// An application that documents may belong to (tradovate.md 3.4).
pub static CUSTOMER_APPLICATION: IdKind = numbered("customer_application");

/// The business (tradovate.md 3.6).
pub static ORGANIZATION: IdKind = numbered("organization");

/// The number of an API key (tradovate.md 3.1).
pub static APPLICATION_KEY: IdKind = numbered("application_key");

/// A text without a rule of its own; the length is what other pages say (tradovate.md 3.2).
const LINE: Shape = up_to(8192);

const DOCUMENT_ID: Shape = Shape::Id(&DOCUMENT);

/// The members that link documents to a request (tradovate.md 3.2).
const POA_DOCUMENT: &str = "pOAFormDocId";
const GOVERNMENT_DOCUMENT: &str = "governmentDocId";
const ADDRESS_DOCUMENT: &str = "addressDocId";

/// Power of attorney, government id, proof of address: of 86 types the three that a request takes
/// (tradovate.md 3.3).
const DOCUMENT_TYPE: Shape = Shape::Choice(&["POAForm", "Id", "AddressVerificationFAFTA"]);

/// A file's name (tradovate.md 3.3).
const FILE_NAME: Shape = Shape::Text { min: 5, max: 64, of: Characters::Any };

/// What a file may be (tradovate.md 3.3).
static FILE_TYPES: &[&str] = &["application/pdf", "image/*", "text/plain"];
