//! General habits: what opens the door, and three ways to refuse. Contract: uqpay.md 2.2 to 2.4, 2.9 to 2.11.

use super::{ACCOUNT, FILE, KYC_REFERENCE};
use crate::data::Data;
use crate::fault::{FaultKind, FaultRow, on_status, on_word};
use crate::http::Encoding;
use crate::operation::Operation;
use crate::operation::profile::{Body, Door, Profile, Refusal, Said, ScopeIds};
use crate::scope::Provider;

/// General habits. The token stands bare in its header, as the provider's own example has it.
pub static PROFILE: Profile = Profile {
    provider: Provider::Uqpay,
    door: Door { header: "x-auth-token", scheme: "" },
    encoding: Encoding::Json,
    scope: ScopeIds {
        subject: ("account_id", &ACCOUNT),
        names: &[],
        actor: None,
        // Evidence that was not made through the gateway: the portal says whose it is.
        owned: &[("file_ids", &FILE), ("kyc_reference_ids", &KYC_REFERENCE)],
    },
    limit_currencies: None,
    test_base: "https://api-sandbox.uqpaytech.com/api",
    live_base: "https://api.uqpay.com/api",
    request_id_headers: &[],
    refusal,
    said,
    faults: FAULTS,
    advice: ADVICE,
    renews_tokens: true,
    #[cfg(feature = "emit")]
    assumptions: super::assumptions::ASSUMPTIONS,
};

// Words of ours for what the provider says in sentences alone.
const RUNNING: &str = "request_is_processing";
const NO_TOKEN: &str = "authorization_error";
const NO_CLIENT: &str = "invalid_client_id";
const NOT_FOUND: &str = "not_found";

static FAULTS: &[FaultRow] = &[
    on_word(RUNNING, FaultKind::InFlight),
    on_word("idempotency", FaultKind::KeyMismatch),
    // It travels with 400; its own page gives no status.
    on_word("sub_account_not_found", FaultKind::Inactive),
    on_word(NO_TOKEN, FaultKind::Authentication),
    on_word(NO_CLIENT, FaultKind::Authentication),
    on_word(NOT_FOUND, FaultKind::NotFound),
    on_word("already_exist", FaultKind::Duplicate),
    on_status(400, FaultKind::RefusedFields),
    on_status(401, FaultKind::Authentication),
    on_status(403, FaultKind::Permission),
    on_status(404, FaultKind::NotFound),
    // The provider gave up waiting for itself.
    on_status(408, FaultKind::Unavailable),
    on_status(409, FaultKind::Duplicate),
    on_status(422, FaultKind::RefusedFields),
    on_status(429, FaultKind::RateLimited),
    on_status(500, FaultKind::Unavailable),
    on_status(502, FaultKind::Unavailable),
    on_status(503, FaultKind::Unavailable),
    on_status(504, FaultKind::Unavailable),
];

/// Written so that a page may show it to the customer.
static ADVICE: &[(FaultKind, &str)] = &[
    (
        FaultKind::Inactive,
        "This account is not known there, or it is not active. Ask the portal's support to compare its account_id and to see that it is active.",
    ),
    (FaultKind::NotFound, "There is no such thing in this account. Load the list again."),
    (FaultKind::Permission, "The portal's key may not do this. Tell the portal's support; nothing was done."),
    (FaultKind::Authentication, "The portal could not identify itself. Tell the portal's support; nothing was done."),
    (FaultKind::RefusedFields, "Something in the form was not accepted. Look at it again; what is corrected is a new request."),
    (FaultKind::Duplicate, "It is there already: e-mail address and telephone number can stand only once in an account."),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait as long as it says, then try again."),
];

/// An envelope of refusal: `{type, code, message}` with a word for a code, `{code, message}` with a
/// number that is not to be trusted, and `{error}` (uqpay.md 2.10).
enum Envelope {
    Typed(Refusal),
    Numeric(Refusal),
    Door(Refusal),
}

fn envelope(body: &Data) -> Option<Envelope> {
    let text = |name: &str| body.get(name).and_then(Data::as_text);
    match (text("type"), body.get("code"), text("message"), text("error")) {
        (Some(kind), Some(Data::Text(code)), Some(message), _) => Some(Envelope::Typed(Refusal {
            code: Some(telling(kind, code)),
            text: Some(message.to_owned()),
            fields: missing_fields(body),
            retry_after_seconds: None,
        })),
        (None, Some(Data::Number(_)), Some(message), _) => Some(Envelope::Numeric(Refusal {
            code: word(message).map(str::to_owned),
            text: Some(message.to_owned()),
            ..Refusal::default()
        })),
        (None, None, None, Some(error)) => Some(Envelope::Door(Refusal { text: Some(error.to_owned()), ..Refusal::default() })),
        _ => None,
    }
}

