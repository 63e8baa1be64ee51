use super::passkey_signature::PASSKEY_SIGNATURE;
use super::{BY_TOKEN, EXECUTION_INTENT, KEY, MODE, PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Sends funds from the sub-account's wallet to an external address. A customer's withdrawal always
/// carries a policy token, since without one the merchant key's full power applies.
/// Contract: zendfi.md 1.3.6, 1.6, 1.12.
pub static WITHDRAW: Operation = Operation {
    name: "withdraw",
    about: "Sends funds from the sub-account's wallet to an external address.",
    contract: "zendfi.md 1.3.6",
    isolation: Isolation::Register,
    who: &[Customer],
    effect: MovesMoney,
    method: Post,
    path: "/api/v1/subaccounts/{id}/withdraw",
    form: &FORM,
    rules: &[Rule::ExactlyOne(&["passkey_signature", "signing_grant"])],
    answer: Answer::One(&[
        holds("success"),
        text("transaction_signature").role(IdRole::Trace),
        text("from_address").other_name().optional(),
        text("to_address").destination("to_address"),
        decimal("amount").echoes("amount"),
        text("token").role(IdRole::Reference).optional().echoes("token"),
    ]),
    repeat: KEY,
    money: Some(Money {
        amount: "amount",
        currency: MoneyCurrency::Choice("token", &[("Usdc", "USDC"), ("Sol", "SOL")]),
        to: &["to_address"],
    }),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("id", SUBACCOUNT_ID).path().subject(),
        field("to_address", Shape::SolanaAddress).required().destination(),
        field("amount", Shape::Amount { scale: BY_TOKEN, written: Written::Number, zero: false }).required(),
        field("token", Shape::Choice(&["Usdc", "Sol"])).role(IdRole::Reference),
        MODE,
        field("delegation_token", Shape::Opaque).slot().never_absent("the merchant key's full power, no policy at all"),
        field("passkey_signature", Shape::Object(PASSKEY_SIGNATURE)).by_session(),
        field("signing_grant", Shape::Opaque).slot(),
        field("execution_intent_id", Shape::Id(&EXECUTION_INTENT)).role(IdRole::Owned(&EXECUTION_INTENT)).by_gateway(),
    ],
    &[],
);
