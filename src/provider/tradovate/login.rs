use super::PROFILE;
use crate::provider::words::*;

/// Logs the organization's administrator in. Failed log-ins end in a captcha, so a refused one is
/// never repeated. Contract: tradovate.md 3.1.
pub static LOGIN: Operation = Operation {
    name: "login",
    about: "Logs the organization's administrator in.",
    contract: "tradovate.md 3.1",
    effect: Sets,
    method: Post,
    path: "/auth/accesstokenrequest",
    form: &FORM,
    answer: Answer::One(super::TOKEN),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = Form {
    fields: &[
        field("name", Shape::Opaque).role(IdRole::House).by_gateway().required(),
        field("password", Shape::Opaque).slot().required(),
        field("appId", Shape::Opaque).role(IdRole::House).by_gateway(),
        field("appVersion", Shape::Opaque).by_gateway(),
        field("deviceId", Shape::Opaque).role(IdRole::House).by_gateway(),
        field("cid", Shape::Opaque).role(IdRole::House).by_gateway(),
        field("sec", Shape::Opaque).slot(),
    ],
    rules: &[],
}
.checked();
