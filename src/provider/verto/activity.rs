use super::{ACTING, CORRELATION, CUSTOM_PAGE_SIZE, PAGE, PROFILE, TRANSACTION, WALLET};
use crate::provider::words::*;

/// Lists what happened on the sub-account. The path and the rows are our assumption, so it is offered
/// only where the portal turns it on. No row names the account: the register tells a foreign one.
/// Contract: verto.md 1.10.
pub static ACTIVITY: Operation = Operation {
    name: "activity",
    about: "Lists what happened on the sub-account.",
    contract: "verto.md 1.10",
    who: &[Customer, Operator],
    must_be_turned_on: true,
    path: "/v2/transactions",
    form: &FORM,
    answer: Answer::List(
        &["data"],
        &[
            text("id").owned(&TRANSACTION),
            text("walletId").owned(&WALLET).optional(),
            text("type"),
            decimal("amount"),
            text("currency"),
            text("status"),
            text("reference").reference().optional(),
            text("createdAt").optional(),
        ],
    ),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[ACTING, CORRELATION, PAGE, CUSTOM_PAGE_SIZE], &[]);
