//! Events and deliveries as they are shown.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::moment::Moment;

/// All events of a world, oldest first.
pub(crate) fn events(db: &Connection, world: &str) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached("SELECT id, at, name, account, body, state FROM events WHERE world = ?1 ORDER BY seq")?
        .query_map([world], |row| {
            Ok(json!({
                "id": row.get::<_, String>(0)?,
                "at": row.get::<_, Moment>(1)?.iso(),
                "event": row.get::<_, String>(2)?,
                "account": row.get::<_, Option<String>>(3)?,
                "body": row.get::<_, String>(4)?,
                "state": row.get::<_, String>(5)?,
            }))
        })?
        .collect()
}

/// All deliveries of a world, in the order in which they were or will be due.
pub(crate) fn deliveries(db: &Connection, world: &str) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached(
        "SELECT deliveries.id, events.id, name, account, attempt, url, due_at, sent_at, headers, deliveries.body, outcome
         FROM deliveries JOIN events ON events.seq = deliveries.event
         WHERE deliveries.world = ?1 ORDER BY due_at, deliveries.id",
    )?
    .query_map([world], |row| {
        let headers: String = row.get(8)?;
        Ok(json!({
            "id": row.get::<_, i64>(0)?,
            "event_id": row.get::<_, String>(1)?,
            "event": row.get::<_, String>(2)?,
            "account": row.get::<_, Option<String>>(3)?,
            "attempt": row.get::<_, Option<u32>>(4)?,
            "url": row.get::<_, Option<String>>(5)?,
            "due_at": row.get::<_, Moment>(6)?.iso(),
            "sent_at": row.get::<_, Option<Moment>>(7)?.map(Moment::iso),
            "headers": serde_json::from_str::<Value>(&headers).unwrap_or_default(),
            "body": row.get::<_, String>(9)?,
            "outcome": row.get::<_, String>(10)?,
        }))
    })?
    .collect()
}
