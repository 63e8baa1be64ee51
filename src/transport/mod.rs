//! Sends with `fetch`. gloo-net writes the request; fetching and reading the body are our own, since
//! a rejection may be anything at all.

use crate::error::ErrorCode;
use crate::exchange::Loss;
use crate::http::{Encoded, Method, Response};
use gloo_net::http::{Headers, RequestBuilder};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

/// The longest text that is read, in UTF-16 units.
const LONGEST_TEXT: u32 = 4_194_304;

/// What `fetch` answered to a request: its response, with the headers where they are wanted.
///
/// # Errors
/// Why no response came.
pub async fn answered<const HEADERS: bool>(
    asked: Result<JsValue, JsValue>,
    signal: Option<&AbortSignal>,
) -> Result<Response, Loss> {
    let lost = |_: JsValue| loss(signal);
    let response = JsFuture::from(Promise::resolve(&asked.map_err(lost)?)).await.map_err(lost)?;
    let response: web_sys::Response = response.dyn_into().map_err(lost)?;
    let headers = if HEADERS { Headers::from_raw(response.headers()).entries().collect() } else { Vec::new() };
    let text = JsFuture::from(response.text().map_err(lost)?).await.map_err(lost)?;
    let text: js_sys::JsString = text.dyn_into().map_err(lost)?;
    if text.length() > LONGEST_TEXT {
        return Err(Loss::TooLarge);
    }
    Ok(Response { status: response.status(), headers, body: text.into() })
}

/// The request for `fetch`, with that body. Redirects are not followed, nothing is cached, the page's
/// address is not told, and cookies go to the page's own origin alone.
///
/// # Errors
/// That there can be no such request.
pub fn request(encoded: &Encoded, body: Option<&str>, signal: Option<&AbortSignal>) -> Result<web_sys::Request, Loss> {
    let method = match encoded.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let headers = Headers::new();
    for (name, value) in &encoded.headers {
        headers.append(name, value);
    }
    let builder = RequestBuilder::new(&encoded.url)
        .method(method)
        .headers(headers)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::SameOrigin)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal);
    let request = match body {
        Some(body) => builder.body(body),
        None => builder.build(),
    };
    request.map(Into::into).map_err(|_| Loss::Network)
}

/// Why a fetch failed. What it was rejected with says nothing that can be relied on; the signal does.
fn loss(signal: Option<&AbortSignal>) -> Loss {
    match given_up(signal) {
        Some(ErrorCode::Timeout) => Loss::Timeout,
        Some(_) => Loss::Aborted,
        None => Loss::Network,
    }
}

/// Whether the caller or the deadline gave up.
pub fn given_up(signal: Option<&AbortSignal>) -> Option<ErrorCode> {
    let signal = signal.filter(|signal| signal.aborted())?;
    let timeout = signal.reason().as_string().as_deref() == Some("timeout");
    Some(if timeout { ErrorCode::Timeout } else { ErrorCode::Aborted })
}
