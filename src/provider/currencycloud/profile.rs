//! Currencycloud's general habits. Contract: currencycloud.md 2.1, 2.2, 2.11.

use crate::data::Data;
use crate::fault::{FaultKind, FaultRow, on_status, on_word};
use crate::http::Encoding;
use crate::operation::Operation;
use crate::operation::profile::{Body, Door, Profile, Refusal, Said, ScopeIds};
use crate::scope::Provider;

/// Currencycloud's general habits.
pub static PROFILE: Profile = Profile {
    provider: Provider::Currencycloud,
    door: Door { header: "X-Auth-Token", scheme: "" },
    encoding: Encoding::Form,
    scope: ScopeIds {
        subject: ("account_id", &super::ACCOUNT),
        names: &[],
        actor: Some(("contact_id", &super::CONTACT)),
        owned: &[],
    },
    limit_currencies: None,
    test_base: "https://devapi.currencycloud.com",
    live_base: "https://api.currencycloud.com",
    request_id_headers: &["X-Request-Id"],
    refusal,
    said,
    faults: FAULTS,
    advice: ADVICE,
    renews_tokens: true,
    #[cfg(feature = "emit")]
    assumptions: super::assumptions::ASSUMPTIONS,
};

/// The same for the update of an account, where industry and website are perhaps not taken: the
/// provider's two pages on it disagree (currencycloud.md 2.12).
pub(super) static UPDATE_PROFILE: Profile = Profile { advice: ADVICE_ON_UPDATES, ..PROFILE };

/// A missing account is a 400 or a 404: its code decides. What is wrong with the credential is said by
/// the status alone, since a 403 with the same code locks the account for good (currencycloud.md 2.2).
static FAULTS: &[FaultRow] = &[
    on_status(401, FaultKind::Authentication),
    on_status(429, FaultKind::RateLimited),
    on_word("limit_reached", FaultKind::Limit),
    on_status(403, FaultKind::Permission),
    on_word("too_many_requests", FaultKind::RateLimited),
    on_word("permission_denied", FaultKind::Permission),
    on_word("login_id_in_use", FaultKind::Duplicate),
    // A word of the form, not the thing that was asked for.
    on_word("brand_not_found", FaultKind::RefusedFields),
    on_word("not_found", FaultKind::NotFound),
    on_status(400, FaultKind::RefusedFields),
    on_status(404, FaultKind::NotFound),
    on_status(500, FaultKind::Unavailable),
    on_status(503, FaultKind::Unavailable),
];

const REFUSED_FIELDS: FaultKind = FaultKind::RefusedFields;

/// Written so that a page may show it to the customer.
static ADVICE: &[(FaultKind, &str)] = &[
    (REFUSED_FIELDS, "Check the fields that are marked; nothing was changed."),
    (FaultKind::NotFound, "This is not known there. Tell the portal's support if it should be."),
    (
        FaultKind::Permission,
        "The portal may not do this, the contact or the account is not enabled, or no more accounts can be opened. Tell the portal's support.",
    ),
    (FaultKind::Authentication, "The portal could not identify itself. Tell the portal's support; nothing was done."),
    (FaultKind::Limit, "No more accounts can be opened. Tell the portal's support: the number is part of its contract."),
    (FaultKind::Duplicate, "This log-in name is taken by another contact: choose another one."),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait a minute, then try again."),
];

static ADVICE_ON_UPDATES: &[(FaultKind, &str)] = &[
    (
        REFUSED_FIELDS,
        "Check the fields that are marked; nothing was changed. Industry and website that are refused here are changed by updateComplianceSettings.",
    ),
    (FaultKind::NotFound, "This is not known there. Tell the portal's support if it should be."),
    (FaultKind::Permission, "The portal may not change this. Tell the portal's support."),
    (FaultKind::Authentication, "The portal could not identify itself. Tell the portal's support; nothing was done."),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait a minute, then try again."),
];

/// How long to wait where there were too many calls and the answer does not say (currencycloud.md 2.11).
const MINUTE_SECONDS: u64 = 60;

/// The keys of `error_messages` that are called otherwise than the field they are about.
const FIELDS_OF: &[(&str, &str)] = &[("address", "street")];

