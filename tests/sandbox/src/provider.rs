//! The providers, and what differs between them.

use std::sync::LazyLock;

use serde_json::Value;

use crate::{
    call::{Answer, Call},
    currencycloud,
    openapi::{Document, Flaw, Problem, Rule},
    refusal::{Reason, Refusal, Stop},
    tradovate, uqpay, verto,
    world::{ErrorForm, Settings},
    zendfi,
};

/// A provider that the sandbox stands in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provider {
    Zendfi,
    Verto,
    Uqpay,
    Currencycloud,
    Tradovate,
}

type Compiled = LazyLock<Result<Document, String>>;

static ZENDFI: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/zendfi.json")));
static CURRENCYCLOUD: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/currencycloud.json")));
static TRADOVATE: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/tradovate.json")));
static UQPAY: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/uqpay.json")));
static VERTO: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/verto.json")));

impl Provider {
    pub(crate) const ALL: [Self; 5] = [Self::Zendfi, Self::Verto, Self::Uqpay, Self::Currencycloud, Self::Tradovate];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Zendfi => "zendfi",
            Self::Verto => "verto",
            Self::Uqpay => "uqpay",
            Self::Currencycloud => "currencycloud",
            Self::Tradovate => "tradovate",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.name() == name)
    }

    /// The path prefix under which it lives in the sandbox.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Zendfi => "/zendfi",
            Self::Verto => "/verto",
            Self::Uqpay => "/uqpay",
            Self::Currencycloud => "/currencycloud",
            Self::Tradovate => "/tradovate",
        }
    }

    /// Its document, or what is wrong with it.
    pub(crate) fn document(self) -> Result<&'static Document, &'static str> {
        let compiled = match self {
            Self::Zendfi => &ZENDFI,
            Self::Verto => &VERTO,
            Self::Uqpay => &UQPAY,
            Self::Currencycloud => &CURRENCYCLOUD,
            Self::Tradovate => &TRADOVATE,
        };
        compiled.as_ref().map_err(String::as_str)
    }

    /// Status and code of a refusal that all providers know.
    pub(crate) const fn words(self, reason: Reason) -> (u16, &'static str) {
        match self {
            Self::Zendfi => match reason {
                Reason::Malformed => (400, "invalid_parameter"),
                Reason::Missing => (400, "missing_required_field"),
                Reason::Invalid => (422, "validation_failed"),
                Reason::Unauthenticated => (401, "authentication_failed"),
                Reason::NotFound => (404, "not_found"),
                Reason::RateLimited => (429, "rate_limit_exceeded"),
                Reason::KeyReused => (409, "idempotency_conflict"),
                Reason::InFlight => (409, "idempotency_in_flight"),
                Reason::Broken => (500, "internal_error"),
            },
            Self::Verto => match reason {
                Reason::Malformed | Reason::Missing | Reason::Invalid => (400, "BAD_REQUEST"),
                Reason::Unauthenticated => (401, "UNAUTHORIZED"),
                Reason::NotFound => (404, "NOT_FOUND"),
                Reason::RateLimited => (429, "RATE_LIMITED"),
                Reason::KeyReused => (409, "IDEMPOTENCY_CONFLICT"),
                Reason::InFlight => (409, "IDEMPOTENCY_IN_FLIGHT"),
                Reason::Broken => (500, "INTERNAL_ERROR"),
            },
            Self::Uqpay => uqpay::error::words(reason),
            Self::Currencycloud => currencycloud::error::words(reason),
            Self::Tradovate => tradovate::words(reason),
        }
    }

    /// Length of the sliding window that the rate limit counts in.
    pub(crate) const fn rate_window_seconds(self) -> i64 {
        match self {
            Self::Zendfi | Self::Tradovate => 3600,
            Self::Verto | Self::Currencycloud => 60,
            Self::Uqpay => 1,
        }
    }

    /// The body of a refusal.
    pub(crate) fn error_body(self, settings: &Settings, form: Option<ErrorForm>, path: &str, refusal: &Refusal) -> Value {
        let form = form.unwrap_or(settings.error_form);
        match self {
            Self::Zendfi => zendfi::error::body(settings.error_shape, refusal),
            Self::Verto => verto::error::body(refusal),
            Self::Uqpay => uqpay::error::body(form, path, refusal),
            Self::Currencycloud => currencycloud::error::body(form, refusal),
            Self::Tradovate => tradovate::error_body(refusal),
        }
    }

    /// The refusal of a request without good credentials.
    pub(crate) fn unauthenticated(self, path: &str, message: &str) -> Refusal {
        match self {
            Self::Uqpay => uqpay::error::unauthenticated(path),
            Self::Currencycloud => currencycloud::error::unauthenticated(),
            _ => Reason::Unauthenticated.refuse(self, message),
        }
    }

    /// The refusal of a log-in that belongs to no world.
    pub(crate) fn stranger(self, path: &str) -> Refusal {
        match self {
            Self::Tradovate => tradovate::wrong_login(),
            _ => self.unauthenticated(path, "the credentials are not valid"),
        }
    }

    /// The refusal of a path that leads nowhere, or only with another method.
    pub(crate) fn nowhere(self, other_method: bool) -> Refusal {
        match self {
            Self::Uqpay if other_method => Refusal::new(405, "method_not_allowed", "not with this method"),
            _ => Reason::NotFound.refuse(self, "no such path"),
        }
    }

    /// The refusal while the first request under a key still runs.
    pub(crate) fn in_flight(self, settings: &Settings) -> Refusal {
        match self {
            Self::Uqpay => uqpay::error::in_flight(settings.in_flight_form),
            _ => Reason::InFlight.refuse(self, "the first request is still running"),
        }
    }

    /// The refusal of a request that the document does not allow.
    pub(crate) fn explain(self, problem: Problem) -> Refusal {
        match (self, problem) {
            (Self::Currencycloud, problem) => currencycloud::error::explain(problem),
            (_, Problem::NoSuchPath { .. }) => Reason::NotFound.refuse(self, "no such record"),
            (Self::Uqpay, Problem::Parameter { name }) if name == self.key_header() => {
                Reason::KeyReused.refuse(self, "the key is 1 to 64 characters")
            }
            (_, Problem::Parameter { name }) => Reason::Malformed.refuse(self, format!("{name} is not valid")),
            (_, Problem::Unknown { name }) => Reason::Malformed.refuse(self, format!("unknown query parameter {name}")),
            (_, Problem::Malformed(message)) => Reason::Malformed.refuse(self, message),
            (_, Problem::Missing { field }) => Reason::Missing.refuse(self, "a required field is missing").at(field),
        }
    }

    /// The refusal of a body that the document does not allow.
    pub(crate) fn blame(self, operation: &str, flaws: &[Flaw]) -> Refusal {
        match flaws {
            _ if self == Self::Currencycloud => currencycloud::error::blame(operation, flaws),
            [Flaw { field, rule: Rule::Missing, .. }, ..] => {
                Reason::Missing.refuse(self, "a required field is missing").at(field)
            }
            [flaw, ..] => Reason::Invalid.refuse(self, flaw.message.clone()).at(&flaw.field),
            [] => Reason::Invalid.refuse(self, "the body is not valid"),
        }
    }

    /// Whether its operations see bodies that the document does not allow, and refuse them themselves.
    pub(crate) const fn judges_bodies(self) -> bool {
        !matches!(self, Self::Zendfi | Self::Verto)
    }

    /// Whether its sub-accounts and what belongs to them are records, and not rows of tables of their own.
    pub(crate) const fn keeps_records(self) -> bool {
        !matches!(self, Self::Zendfi | Self::Verto)
    }

    /// Whether it says when to come again after too many requests.
    pub(crate) const fn says_when(self) -> bool {
        !matches!(self, Self::Currencycloud | Self::Tradovate)
    }

    /// The header that holds the idempotency key.
    pub(crate) const fn key_header(self) -> &'static str {
        match self {
            Self::Uqpay => "x-idempotency-key",
            _ => "idempotency-key",
        }
    }

    /// The header that names the sub-account to act for.
    pub(crate) const fn acting_header(self) -> &'static str {
        match self {
            Self::Uqpay => "x-on-behalf-of",
            _ => "x-sub-account-id",
        }
    }

    /// The kind of its records that are sub-accounts.
    pub(crate) const fn accounts(self) -> &'static str {
        match self {
            Self::Tradovate => "user",
            _ => "account",
        }
    }

    /// The kinds of records that belong to a sub-account.
    pub(crate) const fn belongings(self) -> &'static [&'static str] {
        match self {
            Self::Uqpay => &["cardholder"],
            Self::Tradovate => &["request", "document"],
            Self::Currencycloud => &["contact", "balance", "transaction"],
            _ => &[],
        }
    }

    /// What the control interface can move from status to status: the kind of record, and the statuses.
    pub(crate) fn movable(self, group: &str) -> Option<(&'static str, &'static [&'static str])> {
        match (self, group) {
            (Self::Tradovate, "requests") => Some(("request", &tradovate::requests::STATUSES)),
            (Self::Currencycloud, "accounts") => Some(("account", &currencycloud::accounts::STATUSES)),
            (Self::Currencycloud, "contacts") => Some(("contact", &currencycloud::contacts::STATUSES)),
            (Self::Uqpay, "accounts") => Some(("account", &uqpay::accounts::STATUSES)),
            (Self::Uqpay, "cardholders") => Some(("cardholder", &uqpay::cardholders::STATUSES)),
            _ => None,
        }
    }

    /// Lets a read be done for another sub-account than the one that was asked for.
    pub(crate) fn turn(self, call: &mut Call<'_>, other: &str) -> Result<(), Stop> {
        match self {
            Self::Uqpay => uqpay::turn(call, other),
            Self::Currencycloud => currencycloud::turn(call, other),
            Self::Tradovate => tradovate::turn(call, other),
            _ => Ok(()),
        }
    }

    /// Does what is asked.
    pub(crate) fn perform(self, call: &Call<'_>) -> Result<Answer, Stop> {
        match self {
            Self::Zendfi => zendfi::perform(call),
            Self::Verto => verto::perform(call),
            Self::Uqpay => uqpay::perform(call),
            Self::Currencycloud => currencycloud::perform(call),
            Self::Tradovate => tradovate::perform(call),
        }
    }
}
