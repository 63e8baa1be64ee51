//! Values as they cross from the page, in one room of UTF-16 units: a block of heads, one for each field
//! of the table in its order, and bodies behind it.
//!
//! A head is four units: a kind in the lowest three bits of two units, the lower half first, with a
//! length above them; and the place of the body in the room, as two units.
//!
//! | Kind | Length | Body |
//! | --- | --- | --- |
//! | 0 missing | | |
//! | 1 text | so many units | its UTF-16 units; what is longer than any its field may hold is cut off there |
//! | 2 number | so many units | the number's shortest decimal text |
//! | 3 truth value | 1 for true | |
//! | 4 object | | a block of heads, one for each of its fields |
//! | 5 list | so many entries | a block of heads, one for each entry |
//! | 6 anything else | | |
//! | 7 file | so many units | how many bytes it has, the lower half first; and its first bytes, one a unit, where they were looked at |

use crate::operation::check::{Given, Source};
use crate::operation::table::Field;
use crate::text::Utf16;
use crate::value::file::{HEAD, kind};
use zeroize::Zeroizing;

/// A block of heads in the room.
#[derive(Clone, Copy, Debug)]
pub struct Tape<'a> {
    room: &'a [u16],
    place: usize,
    count: usize,
}

/// Kind, length and place.
type Head = [u16; 4];

impl<'a> Tape<'a> {
    /// The block at that place, of so many heads.
    pub const fn at(room: &'a [u16], place: usize, count: usize) -> Self {
        Tape { room, place, count }
    }

    fn heads(self) -> &'a [Head] {
        self.room.get(self.place..).unwrap_or(&[]).as_chunks().0
    }

    /// The value at that position; what is cut short counts as missing.
    pub fn get(self, position: usize) -> Given<Self> {
        self.heads().get(position).map_or(Given::Missing, |head| self.value(*head))
    }

    fn value(self, head: Head) -> Given<Self> {
        let (kind, length, place) = parts(head);
        match kind {
            0 => Given::Missing,
            1 => Given::Text(self.text(place, length)),
            2 => Given::Number(self.text(place, length)),
            3 => Given::Flag(length == 1),
            4 => Given::Object(Tape::at(self.room, place, usize::MAX)),
            5 => Given::List(Tape::at(self.room, place, length)),
            7 => file(self.text(place, length).0),
            _ => Given::Other,
        }
    }

    #[inline]
    fn text(self, place: usize, length: usize) -> Utf16<'a> {
        Utf16(self.room.get(place..).and_then(|rest| rest.get(..length)).unwrap_or(&[]))
    }
}

/// Kind, length and place of a value.
#[inline]
fn parts([a, b, c, d]: Head) -> (u32, usize, usize) {
    // All at once: the compiler makes one reading of it.
    let word = u64::from(a) | u64::from(b) << 16 | u64::from(c) << 32 | u64::from(d) << 48;
    let head = word as u32;
    (head & 7, (head >> 3) as usize, (word >> 32) as usize)
}

fn file<'a>(body: &[u16]) -> Given<Tape<'a>> {
    let [low, high, head @ ..] = body else { return Given::Other };
    let size = u32::from(*low) | u32::from(*high) << 16;
    let mut bytes = Zeroizing::new([0; HEAD]);
    for (byte, unit) in bytes.iter_mut().zip(head) {
        *byte = *unit as u8;
    }
    let seen = bytes.get(..head.len()).filter(|head| !head.is_empty());
    Given::File(size, seen.map(kind))
}

impl<'a> Source for Tape<'a> {
    type Text = Utf16<'a>;

    fn member(self, position: usize, _: &Field) -> Given<Self> {
        self.get(position)
    }

    fn members(self, fields: &'static [Field], mut each: impl FnMut(usize, &'static Field, Given<Self>)) {
        let heads = self.heads();
        for (position, field) in fields.iter().enumerate() {
            let given = match heads.get(position).map(|head| parts(*head)) {
                None | Some((0, ..)) => Given::Missing,
                Some((1, length, place)) => Given::Text(self.text(place, length)),
                _ => Given::Other,
            };
            each(position, field, given);
        }
    }

    fn fixed(self, _: &Field) -> Given<Self> {
        Given::Missing
    }

    /// The page reads what the table names and nothing else.
    fn unknown(self, _: &[Field], _: impl FnMut(&str, bool)) {}

    fn entries(self) -> impl Iterator<Item = Given<Self>> {
        (0..self.count).map(move |position| self.get(position))
    }

    fn holds_secret(self) -> bool {
        false
    }
}
