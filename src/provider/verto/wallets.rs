use super::{ACTING, CORRELATION, PROFILE, WALLET};
use crate::provider::words::*;

/// Lists the sub-account's wallets with their balances; one wallet holds one currency. No member
/// names the account, so the scoped token is the wall. Contract: verto.md 1.7 (path assumed).
pub static WALLETS: Operation = Operation {
    name: "wallets",
    about: "Lists the sub-account's wallets with their balances.",
    contract: "verto.md 1.7",
    who: &[Customer, Operator],
    path: "/v2/wallets",
    form: &FORM,
    answer: Answer::List(
        &["data", "wallets"],
        &[text("id").alias("walletId").role(IdRole::Owned(&WALLET)), text("currency"), decimal("availableBalance")],
    ),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(&[ACTING, CORRELATION], &[]);
