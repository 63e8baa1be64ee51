use super::{KEY, PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Closes the sub-account for good: its wallet is deactivated, its delegation tokens are revoked. The
/// gateway looks first that nothing is left on it. Contract: zendfi.md 1.3.4.
pub static CLOSE: Operation = Operation {
    name: "close",
    about: "Closes the sub-account for good and ends its customer's sessions.",
    contract: "zendfi.md 1.3.4",
    who: &[Operator],
    isolation: Isolation::Register,
    second_person: true,
    effect: EndsSessions,
    method: Delete,
    path: "/api/v1/subaccounts/{id}",
    form: &FORM,
    answer: Answer::One(&[holds("success"), text("status"), text("subaccount_id").subject()]),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", SUBACCOUNT_ID).path().subject()], &[]);
