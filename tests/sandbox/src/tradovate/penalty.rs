//! Penalty tickets: too many calls of one kind, and how to be let in again.

use serde_json::{Value, json};

use crate::{call::Call, idempotency::fingerprint, moment::Moment, refusal::Stop, shelf::Record};

/// A wait does not grow above an hour.
const LONGEST_SECONDS: i64 = 3600;
/// The member that brings a ticket back.
const TICKET: &str = "p-ticket";

/// How many calls in how many seconds, and how long to wait after too many.
struct Pace {
    calls: i64,
    seconds: i64,
    back_off: i64,
}

fn pace(call: &Call<'_>) -> Option<Pace> {
    let settings = &call.world.settings;
    match call.operation {
        "create_request" => Some(Pace {
            calls: settings.create_limit,
            seconds: settings.create_window_seconds,
            back_off: settings.create_back_off_seconds,
        }),
        "submit_document" | "submit_customer_document" => {
            Some(Pace { calls: settings.upload_limit, seconds: 3600, back_off: 30 })
        }
        "renew" => Some(Pace { calls: settings.renew_limit, seconds: 3600, back_off: 15 }),
        _ => None,
    }
}

/// The moments that a record lists and that lie within so many seconds.
pub(super) fn recent(record: &Record, clock: Moment, seconds: i64) -> Vec<Value> {
    let since = clock.plus_seconds(seconds.saturating_neg()).millis();
    let times = record.get("times").as_array().cloned().unwrap_or_default();
    times.into_iter().filter(|time| time.as_i64().is_some_and(|time| time > since)).collect()
}

/// What is counted of an operation.
fn book(call: &Call<'_>) -> Result<Record, Stop> {
    let empty = || Record::new(call.operation, None, call.clock, json!({ "times": [], "until": 0, "wait": 0 }));
    Ok(call.shelf("pace").get(call.operation)?.unwrap_or_else(empty))
}

/// The body that a ticket is bound to.
fn bound(call: &Call<'_>) -> String {
    let mut body = call.input.body.clone();
    if let Some(members) = body.as_object_mut() {
        members.remove(TICKET);
    }
    fingerprint(body.to_string().as_bytes())
}

/// The penalty that a call meets, if it does; counts the call if not.
pub(super) fn due(call: &Call<'_>) -> Result<Option<Value>, Stop> {
    let pace = pace(call);
    let mut book = book(call)?;
    let back_off = pace.as_ref().map_or(30, |pace| pace.back_off);
    let wait = book.number("wait").max(back_off);
    if let Some(name) = call.text(TICKET) {
        let tickets = call.shelf("ticket");
        let known = tickets.get(name)?.filter(|ticket| {
            let same = ticket.text("operation") == call.operation && ticket.text("body") == bound(call);
            same && ticket.number("ready_at") <= call.clock.millis() && ticket.get("used").is_null()
        });
        let Some(mut ticket) = known else {
            return Ok(Some(impose(call, wait.saturating_mul(2), false)?));
        };
        ticket.set("used", true);
        tickets.put(&ticket)?;
        book.body.clear();
        call.shelf("pace").put(&book)?;
        return Ok(None);
    }
    if book.number("until") > call.clock.millis() {
        return Ok(Some(impose(call, wait, false)?));
    }
    let Some(pace) = pace else { return Ok(None) };
    let mut times = recent(&book, call.clock, pace.seconds);
    if i64::try_from(times.len()).unwrap_or(i64::MAX) >= pace.calls {
        return Ok(Some(impose(call, back_off, false)?));
    }
    times.push(json!(call.clock.millis()));
    book.set("times", times);
    book.set("wait", 0);
    call.shelf("pace").put(&book)?;
    Ok(None)
}

/// Makes a ticket for the call and holds its kind back until then.
pub(crate) fn impose(call: &Call<'_>, seconds: i64, captcha: bool) -> Result<Value, Stop> {
    let seconds = seconds.clamp(1, LONGEST_SECONDS);
    let ready_at = call.clock.plus_seconds(seconds).millis();
    let n = call.next()?;
    // Ids are kept in lower case.
    let name = call.world.source.hex("penalty", n, 48);
    let body = json!({ "operation": call.operation, "body": bound(call), "ready_at": ready_at });
    call.shelf("ticket").put(&Record::new(&name, None, call.clock, body))?;
    if !captcha {
        let mut book = book(call)?;
        book.set("until", ready_at);
        book.set("wait", seconds);
        call.shelf("pace").put(&book)?;
    }
    let mut penalty = json!({ "p-ticket": name, "p-time": seconds });
    if let Some(members) = penalty.as_object_mut().filter(|_| captcha) {
        members.insert("p-captcha".to_owned(), json!(true));
    }
    Ok(penalty)
}
