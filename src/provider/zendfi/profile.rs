//! ZendFi's general habits. Contract: zendfi.md 1.1, 1.5, 1.7.

use crate::data::Data;
use crate::fault::{FaultKind, FaultRow, on_status, on_word};
use crate::http::Encoding;
use crate::operation::profile::{BEARER, Body, Profile, Refusal, ScopeIds, success_is_success};
use crate::scope::Provider;

/// ZendFi's general habits. Test and live share a host: the key's prefix picks the network.
pub static PROFILE: Profile = Profile {
    provider: Provider::Zendfi,
    door: BEARER,
    encoding: Encoding::Json,
    scope: ScopeIds {
        subject: ("subaccount_id", &super::SUBACCOUNT),
        names: &[("uuid", &super::UUID), ("wallet_address", &super::WALLET)],
        actor: None,
        owned: &[],
    },
    // A policy token knows a cap in USDC alone (zendfi.md 1.3.3).
    limit_currencies: Some(&[("USDC", 6)]),
    test_base: "https://api.zendfi.tech",
    live_base: "https://api.zendfi.tech",
    request_id_headers: &["X-Correlation-Id"],
    refusal,
    said: success_is_success,
    faults: FAULTS,
    advice: ADVICE,
    renews_tokens: false,
    #[cfg(feature = "emit")]
    assumptions: super::assumptions::ASSUMPTIONS,
};

static FAULTS: &[FaultRow] = &[
    on_word("in_flight", FaultKind::InFlight),
    on_word("idempotency", FaultKind::KeyMismatch),
    on_word("insufficient", FaultKind::InsufficientFunds),
    on_word("rate_limit", FaultKind::RateLimited),
    on_word("limit", FaultKind::Limit),
    // What is not in the state that the wish starts from is no duplicate of it.
    on_word("not_frozen", FaultKind::Other),
    on_word("not_zero", FaultKind::Other),
    on_word("frozen", FaultKind::Inactive),
    on_word("closed", FaultKind::Inactive),
    on_word("draining", FaultKind::Inactive),
    on_status(400, FaultKind::RefusedFields),
    on_status(401, FaultKind::Authentication),
    on_status(402, FaultKind::InsufficientFunds),
    on_status(403, FaultKind::Permission),
    on_status(404, FaultKind::NotFound),
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
        FaultKind::NotFound,
        "This account is not known there. Tell the portal's support: test and live accounts do not see each other.",
    ),
    (FaultKind::Inactive, "The account is frozen or closed. Ask the portal's support to look at it."),
    (
        FaultKind::Permission,
        "The portal's permission for this account does not cover it now. Try again in a minute, then tell the portal's support.",
    ),
    (FaultKind::Authentication, "The portal could not identify itself. Tell the portal's support; nothing was done."),
    (FaultKind::InsufficientFunds, "Send less, or wait until money has arrived."),
    (
        FaultKind::RefusedFields,
        "Something in the request was not as ZendFi wants it. Check the figures, the token and where it goes.",
    ),
    (FaultKind::Duplicate, "There is one already: a label is used once and for ever. Look at the list before you make another."),
    (FaultKind::Limit, "Send less, or wait until the limit is free again."),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait as long as it says, then try again."),
];

