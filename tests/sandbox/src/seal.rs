//! How a webhook is signed: HMAC-SHA256 under the whole secret, in one of the forms that the contract describes.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::moment::Moment;

/// A form of signature, under its name in the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Scheme {
    /// `t=<Unix seconds>,v1=<hex>` over time, full stop, body.
    S1,
    /// Plain hex over the body.
    S2,
    /// `sha256=<hex>` over the body.
    S3,
}

/// How old a signature of S1 may be, and how far from the future, in seconds.
const OLDEST: i64 = 300;
const NEWEST: i64 = -60;

/// What becomes of a signature that is checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) flaw: Option<&'static str>,
    /// In seconds, where the form tells.
    pub(crate) age: Option<i64>,
}

impl Scheme {
    pub(crate) fn sign(self, secret: &str, at: Moment, body: &str) -> String {
        match self {
            Self::S1 => stamped(secret, &at.seconds().to_string(), body),
            Self::S2 => hex(secret, &[body]),
            Self::S3 => format!("sha256={}", hex(secret, &[body])),
        }
    }

    pub(crate) fn verify(self, secret: &str, clock: Moment, body: &str, signature: &str) -> Verdict {
        let flaw = |good: bool| (!good).then_some("the signature does not match");
        if self != Self::S1 {
            return Verdict { flaw: flaw(self.sign(secret, clock, body) == signature), age: None };
        }
        let stamp = signature.strip_prefix("t=").and_then(|rest| rest.split_once(',')).map_or("", |(stamp, _)| stamp);
        let age = stamp.parse().ok().map(|at: i64| clock.seconds().saturating_sub(at));
        let flaw = match age {
            None => Some("the signature is not of the form t=…,v1=…"),
            Some(_) if stamped(secret, stamp, body) != signature => flaw(false),
            Some(age) if age > OLDEST => Some("the timestamp is too old"),
            Some(age) if age < NEWEST => Some("the timestamp is in the future"),
            Some(_) => None,
        };
        Verdict { flaw, age }
    }
}

fn stamped(secret: &str, stamp: &str, body: &str) -> String {
    format!("t={stamp},v1={}", hex(secret, &[stamp, ".", body]))
}

fn hex(secret: &str, parts: &[&str]) -> String {
    // HMAC takes keys of any length, so there is always one.
    let Ok(mut hmac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    parts.iter().for_each(|part| hmac.update(part.as_bytes()));
    hmac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Scheme, Verdict};
    use crate::moment::Moment;

    // printf '%s' '1700000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_00, and without the time.
    const STAMPED: &str = "45cffce3b675935877c716288bfe48276b43036345fecebf62b30649bd0946a7";
    const BARE: &str = "4d4a965690776cd327871f49cad4c71ea5802713951f5c7623b5e21704d2495b";

    #[test]
    fn signs_as_others_do() {
        let at = Moment::from_millis(1_700_000_000_999);
        let sign = |scheme: Scheme| scheme.sign("whsec_00", at, r#"{"a":1}"#);
        assert_eq!(sign(Scheme::S1), format!("t=1700000000,v1={STAMPED}"));
        assert_eq!(sign(Scheme::S2), BARE);
        assert_eq!(sign(Scheme::S3), format!("sha256={BARE}"));
    }

    #[test]
    fn a_signature_holds_for_five_minutes_and_one_ahead() {
        let at = Moment::from_millis(1_700_000_000_000);
        let signature = Scheme::S1.sign("whsec_00", at, "{}");
        let flaw_after = |seconds| Scheme::S1.verify("whsec_00", at.plus_seconds(seconds), "{}", &signature).flaw;
        assert_eq!([-61, -60, 0, 300, 301].map(|seconds| flaw_after(seconds).is_none()), [false, true, true, true, false]);
        let other = Scheme::S1.verify("whsec_01", at, "{}", &signature);
        assert_eq!(other, Verdict { flaw: Some("the signature does not match"), age: Some(0) });
    }
}
