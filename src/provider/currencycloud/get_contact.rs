use super::{CONTACT, PROFILE};
use crate::provider::words::*;

/// Reads a contact of the account. Contract: currencycloud.md 2.8.
pub static GET_CONTACT: Operation = Operation {
    name: "getContact",
    about: "Reads a contact of the account.",
    contract: "currencycloud.md 2.8",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    path: "/v2/contacts/{id}",
    form: &FORM,
    answer: Answer::One(&[text("id").owned(&CONTACT), text("account_id").subject()]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = Form { fields: &[field("id", Shape::Id(&CONTACT)).owned(&CONTACT).path()], rules: &[] }.checked();
