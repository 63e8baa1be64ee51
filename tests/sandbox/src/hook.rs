//! Where a merchant wants to be told what happened, and the secret that its webhooks are signed with.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;

use crate::world::World;

/// A merchant's only webhook.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Hook {
    pub(crate) url: Option<String>,
    pub(crate) secret: String,
}

impl Hook {
    /// The world's webhook; before it is set it has a secret and no URL.
    pub(crate) fn of(db: &Connection, world: &World) -> rusqlite::Result<Self> {
        let known = db
            .prepare_cached("SELECT url, secret FROM webhooks WHERE world = ?1")?
            .query_row([&world.key], |row| Ok(Self { url: row.get(0)?, secret: row.get(1)? }))
            .optional()?;
        Ok(known.unwrap_or_else(|| Self { url: None, secret: format!("whsec_{}", world.source.hex("webhook secret", 0, 64)) }))
    }

    pub(crate) fn save(&self, db: &Connection, world: &World) -> rusqlite::Result<()> {
        db.execute(
            "INSERT OR REPLACE INTO webhooks (world, url, secret) VALUES (?1, ?2, ?3)",
            params![world.key, self.url, self.secret],
        )?;
        Ok(())
    }
}
