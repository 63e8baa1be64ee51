//! A sub-account.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Value, json};

use crate::refusal::Refusal;

/// A sub-account as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: String,
    pub(crate) external_id: Option<String>,
}

/// The statuses of the contract.
pub(crate) const STATUSES: [&str; 5] = ["PENDING", "IN_REVIEW", "ACTIVE", "REJECTED", "SUSPENDED"];

impl Account {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.get(0)?, name: row.get(1)?, status: row.get(2)?, external_id: row.get(3)? })
    }

    pub(crate) fn find(db: &Connection, world: &str, id: &str) -> rusqlite::Result<Option<Self>> {
        db.prepare_cached("SELECT id, name, status, external_id FROM verto_accounts WHERE world = ?1 AND id = ?2")?
            .query_row([world, id], Self::read)
            .optional()
    }

    pub(crate) fn all(db: &Connection, world: &str) -> rusqlite::Result<Vec<Self>> {
        db.prepare_cached("SELECT id, name, status, external_id FROM verto_accounts WHERE world = ?1 ORDER BY rowid")?
            .query_map([world], Self::read)?
            .collect()
    }

    pub(crate) fn insert(&self, db: &Connection, world: &str) -> rusqlite::Result<()> {
        db.execute(
            "INSERT INTO verto_accounts (world, id, name, status, external_id) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![world, self.id, self.name, self.status, self.external_id],
        )?;
        Ok(())
    }

    pub(crate) fn set_status(&self, db: &Connection, world: &str, status: &str) -> rusqlite::Result<()> {
        db.execute("UPDATE verto_accounts SET status = ?3 WHERE world = ?1 AND id = ?2", [world, &self.id, status])?;
        Ok(())
    }

    /// Nothing may be done with a sub-account that is not approved.
    pub(crate) fn must_be_active(&self) -> Result<(), Refusal> {
        if self.status == "ACTIVE" {
            return Ok(());
        }
        Err(super::forbidden("the sub-account is not active"))
    }

    /// The record as the API shows it.
    pub(crate) fn record(&self) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "status": self.status,
            "externalId": self.external_id,
        })
    }
}
