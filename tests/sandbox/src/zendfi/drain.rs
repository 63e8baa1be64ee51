//! Sweeping a sub-account to the merchant's wallet.

use super::{
    account::{Account, Coin},
    checks::{must_fit_mode, positive_amount},
    signature,
    transfer::Transfer,
};
use crate::{
    call::{Answer, Call},
    refusal::{Refusal, Stop},
};

pub(crate) fn drain(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    must_fit_mode(call)?;
    account.must_be_active()?;
    let coin = Coin::named(call.text("token"));
    let units = match call.input.body.get("amount") {
        Some(_) => positive_amount(call, "amount", coin.places())?,
        None => account.holds(coin),
    };
    if units == 0 {
        return Err(Refusal::new(400, "insufficient_balance", "there is nothing to drain").into());
    }
    signature::check(call, &account)?;
    let to = call.world.source.address("merchant wallet", 0);
    let transfer = Transfer { kind: "drain", from: &account, to: &to, coin, units };
    let signature = transfer.make(call)?;
    Ok(transfer.answer(&signature))
}
