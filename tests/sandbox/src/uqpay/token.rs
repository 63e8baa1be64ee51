//! The token of the master, for all its sub-accounts.

use rusqlite::params;
use serde_json::json;

use crate::{
    arrivals,
    call::{Answer, Call},
    ledger::Effect,
    refusal::{Reason, Stop},
};

const LIFE_SECONDS: i64 = 1800;

pub(crate) fn issue(call: &Call<'_>) -> Result<Answer, Stop> {
    let provider = call.world.provider;
    let limit = call.world.settings.login_rate_limit;
    if arrivals::count(call.db, &call.world.key, call.operation, call.clock.plus_seconds(-60))? > limit {
        return Err(Reason::RateLimited.refuse(provider, "too many tokens in a minute").into());
    }
    if call.credential.as_deref() != Some(call.world.secret.as_str()) {
        return Err(provider.unauthenticated("/connect/token", "").into());
    }
    if call.world.settings.one_live_token {
        call.db.execute("UPDATE access_tokens SET revoked = 1 WHERE world = ?1", [&call.world.key])?;
    }
    let expires_at = call.clock.plus_seconds(LIFE_SECONDS).whole();
    let source = &call.world.source;
    let claims = json!({
        "entity_id": source.uuid("master", 0),
        "short_entity_id": source.id("P", 0),
        "parent_entity_id": "0",
        "client_id": call.world.key,
        "api_version": "V1.0",
        "bus_type": "BANKING",
    });
    let secret = source.jwt_with(call.next()?, call.clock.seconds(), expires_at.seconds(), claims);
    call.db.execute(
        "INSERT INTO access_tokens (world, secret, account, expires_at) VALUES (?1, ?2, NULL, ?3)",
        params![call.world.key, secret, expires_at],
    )?;
    call.effect(&Effect { kind: "login", ..Effect::default() })?;
    Ok(Answer::ok(json!({ "auth_token": secret, "expired_at": expires_at.seconds() })))
}
