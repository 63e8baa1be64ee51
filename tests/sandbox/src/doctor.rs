//! Answers that are not what they should be.

use std::collections::BTreeMap;

use http::Method;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    amount,
    call::{Call, Caller},
    fault::Kind,
    openapi::Operation,
    provider::Provider,
    refusal::Stop,
    shelf::Shelf,
    verto::{self, send::Payout, wallets::Wallet},
    world::World,
    zendfi,
};

/// What a sub-account is known by, and what belongs to it, each under its kind.
type Names = BTreeMap<&'static str, String>;

/// Statuses in which a sub-account does not act.
const IDLE: [&str; 9] =
    ["PROCESSING", "INACTIVE", "CLOSED", "PENDING", "SUSPENDED", "REVIEW", "disabled", "enabled_no_trading", "foreign"];

/// Members that hold figures.
const FIGURES: [&str; 7] =
    ["amount", "balance_amount", "amount_usdc", "usdc_balance", "sol_balance", "availableBalance", "spend_limit_usdc"];

/// Lets a read, or a log-in, be done for another sub-account than the one that was asked for.
pub(crate) fn turn_to_another(call: &mut Call<'_>, operation: &Operation, subject: Option<&str>) -> Result<(), Stop> {
    let Some(other) = another(call.db, call.world, subject)? else {
        return Ok(());
    };
    let id = other.get("id").cloned().unwrap_or_default();
    if call.world.provider.keeps_records() {
        return call.world.provider.turn(call, &id);
    }
    if operation.method != Method::GET {
        if let Some(asked) = call.input.body.get_mut("subAccountId") {
            *asked = json!(id);
        }
        return Ok(());
    }
    if let Some(asked) = call.input.path.get_mut("id") {
        let kind = if operation.id == "get_payout" { "payout" } else { "id" };
        *asked = other.get(kind).cloned().unwrap_or_default();
    }
    if operation.takes("X-Sub-Account-Id") {
        call.caller = Caller::Scoped(id);
        call.acting = None;
    }
    Ok(())
}

/// The answer as a fault of this kind leaves it.
pub(crate) fn treat(kind: Kind, call: &Call<'_>, subject: Option<&str>, body: &str) -> Result<String, Stop> {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else {
        return Ok(body.to_owned());
    };
    match kind {
        Kind::ForeignAnswer => rename(&mut value, call, subject)?,
        Kind::SwapAddresses => swap(&mut value, "from_address", "to_address"),
        Kind::WrongFigures => inflate(&mut value),
        Kind::ExtraMembers => add_strange_members(&mut value, call, subject)?,
        Kind::Contradiction => contradict(&mut value, call.world.provider),
        Kind::TwoFaced => add(&mut value, json!({ "errorText": "the sandbox was told to say both" })),
        _ => return Ok(body.to_owned()),
    }
    Ok(value.to_string())
}

/// The first sub-account of the world that may act and is not the one in question.
fn another(db: &Connection, world: &World, subject: Option<&str>) -> Result<Option<Names>, Stop> {
    let ids: Vec<String> = match world.provider {
        Provider::Zendfi => zendfi::account::Account::all(db, &world.key)?.into_iter().map(|account| account.id).collect(),
        Provider::Verto => verto::account::Account::all(db, &world.key)?
            .into_iter()
            .filter(|account| account.must_be_active().is_ok())
            .map(|account| account.id)
            .collect(),
        provider => Shelf::new(db, &world.key, provider.accounts())
            .all()?
            .into_iter()
            .filter(|account| !IDLE.contains(&account.text("status")))
            .map(|account| account.id)
            .collect(),
    };
    let other = ids.into_iter().find(|id| Some(id.as_str()) != subject);
    other.map(|id| names(db, world, &id)).transpose()
}

fn names(db: &Connection, world: &World, id: &str) -> Result<Names, Stop> {
    let mut names = Names::new();
    match world.provider {
        Provider::Zendfi => {
            if let Some(account) = zendfi::account::Account::by_id(db, &world.key, id)? {
                names.insert("id", account.id);
                names.insert("uuid", account.uuid);
                names.insert("address", account.address);
                names.insert("label", account.label);
            }
        }
        Provider::Verto => {
            if let Some(account) = verto::account::Account::find(db, &world.key, id)? {
                names.insert("id", account.id);
                names.insert("name", account.name);
            }
            let newest_first = Payout::all(db, &world.key)?;
            if let Some(payout) = newest_first.into_iter().find(|payout| payout.account.as_deref() == Some(id)) {
                names.insert("payout", payout.id);
            }
        }
        _ => {
            names.insert("id", id.to_owned());
        }
    }
    Ok(names)
}

