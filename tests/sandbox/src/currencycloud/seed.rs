//! What a world begins with, and how the control interface shows it.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{accounts, contacts, money};
use crate::{
    amount,
    control::{Outcome, Trouble, units},
    moment::Moment,
    shelf::{Record, Shelf},
    world::World,
};

/// The contents of a world.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contents {
    #[serde(default)]
    house: House,
    #[serde(default)]
    accounts: Vec<Account>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct House {
    name: Option<String>,
    brand: Option<String>,
    #[serde(default)]
    balances: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    name: String,
    id: Option<String>,
    your_reference: Option<String>,
    legal_entity_type: Option<String>,
    country: Option<String>,
    status: Option<String>,
    /// The name of the customer's first account.
    linked_to: Option<String>,
    #[serde(default)]
    balances: BTreeMap<String, Value>,
    contacts: Option<Vec<Contact>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contact {
    id: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    email_address: Option<String>,
    login_id: Option<String>,
    status: Option<String>,
}

/// Fills a new world.
pub(crate) fn furnish(db: &Connection, world: &World, given: Contents, clock: Moment) -> Result<(), Trouble> {
    let key = world.secret.as_bytes();
    if key.len() != 64 || !key.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte)) {
        return Err(Trouble::bad("api_key is 64 digits of lower-case hexadecimal"));
    }
    let brand = given.house.brand.as_deref().unwrap_or("currencycloud");
    let mut house = Record::new(world.source.uuid("house", 0), None, clock, Value::Null);
    house.body = accounts::blank(&world.source, 0, brand, clock);
    house.set("account_name", given.house.name.as_deref().unwrap_or("House"));
    house.set("legal_entity_type", "company");
    Shelf::new(db, &world.key, "house").put(&house)?;
    let own = Contact { login_id: Some(world.key.clone()), email_address: Some(world.key.clone()), ..Contact::default() };
    contact(db, world, &house, own, clock)?;
    balances(db, world, &house.id, given.house.balances, clock)?;
    let shelf = Shelf::new(db, &world.key, "account");
    for given in given.accounts {
        let n = world.next(db)?;
        let id = given.id.map_or_else(|| world.source.uuid("account", n), |id| id.to_ascii_lowercase());
        let mut account = Record::new(id, None, clock, Value::Null);
        account.body = accounts::blank(&world.source, n, brand, clock);
        let status = given.status.unwrap_or_else(|| "enabled".to_owned());
        if !accounts::STATUSES.contains(&status.as_str()) {
            return Err(Trouble::bad(format!("no such status: {status}")));
        }
        if let Some(first) = given.linked_to {
            let found = shelf.all()?.into_iter().find(|account| account.text("account_name") == first);
            let first = found.ok_or_else(|| Trouble::bad(format!("no account with the name {first}")))?;
            account.set("linked_account_id", first.id);
        }
        account.set("account_name", given.name);
        account.set("your_reference", given.your_reference);
        account.set("status", status);
        account.set("street", "1 Example Street");
        account.set("city", "London");
        account.set("country", given.country.unwrap_or_else(|| "GB".to_owned()));
        account.set("legal_entity_type", given.legal_entity_type.unwrap_or_else(|| "company".to_owned()));
        shelf.put(&account)?;
        for given in given.contacts.unwrap_or_else(|| vec![Contact::default()]) {
            contact(db, world, &account, given, clock)?;
        }
        balances(db, world, &account.id, given.balances, clock)?;
    }
    Ok(())
}

fn contact(db: &Connection, world: &World, account: &Record, given: Contact, clock: Moment) -> Result<(), Trouble> {
    let n = world.next(db)?;
    let id = given.id.map_or_else(|| world.source.uuid("contact", n), |id| id.to_ascii_lowercase());
    let mut contact = contacts::blank(id, account, clock);
    let email = given.email_address.unwrap_or_else(|| format!("contact{n}@example.com"));
    contact.set("login_id", given.login_id.unwrap_or_else(|| email.clone()));
    contact.set("email_address", email);
    contact.set("first_name", given.first_name.unwrap_or_else(|| "Jo".to_owned()));
    contact.set("last_name", given.last_name.unwrap_or_else(|| "Doe".to_owned()));
    contact.set("phone_number", format!("020{n:08}"));
    contact.set("status", given.status.unwrap_or_else(|| "enabled".to_owned()));
    Shelf::new(db, &world.key, "contact").put(&contact)?;
    Ok(())
}

fn balances(db: &Connection, world: &World, account: &str, given: BTreeMap<String, Value>, clock: Moment) -> Result<(), Trouble> {
    for (currency, balance) in given {
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Trouble::bad(format!("not a currency: {currency}")));
        }
        money::fund(db, world, account, &currency, units(&balance, amount::places(&currency))?, clock)?;
    }
    Ok(())
}

/// What a test or demo needs to know of a world.
pub(crate) fn facts(db: &Connection, world: &World) -> Outcome {
    let mut accounts = Vec::new();
    for account in Shelf::new(db, &world.key, "account").all()? {
        accounts.push(account_facts(db, world, &account)?);
    }
    let house = Shelf::new(db, &world.key, "house").all()?;
    let house = house.first().map(|house| account_facts(db, world, house)).transpose()?;
    Ok(json!({ "login_id": world.key, "api_key": world.secret, "house": house, "accounts": accounts }))
}

/// An account as the control interface shows it.
pub(crate) fn account_facts(db: &Connection, world: &World, account: &Record) -> rusqlite::Result<Value> {
    let contacts: Vec<Value> = Shelf::new(db, &world.key, "contact")
        .of(Some(&account.id))?
        .iter()
        .map(|contact| {
            json!({
                "id": contact.id,
                "login_id": contact.get("login_id"),
                "email_address": contact.get("email_address"),
                "status": contact.get("status"),
            })
        })
        .collect();
    let balances: Vec<Value> = Shelf::new(db, &world.key, "balance").of(Some(&account.id))?.iter().map(money::shown).collect();
    let transactions: Vec<String> =
        Shelf::new(db, &world.key, "transaction").of(Some(&account.id))?.into_iter().map(|record| record.id).collect();
    let mut facts = json!({
        "id": account.id,
        "name": account.get("account_name"),
        "status": account.get("status"),
        "your_reference": account.get("your_reference"),
        "contacts": contacts,
        "balances": balances,
        "transactions": transactions,
        "linked_account_id": null,
        "industry_type": null,
        "business_website_url": null,
    });
    if let (Some(facts), Value::Object(kept)) = (facts.as_object_mut(), accounts::kept(account)) {
        facts.extend(kept);
    }
    Ok(facts)
}
