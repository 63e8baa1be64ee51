use super::account::*;
use super::{PAGE_NUMBER, PAGE_SIZE, PROFILE};
use crate::provider::words::*;

/// Lists the master's sub-accounts. The acting header must not be sent: it is about all of them.
/// Contract: uqpay.md 2.4, 2.5.
pub static LIST_ACCOUNTS: Operation = Operation {
    name: "listAccounts",
    about: "Lists the sub-accounts of the business, a page at a time.",
    contract: "uqpay.md 2.5",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    path: "/v1/accounts",
    form: &FORM,
    answer: Answer::One(&[integer("total_pages"), integer("total_items"), list("data", ROW)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        PAGE_SIZE,
        PAGE_NUMBER,
        field("status", Shape::Choice(&["ACTIVE", "PROCESSING", "INACTIVE", "CLOSED", "PENDING", "SUSPENDED", "REVIEW"])).query(),
    ],
    &[],
);

static ROW: &[Member] = &[
    text("account_id").subject(),
    SHORT_REFERENCE,
    texts("business_code").optional(),
    text("email").optional(),
    text("account_name"),
    text("nick_name").optional(),
    text("status"),
    text("verification_status").optional(),
    text("country").optional(),
    text("entity_type").optional(),
    object("contact_details", CONTACT_DETAILS).optional(),
    object("business_details", BUSINESS_DETAILS).optional(),
];
