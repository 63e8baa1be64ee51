use super::cardholder::in_full;
use super::{ACTING, CARDHOLDER, PAGE_NUMBER, PAGE_SIZE, PROFILE};
use crate::provider::words::*;

/// Lists the account's cardholders: the provider's own example of acting for a sub-account. The rows
/// name no account, so each goes to the register on sight. Contract: uqpay.md 2.1, 2.8.
pub static LIST_CARDHOLDERS: Operation = Operation {
    name: "listCardholders",
    about: "Lists the account's cardholders, a page at a time.",
    contract: "uqpay.md 2.8",
    who: &[Customer, Operator],
    path: "/v1/issuing/cardholders",
    form: &FORM,
    answer: Answer::One(&[
        integer("total_pages"),
        integer("total_items"),
        list("data", &in_full(text("cardholder_id").owned(&CARDHOLDER))),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACTING,
        PAGE_SIZE,
        PAGE_NUMBER,
        field("cardholder_status", Shape::Choice(&["PENDING", "SUCCESS", "INCOMPLETE", "FAILED"])).query(),
    ],
    &[],
);
