use super::{PROFILE, SUBACCOUNT_ID};
use crate::provider::words::*;

/// Reads the sub-account's balances. Contract: zendfi.md 1.3.2.
pub static BALANCE: Operation = Operation {
    name: "balance",
    about: "Reads the sub-account's balances.",
    contract: "zendfi.md 1.3.2",
    isolation: Isolation::Register,
    who: &[Customer, Operator],
    path: "/api/v1/subaccounts/{id}/balance",
    form: &FORM,
    answer: Answer::One(&[
        text("subaccount_id").subject(),
        text("wallet_address").other_name().optional(),
        decimal("usdc_balance"),
        decimal("sol_balance"),
        decimal("accrued_yield").optional(),
        flag("yield_enabled").optional(),
        text("status"),
    ]),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[field("id", SUBACCOUNT_ID).path().subject()], &[]);
