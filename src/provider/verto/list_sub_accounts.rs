use super::{CORRELATION, PROFILE};
use crate::http::Method::Get;
use crate::operation::answer::text;
use crate::operation::table::{Effect, Repeat};
use crate::operation::{Answer, Form, Operation};
use crate::scope::{IdRole, Provider};

/// Lists every sub-account of the master. The gateway calls it with a scoped token, which must be
/// refused: that proves the scope. Contract: verto.md 1.6 (path assumed), 1.9.
pub static LIST_SUB_ACCOUNTS: Operation = Operation {
    provider: Provider::Verto,
    name: "listSubAccounts",
    about: "Lists the sub-accounts of the master.",
    contract: "verto.md 1.6",
    who: &[],
    effect: Effect::Reads,
    method: Get,
    path: "/v2/sub-accounts",
    form: &FORM,
    rules: &[],
    answer: Answer::List(&["data"], &[text("id").role(IdRole::House)]),
    repeat: Repeat::Harmless,
    money: None,
    profile: &PROFILE,
}
.checked();

static FORM: Form = Form { fields: &[CORRELATION], rules: &[] }.checked();
