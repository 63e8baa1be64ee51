//! What a merchant is told by webhook: the events, and every delivery of one with what became of it.
//!
//! A delivery is signed when it is handed out, to a test through the control interface or to the binary's
//! courier; whoever got it says how it was answered, and a failed one is due again by the world's schedule.

use std::{net::IpAddr, time::Duration};

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use crate::{
    fault::{Fault, Kind},
    hook::Hook,
    moment::Moment,
    world::World,
};

/// How old the signature of a late delivery is when nothing is said.
const LATE_SECONDS: u32 = 600;

/// Something that a merchant is told.
#[derive(Debug)]
pub(crate) struct Event<'a> {
    pub(crate) name: &'a str,
    /// The sub-account's external id.
    pub(crate) account: Option<&'a str>,
    pub(crate) body: &'a str,
}

/// Writes an event down, and what is to go out because of it. Gives its id.
pub(crate) fn record(
    db: &Connection,
    world: &World,
    clock: Moment,
    event: &Event<'_>,
    fault: Option<&Fault>,
) -> rusqlite::Result<String> {
    let kind = fault.map(|fault| fault.kind);
    let held = kind == Some(Kind::OutOfOrder);
    let id = world.source.uuid("event", world.next(db)?);
    let seq: i64 = db
        .prepare_cached(
            "INSERT INTO events (world, id, at, name, account, body, held) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING seq",
        )?
        .query_row(params![world.key, id, clock, event.name, event.account, event.body, held], |row| row.get(0))?;
    if held {
        return Ok(id);
    }
    let usual = Parcel { event: seq, attempt: Some(1), due_at: clock, body: event.body.to_owned(), age: 0, forged: false };
    let parcel = match (kind, fault) {
        (Some(Kind::Late), Some(fault)) => Parcel { age: fault.seconds.unwrap_or(LATE_SECONDS), ..usual },
        (Some(Kind::WrongSignature), _) => Parcel { forged: true, ..usual },
        (Some(Kind::Tampered), _) => Parcel { body: tampered(event.body), ..usual },
        _ => usual,
    };
    let copies = match kind {
        Some(Kind::Lost) => 0,
        Some(Kind::Duplicate) => 2,
        _ => 1,
    };
    for copy in 0..copies {
        let attempt = parcel.attempt.filter(|_| copy == 0);
        Parcel { attempt, ..parcel.clone() }.add(db, world)?;
    }
    for (event, body) in release(db, world)? {
        Parcel { event, attempt: Some(1), due_at: clock, body, age: 0, forged: false }.add(db, world)?;
    }
    Ok(id)
}

/// The events that waited for another to go first.
fn release(db: &Connection, world: &World) -> rusqlite::Result<Vec<(i64, String)>> {
    db.prepare_cached("UPDATE events SET held = 0 WHERE world = ?1 AND held RETURNING seq, body")?
        .query_map([&world.key], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// A body that is no longer what was signed.
fn tampered(body: &str) -> String {
    let mut value: Value = serde_json::from_str(body).unwrap_or_default();
    for (place, lie) in [("/withdrawal/amount", json!(1_000_000)), ("/sub_account/label", json!("tampered"))] {
        if let Some(member) = value.pointer_mut(place) {
            *member = lie;
            return value.to_string();
        }
    }
    format!("{body} ")
}

/// A delivery that is still to be made.
#[derive(Debug, Clone)]
struct Parcel {
    event: i64,
    attempt: Option<u32>,
    due_at: Moment,
    body: String,
    age: u32,
    forged: bool,
}

impl Parcel {
    fn add(&self, db: &Connection, world: &World) -> rusqlite::Result<()> {
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
                    Parcel { event, attempt, due_at, body, age: 0, forged: false }.add(db, world)?;
                    "failed"
                }
            }
        }
        _ => return Ok(true),
    };
    db.execute("UPDATE events SET state = ?2 WHERE seq = ?1", params![event, state])?;
    Ok(true)
}

/// Delivers an event once more, beside the schedule. `false` if there is none with this id.
pub(crate) fn again(db: &Connection, world: &World, clock: Moment, id: &str) -> rusqlite::Result<bool> {
    let known: Option<(i64, String)> = db
        .prepare_cached("SELECT seq, body FROM events WHERE world = ?1 AND id = ?2")?
        .query_row([&world.key, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((event, body)) = known else {
        return Ok(false);
    };
    Parcel { event, attempt: None, due_at: clock, body, age: 0, forged: false }.add(db, world)?;
    Ok(true)
}

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
