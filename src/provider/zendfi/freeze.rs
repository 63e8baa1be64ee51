use super::{KEY, PROFILE, SUBACCOUNT_ID};
use crate::http::Method::Post;
use crate::operation::answer::{holds, text};
use crate::operation::table::{Effect, field, up_to};
use crate::operation::{Answer, Form, Operation};
use crate::scope::{Provider, Role};

/// Freezes the sub-account: its delegation tokens are revoked, all activity is blocked. The gateway
/// closes the customer's sessions with it. Contract: zendfi.md 1.3.4.
pub static FREEZE: Operation = Operation {
    provider: Provider::Zendfi,
    name: "freeze",
    about: "Freezes the sub-account and closes its customer's sessions.",
    contract: "zendfi.md 1.3.4",
    who: &[Role::Operator],
    effect: Effect::EndsSessions,
    method: Post,
    path: "/api/v1/subaccounts/{id}/freeze",
    form: &FORM,
    rules: &[],
    answer: Answer::One(&[holds("success"), text("status"), text("subaccount_id").subject()]),
    repeat: KEY,
    money: None,
    profile: &PROFILE,
}
.checked();

static FORM: Form =
    Form { fields: &[field("id", SUBACCOUNT_ID).path().subject(), field("reason", up_to(500))], rules: &[] }.checked();
