//! Payouts.

use rusqlite::{Connection, Row, params};
use serde_json::{Value, json};

use super::wallets::Wallet;
use crate::{
    amount,
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Refusal, Stop},
};

/// A payout as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Payout {
    pub(crate) id: String,
    pub(crate) account: Option<String>,
    pub(crate) wallet: String,
    pub(crate) amount: String,
    pub(crate) currency: String,
    pub(crate) recipient_id: String,
    pub(crate) status: String,
    pub(crate) created_at: Moment,
}

impl Payout {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            account: row.get(1)?,
            wallet: row.get(2)?,
            amount: row.get(3)?,
            currency: row.get(4)?,
            recipient_id: row.get(5)?,
            status: row.get(6)?,
            created_at: row.get(7)?,
        })
    }

    /// All payouts of a world, newest first.
    pub(crate) fn all(db: &Connection, world: &str) -> rusqlite::Result<Vec<Self>> {
        db.prepare_cached(
            "SELECT id, account, wallet, amount, currency, recipient_id, status, created_at
             FROM payouts WHERE world = ?1 ORDER BY rowid DESC",
        )?
        .query_map([world], Self::read)?
        .collect()
    }

    fn insert(&self, db: &Connection, world: &str) -> rusqlite::Result<()> {
        db.execute(
            "INSERT INTO payouts (world, id, account, wallet, amount, currency, recipient_id, status, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                world,
                self.id,
                self.account,
                self.wallet,
                self.amount,
                self.currency,
                self.recipient_id,
                self.status,
                self.created_at,
            ],
        )?;
        Ok(())
    }

    fn record(&self) -> Value {
        json!({
            "id": self.id,
            "status": self.status,
            "amount": self.amount,
            "currency": self.currency,
            "recipient_id": self.recipient_id,
        })
    }
}

pub(crate) fn send(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = super::ledger_of(call)?;
    let world = &call.world.key;
    let currency = call.text("currency").unwrap_or_default();
    let units = units(call, currency)?;
    let recipient_id = call.text("recipient_id").unwrap_or_default();
    if !is_recipient(call, recipient_id)? {
        return Err(super::bad_request("RECIPIENT_NOT_FOUND", "no such recipient").into());
    }
    let wallet = Wallet::paying(call.db, world, account.as_deref(), currency)?
        .ok_or_else(|| super::bad_request("WALLET_NOT_FOUND", "no wallet in this currency"))?;
    if !wallet.change(call.db, world, -units)? {
        return Err(super::bad_request("INSUFFICIENT_FUNDS", "the balance is too low").into());
    }
    let payout = Payout {
        id: call.world.source.id("pay_", call.next()?),
        account,
        wallet: wallet.id,
        amount: call.text("amount").unwrap_or_default().to_owned(),
        currency: currency.to_owned(),
        recipient_id: recipient_id.to_owned(),
        status: "PENDING".to_owned(),
        created_at: call.clock,
    };
    payout.insert(call.db, world)?;
    call.effect(&Effect {
        kind: "payout",
        account: payout.account.as_deref(),
        amount: Some(amount::text(units, amount::places(currency))),
        currency: Some(currency),
        destination: Some(recipient_id),
        reference: Some(&payout.id),
        ..Effect::default()
    })?;
    Ok(Answer { status: 202, body: payout.record() })
}

fn units(call: &Call<'_>, currency: &str) -> Result<i64, Refusal> {
    let refuse = |message: &str| super::bad_request("BAD_REQUEST", message).at("/amount");
    match call.amount("amount", amount::places(currency)) {
        Some(Ok(units)) if units > 0 => Ok(units),
        Some(Err(flaw)) => Err(refuse(flaw.text())),
        _ => Err(refuse("nothing to send")),
    }
}

fn is_recipient(call: &Call<'_>, id: &str) -> Result<bool, Stop> {
    Ok(call.db.prepare_cached("SELECT 1 FROM recipients WHERE world = ?1 AND id = ?2")?.exists([&call.world.key, id])?)
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = super::ledger_of(call)?;
    Payout::all(call.db, &call.world.key)?
        .into_iter()
        .find(|payout| payout.id == call.path("id") && payout.account == account)
        .map(|payout| Answer::ok(payout.record()))
        .ok_or_else(|| super::not_found(call, "no such payout").into())
}