/// The code, unless the family says more.
fn telling(kind: &str, code: &str) -> String {
    let said = |word: &str| kind.contains(word) && !code.contains(word);
    if code.contains("idempotency-pending") {
        RUNNING.to_owned()
    } else if said("idempotency") || said(NOT_FOUND) {
        kind.to_owned()
    } else {
        code.to_owned()
    }
}

/// Our word for a sentence.
fn word(message: &str) -> Option<&'static str> {
    const SENTENCES: &[(&str, &str)] = &[
        ("request is processing", RUNNING),
        ("authorization error", NO_TOKEN),
        ("invalid client id", NO_CLIENT),
        ("not found", NOT_FOUND),
    ];
    let message = message.to_lowercase();
    SENTENCES.iter().find(|(part, _)| message.contains(part)).map(|(_, word)| *word)
}

fn missing_fields(body: &Data) -> Vec<String> {
    let named = body.get("missing_fields").map_or(&[][..], Data::entries);
    named.iter().filter_map(Data::as_text).map(str::to_owned).collect()
}

fn refusal(status: u16, body: Body<'_>) -> Option<Refusal> {
    match envelope(body.json()?)? {
        Envelope::Typed(refusal) | Envelope::Numeric(refusal) => Some(refusal),
        // Anybody on the way may say `error`; the door says it with 401.
        Envelope::Door(refusal) => (status == 401).then_some(refusal),
    }
}

