//! Withdrawing to an address.

use super::{
    account::{Account, Coin},
    checks::{must_fit_mode, positive_amount},
    signature, token,
    transfer::Transfer,
    withdrawal::Withdrawal,
};
use crate::{
    call::{Answer, Call},
    refusal::{Reason, Refusal, Stop},
};

pub(crate) fn withdraw(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    must_fit_mode(call)?;
    account.must_be_active()?;
    let to = destination(call, &account)?;
    let coin = Coin::named(call.text("token"));
    let units = positive_amount(call, "amount", coin.places())?;
    let withdrawal = Withdrawal {
        signer: signature::check(call, &account)?,
        delegation_token_id: token::spend(call, &account, coin, units, to)?,
        automation_token_id: None,
        transfer: Transfer { kind: "withdrawal", from: &account, to, coin, units },
        bank: None,
    };
    withdrawal.carry_out(call, |signature| withdrawal.transfer.answer(signature))
}

fn destination<'a>(call: &'a Call<'_>, account: &Account) -> Result<&'a str, Refusal> {
    let to = call.text("to_address").unwrap_or_default();
    let bytes = bs58::decode(to).into_vec().unwrap_or_default();
    if bytes.len() != 32 {
        return Err(Reason::Invalid.refuse(call.world.provider, "not a Solana address").at("/to_address"));
    }
    if to == account.address {
        return Err(Reason::Malformed.refuse(call.world.provider, "the destination is the sub-account itself").at("/to_address"));
    }
    Ok(to)
}
