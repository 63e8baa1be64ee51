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

    #[inline]
    fn value(self, [low, high, place_low, place_high]: Head) -> Given<Self> {
        let room = self.room;
        let wide = |low: u16, high: u16| usize::from(low) | usize::from(high) << 16;
        let (head, place) = (wide(low, high), wide(place_low, place_high));
        let length = head >> 3;
        let body = || room.get(place..place.saturating_add(length)).unwrap_or(&[]);
        match head & 7 {
            0 => Given::Missing,
            1 => Given::Text(Utf16(body())),
            2 => Given::Number(Utf16(body())),
            3 => Given::Flag(length == 1),
            4 => Given::Object(Tape::at(room, place, usize::MAX)),
            5 => Given::List(Tape::at(room, place, length)),
            7 => file(body()),
            _ => Given::Other,
        }
    }
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
            let given = heads.get(position).map_or(Given::Missing, |head| self.value(*head));
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
