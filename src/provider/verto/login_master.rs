use super::{CORRELATION, PROFILE};
use crate::provider::words::*;

/// Logs in as the master. Contract: verto.md 1.4.
pub static LOGIN_MASTER: Operation = Operation {
    name: "loginMaster",
    about: "Logs in as the master.",
    contract: "verto.md 1.4",
    about_whom: Whom::House,
    effect: Sets,
    method: Post,
    path: "/v2/auth/token",
    form: &FORM,
    answer: Answer::One(&[text("accessToken").secret(), integer("expiresIn").optional(), text("companyId").house().optional()]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        CORRELATION,
        field("clientId", Shape::Opaque).role(IdRole::House).by_gateway().required(),
        field("apiKey", Shape::Opaque).slot().required(),
        field("mode", Shape::Choice(&["apiKey"])).role(IdRole::Fixed).always("apiKey"),
    ],
    &[],
);
