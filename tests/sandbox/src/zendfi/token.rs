//! Delegation tokens: minting them, and what they allow.

use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::json;

use super::{
    account::{Account, Coin},
    checks, event,
};
use crate::{
    amount::{self, USDC},
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Refusal, Stop},
};

const DEFAULT_LIFE_SECONDS: i64 = 3600;

pub(crate) fn mint(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    account.must_be_active()?;
    let spend_limit = checks::spend_limit(call)?;
    let life = call.integer("expires_in_seconds").unwrap_or(DEFAULT_LIFE_SECONDS);
    let scope = call.text("scope").unwrap_or_default();
    let n = call.next()?;
    let token_id = call.world.source.uuid("token", n);
    let secret = call.world.source.secret("satk_", n);
    let expires_at = call.clock.plus_seconds(life).whole();
    call.db.execute(
        "INSERT INTO delegation_tokens
         (world, token_id, secret, account, scope, spend_limit, whitelist, single_use, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            call.world.key,
            token_id,
            secret,
            account.id,
            scope,
            spend_limit,
            call.list("whitelist"),
            call.flag("single_use"),
            expires_at,
        ],
    )?;
    call.effect(&Effect { kind: "mint", account: Some(&account.id), reference: Some(&token_id), ..Effect::default() })?;
    let told = json!({ "scope": scope, "expires_at": expires_at.iso() });
    event::sub_account(call, "SubAccountDelegationTokenMinted", &account, Some(&token_id), &told)?;
    Ok(Answer::ok(json!({
        "token_id": token_id,
        "subaccount_id": account.id,
        "scope": scope,
        "expires_at": expires_at.iso(),
        "spend_limit_usdc": spend_limit.map(|limit| amount::number(limit, USDC)),
        "delegation_token": secret,
    })))
}

/// Revokes every delegation token of an account.
pub(crate) fn revoke_all(call: &Call<'_>, account: &Account) -> Result<(), Stop> {
    call.db
        .execute("UPDATE delegation_tokens SET revoked = 1 WHERE world = ?1 AND account = ?2", [&call.world.key, &account.id])?;
    Ok(())
}

/// A delegation token as it is stored.
#[derive(Debug)]
struct Token {
    token_id: String,
    account: String,
    scope: String,
    spend_limit: Option<i64>,
    spent: i64,
    whitelist: Option<String>,
    single_use: bool,
    expires_at: Moment,
    revoked: bool,
}

impl Token {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            token_id: row.get(0)?,
            account: row.get(1)?,
            scope: row.get(2)?,
            spend_limit: row.get(3)?,
            spent: row.get(4)?,
            whitelist: row.get(5)?,
            single_use: row.get(6)?,
            expires_at: row.get(7)?,
            revoked: row.get(8)?,
        })
    }

    fn allows(&self, to: &str) -> bool {
        self.whitelist.as_deref().is_none_or(|list| {
            serde_json::from_str::<Vec<String>>(list).is_ok_and(|list| list.iter().any(|allowed| allowed == to))
        })
    }
}

/// Uses the delegation token of a call, if it has one, for a payment. Without a token nothing is limited.
/// Gives the id of the token that was used.
pub(crate) fn spend(call: &Call<'_>, account: &Account, coin: Coin, units: i64, to: &str) -> Result<Option<String>, Stop> {
    let Some(secret) = call.text("delegation_token") else {
        return Ok(None);
    };
    let refuse =
        |what: &str, message: &str| Refusal::new(403, &format!("delegation_token_{what}"), message).at("/delegation_token");
    let token = call
        .db
        .prepare_cached(
            "SELECT token_id, account, scope, spend_limit, spent, whitelist, single_use, expires_at, revoked
             FROM delegation_tokens WHERE world = ?1 AND secret = ?2",
        )?
        .query_row([&call.world.key, secret], Token::read)
        .optional()?
        .filter(|token| token.account == account.id)
        .ok_or_else(|| refuse("invalid", "no such token for this sub-account"))?;
    if token.revoked {
        return Err(refuse("revoked", "the token is revoked").into());
    }
    if token.expires_at <= call.clock {
        return Err(refuse("expired", "the token has expired").into());
    }
    if !matches!(token.scope.as_str(), "withdraw_only" | "full_access") {
        return Err(refuse("scope", "the token's scope has no withdrawals").into());
    }
    if !token.allows(to) {
        return Err(refuse("destination", "the destination is not on the token's list").into());
    }
    let spent = match (coin, token.spend_limit) {
        (Coin::Sol, Some(_)) => {
            return Err(refuse("limit", "the token's limit is in USDC").into());
        }
        (Coin::Sol, None) => token.spent,
        (Coin::Usdc, limit) => token
            .spent
            .checked_add(units)
            .filter(|spent| limit.is_none_or(|limit| *spent <= limit))
            .ok_or_else(|| refuse("limit", "the token's limit would be passed"))?,
    };
    call.db.execute(
        "UPDATE delegation_tokens SET spent = ?3, revoked = ?4 WHERE world = ?1 AND secret = ?2",
        params![call.world.key, secret, spent, token.single_use],
    )?;
    Ok(Some(token.token_id))
}
