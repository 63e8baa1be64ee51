//! General habits. Contract: uqpay.md.

use crate::fault::{FaultKind, FaultRow};
use crate::http::Encoding;
use crate::operation::profile::{Body, Door, Profile, Refusal, ScopeIds, success_is_success};
use crate::scope::Provider;

/// General habits.
pub static PROFILE: Profile = Profile {
    provider: Provider::Uqpay,
    door: Door { header: "x-auth-token", scheme: "" },
    encoding: Encoding::Json,
    scope: ScopeIds { subject: ("account_id", &super::ACCOUNT), names: &[], actor: None, owned: &[] },
    limit_currencies: None,
    test_base: "https://api-sandbox.uqpaytech.com/api",
    live_base: "https://api.uqpay.com/api",
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
