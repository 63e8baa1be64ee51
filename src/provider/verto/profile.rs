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
    (FaultKind::InsufficientFunds, "Send less, or wait until money has arrived."),
    (FaultKind::RateLimited, "There were too many requests for the whole portal. Wait as long as it says, then try again."),
];

/// `{ success, code, message }` (verto.md 1.9, assumed); `message` is what clients have seen.
fn refusal(_: u16, body: Body<'_>) -> Option<Refusal> {
    let body = body.json()?;
    let text = |name: &str| body.get(name).and_then(Data::as_text).map(str::to_owned);
    let message = text("message").or_else(|| text("error"))?;
    Some(Refusal {
        code: text("code"),
        text: Some(message),
        fields: text("field").into_iter().collect(),
        retry_after_seconds: None,
    })
}
