//! What is still to go out.

use std::net::IpAddr;

use rusqlite::{Connection, params};

use crate::{hook::Hook, moment::Moment, world::World};

/// A delivery that is still to be made.
#[derive(Debug, Clone)]
pub(super) struct Parcel {
    pub(super) event: i64,
    /// Which attempt of the schedule it is; `None`: beside it.
    pub(super) attempt: Option<u32>,
    pub(super) due_at: Moment,
    pub(super) body: String,
    /// How many seconds too early it is to be signed.
    pub(super) age: u32,
    /// Whether it is to be signed with another secret.
    pub(super) forged: bool,
}

impl Parcel {
    /// An event as it is to be told.
    pub(super) const fn new(event: i64, attempt: Option<u32>, due_at: Moment, body: String) -> Self {
        Self { event, attempt, due_at, body, age: 0, forged: false }
    }

    pub(super) fn add(&self, db: &Connection, world: &World) -> rusqlite::Result<()> {
        let url = Hook::of(db, world)?.url;
        db.prepare_cached(
            "INSERT INTO deliveries (world, event, attempt, url, loopback, due_at, body, age, forged)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            world.key,
            self.event,
            self.attempt,
            url,
            url.as_deref().is_some_and(is_loopback),
            self.due_at,
            self.body,
            self.age,
            self.forged,
        ])?;
        Ok(())
    }
}

/// Whether a URL leads to this machine, over plain HTTP.
fn is_loopback(url: &str) -> bool {
    let Ok(uri) = url.parse::<http::Uri>() else {
        return false;
    };
    let host = uri.host().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    uri.scheme_str() == Some("http") && (host == "localhost" || address.is_ok_and(|address| address.is_loopback()))
}
