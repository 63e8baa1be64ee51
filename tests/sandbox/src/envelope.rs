//! An answer as the caller sees it: in the provider's envelope, or in that of something in front of it.

use std::time::Duration;

use crate::{
    arrivals::Rate,
    message::{Request, Response, header, response},
    provider::Provider,
    refusal::Refusal,
    source::Source,
    world::{ErrorForm, Settings},
    zendfi,
};

/// What the caller sees of it in the end.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) seen: Option<Seen>,
    pub(crate) after: Duration,
    pub(crate) replayed: bool,
}

impl Outcome {
    /// Seen at once.
    pub(crate) const fn answered(seen: Seen) -> Self {
        Self { seen: Some(seen), after: Duration::ZERO, replayed: false }
    }

    /// Nothing is seen.
    pub(crate) const fn dropped() -> Self {
        Self { seen: None, after: Duration::ZERO, replayed: false }
    }

    /// For the list of requests.
    pub(crate) fn note(&self) -> String {
        match &self.seen {
            None => "dropped".to_owned(),
            Some(seen) if self.replayed => format!("replayed {}", seen.status),
            Some(seen) => format!("answered {}", seen.status),
        }
    }
}

/// An answer before its common headers.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    kind: &'static str,
    headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    /// Whether the provider itself speaks, and not something in front of it.
    enveloped: bool,
}

impl Seen {
    /// The provider speaks JSON.
    pub(crate) fn json(status: u16, body: String) -> Self {
        Self { status, kind: "application/json", headers: Vec::new(), body, enveloped: true }
    }

    /// A page by something in front of the provider.
    pub(crate) fn html(status: u16) -> Self {
        Self {
            kind: "text/html; charset=utf-8",
            enveloped: false,
            ..Self::json(status, "<!doctype html><html><title>Sorry</title><h1>Please try again later</h1></html>\n".to_owned())
        }
    }

    /// A redirection by something in front of the provider.
    pub(crate) fn redirect(location: Option<&str>) -> Self {
        let location = location.unwrap_or("/elsewhere").to_owned();
        Self { headers: vec![("location", location)], ..Self::html(307) }
    }

    /// Adds the headers that every answer of the provider has.
    pub(crate) fn dress(mut self, provider: Provider, rate: Option<Rate>, call_id: &str, request: &Request) -> Response {
        match provider {
            _ if !self.enveloped => {}
            Provider::Zendfi => {
                self.headers.push(("x-correlation-id", call_id.to_owned()));
                self.headers.push(("x-zendfi-mode", zendfi::MODE.to_owned()));
                if let Some(rate) = rate {
                    self.headers.push(("x-ratelimit-limit", rate.limit.to_string()));
                    self.headers.push(("x-ratelimit-remaining", rate.remaining().to_string()));
                    self.headers.push(("x-ratelimit-reset", rate.reset.seconds().to_string()));
                }
            }
            Provider::Uqpay | Provider::Tradovate => {}
            Provider::Currencycloud => {
                self.kind = "application/json;charset=utf-8";
                self.headers.push(("x-request-id", decimal(call_id)));
            }
            Provider::Verto => {
                self.headers.push(("vfx-api-call-id", call_id.to_owned()));
                let correlation = header(request, "vfx-correlation-id");
                let correlation = correlation.unwrap_or_else(|| call_id.to_owned());
                self.headers.push(("vfx-correlation-id", correlation));
            }
        }
        self.headers.push(("content-type", self.kind.to_owned()));
        response(self.status, &self.headers, self.body.into_bytes())
    }
}

/// The provider's own number of a call, as a UUID.
pub(crate) fn call_id(seq: i64) -> String {
    Source::new("calls", 0).uuid("call", seq.cast_unsigned())
}

/// The number of a call as a long decimal one, which older clients of Currencycloud expect.
fn decimal(call_id: &str) -> String {
    let digits: String = call_id.chars().filter(char::is_ascii_hexdigit).take(16).collect();
    u64::from_str_radix(&digits, 16).unwrap_or_default().to_string()
}

/// A refusal in the provider's envelope.
///
/// `form` goes before that of the settings; `path` tells which documented one is meant.
pub(crate) fn refused(provider: Provider, settings: &Settings, form: Option<ErrorForm>, path: &str, refusal: &Refusal) -> Seen {
    let body = provider.error_body(settings, form, path, refusal);
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let mut seen = Seen::json(refusal.status, text);
    if let Some(seconds) = refusal.retry_after {
        seen.headers.push(("retry-after", seconds.to_string()));
    }
    seen
}
