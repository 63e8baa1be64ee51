use super::account_fields::{RULES, account_fields};
use super::fields::*;
use super::members::NEW_ACCOUNT;
use super::{FIND_ACCOUNTS, PROFILE};
use crate::provider::words::*;

/// Creates a customer's first account, after the portal's own checks of who the customer is. A repeat
/// would make a second one, so a lost answer is looked for under a reference that only the gateway can
/// have made. Contract: currencycloud.md 2.4, 2.10.
pub static CREATE_ACCOUNT: Operation = Operation {
    name: "createAccount",
    about: "Creates a customer's first account.",
    contract: "currencycloud.md 2.4",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    effect: Creates,
    method: Post,
    path: "/v2/accounts/create",
    form: &FORM,
    answer: Answer::One(NEW_ACCOUNT),
    repeat: Repeat::LookUp(&LookUp { may_resend: true, ..BY_REFERENCE }),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(account_fields!(IDENTIFICATION_TYPE, IDENTIFICATION_VALUE, INDUSTRY_TYPE, BUSINESS_WEBSITE_URL), RULES);

/// Where a new account is found again, whichever it is. How soon it can be found is our assumption.
pub(super) const BY_REFERENCE: LookUp = LookUp {
    list: &FIND_ACCOUNTS,
    filters: &[("your_reference", "your_reference")],
    rows: "accounts",
    equal: &[("your_reference", "your_reference"), ("account_name", "account_name"), ("country", "country")],
    created: "created_at",
    wait_ms: 300_000,
    may_resend: false,
};
