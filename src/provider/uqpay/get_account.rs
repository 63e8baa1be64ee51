use super::account::*;
use super::{ACCOUNT, PROFILE, REPRESENTATIVE};
use crate::provider::words::*;

/// Reads the account. The acting header plays no part here: any account of the house would answer,
/// so the path is the session's own. Of other people's data a customer sees none. Contract: uqpay.md 2.6.
pub static GET_ACCOUNT: Operation = Operation {
    name: "getAccount",
    about: "Reads the sub-account.",
    contract: "uqpay.md 2.6",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    path: "/v1/accounts/{id}",
    form: &FORM,
    answer: Answer::One(&[
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
        object("registration_address", ADDRESS).optional(),
        list("business_address", ADDRESS).optional(),
        text("review_reason").for_operators().optional(),
        list("representatives", REPRESENTATIVES).for_operators().optional(),
        // What a document is made of the contract does not say.
        list("documents", &[text("type").optional()]).for_operators().optional(),
        object("tos_acceptance", ACCEPTANCE).for_operators().optional(),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", Shape::Id(&ACCOUNT)).path().subject(), field("business_code", BUSINESS).query()], &[]);

static REPRESENTATIVES: &[Member] = &[
    text("representative_id").owned(&REPRESENTATIVE).optional(),
    text("first_name").optional(),
    text("last_name").optional(),
    text("nationality").optional(),
    text("date_of_birth").optional(),
];

static ACCEPTANCE: &[Member] = &[text("ip").optional(), text("date").optional(), text("user_agent").optional()];
