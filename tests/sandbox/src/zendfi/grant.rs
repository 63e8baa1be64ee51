//! Signing grants: signatures given beforehand.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{
    call::Call,
    moment::Moment,
    refusal::{Refusal, Stop},
    world::World,
};

/// A grant that was just made.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) grant_id: String,
    pub(crate) secret: String,
    pub(crate) expires_at: Moment,
}

/// Makes a grant for one account, or for all.
pub(crate) fn make(db: &Connection, world: &World, account: Option<&str>, expires_at: Moment) -> rusqlite::Result<Made> {
    let n = world.next(db)?;
    let made =
        Made { grant_id: world.source.uuid("grant", n), secret: world.source.secret("ssgt_", n), expires_at: expires_at.whole() };
    db.execute(
        "INSERT INTO signing_grants (world, grant_id, secret, account, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![world.key, made.grant_id, made.secret, account, made.expires_at],
    )?;
    Ok(made)
}

/// Refuses a grant that is unknown, over, or another account's; gives the id of a good one.
pub(crate) fn check(call: &Call<'_>, secret: &str, account: &str) -> Result<String, Stop> {
    let refuse = |what: &str, message: &str| Refusal::new(403, &format!("signing_grant_{what}"), message).at("/signing_grant");
    let (id, owner, expires_at, revoked): (String, Option<String>, Moment, bool) = call
        .db
        .prepare_cached("SELECT grant_id, account, expires_at, revoked FROM signing_grants WHERE world = ?1 AND secret = ?2")?
        .query_row([&call.world.key, secret], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?
        .ok_or_else(|| refuse("invalid", "no such grant"))?;
    if revoked || owner.is_some_and(|owner| owner != account) {
        return Err(refuse("invalid", "no such grant").into());
    }
    if expires_at <= call.clock {
        return Err(refuse("expired", "the grant has expired").into());
    }
    Ok(id)
}
