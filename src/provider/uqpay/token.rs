use super::PROFILE;
use crate::provider::words::*;

/// Logs the master in. A new token kills the earlier ones on some lines, so all instances share one.
/// Contract: uqpay.md 2.3.
pub static TOKEN: Operation = Operation {
    name: "token",
    about: "Logs the master in.",
    contract: "uqpay.md 2.3",
    about_whom: Whom::House,
    effect: Sets,
    method: Post,
    path: "/v1/connect/token",
    form: &FORM,
    answer: Answer::One(&[text("auth_token").secret(), integer("expired_at").optional()]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("x-client-id", Shape::Opaque).role(IdRole::House).by_gateway().required().header(),
        field("x-api-key", Shape::Opaque).slot().required().header(),
    ],
    &[],
);
