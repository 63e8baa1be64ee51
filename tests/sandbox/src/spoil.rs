//! Ending a token before its time.

use rusqlite::{Connection, params};

/// What can happen to a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Expired,
    Revoked,
}

/// Expires or revokes whatever token of a world has this secret or id; `false` if none has.
pub(crate) fn token(db: &Connection, world: &str, token: &str, fate: Fate) -> rusqlite::Result<bool> {
    let change = match fate {
        Fate::Expired => "expires_at = 0",
        Fate::Revoked => "revoked = 1",
    };
    let kinds = [
        ("delegation_tokens", "token_id"),
        ("automation_tokens", "token_id"),
        ("signing_grants", "grant_id"),
        ("access_tokens", "secret"),
    ];
    for (table, id) in kinds {
        let sql = format!("UPDATE {table} SET {change} WHERE world = ?1 AND ?2 IN (secret, {id})");
        if db.execute(&sql, params![world, token])? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
