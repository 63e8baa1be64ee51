//! The merchant's webhook: where it goes, what was sent, sending again, checking a signature.

use serde_json::{Value, json};

use super::event;
use crate::{
    call::{Answer, Call},
    hook::Hook,
    outbox,
    refusal::{Reason, Refusal, Stop},
};

pub(crate) fn set(call: &Call<'_>) -> Result<Answer, Stop> {
    let hook = Hook { url: call.text("webhook_url").map(str::to_owned), ..Hook::of(call.db, call.world)? };
    hook.save(call.db, call.world)?;
    Ok(shown(&hook))
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    Ok(shown(&Hook::of(call.db, call.world)?))
}

fn shown(hook: &Hook) -> Answer {
    Answer::ok(json!({ "webhook_url": hook.url, "webhook_secret": hook.secret }))
}

pub(crate) fn test(call: &Call<'_>) -> Result<Answer, Stop> {
    if Hook::of(call.db, call.world)?.url.is_none() {
        return Err(Refusal::new(400, "webhook_url_missing", "there is no URL to send to").into());
    }
    event::tell(call, "Test", None, &[])?;
    Ok(Answer::ok(json!({ "success": true })))
}

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    let deliveries = outbox::deliveries(call.db, &call.world.key)?;
    let webhooks: Vec<Value> = outbox::events(call.db, &call.world.key)?
        .into_iter()
        .map(|event| {
            let of_event: Vec<&Value> =
                deliveries.iter().filter(|delivery| delivery.get("event_id") == event.get("id")).collect();
            let waiting = of_event.iter().find(|delivery| delivery.get("sent_at") == Some(&Value::Null));
            let sent = of_event.iter().filter(|delivery| delivery.get("sent_at") != Some(&Value::Null)).count();
            json!({
                "id": event.get("id"),
                "event": event.get("event"),
                "status": event.get("state"),
                "attempts": sent,
                "next_attempt_at": waiting.and_then(|delivery| delivery.get("due_at")),
                "created_at": event.get("at"),
            })
        })
        .collect();
    Ok(Answer::ok(json!({ "count": webhooks.len(), "webhooks": webhooks })))
}

pub(crate) fn retry(call: &Call<'_>) -> Result<Answer, Stop> {
    let id = call.path("id").to_ascii_lowercase();
    if !outbox::again(call.db, call.world, call.clock, &id)? {
        return Err(Reason::NotFound.refuse(call.world.provider, "no such webhook").into());
    }
    Ok(Answer::ok(json!({ "success": true, "id": id })))
}

pub(crate) fn verify(call: &Call<'_>) -> Result<Answer, Stop> {
    let secret = Hook::of(call.db, call.world)?.secret;
    let (payload, signature) = (call.text("payload").unwrap_or_default(), call.text("signature").unwrap_or_default());
    let verdict = call.world.settings.webhook_scheme.verify(&secret, call.clock, payload, signature);
    Ok(Answer::ok(json!({
        "valid": verdict.flaw.is_none(),
        "message": verdict.flaw.unwrap_or("the signature is valid"),
        "timestamp_age_seconds": verdict.age,
    })))
}
