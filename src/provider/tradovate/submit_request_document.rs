use super::{DOCUMENT, DOCUMENT_TYPE, FILE_NAME, FILE_TYPES, PROFILE, REQUEST};
use crate::provider::words::*;

/// Puts a document into one of a request's three slots. A slot takes one upload for ever, so a lost
/// answer is not followed by a repeat: the request's status tells whether papers are missing.
/// Contract: tradovate.md 3.3.
pub static SUBMIT_REQUEST_DOCUMENT: Operation = Operation {
    name: "submitRequestDocument",
    about: "Puts a document into one of a request's three slots.",
    contract: "tradovate.md 3.3",
    isolation: Isolation::Register,
    who: &[Applicant, Customer, Operator],
    effect: Creates,
    method: Post,
    path: "/customerApplication/submitpartnersubaccountdocument",
    form: &FORM,
    answer: Answer::One(&[text("documentId").owned(&DOCUMENT)]),
    repeat: Repeat::Never,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("subAccountRequestId", Shape::Id(&REQUEST)).owned(&REQUEST).required(),
        field("documentType", DOCUMENT_TYPE).required(),
        field("filename", FILE_NAME).role(IdRole::Reference).required(),
        // The whole body may have 5 MB; what is not the file fits into the rest.
        field("base64data", Shape::DataUri { types: FILE_TYPES, max: 4_990_000 }).required(),
    ],
    &[],
);
