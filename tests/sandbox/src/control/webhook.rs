//! Webhooks from outside: setting them, taking deliveries, answering them, telling anything at all.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Order, Outcome, Trouble};
use crate::{
    hook::Hook,
    outbox::{self, Carrier, Event},
    provider::Provider,
    world::World,
};

/// What can be set; what is left out stays as it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    #[serde(default, deserialize_with = "present")]
    url: Option<Option<String>>,
    secret: Option<String>,
}

/// Tells a member that is null from one that is left out.
fn present<'de, D: serde::Deserializer<'de>>(text: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(text).map(Some)
}

impl Given {
    pub(super) fn save(self, db: &rusqlite::Connection, world: &World) -> rusqlite::Result<Hook> {
        let known = Hook::of(db, world)?;
        let hook = Hook { url: self.url.unwrap_or(known.url), secret: self.secret.unwrap_or(known.secret) };
        hook.save(db, world)?;
        Ok(hook)
    }
}

/// Only ZendFi tells anything by webhook.
fn must_have_webhooks(world: &World) -> Result<(), Trouble> {
    match world.provider {
        Provider::Zendfi => Ok(()),
        _ => Err(Trouble::NotFound("this provider has no webhooks")),
    }
}

pub(super) fn set(order: &Order<'_>, world: &World) -> Outcome {
    must_have_webhooks(world)?;
    Ok(json!(order.read::<Given>()?.save(order.db, world)?))
}

/// Hands out what is due.
pub(super) fn take(order: &Order<'_>, world: &World) -> Outcome {
    let taken = outbox::hand_out(order.db, world, world.clock(order.now), Carrier::Control)?;
    let is_taken = |shown: &Value| {
        let id = shown.get("id").and_then(Value::as_i64);
        taken.iter().any(|delivery| Some(delivery.id) == id)
    };
    Ok(outbox::deliveries(order.db, &world.key)?.into_iter().filter(is_taken).collect())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    /// Null: the connection broke, or nothing came in time.
    status: Option<u16>,
}

pub(super) fn answer(order: &Order<'_>, world: &World, id: &str) -> Outcome {
    let Answered { status } = order.read()?;
    let none = || Trouble::NotFound("no delivery waits for this answer");
    let id = id.parse().map_err(|_| none())?;
    if !outbox::settle(order.db, world, world.clock(order.now), id, status)? {
        return Err(none());
    }
    let shown = outbox::deliveries(order.db, &world.key)?.into_iter().find(|shown| shown.get("id") == Some(&json!(id)));
    shown.ok_or_else(none)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    event: String,
    body: String,
}

/// Puts any text into the outbox, to be signed like an event.
pub(super) fn tell(order: &Order<'_>, world: &World) -> Outcome {
    must_have_webhooks(world)?;
    let told: Told = order.read()?;
    let event = Event { name: &told.event, account: None, body: &told.body };
    let id = outbox::record(order.db, world, world.clock(order.now), &event, None)?;
    Ok(json!({ "id": id }))
}
