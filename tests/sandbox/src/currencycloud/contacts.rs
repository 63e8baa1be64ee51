//! Contacts: each belongs to one account, and can act for it.

use serde_json::{Map, Value, json};

use super::{missing, pages, time};
use crate::{
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Refusal, Stop},
    shelf::Record,
};

/// The statuses of the contract.
pub(crate) const STATUSES: [&str; 2] = ["enabled", "not_enabled"];

/// The members of the contact object.
const SHOWN: [&str; 15] = [
    "login_id",
    "first_name",
    "last_name",
    "account_id",
    "account_name",
    "status",
    "locale",
    "timezone",
    "email_address",
    "mobile_phone_number",
    "phone_number",
    "your_reference",
    "date_of_birth",
    "created_at",
    "updated_at",
];

/// A new contact of an account, with the values that hold when nothing is sent.
pub(super) fn blank(id: String, account: &Record, at: Moment) -> Record {
    let body = json!({
        "account_id": account.id,
        "account_name": account.get("account_name"),
        "status": "not_enabled",
        "locale": "en",
        "timezone": "Europe/London",
        "created_at": time(at),
        "updated_at": time(at),
    });
    Record::new(id, Some(&account.id), at, body)
}

fn shown(contact: &Record) -> Value {
    let mut shown: Map<String, Value> = SHOWN.iter().map(|name| ((*name).to_owned(), contact.get(name).clone())).collect();
    shown.insert("id".to_owned(), json!(contact.id));
    Value::Object(shown)
}

/// As found in a list: nothing is an empty text there.
fn row(contact: &Record) -> Value {
    let mut shown = shown(contact);
    for member in shown.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
        if member.is_null() {
            *member = json!("");
        }
    }
    shown
}

fn by_id(call: &Call<'_>) -> Result<Record, Stop> {
    let id = call.path("id");
    call.shelf("contact").get(id)?.ok_or_else(|| missing(call, "id", "contact_not_found").into())
}

/// A log-in name is one contact's only.
fn must_be_free(call: &Call<'_>, login_id: &str, own: &str) -> Result<(), Stop> {
    let taken = call
        .shelf("contact")
        .all()?
        .into_iter()
        .any(|other| other.id != own && other.text("login_id").eq_ignore_ascii_case(login_id));
    if taken {
        return Err(Refusal::new(400, "login_id_in_use", "another contact has this log-in").at("login_id").into());
    }
    Ok(())
}

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    let account_id = call.text("account_id").unwrap_or_default();
    let unknown = || missing(call, "account_id", "account_not_found");
    let account = call.shelf("account").get(account_id)?.ok_or_else(unknown)?;
    if account.text("legal_entity_type") == "individual" && call.text("date_of_birth").is_none() {
        let message = "an individual's contact needs a date of birth";
        return Err(Refusal::new(400, "date_of_birth_is_required", message).at("date_of_birth").into());
    }
    let login_id = call.text("login_id").or_else(|| call.text("email_address")).unwrap_or_default();
    must_be_free(call, login_id, "")?;
    let mut contact = blank(call.world.source.uuid("contact", call.next()?), &account, call.clock);
    contact.set("login_id", login_id);
    for (name, value) in call.input.body.as_object().into_iter().flatten() {
        contact.set(name, value.clone());
    }
    contact.set("account_id", account.id.clone());
    call.shelf("contact").put(&contact)?;
    call.effect(&Effect {
        kind: "create_contact",
        account: Some(&account.id),
        reference: Some(&contact.id),
        ..Effect::default()
    })?;
    Ok(Answer::ok(shown(&contact)))
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    Ok(Answer::ok(shown(&by_id(call)?)))
}

pub(crate) fn update(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut contact = by_id(call)?;
    if let Some(login_id) = call.text("login_id") {
        must_be_free(call, login_id, &contact.id)?;
    }
    for (name, value) in call.input.body.as_object().into_iter().flatten() {
        contact.set(name, value.clone());
    }
    contact.set("updated_at", time(call.clock));
    call.shelf("contact").put(&contact)?;
    call.effect(&Effect {
        kind: "update_contact",
        account: contact.owner.as_deref(),
        reference: Some(&contact.id),
        ..Effect::default()
    })?;
    Ok(Answer::ok(shown(&contact)))
}

pub(crate) fn find(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut rows: Vec<Value> = call.shelf("contact").all()?.iter().map(row).collect();
    if let Some(account) = pages::asked(call, "account_id").map(|id| id.to_ascii_lowercase()) {
        rows.retain(|row| row.get("account_id") == Some(&json!(account)));
    }
    let filters = [
        "account_name",
        "first_name",
        "last_name",
        "email_address",
        "your_reference",
        "phone_number",
        "login_id",
        "status",
        "locale",
        "timezone",
    ];
    pages::matching(call, &mut rows, &filters);
    Ok(Answer::ok(pages::page(call, "contacts", rows)))
}

pub(crate) fn current(call: &Call<'_>) -> Result<Answer, Stop> {
    let house = super::house(call)?;
    let own = call.shelf("contact").of(Some(&house.id))?.into_iter().next();
    own.map(|contact| Answer::ok(shown(&contact))).ok_or_else(|| missing(call, "id", "contact_not_found").into())
}
