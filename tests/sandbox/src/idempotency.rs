//! What was answered under an idempotency key.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use crate::moment::Moment;

/// How long an answer is remembered.
const KEPT_SECONDS: i64 = 24 * 60 * 60;

/// The place where an answer is remembered.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) world: String,
    pub(crate) endpoint: String,
    pub(crate) key: String,
    pub(crate) fingerprint: String,
}

/// What a slot holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Memory {
    /// Nothing, or nothing any more.
    Empty,
    /// An answer to another payload.
    OtherPayload,
    /// The first request still runs.
    InFlight,
    /// The answer to the same payload.
    Stored(Stored),
}

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// Two payloads are the same when their bytes are.
pub(crate) fn fingerprint(body: &[u8]) -> String {
    Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Slot {
    pub(crate) fn recall(&self, db: &Connection, clock: Moment) -> rusqlite::Result<Memory> {
        let found = db
            .prepare_cached(
                "SELECT fingerprint, ready_at, status, body FROM idempotency
                 WHERE world = ?1 AND endpoint = ?2 AND key = ?3 AND at > ?4",
            )?
            .query_row(params![self.world, self.endpoint, self.key, clock.plus_seconds(-KEPT_SECONDS)], |row| {
                let stored = Stored { status: row.get(2)?, body: row.get(3)? };
                Ok((row.get::<_, String>(0)?, row.get::<_, Moment>(1)?, stored))
            })
            .optional()?;
        Ok(match found {
            None => Memory::Empty,
            Some((fingerprint, ..)) if fingerprint != self.fingerprint => Memory::OtherPayload,
            Some((_, ready_at, _)) if ready_at > clock => Memory::InFlight,
            Some((.., stored)) => Memory::Stored(stored),
        })
    }

    pub(crate) fn store(&self, db: &Connection, clock: Moment, ready_at: Moment, stored: &Stored) -> rusqlite::Result<()> {
        db.prepare_cached(
            "INSERT OR REPLACE INTO idempotency (world, endpoint, key, fingerprint, at, ready_at, status, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            self.world,
            self.endpoint,
            self.key,
            self.fingerprint,
            clock,
            ready_at,
            stored.status,
            stored.body,
        ])?;
        Ok(())
    }
}
