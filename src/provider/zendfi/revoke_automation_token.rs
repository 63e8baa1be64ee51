use super::{PROFILE, TOKEN};
use crate::provider::words::*;

/// Revokes an automation token at once. Contract: zendfi.md 1.3.8.
pub static REVOKE_AUTOMATION_TOKEN: Operation = Operation {
    name: "revokeAutomationToken",
    about: "Revokes an automation token at once.",
    contract: "zendfi.md 1.3.8",
    who: &[Operator],
    isolation: Isolation::Register,
    effect: Sets,
    method: Post,
    path: "/api/v1/merchants/me/subaccounts/automation-tokens/{token_id}/revoke",
    form: &FORM,
    answer: Answer::One(&[holds("success"), text("token_id").owned(&TOKEN).echoes("token_id"), text("status")]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("token_id", Shape::Id(&TOKEN)).owned(&TOKEN).path()], &[]);
