//! The providers, and what differs between them.

use std::sync::LazyLock;

use serde_json::Value;

use crate::{
    call::{Answer, Call},
    openapi::Document,
    refusal::{Reason, Refusal, Stop},
    verto,
    world::Settings,
    zendfi,
};

/// A provider that the sandbox stands in for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provider {
    Zendfi,
    Verto,
}

type Compiled = LazyLock<Result<Document, String>>;

static ZENDFI: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/zendfi.json")));
static VERTO: Compiled = LazyLock::new(|| Document::parse(include_str!("../openapi/verto.json")));

impl Provider {
    pub(crate) const ALL: [Self; 2] = [Self::Zendfi, Self::Verto];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Zendfi => "zendfi",
            Self::Verto => "verto",
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
        }
    }

    /// Its document, or what is wrong with it.
    pub(crate) fn document(self) -> Result<&'static Document, &'static str> {
        let compiled = match self {
            Self::Zendfi => &ZENDFI,
            Self::Verto => &VERTO,
        };
        compiled.as_ref().map_err(String::as_str)
    }

    /// Status and code of a refusal that both providers know.
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
        }
    }

    /// Length of the sliding window that the rate limit counts in.
    pub(crate) const fn rate_window_seconds(self) -> i64 {
        match self {
            Self::Zendfi => 3600,
            Self::Verto => 60,
        }
    }

    /// The body of a refusal.
    pub(crate) fn error_body(self, settings: &Settings, refusal: &Refusal) -> Value {
        match self {
            Self::Zendfi => zendfi::error::body(settings.error_shape, refusal),
            Self::Verto => verto::error::body(refusal),
        }
    }

    /// Does what is asked.
    pub(crate) fn perform(self, call: &Call<'_>) -> Result<Answer, Stop> {
        match self {
            Self::Zendfi => zendfi::perform(call),
            Self::Verto => verto::perform(call),
        }
    }
}
