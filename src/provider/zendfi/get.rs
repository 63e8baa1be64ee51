use super::account_record::record;
use super::{PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Reads the sub-account. Contract: zendfi.md 1.3.1, 1.3.2.
pub static GET: Operation = Operation {
    name: "get",
    about: "Reads the sub-account.",
    contract: "zendfi.md 1.3.2",
    isolation: Isolation::Register,
    who: &[Customer, Operator],
    path: "/api/v1/subaccounts/{id}",
    form: &FORM,
    answer: Answer::One(&record(text("id").subject(), text("wallet_address").other_name(), text("label"))),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", SUBACCOUNT_ID).path().subject()], &[]);
