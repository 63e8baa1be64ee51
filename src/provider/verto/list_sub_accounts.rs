use super::{CORRELATION, PROFILE};
use crate::provider::words::*;

/// Lists every sub-account of the master. The gateway calls it with a scoped token, which must be
/// refused: that proves the scope. Contract: verto.md 1.6 (path assumed), 1.9.
pub static LIST_SUB_ACCOUNTS: Operation = Operation {
    name: "listSubAccounts",
    about: "Lists the sub-accounts of the master.",
    contract: "verto.md 1.6",
    path: "/v2/sub-accounts",
    form: &FORM,
    answer: Answer::List(&["data"], &[text("id").role(IdRole::House)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = Form { fields: &[CORRELATION], rules: &[] }.checked();
