//! One webhook call: handed out, answered, and perhaps due again.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use super::parcel::Parcel;
use crate::{hook::Hook, moment::Moment, world::World};

/// One webhook call, ready to be made.
#[derive(Debug)]
pub(crate) struct Delivery {
    pub(crate) id: i64,
    pub(crate) world: String,
    pub(crate) url: String,
    pub(crate) headers: [(&'static str, String); 3],
    pub(crate) body: String,
}

/// Who asks for deliveries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// A test, which takes whatever is due.
    Control,
    /// The binary, which goes to loopback URLs only.
    Courier,
}

/// Signs what is due and gives it away, in the order in which it is to arrive.
pub(crate) fn hand_out(db: &Connection, world: &World, clock: Moment, carrier: Carrier) -> rusqlite::Result<Vec<Delivery>> {
    let hook = Hook::of(db, world)?;
    let forger = format!("whsec_{}", world.source.hex("forged secret", 0, 64));
    let sign = |row: &Row<'_>| {
        let age: i64 = row.get(3)?;
        let secret = if row.get(4)? { &forger } else { &hook.secret };
        let signed: String = row.get(6)?;
        let signature = world.settings.webhook_scheme.sign(secret, clock.plus_seconds(age.saturating_neg()), &signed);
        Ok(Delivery {
            id: row.get(0)?,
            world: world.key.clone(),
            url: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            headers: [
                ("content-type", "application/json".to_owned()),
                ("x-zendfi-event", row.get(5)?),
                ("x-zendfi-signature", signature),
            ],
            body: row.get(2)?,
        })
    };
    let due: Vec<Delivery> = db
        .prepare_cached(
            "SELECT deliveries.id, url, deliveries.body, age, forged, name, events.body
             FROM deliveries JOIN events ON events.seq = deliveries.event
             WHERE deliveries.world = ?1 AND outcome = 'waiting' AND due_at <= ?2 AND loopback >= ?3
             ORDER BY due_at, deliveries.id",
        )?
        .query_map(params![world.key, clock, carrier == Carrier::Courier], sign)?
        .collect::<rusqlite::Result<_>>()?;
    for delivery in &due {
        let headers: Map<String, Value> =
            delivery.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        db.prepare_cached("UPDATE deliveries SET outcome = 'sent', sent_at = ?2, headers = ?3 WHERE id = ?1")?
            .execute(params![delivery.id, clock, Value::Object(headers).to_string()])?;
    }
    Ok(due)
}

/// Notes how a delivery was answered, if it was, and plans the next one. `false` if none waits for its answer.
pub(crate) fn settle(db: &Connection, world: &World, clock: Moment, id: i64, status: Option<u16>) -> rusqlite::Result<bool> {
    let outcome = status.map_or_else(|| "dropped".to_owned(), |status| format!("answered {status}"));
    let settled = db
        .prepare_cached(
            "UPDATE deliveries SET outcome = ?3 WHERE world = ?1 AND id = ?2 AND outcome = 'sent' RETURNING event, attempt",
        )?
        .query_row(params![world.key, id, outcome], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<u32>>(1)?)))
        .optional()?;
    let Some((event, attempt)) = settled else {
        return Ok(false);
    };
    let (state, at, body): (String, Moment, String) = db
        .prepare_cached("SELECT state, at, body FROM events WHERE seq = ?1")?
        .query_row([event], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let state = match attempt {
        _ if status.is_some_and(|status| (200..300).contains(&status)) => {
            db.execute("DELETE FROM deliveries WHERE event = ?1 AND outcome = 'waiting' AND attempt IS NOT NULL", [event])?;
            "delivered"
        }
        Some(attempt) if state != "delivered" => {
            let made = usize::try_from(attempt).unwrap_or(usize::MAX);
            match world.settings.webhook_retries.seconds().get(made) {
                None => "exhausted",
                Some(seconds) => {
                    let due_at = at.plus_seconds(*seconds).max(clock);
                    let attempt = attempt.checked_add(1);
                    Parcel::new(event, attempt, due_at, body).add(db, world)?;
                    "failed"
                }
            }
        }
        _ => return Ok(true),
    };
    db.execute("UPDATE events SET state = ?2 WHERE seq = ?1", params![event, state])?;
    Ok(true)
}

/// What the binary is to carry now, each world's in order, and how soon there is more without a new request.
#[derive(Debug, Default)]
pub(crate) struct Round {
    pub(crate) batches: Vec<Vec<Delivery>>,
    pub(crate) next: Option<Duration>,
}

pub(crate) fn round(db: &Connection, now: Moment) -> rusqlite::Result<Round> {
    let keys: Vec<String> = db
        .prepare_cached("SELECT DISTINCT world FROM deliveries WHERE outcome = 'waiting' AND loopback")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut round = Round::default();
    for key in keys {
        let Some(world) = World::find(db, &key)? else { continue };
        let clock = world.clock(now);
        round.batches.push(hand_out(db, &world, clock, Carrier::Courier)?);
        let due: Option<Moment> = db
            .prepare_cached("SELECT min(due_at) FROM deliveries WHERE world = ?1 AND outcome = 'waiting' AND loopback")?
            .query_row([&key], |row| row.get(0))?;
        let wait =
            due.map(|due| Duration::from_millis(u64::try_from(due.millis().saturating_sub(clock.millis())).unwrap_or_default()));
        round.next = round.next.into_iter().chain(wait).min();
    }
    Ok(round)
}
