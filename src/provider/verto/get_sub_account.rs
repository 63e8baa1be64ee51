use super::account_record::record;
use super::{CORRELATION, PROFILE, SUB_ACCOUNT};
use crate::provider::words::*;

/// Reads the sub-account. Under a master token the provider answers for every id, so the id in the path
/// is always the session's own. Contract: verto.md 1.6 (path and answer assumed).
pub static GET_SUB_ACCOUNT: Operation = Operation {
    name: "getSubAccount",
    about: "Reads the sub-account: how far its approval is.",
    contract: "verto.md 1.6",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    path: "/v2/sub-accounts/{id}",
    form: &FORM,
    answer: Answer::One(&record(text("id").subject())),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[CORRELATION, field("id", Shape::Id(&SUB_ACCOUNT)).path().subject()], &[]);
