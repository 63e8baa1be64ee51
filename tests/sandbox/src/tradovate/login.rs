//! Log-in with name and password, and a longer life for what it gave.

use rusqlite::params;
use serde_json::{Value, json};

use super::{penalty, seed, wrong_login};
use crate::{
    call::{Answer, Call, Caller},
    ledger::Effect,
    refusal::{Reason, Stop},
    shelf::Record,
};

/// Failures that are let pass in an hour.
const FAILURES: i64 = 5;
/// How long a log-in has to wait then.
const BACK_OFF_SECONDS: i64 = 15;

pub(crate) fn access_token(call: &Call<'_>) -> Result<Answer, Stop> {
    super::must_be_valid(&call.input.flaws)?;
    let lock = call.shelf("lock");
    let mut failures = match lock.get("login")? {
        Some(failures) => failures,
        None => Record::new("login", None, call.clock, json!({ "times": [] })),
    };
    let mut times = penalty::recent(&failures, call.clock, 3600);
    let limit = call.world.settings.login_failures.unwrap_or(FAILURES);
    if i64::try_from(times.len()).unwrap_or(i64::MAX) >= limit {
        return Ok(Answer::ok(penalty::impose(call, BACK_OFF_SECONDS, true)?));
    }
    let name = call.text("name").unwrap_or_default();
    let user = match name.rsplit_once('/') {
        None => Some(None),
        Some((_, name)) => call.shelf("user").all()?.into_iter().find(|user| user.text("name") == name).map(Some),
    };
    let good = call.text("password") == Some(call.world.secret.as_str());
    let Some(user) = user.filter(|_| good) else {
        times.push(json!(call.clock.millis()));
        failures.set("times", times);
        lock.put(&failures)?;
        return Err(wrong_login().into());
    };
    session(call, user.map(|user| user.id).as_deref())
}

pub(crate) fn renew(call: &Call<'_>) -> Result<Answer, Stop> {
    match &call.caller {
        Caller::Master => session(call, None),
        Caller::Scoped(user) => session(call, Some(user)),
        _ => Err(Reason::Unauthenticated.refuse(call.world.provider, "no session").into()),
    }
}

/// A token for the administrator, or for an ordinary user.
fn session(call: &Call<'_>, user: Option<&str>) -> Result<Answer, Stop> {
    let expires_at = call.clock.plus_seconds(call.world.settings.token_minutes.saturating_mul(60));
    let secret = call.world.source.secret("", call.next()?);
    call.db.execute(
        "INSERT INTO access_tokens (world, secret, account, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![call.world.key, secret, user, expires_at],
    )?;
    call.effect(&Effect { kind: "login", account: user, ..Effect::default() })?;
    let record = user.map(|id| call.shelf("user").get(id)).transpose()?.flatten();
    let name = record.as_ref().map_or(call.world.key.as_str(), |user| user.text("name"));
    let id: Value = user.and_then(|id| id.parse::<i64>().ok()).map_or_else(|| json!(seed::ADMINISTRATOR), |id| json!(id));
    Ok(Answer::ok(json!({
        "accessToken": secret,
        "expirationTime": expires_at.iso(),
        "passwordExpirationTime": call.clock.plus_seconds(365 * 24 * 3600).iso(),
        "userStatus": "Active",
        "userId": id,
        "name": name,
        "hasLive": true,
        "hasSimPlus": false,
        "showKIDs": false,
    })))
}
