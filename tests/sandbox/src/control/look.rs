//! Looking into a world.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::Outcome;
use crate::{
    amount::{self, SOL, USDC},
    arrivals, currencycloud, fault, guest,
    hook::Hook,
    ledger,
    moment::Moment,
    outbox,
    provider::Provider,
    shelf::Record,
    tradovate, uqpay,
    verto::{self, send::Payout, wallets::Wallet},
    world::World,
    zendfi,
};

/// The keys of all worlds.
pub(super) fn worlds(db: &Connection) -> Outcome {
    let keys: Vec<String> = db
        .prepare_cached("SELECT key FROM worlds ORDER BY key")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(json!(keys))
}

/// What a test or demo needs to know of a world.
pub(super) fn made(db: &Connection, world: &World, now: Moment) -> Outcome {
    let mut body = json!({
        "key": world.key,
        "provider": world.provider.name(),
        "base_path": world.provider.prefix(),
        "seed": world.seed,
        "clock": world.clock(now).iso(),
        "settings": world.settings,
    });
    let more = match world.provider {
        Provider::Zendfi => zendfi_facts(db, world)?,
        Provider::Verto => verto_facts(db, world)?,
        Provider::Uqpay => uqpay::seed::facts(db, world)?,
        Provider::Currencycloud => currencycloud::seed::facts(db, world)?,
        Provider::Tradovate => tradovate::seed::facts(db, world)?,
    };
    extend(&mut body, more);
    Ok(body)
}

/// Everything about a world.
pub(super) fn all(db: &Connection, world: &World, now: Moment) -> Outcome {
    let mut body = made(db, world, now)?;
    let clock = world.clock(now);
    extend(
        &mut body,
        json!({
            "ledger": ledger::list(db, &world.key)?,
            "requests": arrivals::list(db, Some(&world.key))?,
            "faults": fault::list(db, &world.key)?,
        }),
    );
    let more = match world.provider {
        Provider::Zendfi => json!({
            "tokens": delegation_tokens(db, world, clock)?,
            "automation_tokens": automation_tokens(db, world, clock)?,
            "events": outbox::events(db, &world.key)?,
            "deliveries": outbox::deliveries(db, &world.key)?,
        }),
        Provider::Verto => json!({
            "tokens": access_tokens(db, world, clock)?,
            "payouts": payouts(db, world)?,
        }),
        Provider::Uqpay | Provider::Currencycloud | Provider::Tradovate => json!({ "tokens": access_tokens(db, world, clock)? }),
    };
    extend(&mut body, more);
    Ok(body)
}

/// A record as the control interface shows it.
pub(crate) fn record(record: &Record) -> Value {
    let mut shown = json!({ "id": record.id });
    extend(&mut shown, Value::Object(record.body.clone()));
    shown
}

fn extend(body: &mut Value, more: Value) {
    if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
        body.extend(more);
    }
}

fn zendfi_facts(db: &Connection, world: &World) -> Outcome {
    let grants = signing_grants(db, world)?;
    let accounts = zendfi::account::Account::all(db, &world.key)?;
    let accounts: Vec<Value> = accounts
        .iter()
        .map(|account| {
            let mut shown = zendfi_account(account);
            let grant = grants
                .iter()
                .find(|grant| grant.get("account") == Some(&json!(account.id)))
                .and_then(|grant| grant.get("signing_grant").cloned());
            extend(&mut shown, json!({ "signing_grant": grant }));
            shown
        })
        .collect();
    let external: Vec<String> = (0..3).map(|n| world.source.address("external", n)).collect();
    Ok(json!({
        "mode": zendfi::MODE,
        "merchant_id": world.source.uuid("merchant", 0),
        "merchant_wallet": world.source.address("merchant wallet", 0),
        "dashboard_session": guest::dashboard_session(world),
        "external_addresses": external,
        "accounts": accounts,
        "signing_grants": grants,
        "webhook": Hook::of(db, world)?,
    }))
}

/// A ZendFi sub-account as the control interface shows it.
pub(super) fn zendfi_account(account: &zendfi::account::Account) -> Value {
    json!({
        "id": account.id,
        "uuid": account.uuid,
        "label": account.label,
        "wallet_address": account.address,
        "status": account.status,
        "usdc": amount::text(account.usdc, USDC),
        "sol": amount::text(account.sol, SOL),
    })
}

fn signing_grants(db: &Connection, world: &World) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached("SELECT grant_id, account, secret, expires_at FROM signing_grants WHERE world = ?1 ORDER BY rowid")?
        .query_map([&world.key], |row| {
            Ok(json!({
                "grant_id": row.get::<_, String>(0)?,
                "account": row.get::<_, Option<String>>(1)?,
                "signing_grant": row.get::<_, String>(2)?,
                "expires_at": row.get::<_, Moment>(3)?.iso(),
            }))
        })?
        .collect()
}