/// Four shapes are about (zendfi.md 1.5): `{error, code, details}`, `{error: {message, code}}`,
/// `{error, message, status}` and `{message}` alone. An empty body and what is not JSON are not believed:
/// a proxy or a firewall answers so as well.
fn refusal(_: u16, body: Body<'_>) -> Option<Refusal> {
    let body = body.json()?;
    let error = body.get("error");
    let nested = error.filter(|error| matches!(error, Data::Object(_)));
    let text_of = |data: Option<&Data>| data.and_then(Data::as_text).map(str::to_owned);
    let error_text = text_of(error);
    let message = text_of(nested.and_then(|error| error.get("message")));
    let envelope = nested.is_some() || error_text.is_some() || body.get("message").is_some();
    if !envelope {
        return None;
    }
    let is_word = |text: &String| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let code = text_of(nested.and_then(|error| error.get("code")))
        .or_else(|| text_of(body.get("code")))
        .or_else(|| error_text.clone().filter(is_word));
    let details = body.get("details").or_else(|| nested.and_then(|error| error.get("details")));
    let field = text_of(nested.and_then(|error| error.get("field")))
        .or_else(|| text_of(details.and_then(|details| details.get("field"))));
    let seconds = |data: Option<&Data>| {
        data.and_then(|data| data.get("retry_after")).and_then(Data::as_figure).and_then(|text| text.parse().ok())
    };
    Some(Refusal {
        code,
        text: message.or(error_text).or_else(|| text_of(body.get("message"))),
        fields: field.into_iter().collect(),
        retry_after_seconds: seconds(Some(body)).or_else(|| seconds(nested)).or_else(|| seconds(details)),
    })
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
    fn every_shape_is_read() {
        for (body, code, text) in [
            // A.
            (r#"{"error":"Too much","code":"spend_limit_exceeded"}"#, Some("spend_limit_exceeded"), Some("Too much")),
            (r#"{"error":"Too much","code":"x","details":null}"#, Some("x"), Some("Too much")),
            (r#"{"error":"Too much","code":"x","details":["y"]}"#, Some("x"), Some("Too much")),
            (r#"{"error":"Too much"}"#, None, Some("Too much")),
            // B: the code is often the status as a number.
            (r#"{"error":{"message":"Too much","code":402}}"#, None, Some("Too much")),
            (
                r#"{"error":{"message":"Too much","code":"payment_declined","type":"payment"}}"#,
                Some("payment_declined"),
                Some("Too much"),
            ),
            (r#"{"error":{"code":"payment_declined"},"message":"Too much"}"#, Some("payment_declined"), Some("Too much")),
            (r#"{"error":{},"code":"x"}"#, Some("x"), None),
            // C: the word stands in `error`.
            (
                r#"{"error":"validation_failed","message":"Bad","status":400}"#,
                Some("validation_failed"),
                Some("validation_failed"),
            ),
            (r#"{"error":"validation_failed","code":"other","message":"Bad"}"#, Some("other"), Some("validation_failed")),
            // D.
            (r#"{"message":"Bad"}"#, None, Some("Bad")),
            (r#"{"message":"Bad","code":"x"}"#, Some("x"), Some("Bad")),
            // Irregular, and still the provider's.
            (r#"{"error":null,"message":"Bad"}"#, None, Some("Bad")),
            (r#"{"error":["Bad"],"message":"Worse"}"#, None, Some("Worse")),
            (r#"{"message":7}"#, None, None),
        ] {
            let words = |text: Option<&str>| text.map(str::to_owned);
            assert_eq!(read(body), Some((words(code), words(text))), "{body}");
        }
    }

    #[test]
    fn other_bodies_are_no_refusal_of_zendfi() {
        for text in [
            "{}",
            "[]",
            "\"no\"",
            "null",
            "7",
            r#"{"blocked":true}"#,
            r#"{"error":null}"#,
            r#"{"error":["no"]}"#,
            r#"{"code":"x"}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(refusal(403, Body::Empty).is_none() && refusal(403, Body::Other).is_none());
    }

    #[test]
    fn fields_and_pauses_are_found_wherever_they_stand() {
        let of = |body: &str| refusal(422, Body::Json(&json::read(body).unwrap())).unwrap();
        for body in [
            r#"{"error":"Bad","code":"validation_failed","details":{"field":"label"}}"#,
            r#"{"error":{"message":"Bad","field":"label","value":"x"}}"#,
            r#"{"error":{"message":"Bad","details":{"field":"label"}}}"#,
        ] {
            assert_eq!(of(body).fields, ["label"], "{body}");
        }
        for body in [
            r#"{"error":"Slow down","code":"rate_limit_exceeded","retry_after":17}"#,
            r#"{"error":"Slow down","details":{"retry_after":"17"}}"#,
            r#"{"error":{"message":"Slow down","code":429,"limit":100,"window_seconds":3600,"retry_after":17}}"#,
        ] {
            assert_eq!(of(body).retry_after_seconds, Some(17), "{body}");
        }
        for body in
            [r#"{"error":"x","retry_after":-1}"#, r#"{"error":"x","retry_after":1e99}"#, r#"{"error":"x","retry_after":{}}"#]
        {
            assert_eq!(of(body).retry_after_seconds, None, "{body}");
        }
    }

    #[test]
    fn words_decide_before_statuses() {
        for (status, code, kind) in [
            (409, "idempotency_in_flight", FaultKind::InFlight),
            (409, "idempotency_conflict", FaultKind::KeyMismatch),
            (409, "label_exists", FaultKind::Duplicate),
            (409, "subaccount_not_frozen", FaultKind::Other),
            (409, "balance_not_zero", FaultKind::Other),
            (409, "subaccount_closed", FaultKind::Inactive),
            (409, "subaccount_draining", FaultKind::Inactive),
            (403, "subaccount_frozen", FaultKind::Inactive),
            (400, "insufficient_balance", FaultKind::InsufficientFunds),
            (402, "payment_declined", FaultKind::InsufficientFunds),
            (403, "delegation_token_limit", FaultKind::Limit),
            (429, "rate_limit_exceeded", FaultKind::RateLimited),
            (403, "delegation_token_destination", FaultKind::Permission),
            (401, "api_key_revoked", FaultKind::Authentication),
            (404, "", FaultKind::NotFound),
            (422, "validation_failed", FaultKind::RefusedFields),
            (500, "", FaultKind::Unavailable),
            (418, "", FaultKind::Other),
        ] {
            assert_eq!(classify(FAULTS, status, code), kind, "{status} {code}");
        }
    }
}
