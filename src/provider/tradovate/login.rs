use super::{APPLICATION_KEY, LINE, PROFILE};
use crate::provider::words::*;

/// Logs the organization's administrator in. Failed log-ins end in a captcha, so a refused one is
/// never repeated; whatever it is refused for, it comes with a status of success.
/// Contract: tradovate.md 3.1.
pub static LOGIN: Operation = Operation {
    name: "login",
    about: "Logs the organization's administrator in.",
    contract: "tradovate.md 3.1",
    about_whom: Whom::House,
    effect: Sets,
    method: Post,
    path: "/auth/accesstokenrequest",
    form: &FORM,
    answer: Answer::One(super::TOKEN),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("name", LINE).role(IdRole::House).by_gateway().required(),
        field("password", LINE).slot().required(),
        field("appId", LINE).role(IdRole::House).by_gateway(),
        field("appVersion", LINE).by_gateway(),
        field("deviceId", LINE).role(IdRole::House).by_gateway(),
        field("cid", Shape::Id(&APPLICATION_KEY)).role(IdRole::House).by_gateway(),
        field("sec", LINE).slot(),
    ],
    &[],
);
