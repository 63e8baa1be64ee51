use super::cardholder::in_full;
use super::{ACTING, CARDHOLDER, PROFILE};
use crate::provider::words::*;

/// Reads a cardholder. Whether the provider checks the path's id under the header is not said, so the
/// register is taken for the only wall. Contract: uqpay.md 2.8.
pub static GET_CARDHOLDER: Operation = Operation {
    name: "getCardholder",
    about: "Reads one of the account's cardholders.",
    contract: "uqpay.md 2.8",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    path: "/v1/issuing/cardholders/{id}",
    form: &FORM,
    answer: Answer::One(&in_full(text("cardholder_id").owned(&CARDHOLDER).echoes("id"))),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[ACTING, field("id", Shape::Id(&CARDHOLDER)).owned(&CARDHOLDER).path()], &[]);
