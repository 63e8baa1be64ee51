//! Values as they cross from the page: one item for each field of the table, in its order.
//!
//! An item begins with a unit that holds its kind in the lowest three bits and the length of what
//! follows above them; where the length does not fit, [`LONG`] stands there and two units with the
//! length follow, the lower half first.
//!
//! | Kind | What follows |
//! | --- | --- |
//! | 0 missing | nothing |
//! | 1 text | its UTF-16 units; a text that is longer than any its field may hold is cut off there |
//! | 2 number | the units of the number's shortest decimal text |
//! | 3 truth value | nothing: the length is 1 for true |
//! | 4 object | an item for each of its fields |
//! | 5 list | its items |
//! | 6 anything else | nothing |
//! | 7 file | how many bytes it has, the lower half first; and its first bytes, one a unit, where they were looked at |

use crate::operation::check::{Given, Source};
use crate::operation::table::Field;
use crate::text::Utf16;
use crate::value::file::{HEAD, kind};

/// In place of a length that does not fit.
pub const LONG: u16 = 0x1fff;

/// Items, and which fields they belong to.
#[derive(Clone, Copy, Debug)]
pub struct Tape<'a> {
    units: &'a [u16],
    fields: u64,
}

impl<'a> Tape<'a> {
    /// The items of these fields, a bit each.
    pub const fn of(units: &'a [u16], fields: u64) -> Self {
        Tape { units, fields }
    }

    /// Takes the next item off the tape; what is cut short counts as missing.
    pub fn take(&mut self) -> Option<Given<Self>> {
        let [head, rest @ ..] = self.units else { return None };
        let (length, rest) = match (head >> 3, rest) {
            (LONG, [low, high, rest @ ..]) => (usize::from(*low) | usize::from(*high) << 16, rest),
            (length, rest) => (usize::from(length), rest),
        };
        let kind = head & 7;
        let follows = if kind == 3 { 0 } else { length };
        let (body, rest) = rest.split_at_checked(follows)?;
        self.units = rest;
        Some(match kind {
            0 => Given::Missing,
            1 => Given::Text(Utf16(body)),
            2 => Given::Number(Utf16(body)),
            3 => Given::Flag(length == 1),
            4 => Given::Object(Tape::of(body, u64::MAX)),
            5 => Given::List(Tape::of(body, u64::MAX)),
            7 => file(body),
            _ => Given::Other,
        })
    }
}

fn file<'a>(body: &[u16]) -> Given<Tape<'a>> {
    let [low, high, head @ ..] = body else { return Given::Other };
    let size = u32::from(*low) | u32::from(*high) << 16;
    let mut bytes = [0; HEAD];
    for (byte, unit) in bytes.iter_mut().zip(head) {
        *byte = *unit as u8;
    }
    let seen = bytes.get(..head.len()).filter(|head| !head.is_empty());
    Given::File(size, seen.map(kind))
}

impl<'a> Source for Tape<'a> {
    type Text = Utf16<'a>;

    fn members(mut self, fields: &[Field], slots: &mut [Given<Self>]) {
        for (position, slot) in slots.iter_mut().enumerate().take(fields.len()) {
            if self.fields >> position & 1 == 1
                && let Some(given) = self.take()
            {
                *slot = given;
            }
        }
    }

    fn fixed(self, _: &Field) -> Given<Self> {
        Given::Missing
    }

    /// The page reads what the table names and nothing else.
    fn unknown(self, _: &[Field], _: impl FnMut(&str, bool)) {}

    fn entries(mut self) -> impl Iterator<Item = Given<Self>> {
        std::iter::from_fn(move || self.take())
    }

    fn holds_secret(self) -> bool {
        false
    }
}
