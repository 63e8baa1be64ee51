//! General habits: success and refusal look alike until the body is read. Contract: tradovate.md 3.1,
//! 3.2, 3.8.

use crate::data::Data;
use crate::fault::{FaultKind, FaultRow, on_status, on_word};
use crate::http::Encoding;
use crate::operation::Operation;
use crate::operation::profile::{BEARER, Body, Profile, Refusal, Said, ScopeIds};
use crate::scope::Provider;

/// General habits.
pub static PROFILE: Profile = Profile {
    provider: Provider::Tradovate,
    door: BEARER,
    encoding: Encoding::Json,
    scope: ScopeIds {
        subject: ("ctaUserId", &super::USER),
        names: &[],
        actor: None,
        owned: &[("requestIds", &super::REQUEST), ("documentIds", &super::DOCUMENT)],
    },
    limit_currencies: None,
    test_base: "https://live-api.staging.ninjatrader.dev/v1",
    live_base: "https://live.tradovateapi.com/v1",
    request_id_headers: &[],
    refusal,
    said,
    faults: FAULTS,
    advice: ADVICE,
    renews_tokens: true,
    #[cfg(feature = "emit")]
    assumptions: super::assumptions::ASSUMPTIONS,
};

/// There are no codes: rows look for words in the sentence. Most sentences are assumed (tradovate.md 3.2).
static FAULTS: &[FaultRow] = &[
    on_status(401, FaultKind::Authentication),
    on_status(423, FaultKind::RateLimited),
    on_status(429, FaultKind::RateLimited),
    on_word(AT_LOG_IN, FaultKind::Authentication),
    on_word("administrator", FaultKind::Permission),
    on_word("permission", FaultKind::Permission),
    on_word("permitted", FaultKind::Permission),
    on_word("insufficient funds", FaultKind::InsufficientFunds),
    on_word("limit exceeded", FaultKind::Limit),
    on_word("already submitted", FaultKind::Duplicate),
    on_word("already decided", FaultKind::Inactive),
    on_word("not found", FaultKind::NotFound),
    on_word("does not belong", FaultKind::NotFound),
    on_word("required", FaultKind::RefusedFields),
    on_word("invalid", FaultKind::RefusedFields),
    on_word("exceeds", FaultKind::RefusedFields),
    on_word("restricted", FaultKind::RefusedFields),
    on_word("unsupported", FaultKind::RefusedFields),
    on_word(VIOLATIONS, FaultKind::RefusedFields),
    on_status(400, FaultKind::RefusedFields),
    on_status(403, FaultKind::Permission),
    on_status(404, FaultKind::NotFound),
    on_status(413, FaultKind::RefusedFields),
];

/// What stands before the sentence of a log-in, which is about the credential whatever it says.
const AT_LOG_IN: &str = "log-in: ";
/// What stands for a list of fields instead of a sentence.
const VIOLATIONS: &str = "(violations)";

/// Sentences that name fields in their own words; `<field> is required` and `Invalid <field>` name
/// them as they are.
static NAMED: &[(&str, &[&str])] = &[
    ("characters in name", &["firstName", "lastName"]),
    ("combined name", &["firstName", "lastName"]),
    ("country code", &["country"]),
    ("citizenship code", &["citizenship"]),
    ("country or state", &["country", "state"]),
    ("social security number", &["taxIdentifier"]),
    ("all three document", DOCUMENTS),
    ("document not found", DOCUMENTS),
    ("auto-liq profile", &["autoLiqProfileId"]),
    ("data uri", &["base64data"]),
    ("file type", &["base64data"]),
    ("too large", &["base64data"]),
];

static DOCUMENTS: &[&str] = &[super::POA_DOCUMENT, super::GOVERNMENT_DOCUMENT, super::ADDRESS_DOCUMENT];

/// Written so that a page may show it to an applicant.
static ADVICE: &[(FaultKind, &str)] = &[
    (FaultKind::NotFound, "Something that this needs is not known there, or not for this person. Tell the portal's support."),
    (FaultKind::Inactive, "This request is decided already, so nothing more is taken for it. Look at its status."),
    (FaultKind::Permission, "The portal may not do this there. Tell the portal's support; nothing was done."),
    (FaultKind::Authentication, "The portal could not identify itself. Tell the portal's support; nothing was done."),
    (FaultKind::RefusedFields, "Look at the marked fields again, then send it anew."),
    (
        FaultKind::InsufficientFunds,
        "The business cannot cover the first transfer at the moment. Tell the portal's support; nothing was done.",
    ),
    (FaultKind::Limit, "No further account can be requested for this person. Tell the portal's support."),
    (
        FaultKind::Duplicate,
        "A document of this kind is there already; each kind is taken once. If an earlier upload got no answer, it most likely arrived: the request's status tells.",
    ),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait as long as it says, then try again."),
    (FaultKind::Other, "This was refused for a reason that is not known here. Tell the portal's support; nothing was done."),
];

