use super::{CORRELATION, LIST_SUB_ACCOUNTS, PROFILE};
use crate::provider::words::*;

/// Creates a sub-account; nothing can be done with it before its approval. Verto promises no key for
/// what moves no money, so the gateway makes the reference `externalId` from the intent, unguessable,
/// and a lost answer is looked up by it. A row of the list that repeats it is ours, whatever else the
/// list may look like. That none does proves nothing: that the list shows references, and that it comes
/// in one piece, we only assume. So the call is never repeated by itself, and a person decides.
/// Contract: verto.md 1.6.
pub static CREATE_SUB_ACCOUNT: Operation = Operation {
    name: "createSubAccount",
    about: "Creates a sub-account, which then waits for its approval.",
    contract: "verto.md 1.6",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    effect: Creates,
    method: Post,
    path: "/v2/sub-accounts",
    form: &FORM,
    answer: Answer::One(&[
        text("id").creates(),
        text("name").optional(),
        text("status").alias("companyStatus").optional(),
        text("externalId").reference().optional().echoes("externalId"),
    ]),
    repeat: Repeat::LookUp(&LOOK_UP),
    ..Operation::of(&PROFILE)
}
.checked();

static LOOK_UP: LookUp = LookUp {
    list: &LIST_SUB_ACCOUNTS,
    filters: &[],
    rows: "data",
    equal: &[("externalId", "externalId")],
    created: "",
    wait_ms: 60_000,
    may_resend: false,
};

static FORM: Form = form(
    &[
        CORRELATION,
        field("name", up_to(50)).required(),
        field("country", Shape::Country).required(),
        field("subCategory", up_to(100)).required(),
        field("identificationNumber", up_to(100)).required(),
        field("taxIdOrEin", up_to(100)),
        field("externalId", up_to(100)).role(IdRole::Reference).by_gateway().required(),
        field("accountType", Shape::Choice(&["SUB_CLIENT"])).role(IdRole::Fixed).always("SUB_CLIENT"),
    ],
    &[],
);