/// Puts another sub-account's names where the own ones are.
pub(crate) fn rename(value: &mut Value, call: &Call<'_>, subject: Option<&str>) -> Result<(), Stop> {
    let own = subject.or_else(|| value.get("id")?.as_str()).map(str::to_owned);
    let Some(other) = another(call.db, call.world, own.as_deref())? else {
        return Ok(());
    };
    if call.world.provider.keeps_records() {
        let other = other.get("id").map_or("", String::as_str);
        return rename_records(value, call, &own.unwrap_or_default(), other);
    }
    if let Some(wallet) = value.get_mut("walletId") {
        let (id, currency) = (other.get("id"), call.text("currency").unwrap_or_default());
        if let Some(theirs) = Wallet::paying(call.db, &call.world.key, id.map(String::as_str), currency)? {
            *wallet = json!(theirs.id);
        }
        return Ok(());
    }
    for (kind, name) in names(call.db, call.world, &own.unwrap_or_default())? {
        let theirs = other.get(kind).cloned();
        replace(value, &name, &theirs.unwrap_or_else(|| call.world.source.id("pay_", 0)));
    }
    Ok(())
}

/// The same for a provider whose things are records: account for account, belonging for belonging.
fn rename_records(value: &mut Value, call: &Call<'_>, own: &str, other: &str) -> Result<(), Stop> {
    replace(value, own, other);
    for kind in call.world.provider.belongings() {
        let theirs = call.shelf(kind).of(Some(other))?;
        let mut names = theirs.iter().map(|record| record.id.clone()).cycle();
        for record in call.shelf(kind).of(Some(own).filter(|own| !own.is_empty()))? {
            let name = names.next().unwrap_or_else(|| call.world.source.uuid("foreign", 0));
            replace(value, &record.id, &name);
        }
    }
    Ok(())
}

fn replace(value: &mut Value, from: &str, to: &str) {
    match value {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Number(number) if number.as_str() == from => *value = to.parse().map_or_else(|_| json!(to), Value::Number),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, from, to)),
        Value::Object(members) => members.values_mut().for_each(|member| replace(member, from, to)),
        _ => {}
    }
}

fn swap(value: &mut Value, one: &str, two: &str) {
    let Some(members) = value.as_object_mut() else {
        return;
    };
    if let (Some(first), Some(second)) = (members.remove(one), members.remove(two)) {
        members.insert(one.to_owned(), second);
        members.insert(two.to_owned(), first);
    }
}

/// Makes every figure greater by one.
fn inflate(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(inflate),
        Value::Object(members) => {
            for (name, member) in members {
                if FIGURES.contains(&name.as_str()) {
                    *member = one_more(member);
                } else {
                    inflate(member);
                }
            }
        }
        _ => {}
    }
}

fn one_more(figure: &Value) -> Value {
    const PLACES: u32 = 9;
    const ONE: i64 = 1_000_000_000;
    let more = |text: &str| amount::parse(text, PLACES).ok().and_then(|units| units.checked_add(ONE));
    match figure {
        Value::Number(number) => more(number.as_str()).map_or_else(|| figure.clone(), |units| amount::number(units, PLACES)),
        Value::String(text) => more(text).map_or_else(|| figure.clone(), |units| json!(amount::text(units, PLACES))),
        _ => figure.clone(),
    }
}

fn add_strange_members(value: &mut Value, call: &Call<'_>, subject: Option<&str>) -> Result<(), Stop> {
    let other = another(call.db, call.world, subject)?.unwrap_or_default();
    let target = match value {
        Value::Array(items) => items.first_mut(),
        value => Some(value),
    };
    if let Some(members) = target.and_then(Value::as_object_mut) {
        members.insert("recipient_sub_account".to_owned(), json!(other.get("id")));
        members.insert("__proto__".to_owned(), json!({ "polluted": true }));
        for (kind, name) in other {
            members.insert(format!("foreign_{kind}"), json!(name));
        }
    }
    Ok(())
}

fn contradict(value: &mut Value, provider: Provider) {
    add(
        value,
        match provider {
            Provider::Zendfi => json!({ "success": false }),
            Provider::Verto => json!({ "success": false, "status": "FAILED" }),
            Provider::Tradovate => json!({ "ok": false, "errorText": "failed" }),
            Provider::Currencycloud => json!({ "error_code": "internal_server_error", "error_messages": { "base": [] } }),
            Provider::Uqpay => json!({ "type": "api_error", "code": "internal_error", "message": "failed" }),
        },
    );
}

/// Adds members to an object.
fn add(value: &mut Value, more: Value) {
    if let (Some(members), Value::Object(more)) = (value.as_object_mut(), more) {
        members.extend(more);
    }
}
