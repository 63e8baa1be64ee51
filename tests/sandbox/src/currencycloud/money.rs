//! Balances and transactions.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{acting, house, missing, pages, time};
use crate::{
    amount,
    call::{Answer, Call},
    moment::Moment,
    refusal::Stop,
    shelf::{Record, Shelf},
    world::World,
};

/// Adds to the balance of an account in a currency, and notes it as funding; `false` if it cannot be held.
pub(crate) fn fund(
    db: &Connection,
    world: &World,
    account: &str,
    currency: &str,
    units: i64,
    at: Moment,
) -> rusqlite::Result<bool> {
    let balances = Shelf::new(db, &world.key, "balance");
    let found = balances.of(Some(account))?.into_iter().find(|balance| balance.text("currency") == currency);
    let mut balance = match found {
        Some(balance) => balance,
        None => {
            let id = world.source.uuid("balance", world.next(db)?);
            let body = json!({ "currency": currency, "units": 0, "created_at": time(at) });
            Record::new(id, Some(account), at, body)
        }
    };
    let Some(held) = balance.number("units").checked_add(units) else {
        return Ok(false);
    };
    balance.set("units", held);
    balance.set("updated_at", time(at));
    balances.put(&balance)?;
    if units > 0 {
        let n = world.next(db)?;
        let places = amount::places(currency);
        let body = json!({
            "balance_id": balance.id,
            "account_id": account,
            "currency": currency,
            "amount": amount::fixed(units, places),
            "balance_amount": amount::fixed(held, places),
            "type": "credit",
            "action": "funding",
            "related_entity_type": "inbound_funds",
            "related_entity_id": world.source.uuid("inbound funds", n),
            "related_entity_short_reference": "IF-".to_owned() + &world.source.hex("inbound funds", n, 8),
            "status": "completed",
            "reason": "",
            "settles_at": time(at),
            "created_at": time(at),
            "updated_at": time(at),
            "completed_at": time(at),
        });
        Shelf::new(db, &world.key, "transaction").put(&Record::new(
            world.source.uuid("transaction", n),
            Some(account),
            at,
            body,
        ))?;
    }
    Ok(true)
}

/// A balance as the API shows it.
pub(super) fn shown(balance: &Record) -> Value {
    let currency = balance.text("currency");
    json!({
        "id": balance.id,
        "account_id": balance.owner,
        "currency": currency,
        "amount": amount::fixed(balance.number("units"), amount::places(currency)),
        "created_at": balance.get("created_at"),
        "updated_at": balance.get("updated_at"),
    })
}

fn shown_transaction(transaction: &Record) -> Value {
    let mut shown = Value::Object(transaction.body.clone());
    if let Some(members) = shown.as_object_mut() {
        members.insert("id".to_owned(), json!(transaction.id));
    }
    shown
}

/// Whose records a call asks for: those of the acting account, or with another scope those of others too.
fn in_scope(call: &Call<'_>, kind: &str) -> Result<Vec<Record>, Stop> {
    let house = house(call)?;
    let own = acting(call)?.map_or(house.id.clone(), |account| account.id);
    let mut records = call.shelf(kind).all()?;
    records.retain(|record| match call.query("scope") {
        Some("all") => true,
        Some("clients") => record.owner.as_deref() != Some(&house.id),
        _ => record.owner.as_deref() == Some(&own),
    });
    Ok(records)
}

pub(crate) fn find_balances(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut rows: Vec<Value> = in_scope(call, "balance")?.iter().map(shown).collect();
    pages::within(call, &mut rows, &["amount"]);
    Ok(Answer::ok(pages::page(call, "balances", rows)))
}

pub(crate) fn balance(call: &Call<'_>) -> Result<Answer, Stop> {
    let currency = call.path("currency");
    let found = in_scope(call, "balance")?.into_iter().find(|balance| balance.text("currency") == currency);
    found.map(|balance| Answer::ok(shown(&balance))).ok_or_else(|| missing(call, "currency", "balance_not_found").into())
}

pub(crate) fn find_transactions(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut rows: Vec<Value> = in_scope(call, "transaction")?.iter().map(shown_transaction).collect();
    let filters = [
        "currency",
        "amount",
        "action",
        "related_entity_type",
        "related_entity_id",
        "related_entity_short_reference",
        "status",
        "type",
        "beneficiary_id",
        "currency_pair",
    ];
    pages::matching(call, &mut rows, &filters);
    pages::within(call, &mut rows, &["amount", "settles_at", "created_at", "updated_at", "completed_at"]);
    Ok(Answer::ok(pages::page(call, "transactions", rows)))
}

pub(crate) fn transaction(call: &Call<'_>) -> Result<Answer, Stop> {
    let id = call.path("id");
    let id = id.to_ascii_lowercase();
    let found = in_scope(call, "transaction")?.into_iter().find(|transaction| transaction.id == id);
    found
        .map(|transaction| Answer::ok(shown_transaction(&transaction)))
        .ok_or_else(|| missing(call, "id", "transaction_not_found").into())
}
