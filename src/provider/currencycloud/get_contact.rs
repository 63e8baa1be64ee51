use super::members::OWN_CONTACT;
use super::{CONTACT, PROFILE};
use crate::provider::words::*;

/// Reads a contact of the account. The provider would read any contact to the house, so it must be in
/// the register. Contract: currencycloud.md 2.8.
pub static GET_CONTACT: Operation = Operation {
    name: "getContact",
    about: "Reads a contact of the account.",
    contract: "currencycloud.md 2.8",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    path: "/v2/contacts/{id}",
    form: &FORM,
    answer: Answer::One(OWN_CONTACT),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", Shape::Id(&CONTACT)).owned(&CONTACT).path()], &[]);
