//! Accounts: the first of a customer, and further ones that are linked to it.

use serde_json::{Map, Value, json};

use super::{house, missing, pages, time};
use crate::{
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Refusal, Stop},
    shelf::Record,
    source::Source,
    world::AllowanceForm,
};

/// The statuses of the contract.
pub(crate) const STATUSES: [&str; 3] = ["enabled", "disabled", "enabled_no_trading"];

/// The members of the account object that are always there.
const SHOWN: [&str; 25] = [
    "account_name",
    "brand",
    "your_reference",
    "status",
    "street",
    "city",
    "state_or_province",
    "country",
    "postal_code",
    "spread_table",
    "legal_entity_type",
    "created_at",
    "updated_at",
    "identification_type",
    "identification_value",
    "short_reference",
    "api_trading",
    "online_trading",
    "phone_trading",
    "process_third_party_funds",
    "settlement_type",
    "agent_or_reliance",
    "terms_and_conditions_accepted",
    "legal_entity_sub_type",
    "identification_issuer",
];

/// What never comes back in an account object, and is kept beside it.
const KEPT: [&str; 3] = ["linked_account_id", "industry_type", "business_website_url"];

/// A new account object with the values that hold when nothing is sent.
pub(super) fn blank(source: &Source, n: u64, brand: &str, at: Moment) -> Map<String, Value> {
    let day: String = at.iso().chars().filter(char::is_ascii_digit).skip(2).take(6).collect();
    let digits = source.number("short reference", n).checked_rem(100_000).unwrap_or_default();
    let body = json!({
        "brand": brand,
        "your_reference": null,
        "status": "enabled",
        "street": null,
        "city": null,
        "state_or_province": null,
        "country": null,
        "postal_code": null,
        "spread_table": "flat_0.00",
        "legal_entity_type": null,
        "created_at": time(at),
        "updated_at": time(at),
        "identification_type": null,
        "identification_value": null,
        "short_reference": format!("{day}-{digits:05}"),
        "api_trading": true,
        "online_trading": true,
        "phone_trading": true,
        "process_third_party_funds": false,
        "settlement_type": "net",
        "agent_or_reliance": false,
        "terms_and_conditions_accepted": null,
    });
    match body {
        Value::Object(body) => body,
        _ => Map::new(),
    }
}

/// The account as the API shows it.
fn shown(account: &Record) -> Value {
    let mut shown = account.pick(&SHOWN);
    if let Some(members) = shown.as_object_mut() {
        members.insert("id".to_owned(), json!(account.id));
        members.insert("bank_account_verified".to_owned(), json!("not required"));
    }
    shown
}

/// Takes over what a form holds; the website under its one name.
fn take_over(account: &mut Record, body: &Value) {
    for (name, value) in body.as_object().into_iter().flatten() {
        let name = if name == "business_website_URL" { "business_website_url" } else { name };
        account.set(name, value.clone());
    }
}

/// The sub-account with an id.
pub(super) fn by_id(call: &Call<'_>, id: &str) -> Result<Record, Stop> {
    let found = match call.shelf("account").get(id)? {
        None => call.shelf("house").get(id)?,
        found => found,
    };
    found.ok_or_else(|| missing(call, "id", "account_not_found").into())
}

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    let accounts = call.shelf("account");
    let settings = &call.world.settings;
    if let Some(linked) = call.text("linked_account_id") {
        let first = accounts.get(linked)?.filter(|account| account.get("linked_account_id").is_null());
        if first.is_none() {
            let message = "this is not the first account of a customer";
            return Err(Refusal::new(400, "linked_account_id_is_invalid", message).at("linked_account_id").into());
        }
    }
    let held = i64::try_from(accounts.all()?.len()).unwrap_or(i64::MAX);
    if settings.allowance.is_some_and(|allowance| held >= allowance) {
        let (status, code) = match settings.allowance_form {
            AllowanceForm::Status400 => (400, "sub_account_limit_reached"),
            AllowanceForm::Status403 => (403, "permission_denied"),
        };
        return Err(Refusal::new(status, code, "the number of sub-accounts is used up").into());
    }
    let brand = house(call)?.text("brand").to_owned();
    if call.text("brand").is_some_and(|asked| asked != brand) {
        return Err(Refusal::new(400, "brand_not_found", "no such brand").at("brand").into());
    }
    let n = call.next()?;
    let mut account = Record::new(call.world.source.uuid("account", n), None, call.clock, Value::Null);
    account.body = blank(&call.world.source, n, &brand, call.clock);
    take_over(&mut account, &call.input.body);
    accounts.put(&account)?;
    let linked = call.text("linked_account_id");
    call.effect(&Effect { kind: "create", account: Some(&account.id), reference: linked, ..Effect::default() })?;
    Ok(Answer::ok(shown(&account)))
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = by_id(call, call.path("id"))?;
    if super::acting(call)?.is_some_and(|acting| acting.id != account.id) {
        return Err(missing(call, "id", "account_not_found").into());
    }
    Ok(Answer::ok(shown(&account)))
}

pub(crate) fn update(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut account = by_id(call, call.path("id"))?;
    let sent = |name: &str| call.input.body.get(name).is_some();
    let newer = ["industry_type", "business_website_url", "business_website_URL"];
    if !call.world.settings.update_takes_website && newer.into_iter().any(sent) {
        return Err(Refusal::new(400, "invalid_extra_parameters", "unknown parameters").into());
    }
    take_over(&mut account, &call.input.body);
    account.set("updated_at", time(call.clock));
    let house = house(call)?;
    call.shelf(if house.id == account.id { "house" } else { "account" }).put(&account)?;
    call.effect(&Effect { kind: "update_account", account: Some(&account.id), ..Effect::default() })?;
    Ok(Answer::ok(shown(&account)))
}

pub(crate) fn find(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut rows: Vec<Value> = call.shelf("account").all()?.iter().map(shown).collect();
    let filters = [
        "account_name",
        "brand",
        "your_reference",
        "status",
        "street",
        "city",
        "state_or_province",
        "postal_code",
        "country",
        "spread_table",
        "bank_account_verified",
    ];
    pages::matching(call, &mut rows, &filters);
    Ok(Answer::ok(pages::page(call, "accounts", rows)))
}

pub(crate) fn current(call: &Call<'_>) -> Result<Answer, Stop> {
    Ok(Answer::ok(shown(&house(call)?)))
}

/// What an account never shows, for the control interface.
pub(super) fn kept(account: &Record) -> Value {
    account.pick(&KEPT)
}
