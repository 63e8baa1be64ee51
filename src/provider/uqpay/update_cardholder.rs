use super::cardholder::*;
use super::{ACTING, CARDHOLDER, KEY, PROFILE};
use crate::provider::words::*;

/// Changes a cardholder, save the names: they cannot change. As with reading one, the register is
/// taken for the only wall. Contract: uqpay.md 2.8.
pub static UPDATE_CARDHOLDER: Operation = Operation {
    name: "updateCardholder",
    about: "Changes what is known of a cardholder, save the names.",
    contract: "uqpay.md 2.8",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    effect: Sets,
    method: Post,
    path: "/v1/issuing/cardholders/{id}",
    form: &FORM,
    answer: Answer::One(&[
        text("cardholder_id").owned(&CARDHOLDER).echoes("id"),
        text("cardholder_status"),
        CHECK_LINK,
        CHECK_LINK_ENDS,
    ]),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACTING,
        field("id", Shape::Id(&CARDHOLDER)).owned(&CARDHOLDER).path(),
        EMAIL,
        COUNTRY_CODE,
        PHONE_NUMBER,
        DATE_OF_BIRTH,
        GENDER,
        NATIONALITY,
        RESIDENTIAL_ADDRESS,
        IDENTITY_DOCUMENT,
        KYC_VERIFICATION,
        DOCUMENT_TYPE,
        DOCUMENT,
    ],
    &[Rule::AtLeastOne(&[
        "email",
        "country_code",
        "phone_number",
        "date_of_birth",
        "gender",
        "nationality",
        "residential_address",
        "identity",
        "kyc_verification",
        "document_type",
        "document",
    ])],
);
