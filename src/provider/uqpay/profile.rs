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
