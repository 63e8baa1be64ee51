//! A provider's general habits: hosts, headers, how it refuses. What differs between providers is
//! data here; the one function reads an envelope of refusal.

use crate::data::Data;
use crate::fault::{FaultKind, FaultRow};
use crate::http::Encoding;
use crate::scope::Environment;
use crate::value::id::IdKind;

/// The header that opens a provider's door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    /// The header's name.
    pub header: &'static str,
    /// What stands before the token, with its blank.
    pub scheme: &'static str,
}

impl Door {
    /// The header with that token.
    pub fn with(self, token: &str) -> (&'static str, String) {
        (self.header, format!("{}{token}", self.scheme))
    }
}

/// `Authorization: Bearer …`.
pub const BEARER: Door = Door { header: "Authorization", scheme: "Bearer " };

/// A provider's general habits.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// The header that opens its door.
    pub door: Door,
    /// How its bodies are written.
    pub encoding: Encoding,
    /// The member of a grant's scope that names the sub-account.
    pub subject: &'static str,
    /// How that id is written.
    pub subject_kind: &'static IdKind,
    /// Members of a grant's scope with other names of the same account.
    pub other_names: &'static [&'static str],
    /// The currencies that limits may be written in, with their decimals; nothing where every
    /// ISO 4217 code may.
    pub limit_currencies: Option<&'static [(&'static str, u8)]>,
    /// Base address of the test environment.
    pub test_base: &'static str,
    /// Base address of production.
    pub live_base: &'static str,
    /// Response headers that hold the provider's id of the call; the first that is there counts.
    pub request_id_headers: &'static [&'static str],
    /// Reads the words of a refusal, or nothing if the body is not the provider's own envelope.
    pub refusal: fn(&Data) -> Option<Refusal>,
    /// What its refusals mean; the first row that fits decides.
    pub faults: &'static [FaultRow],
    /// What to do about each kind.
    pub advice: &'static [(FaultKind, &'static str)],
    /// Whether a 401 before any effect is answered by a new token and one more try.
    pub renews_tokens: bool,
    /// What the contract does not say and we assume. For readers and documents: no artifact carries it.
    #[cfg(feature = "emit")]
    pub assumptions: &'static [&'static str],
}

/// The words of a refusal.
#[derive(Clone, Debug, Default)]
pub struct Refusal {
    /// The machine word.
    pub code: Option<String>,
    /// The sentence, for operators.
    pub text: Option<String>,
    /// The field it names.
    pub field: Option<String>,
    /// When to come back, in seconds.
    pub retry_after_seconds: Option<u64>,
}

impl Profile {
    /// Where the provider answers.
    pub const fn base(&self, environment: Environment) -> &'static str {
        match environment {
            Environment::Test => self.test_base,
            Environment::Live => self.live_base,
        }
    }

    /// What to do about a refusal of that kind.
    pub fn advice(&self, kind: FaultKind) -> Option<&'static str> {
        self.advice.iter().find(|(known, _)| *known == kind).map(|(_, advice)| *advice)
    }
}
