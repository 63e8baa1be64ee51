use super::PROFILE;
use super::fields::*;
use super::members::{OWN_BALANCE, PAGINATION};
use crate::provider::words::*;

/// Lists the account's balances, one for each currency. Contract: currencycloud.md 2.14.
pub static BALANCES: Operation = Operation {
    name: "balances",
    about: "Lists the account's balances, one for each currency.",
    contract: "currencycloud.md 2.14",
    who: &[Customer, Operator],
    path: "/v2/balances/find",
    form: &FORM,
    answer: Answer::One(&[list("balances", OWN_BALANCE), object("pagination", PAGINATION)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ON_BEHALF_OF,
        field("amount_from", SOUGHT_AMOUNT).query(),
        field("amount_to", SOUGHT_AMOUNT).query(),
        field("as_at_date", DAY).query(),
        SCOPE,
        PAGE.query(),
        PER_PAGE.query(),
        field("order", Shape::Choice(&["amount", "created_at", "currency", "updated_at"])).query(),
        ORDER_ASC_DESC.query(),
    ],
    &[],
);
