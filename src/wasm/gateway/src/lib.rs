//! The gateway artifact: every operation, and the gateway itself. Exports only.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use js_sys::{Function, Promise};
use subscope::provider::GATEWAY;
use subscope::scope::Role;
use subscope::wasm::gateway::{GatewayHandle, GatewayHost};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// One gateway.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Gateway(GatewayHandle);

#[wasm_bindgen]
impl Gateway {
    /// See [`GatewayHandle::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue, host: GatewayHost) -> Result<Gateway, JsValue> {
        GatewayHandle::new(config, host).map(Gateway)
    }

    /// See [`GatewayHandle::mint`].
    pub fn mint(&self, grant: JsValue) -> Promise {
        self.0.mint(grant)
    }

    /// See [`GatewayHandle::revoke`].
    pub fn revoke(&self, who: JsValue) -> Promise {
        self.0.revoke(who)
    }

    /// See [`GatewayHandle::attest`].
    pub fn attest(&self, wish: JsValue, done: bool) -> Promise {
        self.0.attest(wish, done)
    }

    /// See [`GatewayHandle::forget`].
    pub fn forget(&self, provider: String) -> Promise {
        self.0.forget(provider)
    }

    /// See [`GatewayHandle::largest_body`].
    #[wasm_bindgen(js_name = largestBody)]
    pub fn largest_body(&self, path: &str, content_type: Option<String>) -> u32 {
        self.0.largest_body(path, content_type.as_deref())
    }

    /// See [`GatewayHandle::over_largest_body`].
    #[wasm_bindgen(js_name = overLargestBody)]
    pub fn over_largest_body(&self, path: &str, content_type: Option<String>) -> String {
        self.0.over_largest_body(path, content_type.as_deref())
    }

    /// See [`GatewayHandle::webhook`].
    pub fn webhook(&self, provider: String, signature: String, body: Vec<u8>, hand_on: Function) -> Promise {
        self.0.webhook(provider, signature, body, hand_on)
    }

    /// See [`GatewayHandle::handle`].
    pub fn handle(&self, incoming: JsValue, body: Vec<u8>, recheck: Function) -> Promise {
        self.0.handle(incoming, body, recheck)
    }
}

subscope::chain_exports!(GATEWAY, Role::Operator);
