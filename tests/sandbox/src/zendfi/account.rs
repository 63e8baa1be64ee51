//! A sub-account: its names, its status, its money.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use crate::{
    amount::{self, SOL, USDC},
    call::Call,
    moment::Moment,
    refusal::{Reason, Refusal, Stop},
    world::World,
};

/// A sub-account as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) uuid: String,
    pub(crate) label: String,
    pub(crate) address: String,
    pub(crate) status: String,
    pub(crate) usdc: i64,
    pub(crate) sol: i64,
    pub(crate) accrued: i64,
    pub(crate) spend_limit: Option<i64>,
    pub(crate) access_mode: String,
    pub(crate) yield_enabled: bool,
    pub(crate) created_at: Moment,
}

/// What an account holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coin {
    Usdc,
    Sol,
}

impl Coin {
    /// The coin under its name in the API; absent means USDC.
    pub(crate) fn named(name: Option<&str>) -> Self {
        if name == Some("Sol") { Self::Sol } else { Self::Usdc }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Usdc => "Usdc",
            Self::Sol => "Sol",
        }
    }

    pub(crate) const fn places(self) -> u32 {
        match self {
            Self::Usdc => USDC,
            Self::Sol => SOL,
        }
    }
}

/// The statuses of the contract.
pub(crate) const STATUSES: [&str; 4] = ["active", "frozen", "draining", "closed"];

const COLUMNS: &str = "id, uuid, label, address, status, usdc, sol, yield, spend_limit, access_mode, yield_enabled, created_at";

impl Account {
    /// A new account with names of its own, not yet stored.
    pub(crate) fn new(world: &World, n: u64, label: &str, created_at: Moment) -> Self {
        Self {
            id: world.source.id("sa_", n),
            uuid: world.source.uuid("account", n),
            label: label.to_owned(),
            address: world.source.address("wallet", n),
            status: "active".to_owned(),
            usdc: 0,
            sol: 0,
            accrued: 0,
            spend_limit: None,
            access_mode: "delegated".to_owned(),
            yield_enabled: false,
            created_at: created_at.whole(),
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            uuid: row.get(1)?,
            label: row.get(2)?,
            address: row.get(3)?,
            status: row.get(4)?,
            usdc: row.get(5)?,
            sol: row.get(6)?,
            accrued: row.get(7)?,
            spend_limit: row.get(8)?,
            access_mode: row.get(9)?,
            yield_enabled: row.get(10)?,
            created_at: row.get(11)?,
        })
    }

    pub(crate) fn insert(&self, db: &Connection, world: &str) -> rusqlite::Result<()> {
        let sql = format!(
            "INSERT INTO zendfi_accounts (world, {COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
        );
        db.prepare_cached(&sql)?.execute(params![
            world,
            self.id,
            self.uuid,
            self.label,
            self.address,
            self.status,
            self.usdc,
            self.sol,
            self.accrued,
            self.spend_limit,
            self.access_mode,
            self.yield_enabled,
            self.created_at,
        ])?;
        Ok(())
    }

    fn by(db: &Connection, world: &str, condition: &str, value: &str) -> rusqlite::Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM zendfi_accounts WHERE world = ?1 AND {condition}");
        db.prepare_cached(&sql)?.query_row([world, value], Self::read).optional()
    }

    /// By external id or UUID, as paths name it.
    pub(crate) fn by_id(db: &Connection, world: &str, id: &str) -> rusqlite::Result<Option<Self>> {
        Self::by(db, world, "(id = ?2 OR uuid = lower(?2))", id)
    }

    pub(crate) fn by_label(db: &Connection, world: &str, label: &str) -> rusqlite::Result<Option<Self>> {
        Self::by(db, world, "label = ?2", label)
    }

    pub(crate) fn by_address(db: &Connection, world: &str, address: &str) -> rusqlite::Result<Option<Self>> {
        Self::by(db, world, "address = ?2", address)
    }

    pub(crate) fn all(db: &Connection, world: &str) -> rusqlite::Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM zendfi_accounts WHERE world = ?1 ORDER BY rowid");
        db.prepare_cached(&sql)?.query_map([world], Self::read)?.collect()
    }

    /// The account that a call's path names.
    pub(crate) fn of_path(call: &Call<'_>) -> Result<Self, Stop> {
        Self::by_id(call.db, &call.world.key, call.path("id"))?
            .ok_or_else(|| Reason::NotFound.refuse(call.world.provider, "no such sub-account").into())
    }

    /// Refuses unless the account may act.
    pub(crate) fn must_be_active(&self) -> Result<(), Refusal> {
        match self.status.as_str() {
            "active" => Ok(()),
            "frozen" => Err(Refusal { status: 403, ..self.conflict() }),
            _ => Err(self.conflict()),
        }
    }

    /// The refusal of a change that the account's status does not allow.
    pub(crate) fn conflict(&self) -> Refusal {
        let status = &self.status;
        Refusal::new(409, &format!("subaccount_{status}"), format!("the sub-account is {status}"))
    }

    pub(crate) fn set_status(&self, db: &Connection, world: &str, status: &str) -> rusqlite::Result<()> {
        db.execute("UPDATE zendfi_accounts SET status = ?3 WHERE world = ?1 AND id = ?2", [world, &self.id, status])?;
        Ok(())
    }

    pub(crate) const fn holds(&self, coin: Coin) -> i64 {
        match coin {
            Coin::Usdc => self.usdc,
            Coin::Sol => self.sol,
        }
    }

    /// Adds to a balance, or takes from it; `false` if it would leave what can be held.
    pub(crate) fn change(&self, db: &Connection, world: &str, coin: Coin, by: i64) -> rusqlite::Result<bool> {
        let Some(held) = self.holds(coin).checked_add(by).filter(|held| *held >= 0) else {
            return Ok(false);
        };
        let sql = match coin {
            Coin::Usdc => "UPDATE zendfi_accounts SET usdc = ?3 WHERE world = ?1 AND id = ?2",
            Coin::Sol => "UPDATE zendfi_accounts SET sol = ?3 WHERE world = ?1 AND id = ?2",
        };
        db.execute(sql, params![world, self.id, held])?;
        Ok(true)
    }

    /// The record as the API shows it.
    pub(crate) fn record(&self, world: &World) -> Value {
        json!({
            "id": self.id,
            "merchant_id": world.source.uuid("merchant", 0),
            "wallet_address": self.address,
            "label": self.label,
            "status": self.status,
            "spend_limit_usdc": self.spend_limit.map(|limit| amount::number(limit, USDC)),
            "access_mode": self.access_mode,
            "session_key": null,
            "yield_enabled": self.yield_enabled,
            "created_at": self.created_at.iso(),
        })
    }

    /// The balance as the API shows it.
    pub(crate) fn balance(&self) -> Value {
        json!({
            "subaccount_id": self.id,
            "wallet_address": self.address,
            "usdc_balance": amount::number(self.usdc, USDC),
            "sol_balance": amount::number(self.sol, SOL),
            "accrued_yield": amount::number(self.accrued, USDC),
            "yield_enabled": self.yield_enabled,
            "status": self.status,
        })
    }
}
