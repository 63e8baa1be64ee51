use super::fields::*;
use super::members::OWN_CONTACT;
use super::{CONTACT, PROFILE};
use crate::provider::words::*;

/// Changes a contact of the account. Its customer may change name and telephone; the log-in, the e-mail
/// address and the status move somebody's power to act and are the business's. What is changed stands
/// in the body, never in an address that is logged. Contract: currencycloud.md 2.8.
pub static UPDATE_CONTACT: Operation = Operation {
    name: "updateContact",
    about: "Changes a contact of the account: name and telephone, and for the staff all of it.",
    contract: "currencycloud.md 2.8",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    effect: Sets,
    method: Post,
    path: "/v2/contacts/{id}",
    form: &FORM,
    answer: Answer::One(OWN_CONTACT),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("id", Shape::Id(&CONTACT)).owned(&CONTACT).path(),
        FIRST_NAME,
        LAST_NAME,
        EMAIL_ADDRESS.by_operator(),
        PHONE_NUMBER,
        CONTACT_REFERENCE.by_operator(),
        MOBILE_PHONE_NUMBER,
        LOGIN_ID.by_operator(),
        CONTACT_STATUS.by_operator(),
        LOCALE.by_operator(),
        TIMEZONE.by_operator(),
        DATE_OF_BIRTH.by_operator(),
    ],
    &[Rule::AtLeastOne(&[
        "first_name",
        "last_name",
        "email_address",
        "phone_number",
        "your_reference",
        "mobile_phone_number",
        "login_id",
        "status",
        "locale",
        "timezone",
        "date_of_birth",
    ])],
);
