use super::PROFILE;
use super::account_record::record;
use crate::provider::words::*;

/// Lists every sub-account of the merchant, as one answer: paging is not mentioned. For staff alone.
/// Contract: zendfi.md 1.3.2.
pub static LIST: Operation = Operation {
    name: "list",
    about: "Lists every sub-account of the merchant.",
    contract: "zendfi.md 1.3.2",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    path: "/api/v1/subaccounts",
    answer: Answer::List(&["subaccounts"], &record(text("id").subject(), text("wallet_address").other_name(), text("label"))),
    ..Operation::of(&PROFILE)
}
.checked();
