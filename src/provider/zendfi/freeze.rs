use super::{KEY, PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Freezes the sub-account: its delegation tokens are revoked, all activity is blocked. The gateway
/// closes the customer's sessions with it. Contract: zendfi.md 1.3.4.
pub static FREEZE: Operation = Operation {
    name: "freeze",
    about: "Freezes the sub-account and closes its customer's sessions.",
    contract: "zendfi.md 1.3.4",
    isolation: Isolation::Register,
    who: &[Operator],
    effect: EndsSessions,
    method: Post,
    path: "/api/v1/subaccounts/{id}/freeze",
    form: &FORM,
    answer: Answer::One(&[holds("success"), text("status"), text("subaccount_id").subject()]),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", SUBACCOUNT_ID).path().subject(), field("reason", up_to(500))], &[]);
