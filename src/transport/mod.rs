//! What `fetch` is given, and what it answers. gloo-net writes headers and reads responses; fetching and the
//! text are our own, since its requests are made twice over, a rejection may be anything at all, and a text
//! that is too long is not to be copied.

use crate::error::ErrorCode;
use crate::exchange::Loss;
use crate::http::{Encoded, Response};
use gloo_net::http::{Headers, Response as Answer};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

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
    let answer = Answer::from(response.dyn_into::<web_sys::Response>().map_err(lost)?);
    let headers = if HEADERS { answer.headers().entries().collect() } else { Vec::new() };
    let status = answer.status();
    let text = JsFuture::from(web_sys::Response::from(answer).text().map_err(lost)?).await.map_err(lost)?;
    let text: js_sys::JsString = text.dyn_into().map_err(lost)?;
    if text.length() > LONGEST_TEXT {
        return Err(Loss::TooLarge);
    }
    Ok(Response { status, headers, body: text.into() })
}

/// What `fetch` is given beside the address. Redirects are not followed, nothing is cached, the page's
/// address is not told, and cookies go to the page's own origin alone.
pub fn init(encoded: &Encoded, body: Option<&str>, signal: Option<&AbortSignal>) -> RequestInit {
    let headers = Headers::new();
    for (name, value) in &encoded.headers {
        headers.append(name, value);
    }
    let init = RequestInit::new();
    init.set_method(encoded.method.word());
    init.set_headers(&headers.into_raw());
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_redirect(RequestRedirect::Error);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(signal);
    if let Some(body) = body {
        init.set_body(&body.into());
    }
    init
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
