use super::{PROFILE, USER};
use crate::provider::words::*;

/// Asks whether somebody else is known under the applicant's numbers. The staff's alone, since the
/// answer tells of other people. `ok: false` with a text is an answer here and no refusal, so the table
/// reads the text itself; it judges the person and proves nothing about a request.
/// Contract: tradovate.md 3.6.
pub static CHECK_DUPLICATE: Operation = Operation {
    name: "checkDuplicate",
    about: "Asks whether somebody else is known under the applicant's numbers.",
    contract: "tradovate.md 3.6",
    isolation: Isolation::Register,
    who: &[Operator],
    method: Post,
    path: "/customerApplication/checkduplicate",
    form: &FORM,
    answer: Answer::One(&[flag("ok"), text("errorText").optional()]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("userId", Shape::Id(&USER)).subject().never_absent("a question about nobody"),
        field("taxIdentifier", Shape::TaxIdentifier { citizenship: None }),
        field("nationalId", Shape::NationalId { country: Some("countryCode") }).role(IdRole::Reference),
        field("countryCode", Shape::Country),
        field("organizationId", Shape::Id(&super::ORGANIZATION)).role(IdRole::House).by_gateway(),
    ],
    &[],
);
