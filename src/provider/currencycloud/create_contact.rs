use super::fields::*;
use super::members::OWN_CONTACT;
use super::{ACCOUNT, FIND_CONTACTS, PROFILE};
use crate::provider::words::*;

/// Creates a contact of the account. A contact is the power to act for it, so only the business makes
/// one, and only of the session's account. Its status has to be said: one that is not enabled cannot
/// act, and the provider's default is not enabled. Contract: currencycloud.md 2.8, 2.10.
pub static CREATE_CONTACT: Operation = Operation {
    name: "createContact",
    about: "Creates a contact of the account, through which it can then be acted for.",
    contract: "currencycloud.md 2.8",
    who: &[Operator],
    isolation: Isolation::Register,
    effect: Creates,
    method: Post,
    path: "/v2/contacts/create",
    form: &FORM,
    answer: Answer::One(OWN_CONTACT),
    repeat: Repeat::LookUp(&LookUp {
        list: &FIND_CONTACTS,
        filters: &[("your_reference", "your_reference")],
        rows: "contacts",
        equal: &[("your_reference", "your_reference"), ("email_address", "email_address")],
        created: "created_at",
        wait_ms: 300_000,
        may_resend: true,
    }),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("account_id", Shape::Id(&ACCOUNT)).subject().required(),
        FIRST_NAME.required(),
        LAST_NAME.required(),
        EMAIL_ADDRESS.required(),
        PHONE_NUMBER.required(),
        YOUR_REFERENCE.by_gateway().required(),
        MOBILE_PHONE_NUMBER,
        LOGIN_ID,
        CONTACT_STATUS.required(),
        LOCALE,
        TIMEZONE,
        DATE_OF_BIRTH,
    ],
    &[],
);
