use super::{KEY, PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Lets a frozen sub-account act again. Tokens that the freeze revoked stay revoked; a closed account
/// does not come back. Added after the provider's first page. Contract: zendfi.md 1.4.
pub static UNFREEZE: Operation = Operation {
    name: "unfreeze",
    about: "Lets a frozen sub-account act again.",
    contract: "zendfi.md 1.4",
    who: &[Operator],
    isolation: Isolation::Register,
    effect: Sets,
    method: Post,
    path: "/api/v1/subaccounts/{id}/unfreeze",
    form: &FORM,
    answer: Answer::One(&[holds("success"), text("status"), text("subaccount_id").subject(), text("note").optional()]),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", SUBACCOUNT_ID).path().subject(), field("reason", up_to(500))], &[]);
