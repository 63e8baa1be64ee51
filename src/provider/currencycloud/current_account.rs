use super::PROFILE;
use super::members::HOUSE_ACCOUNT;
use crate::provider::words::*;

/// Reads the house's own account, which no customer sees. Contract: currencycloud.md 2.7.
pub static CURRENT_ACCOUNT: Operation = Operation {
    name: "currentAccount",
    about: "Reads the business's own account.",
    contract: "currencycloud.md 2.7",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    path: "/v2/accounts/current",
    answer: Answer::One(HOUSE_ACCOUNT),
    ..Operation::of(&PROFILE)
}
.checked();
