//! Moving things in a world.

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Order, Outcome, Trouble, look, units};
use crate::{
    amount, currencycloud,
    fault::{self, Fault},
    form::decoded,
    ledger::{self, Effect},
    moment::Moment,
    provider::Provider,
    shelf::Shelf,
    spoil::{self, Fate},
    tradovate,
    verto::{self, wallets::Wallet},
    world::World,
    zendfi::{self, account::Coin, event},
};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Clock {
    AdvanceSeconds(i64),
    Set(String),
}

pub(super) fn clock(order: &Order<'_>, mut world: World) -> Outcome {
    match order.read()? {
        Clock::AdvanceSeconds(seconds) => {
            let ahead = seconds.saturating_mul(1000);
            world.ahead_ms = world.ahead_ms.saturating_add(ahead);
        }
        Clock::Set(text) => {
            let clock = Moment::parse(&text).ok_or_else(|| Trouble::BadRequest("set is not a time in ISO 8601".to_owned()))?;
            world.ahead_ms = clock.millis().saturating_sub(order.now.millis());
        }
    }
    world.save(order.db)?;
    Ok(json!({ "clock": world.clock(order.now).iso() }))
}

pub(super) fn settings(order: &Order<'_>, mut world: World) -> Outcome {
    let mut settings = json!(world.settings);
    match (settings.as_object_mut(), order.body()?) {
        (Some(settings), Value::Object(changes)) => settings.extend(changes),
        _ => return Err(Trouble::BadRequest("settings are an object".to_owned())),
    }
    world.settings = super::shape(settings)?;
    world.save(order.db)?;
    Ok(json!(world.settings))
}

pub(super) fn arm(order: &Order<'_>, world: &World) -> Outcome {
    let fault: Fault = order.read()?;
    let aim = fault.operation.as_str();
    let known = match fault.kind.strikes_events() {
        true => world.provider == Provider::Zendfi && (aim == event::ANY || event::NAMES.contains(&aim)),
        false => aim == "*" || world.provider.document().is_ok_and(|document| document.names().any(|name| name == aim)),
    };
    if !known {
        let why = format!("no such operation for this kind: {aim}");
        return Err(Trouble::BadRequest(why));
    }
    if fault.status.is_some_and(|status| !(200..=599).contains(&status)) {
        return Err(Trouble::BadRequest("status is 200 to 599".to_owned()));
    }
    Ok(fault::arm(order.db, &world.key, &fault)?)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    status: String,
}

/// Moves an account, or something else that has a status.
pub(super) fn status(order: &Order<'_>, world: &World, group: &str, name: &str) -> Outcome {
    if let Some((kind, statuses)) = world.provider.movable(group) {
        return move_record(order, world, Shelf::new(order.db, &world.key, kind), statuses, name);
    }
    let known = match world.provider {
        _ if group != "accounts" => return Err(Trouble::NotFound("no such control path")),
        Provider::Zendfi => zendfi::account::STATUSES.as_slice(),
        _ => verto::account::STATUSES.as_slice(),
    };
    let Status { status } = order.read()?;
    if !known.contains(&status.as_str()) {
        return Err(Trouble::BadRequest(format!("no such status: {status}")));
    }
    let id = match account(order.db, world, name)? {
        Account::Zendfi(account) => {
            account.set_status(order.db, &world.key, &status)?;
            account.id
        }
        Account::Verto(account) => {
            account.set_status(order.db, &world.key, &status)?;
            account.id
        }
    };
    note(order, world, &Effect { kind: "status", account: Some(&id), reference: Some(&status), ..Effect::default() })?;
    show(order.db, world, &id)
}

