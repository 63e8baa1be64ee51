use super::{ORDER, PROFILE, TOKEN};
use crate::provider::words::*;

/// What ZendFi tells of its own accord. It is read as an answer is: the members that are named, figures
/// exact; it names any account, so nothing here is held against one. Contract: zendfi.md 1.9.
pub static WEBHOOK: Operation = Operation {
    name: "webhook",
    about: "Tells of a withdrawal or of a sub-account's life.",
    contract: "zendfi.md 1.9",
    about_whom: Whom::House,
    answer: Answer::One(&[
        text("event"),
        object("withdrawal", WITHDRAWAL).optional(),
        object("sub_account", SUB_ACCOUNT).optional(),
        text("timestamp"),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

/// The seven events of the seed: the name, and whether it tells of a withdrawal. Later ones are handed
/// on under their name all the same.
pub static EVENTS: &[(&str, bool)] = &[
    ("WithdrawalInitiated", true),
    ("WithdrawalFailed", true),
    ("WithdrawalCompleted", true),
    ("SubAccountCreated", false),
    ("SubAccountDelegationTokenMinted", false),
    ("SubAccountFrozen", false),
    ("SubAccountClosed", false),
];

/// All but the first, the merchant, amount, token and status may be null (zendfi.md 1.9, assumed).
static WITHDRAWAL: &[Member] = &[
    text("id").owned(&ORDER),
    text("merchant_id").house(),
    text("sub_account_id").subject().optional(),
    text("delegation_token_id").owned(&TOKEN).optional(),
    text("automation_token_id").owned(&TOKEN).optional(),
    text("signing_grant_id").owned(&TOKEN).optional(),
    text("auth_mode").optional(),
    text("to_address").role(IdRole::Destination).optional(),
    text("from_address").other_name().optional(),
    decimal("amount"),
    text("token").reference(),
    text("transaction_signature").role(IdRole::Trace).optional(),
    text("status"),
    flag("is_bank_withdrawal").optional(),
    text("offramp_order_id").owned(&ORDER).optional(),
    text("paj_order_id").owned(&ORDER).optional(),
    text("bank_account_number").optional(),
    text("bank_name").optional(),
];

/// `metadata` has no known shape and is not handed on (zendfi.md 1.9).
static SUB_ACCOUNT: &[Member] = &[
    text("id").other_name().optional(),
    text("external_id").subject().optional(),
    text("merchant_id").house().optional(),
    text("label").reference().optional(),
    text("wallet_address").other_name().optional(),
    text("created_at").optional(),
    text("reference_id").owned(&TOKEN).optional(),
];
