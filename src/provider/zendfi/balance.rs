use super::{PROFILE, SUBACCOUNT_ID};
use crate::http::Method::Get;
use crate::operation::answer::{decimal, flag, text};
use crate::operation::table::{Effect, Repeat, field};
use crate::operation::{Answer, Form, Operation};
use crate::scope::{Provider, Role};

/// Reads the sub-account's balances. Contract: zendfi.md 1.3.2.
pub static BALANCE: Operation = Operation {
    provider: Provider::Zendfi,
    name: "balance",
    about: "Reads the sub-account's balances.",
    contract: "zendfi.md 1.3.2",
    who: &[Role::Customer, Role::Operator],
    effect: Effect::Reads,
    method: Get,
    path: "/api/v1/subaccounts/{id}/balance",
    form: &FORM,
    rules: &[],
    answer: Answer::One(&[
        text("subaccount_id").subject(),
        text("wallet_address").other_name().optional(),
        decimal("usdc_balance"),
        decimal("sol_balance"),
        decimal("accrued_yield").optional(),
        flag("yield_enabled").optional(),
        text("status"),
    ]),
    repeat: Repeat::Harmless,
    money: None,
    profile: &PROFILE,
}
.checked();

static FORM: Form = Form { fields: &[field("id", SUBACCOUNT_ID).path().subject()], rules: &[] }.checked();
