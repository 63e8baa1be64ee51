//! Money leaving a sub-account's wallet.

use serde_json::json;

use super::account::{Account, Coin};
use crate::{
    amount,
    call::{Answer, Call},
    ledger::Effect,
    refusal::{Refusal, Stop},
};

/// A payment that every check let through.
#[derive(Debug)]
pub(crate) struct Transfer<'a> {
    pub(crate) kind: &'a str,
    pub(crate) from: &'a Account,
    pub(crate) to: &'a str,
    pub(crate) coin: Coin,
    pub(crate) units: i64,
}

impl Transfer<'_> {
    /// Takes the money, gives it to the other sub-account if the address is one's, and writes it down.
    /// Gives the transaction's signature.
    pub(crate) fn make(&self, call: &Call<'_>) -> Result<String, Stop> {
        let world = &call.world.key;
        if !self.from.change(call.db, world, self.coin, -self.units)? {
            return Err(Refusal::new(400, "insufficient_balance", "the balance is too low").into());
        }
        if let Some(receiver) = Account::by_address(call.db, world, self.to)?
            && !receiver.change(call.db, world, self.coin, self.units)?
        {
            return Err(Refusal::new(400, "invalid_parameter", "the receiver cannot hold it").into());
        }
        let signature = call.world.source.signature(call.next()?);
        call.effect(&Effect {
            kind: self.kind,
            account: Some(&self.from.id),
            amount: Some(amount::text(self.units, self.coin.places())),
            currency: Some(self.coin.name()),
            destination: Some(self.to),
            reference: Some(&signature),
            ..Effect::default()
        })?;
        Ok(signature)
    }

    /// The answer of withdraw and drain.
    pub(crate) fn answer(&self, signature: &str) -> Answer {
        Answer::ok(json!({
            "success": true,
            "transaction_signature": signature,
            "from_address": self.from.address,
            "to_address": self.to,
            "amount": amount::number(self.units, self.coin.places()),
            "token": self.coin.name(),
        }))
    }
}
