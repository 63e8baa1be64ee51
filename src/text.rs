//! Two views of text, so that one reader serves both: `&str`, and the UTF-16 units that JavaScript
//! keeps its strings in.

/// What a text is kept in: a byte of UTF-8, or a unit of UTF-16.
pub trait Unit: Copy {
    /// The ASCII character that it is, or 0x80 and above where it is none.
    fn ascii(self) -> u8;

    /// Whether all of these are ASCII characters other than controls, read several at a time.
    fn are_printable(units: &[Self]) -> bool;
}

impl Unit for u8 {
    #[inline]
    fn ascii(self) -> u8 {
        self
    }

    #[inline]
    fn are_printable(units: &[u8]) -> bool {
        const LANE: u64 = u64::MAX / 0xff;
        let all = |word: &[u8; 8]| all_printable(u64::from_le_bytes(*word), LANE, 0x80 * LANE);
        match units.last_chunk() {
            // Some of the last eight are looked at twice.
            Some(last) => units.as_chunks().0.iter().all(all) && all(last),
            None => units.iter().all(is_printable),
        }
    }
}

impl Unit for u16 {
    #[inline]
    fn ascii(self) -> u8 {
        if self < 0x80 { self as u8 } else { 0x80 }
    }

    #[inline]
    fn are_printable(units: &[u16]) -> bool {
        const LANE: u64 = u64::MAX / 0xffff;
        let (words, rest) = units.as_chunks();
        words.iter().all(|[a, b, c, d]| {
            let word = u64::from(*a) | u64::from(*b) << 16 | u64::from(*c) << 32 | u64::from(*d) << 48;
            all_printable(word, LANE, 0xff80 * LANE)
        }) && rest.iter().all(is_printable)
    }
}

/// Whether all lanes of a word hold printable ASCII: `lane` is 1 in each, `beyond` the bits that no ASCII
/// character has.
#[inline]
const fn all_printable(word: u64, lane: u64, beyond: u64) -> bool {
    // Without such bits nothing carries from one lane into the next: 0x7f gets its highest bit by one more,
    // all from 0x20 on by 0x60 more.
    let top = lane << 7;
    word & beyond == 0 && word.wrapping_add(lane) & top == 0 && word.wrapping_add(lane.wrapping_mul(0x60)) & top == top
}

#[inline]
fn is_printable<U: Unit>(unit: &U) -> bool {
    matches!(unit.ascii(), b' '..=b'~')
}

/// A text in one of its views. What is short and plain (codes, ids, figures, dates) is read straight off
/// its units, so that no copy of it is left anywhere.
pub trait Text: Copy {
    /// What it is kept in.
    type Unit: Unit;

    /// The text as it is kept.
    fn units<'a>(self) -> &'a [Self::Unit]
    where
        Self: 'a;

    /// Its Unicode scalar values; half a surrogate pair is U+0000, which no text may hold.
    fn chars(self) -> impl Iterator<Item = char> + Clone;

    /// Whether it has more UTF-16 units than that, as JavaScript counts.
    fn is_longer_than(self, units: usize) -> bool;

    /// The text without blanks around it.
    #[must_use]
    fn trimmed(self) -> Self;

    /// Its ASCII characters; what is none is 0x80 or above.
    fn bytes<'a>(self) -> impl Iterator<Item = u8> + Clone
    where
        Self: 'a,
    {
        bytes(self.units())
    }

    /// Whether it is this ASCII word.
    fn is(self, word: &str) -> bool {
        self.units().len() == word.len() && self.begins_with(word)
    }

    /// Whether it begins with this ASCII word.
    fn begins_with(self, word: &str) -> bool {
        let mut bytes = self.bytes();
        word.bytes().all(|byte| bytes.next() == Some(byte))
    }
}

impl Text for &str {
    type Unit = u8;

    fn units<'a>(self) -> &'a [u8]
    where
        Self: 'a,
    {
        self.as_bytes()
    }

    fn chars(self) -> impl Iterator<Item = char> + Clone {
        str::chars(self)
    }

    fn is_longer_than(self, units: usize) -> bool {
        // No character has fewer bytes than units.
        self.len() > units && self.encode_utf16().nth(units).is_some()
    }

    fn trimmed(self) -> Self {
        self.trim()
    }
}

/// UTF-8 that was checked before, as bytes: parts of it are taken without a look at where characters begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Utf8<'t>(pub &'t [u8]);

impl<'t> Utf8<'t> {
    /// The text, which is checked once more; empty where it is none.
    pub fn as_str(self) -> &'t str {
        str::from_utf8(self.0).unwrap_or("")
    }
}