/// Statuses that end all calls for an hour say so with an empty body (tradovate.md 3.8).
const HOUR_SECONDS: u64 = 3600;

/// `{ errorText }` or `{ violations }`, or the silence of 401, 423 and 429 (tradovate.md 3.1, 3.8).
fn refusal(status: u16, body: Body<'_>) -> Option<Refusal> {
    let wait = matches!(status, 423 | 429).then_some(HOUR_SECONDS);
    match body {
        // A dead token is told by its status, too; nothing can be done before it is looked at.
        Body::Empty if wait.is_some() || status == 401 => Some(Refusal { retry_after_seconds: wait, ..Refusal::default() }),
        Body::Empty => None,
        Body::Json(body) => {
            let words = Words::of(body).filter(|words| words.refuse())?;
            Some(Refusal { retry_after_seconds: wait, ..words.refusal("") })
        }
        Body::Other => None,
    }
}

/// What stands behind a status of success, in the contract's order: a penalty, a refusal, success.
fn said(operation: &Operation, body: &Data) -> Said {
    if let Some(ticket) = body.get(TICKET).filter(|ticket| !ticket.is_missing()) {
        return penalty(body, ticket);
    }
    let Some(words) = Words::of(body) else { return Said::Contradiction };
    let is_done = EFFECTS.iter().any(|name| body.get(name).is_some_and(|value| !value.is_missing()));
    let reads_text = operation.answer.members().iter().any(|member| member.name == TEXT);
    if reads_text && !words.violates {
        let agrees = words.text.is_none() || body.get("ok") != Some(&Data::Flag(true));
        return if agrees { Said::Success } else { Said::Contradiction };
    }
    match (words.refuse(), is_done) {
        (false, _) => Said::Success,
        (true, true) => Said::Contradiction,
        (true, false) => Said::Refusal(words.refusal(if operation.name == super::LOGIN.name { AT_LOG_IN } else { "" })),
    }
}

const TEXT: &str = "errorText";
const TICKET: &str = "p-ticket";

/// Members that only something done answers with.
static EFFECTS: &[&str] = &["requestId", "documentId", "accessToken"];

/// A ticket stands alone: beside anything else that says something nobody knows what was done.
fn penalty(body: &Data, ticket: &Data) -> Said {
    let says_nothing =
        |(name, value): &(String, Data)| name.starts_with("p-") || value.is_missing() || *value == Data::Flag(false);
    if !body.members().iter().all(says_nothing) {
        return Said::Contradiction;
    }
    // A captcha cannot be solved from here; the next call after about an hour is taken again.
    if body.get("p-captcha") == Some(&Data::Flag(true)) {
        return Said::Penalty { ticket: None, seconds: HOUR_SECONDS };
    }
    let seconds = body.get("p-time").and_then(Data::as_figure).and_then(|seconds| seconds.parse().ok());
    Said::Penalty { ticket: Some((TICKET, ticket.clone())), seconds: seconds.unwrap_or(HOUR_SECONDS) }
}

/// What a body says against a call.
struct Words<'a> {
    text: Option<&'a str>,
    fields: Vec<String>,
    /// What is wrong with them, for the staff.
    descriptions: Vec<&'a str>,
    violates: bool,
}

impl<'a> Words<'a> {
    /// The words, if they are of the forms that are known. What was typed comes back beside the
    /// violations, and is left there.
    fn of(body: &'a Data) -> Option<Self> {
        let text = match body.get(TEXT) {
            None | Some(Data::Null) => None,
            Some(Data::Text(text)) => Some(text.as_str()).filter(|text| !text.is_empty()),
            Some(_) => return None,
        };
        let violations = match body.get("violations") {
            None | Some(Data::Null) => &[],
            Some(Data::List(violations)) => violations.as_slice(),
            Some(_) => return None,
        };
        let texts = |name| violations.iter().filter_map(move |violation| violation.get(name).and_then(Data::as_text));
        let constraints = texts("constraint").map(str::to_owned);
        let fields = constraints.chain(text.into_iter().flat_map(named)).collect();
        Some(Words { text, fields, descriptions: texts("description").collect(), violates: !violations.is_empty() })
    }

