//! An owned tree of what came in or goes out. Numbers keep their exact text, since binary floats
//! lose money and ids above 2^53.

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// One node of the tree.
#[derive(Clone, PartialEq, Eq)]
pub enum Data {
    /// JSON `null`; also what a page calls `undefined` inside a list.
    Null,
    /// A truth value.
    Flag(bool),
    /// A number as it was written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// An object; the order of its members is kept.
    Object(Vec<(String, Data)>),
}

/// Prints the kind alone: the values are other people's.
impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

impl Data {
    /// An object of the given members.
    pub fn object<const N: usize>(members: [(&str, Data); N]) -> Self {
        Data::Object(named(Vec::from(members)))
    }

    /// A text node.
    pub fn text(text: impl Into<String>) -> Self {
        Data::Text(text.into())
    }

    /// A word for the kind, for messages.
    pub const fn kind(&self) -> &'static str {
        match self {
            Data::Null => "null",
            Data::Flag(_) => "a truth value",
            Data::Number(_) => "a number",
            Data::Text(_) => "a text",
            Data::List(_) => "a list",
            Data::Object(_) => "an object",
        }
    }

    /// The member of that name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Data> {
        match self {
            Data::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, data)| data),
            _ => None,
        }
    }

    /// The text of a text node.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth value of a flag node.
    pub const fn as_flag(&self) -> Option<bool> {
        match self {
            Data::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The text of a text or number node: how ids and figures are compared.
    pub fn as_figure(&self) -> Option<&str> {
        match self {
            Data::Text(text) | Data::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The members of an object node.
    pub fn members(&self) -> &[(String, Data)] {
        match self {
            Data::Object(members) => members,
            _ => &[],
        }
    }

    /// The entries of a list node.
    pub fn entries(&self) -> &[Data] {
        match self {
            Data::List(entries) => entries,
            _ => &[],
        }
    }

    /// Whether a caller left the field out: absent members never reach here, `null` and the empty
    /// text count as missing (api rule 5).
    pub fn is_missing(&self) -> bool {
        match self {
            Data::Null => true,
            Data::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// Whether any text in the tree satisfies the predicate.
    pub fn any_text(&self, predicate: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Data::Text(text) => predicate(text),
            Data::List(entries) => entries.iter().any(|entry| entry.any_text(predicate)),
            Data::Object(members) => members.iter().any(|(_, data)| data.any_text(predicate)),
            _ => false,
        }
    }
}

/// Members under names of their own.
fn named(members: Vec<(&str, Data)>) -> Vec<(String, Data)> {
    members.into_iter().map(|(name, data)| (name.to_owned(), data)).collect()
}

impl From<bool> for Data {
    fn from(flag: bool) -> Self {
        Data::Flag(flag)
    }
}

impl From<u64> for Data {
    fn from(number: u64) -> Self {
        Data::Number(number.to_string())
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Data::Text(text.to_owned())
    }
}

/// To JavaScript: figures that matter are texts by then, what is left are small counts.
impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Data::Null => serializer.serialize_unit(),
            Data::Flag(flag) => serializer.serialize_bool(*flag),
            Data::Number(text) => match text.parse::<i64>() {
                Ok(number) => serializer.serialize_i64(number),
                Err(_) => serializer.serialize_str(text),
            },
            Data::Text(text) => serializer.serialize_str(text),
            Data::List(entries) => serializer.collect_seq(entries),
            Data::Object(members) => serializer.collect_map(members.iter().map(|(name, data)| (name, data))),
        }
    }
}

/// From JavaScript: a number becomes its shortest decimal text, in scientific form where JavaScript
/// itself would print an exponent, so that the check can refuse it.
impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

/// Below this JavaScript prints an exponent.
const SMALLEST_PLAIN: f64 = 1e-6;

impl<'de> Visitor<'de> for Reader {
    type Value = Data;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E>(self) -> Result<Data, E> {
        Ok(Data::Null)
    }

    fn visit_none<E>(self) -> Result<Data, E> {
        Ok(Data::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Data, D::Error> {
        Data::deserialize(deserializer)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Data, E> {
        Ok(Data::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Data, E> {
        Ok(Data::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Data, E> {
        Ok(Data::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Data, E> {
        let scientific = number != 0.0 && number.abs() < SMALLEST_PLAIN;
        Ok(Data::Number(if scientific { format!("{number:e}") } else { number.to_string() }))
    }

    fn visit_str<E>(self, text: &str) -> Result<Data, E> {
        Ok(Data::text(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Data, E> {
        Ok(Data::Text(text))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Data, E> {
        Ok(Data::List(bytes.iter().map(|byte| Data::from(u64::from(*byte))).collect()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Data, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_element()? {
            entries.push(entry);
        }
        Ok(Data::List(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Data, A::Error> {
        let mut members: Vec<(String, Data)> = Vec::new();
        while let Some((name, data)) = access.next_entry::<String, Data>()? {
            if members.iter().any(|(known, _)| *known == name) {
                return Err(A::Error::custom("a name stands twice"));
            }
            members.push((name, data));
        }
        Ok(Data::Object(members))
    }
}
