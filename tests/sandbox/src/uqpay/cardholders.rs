//! Cardholders: each belongs to one sub-account, or to the master.

use serde_json::{Value, json};

use crate::{
    call::{Answer, Call},
    ledger::Effect,
    moment::Moment,
    refusal::{Refusal, Stop},
    shelf::Record,
};

/// The statuses of the contract.
pub(crate) const STATUSES: [&str; 4] = ["PENDING", "SUCCESS", "INCOMPLETE", "FAILED"];

/// The members that are shown.
const SHOWN: [&str; 16] = [
    "email",
    "first_name",
    "last_name",
    "country_code",
    "cardholder_status",
    "number_of_cards",
    "phone_number",
    "date_of_birth",
    "gender",
    "nationality",
    "residential_address",
    "review_status",
    "idv_status",
    "idv_verification_url",
    "idv_url_expires_at",
    "create_time",
];

/// The members that a caller sets.
const GIVEN: [&str; 9] = [
    "email",
    "first_name",
    "last_name",
    "country_code",
    "phone_number",
    "date_of_birth",
    "gender",
    "nationality",
    "residential_address",
];

/// How long the link to an identity check is good.
const LINK_SECONDS: i64 = 24 * 3600;

fn shown(cardholder: &Record, names: &[&str]) -> Value {
    let mut shown = cardholder.pick(names);
    if let Some(members) = shown.as_object_mut() {
        members.insert("cardholder_id".to_owned(), json!(cardholder.id));
        if let Some(status) = members.remove("status") {
            members.insert("cardholder_status".to_owned(), status);
        }
    }
    shown
}

/// The words of a new cardholder that no caller sets.
pub(super) fn made(status: &str, at: Moment) -> Value {
    let time: String = at.iso().replace('T', " ").chars().take(19).collect();
    json!({ "status": status, "create_time": time, "number_of_cards": 0 })
}

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    let owner = super::acting(call)?;
    let mut cardholders = call.shelf("cardholder").of(owner.as_deref())?;
    if let Some(status) = call.query("cardholder_status") {
        cardholders.retain(|cardholder| cardholder.text("status") == status);
    }
    let newest_first = cardholders.iter().rev().map(full).collect();
    Ok(super::page(call, newest_first))
}

fn full(cardholder: &Record) -> Value {
    shown(cardholder, &[SHOWN.as_slice(), &["status"]].concat())
}

/// What a write answers.
fn brief(cardholder: &Record) -> Answer {
    Answer::ok(shown(cardholder, &["status", "idv_verification_url", "idv_url_expires_at"]))
}

fn own(call: &Call<'_>) -> Result<Record, Stop> {
    let owner = super::acting(call)?;
    let found = call.shelf("cardholder").get(call.path("id"))?.filter(|cardholder| cardholder.owner == owner);
    let unknown = || Refusal { kind: "not_found", ..Refusal::new(400, "cardholder_not_found", "cardholder not found") };
    found.ok_or_else(|| unknown().into())
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    Ok(Answer::ok(full(&own(call)?)))
}

/// E-mail and telephone are unique in an account.
fn must_be_unique(call: &Call<'_>, owner: Option<&str>, own: &str) -> Result<(), Stop> {
    for other in call.shelf("cardholder").of(owner)? {
        for (name, code) in [("email", "email_already_exists"), ("phone_number", "phone_number_already_exists")] {
            let same = call.text(name).is_some_and(|text| text.eq_ignore_ascii_case(other.text(name)));
            if same && other.id != own {
                let message = "another cardholder of the account has it";
                return Err(Refusal { kind: "cardholder_error", ..Refusal::new(400, code, message) }.at(name).into());
            }
        }
    }
    Ok(())
}

/// Takes over what the caller sent, and sends out a link if an identity check is asked for.
fn take_over(call: &Call<'_>, cardholder: &mut Record) {
    for name in GIVEN {
        if let Some(value) = call.input.body.get(name) {
            cardholder.set(name, value.clone());
        }
    }
    if call.input.body.pointer("/kyc_verification/method") == Some(&json!("SUMSUB_REDIRECT")) {
        let link = format!("https://verify.example/{}", call.world.source.hex("link", call.clock.millis().cast_unsigned(), 32));
        cardholder.set("status", "PENDING");
        cardholder.set("idv_status", "PENDING");
        cardholder.set("idv_verification_url", link);
        cardholder.set("idv_url_expires_at", call.clock.plus_seconds(LINK_SECONDS).iso());
    }
}

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    let owner = super::acting(call)?;
    must_be_unique(call, owner.as_deref(), "")?;
    let id = call.world.source.uuid("cardholder", call.next()?);
    let mut cardholder = Record::new(id, owner.as_deref(), call.clock, made("SUCCESS", call.clock));
    take_over(call, &mut cardholder);
    call.shelf("cardholder").put(&cardholder)?;
    call.effect(&Effect {
        kind: "create_cardholder",
        account: owner.as_deref(),
        reference: Some(&cardholder.id),
        ..Effect::default()
    })?;
    Ok(brief(&cardholder))
}

pub(crate) fn update(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut cardholder = own(call)?;
    must_be_unique(call, cardholder.owner.clone().as_deref(), &cardholder.id)?;
    take_over(call, &mut cardholder);
    call.shelf("cardholder").put(&cardholder)?;
    call.effect(&Effect {
        kind: "update_cardholder",
        account: cardholder.owner.as_deref(),
        reference: Some(&cardholder.id),
        ..Effect::default()
    })?;
    Ok(brief(&cardholder))
}
