//! General habits. Contract: currencycloud.md.

use crate::fault::{FaultKind, FaultRow};
use crate::http::Encoding;
use crate::operation::profile::{Body, Door, Profile, Refusal, ScopeIds, success_is_success};
use crate::scope::Provider;

/// General habits.
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
