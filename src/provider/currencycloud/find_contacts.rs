use super::fields::*;
use super::members::{OWN_CONTACT, PAGINATION};
use super::{ACCOUNT, PROFILE};
use crate::provider::words::*;

/// Lists the account's contacts. Without the account it would list those of the whole house, and one
/// row of another account withholds the answer. Contract: currencycloud.md 2.8.
pub static FIND_CONTACTS: Operation = Operation {
    name: "findContacts",
    about: "Lists the account's contacts.",
    contract: "currencycloud.md 2.8",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    method: Post,
    path: "/v2/contacts/find",
    form: &FORM,
    answer: Answer::One(&[list("contacts", OWN_CONTACT), object("pagination", PAGINATION)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("account_id", Shape::Id(&ACCOUNT)).subject().never_absent("all contacts of the house"),
        FIRST_NAME,
        LAST_NAME,
        EMAIL_ADDRESS,
        CONTACT_REFERENCE.by_operator(),
        PHONE_NUMBER,
        LOGIN_ID,
        CONTACT_STATUS,
        LOCALE,
        TIMEZONE,
        PAGE,
        PER_PAGE,
        ORDER,
        ORDER_ASC_DESC,
    ],
    &[],
);
