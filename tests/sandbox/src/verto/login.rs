//! Log-in: master credentials for a master token, or for a token of one sub-account.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::account::Account;
use crate::{
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Reason, Stop},
};

const LIFE_SECONDS: i64 = 3600;

pub(crate) fn login(call: &Call<'_>) -> Result<Answer, Stop> {
    if call.text("apiKey") != Some(call.world.secret.as_str()) {
        let message = "the credentials are not valid";
        return Err(Reason::Unauthenticated.refuse(call.world.provider, message).into());
    }
    let asked = call.text("subAccountId").filter(|id| !id.trim().is_empty() && !call.ignore_scope);
    let account = match asked {
        None => None,
        Some(id) => {
            let account =
                Account::find(call.db, &call.world.key, id)?.ok_or_else(|| super::not_found(call, "no such sub-account"))?;
            account.must_be_active()?;
            Some(account.id)
        }
    };
    let expires_at = call.clock.plus_seconds(LIFE_SECONDS);
    let secret = call.world.source.jwt(call.next()?, call.clock.seconds(), expires_at.seconds());
    call.db.execute(
        "INSERT INTO access_tokens (world, secret, account, expires_at) VALUES (?1, ?2, ?3, ?4)",
        params![call.world.key, secret, account, expires_at],
    )?;
    call.effect(&Effect { kind: "login", account: account.as_deref(), ..Effect::default() })?;
    let mut body = json!({
        "accessToken": secret,
        "tokenType": "Bearer",
        "expiresIn": LIFE_SECONDS,
        "companyId": call.world.source.id("cmp_", 0),
    });
    if let (Some(account), Some(members)) = (account, body.as_object_mut())
        && call.world.settings.echo_sub_account
    {
        members.insert("subAccountId".to_owned(), json!(account));
    }
    Ok(Answer::ok(body))
}

/// What is known of a bearer token: the world, the sub-account (none: master), and until when it is good.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) world: String,
    pub(crate) account: Option<String>,
    pub(crate) expires_at: Moment,
    pub(crate) revoked: bool,
}

/// Lets a token live until a later moment.
pub(crate) fn prolong(db: &Connection, secret: &str, until: Moment) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE access_tokens SET expires_at = ?2 WHERE secret = ?1")?.execute(params![secret, until])?;
    Ok(())
}

pub(crate) fn look_up(db: &Connection, secret: &str) -> rusqlite::Result<Option<Known>> {
    db.prepare_cached("SELECT world, account, expires_at, revoked FROM access_tokens WHERE secret = ?1")?
        .query_row([secret], |row| {
            Ok(Known { world: row.get(0)?, account: row.get(1)?, expires_at: row.get(2)?, revoked: row.get(3)? })
        })
        .optional()
}
