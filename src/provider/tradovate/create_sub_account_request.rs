use super::{ADDRESS_DOCUMENT, DOCUMENT_ID, GOVERNMENT_DOCUMENT, LINE, POA_DOCUMENT, PROFILE, REQUEST, USER};
use crate::provider::words::*;

/// Requests a sub-account for the applicant. The person fills in who they are; what the business
/// decides, above all the amount that its master account transfers, comes from its staff or the grant.
///
/// The provider knows no key, keeps no list to look in, and a repeat is a request more that transfers
/// more: a lost answer ends with a person (tradovate.md 3.1, 3.6). Contract: tradovate.md 3.2.
pub static CREATE_SUB_ACCOUNT_REQUEST: Operation = Operation {
    name: "createSubAccountRequest",
    about: "Requests a sub-account for the applicant.",
    contract: "tradovate.md 3.2",
    isolation: Isolation::Register,
    who: &[Applicant, Customer, Operator],
    effect: Creates,
    method: Post,
    path: "/customerApplication/createpartnersubaccountrequest",
    form: &FORM,
    answer: Answer::One(&[text("requestId").owned(&REQUEST), text("status").optional()]),
    repeat: Repeat::Never,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("ctaUserId", Shape::Id(&USER)).subject().required(),
        field("riskCategoryId", Shape::Id(&super::RISK_CATEGORY)).role(IdRole::Fixed).by_operator().required(),
        field("marginType", Shape::Choice(&["Hedger", "Speculator"])).by_operator().required(),
        field("transferAmount", Shape::Amount { scale: Scale::Fixed(2), written: Written::Number, zero: true })
            .by_operator()
            .required(),
        field("authorizedIndividual", Shape::Flag).by_operator().required(),
        field("firstName", NAME).required(),
        field("lastName", NAME).required(),
        field("country", Shape::Country).required(),
        field("state", LINE).required(),
        field("streetAddress1", LINE).required(),
        field("streetAddress2", LINE),
        field("city", LINE).required(),
        field("zipCode", LINE).required(),
        field("phone", LINE).required(),
        field("citizenship", Shape::Country).required(),
        field("taxIdentifier", Shape::TaxIdentifier { citizenship: Some("citizenship") }),
        field("nationalId", Shape::NationalId { country: Some("citizenship") }).role(IdRole::Reference),
        field("birthDate", Shape::Date(DateForm::Parts)).required(),
        field(POA_DOCUMENT, DOCUMENT_ID).owned(&super::DOCUMENT),
        field(GOVERNMENT_DOCUMENT, DOCUMENT_ID).owned(&super::DOCUMENT),
        field(ADDRESS_DOCUMENT, DOCUMENT_ID).owned(&super::DOCUMENT),
        field("autoLiqProfileId", Shape::Id(&super::AUTO_LIQ_PROFILE)).role(IdRole::Fixed).by_operator(),
        field("traderReason", LINE).by_operator(),
    ],
    &[
        Rule::TotalLength(&["firstName", "lastName"], 60),
        Rule::RequiredWhen("taxIdentifier", Is("citizenship", US)),
        Rule::RequiredWhen("nationalId", IsNot("citizenship", US)),
        Rule::AllOrNone(&[POA_DOCUMENT, GOVERNMENT_DOCUMENT, ADDRESS_DOCUMENT]),
    ],
);

static US: &[&str] = &["US"];

const NAME: Shape = Shape::Text { min: 1, max: 64, of: Characters::Name };