impl Text for Utf8<'_> {
    type Unit = u8;

    fn units<'a>(self) -> &'a [u8]
    where
        Self: 'a,
    {
        self.0
    }

    fn chars(self) -> impl Iterator<Item = char> + Clone {
        Bytes(self.0)
    }

    fn is_longer_than(self, units: usize) -> bool {
        self.0.len() > units && self.as_str().is_longer_than(units)
    }

    fn trimmed(self) -> Self {
        match self.0 {
            [b'!'..=b'~', .., b'!'..=b'~'] => self,
            _ => Utf8(self.as_str().trim().as_bytes()),
        }
    }
}

/// Reads scalar values off bytes that are known to be UTF-8.
#[derive(Clone)]
struct Bytes<'a>(&'a [u8]);

impl Iterator for Bytes<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        if first.is_ascii() { Some(char::from(*first)) } else { self.beyond(*first) }
    }
}

impl Bytes<'_> {
    /// The character of more than one byte that begins with this one.
    fn beyond(&mut self, first: u8) -> Option<char> {
        let more = first.leading_ones().clamp(2, 4).wrapping_sub(1);
        let (bytes, rest) = self.0.split_at_checked(more as usize)?;
        self.0 = rest;
        let head = u32::from(first) & 0x3f_u32.wrapping_shr(more);
        char::from_u32(bytes.iter().fold(head, |code, byte| code << 6 | u32::from(*byte) & 0x3f))
    }
}

/// UTF-16 units, perhaps with surrogates that have lost their partner.
#[derive(Clone, Copy, Debug)]
pub struct Utf16<'t>(pub &'t [u16]);

impl Text for Utf16<'_> {
    type Unit = u16;

    fn units<'a>(self) -> &'a [u16]
    where
        Self: 'a,
    {
        self.0
    }

    fn chars(self) -> impl Iterator<Item = char> + Clone {
        Units(self.0)
    }

    fn is_longer_than(self, units: usize) -> bool {
        self.0.len() > units
    }

    fn trimmed(self) -> Self {
        let blank = |unit: &u16| char::from_u32(u32::from(*unit)).is_some_and(char::is_whitespace);
        let mut units = self.0;
        while let [first, rest @ ..] = units
            && blank(first)
        {
            units = rest;
        }
        while let [rest @ .., last] = units
            && blank(last)
        {
            units = rest;
        }
        Utf16(units)
    }
}

/// Reads scalar values off UTF-16 units: shorter and faster than the standard library's, which hands
/// errors on.
#[derive(Clone)]
struct Units<'a>(&'a [u16]);

impl Iterator for Units<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        if first & 0xf800 == 0xd800 { self.pair(*first) } else { char::from_u32(u32::from(*first)) }
    }
}

impl Units<'_> {
    /// What a surrogate and the one behind it write.
    #[cold]
    #[inline(never)]
    fn pair(&mut self, first: u16) -> Option<char> {
        let is_second = |second: &u16| first < 0xdc00 && second & 0xfc00 == 0xdc00;
        let Some((second, rest)) = self.0.split_first().filter(|(second, _)| is_second(second)) else { return Some('\0') };
        self.0 = rest;
        let above = (u32::from(first) & 0x3ff) << 10 | u32::from(*second) & 0x3ff;
        char::from_u32(above.wrapping_add(0x1_0000))
    }
}

/// The ASCII characters of units; what is none is 0x80 or above.
pub fn bytes<U: Unit>(units: &[U]) -> impl Iterator<Item = u8> + Clone {
    units.iter().map(|unit| unit.ascii())
}

/// The figure that these digits write; nothing where there are none, one is none, or they are too many.
pub fn figure<U: Unit>(digits: &[U]) -> Option<u64> {
    let add = |figure: u64, byte: u8| {
        let digit = Some(byte.wrapping_sub(b'0')).filter(|digit| *digit < 10)?;
        // Beyond it ten times as much is too large; a checked multiplication would be one of 128 bits.
        Some(figure).filter(|figure| *figure <= u64::MAX / 10)?.wrapping_mul(10).checked_add(digit.into())
    };
    bytes(digits).try_fold(0, add).filter(|_| !digits.is_empty())
}

/// Where a code stands among others of that length that are written without anything between them.
pub fn place_among<const LENGTH: usize>(codes: &str, code: [u8; LENGTH]) -> Option<usize> {
    codes.as_bytes().as_chunks().0.iter().position(|known| *known == code)
}

