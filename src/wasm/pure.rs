//! `prepare` and `interpret`: the chain without sending, for people with an HTTP stack of their own.

use super::{error_to_js, from_js, to_js};
use crate::bare;
use crate::provider::Catalogue;
use crate::scope::Role;
use wasm_bindgen::JsValue;

/// `{ provider, operation, input, scope, fill, intent, baseUrl, random }` to
/// `{ request, expect }`, or `{ issues }` where fields are at fault.
///
/// # Errors
/// A coded error for everything else.
pub fn prepare(catalogue: &Catalogue, role: Role, question: &JsValue) -> Result<JsValue, JsValue> {
    bare::prepare(catalogue, role, &from_js(question)).map(|answer| to_js(&answer)).map_err(|error| error_to_js(&error))
}

/// `{ expect, status, headers, body }` to `{ answer }`, `{ accepted }`, `{ withheld }`, `{ fault }`
/// or `{ unclear }`.
///
/// # Errors
/// A coded error where the question itself cannot be read.
pub fn interpret(catalogue: &Catalogue, question: &JsValue) -> Result<JsValue, JsValue> {
    bare::interpret(catalogue, &from_js(question)).map(|answer| to_js(&answer)).map_err(|error| error_to_js(&error))
}
