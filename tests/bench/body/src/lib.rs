//! The form-encoded body alone, as operations have it written: the values are in the core already, since the
//! check has read them, and the text goes out.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use subscope::data::Data;
use subscope::http::Encoding;
use wasm_bindgen::prelude::wasm_bindgen;

/// The values of forms.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Bodies(Vec<Data>);

#[wasm_bindgen]
impl Bodies {
    /// None yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a form's names, and its values in their order.
    pub fn add(&mut self, names: Vec<String>, values: Vec<String>) {
        let members = names.into_iter().zip(values).map(|(name, value)| (name, Data::Text(value)));
        self.0.push(Data::Object(members.collect()));
    }

    /// The body of the form at that place.
    pub fn write(&self, at: usize) -> String {
        self.0.get(at).map_or_else(String::new, |data| Encoding::Form.write(data))
    }
}
