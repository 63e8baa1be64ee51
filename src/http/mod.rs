//! Requests and responses as plain data: nothing here sends.

mod form;
pub mod json;
pub mod multipart;
mod url;

pub use url::{Base, BaseError, BaseRules};

use crate::data::Data;
use std::fmt;

/// The methods that the providers use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes.
    Post,
    /// Removes.
    Delete,
}

impl Method {
    /// The word on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As JSON.
    Json,
    /// As a form; lists as `name[]`, repeated.
    Form,
}

impl Encoding {
    /// The value of `Content-Type`.
    pub const fn content_type(self) -> &'static str {
        match self {
            Encoding::Json => "application/json",
            Encoding::Form => "application/x-www-form-urlencoded",
        }
    }

    /// The body's text.
    pub fn write(self, data: &Data) -> String {
        match self {
            Encoding::Json => json::write(data),
            Encoding::Form => form::write(data),
        }
    }
}

/// A request before it is written down: what the guard looks at.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Where the provider or the proxy is.
    pub base: Base,
    /// The path's segments, not yet escaped.
    pub path: Vec<String>,
    /// Query parameters in table order.
    pub query: Vec<(&'static str, String)>,
    /// Headers in the order they are sent; values are visible ASCII.
    pub headers: Vec<(&'static str, String)>,
    /// The body, if there is one.
    pub body: Option<Data>,
    /// How the body is written.
    pub encoding: Encoding,
}

/// Prints where it goes and nothing of what it carries.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method.word(), self.base)
    }
}

impl Request {
    /// The whole address, every segment and parameter escaped.
    pub fn url(&self) -> String {
        let mut url = self.base.as_str().to_owned();
        for segment in &self.path {
            url::push_segment(&mut url, segment);
        }
        for (at, (name, value)) in self.query.iter().enumerate() {
            url.push(if at == 0 { '?' } else { '&' });
            url::push_escaped(&mut url, name);
            url.push('=');
            url::push_escaped(&mut url, value);
        }
        url
    }
}

/// A request as it is sent, byte for byte.
#[derive(Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The method's word.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Headers in the order they are sent.
    pub headers: Vec<(String, String)>,
    /// The body's text.
    pub body: Option<String>,
}

/// Prints the method alone: address, headers and body may hold what is personal or secret.
impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [redacted]", self.method.word())
    }
}

/// What came back: the body as text, since money and large ids are lost once JavaScript parsed them.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's text.
    pub body: String,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [redacted]", self.status)
    }
}

impl Response {
    /// The header's value, by its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether the status tells of success.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The longest header value that is sent.
const LONGEST_HEADER: usize = 4096;

/// Whether the text may stand in a header: visible ASCII, not empty, of a sane length. Line breaks
/// would start a header of the attacker's own.
pub fn is_header_value(text: &str) -> bool {
    (1..=LONGEST_HEADER).contains(&text.len()) && text.bytes().all(|b| (0x20..0x7f).contains(&b)) && text.trim() == text
}
