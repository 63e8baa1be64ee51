//! A page as a session's core sees it: a host object in JavaScript that keeps what it was asked.

use js_sys::{Array, Function, Promise, Reflect};
use subscope::provider::OFFERS;
use subscope::wasm::exports::{AbortSignal, SessionHandle, SessionHost};
use subscope::wasm::way::ByGateway;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// As the session artifact links it.
pub const WAY: ByGateway = ByGateway(&OFFERS);
pub const INTENT: &str = "b2c3d4e5-0000-4000-8000-000000000001";
pub const PAYMENT: &str = r#"{ to_address: "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA", amount: "10" }"#;

const HOST: &str = r#"(fetch, more) => {
  const host = {
    sent: [], reasons: [], changes: 0, canStepUp: false,
    token: () => ({
      provider: "zendfi", session: "public-id", token: "bearer-canary", expiresAt: "2100-01-01T00:00:00.000Z",
      scope: { subaccount_id: "sa_1" }, operations: ["get", "balance", "withdraw"], catalogue: "",
    }),
    fetch: (url, init) => { const request = new Request(url, init); host.sent.push(request); return fetch(request, host.sent.length); },
    fetchToken: async (reason) => { host.reasons.push(reason); return host.token(reason); },
    stepUp: async () => null,
    until: (promise, signal) => Promise.race([promise, new Promise((_, reject) => (signal?.aborted ? reject() : signal?.addEventListener("abort", reject)))]),
    now: () => 1774548000000,
    online: () => true,
    changed: () => { host.changes += 1; host.onChanged?.(); },
  };
  return Object.assign(host, more);
}"#;

/// An expression of JavaScript.
pub fn js(source: &str) -> JsValue {
    js_sys::eval(&format!("({source})")).unwrap()
}

/// A member by its dotted path.
pub fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, name| Reflect::get(&value, &name.into()).unwrap())
}

pub fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is no text in {}", json(value)))
}

pub fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "undefined".to_owned())
}

pub fn length(value: &JsValue, path: &str) -> u32 {
    get(value, path).unchecked_into::<Array>().length()
}

/// A signal that was aborted with that reason, or the signal of a controller.
pub fn signal(source: &str) -> Option<AbortSignal> {
    Some(js(source).unchecked_into())
}

pub struct Page {
    pub host: JsValue,
    pub session: SessionHandle<ByGateway>,
}

impl Page {
    /// A page whose `fetch` is this function, and whose host has these members besides.
    pub fn new(fetch: &str, more: &str) -> Self {
        let host = js(HOST).unchecked_into::<Function>().call2(&JsValue::UNDEFINED, &js(fetch), &js(more)).unwrap();
        let options = js(r#"{ provider: "zendfi", baseUrl: "https://portal.example/portal" }"#);
        let session = SessionHandle::new(WAY, &options, host.clone().unchecked_into::<SessionHost>()).unwrap();
        Page { host, session }
    }

    /// The same with an open session.
    pub async fn open(fetch: &str) -> Self {
        let page = Page::new(fetch, "{}");
        JsFuture::from(page.session.open()).await.unwrap();
        page
    }

    pub fn read(&self) -> Promise {
        self.session.call("balance".into(), js("{}"), None, None)
    }

    pub fn pay(&self) -> Promise {
        self.session.call("withdraw".into(), js(PAYMENT), Some(INTENT.into()), None)
    }

    pub fn sent(&self) -> u32 {
        length(&self.host, "sent")
    }

    /// The body of the request that was sent at that place.
    pub async fn body(&self, at: u32) -> String {
        let request = Reflect::get_u32(&get(&self.host, "sent"), at).unwrap().unchecked_into::<web_sys::Request>();
        JsFuture::from(request.text().unwrap()).await.unwrap().as_string().unwrap()
    }
}

/// The answer of a call that must succeed.
pub async fn answer(promise: Promise) -> JsValue {
    match JsFuture::from(promise).await {
        Ok(answer) => answer,
        Err(error) => panic!("refused: {}", json(&error)),
    }
}

/// The code that a call is rejected with.
pub async fn code(promise: Promise) -> String {
    match JsFuture::from(promise).await {
        Ok(answer) => panic!("answered: {}", json(&answer)),
        Err(error) => text(&error, "code"),
    }
}