/// `{ error_code, error_messages: { field: [{ code, message, params }] } }`. An entry may stand alone
/// instead of in a list, be empty or lack `params`; the messages may be one text; the code of the whole
/// may be missing. The entries' codes decide, since those of the whole are not documented
/// (currencycloud.md 2.11).
fn refusal(status: u16, body: Body<'_>) -> Option<Refusal> {
    let body = body.json()?;
    let text_of = |data: Option<&Data>| data.and_then(Data::as_text).map(str::to_owned);
    let whole = text_of(body.get("error_code"));
    let messages = body.get("error_messages");
    let entries = messages.map_or(&[][..], Data::members);
    let sentence = text_of(messages);
    if whole.is_none() && sentence.is_none() && entries.is_empty() {
        return None;
    }
    let first = |name: &str| entries.iter().find_map(|(_, listed)| text_of(each(listed).find_map(|entry| entry.get(name))));
    let field = |(key, _): &(String, Data)| {
        let known = FIELDS_OF.iter().find(|(known, _)| known == key);
        known.map_or_else(|| key.clone(), |(_, field)| (*field).to_owned())
    };
    Some(Refusal {
        code: first("code").or(whole),
        text: first("message").or(sentence),
        fields: entries.iter().map(field).collect(),
        retry_after_seconds: (status == 429).then_some(MINUTE_SECONDS),
    })
}

/// The entries under one key, in a list or alone.
fn each(listed: &Data) -> impl Iterator<Item = &Data> {
    match listed {
        Data::List(entries) => entries.as_slice(),
        alone => std::slice::from_ref(alone),
    }
    .iter()
}

