//! Sessions: a log-in for the whole house, good as long as it is used.

use rusqlite::params;
use serde_json::json;

use super::error;
use crate::{
    arrivals,
    call::{Answer, Call},
    ledger::Effect,
    refusal::{Reason, Refusal, Stop},
    shelf::Record,
};

/// How long a token lives without use.
pub(crate) const IDLE_SECONDS: i64 = 1800;
/// Failures within this time add up to a lock-out.
const SHORT_TIME_SECONDS: i64 = 900;
/// How many they are by the contract.
const FAILURES: i64 = 4;

pub(crate) fn authenticate(call: &Call<'_>) -> Result<Answer, Stop> {
    let settings = &call.world.settings;
    let minute = call.clock.plus_seconds(-60);
    if arrivals::count(call.db, &call.world.key, call.operation, minute)? > settings.login_rate_limit {
        return Err(Reason::RateLimited.refuse(call.world.provider, "too many log-ins in a minute").into());
    }
    let lock = call.shelf("lock");
    let mut failures = match lock.get("login")? {
        Some(failures) => failures,
        None => Record::new("login", None, call.clock, json!({ "failed": 0 })),
    };
    let limit = settings.login_failures.unwrap_or(FAILURES);
    let failed = failures.number("failed");
    if failed >= limit {
        let locked = Refusal::new(403, "invalid_supplied_credentials", "the log-in is locked");
        return Err(Refusal { kind: "auth_failed", ..locked }.at("username").into());
    }
    if call.text("api_key") != Some(call.world.secret.as_str()) {
        let recent = failures.at > call.clock.plus_seconds(-SHORT_TIME_SECONDS);
        failures.set("failed", if recent { failed.saturating_add(1) } else { 1 });
        failures.at = call.clock;
        lock.put(&failures)?;
        let refusal = error::unauthenticated();
        // Not as a refusal: the count has to stay.
        return Ok(Answer { status: refusal.status, body: error::body(settings.error_form, &refusal) });
    }
    failures.set("failed", 0);
    lock.put(&failures)?;
    let secret = call.world.source.hex("auth token", call.next()?, 32);
    call.db.execute(
        "INSERT INTO access_tokens (world, secret, account, expires_at) VALUES (?1, ?2, NULL, ?3)",
        params![call.world.key, secret, call.clock.plus_seconds(IDLE_SECONDS)],
    )?;
    call.effect(&Effect { kind: "login", ..Effect::default() })?;
    Ok(Answer::ok(json!({ "auth_token": secret })))
}

pub(crate) fn close_session(call: &Call<'_>) -> Result<Answer, Stop> {
    call.db.execute(
        "UPDATE access_tokens SET revoked = 1 WHERE world = ?1 AND secret = ?2",
        params![call.world.key, call.credential],
    )?;
    call.effect(&Effect { kind: "logout", ..Effect::default() })?;
    Ok(Answer::ok(json!({})))
}