/// Behind a status of success a call may still be running; any other refusal there is a contradiction.
fn said(_: &Operation, body: &Data) -> Said {
    match envelope(body) {
        None => Said::Success,
        Some(Envelope::Typed(refusal) | Envelope::Numeric(refusal)) if refusal.code.as_deref() == Some(RUNNING) => Said::InFlight,
        Some(_) => Said::Contradiction,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::classify;
    use crate::http::json;
    use crate::provider::uqpay::LIST_CARDHOLDERS;

    /// The kind and the code, as a status and a body are read.
    fn read(status: u16, text: &str) -> Option<(FaultKind, Option<String>)> {
        let data = json::read(text).ok();
        let refusal = refusal(status, data.as_ref().map_or(Body::Other, Body::Json))?;
        Some((classify(FAULTS, status, refusal.code.as_deref().unwrap_or("")), refusal.code))
    }

    #[test]
    fn every_form_of_refusal_is_read() {
        let typed = |kind: &str, code: &str| format!(r#"{{"type":"{kind}","code":"{code}","message":"Some sentence"}}"#);
        let numeric = |code: u16, message: &str| format!(r#"{{"code":{code},"message":"{message}"}}"#);
        let door = |error: &str| format!(r#"{{"error":"{error}"}}"#);
        for (status, body, kind, code) in [
            (400, typed("account_error", "sub_account_not_found"), FaultKind::Inactive, Some("sub_account_not_found")),
            (404, typed("account_error", "sub_account_not_found"), FaultKind::Inactive, Some("sub_account_not_found")),
            (400, typed("invalid_request_error", "invalid_parameter"), FaultKind::RefusedFields, Some("invalid_parameter")),
            (400, typed("cardholder_error", "kyc_insufficient"), FaultKind::RefusedFields, Some("kyc_insufficient")),
            (400, typed("cardholder_error", "email_already_exists"), FaultKind::Duplicate, Some("email_already_exists")),
            (400, typed("not_found", "cardholder_not_found"), FaultKind::NotFound, Some("cardholder_not_found")),
            (400, typed("not_found", "cardholder"), FaultKind::NotFound, Some("not_found")),
            (404, typed("not_found", "x"), FaultKind::NotFound, Some("not_found")),
            (400, typed("idempotency_error", "mismatch"), FaultKind::KeyMismatch, Some("idempotency_error")),
            (400, typed("idempotency_error", "idempotency_key_reused"), FaultKind::KeyMismatch, Some("idempotency_key_reused")),
            (400, typed("idempotency_error", "idempotency-pending"), FaultKind::InFlight, Some(RUNNING)),
            (401, typed("unauthorized_error", "unauthorized_error"), FaultKind::Authentication, Some("unauthorized_error")),
            (403, typed("unauthorized_error", "forbidden"), FaultKind::Permission, Some("forbidden")),
            (429, typed("api_error", "velocity_limit_exceeded"), FaultKind::RateLimited, Some("velocity_limit_exceeded")),
            (429, typed("rate_limit_error", "rate_limit_exceeded"), FaultKind::RateLimited, Some("rate_limit_exceeded")),
            (409, typed("conflict_error", "conflict"), FaultKind::Duplicate, Some("conflict")),
            (408, typed("api_error", "timeout"), FaultKind::Unavailable, Some("timeout")),
            (500, typed("api_error", "internal"), FaultKind::Unavailable, Some("internal")),
            (403, numeric(403, "Authorization error"), FaultKind::Authentication, Some(NO_TOKEN)),
            (403, numeric(403, "x-client-id or email cannot be empty"), FaultKind::Permission, None),
            (400, numeric(400, "Invalid client id"), FaultKind::Authentication, Some(NO_CLIENT)),
            (400, numeric(400, "account not found"), FaultKind::NotFound, Some(NOT_FOUND)),
            // The number in the body is not to be trusted, whatever it says.
            (400, numeric(200, "nickname is too long"), FaultKind::RefusedFields, None),
            (400, numeric(401, "nickname is too long"), FaultKind::RefusedFields, None),
            (429, numeric(200, "slow down"), FaultKind::RateLimited, None),
            (400, numeric(400, "Request is processing, retry later"), FaultKind::InFlight, Some(RUNNING)),
            (400, numeric(200, "request is processing"), FaultKind::InFlight, Some(RUNNING)),
            (401, door("token has expired"), FaultKind::Authentication, None),
            (401, door("ip not allowed"), FaultKind::Authentication, None),
        ] {
            assert_eq!(read(status, &body), Some((kind, code.map(str::to_owned))), "{status} {body}");
        }
    }

    #[test]
    fn what_is_not_the_providers_own_form_is_no_refusal() {
        for body in [
            "{}",
            "[]",
            "null",
            "\"no\"",
            "<html>403</html>",
            r#"{"message":"no"}"#,
            r#"{"code":400}"#,
            r#"{"code":"no","message":"no"}"#,
            r#"{"type":"account_error","message":"no"}"#,
            r#"{"type":"account_error","code":400,"message":"no"}"#,
            r#"{"type":7,"code":"x","message":"no","error":7}"#,
            r#"{"code":{},"message":[]}"#,
        ] {
            assert_eq!(read(400, body), None, "{body}");
            assert_eq!(read(401, body), None, "{body}");
        }
        // Anybody on the way says `error`; the provider's door says it with 401.
        assert_eq!(read(403, r#"{"error":"Forbidden"}"#), None);
    }

    #[test]
    fn missing_fields_are_named() {
        let fields = |body: &str| refusal(400, Body::Json(&json::read(body).unwrap())).unwrap().fields;
        let missing = |list: &str| {
            format!(r#"{{"type":"cardholder_error","code":"kyc_insufficient","message":"m","missing_fields":{list}}}"#)
        };
        assert_eq!(fields(&missing(r#"["gender","identity.number"]"#)), ["gender", "identity.number"]);
        assert_eq!(fields(&missing(r#"["gender",7,null,{}]"#)), ["gender"]);
        for list in ["null", "7", "\"gender\"", "{}", "[]"] {
            assert!(fields(&missing(list)).is_empty(), "{list}");
        }
    }

    #[test]
    fn a_status_of_success_may_hide_a_running_call_or_a_refusal() {
        let said = |body: &str| said(&LIST_CARDHOLDERS, &json::read(body).unwrap());
        assert!(matches!(said(r#"{"code":200,"message":"request is processing"}"#), Said::InFlight));
        assert!(matches!(said(r#"{"code":200,"message":"done"}"#), Said::Contradiction));
        assert!(matches!(said(r#"{"cardholder_id":"x","type":"api_error","code":"x","message":"x"}"#), Said::Contradiction));
        assert!(matches!(said(r#"{"error":"token has expired","data":[]}"#), Said::Contradiction));
        assert!(matches!(said(r#"{"data":[],"total_items":0,"total_pages":0}"#), Said::Success));
    }

    #[test]
    fn the_advice_shows_nothing_of_the_providers() {
        for (_, advice) in ADVICE {
            assert!(advice.ends_with('.') && !advice.contains("on-behalf-of") && !advice.contains("UQPAY"), "{advice}");
        }
    }
}
