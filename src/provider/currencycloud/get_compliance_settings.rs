use super::PROFILE;
use super::fields::{ACCOUNT_IN_PATH, ON_BEHALF_OF};
use super::members::COMPLIANCE;
use crate::provider::words::*;

/// Reads what compliance knows of the account: the one place where industry and website can be read.
/// Contract: currencycloud.md 2.7.
pub static GET_COMPLIANCE_SETTINGS: Operation = Operation {
    name: "getComplianceSettings",
    about: "Reads what compliance knows of the account, such as its industry and website.",
    contract: "currencycloud.md 2.7",
    who: &[Customer, Operator],
    path: "/v2/accounts/{id}/compliance_settings",
    form: &FORM,
    answer: Answer::One(COMPLIANCE),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[ACCOUNT_IN_PATH, ON_BEHALF_OF], &[]);
