//! Documents: into the three slots of a request, or ahead of it.

use serde_json::{Map, Value, json};

use super::{business, must_be_valid, next_id, requests, user};
use crate::{
    call::{Answer, Call, Caller},
    ledger::Effect,
    refusal::{Refusal, Stop},
    shelf::Record,
};

/// The three slots, and the members that link documents to them.
const SLOTS: [(&str, &str); 3] =
    [("POAForm", "pOAFormDocId"), ("Id", "governmentDocId"), ("AddressVerificationFAFTA", "addressDocId")];

/// The largest body of an upload to a request.
const LARGEST: usize = 5 * 1024 * 1024;

/// The documents that a new request links: all three, or none.
pub(super) fn linked(call: &Call<'_>, trader: &Record) -> Result<Map<String, Value>, Stop> {
    let ids = SLOTS.map(|(slot, member)| (slot, call.integer(member)));
    let given = ids.iter().filter(|(_, id)| id.is_some()).count();
    let mut slots = Map::new();
    if given == 0 {
        return Ok(slots);
    }
    if given < ids.len() {
        return Err(business("All three document IDs are required").into());
    }
    for (slot, id) in ids {
        let id = id.unwrap_or_default();
        let found = call
            .shelf("document")
            .get(&id.to_string())?
            .filter(|document| document.text("documentType") == slot && document.owner.as_deref() == Some(trader.id.as_str()));
        if found.is_none() {
            return Err(business("Document not found").into());
        }
        slots.insert(slot.to_owned(), json!(id));
    }
    Ok(slots)
}

/// Whether a text is a data URI with base64 content of a kind that is taken.
fn must_be_a_file(call: &Call<'_>) -> Result<(), Stop> {
    let text = call.text("base64data").unwrap_or_default();
    let parts = text.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,"));
    let (kind, content) = parts.ok_or_else(|| business("Invalid data URI"))?;
    let picture = kind.strip_prefix("image/").is_some_and(|rest| !rest.is_empty());
    if !picture && !matches!(kind, "application/pdf" | "text/plain") {
        return Err(business("Unsupported file type").into());
    }
    let digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    if content.is_empty() || !content.bytes().all(digit) {
        return Err(business("Invalid data URI").into());
    }
    Ok(())
}

/// Stores a document of a user.
fn store(call: &Call<'_>, owner: &str) -> Result<i64, Stop> {
    let id = next_id(call.db, call.world)?;
    let kind = call.text("documentType");
    let body = json!({ "documentType": kind, "filename": call.text("filename"), "process": call.text("process") });
    call.shelf("document").put(&Record::new(id.to_string(), Some(owner), call.clock, body))?;
    call.effect(&Effect {
        kind: "document",
        account: Some(owner),
        destination: kind,
        reference: Some(&id.to_string()),
        ..Effect::default()
    })?;
    Ok(id)
}

pub(crate) fn submit(call: &Call<'_>) -> Result<Answer, Stop> {
    if call.input.size > LARGEST {
        return Err(Refusal::new(413, "too_large", "the body is too large").into());
    }
    let mut request = requests::named(call)?;
    if matches!(request.text("status"), "Approved" | "Denied") {
        return Err(business("The request is already decided").into());
    }
    let slot = call.text("documentType").unwrap_or_default();
    if !SLOTS.iter().any(|(known, _)| *known == slot) {
        return Err(business("Invalid documentType").into());
    }
    must_be_a_file(call)?;
    let mut slots = request.get("slots").as_object().cloned().unwrap_or_default();
    if slots.contains_key(slot) {
        return Err(business("A document of this type was already submitted").into());
    }
    let id = store(call, request.owner.as_deref().unwrap_or_default())?;
    slots.insert(slot.to_owned(), json!(id));
    if slots.len() == SLOTS.len() && request.text("status") == "Pending" {
        request.set("status", "Preapproved");
    }
    request.set("slots", Value::Object(slots));
    call.shelf("request").put(&request)?;
    Ok(Answer::ok(json!({ "documentId": id })))
}

pub(crate) fn submit_ahead(call: &Call<'_>) -> Result<Answer, Stop> {
    must_be_valid(&call.input.flaws)?;
    let own = match &call.caller {
        Caller::Scoped(id) => id.parse().unwrap_or_default(),
        _ => super::seed::ADMINISTRATOR,
    };
    let id = call.integer("userId").unwrap_or(own);
    if id != own {
        super::must_administer(call)?;
        if call.text("process") != Some("SubAccountRequest") {
            return Err(business("Not permitted for another user").into());
        }
    }
    let user = user(call, id)?;
    must_be_a_file(call)?;
    let id = store(call, &user.id)?;
    Ok(Answer::ok(json!({ "ok": true, "documentId": id })))
}
