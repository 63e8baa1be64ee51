//! What goes in and what comes out, as plain data.

use std::time::Duration;

/// A request as it arrived: method, target, headers, body bytes.
pub type Request = http::Request<Vec<u8>>;

/// An answer: status, headers, body bytes.
pub type Response = http::Response<Vec<u8>>;

/// What the caller gets to see.
#[derive(Debug)]
pub enum Reply {
    /// An answer, after a pause that is usually none.
    Answer {
        /// The answer.
        response: Response,
        /// How long the caller waits for it, in real time.
        after: Duration,
    },
    /// No answer: the connection is dropped, after a pause.
    Dropped {
        /// How long the connection stays open and silent.
        after: Duration,
    },
}

impl Reply {
    /// An answer without a pause.
    #[must_use]
    pub const fn now(response: Response) -> Self {
        Self::Answer { response, after: Duration::ZERO }
    }

    /// The answer, if there is one.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        match self {
            Self::Answer { response, .. } => Some(response),
            Self::Dropped { .. } => None,
        }
    }
}

/// The header that announces the sandbox in every answer.
pub(crate) const ANNOUNCEMENT: (&str, &str) = ("x-subscope-sandbox", "1");

/// An answer with the given headers; one that cannot be built is left out.
pub(crate) fn response(status: u16, headers: &[(&str, String)], body: Vec<u8>) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    let announcement = (ANNOUNCEMENT.0, ANNOUNCEMENT.1.to_owned());
    for (name, value) in headers.iter().chain([&announcement]) {
        if let (Ok(name), Ok(value)) = (http::HeaderName::try_from(*name), http::HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A header's text; repeated headers are joined, as `fetch` shows them.
pub(crate) fn header(request: &Request, name: &str) -> Option<String> {
    let values: Vec<_> =
        request.headers().get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(request: &Request) -> Option<String> {
    let header = header(request, "authorization")?;
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}
