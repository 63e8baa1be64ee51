use super::account_record::record;
use super::{CORRELATION, CUSTOM_PAGE_SIZE, PAGE, PROFILE};
use crate::provider::words::*;

/// Lists every sub-account of the master: for staff. The gateway also calls it with a scoped token,
/// which must be refused: that proves the scope. Contract: verto.md 1.6 (path and answer assumed), 1.9.
pub static LIST_SUB_ACCOUNTS: Operation = Operation {
    name: "listSubAccounts",
    about: "Lists the sub-accounts of the master.",
    contract: "verto.md 1.6",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    path: "/v2/sub-accounts",
    form: &FORM,
    answer: Answer::List(&["data"], &record(text("id").subject())),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[CORRELATION, PAGE, CUSTOM_PAGE_SIZE], &[]);
