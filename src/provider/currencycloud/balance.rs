use super::PROFILE;
use super::fields::ON_BEHALF_OF;
use super::members::OWN_BALANCE;
use crate::provider::words::*;

/// Reads the account's balance in one currency. Contract: currencycloud.md 2.14.
pub static BALANCE_IN: Operation = Operation {
    name: "balance",
    about: "Reads the account's balance in one currency.",
    contract: "currencycloud.md 2.14",
    who: &[Customer, Operator],
    path: "/v2/balances/{currency}",
    form: &FORM,
    answer: Answer::One(OWN_BALANCE),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("currency", Shape::Currency).path(), ON_BEHALF_OF], &[]);
