//! The three bodies in which a refusal may come.

use serde_json::{Value, json};

use crate::{
    refusal::{Reason, Refusal},
    world::{ErrorForm, InFlightForm},
};

/// The paths whose refusals carry a number.
const ACCOUNT_CENTER: &str = "/api/v1/accounts";

/// The refusals that all providers know, in this one's words.
pub(crate) const fn words(reason: Reason) -> (u16, &'static str) {
    match reason {
        Reason::Malformed | Reason::Invalid => (400, "invalid_parameter"),
        Reason::Missing => (400, "missing_parameter"),
        Reason::Unauthenticated => (401, "unauthorized_error"),
        Reason::NotFound => (404, "not_found"),
        Reason::RateLimited => (429, "rate_limit_exceeded"),
        Reason::KeyReused => (400, "idempotency_error"),
        Reason::InFlight => (400, "request_in_progress"),
        Reason::Broken => (500, "internal_error"),
    }
}

/// The family that a code belongs to when nothing else is said.
fn family(refusal: &Refusal) -> &str {
    match (refusal.kind, refusal.status) {
        ("", _) if refusal.code == "idempotency_error" => "idempotency_error",
        ("", 401 | 403) => "unauthorized_error",
        ("", 404) => "not_found",
        ("", 409) => "conflict_error",
        ("", 429) => "rate_limit_error",
        ("", 500..) => "api_error",
        ("", _) => "invalid_request_error",
        (kind, _) => kind,
    }
}

pub(crate) fn body(form: ErrorForm, path: &str, refusal: &Refusal) -> Value {
    let message = match &refusal.field {
        Some(field) => format!("{}: {}", field.trim_start_matches('/'), refusal.message),
        None => refusal.message.clone(),
    };
    let number = refusal.code.parse::<u16>().unwrap_or(refusal.status);
    let numeric = refusal.code.parse::<u16>().is_ok() || path.starts_with(ACCOUNT_CENTER);
    match form {
        ErrorForm::Typed => {}
        ErrorForm::Numeric => return json!({ "code": number, "message": message }),
        ErrorForm::Gateway => return json!({ "error": message }),
        _ if numeric => return json!({ "code": number, "message": message }),
        _ if refusal.status == 401 => return json!({ "error": message }),
        _ => {}
    }
    json!({ "type": family(refusal), "code": refusal.code, "message": message })
}

/// The refusal of a token, as the place words it.
pub(crate) fn unauthenticated(path: &str) -> Refusal {
    if path.starts_with(ACCOUNT_CENTER) {
        Refusal::new(403, "403", "Authorization error")
    } else if path.ends_with("/connect/token") {
        Refusal::new(401, "unauthorized_error", "invalid client id or api key")
    } else {
        Refusal::new(401, "unauthorized_error", "token has expired or is not valid")
    }
}

/// The refusal while the first request under a key still runs: a number for a code.
pub(crate) fn in_flight(form: InFlightForm) -> Refusal {
    let (status, code) = match form {
        InFlightForm::Status400 => (400, "400"),
        InFlightForm::Code200 => (400, "200"),
        InFlightForm::Status200 => (200, "200"),
    };
    Refusal::new(status, code, "request is processing")
}

/// The refusal of an account that cannot be acted for.
pub(crate) fn no_sub_account() -> Refusal {
    let message = "sub-account associated with the on-behalf-of not found or deactivated";
    Refusal { kind: "account_error", ..Refusal::new(400, "sub_account_not_found", message) }
}
