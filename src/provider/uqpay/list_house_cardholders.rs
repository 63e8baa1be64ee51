use super::{CARDHOLDER, PAGE_NUMBER, PAGE_SIZE, PROFILE};
use crate::provider::words::*;

/// Lists the master's own cardholders, without the acting header: the gateway's alone. By them it knows
/// an answer that came back for the master because something on the way took the header out.
/// Contract: uqpay.md 2.1, 2.8.
pub static LIST_HOUSE_CARDHOLDERS: Operation = Operation {
    name: "listHouseCardholders",
    about: "Lists the master's own cardholders.",
    contract: "uqpay.md 2.8",
    about_whom: Whom::House,
    path: "/v1/issuing/cardholders",
    form: &FORM,
    answer: Answer::One(&[integer("total_pages"), list("data", &[text("cardholder_id").owned(&CARDHOLDER)])]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[PAGE_SIZE, PAGE_NUMBER], &[]);
