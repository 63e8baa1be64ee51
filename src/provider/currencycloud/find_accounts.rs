use super::PROFILE;
use super::fields::*;
use super::members::{KNOWN_ACCOUNT, PAGINATION};
use crate::provider::words::*;

/// Lists the house's accounts. Whether the provider compares exactly is not known: who needs that
/// compares again. Contract: currencycloud.md 2.7.
pub static FIND_ACCOUNTS: Operation = Operation {
    name: "findAccounts",
    about: "Lists the accounts of all customers.",
    contract: "currencycloud.md 2.7",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    method: Post,
    path: "/v2/accounts/find",
    form: &FORM,
    answer: Answer::One(&[list("accounts", KNOWN_ACCOUNT), object("pagination", PAGINATION)]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACCOUNT_NAME,
        BRAND,
        YOUR_REFERENCE,
        STATUS,
        STREET,
        CITY,
        STATE_OR_PROVINCE,
        POSTAL_CODE,
        COUNTRY,
        SPREAD_TABLE,
        field("bank_account_verified", Shape::Choice(&["yes", "no", "not required"])),
        PAGE,
        PER_PAGE,
        ORDER,
        ORDER_ASC_DESC,
    ],
    &[],
);
