//! The SQLite database that holds every world.

use std::path::Path;

use rusqlite::Connection;

use crate::refusal::Stop;

/// Opens a database and brings its tables into being; without a path it lives in memory.
pub(crate) fn open(path: Option<&Path>) -> rusqlite::Result<Connection> {
    let db = match path {
        Some(path) => Connection::open(path)?,
        None => Connection::open_in_memory()?,
    };
    db.pragma_update(None, "foreign_keys", true)?;
    db.execute_batch(include_str!("schema.sql"))?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

/// Does something wholly or not at all, inside the transaction that is open.
pub(crate) fn attempt<T>(db: &Connection, work: impl FnOnce() -> Result<T, Stop>) -> Result<T, Stop> {
    db.execute_batch("SAVEPOINT attempt")?;
    let result = work();
    db.execute_batch(match result {
        Ok(_) => "RELEASE attempt",
        Err(_) => "ROLLBACK TO attempt; RELEASE attempt",
    })?;
    result
}

/// Finds out how something would end, and leaves no trace of it.
pub(crate) fn rehearse<T>(db: &Connection, work: impl FnOnce() -> Result<T, Stop>) -> Result<T, Stop> {
    db.execute_batch("SAVEPOINT rehearsal")?;
    let result = work();
    db.execute_batch("ROLLBACK TO rehearsal; RELEASE rehearsal")?;
    result
}