    const fn refuse(&self) -> bool {
        self.text.is_some() || self.violates
    }

    fn refusal(self, place: &str) -> Refusal {
        // In quotation marks, so that a sentence of one word never passes for a code that is shown.
        let code = match self.text {
            Some(text) => format!("{place}\"{text}\""),
            None => place.to_owned(),
        };
        let code = if self.violates { format!("{code} {VIOLATIONS}") } else { code };
        let sentences: Vec<&str> = self.text.into_iter().chain(self.descriptions).collect();
        let text = Some(sentences.join("; ")).filter(|text| !text.is_empty());
        Refusal { code: Some(code), text, fields: self.fields, retry_after_seconds: None }
    }
}

/// The fields that a sentence names.
fn named(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    if let Some((_, fields)) = NAMED.iter().find(|(phrase, _)| lower.contains(phrase)) {
        return fields.iter().map(|field| (*field).to_owned()).collect();
    }
    let word = text.strip_suffix(" is required").or_else(|| text.strip_prefix("Invalid "));
    // `birthDate.day` is a part of a field that the form asks for as a whole.
    let field = word.and_then(|word| word.split('.').next()).filter(|word| word.bytes().all(|b| b.is_ascii_alphanumeric()));
    field.map(str::to_owned).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::classify;
    use crate::http::json;
    use crate::provider::tradovate::{
        CHECK_DUPLICATE, CREATE_SUB_ACCOUNT_REQUEST, LOGIN, RENEW, REQUEST_STATUS, UPLOAD_DOCUMENT,
    };

    fn said_of(operation: &Operation, body: &str) -> Said {
        said(operation, &json::read(body).unwrap())
    }

    /// A word for what was said.
    fn word(operation: &Operation, body: &str) -> String {
        match said_of(operation, body) {
            Said::Success => "success".to_owned(),
            Said::Refusal(refusal) => {
                let kind = classify(FAULTS, 200, refusal.code.as_deref().unwrap_or(""));
                format!("{kind:?} {}", refusal.fields.join(" ")).trim_end().to_owned()
            }
            Said::Penalty { ticket: Some((name, Data::Text(ticket))), seconds } => format!("{name} {ticket} {seconds}"),
            Said::Penalty { ticket, seconds } => format!("{} {seconds}", ticket.map_or("wait", |_| "other")),
            Said::InFlight => "in flight".to_owned(),
            Said::Contradiction => "contradiction".to_owned(),
        }
    }

    #[test]
    fn a_body_is_read_in_the_contracts_order() {
        for (body, expected) in [
            (r#"{"requestId":7,"status":"Pending"}"#, "success"),
            (r#"{"requestId":7,"errorText":""}"#, "success"),
            (r#"{"requestId":7,"errorText":null,"violations":null,"p-ticket":null}"#, "success"),
            (r#"{"requestId":7,"violations":[]}"#, "success"),
            ("{}", "success"),
            ("[]", "success"),
            (r#"{"p-ticket":"t","p-time":30}"#, "p-ticket t 30"),
            (r#"{"p-ticket":"t","p-time":30,"p-captcha":false}"#, "p-ticket t 30"),
            (r#"{"p-ticket":"t","p-time":30,"p-captcha":null,"errorText":""}"#, "p-ticket t 30"),
            (r#"{"p-ticket":"t","p-time":30,"ok":false}"#, "p-ticket t 30"),
            (r#"{"p-ticket":"t","p-time":15,"p-captcha":true}"#, "wait 3600"),
            (r#"{"p-ticket":"t"}"#, "p-ticket t 3600"),
            (r#"{"p-ticket":"t","p-time":"soon"}"#, "p-ticket t 3600"),
            (r#"{"p-ticket":"t","p-time":-1}"#, "p-ticket t 3600"),
            (r#"{"p-ticket":{},"p-time":1}"#, "other 1"),
            (r#"{"p-ticket":"t","p-time":30,"requestId":7}"#, "contradiction"),
            (r#"{"p-ticket":"t","p-time":30,"documentId":7}"#, "contradiction"),
            (r#"{"p-ticket":"t","p-time":30,"errorText":"no"}"#, "contradiction"),
            (r#"{"p-ticket":"t","p-time":30,"ok":true}"#, "contradiction"),
            (r#"{"errorText":"User not found"}"#, "NotFound"),
            (r#"{"errorText":"User not found","requestId":null}"#, "NotFound"),
            (r#"{"errorText":"User not found","requestId":7}"#, "contradiction"),
            (r#"{"errorText":"User not found","documentId":7}"#, "contradiction"),
            (r#"{"violations":[{"constraint":"city"}],"requestId":7}"#, "contradiction"),
            (r#"{"errorText":5}"#, "contradiction"),
            (r#"{"errorText":{"city":"no"},"requestId":7}"#, "contradiction"),
            (r#"{"violations":{"city":"no"},"requestId":7}"#, "contradiction"),
        ] {
            assert_eq!(word(&CREATE_SUB_ACCOUNT_REQUEST, body), expected, "{body}");
        }
    }

    /// The list of tradovate.md 3.2 in its order, and what 3.3 adds.
    #[test]
    fn sentences_are_told_apart_and_name_their_fields() {
        for (sentence, expected) in [
            ("Not an organization administrator", "Permission"),
            ("firstName is required", "RefusedFields firstName"),
            ("birthDate.day is required", "RefusedFields birthDate"),
            ("Invalid characters in name", "RefusedFields firstName lastName"),
            ("Combined name exceeds 60 characters", "RefusedFields firstName lastName"),
            ("Invalid country code", "RefusedFields country"),
            ("Invalid citizenship code", "RefusedFields citizenship"),
            ("Country or state is restricted", "RefusedFields country state"),
            ("Invalid Social Security Number", "RefusedFields taxIdentifier"),
            ("nationalId is required", "RefusedFields nationalId"),
            ("Invalid nationalId", "RefusedFields nationalId"),
            ("User not found", "NotFound"),
            ("User does not belong to this organization", "NotFound"),
            ("Master account not found", "NotFound"),
            ("Customer application not found", "NotFound"),
            ("All three document IDs are required", "RefusedFields pOAFormDocId governmentDocId addressDocId"),
            ("Document not found", "NotFound pOAFormDocId governmentDocId addressDocId"),
            ("Max sub-account limit exceeded", "Limit"),
            ("Insufficient funds", "InsufficientFunds"),
            ("Auto-liq profile not found", "NotFound autoLiqProfileId"),
            ("Auto-liq profile does not belong to this organization", "NotFound autoLiqProfileId"),
            ("Sub-account request not found", "NotFound"),
            ("The request is already decided", "Inactive"),
            ("A document of this type was already submitted", "Duplicate"),
            ("Invalid documentType", "RefusedFields documentType"),
            ("Invalid data URI", "RefusedFields base64data"),
            ("Unsupported file type", "RefusedFields base64data"),
            ("INVALID NATIONALID", "RefusedFields"),
            ("Ann Smith, 123-45-6789, is required", "RefusedFields"),
            ("The moon is not right", "Other"),
            ("Denied", "Other"),
            (" ", "Other"),
        ] {
            let body = json::write(&Data::object([("errorText", sentence.into())]));
            assert_eq!(word(&CREATE_SUB_ACCOUNT_REQUEST, &body), expected, "{sentence}");
        }
    }

    #[test]
    fn violations_name_fields_and_repeat_nothing() {
        let violations = r#"[{"constraint":"zipCode","value":"CANARY","description":"must not be blank"},{"constraint":"NotBlank","value":7},{"value":"CANARY"},"CANARY",null]"#;
        let body = format!(r#"{{"violations":{violations}}}"#);
        assert_eq!(word(&CREATE_SUB_ACCOUNT_REQUEST, &body), "RefusedFields zipCode NotBlank");
        let Said::Refusal(refusal) = said_of(&CREATE_SUB_ACCOUNT_REQUEST, &body) else { panic!("no refusal") };
        assert!(!format!("{refusal:?}").contains("CANARY"));
        assert_eq!(refusal.text.as_deref(), Some("must not be blank"));
        let both = format!(r#"{{"errorText":"Insufficient funds","violations":{violations}}}"#);
        assert_eq!(word(&CREATE_SUB_ACCOUNT_REQUEST, &both), "InsufficientFunds zipCode NotBlank");
        let odd = format!(r#"{{"errorText":"Something","violations":{violations}}}"#);
        assert_eq!(word(&CREATE_SUB_ACCOUNT_REQUEST, &odd), "RefusedFields zipCode NotBlank");
    }

    /// Whatever a log-in is refused for, the credential is not tried again.
    #[test]
    fn a_refused_log_in_is_about_the_credential() {
        for sentence in ["The name or the password is not correct", "User not found", "Account limit exceeded", "?"] {
            let body = json::write(&Data::object([("errorText", sentence.into())]));
            assert_eq!(word(&LOGIN, &body), "Authentication", "{sentence}");
        }
        assert_eq!(word(&LOGIN, r#"{"errorText":"no","accessToken":"a.b.c"}"#), "contradiction");
        assert_eq!(word(&LOGIN, r#"{"p-ticket":"t","p-time":15,"p-captcha":true}"#), "wait 3600");
        assert_eq!(word(&RENEW, r#"{"p-ticket":"t","p-time":15,"accessToken":"a.b.c"}"#), "contradiction");
    }

    #[test]
    fn a_table_that_names_the_text_reads_it_itself() {
        for (body, expected) in [
            (r#"{"ok":true}"#, "success"),
            (r#"{"ok":false,"errorText":"A possible duplicate was found"}"#, "success"),
            (r#"{"ok":false,"errorText":"taxIdentifier is required"}"#, "success"),
            (r#"{"ok":true,"errorText":"A possible duplicate was found"}"#, "contradiction"),
            (r#"{"ok":false,"violations":[{"constraint":"taxIdentifier"}]}"#, "RefusedFields taxIdentifier"),
            (r#"{"p-ticket":"t","p-time":3}"#, "p-ticket t 3"),
        ] {
            assert_eq!(word(&CHECK_DUPLICATE, body), expected, "{body}");
        }
        assert_eq!(word(&UPLOAD_DOCUMENT, r#"{"ok":false,"errorText":"Invalid filename"}"#), "RefusedFields filename");
        assert_eq!(word(&UPLOAD_DOCUMENT, r#"{"ok":false,"errorText":"no","documentId":7}"#), "contradiction");
        assert_eq!(word(&REQUEST_STATUS, r#"{"errorText":"Sub-account request not found"}"#), "NotFound");
    }

    #[test]
    fn statuses_of_refusal_are_believed_in_the_providers_own_form_alone() {
        let read = |status: u16, body: Body<'_>| {
            let refusal = refusal(status, body)?;
            Some((classify(FAULTS, status, refusal.code.as_deref().unwrap_or("")), refusal.retry_after_seconds))
        };
        let text = json::read(r#"{"errorText":"User not found"}"#).unwrap();
        for (status, kind, wait) in [
            (400, FaultKind::NotFound, None),
            (401, FaultKind::Authentication, None),
            (403, FaultKind::NotFound, None),
            (404, FaultKind::NotFound, None),
            (423, FaultKind::RateLimited, Some(3600)),
            (429, FaultKind::RateLimited, Some(3600)),
        ] {
            assert_eq!(read(status, Body::Json(&text)), Some((kind, wait)), "{status}");
        }
        let odd = json::read(r#"{"errorText":"?"}"#).unwrap();
        for (status, kind) in [(400, FaultKind::RefusedFields), (403, FaultKind::Permission), (413, FaultKind::RefusedFields)] {
            assert_eq!(read(status, Body::Json(&odd)), Some((kind, None)), "{status}");
        }
        for status in [423, 429] {
            assert_eq!(read(status, Body::Empty), Some((FaultKind::RateLimited, Some(3600))), "{status}");
            assert_eq!(read(status, Body::Other), None, "{status}");
        }
        assert_eq!(read(401, Body::Empty), Some((FaultKind::Authentication, None)));
        assert_eq!(read(401, Body::Other), None);
        for status in [400, 403, 404, 408, 500, 503] {
            assert_eq!(read(status, Body::Empty), None, "{status}");
        }
        for foreign in ["{}", "[]", "null", "\"no\"", r#"{"message":"no"}"#, r#"{"errorText":""}"#, r#"{"errorText":{}}"#] {
            let foreign = json::read(foreign).unwrap();
            for status in [400, 401, 403, 404, 423, 429, 500] {
                assert_eq!(read(status, Body::Json(&foreign)), None, "{status}");
            }
        }
    }

    /// A code may be shown, a sentence may not.
    #[test]
    fn no_sentence_passes_for_a_code() {
        for sentence in ["Denied", "123-45-6789", "a_b.c", ""] {
            let body = json::read(&format!(r#"{{"errorText":"{sentence}","violations":[{{}}]}}"#)).unwrap();
            let Said::Refusal(refusal) = said(&REQUEST_STATUS, &body) else { panic!("no refusal") };
            let code = refusal.code.unwrap_or_default();
            assert!(code.contains(['"', '(']), "{code}");
        }
    }
}
