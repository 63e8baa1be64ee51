use super::{ACTING, CORRELATION, PROFILE, WALLET};
use crate::provider::words::*;

/// Makes a wallet for one currency. It moves no money, so Verto promises no key, and a wallet carries
/// nothing by which a lost one could be told from an older one: whoever lost the answer looks at the
/// wallets. Contract: verto.md 1.7 (path assumed).
pub static CREATE_WALLET: Operation = Operation {
    name: "createWallet",
    about: "Makes a wallet for one currency.",
    contract: "verto.md 1.7",
    who: &[Customer, Operator],
    effect: Creates,
    method: Post,
    path: "/v2/wallets",
    form: &FORM,
    answer: Answer::One(&[
        text("walletId").alias("id").owned(&WALLET),
        text("currency").optional().echoes("currency"),
        text("type").optional().echoes("type"),
        text("label").reference().optional(),
    ]),
    repeat: Repeat::Never,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACTING,
        CORRELATION,
        field("currency", Shape::Currency).required(),
        field("type", Shape::Choice(&["standard", "fx_balance"])).required(),
        field("label", up_to(100)).role(IdRole::Reference),
    ],
    &[],
);
