use super::{CORRELATION, PROFILE, SUB_ACCOUNT};
use crate::provider::words::*;

/// Logs in for one sub-account. The same call without `subAccountId` answers a master token of the
/// same shape, so the field is never absent and the scope is proven before the token is used.
/// Contract: verto.md 1.4.
pub static LOGIN_SCOPED: Operation = Operation {
    name: "loginScoped",
    about: "Logs in for one sub-account.",
    contract: "verto.md 1.4",
    effect: Sets,
    method: Post,
    path: "/v2/auth/token",
    form: &FORM,
    answer: Answer::One(&[
        text("accessToken").secret(),
        integer("expiresIn").optional(),
        text("subAccountId").subject().optional(),
        text("companyId").house().optional(),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        CORRELATION,
        field("clientId", Shape::Opaque).role(IdRole::House).by_gateway().required(),
        field("apiKey", Shape::Opaque).slot().required(),
        field("mode", Shape::Choice(&["apiKey"])).role(IdRole::Fixed).always("apiKey"),
        field("subAccountId", Shape::Id(&SUB_ACCOUNT)).subject().never_absent("a master token"),
    ],
    &[],
);
