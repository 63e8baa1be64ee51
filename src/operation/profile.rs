//! A provider's general habits: hosts, headers, how it refuses. What differs between providers is
//! data here; the one function reads an envelope of refusal.

use crate::data::Data;
use crate::fault::{FaultKind, FaultRow};
use crate::http::Encoding;
use crate::operation::Operation;
use crate::scope::{Environment, Provider};
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

/// The members of a grant's scope: how a provider's ids are named and written.
#[derive(Clone, Copy, Debug)]
pub struct ScopeIds {
    /// The sub-account.
    pub subject: (&'static str, &'static IdKind),
    /// Other names of the same account.
    pub names: &'static [(&'static str, &'static IdKind)],
    /// The contact that the house acts through.
    pub actor: Option<(&'static str, &'static IdKind)>,
    /// Lists of ids that the portal knows to be the customer's.
    pub owned: &'static [(&'static str, &'static IdKind)],
}

/// A provider's general habits.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// Which one.
    pub provider: Provider,
    /// The header that opens its door.
    pub door: Door,
    /// How its bodies are written.
    pub encoding: Encoding,
    /// How a scope is written.
    pub scope: ScopeIds,
    /// The currencies that limits may be written in, with their decimals; nothing where every
    /// ISO 4217 code may.
    pub limit_currencies: Option<&'static [(&'static str, u8)]>,
    /// Base address of the test environment.
    pub test_base: &'static str,
    /// Base address of production.
    pub live_base: &'static str,
    /// Response headers that hold the provider's id of the call; the first that is there counts.
    pub request_id_headers: &'static [&'static str],
    /// Reads the words of a refusal from a status and its body's JSON, if it has one; nothing if that
    /// is not the provider's own way of refusing.
    pub refusal: fn(u16, Body<'_>) -> Option<Refusal>,
    /// What stands behind a status of success.
    pub said: fn(&Operation, &Data) -> Said,
    /// What its refusals mean; the first row that fits decides.
    pub faults: &'static [FaultRow],
    /// What to do about each kind.
    pub advice: &'static [(FaultKind, &'static str)],
    /// Whether a 401 before any effect is answered by a new token and one more try.
    pub renews_tokens: bool,
    /// What the contract does not say and we assume. For readers and documents: no artifact carries it.
    #[cfg(feature = "emit")]
    pub assumptions: &'static [Assumption],
}

/// Something that the contract does not say.
#[cfg(feature = "emit")]
#[derive(Clone, Copy, Debug)]
pub struct Assumption {
    /// Where the contract leaves it open.
    pub contract: &'static str,
    /// What we assume.
    pub about: &'static str,
    /// The option that says otherwise, such as `assume.operations.wallets.path`.
    pub otherwise: &'static str,
}

/// A response's body.
#[derive(Clone, Copy, Debug)]
pub enum Body<'a> {
    /// Nothing at all.
    Empty,
    /// JSON.
    Json(&'a Data),
    /// Anything else.
    Other,
}

impl<'a> Body<'a> {
    /// The JSON, if it is some.
    pub const fn json(self) -> Option<&'a Data> {
        match self {
            Body::Json(data) => Some(data),
            _ => None,
        }
    }
}

/// What stands behind a status of success.
#[derive(Clone, Debug)]
pub enum Said {
    /// Success, if the answer has what the table wants.
    Success,
    /// A refusal.
    Refusal(Refusal),
    /// Nothing was done: come back after so many seconds, with this field in the body.
    Penalty {
        /// The field and its value; nothing where only waiting helps.
        ticket: Option<(&'static str, Data)>,
        /// After so many seconds.
        seconds: u64,
    },
    /// The same call is still running.
    InFlight,
    /// It says two things at once.
    Contradiction,
}

/// The words of a refusal.
#[derive(Clone, Debug, Default)]
pub struct Refusal {
    /// What tells the kind: the machine word, or the whole sentence where a provider has no words.
    pub code: Option<String>,
    /// The sentence, for operators.
    pub text: Option<String>,
    /// The fields it names, as dotted paths.
    pub fields: Vec<String>,
    /// When to come back, in seconds.
    pub retry_after_seconds: Option<u64>,
}

/// For providers whose status of success is one.
pub fn success_is_success(_: &Operation, _: &Data) -> Said {
    Said::Success
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
