//! Automation tokens: bounded credentials for bank withdrawals.

use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::{Map, Value, json};

use super::{
    MODE,
    account::Account,
    checks::{must_fit_mode, positive_amount},
};
use crate::{
    amount::{self, USDC},
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Reason, Refusal, Stop},
};

pub(crate) fn mint(call: &Call<'_>) -> Result<Answer, Stop> {
    must_fit_mode(call)?;
    let account = match call.text("sub_account_id") {
        None => None,
        Some(id) => {
            let account = Account::by_id(call.db, &call.world.key, id)?
                .ok_or_else(|| Reason::NotFound.refuse(call.world.provider, "no such sub-account"))?;
            account.must_be_active()?;
            Some(account.id)
        }
    };
    let total = positive_amount(call, "total_limit_usdc", USDC)?;
    let each = positive_amount(call, "per_tx_limit_usdc", USDC)?;
    if each > total {
        let message = "the limit per payment is above the total limit";
        return Err(Refusal::new(400, "invalid_parameter", message).at("/per_tx_limit_usdc").into());
    }
    let n = call.next()?;
    let token_id = call.world.source.uuid("automation token", n);
    let secret = call.world.source.secret("saatk_", n);
    let life = call.integer("ttl_seconds").unwrap_or_default();
    let max_uses = call.integer("max_uses").unwrap_or_default();
    let expires_at = call.clock.plus_seconds(life).whole();
    call.db.execute(
        "INSERT INTO automation_tokens
         (world, token_id, secret, account, max_uses, total_limit, per_tx_limit, banks, numbers, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            call.world.key,
            token_id,
            secret,
            account,
            max_uses,
            total,
            each,
            call.list("allowed_bank_ids"),
            call.list("allowed_account_numbers"),
            expires_at,
        ],
    )?;
    call.effect(&Effect {
        kind: "mint_automation",
        account: account.as_deref(),
        reference: Some(&token_id),
        ..Effect::default()
    })?;
    let mut body = json!({
        "token_id": token_id,
        "automation_token": secret,
        "merchant_id": call.world.source.uuid("merchant", 0),
        "expires_at": expires_at.iso(),
        "max_uses": max_uses,
        "total_limit_usdc": amount::number(total, USDC),
        "per_tx_limit_usdc": amount::number(each, USDC),
        "mode": MODE,
        "created_at": call.clock.iso(),
    });
    if let Some(members) = body.as_object_mut() {
        add_what_was_given(members, call, account);
    }
    Ok(Answer::ok(body))
}

fn add_what_was_given(members: &mut Map<String, Value>, call: &Call<'_>, account: Option<String>) {
    if let Some(account) = account {
        members.insert("sub_account_id".to_owned(), Value::String(account));
    }
    for name in ["allowed_bank_ids", "allowed_account_numbers"] {
        if let Some(list) = call.input.body.get(name) {
            members.insert(name.to_owned(), list.clone());
        }
    }
}

pub(crate) fn revoke(call: &Call<'_>) -> Result<Answer, Stop> {
    let token_id = call.path("token_id").to_ascii_lowercase();
    let changed = call
        .db
        .execute("UPDATE automation_tokens SET revoked = 1 WHERE world = ?1 AND token_id = ?2", [&call.world.key, &token_id])?;
    if changed == 0 {
        return Err(Reason::NotFound.refuse(call.world.provider, "no such token").into());
    }
    call.effect(&Effect { kind: "revoke_automation", reference: Some(&token_id), ..Effect::default() })?;
    Ok(Answer::ok(json!({ "success": true, "token_id": token_id, "status": "revoked" })))
}

/// An automation token as it is stored.
#[derive(Debug)]
struct Token {
    token_id: String,
    account: Option<String>,
    max_uses: i64,
    uses: i64,
    total_limit: i64,
    per_tx_limit: i64,
    spent: i64,
    banks: Option<String>,
    numbers: Option<String>,
    expires_at: Moment,
    revoked: bool,
}

impl Token {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            token_id: row.get(0)?,
            account: row.get(1)?,
            max_uses: row.get(2)?,
            uses: row.get(3)?,
            total_limit: row.get(4)?,
            per_tx_limit: row.get(5)?,
            spent: row.get(6)?,
            banks: row.get(7)?,
            numbers: row.get(8)?,
            expires_at: row.get(9)?,
            revoked: row.get(10)?,
        })
    }
}

/// Uses the automation token of a call, if it has one, and gives its id.
pub(crate) fn spend(call: &Call<'_>, account: &Account, units: i64) -> Result<Option<String>, Stop> {
    let Some(secret) = call.text("automation_token") else {
        return Ok(None);
    };
    let refuse =
        |what: &str, message: &str| Refusal::new(403, &format!("automation_token_{what}"), message).at("/automation_token");
    let token = call
        .db
        .prepare_cached(
            "SELECT token_id, account, max_uses, uses, total_limit, per_tx_limit, spent, banks, numbers, expires_at, revoked
             FROM automation_tokens WHERE world = ?1 AND secret = ?2",
        )?
        .query_row([&call.world.key, secret], Token::read)
        .optional()?
        .filter(|token| token.account.as_ref().is_none_or(|owner| *owner == account.id))
        .ok_or_else(|| refuse("invalid", "no such token for this sub-account"))?;
    if token.revoked {
        return Err(refuse("revoked", "the token is revoked").into());
    }
    if token.expires_at <= call.clock {
        return Err(refuse("expired", "the token has expired").into());
    }
    let listed = |list: &Option<String>, name: &str| {
        list.as_deref().is_none_or(|list| {
            serde_json::from_str::<Vec<String>>(list)
                .is_ok_and(|list| list.iter().any(|allowed| Some(allowed.as_str()) == call.text(name)))
        })
    };
    if !listed(&token.banks, "bank_id") || !listed(&token.numbers, "account_number") {
        return Err(refuse("destination", "the bank account is not on the token's list").into());
    }
    let spent = token
        .spent
        .checked_add(units)
        .filter(|spent| units <= token.per_tx_limit && *spent <= token.total_limit)
        .filter(|_| token.uses < token.max_uses)
        .ok_or_else(|| refuse("limit", "a limit of the token would be passed"))?;
    call.db.execute(
        "UPDATE automation_tokens SET spent = ?3, uses = uses + 1 WHERE world = ?1 AND secret = ?2",
        params![call.world.key, secret, spent],
    )?;
    Ok(Some(token.token_id))
}
