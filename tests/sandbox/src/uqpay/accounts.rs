//! Connected accounts.

use serde_json::{Value, json};

use crate::{
    call::{Answer, Call},
    ledger::Effect,
    refusal::{Refusal, Stop},
    shelf::Record,
};

/// The statuses that the official clients know.
pub(crate) const STATUSES: [&str; 7] = ["ACTIVE", "PROCESSING", "INACTIVE", "CLOSED", "PENDING", "SUSPENDED", "REVIEW"];

/// The members of a list's rows.
const ROW: [&str; 10] = [
    "short_reference_id",
    "business_code",
    "email",
    "account_name",
    "status",
    "verification_status",
    "country",
    "entity_type",
    "contact_details",
    "business_details",
];

/// The members that only the single record has.
const MORE: [&str; 6] =
    ["review_reason", "registration_address", "business_address", "representatives", "documents", "tos_acceptance"];

fn shown(account: &Record, names: &[&str]) -> Value {
    let mut shown = account.pick(names);
    if let Some(members) = shown.as_object_mut() {
        members.insert("account_id".to_owned(), json!(account.id));
    }
    shown
}

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut accounts = call.shelf("account").all()?;
    if let Some(status) = call.query("status") {
        accounts.retain(|account| account.text("status") == status);
    }
    let newest_first = accounts.iter().rev().map(|account| shown(account, &ROW)).collect();
    Ok(super::page(call, newest_first))
}

pub(crate) fn retrieve(call: &Call<'_>) -> Result<Answer, Stop> {
    let unknown = || Refusal::new(400, "not_found", "account not found");
    let account = call.shelf("account").get(call.path("id"))?.ok_or_else(unknown)?;
    let lines = account.get("business_code").as_array();
    if call.query("business_code").is_some_and(|line| lines.is_none_or(|lines| !lines.contains(&json!(line)))) {
        return Err(unknown().into());
    }
    Ok(Answer::ok(shown(&account, &[ROW.as_slice(), MORE.as_slice()].concat())))
}

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    let n = call.next()?;
    let given = |pointer: &str| call.input.body.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let company = call.text("entity_type") == Some("COMPANY");
    let email = given("/individual_info/email_address");
    let country = match given("/individual_info/country_or_territory") {
        "" => "SG",
        country => country,
    };
    let body = json!({
        "short_reference_id": short_reference(call, n),
        "business_code": [call.text("business_type").unwrap_or("BANKING")],
        "email": email,
        "account_name": call.text("nickname"),
        "status": "PROCESSING",
        "verification_status": "PENDING",
        "country": country,
        "entity_type": if company { "COMPANY" } else { "INDIVIDUAL" },
        "contact_details": { "email": email, "phone": given("/individual_info/phone_number") },
        "business_details": {},
        "review_reason": "",
        "registration_address": {},
        "business_address": [],
        "representatives": [],
        "documents": [],
        "tos_acceptance": call.input.body.get("tos_acceptance"),
    });
    let account = Record::new(call.world.source.uuid("account", n), None, call.clock, body);
    call.shelf("account").put(&account)?;
    call.effect(&Effect { kind: "create", account: Some(&account.id), ..Effect::default() })?;
    Ok(Answer::ok(shown(&account, &["short_reference_id", "status", "verification_status"])))
}

fn short_reference(call: &Call<'_>, n: u64) -> String {
    reference(&call.world.source.id("", n), &call.clock.iso())
}

/// A short name out of letters and a day.
pub(super) fn reference(letters: &str, day: &str) -> String {
    let digits: String = day.chars().filter(char::is_ascii_digit).skip(2).take(6).collect();
    let letters: String = letters.chars().take(8).collect();
    format!("P{digits}-{}", letters.to_ascii_uppercase())
}
