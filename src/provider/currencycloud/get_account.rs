use super::PROFILE;
use super::fields::{ACCOUNT_IN_PATH, ON_BEHALF_OF};
use super::members::KNOWN_ACCOUNT;
use crate::provider::words::*;

/// Reads the account. Without the contact the house would ask, and any account would answer.
/// Contract: currencycloud.md 2.7, 2.9.
pub static GET_ACCOUNT: Operation = Operation {
    name: "getAccount",
    about: "Reads the account.",
    contract: "currencycloud.md 2.7",
    who: &[Customer, Operator],
    path: "/v2/accounts/{id}",
    form: &FORM,
    answer: Answer::One(KNOWN_ACCOUNT),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[ACCOUNT_IN_PATH, ON_BEHALF_OF], &[]);
