//! What JavaScript sees: conversion only. The members below `src/wasm/` hold the exports of one
//! artifact each.

pub mod either;
pub mod exports;
#[cfg(feature = "gateway")]
pub mod gateway;
pub mod plain;
pub mod pure;
pub mod session;
mod wait;
pub mod way;

use crate::data::Data;
use crate::error::Error;
use crate::exchange::words::write_error;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Plain objects and arrays, as `JSON.parse` would make them.
fn to_js(data: &Data) -> JsValue {
    data.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// An owned copy of what JavaScript handed over; what is no plain data counts as nothing.
fn from_js(value: &JsValue) -> Data {
    plain::read(value).unwrap_or(Data::Null)
}

/// An error as the frame of the package expects it.
fn error_to_js(error: &Error) -> JsValue {
    to_js(&write_error(error))
}

/// Random bytes from the platform. Without any there is nothing safe to do: a zero key would be
/// worse than a trap, so the caller gets `false`.
fn random(bytes: &mut [u8]) -> bool {
    getrandom::fill(bytes).is_ok()
}
