//! Wallets: one currency each.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use crate::{
    amount,
    call::{Answer, Call},
    ledger::Effect,
    refusal::Stop,
    world::{BalanceShape, ListShape, Settings, World},
};

/// The currencies that every account starts with.
pub(crate) const DEFAULTS: [&str; 5] = ["USD", "EUR", "GBP", "AUD", "NGN"];

/// A wallet as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Wallet {
    pub(crate) id: String,
    pub(crate) account: Option<String>,
    pub(crate) currency: String,
    pub(crate) balance: i64,
    pub(crate) kind: String,
    pub(crate) label: Option<String>,
}

const COLUMNS: &str = "id, account, currency, balance, type, label";

impl Wallet {
    /// A new empty wallet, not yet stored.
    pub(crate) fn new(world: &World, n: u64, account: Option<&str>, currency: &str) -> Self {
        Self {
            id: world.source.id("wal_", n),
            account: account.map(str::to_owned),
            currency: currency.to_owned(),
            balance: 0,
            kind: "standard".to_owned(),
            label: None,
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            account: row.get(1)?,
            currency: row.get(2)?,
            balance: row.get(3)?,
            kind: row.get(4)?,
            label: row.get(5)?,
        })
    }

    pub(crate) fn insert(&self, db: &Connection, world: &str) -> rusqlite::Result<()> {
        db.prepare_cached(
            "INSERT INTO wallets (world, id, account, currency, balance, type, label)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![world, self.id, self.account, self.currency, self.balance, self.kind, self.label,])?;
        Ok(())
    }

    /// The wallets of a sub-account, or the master's own.
    pub(crate) fn of(db: &Connection, world: &str, account: Option<&str>) -> rusqlite::Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM wallets WHERE world = ?1 AND account IS ?2 ORDER BY rowid");
        db.prepare_cached(&sql)?.query_map(params![world, account], Self::read)?.collect()
    }

    /// The wallet that pays in a currency: the first one made.
    pub(crate) fn paying(db: &Connection, world: &str, account: Option<&str>, currency: &str) -> rusqlite::Result<Option<Self>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM wallets
             WHERE world = ?1 AND account IS ?2 AND currency = ?3 ORDER BY rowid LIMIT 1"
        );
        db.prepare_cached(&sql)?.query_row(params![world, account, currency], Self::read).optional()
    }

    /// Adds to the balance, or takes from it; `false` if it would leave what can be held.
    pub(crate) fn change(&self, db: &Connection, world: &str, by: i64) -> rusqlite::Result<bool> {
        let Some(balance) = self.balance.checked_add(by).filter(|held| *held >= 0) else {
            return Ok(false);
        };
        db.execute("UPDATE wallets SET balance = ?3 WHERE world = ?1 AND id = ?2", params![world, self.id, balance])?;
        Ok(true)
    }

    /// The balance with all its decimal places.
    pub(crate) fn text(&self) -> String {
        amount::fixed(self.balance, amount::places(&self.currency))
    }

    fn record(&self, settings: &Settings) -> Value {
        let balance = match settings.wallet_balance {
            BalanceShape::String => json!(self.text()),
            BalanceShape::Number => amount::number(self.balance, amount::places(&self.currency)),
        };
        json!({
            "id": self.id,
            "currency": self.currency,
            "availableBalance": balance,
            "type": self.kind,
            "label": self.label,
        })
    }
}

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = super::ledger_of(call)?;
    let settings = &call.world.settings;
    let records: Vec<Value> =
        Wallet::of(call.db, &call.world.key, account.as_deref())?.iter().map(|wallet| wallet.record(settings)).collect();
    Ok(Answer::ok(match settings.wallet_list {
        ListShape::Array => Value::Array(records),
        ListShape::Data => json!({ "data": records }),
    }))
}

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = super::ledger_of(call)?;
    let currency = call.text("currency").unwrap_or_default();
    let wallet = Wallet {
        kind: call.text("type").unwrap_or_default().to_owned(),
        label: call.text("label").map(str::to_owned),
        ..Wallet::new(call.world, call.next()?, account.as_deref(), currency)
    };
    wallet.insert(call.db, &call.world.key)?;
    call.effect(&Effect {
        kind: "create_wallet",
        account: account.as_deref(),
        currency: Some(currency),
        reference: Some(&wallet.id),
        ..Effect::default()
    })?;
    Ok(Answer {
        status: 201,
        body: json!({
            "walletId": wallet.id,
            "currency": wallet.currency,
            "type": wallet.kind,
            "label": wallet.label,
        }),
    })
}
