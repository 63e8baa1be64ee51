use super::cardholder::*;
use super::{ACTING, CARDHOLDER, KEY, PROFILE};
use crate::provider::words::*;

/// Makes a cardholder. A failed first request is probably remembered under its key too, so a
/// corrected form is a new wish. Contract: uqpay.md 2.8, 2.9.
pub static CREATE_CARDHOLDER: Operation = Operation {
    name: "createCardholder",
    about: "Makes a cardholder of the account.",
    contract: "uqpay.md 2.8",
    who: &[Customer, Operator],
    effect: Creates,
    method: Post,
    path: "/v1/issuing/cardholders",
    form: &FORM,
    answer: Answer::One(&[text("cardholder_id").owned(&CARDHOLDER), text("cardholder_status"), CHECK_LINK, CHECK_LINK_ENDS]),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACTING,
        EMAIL.required(),
        FIRST_NAME.required(),
        LAST_NAME.required(),
        COUNTRY_CODE.required(),
        PHONE_NUMBER.required(),
        DATE_OF_BIRTH,
        GENDER,
        NATIONALITY,
        RESIDENTIAL_ADDRESS,
        IDENTITY_DOCUMENT,
        KYC_VERIFICATION,
        DOCUMENT_TYPE,
        DOCUMENT,
    ],
    &[],
);
