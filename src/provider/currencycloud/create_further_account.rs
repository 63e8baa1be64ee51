use super::account_fields::{RULES, account_fields};
use super::create_account::BY_REFERENCE;
use super::fields::*;
use super::members::NEW_ACCOUNT;
use super::{ACCOUNT, PROFILE};
use crate::provider::words::*;

/// Creates another account of the session's customer, linked to their first one. The link joins two
/// accounts for good and is never told again, so the gateway fills it in, a second person agrees, and
/// after a lost answer that cannot be found a person decides. Contract: currencycloud.md 2.4.
pub static CREATE_FURTHER_ACCOUNT: Operation = Operation {
    name: "createFurtherAccount",
    about: "Creates another account of the customer, linked to their first one.",
    contract: "currencycloud.md 2.4",
    who: &[Operator],
    isolation: Isolation::Register,
    second_person: true,
    effect: Creates,
    method: Post,
    path: "/v2/accounts/create",
    form: &FORM,
    answer: Answer::One(NEW_ACCOUNT),
    repeat: Repeat::LookUp(&BY_REFERENCE),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    account_fields!(
        IDENTIFICATION_TYPE.always("incorporation_number"),
        IDENTIFICATION_VALUE.required(),
        INDUSTRY_TYPE.required(),
        BUSINESS_WEBSITE_URL.required(),
        field("linked_account_id", Shape::Id(&ACCOUNT)).role(IdRole::First).by_gateway().required()
    ),
    RULES,
);