fn delegation_tokens(db: &Connection, world: &World, clock: Moment) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached(
        "SELECT token_id, secret, account, scope, expires_at, spend_limit, spent, whitelist, single_use, revoked
         FROM delegation_tokens WHERE world = ?1 ORDER BY rowid",
    )?
    .query_map([&world.key], |row| {
        let limit: Option<i64> = row.get(5)?;
        let whitelist: Option<String> = row.get(7)?;
        Ok(json!({
            "token_id": row.get::<_, String>(0)?,
            "secret": row.get::<_, String>(1)?,
            "account": row.get::<_, String>(2)?,
            "scope": row.get::<_, String>(3)?,
            "expires_at": row.get::<_, Moment>(4)?.iso(),
            "spend_limit_usdc": limit.map(|limit| amount::text(limit, USDC)),
            "spent_usdc": amount::text(row.get(6)?, USDC),
            "whitelist": whitelist.and_then(|list| serde_json::from_str::<Value>(&list).ok()),
            "single_use": row.get::<_, bool>(8)?,
            "state": state(row.get(9)?, row.get(4)?, clock),
        }))
    })?
    .collect()
}

fn automation_tokens(db: &Connection, world: &World, clock: Moment) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached(
        "SELECT token_id, secret, account, expires_at, max_uses, uses, total_limit, per_tx_limit, spent, revoked
         FROM automation_tokens WHERE world = ?1 ORDER BY rowid",
    )?
    .query_map([&world.key], |row| {
        Ok(json!({
            "token_id": row.get::<_, String>(0)?,
            "secret": row.get::<_, String>(1)?,
            "account": row.get::<_, Option<String>>(2)?,
            "expires_at": row.get::<_, Moment>(3)?.iso(),
            "max_uses": row.get::<_, i64>(4)?,
            "uses": row.get::<_, i64>(5)?,
            "total_limit_usdc": amount::text(row.get(6)?, USDC),
            "per_tx_limit_usdc": amount::text(row.get(7)?, USDC),
            "spent_usdc": amount::text(row.get(8)?, USDC),
            "state": state(row.get(9)?, row.get(3)?, clock),
        }))
    })?
    .collect()
}

fn access_tokens(db: &Connection, world: &World, clock: Moment) -> rusqlite::Result<Vec<Value>> {
    db.prepare_cached("SELECT secret, account, expires_at, revoked FROM access_tokens WHERE world = ?1 ORDER BY rowid")?
        .query_map([&world.key], |row| {
            Ok(json!({
                "access_token": row.get::<_, String>(0)?,
                "account": row.get::<_, Option<String>>(1)?,
                "expires_at": row.get::<_, Moment>(2)?.iso(),
                "state": state(row.get(3)?, row.get(2)?, clock),
            }))
        })?
        .collect()
}

fn state(revoked: bool, expires_at: Moment, clock: Moment) -> &'static str {
    if revoked {
        "revoked"
    } else if expires_at <= clock {
        "expired"
    } else {
        "live"
    }
}

fn verto_facts(db: &Connection, world: &World) -> Outcome {
    let mut accounts = Vec::new();
    for account in verto::account::Account::all(db, &world.key)? {
        accounts.push(verto_account(db, world, &account)?);
    }
    let recipients: Vec<Value> = db
        .prepare_cached("SELECT id, name FROM recipients WHERE world = ?1 ORDER BY rowid")?
        .query_map([&world.key], |row| Ok(json!({ "id": row.get::<_, String>(0)?, "name": row.get::<_, String>(1)? })))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(json!({
        "client_id": world.key,
        "api_key": world.secret,
        "company_id": world.source.id("cmp_", 0),
        "accounts": accounts,
        "master": { "wallets": wallets(db, world, None)? },
        "recipients": recipients,
    }))
}

/// A Verto sub-account as the control interface shows it.
pub(super) fn verto_account(db: &Connection, world: &World, account: &verto::account::Account) -> rusqlite::Result<Value> {
    Ok(json!({
        "id": account.id,
        "name": account.name,
        "status": account.status,
        "wallets": wallets(db, world, Some(&account.id))?,
    }))
}

/// The wallets of a Verto account, or the master's own, as the control interface shows them.
pub(super) fn wallets(db: &Connection, world: &World, account: Option<&str>) -> rusqlite::Result<Vec<Value>> {
    Ok(Wallet::of(db, &world.key, account)?
        .iter()
        .map(|wallet| json!({ "id": wallet.id, "currency": wallet.currency, "balance": wallet.text() }))
        .collect())
}

fn payouts(db: &Connection, world: &World) -> rusqlite::Result<Vec<Value>> {
    let newest_first = Payout::all(db, &world.key)?;
    Ok(newest_first
        .iter()
        .rev()
        .map(|payout| {
            json!({
                "id": payout.id,
                "account": payout.account,
                "amount": payout.amount,
                "currency": payout.currency,
                "recipient_id": payout.recipient_id,
                "status": payout.status,
                "created_at": payout.created_at.iso(),
            })
        })
        .collect())
}
