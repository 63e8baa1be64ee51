use super::fields::ON_BEHALF_OF;
use super::members::OWN_TRANSACTION;
use super::{PROFILE, TRANSACTION};
use crate::provider::words::*;

/// Reads one of the account's transactions, once a list has shown it. Contract: currencycloud.md 2.14.
pub static TRANSACTION_BY_ID: Operation = Operation {
    name: "transaction",
    about: "Reads one of the account's transactions.",
    contract: "currencycloud.md 2.14",
    who: &[Customer, Operator],
    path: "/v2/transactions/{id}",
    form: &FORM,
    answer: Answer::One(OWN_TRANSACTION),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", Shape::Id(&TRANSACTION)).owned(&TRANSACTION).path(), ON_BEHALF_OF], &[]);
