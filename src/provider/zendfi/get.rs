use super::{PROFILE, SUBACCOUNT_ID};
use crate::http::Method::Get;
use crate::operation::answer::{decimal, flag, text};
use crate::operation::table::{Effect, Repeat, field};
use crate::operation::{Answer, Form, Operation};
use crate::scope::{IdRole, Provider, Role};

/// Reads the sub-account. Contract: zendfi.md 1.3.1, 1.3.2.
pub static GET: Operation = Operation {
    provider: Provider::Zendfi,
    name: "get",
    about: "Reads the sub-account.",
    contract: "zendfi.md 1.3.2",
    who: &[Role::Customer, Role::Operator],
    effect: Effect::Reads,
    method: Get,
    path: "/api/v1/subaccounts/{id}",
    form: &FORM,
    rules: &[],
    answer: Answer::One(&[
        text("id").subject(),
        text("merchant_id").house().optional(),
        text("wallet_address").other_name(),
        text("label").role(IdRole::Reference),
        text("status"),
        decimal("spend_limit_usdc").optional(),
        text("access_mode").optional(),
        flag("yield_enabled").optional(),
        text("created_at").optional(),
    ]),
    repeat: Repeat::Harmless,
    money: None,
    profile: &PROFILE,
}
.checked();

static FORM: Form = Form { fields: &[field("id", SUBACCOUNT_ID).path().subject()], rules: &[] }.checked();
