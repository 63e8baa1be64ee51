//! The envelope of a refusal, its irregular forms, and the codes of a body's flaws.

use serde_json::{Map, Value, json};

use crate::{
    openapi::{Flaw, Problem, Rule},
    refusal::{Entry, Reason, Refusal},
    world::ErrorForm,
};

/// The refusals that all providers know, in this one's words.
pub(crate) const fn words(reason: Reason) -> (u16, &'static str) {
    match reason {
        Reason::Malformed | Reason::Missing | Reason::Invalid => (400, "invalid_parameters"),
        Reason::Unauthenticated => (401, "invalid_supplied_credentials"),
        Reason::NotFound => (404, "not_found"),
        Reason::RateLimited => (429, "too_many_requests"),
        Reason::KeyReused | Reason::InFlight => (409, "conflict"),
        Reason::Broken => (500, "internal_server_error"),
    }
}

/// The refusal of wrong log-in details, and of a token that is wrong or no longer good: they look alike.
pub(crate) fn unauthenticated() -> Refusal {
    let refusal = Refusal::new(401, "invalid_supplied_credentials", "the supplied credentials are not valid");
    Refusal { kind: "auth_failed", ..refusal }.at("username")
}

pub(crate) fn body(form: ErrorForm, refusal: &Refusal) -> Value {
    let key = refusal.field.as_deref().unwrap_or("base");
    let alone = Entry { key: key.to_owned(), code: refusal.code.clone(), message: refusal.message.clone(), params: json!({}) };
    let entries = if refusal.entries.is_empty() { std::slice::from_ref(&alone) } else { refusal.entries.as_slice() };
    let word = if refusal.kind.is_empty() { refusal.code.as_str() } else { refusal.kind };
    let mut messages: Map<String, Value> = Map::new();
    for entry in entries {
        let shown = match form {
            ErrorForm::EmptyEntry => json!({}),
            ErrorForm::NoParams => json!({ "code": entry.code, "message": entry.message }),
            ErrorForm::LargeNumber => json!({
                "code": entry.code, "message": entry.message, "params": { "request_id": 9_007_199_254_740_993_u64 }
            }),
            _ => json!({ "code": entry.code, "message": entry.message, "params": entry.params }),
        };
        if form == ErrorForm::SingleEntry {
            messages.insert(entry.key.clone(), shown);
            continue;
        }
        let list = messages.entry(entry.key.clone()).or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.push(shown);
        }
    }
    match form {
        ErrorForm::PlainText => json!({ "error_code": word, "error_messages": refusal.message }),
        ErrorForm::OtherJson => json!({ "status": "error", "reason": refusal.message }),
        _ => json!({ "error_code": word, "error_messages": messages }),
    }
}

/// The word for the whole of a refused request.
fn overall(operation: &str) -> &'static str {
    match operation {
        "authenticate" => "auth_invalid_user_login_details",
        "create_account" => "account_create_failed",
        "update_account" => "account_update_failed",
        "set_compliance" => "compliance_settings_update_failed",
        "create_contact" => "contact_create_failed",
        "update_contact" => "contact_update_failed",
        _ => "invalid_parameters",
    }
}

/// The refusal of a body, one entry for each of its flaws.
pub(crate) fn blame(operation: &str, flaws: &[Flaw]) -> Refusal {
    let entries = flaws.iter().map(|flaw| entry(operation, flaw)).collect();
    let refusal = Refusal::new(400, overall(operation), "parameters are not valid");
    Refusal { kind: overall(operation), entries, ..refusal }
}

/// The refusal of a query that the document does not allow.
pub(crate) fn explain(problem: Problem) -> Refusal {
    let (name, code) = match problem {
        Problem::Malformed(_) => ("base".to_owned(), "request_is_malformed".to_owned()),
        Problem::Unknown { .. } => ("base".to_owned(), "invalid_extra_parameters".to_owned()),
        Problem::Missing { field } => (field.clone(), format!("{field}_is_required")),
        Problem::Parameter { name } | Problem::NoSuchPath { name } => {
            let code = if is_id(&name) { format!("{name}_is_not_valid_uuid") } else { format!("{name}_is_in_invalid_format") };
            (name, code)
        }
    };
    Refusal { kind: "invalid_parameters", ..Refusal::new(400, &code, "the parameter is not valid") }.at(name)
}

fn is_id(name: &str) -> bool {
    name == "id" || name == "on_behalf_of" || name.ends_with("_id")
}

/// Fields whose emptiness counts as shortness, not as absence.
const SHORT: [&str; 10] = [
    "account_name",
    "brand",
    "identification_value",
    "first_name",
    "last_name",
    "email_address",
    "phone_number",
    "mobile_phone_number",
    "login_id",
    "timezone",
];

fn entry(operation: &str, flaw: &Flaw) -> Entry {
    let parameter = flaw.field.trim_start_matches('/').split('/').next().unwrap_or_default();
    let name = parameter.trim_end_matches("[]");
    let identification = matches!(name, "identification_type" | "identification_value") && operation == "create_account";
    let above_zero = name.starts_with("expected_monthly_activity");
    let (key, code, params) = match &flaw.rule {
        Rule::Unknown => ("base", "invalid_extra_parameters".to_owned(), json!({})),
        _ if name.is_empty() => ("base", "at_least_one_parameter".to_owned(), json!({})),
        _ if above_zero => (name, format!("{name}_must_be_a_number_greater_than_zero"), json!({})),
        _ if name == "api_key" && flaw.rule != Rule::Missing => {
            (name, "api_key_length_is_invalid".to_owned(), json!({ "length": 64 }))
        }
        Rule::Missing if identification => (name, format!("{name}_is_missing"), json!({})),
        Rule::Missing => (name, format!("{name}_is_required"), json!({})),
        Rule::TooShort(limit) if SHORT.contains(&name) => (name, format!("{name}_is_too_short"), json!({ "minlength": limit })),
        Rule::TooShort(_) => (name, format!("{name}_is_required"), json!({})),
        Rule::TooLong(limit) => (name, format!("{name}_is_too_long"), json!({ "maxlength": limit })),
        Rule::NotInRange(range) if identification => (name, format!("{name}_is_invalid"), json!({ "range": range })),
        Rule::NotInRange(range) if name == "customer_risk" => {
            (name, "customer_risk_invalid_value".to_owned(), json!({ "range": range }))
        }
        Rule::NotInRange(range) => (name, format!("{name}_not_in_range"), json!({ "range": range })),
        Rule::WrongType | Rule::Other if name.starts_with("date_of") => (name, format!("{name}_type_is_wrong"), json!({})),
        Rule::WrongType => (name, format!("{name}_type_is_wrong"), json!({})),
        Rule::Other if is_id(name) && name != "login_id" => (name, format!("{name}_is_not_valid_uuid"), json!({})),
        Rule::Other if matches!(name, "first_name" | "last_name") => (name, format!("{name}_invalid_format"), json!({})),
        Rule::Other => (name, format!("{name}_is_in_invalid_format"), json!({})),
    };
    Entry { key: key.to_owned(), code, message: flaw.message.clone(), params }
}
