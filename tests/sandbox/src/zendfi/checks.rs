//! Checks that several payments share.

use super::MODE;
use crate::{
    amount::USDC,
    call::Call,
    refusal::{Reason, Refusal, Stop},
};

/// The limit in USDC that a body sets, if it sets one.
pub(crate) fn spend_limit(call: &Call<'_>) -> Result<Option<i64>, Refusal> {
    call.amount("spend_limit_usdc", USDC)
        .transpose()
        .map_err(|flaw| Refusal::new(422, "invalid_amount", flaw.text()).at("/spend_limit_usdc"))
}

/// Refuses a `mode` that is not the key's.
pub(crate) fn must_fit_mode(call: &Call<'_>) -> Result<(), Refusal> {
    match call.text("mode") {
        None | Some(MODE) => Ok(()),
        Some(_) => Err(Refusal::new(400, "mode_mismatch", "this key is for test mode").at("/mode")),
    }
}

/// Refuses what is not an amount of the coin, and nothing at all.
pub(crate) fn positive_amount(call: &Call<'_>, name: &str, places: u32) -> Result<i64, Stop> {
    let field = format!("/{name}");
    match call.amount(name, places) {
        Some(Ok(units)) if units > 0 => Ok(units),
        Some(Ok(_)) => Err(Refusal::new(422, "invalid_amount", "nothing to move").at(field).into()),
        Some(Err(flaw)) => Err(Refusal::new(422, "invalid_amount", flaw.text()).at(field).into()),
        None => Err(Reason::Missing.refuse(call.world.provider, "no amount").at(field).into()),
    }
}
