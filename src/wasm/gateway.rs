//! The gateway as JavaScript holds it.

use super::wait::wait;
use super::{error_to_js, from_js, random, to_js};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Loss;
use crate::gateway::host::{Change, Happening, Host, Record, Setting, StoreDown};
use crate::gateway::{Config, Gateway, Grant, Incoming, Message, Outgoing, Revoke};
use crate::http::{Encoded, Response};
use crate::issue::{Issue, IssueCode};
use crate::secret::Secret;
use crate::transport;
use js_sys::{Array, Function, Promise};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortSignal, RequestInit};

#[wasm_bindgen]
extern "C" {
    /// What the frame of the package gives a gateway.
    #[derive(Debug)]
    pub type GatewayHost;

    /// Sends a request; answers a `Response`.
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &GatewayHost, url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn now(this: &GatewayHost) -> f64;

    /// A signal that aborts after so many seconds.
    #[wasm_bindgen(method)]
    fn deadline(this: &GatewayHost, seconds: u32) -> AbortSignal;

    #[wasm_bindgen(method, catch)]
    fn read(this: &GatewayHost, key: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn write(this: &GatewayHost, changes: JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn list(this: &GatewayHost, prefix: &str, limit: u32, before: Option<&str>) -> Result<Promise, JsValue>;

    /// A setting: `secret`, the name of a provider with that of its member, or `grant` with a sub-account.
    #[wasm_bindgen(method, catch)]
    fn setting(this: &GatewayHost, of: &str, name: &str) -> Result<Promise, JsValue>;

    /// Whether a second person has agreed.
    #[wasm_bindgen(method, catch)]
    fn agreed(this: &GatewayHost, question: JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method)]
    fn tell(this: &GatewayHost, happening: JsValue);
}

#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    key: String,
    value: String,
    version: f64,
}

#[derive(Serialize)]
struct Changing<'a> {
    key: &'a str,
    expect: f64,
    value: Option<&'a str>,
    expires: Option<f64>,
}

/// Versions are counted up from one, and instants are milliseconds: both fit an f64 exactly.
const fn exact(number: u64) -> f64 {
    number as f64
}

async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, StoreDown> {
    JsFuture::from(promise.map_err(|_| StoreDown)?).await.map_err(|_| StoreDown)
}

impl Kept {
    fn record(self, key: &str) -> Record {
        let key = if self.key.is_empty() { key.to_owned() } else { self.key };
        Record { key, value: self.value, version: self.version as u64 }
    }
}

impl Host for GatewayHost {
    fn now(&self) -> u64 {
        GatewayHost::now(self) as u64
    }

    fn random(&self, bytes: &mut [u8]) {
        // Without randomness no key is safe: stop here rather than hand one out.
        if !random(bytes) {
            wasm_bindgen::throw_str("no source of randomness");
        }
    }

    async fn send(&self, request: &Encoded, seconds: u64) -> Result<Response, Loss> {
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        let deadline = self.deadline(seconds);
        let init = transport::init(request, request.body.as_deref(), Some(&deadline));
        transport::answered::<true>(self.fetch(&request.url, &init), Some(&deadline)).await
    }

    async fn wait(&self, ms: u64) {
        wait(ms).await;
    }

    async fn read(&self, key: &str) -> Result<Option<Record>, StoreDown> {
        let kept: Option<Kept> =
            serde_wasm_bindgen::from_value(settled(GatewayHost::read(self, key)).await?).map_err(|_| StoreDown)?;
        Ok(kept.map(|kept| kept.record(key)))
    }

    async fn write(&self, changes: &[Change]) -> Result<bool, StoreDown> {
        let changing: Vec<Changing<'_>> = changes
            .iter()
            .map(|change| Changing {
                key: &change.key,
                expect: exact(change.expect),
                value: change.value.as_deref(),
                expires: change.expires.map(exact),
            })
            .collect();
        let changing = changing.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|_| StoreDown)?;
        settled(GatewayHost::write(self, changing)).await?.as_bool().ok_or(StoreDown)
    }

    async fn list(&self, prefix: &str, limit: u32, before: Option<&str>) -> Result<Vec<Record>, StoreDown> {
        let kept: Vec<Kept> = serde_wasm_bindgen::from_value(settled(GatewayHost::list(self, prefix, limit, before)).await?)
            .map_err(|_| StoreDown)?;
        Ok(kept.into_iter().map(|kept| kept.record("")).collect())
    }

    async fn setting(&self, setting: &Setting) -> Option<Secret> {
        let (of, name) = match setting {
            Setting::Secret => ("secret", ""),
            Setting::Credential(provider, name) => (provider.word(), *name),
            Setting::SigningGrant(subject) => ("grant", subject.as_str()),
        };
        settled(GatewayHost::setting(self, of, name)).await.ok()?.as_string().map(Secret::new)
    }

    async fn agreed(&self, question: &Data) -> bool {
        matches!(settled(GatewayHost::agreed(self, to_js(question))).await, Ok(answer) if answer.as_bool() == Some(true))
    }

    fn tell(&self, happening: &Happening) {
        let members = [
            ("type", Some(happening.kind.to_owned())),
            ("operation", happening.operation.clone()),
            ("code", happening.code.map(str::to_owned)),
            ("session", happening.session.clone()),
            ("requestId", happening.request_id.clone()),
        ];
        let present = members.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Data::Text(text?))));
        GatewayHost::tell(self, to_js(&Data::Object(present.collect())));
    }
}

/// One gateway.
#[derive(Clone, Debug)]
pub struct GatewayHandle(Rc<Gateway<GatewayHost>>);

