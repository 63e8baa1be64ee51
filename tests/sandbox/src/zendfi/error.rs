//! The four bodies in which a refusal may come.

use serde_json::{Map, Value, json};

use crate::{refusal::Refusal, world::ErrorShape};

pub(crate) fn body(shape: ErrorShape, refusal: &Refusal) -> Value {
    let mut details = Map::new();
    if let Some(field) = &refusal.field {
        details.insert("field".to_owned(), json!(field));
    }
    if let Some(seconds) = refusal.retry_after {
        details.insert("retry_after".to_owned(), json!(seconds));
    }
    match shape {
        ErrorShape::A => {
            let mut body = Map::new();
            body.insert("error".to_owned(), json!(refusal.message));
            body.insert("code".to_owned(), json!(refusal.code));
            if !details.is_empty() {
                body.insert("details".to_owned(), Value::Object(details));
            }
            Value::Object(body)
        }
        ErrorShape::B => json!({
            "error": {
                "message": refusal.message,
                "code": refusal.status,
                "type": refusal.code,
                "details": details,
            }
        }),
        ErrorShape::C => json!({
            "error": refusal.code,
            "message": refusal.message,
            "status": refusal.status,
        }),
        ErrorShape::D => json!({ "message": refusal.message }),
    }
}
