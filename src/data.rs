//! An owned tree of what came in or goes out. Numbers keep their exact text, since binary floats
//! lose money and ids above 2^53.

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
        Data::Object(members.map(|(name, data)| (name.to_owned(), data)).into())
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
