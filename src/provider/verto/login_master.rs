use super::{CORRELATION, PROFILE};
use crate::http::Method::Post;
use crate::operation::answer::{integer, text};
use crate::operation::table::{Effect, Repeat, field};
use crate::operation::{Answer, Form, Operation, Shape};
use crate::scope::{IdRole, Provider};

/// Logs in as the master. Contract: verto.md 1.4.
pub static LOGIN_MASTER: Operation = Operation {
    provider: Provider::Verto,
    name: "loginMaster",
    about: "Logs in as the master.",
    contract: "verto.md 1.4",
    who: &[],
    effect: Effect::Sets,
    method: Post,
    path: "/v2/auth/token",
    form: &FORM,
    rules: &[],
    answer: Answer::One(&[text("accessToken").secret(), integer("expiresIn").optional(), text("companyId").house().optional()]),
    repeat: Repeat::Harmless,
    money: None,
    profile: &PROFILE,
}
.checked();

static FORM: Form = Form {
    fields: &[
        CORRELATION,
        field("clientId", Shape::Opaque).role(IdRole::House).by_gateway().required(),
        field("apiKey", Shape::Opaque).slot().required(),
        field("mode", Shape::Choice(&["apiKey"])).role(IdRole::Fixed).by_gateway().required(),
    ],
    rules: &[],
}
.checked();
