//! The body of a refusal.

use serde_json::{Value, json};

use crate::refusal::Refusal;

pub(crate) fn body(refusal: &Refusal) -> Value {
    let message = match &refusal.field {
        Some(field) => format!("{}: {}", field.trim_start_matches('/'), refusal.message),
        None => refusal.message.clone(),
    };
    json!({ "success": false, "code": refusal.code, "message": message })
}
