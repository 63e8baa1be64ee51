//! Plain data of JavaScript's as an owned copy. By hand: serde's reader links words for all that could be
//! wrong with any type, and the printing of figures with them; here what is no plain data is none.

use crate::data::Data;
use js_sys::{Array, ArrayBuffer, Object, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// A number as JavaScript itself writes it: its shortest decimal text, from 1e21 on and below 1e-6
    /// with an exponent, so that the check can refuse it.
    #[wasm_bindgen(js_name = String)]
    fn figure(number: &JsValue) -> String;
}

/// Reads what was handed over; nothing where it is no plain data.
pub fn read(value: &JsValue) -> Option<Data> {
    if value.is_null() || value.is_undefined() {
        return Some(Data::Null);
    }
    if let Some(text) = value.as_string() {
        return Some(Data::Text(text));
    }
    if let Some(flag) = value.as_bool() {
        return Some(Data::Flag(flag));
    }
    if value.as_f64().is_some() {
        return Some(Data::Number(figure(value)));
    }
    if value.is_bigint() {
        let text = figure(value);
        let fits = text.parse::<u64>().is_ok() || text.parse::<i64>().is_ok();
        return fits.then_some(Data::Number(text));
    }
    if Array::is_array(value) {
        return Array::from(value).iter().map(|entry| read(&entry)).collect::<Option<_>>().map(Data::List);
    }
    if value.is_instance_of::<Uint8Array>() || value.is_instance_of::<ArrayBuffer>() {
        let bytes = Uint8Array::new(value).to_vec();
        return Some(Data::List(bytes.into_iter().map(|byte| Data::from(u64::from(byte))).collect()));
    }
    if value.is_object() { members(value.unchecked_ref()) } else { None }
}

fn members(object: &Object) -> Option<Data> {
    let mut members: Vec<(String, Data)> = Vec::new();
    for entry in Object::entries(object).iter() {
        let entry = Array::from(&entry);
        let name = entry.get(0).as_string()?;
        // Two names may become the same: what no text can hold is replaced.
        if members.iter().any(|(known, _)| *known == name) {
            return None;
        }
        members.push((name, read(&entry.get(1))?));
    }
    Some(Data::Object(members))
}
