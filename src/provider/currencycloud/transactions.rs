use super::PROFILE;
use super::fields::*;
use super::members::{OWN_TRANSACTION, PAGINATION};
use crate::provider::words::*;

/// Lists the account's transactions. The filters by the id of a beneficiary or of what a transaction is
/// related to are left out: nothing tells whose those ids are. Contract: currencycloud.md 2.14.
pub static TRANSACTIONS: Operation = Operation {
    name: "transactions",
    about: "Lists the account's transactions.",
    contract: "currencycloud.md 2.14",
    who: &[Customer, Operator],
    path: "/v2/transactions/find",
    form: &FORM,
    answer: Answer::One(&[list("transactions", OWN_TRANSACTION), object("pagination", PAGINATION)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ON_BEHALF_OF,
        field("currency", Shape::Currency).query(),
        field("amount", SOUGHT_AMOUNT).query(),
        field("amount_from", SOUGHT_AMOUNT).query(),
        field("amount_to", SOUGHT_AMOUNT).query(),
        field("action", Shape::Choice(ACTIONS)).query(),
        field("related_entity_type", Shape::Choice(&["conversion", "deposit", "inbound_funds", "payment", "transfer"])).query(),
        field("related_entity_short_reference", up_to(50)).query(),
        field("status", Shape::Choice(&["completed", "deleted", "pending"])).query(),
        field("type", Shape::Choice(&["credit", "debit"])).query(),
        field("settles_at_from", DAY).query(),
        field("settles_at_to", DAY).query(),
        field("created_at_from", DAY).query(),
        field("created_at_to", DAY).query(),
        field("updated_at_from", DAY).query(),
        field("updated_at_to", DAY).query(),
        field("completed_at_from", DAY).query(),
        field("completed_at_to", DAY).query(),
        field("currency_pair", Shape::Text { min: 6, max: 6, of: Characters::Capitals }).query(),
        SCOPE,
        PAGE.query(),
        PER_PAGE.query(),
        ORDER.query(),
        ORDER_ASC_DESC.query(),
    ],
    &[],
);

static ACTIONS: &[&str] = &[
    "conversion",
    "conversion_deposit",
    "deposit_refund",
    "funding",
    "margin",
    "manual_transaction",
    "payment",
    "payment_failure",
    "payment_fee",
    "payment_unrelease",
    "transfer",
];
