use super::account_record::record;
use super::{KEY, PROFILE};
use crate::provider::words::*;

/// Creates a sub-account. The label is the staff's own text and cannot be changed later, so it is no
/// place for names; it comes back as it was sent, or the answer is about another account. What bounds
/// the account is the business's to say. Contract: zendfi.md 1.3.1.
pub static CREATE: Operation = Operation {
    name: "create",
    about: "Creates a sub-account.",
    contract: "zendfi.md 1.3.1",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    effect: Creates,
    method: Post,
    path: "/api/v1/subaccounts",
    form: &FORM,
    answer: Answer::One(&record(text("id").creates(), text("wallet_address").other_name(), text("label").echoes("label"))),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("label", up_to(100)).required().role(IdRole::Reference),
        field("spend_limit_usdc", Shape::Amount { scale: Scale::Fixed(6), written: Written::Number, zero: true }).by_operator(),
        field("access_mode", Shape::Choice(&["delegated", "merchant_managed"])).by_operator(),
        field("yield_enabled", Shape::Flag).by_operator(),
    ],
    &[],
);
