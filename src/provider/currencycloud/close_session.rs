use super::PROFILE;
use crate::provider::words::*;

/// Ends the house's session, for everybody who shares its token. Contract: currencycloud.md 2.2.
pub static CLOSE_SESSION: Operation = Operation {
    name: "closeSession",
    about: "Ends the house's session, for everybody who shares its token.",
    contract: "currencycloud.md 2.2",
    about_whom: Whom::House,
    effect: Sets,
    method: Post,
    path: "/v2/authenticate/close_session",
    ..Operation::of(&PROFILE)
}
.checked();
