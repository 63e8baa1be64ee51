//! The append-only list of what really happened in a world.

use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::moment::Moment;

/// Something that happened. Members that do not apply are `None`.
#[derive(Debug, Default)]
pub(crate) struct Effect<'a> {
    pub(crate) kind: &'a str,
    pub(crate) account: Option<&'a str>,
    pub(crate) amount: Option<String>,
    pub(crate) currency: Option<&'a str>,
    pub(crate) destination: Option<&'a str>,
    pub(crate) idempotency_key: Option<&'a str>,
    pub(crate) reference: Option<&'a str>,
}

pub(crate) fn append(db: &Connection, world: &str, at: Moment, effect: &Effect<'_>) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO ledger (world, at, kind, account, amount, currency, destination, idempotency_key, reference)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        world,
        at,
        effect.kind,
        effect.account,
        effect.amount,
        effect.currency,
        effect.destination,
        effect.idempotency_key,
        effect.reference,
    ])?;
    Ok(())
}

/// All effects of a world, oldest first.
pub(crate) fn list(db: &Connection, world: &str) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached(
        "SELECT seq, at, kind, account, amount, currency, destination, idempotency_key, reference
         FROM ledger WHERE world = ?1 ORDER BY seq",
    )?
    .query_map([world], |row| {
        Ok(json!({
            "seq": row.get::<_, i64>(0)?,
            "at": row.get::<_, Moment>(1)?.iso(),
            "kind": row.get::<_, String>(2)?,
            "account": row.get::<_, Option<String>>(3)?,
            "amount": row.get::<_, Option<String>>(4)?,
            "currency": row.get::<_, Option<String>>(5)?,
            "destination": row.get::<_, Option<String>>(6)?,
            "idempotency_key": row.get::<_, Option<String>>(7)?,
            "reference": row.get::<_, Option<String>>(8)?,
        }))
    })?
    .collect()
}
