use super::{ACTING, CORRELATION, PROFILE, WALLET};
use crate::http::Method::Get;
use crate::operation::answer::{decimal, text};
use crate::operation::table::{Effect, Repeat};
use crate::operation::{Answer, Form, Operation};
use crate::scope::{IdRole, Provider, Role};

/// Lists the sub-account's wallets with their balances; one wallet holds one currency. No member
/// names the account, so the scoped token is the wall. Contract: verto.md 1.7 (path assumed).
pub static WALLETS: Operation = Operation {
    provider: Provider::Verto,
    name: "wallets",
    about: "Lists the sub-account's wallets with their balances.",
    contract: "verto.md 1.7",
    who: &[Role::Customer, Role::Operator],
    effect: Effect::Reads,
    method: Get,
    path: "/v2/wallets",
    form: &FORM,
    rules: &[],
    answer: Answer::List(
        &["data", "wallets"],
        &[text("id").alias("walletId").role(IdRole::Owned(&WALLET)), text("currency"), decimal("availableBalance")],
    ),
    repeat: Repeat::Harmless,
    money: None,
    profile: &PROFILE,
}
.checked();

static FORM: Form = Form { fields: &[ACTING, CORRELATION], rules: &[] }.checked();