/// Sets the status, and perhaps more, of the record with an id or a name.
fn move_record(order: &Order<'_>, world: &World, shelf: Shelf<'_>, statuses: &[&str], name: &str) -> Outcome {
    let Value::Object(members) = order.body()? else {
        return Err(Trouble::bad("a status is needed"));
    };
    let status = members.get("status").and_then(Value::as_str).unwrap_or_default();
    if !statuses.contains(&status) {
        return Err(Trouble::bad(format!("no such status: {status}")));
    }
    let name = decoded(name);
    let mut record = match shelf.get(&name)? {
        Some(record) => record,
        None => shelf
            .all()?
            .into_iter()
            .find(|record| ["name", "account_name", "login_id"].into_iter().any(|member| record.text(member) == name))
            .ok_or(Trouble::NotFound("no such record"))?,
    };
    let from = record.text("status").to_owned();
    for (member, value) in &members {
        record.set(member, value.clone());
    }
    if world.provider == Provider::Tradovate {
        tradovate::moved(order.db, world, &mut record, &from)?;
    }
    shelf.put(&record)?;
    note(order, world, &Effect { kind: "status", account: Some(&record.id), reference: Some(status), ..Effect::default() })?;
    Ok(match world.provider {
        Provider::Tradovate => tradovate::seed::numbered(world, "request", &record),
        _ => look::record(&record),
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Credit {
    account: Option<String>,
    token: Option<String>,
    currency: Option<String>,
    amount: Value,
}

pub(super) fn credit(order: &Order<'_>, world: &World) -> Outcome {
    let credit: Credit = order.read()?;
    match world.provider {
        Provider::Currencycloud => return fund(order, world, &credit),
        Provider::Tradovate => return fund_master(order, world, &credit),
        _ => {}
    }
    let account = match &credit.account {
        Some(name) => Some(account(order.db, world, name)?),
        None => None,
    };
    match (world.provider, account) {
        (Provider::Zendfi, Some(Account::Zendfi(account))) => credit_coin(order, world, &credit, &account),
        (Provider::Verto, None) => credit_wallet(order, world, &credit, None),
        (Provider::Verto, Some(Account::Verto(account))) => credit_wallet(order, world, &credit, Some(&account.id)),
        _ => Err(Trouble::BadRequest("account is needed".to_owned())),
    }
}

/// Currencycloud: money for a sub-account, or for the house.
fn fund(order: &Order<'_>, world: &World, credit: &Credit) -> Outcome {
    let currency = credit.currency.as_deref().ok_or_else(|| Trouble::bad("currency is needed"))?;
    let shelf = Shelf::new(order.db, &world.key, if credit.account.is_some() { "account" } else { "house" });
    let wanted = credit.account.as_deref();
    let found = shelf
        .all()?
        .into_iter()
        .find(|account| wanted.is_none_or(|wanted| account.id == wanted || account.text("account_name") == wanted));
    let account = found.ok_or(Trouble::NotFound("no such account"))?;
    let places = amount::places(currency);
    let units = units(&credit.amount, places)?;
    if !currencycloud::money::fund(order.db, world, &account.id, currency, units, world.clock(order.now))? {
        return Err(too_much());
    }
    note(
        order,
        world,
        &Effect {
            kind: "credit",
            account: wanted.map(|_| account.id.as_str()),
            amount: Some(amount::text(units, places)),
            currency: Some(currency),
            ..Effect::default()
        },
    )?;
    Ok(currencycloud::seed::account_facts(order.db, world, &account)?)
}

/// Tradovate: money for the master account.
fn fund_master(order: &Order<'_>, world: &World, credit: &Credit) -> Outcome {
    let masters = Shelf::new(order.db, &world.key, "master");
    let mut master = masters.get("master")?.ok_or(Trouble::NotFound("no master account"))?;
    let units = units(&credit.amount, 2)?;
    let held = master.number("units").checked_add(units).ok_or_else(too_much)?;
    master.set("units", held);
    masters.put(&master)?;
    let amount = Some(amount::text(units, 2));
    note(order, world, &Effect { kind: "credit", amount, currency: Some("USD"), ..Effect::default() })?;
    Ok(json!({ "master": { "balance": amount::text(held, 2) } }))
}

/// Lets a locked log-in in again.
pub(super) fn unlock(order: &Order<'_>, world: &World) -> Outcome {
    order.db.execute("DELETE FROM records WHERE world = ?1 AND kind = 'lock'", [&world.key])?;
    Ok(json!({ "locked": false }))
}

fn credit_coin(order: &Order<'_>, world: &World, credit: &Credit, account: &zendfi::account::Account) -> Outcome {
    let coin = Coin::named(credit.token.as_deref());
    let units = units(&credit.amount, coin.places())?;
    if !account.change(order.db, &world.key, coin, units)? {
        return Err(too_much());
    }
    note(
        order,
        world,
        &Effect {
            kind: "credit",
            account: Some(&account.id),
            amount: Some(amount::text(units, coin.places())),
            currency: Some(coin.name()),
            ..Effect::default()
        },
    )?;
    show(order.db, world, &account.id)
}

fn credit_wallet(order: &Order<'_>, world: &World, credit: &Credit, account: Option<&str>) -> Outcome {
    let currency = credit.currency.as_deref().ok_or_else(|| Trouble::BadRequest("currency is needed".to_owned()))?;
    let places = amount::places(currency);
    let units = units(&credit.amount, places)?;
    let wallet =
        Wallet::paying(order.db, &world.key, account, currency)?.ok_or(Trouble::NotFound("no wallet in this currency"))?;
    if !wallet.change(order.db, &world.key, units)? {
        return Err(too_much());
    }
    note(
        order,
        world,
        &Effect {
            kind: "credit",
            account,
            amount: Some(amount::text(units, places)),
            currency: Some(currency),
            ..Effect::default()
        },
    )?;
    match account {
        Some(id) => show(order.db, world, id),
        None => Ok(json!({ "wallets": look::wallets(order.db, world, None)? })),
    }
}

fn too_much() -> Trouble {
    Trouble::BadRequest("more than an account can hold".to_owned())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenState {
    token: String,
    state: State,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Revoked,
    Expired,
}

pub(super) fn token(order: &Order<'_>, world: &World) -> Outcome {
    let given: TokenState = order.read()?;
    let (fate, word) = match given.state {
        State::Revoked => (Fate::Revoked, "revoked"),
        State::Expired => (Fate::Expired, "expired"),
    };
    if spoil::token(order.db, &world.key, &given.token, fate)? {
        Ok(json!({ "token": given.token, "state": word }))
    } else {
        Err(Trouble::NotFound("no such token"))
    }
}

pub(super) fn payout(order: &Order<'_>, world: &World, id: &str) -> Outcome {
    let Status { status } = order.read()?;
    let changed = order.db.execute("UPDATE payouts SET status = ?3 WHERE world = ?1 AND id = ?2", [&world.key, id, &status])?;
    match changed {
        0 => Err(Trouble::NotFound("no such payout")),
        _ => Ok(json!({ "id": id, "status": status })),
    }
}

/// A sub-account of either provider.
enum Account {
    Zendfi(zendfi::account::Account),
    Verto(verto::account::Account),
}

/// The account with a public id, UUID, label or name.
fn account(db: &Connection, world: &World, name: &str) -> Result<Account, Trouble> {
    let name = decoded(name);
    let key = &world.key;
    let found = match world.provider {
        Provider::Zendfi => match zendfi::account::Account::by_id(db, key, &name)? {
            None => zendfi::account::Account::by_label(db, key, &name)?,
            found => found,
        }
        .map(Account::Zendfi),
        Provider::Verto => verto::account::Account::all(db, key)?
            .into_iter()
            .find(|account| account.id == name || account.name == name)
            .map(Account::Verto),
        _ => None,
    };
    found.ok_or(Trouble::NotFound("no such account"))
}

fn show(db: &Connection, world: &World, id: &str) -> Outcome {
    Ok(match account(db, world, id)? {
        Account::Zendfi(account) => look::zendfi_account(&account),
        Account::Verto(account) => look::verto_account(db, world, &account)?,
    })
}

fn note(order: &Order<'_>, world: &World, effect: &Effect<'_>) -> rusqlite::Result<()> {
    ledger::append(order.db, &world.key, world.clock(order.now), effect)
}
