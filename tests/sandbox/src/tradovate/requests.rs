//! Requests for sub-accounts: made by an administrator for a user, then reviewed.

use serde_json::{Map, Value, json};

use super::{business, documents, must_administer, next_id, person, user};
use crate::{
    amount,
    call::{Answer, Call},
    ledger::Effect,
    refusal::Stop,
    shelf::Record,
};

/// The statuses of the contract.
pub(crate) const STATUSES: [&str; 6] = ["Approved", "Denied", "InAMLReview", "InReview", "Pending", "Preapproved"];

/// Decimal places of the master's money.
const CENTS: u32 = 2;

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    must_administer(call)?;
    person::check(call)?;
    let trader = user(call, call.integer("ctaUserId").unwrap_or_default())?;
    let masters = call.shelf("master");
    let mut master = masters.get("master")?.ok_or_else(|| business("Master account not found"))?;
    if master.get("application") != &json!(true) {
        return Err(business("Customer application not found").into());
    }
    let slots = documents::linked(call, &trader)?;
    let requests = call.shelf("request");
    let mut held = requests.of(Some(&trader.id))?;
    held.retain(|request| request.text("status") != "Denied");
    if i64::try_from(held.len()).unwrap_or(i64::MAX) >= call.world.settings.max_sub_accounts {
        return Err(business("Max sub-account limit exceeded").into());
    }
    let transfer = match call.amount("transferAmount", CENTS) {
        Some(Ok(units)) => units,
        _ => return Err(business("Invalid transferAmount").into()),
    };
    let left = master.number("units").saturating_sub(transfer);
    if left < 0 {
        return Err(business("Insufficient funds").into());
    }
    if let Some(id) = call.integer("autoLiqProfileId") {
        let found = call.shelf("profile").get(&id.to_string())?;
        let profile = found.ok_or_else(|| business("Auto-liq profile not found"))?;
        if profile.text("status") == super::seed::FOREIGN {
            return Err(business("Auto-liq profile does not belong to this organization").into());
        }
    }
    master.set("units", left);
    masters.put(&master)?;
    let id = next_id(call.db, call.world)?;
    let status = if slots.is_empty() { "Pending" } else { "Preapproved" };
    let mut request = Record::new(id.to_string(), Some(&trader.id), call.clock, json!({ "status": status }));
    request.set("slots", Value::Object(slots));
    request.set("units", transfer);
    for name in ["taxIdentifier", "nationalId"] {
        request.set(name, call.text(name));
    }
    requests.put(&request)?;
    call.effect(&Effect {
        kind: "create_request",
        account: Some(&trader.id),
        amount: Some(amount::text(transfer, CENTS)),
        currency: Some("USD"),
        reference: Some(&request.id),
        ..Effect::default()
    })?;
    Ok(Answer::ok(json!({ "requestId": id, "status": status })))
}

/// The request that a call names, for administrators.
pub(super) fn named(call: &Call<'_>) -> Result<Record, Stop> {
    must_administer(call)?;
    super::must_be_valid(&call.input.flaws)?;
    let id = call.integer("subAccountRequestId").unwrap_or_default();
    call.shelf("request").get(&id.to_string())?.ok_or_else(|| business("Sub-account request not found").into())
}

pub(crate) fn status(call: &Call<'_>) -> Result<Answer, Stop> {
    let request = named(call)?;
    let mut body = Map::new();
    body.insert("requestId".to_owned(), json!(request.id.parse::<i64>().unwrap_or_default()));
    body.insert("status".to_owned(), request.get("status").clone());
    for name in ["message", "accountId"] {
        if !request.get(name).is_null() {
            body.insert(name.to_owned(), request.get(name).clone());
        }
    }
    Ok(Answer::ok(Value::Object(body)))
}
