//! What a world begins with, and how the control interface shows it.

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::{Value, json};

use super::next_id;
use crate::{
    amount,
    control::{Outcome, Trouble, record, units},
    moment::Moment,
    shelf::{Record, Shelf},
    world::World,
};

/// The administrator's own user id.
pub(crate) const ADMINISTRATOR: i64 = 1_000_000;
/// The mark of what belongs to another organization.
pub(crate) const FOREIGN: &str = "foreign";

/// The contents of a world.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contents {
    #[serde(default)]
    users: Vec<Named>,
    #[serde(default)]
    auto_liq_profiles: Vec<Named>,
    #[serde(default = "usual")]
    master: Option<Master>,
}

fn usual() -> Option<Master> {
    Some(Master { balance: json!("100000"), application: true })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    id: Option<i64>,
    /// Belongs to another organization.
    #[serde(default)]
    foreign: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Master {
    balance: Value,
    #[serde(default = "yes")]
    application: bool,
}

const fn yes() -> bool {
    true
}

/// Fills a new world.
pub(crate) fn furnish(db: &Connection, world: &World, given: Contents, clock: Moment) -> Result<(), Trouble> {
    let administrator = Record::new(ADMINISTRATOR.to_string(), None, clock, json!({ "name": world.key }));
    Shelf::new(db, &world.key, "administrator").put(&administrator)?;
    for (kind, things) in [("user", given.users), ("profile", given.auto_liq_profiles)] {
        for thing in things {
            let id = match thing.id {
                Some(id) => id,
                None => next_id(db, world)?,
            };
            let status = if thing.foreign { FOREIGN } else { "active" };
            let body = json!({ "name": thing.name, "status": status });
            Shelf::new(db, &world.key, kind).put(&Record::new(id.to_string(), None, clock, body))?;
        }
    }
    if let Some(master) = given.master {
        let body = json!({ "units": units(&master.balance, 2)?, "application": master.application });
        Shelf::new(db, &world.key, "master").put(&Record::new("master", None, clock, body))?;
    }
    Ok(())
}

/// What a test or demo needs to know of a world.
pub(crate) fn facts(db: &Connection, world: &World) -> Outcome {
    let of = |kind: &str| -> rusqlite::Result<Vec<Value>> {
        let records = Shelf::new(db, &world.key, kind).all()?;
        Ok(records.iter().map(|record| numbered(world, kind, record)).collect())
    };
    let master = Shelf::new(db, &world.key, "master")
        .get("master")?
        .map(|master| json!({ "balance": amount::text(master.number("units"), 2), "application": master.get("application") }));
    Ok(json!({
        "name": world.key,
        "password": world.secret,
        "user_id": ADMINISTRATOR,
        "users": of("user")?,
        "auto_liq_profiles": of("profile")?,
        "master": master,
        "sub_account_requests": of("request")?,
        "documents": of("document")?,
    }))
}

/// A record with its id as a number, and the amount as text; a user with its log-in name.
pub(crate) fn numbered(world: &World, kind: &str, record: &Record) -> Value {
    let mut shown = self::record(record);
    if let Some(members) = shown.as_object_mut() {
        members.insert("id".to_owned(), json!(record.id.parse::<i64>().unwrap_or_default()));
        let owner = record.owner.as_deref().and_then(|owner| owner.parse::<i64>().ok());
        if kind == "user" {
            members.insert("login".to_owned(), json!(format!("{}/{}", world.key, record.text("name"))));
        }
        if matches!(kind, "request" | "document") {
            members.insert("user".to_owned(), json!(owner));
        }
        if members.remove("units").is_some() {
            members.insert("transfer_amount".to_owned(), json!(amount::text(record.number("units"), 2)));
        }
    }
    shown
}
