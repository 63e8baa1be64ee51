//! General habits. Contract: tradovate.md.

use crate::fault::{FaultKind, FaultRow};
use crate::http::Encoding;
use crate::operation::profile::{BEARER, Body, Profile, Refusal, ScopeIds, success_is_success};
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
    said: success_is_success,
    faults: FAULTS,
    advice: ADVICE,
    renews_tokens: true,
    #[cfg(feature = "emit")]
    assumptions: super::assumptions::ASSUMPTIONS,
};

static FAULTS: &[FaultRow] = &[];

static ADVICE: &[(FaultKind, &str)] = &[];

fn refusal(_: u16, _: Body<'_>) -> Option<Refusal> {
    None
}