/// In capitals, a text that has as many units; nothing where it has more or fewer.
pub fn capitals<const LENGTH: usize>(text: impl Text) -> Option<[u8; LENGTH]> {
    code(text).map(|code| code.map(|byte| byte.to_ascii_uppercase()))
}

/// The characters of a text that has as many units; nothing where it has more or fewer.
#[inline]
pub fn code<const LENGTH: usize>(text: impl Text) -> Option<[u8; LENGTH]> {
    let units: &[_; LENGTH] = text.units().try_into().ok()?;
    let mut code = [0; LENGTH];
    for (byte, unit) in code.iter_mut().zip(units) {
        *byte = unit.ascii();
    }
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn both_views_show_the_same_characters() {
        for text in ["", "plain", "Zoë", "日本", "a😀b", "\u{10ffff}\u{10000}", " a b\u{3000}"] {
            let units = units(text);
            assert!(Utf16(&units).chars().eq(text.chars()), "{text}");
            assert!(Utf16(&units).trimmed().chars().eq(text.trim().chars()), "{text}");
            let bytes = Utf8(text.as_bytes());
            assert!(bytes.chars().eq(text.chars()) && bytes.trimmed().as_str() == text.trim(), "{text}");
        }
    }

    #[test]
    fn every_scalar_value_comes_back() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let units = units(&all);
        assert!(Utf16(&units).chars().eq(all.chars()) && Utf8(all.as_bytes()).chars().eq(all.chars()));
    }

    #[test]
    fn half_a_pair_is_a_character_that_no_text_may_hold() {
        for (units, text) in [
            (&[0xd83d][..], "\0"),
            (&[0xde00], "\0"),
            (&[0xd83d, 0x61], "\0a"),
            (&[0xde00, 0xd83d], "\0\0"),
            (&[0xd83d, 0xd83d, 0xde00], "\0😀"),
        ] {
            assert!(Utf16(units).chars().eq(text.chars()), "{units:x?}");
        }
    }

    #[test]
    fn units_are_seen_as_ascii_or_as_none() {
        assert!("Zoë".bytes().all(|byte| byte != 0) && Text::bytes("Zoë").filter(|byte| *byte >= 0x80).count() == 2);
        let units = units("Zoë");
        assert!(Utf16(&units).bytes().eq([b'Z', b'o', 0x80]));
        assert!(Utf16(&units).begins_with("Zo") && !Utf16(&units).begins_with("Zoe") && !Utf16(&units).is("Zo"));
    }

    #[test]
    fn printable_is_each_character_or_none() {
        for odd in (0..0x200).chain([0x2000, 0x7f20, 0x8041, 0xff7f, 0xffff]) {
            for (length, at) in (0..20).flat_map(|length| (0..length).map(move |at| (length, at))) {
                let mut text = vec![b'~'.into(); length];
                text[at] = odd;
                let expected = (0x20..0x7f).contains(&odd);
                assert_eq!(u16::are_printable(&text), expected, "{odd:x} at {at} of {length}");
                if let Ok(odd) = u8::try_from(odd) {
                    let mut text = vec![b' '; length];
                    text[at] = odd;
                    assert_eq!(u8::are_printable(&text), expected, "{odd:x} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn lengths_are_javascripts() {
        for (text, length) in [("", 0), ("ab", 2), ("Zoë", 3), ("a😀", 3)] {
            let units = units(text);
            assert!(!text.is_longer_than(length) && !Utf16(&units).is_longer_than(length), "{text}");
            let bytes = Utf8(text.as_bytes());
            assert!(!bytes.is_longer_than(length) && (length == 0 || bytes.is_longer_than(length - 1)), "{text}");
            assert!(length == 0 || text.is_longer_than(length - 1) && Utf16(&units).is_longer_than(length - 1), "{text}");
        }
    }

    #[test]
    fn figures_have_digits_alone() {
        for (text, value) in [("0", Some(0)), ("007", Some(7)), ("18446744073709551615", Some(u64::MAX))] {
            assert_eq!((figure(text.as_bytes()), figure(&units(text))), (value, value), "{text}");
        }
        for text in ["", "-1", "+1", "1.0", " 1", "１", "18446744073709551616"] {
            assert_eq!((figure(text.as_bytes()), figure(&units(text))), (None, None), "{text}");
        }
    }

    #[test]
    fn codes_are_found_at_their_own_places_alone() {
        assert_eq!(place_among("AABB", *b"BB"), Some(1));
        assert_eq!(place_among("AABB", *b"AB"), None);
        assert_eq!(capitals("aé"), None::<[u8; 2]>);
        assert_eq!(capitals("ab"), Some(*b"AB"));
    }
}
