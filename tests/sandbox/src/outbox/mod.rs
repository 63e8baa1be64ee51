//! What a merchant is told by webhook: the events, and every delivery of one with what became of it.
//!
//! A delivery is signed when it is handed out, to a test through the control interface or to the binary's
//! courier; whoever got it says how it was answered, and a failed one is due again by the world's schedule.

mod delivery;
mod list;
mod parcel;

pub(crate) use delivery::{Carrier, Delivery, Round, hand_out, round, settle};
pub(crate) use list::{deliveries, events};

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use crate::{
    fault::{Fault, Kind},
    moment::Moment,
    world::World,
};
use parcel::Parcel;

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
    let usual = Parcel::new(seq, Some(1), clock, event.body.to_owned());
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
        Parcel::new(event, Some(1), clock, body).add(db, world)?;
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

/// Delivers an event once more, beside the schedule. `false` if there is none with this id.
pub(crate) fn again(db: &Connection, world: &World, clock: Moment, id: &str) -> rusqlite::Result<bool> {
    let known: Option<(i64, String)> = db
        .prepare_cached("SELECT seq, body FROM events WHERE world = ?1 AND id = ?2")?
        .query_row([&world.key, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((event, body)) = known else {
        return Ok(false);
    };
    Parcel::new(event, None, clock, body).add(db, world)?;
    Ok(true)
}