fn promise(work: impl Future<Output = Result<JsValue, Error>> + 'static) -> Promise {
    future_to_promise(async move { work.await.map_err(|error| error_to_js(&error)) })
}

impl GatewayHandle {
    /// A gateway with a sound configuration.
    ///
    /// # Errors
    /// `invalid_options`; the advice names the option and the remedy.
    pub fn new(config: JsValue, host: GatewayHost) -> Result<Self, JsValue> {
        let wrong = |advice: &str| error_to_js(&Error::from(ErrorCode::InvalidOptions).advised(advice));
        let config: Config = serde_wasm_bindgen::from_value(config).map_err(|_| wrong("An option has the wrong type."))?;
        Gateway::new(config, host).map(|gateway| GatewayHandle(Rc::new(gateway))).map_err(|said| wrong(&said))
    }

    /// Mints a session for a grant.
    pub fn mint(&self, grant: JsValue) -> Promise {
        let gateway = self.0.clone();
        promise(async move {
            let grant: Grant = serde_wasm_bindgen::from_value(grant).map_err(|_| {
                Error::from(ErrorCode::InvalidOptions).at(Issue::error("grant", IssueCode::Type).with("expected", "a grant"))
            })?;
            Ok(to_js(&gateway.mint(grant).await?))
        })
    }

    /// Ends sessions: `{ visitor }`, `{ token }` or `{ scope }`.
    pub fn revoke(&self, who: JsValue) -> Promise {
        let gateway = self.0.clone();
        let who = from_js(&who);
        promise(async move {
            let text = |name: &str| who.get(name).and_then(Data::as_text).map(str::to_owned);
            let asked =
                [text("visitor").map(Revoke::Visitor), text("token").map(Revoke::Token), text("scope").map(Revoke::Scope)];
            for who in asked.into_iter().flatten() {
                gateway.revoke(who).await?;
            }
            Ok(JsValue::UNDEFINED)
        })
    }

    /// Ends the business's own session with a provider and forgets every token of that platform.
    pub fn forget(&self, provider: String) -> Promise {
        let gateway = self.0.clone();
        promise(async move { gateway.forget(&provider).await.map(|()| JsValue::UNDEFINED) })
    }

    /// Settles an unknown intent by a person's word: `{ provider, scope, intent }`, with `done`. Answers
    /// the outcome.
    pub fn attest(&self, wish: JsValue, done: bool) -> Promise {
        let gateway = self.0.clone();
        let wish = from_js(&wish);
        promise(async move {
            let text = |name: &str| wish.get(name).and_then(Data::as_text).unwrap_or("");
            let ids = wish.get("scope").filter(|ids| !ids.is_missing());
            Ok(to_js(&gateway.attest(text("provider"), ids, text("intent"), done).await?))
        })
    }

    /// How large a body may be that is sent there under that content type, in bytes.
    pub fn largest_body(&self, path: &str, content_type: Option<&str>) -> u32 {
        u32::try_from(self.0.largest_body(path, content_type)).unwrap_or(u32::MAX)
    }

    /// What is answered where it is larger.
    pub fn over_largest_body(&self, path: &str, content_type: Option<&str>) -> String {
        Outgoing::from(self.0.over_largest_body(path, content_type)).body
    }

    /// Takes a provider's message, with `[status, text]`; `hand_on(event)` gives it to the portal.
    pub fn webhook(&self, provider: String, signature: String, body: Vec<u8>, hand_on: Function) -> Promise {
        let gateway = self.0.clone();
        promise(async move {
            let taken = async |event: &Data| {
                let Ok(answer) = hand_on.call1(&JsValue::UNDEFINED, &to_js(event)) else { return false };
                JsFuture::from(Promise::resolve(&answer)).await.is_ok_and(|answer| answer.as_bool() == Some(true))
            };
            let outgoing = gateway.webhook(&provider, &Message { signature, body }, taken).await;
            Ok(Array::of2(&outgoing.status.into(), &outgoing.body.into()).into())
        })
    }

    /// Answers a request, reduced to `{ method, path, query, ownOrigin, authorization, contentType,
    /// origin, secFetchSite, userAgent, clientAddress }`, and its body, with `[status, text]`.
    /// `recheck(visitor, operation, scope)` asks the portal.
    pub fn handle(&self, incoming: JsValue, body: Vec<u8>, recheck: Function) -> Promise {
        let gateway = self.0.clone();
        let data = from_js(&incoming);
        promise(async move {
            let text = |name: &str| data.get(name).and_then(Data::as_text).map(str::to_owned);
            let incoming = Incoming {
                method: text("method").unwrap_or_default(),
                path: text("path").unwrap_or_default(),
                query: text("query").unwrap_or_default(),
                own_origin: text("ownOrigin").unwrap_or_default(),
                authorization: text("authorization"),
                content_type: text("contentType"),
                origin: text("origin"),
                sec_fetch_site: text("secFetchSite"),
                user_agent: text("userAgent"),
                client_address: text("clientAddress"),
                body,
            };
            let asked = async |visitor: &str, operation: &str, scope: &Data| {
                let answer = recheck.call3(&JsValue::UNDEFINED, &visitor.into(), &operation.into(), &to_js(scope));
                JsFuture::from(Promise::resolve(&answer.ok()?)).await.ok().map(|answer| answer.as_bool() == Some(true))
            };
            let outgoing = gateway.handle(&incoming, asked).await;
            Ok(Array::of2(&outgoing.status.into(), &outgoing.body.into()).into())
        })
    }
}
