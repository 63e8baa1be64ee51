//! A sub-account as ZendFi answers it (zendfi.md 1.3.1). `session_key` is not read: its form is unknown,
//! and it would be a secret.

use crate::operation::answer::{Member, decimal, flag, text};

/// The record, with its id, its wallet and its label in the roles that they have in the answer.
pub(super) const fn record(id: Member, wallet_address: Member, label: Member) -> [Member; 9] {
    [
        id,
        text("merchant_id").house().optional(),
        wallet_address,
        label.reference(),
        text("status"),
        decimal("spend_limit_usdc").optional(),
        text("access_mode").optional(),
        flag("yield_enabled").optional(),
        text("created_at").optional(),
    ]
}
