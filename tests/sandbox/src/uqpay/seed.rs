//! What a world begins with, and how the control interface shows it.

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    accounts::{self, reference},
    cardholders,
};
use crate::{
    control::{Outcome, Trouble, record},
    moment::Moment,
    shelf::{Record, Shelf},
    world::World,
};

/// The contents of a world.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contents {
    #[serde(default)]
    accounts: Vec<Account>,
    #[serde(default)]
    master: Master,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Master {
    #[serde(default)]
    cardholders: Vec<Cardholder>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    name: String,
    id: Option<String>,
    email: Option<String>,
    status: Option<String>,
    business_code: Option<Vec<String>>,
    country: Option<String>,
    entity_type: Option<String>,
    #[serde(default)]
    cardholders: Vec<Cardholder>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cardholder {
    email: String,
    first_name: String,
    last_name: String,
    country_code: Option<String>,
    phone_number: Option<String>,
    status: Option<String>,
}

/// Fills a new world.
pub(crate) fn furnish(db: &Connection, world: &World, given: Contents, clock: Moment) -> Result<(), Trouble> {
    for account in given.accounts {
        let n = world.next(db)?;
        let status = account.status.unwrap_or_else(|| "ACTIVE".to_owned());
        if !accounts::STATUSES.contains(&status.as_str()) {
            return Err(Trouble::bad(format!("no such status: {status}")));
        }
        let email = account.email.unwrap_or_else(|| format!("account{n}@example.com"));
        let id = account.id.map_or_else(|| world.source.uuid("account", n), |id| id.to_ascii_lowercase());
        let body = json!({
            "name": account.name,
            "short_reference_id": reference(&world.source.id("", n), &clock.iso()),
            "business_code": account.business_code.unwrap_or_else(|| vec!["ISSUING".to_owned()]),
            "email": email,
            "account_name": account.name,
            "status": status,
            "verification_status": if status == "ACTIVE" { "APPROVED" } else { "PENDING" },
            "country": account.country.unwrap_or_else(|| "SG".to_owned()),
            "entity_type": account.entity_type.unwrap_or_else(|| "COMPANY".to_owned()),
            "contact_details": { "email": email, "phone": format!("+65{:08}", n) },
            "business_details": { "legal_entity_name_english": account.name },
            "review_reason": "",
            "registration_address": {},
            "business_address": [],
            "representatives": [],
            "documents": [],
            "tos_acceptance": {},
        });
        Shelf::new(db, &world.key, "account").put(&Record::new(&id, None, clock, body))?;
        cardholders(db, world, Some(&id), account.cardholders, clock)?;
    }
    cardholders(db, world, None, given.master.cardholders, clock)
}

fn cardholders(
    db: &Connection,
    world: &World,
    owner: Option<&str>,
    given: Vec<Cardholder>,
    clock: Moment,
) -> Result<(), Trouble> {
    for cardholder in given {
        let n = world.next(db)?;
        let status = cardholder.status.unwrap_or_else(|| "SUCCESS".to_owned());
        let mut made = Record::new(world.source.uuid("cardholder", n), owner, clock, cardholders::made(&status, clock));
        made.set("email", cardholder.email);
        made.set("first_name", cardholder.first_name);
        made.set("last_name", cardholder.last_name);
        made.set("country_code", cardholder.country_code.unwrap_or_else(|| "SG".to_owned()));
        made.set("phone_number", cardholder.phone_number.unwrap_or_else(|| format!("9{n:07}")));
        Shelf::new(db, &world.key, "cardholder").put(&made)?;
    }
    Ok(())
}

/// What a test or demo needs to know of a world.
pub(crate) fn facts(db: &Connection, world: &World) -> Outcome {
    let cardholders = Shelf::new(db, &world.key, "cardholder");
    let of = |owner: Option<&str>| -> rusqlite::Result<Vec<Value>> { Ok(cardholders.of(owner)?.iter().map(record).collect()) };
    let mut accounts = Vec::new();
    for account in Shelf::new(db, &world.key, "account").all()? {
        accounts.push(json!({
            "id": account.id,
            "name": account.text("account_name"),
            "status": account.text("status"),
            "business_code": account.get("business_code"),
            "cardholders": of(Some(&account.id))?,
        }));
    }
    Ok(json!({
        "client_id": world.key,
        "api_key": world.secret,
        "accounts": accounts,
        "master": { "cardholders": of(None)? },
    }))
}
