use super::PROFILE;
use crate::provider::words::*;

/// Lets the administrator's token live on without opening a session more. Contract: tradovate.md 3.1.
pub static RENEW: Operation = Operation {
    name: "renew",
    about: "Lets the administrator's token live on.",
    contract: "tradovate.md 3.1",
    about_whom: Whom::House,
    effect: Sets,
    path: "/auth/renewaccesstoken",
    answer: Answer::One(super::TOKEN),
    ..Operation::of(&PROFILE)
}
.checked();
