use super::{DOCUMENT, DOCUMENT_TYPE, FILE_NAME, FILE_TYPES, PROFILE, USER};
use crate::provider::words::*;

/// Uploads a document ahead of a request, which then names all three. A spare copy harms nobody, so a
/// lost upload may be repeated. Contract: tradovate.md 3.4.
pub static UPLOAD_DOCUMENT: Operation = Operation {
    name: "uploadDocument",
    about: "Uploads a document ahead of a request.",
    contract: "tradovate.md 3.4",
    isolation: Isolation::Register,
    who: &[Applicant, Customer, Operator],
    effect: Creates,
    method: Post,
    path: "/customerApplication/submitcustomerapplicationdocument",
    form: &FORM,
    answer: Answer::One(&[holds("ok"), text("documentId").owned(&DOCUMENT)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("process", Shape::Choice(&["SubAccountRequest"])).always("SubAccountRequest"),
        field("documentType", DOCUMENT_TYPE).required(),
        field("filename", FILE_NAME).role(IdRole::Reference).required(),
        field("base64data", Shape::DataUri { types: FILE_TYPES, max: 8_388_608 }).required(),
        field("userId", Shape::Id(&USER)).subject().never_absent("the administrator's own file"),
        field("personType", Shape::Choice(PERSON_TYPES)).by_operator(),
        // Nothing here ever answers such an id, so no register knows it: the grant alone gives it.
        field("customerApplicationId", Shape::Id(&super::CUSTOMER_APPLICATION)).role(IdRole::Fixed).by_gateway(),
    ],
    &[],
);

static PERSON_TYPES: &[&str] = &[
    "Applicant",
    "EntityOpener",
    "EntityResponsiblePerson",
    "EntityStakeholder1",
    "EntityStakeholder2",
    "JointApplicant",
    "JointThirdPartyPerson",
    "SubAccount",
    "ThirdPartyPerson",
];
