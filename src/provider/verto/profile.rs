//! Verto's general habits. Contract: verto.md 1.2, 1.8, 1.9.

use crate::data::Data;
use crate::fault::{FaultKind, FaultRow, on_status, on_word};
use crate::http::Encoding;
use crate::operation::profile::{BEARER, Body, Profile, Refusal, ScopeIds, success_is_success};
use crate::scope::Provider;

/// Verto's general habits, family A ("v2").
pub static PROFILE: Profile = Profile {
    provider: Provider::Verto,
    door: BEARER,
    encoding: Encoding::Json,
    scope: ScopeIds { subject: ("subAccountId", &super::SUB_ACCOUNT), names: &[], actor: None, owned: &[] },
    limit_currencies: None,
    test_base: "https://api.sandbox.vertofx.com",
    live_base: "https://api.vertofx.com",
    request_id_headers: &["Vfx-Api-Call-Id"],
    refusal,
    said: success_is_success,
    faults: FAULTS,
    advice: ADVICE,
    renews_tokens: true,
    #[cfg(feature = "emit")]
    assumptions: super::assumptions::ASSUMPTIONS,
};

static FAULTS: &[FaultRow] = &[
    on_word("in_flight", FaultKind::InFlight),
    on_word("idempotency", FaultKind::KeyMismatch),
    on_word("insufficient", FaultKind::InsufficientFunds),
    on_word("inactive", FaultKind::Inactive),
    on_word("not_active", FaultKind::Inactive),
    on_status(400, FaultKind::RefusedFields),
    on_status(401, FaultKind::Authentication),
    on_status(403, FaultKind::Permission),
    on_status(404, FaultKind::NotFound),
    on_status(409, FaultKind::Duplicate),
    on_status(429, FaultKind::RateLimited),
    on_status(500, FaultKind::Unavailable),
    on_status(502, FaultKind::Unavailable),
    on_status(503, FaultKind::Unavailable),
    on_status(504, FaultKind::Unavailable),
];

/// After the troubleshooting table of the seed (verto.md 1.1), so that a page may show it.
static ADVICE: &[(FaultKind, &str)] = &[
    (FaultKind::NotFound, "This account is not known there, or belongs to another platform account. Tell the portal's support."),
    (FaultKind::Inactive, "The account is not active yet; nothing can be done with it before its approval."),
    (
        FaultKind::Permission,
        "The account may not be active, or the portal's token is meant for another one. Tell the portal's support.",
    ),
    (FaultKind::Authentication, "The portal could not identify itself. Tell the portal's support; nothing was done."),
    (
        FaultKind::RefusedFields,
        "Something was not as Verto wants it: a recipient has to be approved, and an industry spelt just as Verto lists it.",
    ),
    (FaultKind::Duplicate, "There is one already. Look at what is there before you try again."),
    (FaultKind::InsufficientFunds, "Send less, or wait until money has arrived."),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait as long as it says, then try again."),
];

/// `{ success, code, message }` (verto.md 1.9, assumed). Clients have seen `message` and `error` alone;
/// without either it has to say that it is a refusal.
fn refusal(_: u16, body: Body<'_>) -> Option<Refusal> {
    let body = body.json()?;
    let text = |name: &str| body.get(name).and_then(Data::as_text).map(str::to_owned);
    let (code, words) = (text("code"), text("message").or_else(|| text("error")));
    let says_no = body.get("success").and_then(Data::as_flag) == Some(false) && code.is_some();
    (words.is_some() || says_no).then(|| Refusal { code, text: words, fields: Vec::new(), retry_after_seconds: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::classify;
    use crate::http::json;

    fn read(text: &str) -> Option<(Option<String>, Option<String>)> {
        refusal(400, Body::Json(&json::read(text).unwrap())).map(|refusal| (refusal.code, refusal.text))
    }

    #[test]
    fn every_form_of_refusal_is_read() {
        for (body, code, text) in [
            (r#"{"success":false,"code":"FORBIDDEN","message":"No"}"#, Some("FORBIDDEN"), Some("No")),
            (r#"{"success":false,"code":"FORBIDDEN"}"#, Some("FORBIDDEN"), None),
            (r#"{"message":"No"}"#, None, Some("No")),
            (r#"{"error":"No"}"#, None, Some("No")),
            (r#"{"message":"No","error":"Bad Request","statusCode":400}"#, None, Some("No")),
            (r#"{"success":false,"code":403,"message":"No"}"#, None, Some("No")),
            (r#"{"message":"","code":null}"#, None, Some("")),
        ] {
            let words = |text: Option<&str>| text.map(str::to_owned);
            assert_eq!(read(body), Some((words(code), words(text))), "{body}");
        }
    }

    #[test]
    fn other_bodies_are_no_refusal_of_verto() {
        for body in [
            "{}",
            "[]",
            "null",
            "\"no\"",
            r#"{"success":false}"#,
            r#"{"code":"FORBIDDEN"}"#,
            r#"{"success":true,"code":"X"}"#,
            r#"{"message":["No"]}"#,
            r#"{"error":{"message":"No"}}"#,
            r#"{"blocked":true}"#,
        ] {
            assert_eq!(read(body), None, "{body}");
        }
        assert!(refusal(403, Body::Empty).is_none() && refusal(403, Body::Other).is_none());
    }

    #[test]
    fn words_decide_before_statuses() {
        for (status, code, kind) in [
            (409, "IDEMPOTENCY_IN_FLIGHT", FaultKind::InFlight),
            (409, "IDEMPOTENCY_CONFLICT", FaultKind::KeyMismatch),
            (409, "", FaultKind::Duplicate),
            (400, "INSUFFICIENT_FUNDS", FaultKind::InsufficientFunds),
            (400, "RECIPIENT_NOT_FOUND", FaultKind::RefusedFields),
            (403, "SUB_ACCOUNT_NOT_ACTIVE", FaultKind::Inactive),
            (403, "FORBIDDEN", FaultKind::Permission),
            (401, "", FaultKind::Authentication),
            (404, "", FaultKind::NotFound),
            (429, "", FaultKind::RateLimited),
            (500, "", FaultKind::Unavailable),
            (502, "", FaultKind::Unavailable),
            (503, "", FaultKind::Unavailable),
            (504, "", FaultKind::Unavailable),
            (418, "", FaultKind::Other),
        ] {
            assert_eq!(classify(FAULTS, status, code), kind, "{status} {code}");
        }
    }
}
