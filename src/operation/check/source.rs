//! Where values come from: an owned tree here; what crossed from a page, or a row of a file, elsewhere.

use crate::data::Data;
use crate::operation::table::Field;
use crate::secret::{holds_known_secret, is_known_secret};
use crate::text::Text;
use crate::value::file::Kind;

/// A value as it was given.
#[derive(Clone, Copy, Debug)]
pub enum Given<S: Source> {
    /// None: absent, `null` or an empty text.
    Missing,
    /// A text.
    Text(S::Text),
    /// A number, as its shortest decimal text.
    Number(S::Text),
    /// A truth value.
    Flag(bool),
    /// An object.
    Object(S),
    /// A list.
    List(S),
    /// A file, as far as it was looked at: so many bytes, and by its content a known kind or another.
    File(u32, Option<Option<Kind>>),
    /// What no field takes.
    Other,
}

/// An object or a list of values.
pub trait Source: Copy {
    /// How its texts are seen.
    type Text: Text;

    /// The member of an object for the field at that position of its table.
    fn member(self, position: usize, field: &Field) -> Given<Self>;

    /// Hands over all members of an object, in the order of their fields. Of what is neither missing nor a
    /// text it may say no more than [`Given::Other`]: whoever goes on reads it as a `member`.
    fn members(self, fields: &'static [Field], mut each: impl FnMut(usize, &'static Field, Given<Self>)) {
        for (position, field) in fields.iter().enumerate() {
            each(position, field, self.member(position, field));
        }
    }

    /// What the grant fixed in place of a member.
    fn fixed(self, field: &Field) -> Given<Self>;

    /// Tells members that no field takes, and whether one holds a secret.
    fn unknown(self, fields: &[Field], tell: impl FnMut(&str, bool));

    /// The entries of a list.
    fn entries(self) -> impl Iterator<Item = Given<Self>>;

    /// Whether any text in it is a provider's secret.
    fn holds_secret(self) -> bool;
}

/// A part of an owned tree, and what the grant fixed beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree<'a> {
    data: &'a Data,
    fixed: &'a [(String, Data)],
}

impl<'a> Tree<'a> {
    /// The value, and what is fixed beside it.
    pub(super) const fn given(data: &'a Data, fixed: &'a [(String, Data)]) -> Given<Self> {
        match data {
            Data::Null => Given::Missing,
            Data::Flag(flag) => Given::Flag(*flag),
            Data::Number(text) => Given::Number(text.as_str()),
            Data::Text(text) if text.is_empty() => Given::Missing,
            Data::Text(text) => Given::Text(text.as_str()),
            Data::List(_) => Given::List(Tree { data, fixed: &[] }),
            Data::Object(_) => Given::Object(Tree { data, fixed }),
        }
    }
}

impl<'a> Source for Tree<'a> {
    type Text = &'a str;

    fn member(self, _: usize, field: &Field) -> Given<Self> {
        self.data.get(field.name).map_or(Given::Missing, |data| Tree::given(data, &[]))
    }

    fn fixed(self, field: &Field) -> Given<Self> {
        let fixed = self.fixed.iter().find(|(name, _)| name == field.name);
        fixed.map_or(Given::Missing, |(_, data)| Tree::given(data, &[]))
    }

    fn unknown(self, fields: &[Field], mut tell: impl FnMut(&str, bool)) {
        for (name, data) in self.data.members() {
            if !fields.iter().any(|field| field.name == name) {
                tell(name, is_known_secret(name.as_str()) || holds_known_secret(data));
            }
        }
    }

    fn entries(self) -> impl Iterator<Item = Given<Self>> {
        // An empty entry is no missing one.
        self.data.entries().iter().map(|data| data.as_text().map_or_else(|| Tree::given(data, &[]), Given::Text))
    }

    fn holds_secret(self) -> bool {
        holds_known_secret(self.data)
    }
}