/// A success that holds an envelope of refusal says two things at once.
fn said(_: &Operation, body: &Data) -> Said {
    let speaks_of_errors = ["error_code", "error_messages"].iter().any(|name| body.get(name).is_some_and(|it| !it.is_missing()));
    if speaks_of_errors { Said::Contradiction } else { Said::Success }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::classify;
    use crate::http::json;

    type Words<'a> = (FaultKind, Option<&'a str>, &'a [&'a str]);

    fn read(status: u16, text: &str) -> Option<(FaultKind, Option<String>, Vec<String>)> {
        let data = json::read(text).unwrap();
        let refusal = refusal(status, Body::Json(&data))?;
        Some((classify(FAULTS, status, refusal.code.as_deref().unwrap_or("")), refusal.code, refusal.fields))
    }

    #[test]
    fn every_form_of_the_envelope_is_read() {
        use FaultKind::{Authentication, Duplicate, Limit, NotFound, Permission, RateLimited, RefusedFields, Unavailable};
        let cases: &[(u16, &str, Words<'_>)] = &[
            (
                400,
                r#"{"error_code":"account_create_failed","error_messages":{"account_name":[{"code":"account_name_is_too_long","message":"m","params":{"maxlength":150}}]}}"#,
                (RefusedFields, Some("account_name_is_too_long"), &["account_name"]),
            ),
            (
                400,
                r#"{"error_code":"x","error_messages":{"city":[{"code":"city_is_required","message":"m","params":{}}],"street":[{"code":"street_is_required","message":"m","params":{}}]}}"#,
                (RefusedFields, Some("city_is_required"), &["city", "street"]),
            ),
            // One entry without its list.
            (
                400,
                r#"{"error_code":"x","error_messages":{"country":{"code":"country_is_required","message":"m"}}}"#,
                (RefusedFields, Some("country_is_required"), &["country"]),
            ),
            // The messages are one text.
            (400, r#"{"error_code":"brand_not_found","error_messages":"no"}"#, (RefusedFields, Some("brand_not_found"), &[])),
            // An entry without params, and an empty one.
            (
                400,
                r#"{"error_code":"x","error_messages":{"id":[{"code":"account_not_found"}]}}"#,
                (NotFound, Some("account_not_found"), &["id"]),
            ),
            (
                400,
                r#"{"error_code":"contact_not_found","error_messages":{"id":[{}]}}"#,
                (NotFound, Some("contact_not_found"), &["id"]),
            ),
            // No code of the whole.
            (
                400,
                r#"{"error_messages":{"login_id":[{"code":"login_id_in_use","message":"m","params":{}}]}}"#,
                (Duplicate, Some("login_id_in_use"), &["login_id"]),
            ),
            // A figure above 2^53.
            (
                500,
                r#"{"error_code":"internal_application_error","error_messages":{"base":[{"code":"internal_application_error","message":"m","params":{"request_id":9007199254740993}}]}}"#,
                (Unavailable, Some("internal_application_error"), &["base"]),
            ),
            (
                404,
                r#"{"error_code":"x","error_messages":{"id":[{"code":"account_not_found"}]}}"#,
                (NotFound, Some("account_not_found"), &["id"]),
            ),
            (404, r#"{"error_code":"gone","error_messages":null}"#, (NotFound, Some("gone"), &[])),
            (
                401,
                r#"{"error_code":"auth_failed","error_messages":{"username":[{"code":"invalid_supplied_credentials","message":"m","params":{}}]}}"#,
                (Authentication, Some("invalid_supplied_credentials"), &["username"]),
            ),
            // The log-in is locked: a new one would not help.
            (
                403,
                r#"{"error_code":"auth_failed","error_messages":{"username":[{"code":"invalid_supplied_credentials","message":"m","params":{}}]}}"#,
                (Permission, Some("invalid_supplied_credentials"), &["username"]),
            ),
            (
                403,
                r#"{"error_code":"permission_denied","error_messages":{"base":[{"code":"permission_denied","message":"You need x","params":{}}]}}"#,
                (Permission, Some("permission_denied"), &["base"]),
            ),
            (
                400,
                r#"{"error_code":"x","error_messages":{"permissions":[{"code":"permission_denied","message":"m","params":{}}]}}"#,
                (Permission, Some("permission_denied"), &["permissions"]),
            ),
            (
                400,
                r#"{"error_code":"x","error_messages":{"address":[{"code":"editing_address_not_allowed","message":"m","params":{}}]}}"#,
                (RefusedFields, Some("editing_address_not_allowed"), &["street"]),
            ),
            (
                400,
                r#"{"error_code":"x","error_messages":{"base":[{"code":"invalid_extra_parameters","message":"m","params":{}}]}}"#,
                (RefusedFields, Some("invalid_extra_parameters"), &["base"]),
            ),
            (
                400,
                r#"{"error_code":"x","error_messages":{"base":[{"code":"sub_account_limit_reached","message":"m","params":{}}]}}"#,
                (Limit, Some("sub_account_limit_reached"), &["base"]),
            ),
            (
                429,
                r#"{"error_code":"too_many_requests","error_messages":{"base":[{"code":"too_many_requests","message":"m","params":{}}]}}"#,
                (RateLimited, Some("too_many_requests"), &["base"]),
            ),
            (
                503,
                r#"{"error_code":"service_unavailable","error_messages":{"base":[{"code":"service_unavailable","message":"m","params":{}}]}}"#,
                (Unavailable, Some("service_unavailable"), &["base"]),
            ),
            // Nothing but a code.
            (
                400,
                r#"{"error_code":"auth_invalid_user_login_details"}"#,
                (RefusedFields, Some("auth_invalid_user_login_details"), &[]),
            ),
            (400, r#"{"error_messages":"no"}"#, (RefusedFields, None, &[])),
        ];
        for (status, text, (kind, code, fields)) in cases {
            let expected = (*kind, code.map(str::to_owned), fields.iter().map(|field| (*field).to_owned()).collect());
            assert_eq!(read(*status, text), Some(expected), "{status} {text}");
        }
    }

    #[test]
    fn other_bodies_are_no_refusal_of_currencycloud() {
        for text in [
            "{}",
            "[]",
            "\"no\"",
            "null",
            "42",
            r#"{"status":"error","reason":"no"}"#,
            r#"{"error_code":7}"#,
            r#"{"error_code":null,"error_messages":{}}"#,
            r#"{"error_messages":[]}"#,
        ] {
            assert_eq!(read(400, text), None, "{text}");
        }
        for body in [Body::Empty, Body::Other] {
            assert!(refusal(503, body).is_none());
        }
    }

    #[test]
    fn what_is_not_as_documented_does_no_harm() {
        for text in [
            r#"{"error_code":"x","error_messages":{"a":null,"b":7,"c":[],"d":[null,7,[]],"e":{"code":7},"":[{"code":"z"}]}}"#,
            r#"{"error_code":{"a":1},"error_messages":{"a":[[[]]]}}"#,
        ] {
            assert!(read(400, text).is_some(), "{text}");
        }
    }

    #[test]
    fn after_too_many_calls_a_minute_passes() {
        let data = json::read(r#"{"error_code":"too_many_requests","error_messages":{}}"#).unwrap();
        assert_eq!(refusal(429, Body::Json(&data)).unwrap().retry_after_seconds, Some(60));
        assert_eq!(refusal(400, Body::Json(&data)).unwrap().retry_after_seconds, None);
    }

    #[test]
    fn a_success_that_speaks_of_errors_is_none() {
        let says = |text: &str| said(&super::super::GET_ACCOUNT, &json::read(text).unwrap());
        for text in [r#"{"id":"x"}"#, "{}", "[]", r#"{"id":"x","error_code":null}"#] {
            assert!(matches!(says(text), Said::Success), "{text}");
        }
        for text in [r#"{"id":"x","error_code":"y"}"#, r#"{"id":"x","error_messages":{"base":[]}}"#] {
            assert!(matches!(says(text), Said::Contradiction), "{text}");
        }
    }
}
