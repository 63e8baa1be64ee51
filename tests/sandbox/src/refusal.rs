//! Why a request is not done.

use serde_json::Value;

use crate::provider::Provider;

/// A refusal in the provider's own words; the provider's module turns it into a body.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) field: Option<String>,
    pub(crate) retry_after: Option<i64>,
    /// UQPAY: the family of the code; Currencycloud: the code of the whole.
    pub(crate) kind: &'static str,
    /// Currencycloud: one entry per complaint; none: the refusal itself is the only one.
    pub(crate) entries: Vec<Entry>,
}

/// A complaint about one parameter.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) params: Value,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.into(),
            field: None,
            retry_after: None,
            kind: "",
            entries: Vec::new(),
        }
    }

    /// Names the member that is to blame.
    pub(crate) fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

/// Refusals that all providers know, each under its own code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Not JSON, another content type, an unknown parameter.
    Malformed,
    /// A required member or header is absent.
    Missing,
    /// Readable, but not what the document allows.
    Invalid,
    /// No or wrong credentials.
    Unauthenticated,
    /// No such path or record.
    NotFound,
    /// Too many requests.
    RateLimited,
    /// The idempotency key came with another payload before.
    KeyReused,
    /// The first request under this key is not answered yet.
    InFlight,
    /// The sandbox broke one of its own rules.
    Broken,
}

impl Reason {
    pub(crate) fn refuse(self, provider: Provider, message: impl Into<String>) -> Refusal {
        let (status, code) = provider.words(self);
        Refusal::new(status, code, message)
    }
}

/// Ends an operation early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The provider refuses.
    Refused(Box<Refusal>),
    /// The sandbox's own store failed.
    Store(rusqlite::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error)
    }
}
