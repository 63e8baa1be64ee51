use super::passkey_signature::PASSKEY_SIGNATURE;
use super::{ACCOUNT_NUMBER, EXECUTION_INTENT, KEY, MODE, ORDER, PROFILE, SUBACCOUNT_ID, USDC};
use crate::provider::words::*;

/// Withdraws to a bank account in one step; the provider sees to the one-time code, so an answer may
/// take two minutes. A policy token always goes with it, and never both: the provider's own example
/// carries the pair that its text forbids, and the text is the rule. `PAID` is done; every other word is
/// still on its way. What only informs may be missing from the answer: an answer that cannot be read
/// would leave the payment unknown. Contract: zendfi.md 1.3.7, 1.6, 1.12.
pub static WITHDRAW_BANK: Operation = Operation {
    name: "withdrawBank",
    about: "Withdraws to a bank account.",
    contract: "zendfi.md 1.3.7",
    who: &[Customer],
    isolation: Isolation::Register,
    patience_seconds: 150,
    effect: MovesMoney,
    method: Post,
    path: "/api/v1/subaccounts/{id}/withdraw-bank",
    form: &FORM,
    rules: &[
        Rule::ExactlyOne(&["automation_token", "delegation_token"]),
        Rule::ExactlyOne(&["passkey_signature", "signing_grant"]),
    ],
    answer: Answer::Settling {
        members: &[
            holds("success"),
            text("subaccount_id").subject(),
            text("order_id").owned(&ORDER),
            text("paj_order_id").owned(&ORDER).optional(),
            text("paj_deposit_address").house().optional(),
            text("bank_account_number").destination("account_number"),
            text("bank_account_name").optional(),
            decimal("amount_usdc").echoes("amount_usdc"),
            decimal("fiat_amount").optional(),
            decimal("exchange_rate").optional(),
            decimal("fee").optional(),
            text("status"),
            text("transaction_signature").role(IdRole::Trace).optional(),
        ],
        state: "status",
        done: &["PAID"],
        failed: &[],
    },
    repeat: KEY,
    money: Some(Money { amount: "amount_usdc", currency: MoneyCurrency::Always("USDC"), to: &["bank_id", "account_number"] }),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("id", SUBACCOUNT_ID).path().subject(),
        field("amount_usdc", USDC).required(),
        field("bank_id", up_to(100)).required().destination(),
        field("account_number", ACCOUNT_NUMBER).required().destination(),
        MODE,
        field("automation_token", Shape::Opaque).slot(),
        field("delegation_token", Shape::Opaque).slot(),
        field("passkey_signature", Shape::Object(PASSKEY_SIGNATURE)).by_session(),
        field("signing_grant", Shape::Opaque).slot(),
        field("execution_intent_id", Shape::Id(&EXECUTION_INTENT)).role(IdRole::Owned(&EXECUTION_INTENT)).by_gateway(),
    ],
    &[],
);
