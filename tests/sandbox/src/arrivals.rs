//! Every request that arrived, so that tests can count them; and the rate limit, which counts them too.

use rusqlite::{Connection, params};
use serde_json::{Map, Value, json};

use crate::{
    message::{Request, header},
    moment::Moment,
};

/// Writes a request down and gives its number. `world` is `None` when it belongs to none.
pub(crate) fn record(
    db: &Connection,
    world: Option<&str>,
    at: Moment,
    request: &Request,
    path: &str,
    operation: Option<&str>,
) -> rusqlite::Result<i64> {
    let headers: Map<String, Value> =
        request.headers().keys().map(|name| (name.to_string(), json!(header(request, name.as_str())))).collect();
    db.prepare_cached(
        "INSERT INTO requests (world, at, method, path, operation, headers, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        world,
        at,
        request.method().as_str(),
        path,
        operation,
        Value::Object(headers).to_string(),
        String::from_utf8_lossy(request.body()),
    ])?;
    Ok(db.last_insert_rowid())
}

/// Notes what became of a request.
pub(crate) fn settle(db: &Connection, seq: i64, outcome: &str, counted: bool) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE requests SET outcome = ?2, counted = ?3 WHERE seq = ?1")?
        .execute(params![seq, outcome, counted])?;
    Ok(())
}

/// All requests of a world, or those of none, oldest first.
pub(crate) fn list(db: &Connection, world: Option<&str>) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached(
        "SELECT seq, at, method, path, operation, headers, body, outcome
         FROM requests WHERE world IS ?1 ORDER BY seq",
    )?
    .query_map([world], |row| {
        let headers: String = row.get(5)?;
        Ok(json!({
            "seq": row.get::<_, i64>(0)?,
            "at": row.get::<_, Moment>(1)?.iso(),
            "method": row.get::<_, String>(2)?,
            "path": row.get::<_, String>(3)?,
            "operation": row.get::<_, Option<String>>(4)?,
            "headers": serde_json::from_str::<Value>(&headers).unwrap_or_default(),
            "body": row.get::<_, String>(6)?,
            "outcome": row.get::<_, String>(7)?,
        }))
    })?
    .collect()
}

/// How much of a sliding window is used, this request included.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) limit: i64,
    pub(crate) used: i64,
    /// When the oldest counted request leaves the window.
    pub(crate) reset: Moment,
}

impl Rate {
    pub(crate) const fn exceeded(self) -> bool {
        self.used > self.limit
    }

    pub(crate) fn remaining(self) -> i64 {
        self.limit.saturating_sub(self.used).max(0)
    }
}

/// How often an operation was called in a world since a moment.
pub(crate) fn count(db: &Connection, world: &str, operation: &str, since: Moment) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT count(*) FROM requests WHERE world = ?1 AND operation = ?2 AND at > ?3 AND counted")?
        .query_row(params![world, operation, since], |row| row.get(0))
}

pub(crate) fn rate(db: &Connection, world: &str, clock: Moment, limit: i64, window_seconds: i64) -> rusqlite::Result<Rate> {
    let since = clock.plus_seconds(window_seconds.saturating_neg());
    let (used, oldest) = db
        .prepare_cached("SELECT count(*), min(at) FROM requests WHERE world = ?1 AND at > ?2 AND counted")?
        .query_row(params![world, since], |row| Ok((row.get(0)?, row.get::<_, Option<Moment>>(1)?)))?;
    Ok(Rate { limit, used, reset: oldest.unwrap_or(clock).plus_seconds(window_seconds) })
}
