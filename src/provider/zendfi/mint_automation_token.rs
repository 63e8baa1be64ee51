use super::{ACCOUNT_NUMBER, MODE, PROFILE, SUBACCOUNT_ID, TOKEN, USDC};
use crate::provider::words::*;

/// Mints the token that bounds bank withdrawals. Without `sub_account_id` it would be good for every
/// account of the merchant, so the id is always sent and an answer without it is revoked at once; the
/// token itself stays with the gateway. A lost mint is never repeated. Contract: zendfi.md 1.3.8.
pub static MINT_AUTOMATION_TOKEN: Operation = Operation {
    name: "mintAutomationToken",
    about: "Mints the token that bounds the account's bank withdrawals; it stays with the gateway.",
    contract: "zendfi.md 1.3.8",
    who: &[Operator],
    isolation: Isolation::Register,
    second_person: true,
    effect: Creates,
    method: Post,
    path: "/api/v1/merchants/me/subaccounts/automation-tokens",
    form: &FORM,
    answer: Answer::One(&[
        text("token_id").owned(&TOKEN),
        text("automation_token").secret(),
        text("merchant_id").house().optional(),
        text("sub_account_id").subject().optional(),
        text("expires_at"),
        integer("max_uses").echoes("max_uses"),
        decimal("total_limit_usdc").echoes("total_limit_usdc"),
        decimal("per_tx_limit_usdc").echoes("per_tx_limit_usdc"),
        texts("allowed_bank_ids").role(IdRole::Destination).optional(),
        texts("allowed_account_numbers").optional(),
        text("mode").optional().echoes("mode"),
        text("created_at").optional(),
    ]),
    repeat: Repeat::Key { header: "Idempotency-Key", resend_seconds: 0 },
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("sub_account_id", SUBACCOUNT_ID).subject().never_absent("every sub-account of the merchant"),
        field("ttl_seconds", Shape::Integer { min: 1, max: 1_209_600 }).by_operator().required(),
        field("max_uses", Shape::Integer { min: 1, max: 1_000_000 }).by_operator().required(),
        field("total_limit_usdc", USDC).by_operator().required(),
        field("per_tx_limit_usdc", USDC).by_operator().required(),
        field("allowed_bank_ids", Shape::List { each: &up_to(100), max: 100 })
            .role(IdRole::Destination)
            .never_absent("any bank")
            .by_operator(),
        field("allowed_account_numbers", Shape::List { each: &ACCOUNT_NUMBER, max: 100 })
            .role(IdRole::Destination)
            .never_absent("any bank account")
            .by_operator(),
        MODE,
    ],
    &[],
);
