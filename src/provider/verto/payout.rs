use super::{ACTING, CORRELATION, PAYOUT_ID, PROFILE, RECIPIENT};
use crate::provider::words::*;

/// Pays out from the sub-account's wallet of that currency to an approved recipient. Token or header
/// alone picks who pays. Contract: verto.md 1.7, 1.8.
pub static PAYOUT: Operation = Operation {
    name: "payout",
    about: "Pays out to an approved recipient.",
    contract: "verto.md 1.7",
    who: &[Customer],
    effect: MovesMoney,
    method: Post,
    path: "/v2/send",
    form: &FORM,
    answer: Answer::Settling {
        members: &[
            holds("success"),
            text("id").role(IdRole::Owned(&PAYOUT_ID)),
            text("status"),
            decimal("amount").optional().echoes("amount"),
            text("currency").optional().echoes("currency"),
            text("recipient_id").optional().destination("recipient_id"),
        ],
        state: "status",
        done: &["COMPLETED"],
        failed: &["FAILED", "REJECTED"],
    },
    // The span for which keys are remembered is our assumption: one hour.
    repeat: Repeat::Key { header: "Idempotency-Key", resend_seconds: 3600 },
    money: Some(Money { amount: "amount", currency: MoneyCurrency::Field("currency"), to: &["recipient_id"] }),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACTING,
        CORRELATION,
        field("amount", Shape::Amount { scale: Scale::OfCurrency("currency"), written: Written::Text, zero: false }).required(),
        field("currency", Shape::Currency).required(),
        field("recipient_id", Shape::Id(&RECIPIENT)).required().destination(),
    ],
    &[],
);
