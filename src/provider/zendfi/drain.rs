use super::passkey_signature::PASSKEY_SIGNATURE;
use super::{BY_TOKEN, KEY, MODE, PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Sweeps money from the sub-account's wallet to the merchant's. The provider lets the amount out, and
/// then everything goes; here it is always said. There is no grant for it: whoever drains confirms, and
/// a second person agrees. Contract: zendfi.md 1.3.5, 1.6.
pub static DRAIN: Operation = Operation {
    name: "drain",
    about: "Sweeps money from the sub-account to the merchant's wallet.",
    contract: "zendfi.md 1.3.5",
    who: &[Operator],
    isolation: Isolation::Register,
    second_person: true,
    effect: MovesMoney,
    method: Post,
    path: "/api/v1/subaccounts/{id}/drain",
    form: &FORM,
    answer: Answer::One(&[
        holds("success"),
        text("transaction_signature").role(IdRole::Trace),
        text("from_address").other_name().optional(),
        text("to_address").house(),
        decimal("amount").echoes("amount"),
        text("token").role(IdRole::Reference).optional().echoes("token"),
    ]),
    repeat: KEY,
    money: Some(Money {
        amount: "amount",
        currency: MoneyCurrency::Choice("token", &[("Usdc", "USDC"), ("Sol", "SOL")]),
        to: &[],
    }),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("id", SUBACCOUNT_ID).path().subject(),
        field("token", Shape::Choice(&["Usdc", "Sol"])).role(IdRole::Reference),
        field("amount", Shape::Amount { scale: BY_TOKEN, written: Written::Number, zero: false }).required(),
        MODE,
        field("passkey_signature", Shape::Object(PASSKEY_SIGNATURE)).by_session().required(),
    ],
    &[],
);
