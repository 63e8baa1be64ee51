//! Bodies that are forms, and texts with percent signs.

use serde_json::{Map, Number, Value};

/// What a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    Text,
    Whole,
    Number,
    Switch,
}

impl Scalar {
    /// What a schema's `type` asks for.
    pub(crate) fn of(schema: &Value) -> Self {
        match schema.get("type").and_then(Value::as_str) {
            Some("integer") => Self::Whole,
            Some("number") => Self::Number,
            Some("boolean") => Self::Switch,
            _ => Self::Text,
        }
    }

    /// The value of a text; one that does not fit stays text, so that the schema can refuse it.
    pub(crate) fn value(self, text: &str) -> Value {
        let read = match self {
            Self::Text => None,
            Self::Whole => text.parse::<i64>().ok().map(Value::from),
            Self::Number => text.parse::<Number>().ok().map(Value::Number),
            Self::Switch => text.parse::<bool>().ok().map(Value::Bool),
        };
        read.unwrap_or_else(|| Value::from(text))
    }
}

/// A text without its percent signs; bytes that are no text are replaced.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = [ahead.next(), ahead.next()].map(|digit| char::from(digit?).to_digit(16));
        match (byte, digits) {
            (b'%', [Some(high), Some(low)]) => {
                bytes.push(u8::try_from(high.saturating_mul(16).saturating_add(low)).unwrap_or(b'%'));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The pairs of a query or a form, decoded.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    let plain = |text: &str| decoded(&text.replace('+', " "));
    text.split('&').filter(|pair| !pair.is_empty()).map(move |pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (plain(name), plain(value))
    })
}

/// Reads a form, of either encoding, into pairs; says what is wrong with it.
pub(crate) fn read(kind: &str, bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the form is not text".to_owned())?;
    let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        _ if text.is_empty() => Ok(Vec::new()),
        "application/x-www-form-urlencoded" => Ok(pairs(text).collect()),
        "multipart/form-data" => parts(kind, text),
        _ => Err("the body is a form".to_owned()),
    }
}

/// The parts of a multipart body.
fn parts(kind: &str, text: &str) -> Result<Vec<(String, String)>, String> {
    let boundary = kind
        .split(';')
        .filter_map(|word| word.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"))
        .map(|(_, value)| value.trim_matches('"'))
        .filter(|value| !value.is_empty())
        .ok_or("a multipart body without a boundary")?;
    let text = format!("\r\n{text}");
    let border = format!("\r\n--{boundary}");
    let mut pairs = Vec::new();
    for piece in text.split(&border).skip(1) {
        if piece.starts_with("--") {
            return Ok(pairs);
        }
        let (head, value) = piece.split_once("\r\n\r\n").ok_or("a part without a head")?;
        let name = head
            .split(['\r', '\n', ';'])
            .filter_map(|word| word.trim().split_once('='))
            .find(|(name, _)| *name == "name")
            .map(|(_, value)| value.trim_matches('"'))
            .ok_or("a part without a name")?;
        pairs.push((name.to_owned(), value.to_owned()));
    }
    Err("a multipart body without its end".to_owned())
}

/// The pairs as one object; `name[]` may come several times and is a list.
pub(crate) fn object(pairs: Vec<(String, String)>, scalar: impl Fn(&str) -> Scalar) -> Result<Value, String> {
    let mut members: Map<String, Value> = Map::new();
    for (name, text) in pairs {
        if name.ends_with("[]") {
            let list = members.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(items) = list {
                items.push(Value::from(text));
            }
            continue;
        }
        let value = scalar(&name).value(&text);
        if members.insert(name.clone(), value).is_some() {
            return Err(format!("{name} appears twice"));
        }
    }
    Ok(Value::Object(members))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn scalar(name: &str) -> Scalar {
        match name {
            "page" => Scalar::Whole,
            "on" => Scalar::Switch,
            _ => Scalar::Text,
        }
    }

    fn form(kind: &str, text: &str) -> Result<Value, String> {
        object(read(kind, text.as_bytes())?, scalar)
    }

    #[test]
    fn both_encodings_say_the_same() {
        let expected = json!({ "a b": "x+y", "page": 2, "on": true, "c[]": ["1", "2"], "empty": "" });
        let plain = "a+b=x%2By&page=2&on=true&c%5B%5D=1&c[]=2&empty=";
        assert_eq!(form("application/x-www-form-urlencoded", plain), Ok(expected.clone()));
        let parts: String = [("a b", "x+y"), ("page", "2"), ("on", "true"), ("c[]", "1"), ("c[]", "2"), ("empty", "")]
            .iter()
            .map(|(name, value)| format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"))
            .collect();
        assert_eq!(form("multipart/form-data; boundary=B", &format!("{parts}--B--\r\n")), Ok(expected));
    }

    #[test]
    fn what_is_no_form_is_refused() {
        assert!(form("application/json", "{}").is_err());
        assert!(form("multipart/form-data", "x").is_err());
        assert!(form("multipart/form-data; boundary=B", "--B\r\nX: y\r\n").is_err());
        assert!(form("application/x-www-form-urlencoded", "a=1&a=2").is_err());
        assert_eq!(form("application/x-www-form-urlencoded", "page=x"), Ok(json!({ "page": "x" })));
        assert_eq!(form("", ""), Ok(json!({})));
    }
}
