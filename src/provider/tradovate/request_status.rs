use super::{ACCOUNT, PROFILE, REQUEST};
use crate::provider::words::*;

/// Reads how far a request is. Ids come in a row, so only requests that the register knows as this
/// applicant's are asked about. Why one was denied is free text about a person: for the staff.
/// Contract: tradovate.md 3.5.
pub static REQUEST_STATUS: Operation = Operation {
    name: "requestStatus",
    about: "Reads how far a request is.",
    contract: "tradovate.md 3.5",
    isolation: Isolation::Register,
    who: &[Applicant, Customer, Operator],
    method: Post,
    path: "/customerApplication/getpartnersubaccountrequeststatus",
    form: &FORM,
    answer: Answer::One(&[
        text("requestId").owned(&REQUEST).echoes("subAccountRequestId"),
        text("status"),
        text("message").for_operators().optional(),
        text("accountId").owned(&ACCOUNT).optional(),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("subAccountRequestId", Shape::Id(&REQUEST)).owned(&REQUEST).required()], &[]);
