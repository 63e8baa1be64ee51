//! Tradovate: a partner's requests for sub-accounts, their documents and their review.

mod documents;
mod duplicates;
mod login;
pub(crate) mod penalty;
mod person;
pub(crate) mod requests;
pub(crate) mod seed;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    call::{Answer, Call, Caller},
    openapi::{Flaw, Rule},
    provider::Provider,
    refusal::{Reason, Refusal, Stop},
    shelf::{Record, Shelf},
    world::World,
};

/// Does the operation of a call. A refusal is an answer like any other here: what was counted stays counted.
pub(crate) fn perform(call: &Call<'_>) -> Result<Answer, Stop> {
    if let Some(penalty) = penalty::due(call)? {
        return Ok(Answer::ok(penalty));
    }
    let done = must_be_readable(&call.input.flaws).and_then(|()| match call.operation {
        "access_token" => login::access_token(call),
        "renew" => login::renew(call),
        "create_request" => requests::create(call),
        "request_status" => requests::status(call),
        "submit_document" => documents::submit(call),
        "submit_customer_document" => documents::submit_ahead(call),
        "check_duplicate" => duplicates::check(call),
        _ => Err(Reason::NotFound.refuse(call.world.provider, "no such path").into()),
    });
    match done {
        Err(Stop::Refused(refusal)) => {
            let mut body = error_body(&refusal);
            let says_ok = matches!(call.operation, "submit_customer_document" | "check_duplicate");
            if let Some(members) = body.as_object_mut().filter(|_| says_ok && refusal.status == 200) {
                members.insert("ok".to_owned(), json!(false));
            }
            Ok(Answer { status: refusal.status, body })
        }
        done => done,
    }
}

/// The refusals that all providers know; codes are not shown here.
pub(crate) const fn words(reason: Reason) -> (u16, &'static str) {
    match reason {
        Reason::Malformed | Reason::Missing | Reason::Invalid => (400, "malformed"),
        Reason::Unauthenticated => (401, "unauthorized"),
        Reason::NotFound => (404, "not_found"),
        Reason::RateLimited => (429, "too_many_requests"),
        Reason::KeyReused | Reason::InFlight => (409, "conflict"),
        Reason::Broken => (500, "internal_error"),
    }
}

/// The body of a refusal; the two that end all calls for an hour have none.
pub(crate) fn error_body(refusal: &Refusal) -> Value {
    match refusal.status {
        423 | 429 => Value::Null,
        _ => json!({ "errorText": refusal.message }),
    }
}

/// The refusal of a log-in.
pub(crate) fn wrong_login() -> Refusal {
    business("The name or the password is not correct")
}

/// A refusal that comes with HTTP 200.
fn business(text: impl Into<String>) -> Refusal {
    Refusal::new(200, "business", text)
}

/// What cannot be read as the types of the document is refused before anything else.
fn must_be_readable(flaws: &[Flaw]) -> Result<(), Stop> {
    let unreadable = |flaw: &&Flaw| matches!(flaw.rule, Rule::WrongType | Rule::NotInRange(_) | Rule::Unknown);
    match flaws.iter().find(unreadable) {
        Some(flaw) => {
            let name = flaw.field.trim_start_matches('/');
            Err(Reason::Malformed.refuse(Provider::Tradovate, format!("{name} cannot be read")).into())
        }
        None => Ok(()),
    }
}

/// What else the document has against a body, as business errors.
fn must_be_valid(flaws: &[Flaw]) -> Result<(), Stop> {
    match flaws.first() {
        Some(flaw) => {
            let name = flaw.field.trim_start_matches('/').replace('/', ".");
            let text = if flaw.rule == Rule::Missing { format!("{name} is required") } else { format!("Invalid {name}") };
            Err(business(text).into())
        }
        None => Ok(()),
    }
}

fn must_administer(call: &Call<'_>) -> Result<(), Stop> {
    match call.caller {
        Caller::Master => Ok(()),
        _ => Err(business("Not an organization administrator").into()),
    }
}

/// The user with an id, if the caller's organization has it.
fn user(call: &Call<'_>, id: i64) -> Result<Record, Stop> {
    let id = id.to_string();
    let found = match call.shelf("user").get(&id)? {
        None => call.shelf("administrator").get(&id)?,
        found => found,
    };
    let user = found.ok_or_else(|| business("User not found"))?;
    if user.text("status") == seed::FOREIGN {
        return Err(business("User does not belong to this organization").into());
    }
    Ok(user)
}

/// The next id: whole numbers in a row.
fn next_id(db: &Connection, world: &World) -> rusqlite::Result<i64> {
    Ok(world.next(db)?.cast_signed().saturating_add(1_000_000))
}

/// Lets a read be done for another user.
pub(crate) fn turn(call: &mut Call<'_>, other: &str) -> Result<(), Stop> {
    let theirs = call.shelf("request").of(Some(other))?.first().and_then(|request| request.id.parse::<i64>().ok());
    if let ("request_status", Some(id), Some(asked)) = (call.operation, theirs, call.input.body.get_mut("subAccountRequestId")) {
        *asked = json!(id);
    }
    Ok(())
}

/// What follows when a request is moved from outside: an account, or the money back.
pub(crate) fn moved(db: &Connection, world: &World, request: &mut Record, from: &str) -> rusqlite::Result<()> {
    let to = request.text("status").to_owned();
    if to == "Approved" && request.get("accountId").is_null() {
        request.set("accountId", next_id(db, world)?);
    }
    if to == "Denied" && from != "Denied" {
        let masters = Shelf::new(db, &world.key, "master");
        if let Some(mut master) = masters.get("master")? {
            let held = master.number("units").saturating_add(request.number("units"));
            master.set("units", held);
            masters.put(&master)?;
        }
    }
    Ok(())
}
