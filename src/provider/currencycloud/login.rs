use super::PROFILE;
use crate::provider::words::*;

/// Logs the house in. Four failed log-ins lock the account, so a refused one is never repeated.
/// Contract: currencycloud.md 2.2.
pub static LOGIN: Operation = Operation {
    name: "login",
    about: "Logs the house in.",
    contract: "currencycloud.md 2.2",
    about_whom: Whom::House,
    effect: Sets,
    method: Post,
    path: "/v2/authenticate/api",
    form: &FORM,
    answer: Answer::One(&[text("auth_token").secret()]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("login_id", Shape::Opaque).role(IdRole::House).by_gateway().required(),
        field("api_key", Shape::Opaque).slot().required(),
    ],
    &[],
);
