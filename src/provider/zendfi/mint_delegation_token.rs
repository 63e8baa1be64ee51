use super::{PROFILE, SUBACCOUNT_ID, TOKEN};
use crate::provider::words::*;

/// Mints the policy token that every withdrawal of a customer carries. The gateway's alone: limit
/// and whitelist are always sent, since without them the token knows none. A lost mint is never
/// repeated. Contract: zendfi.md 1.3.3.
pub static MINT_DELEGATION_TOKEN: Operation = Operation {
    name: "mintDelegationToken",
    about: "Mints the policy token of a customer's withdrawals.",
    contract: "zendfi.md 1.3.3",
    effect: Creates,
    method: Post,
    path: "/api/v1/subaccounts/{id}/session-key",
    form: &FORM,
    answer: Answer::One(&[
        text("token_id").role(IdRole::Owned(&TOKEN)),
        text("subaccount_id").subject(),
        text("scope").echoes("scope"),
        text("expires_at"),
        decimal("spend_limit_usdc").optional().echoes("spend_limit_usdc"),
        text("delegation_token").secret(),
    ]),
    repeat: Repeat::Key { header: "Idempotency-Key", resend_seconds: 0 },
    ..Operation::of(&PROFILE)
}
.checked();

static SCOPES: &[&str] = &["deposit_only", "withdraw_only", "spend_only", "read_only", "full_access"];

static FORM: Form = form(
    &[
        field("id", SUBACCOUNT_ID).path().subject(),
        field("scope", Shape::Choice(SCOPES)).never_absent("refused by the provider"),
        field("spend_limit_usdc", Shape::Amount { scale: Scale::Fixed(6), written: Written::Number, zero: false })
            .never_absent("no cap"),
        field("expires_in_seconds", Shape::Integer { min: 1, max: 1_209_600 }).by_gateway(),
        field("whitelist", Shape::List { each: &Shape::SolanaAddress, max: 100 })
            .role(IdRole::Destination)
            .never_absent("any destination"),
        field("single_use", Shape::Flag).by_gateway(),
    ],
    &[],
);
