//! Reading JSON strictly: numbers keep their text, and no member is named twice.

use std::{collections::BTreeSet, fmt};

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// Reads one JSON text; says in a few words what is wrong with it.
pub(crate) fn read(bytes: &[u8]) -> Result<Value, String> {
    serde_json::from_slice::<Distinct>(bytes)
        .and_then(|_| serde_json::from_slice(bytes))
        .map_err(|error| format!("not readable as JSON: {error}"))
}

/// Any JSON value whose objects name each member once.
struct Distinct;

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Distinct {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    // With exact numbers switched on, serde_json shows a number as an object with one text member.
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self, A::Error> {
        let mut names = BTreeSet::new();
        while let Some((name, _)) = members.next_entry::<String, Self>()? {
            if !names.insert(name) {
                return Err(A::Error::custom("a member appears twice"));
            }
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn keeps_a_numbers_text() {
        let value = read(br#"{"a":10.10,"b":[9007199254740993]}"#);
        assert_eq!(value.map(|value| value.to_string()), Ok(r#"{"a":10.10,"b":[9007199254740993]}"#.to_owned()));
    }

    #[test]
    fn refuses_members_named_twice_and_other_texts() {
        for text in [r#"{"a":1,"a":1}"#, r#"[{"a":{"b":1,"b":2}}]"#, "", "{", "\u{feff}{}", "{}{}"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
