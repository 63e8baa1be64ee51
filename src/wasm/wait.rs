//! Waiting, by the platform's own timer.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Waits so many milliseconds.
pub async fn wait(ms: u64) {
    let timer = Promise::new(&mut |resolve, _| {
        let set =
            js_sys::Reflect::get(&js_sys::global(), &"setTimeout".into()).ok().and_then(|set| set.dyn_into::<Function>().ok());
        // Waits are seconds at most.
        let ms = JsValue::from(u32::try_from(ms).unwrap_or(u32::MAX));
        match set {
            Some(set) => drop(set.call2(&JsValue::UNDEFINED, &resolve, &ms)),
            None => drop(resolve.call0(&JsValue::UNDEFINED)),
        }
    });
    let _ = JsFuture::from(timer).await;
}
