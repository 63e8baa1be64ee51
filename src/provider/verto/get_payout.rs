use super::{ACTING, CORRELATION, PAYOUT_ID, PROFILE};
use crate::provider::words::*;

/// Reads a payout: how far it is. The path is our assumption, so it is offered only where the portal
/// turns it on. Contract: verto.md 1.10.
pub static GET_PAYOUT: Operation = Operation {
    name: "getPayout",
    about: "Reads a payout: how far it is.",
    contract: "verto.md 1.10",
    who: &[Customer, Operator],
    must_be_turned_on: true,
    path: "/v2/send/{id}",
    form: &FORM,
    answer: Answer::One(&[
        text("id").owned(&PAYOUT_ID).echoes("id"),
        text("status"),
        decimal("amount").optional(),
        text("currency").optional(),
        text("recipient_id").role(IdRole::Destination).optional(),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[ACTING, CORRELATION, field("id", Shape::Id(&PAYOUT_ID)).path().owned(&PAYOUT_ID)], &[]);
