//! Two views of text, so that one reader serves both: `&str`, and the UTF-16 units that JavaScript
//! keeps its strings in.

/// A text in one of its views.
pub trait Text: Copy {
    /// Its Unicode scalar values; half a surrogate pair is U+0000, which no text may hold.
    fn chars(self) -> impl Iterator<Item = char> + Clone;

    /// Its length in UTF-16 units, as JavaScript counts.
    fn units(self) -> usize;

    /// Whether it is this word.
    fn is(self, word: &str) -> bool {
        self.chars().eq(word.chars())
    }

    /// The text as `&str`, if it is ASCII and fits the buffer: what is short and plain is read by one
    /// set of functions.
    fn ascii(self, buffer: &mut [u8]) -> Option<&str> {
        let mut length = 0_usize;
        for c in self.chars() {
            *buffer.get_mut(length)? = u8::try_from(c).ok().filter(u8::is_ascii)?;
            length = length.wrapping_add(1);
        }
        std::str::from_utf8(buffer.get(..length)?).ok()
    }

    /// The text without blanks around it.
    #[must_use]
    fn trimmed(self) -> Self;
}

impl Text for &str {
    fn chars(self) -> impl Iterator<Item = char> + Clone {
        str::chars(self)
    }

    fn units(self) -> usize {
        self.encode_utf16().count()
    }

    fn is(self, word: &str) -> bool {
        self == word
    }

    fn trimmed(self) -> Self {
        self.trim()
    }
}

/// UTF-16 units, perhaps with surrogates that have lost their partner.
#[derive(Clone, Copy, Debug)]
pub struct Utf16<'a>(pub &'a [u16]);

impl Text for Utf16<'_> {
    fn chars(self) -> impl Iterator<Item = char> + Clone {
        Units(self.0)
    }

    fn units(self) -> usize {
        self.0.len()
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

    fn next(&mut self) -> Option<char> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        let first = u32::from(*first);
        if first & 0xf800 != 0xd800 {
            return char::from_u32(first);
        }
        let Some((second, rest)) = rest.split_first().filter(|(second, _)| first < 0xdc00 && **second & 0xfc00 == 0xdc00) else {
            return Some('\0');
        };
        self.0 = rest;
        let above = (first & 0x3ff) << 10 | u32::from(*second) & 0x3ff;
        char::from_u32(above.wrapping_add(0x1_0000))
    }
}

/// The words of a list with a blank between them. Smaller than the standard library's way, which searches
/// for any text in any text.
pub fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(list);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ').unwrap_or(text.len());
        rest = text.get(end.wrapping_add(1)..);
        text.get(..end)
    })
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
            assert_eq!(Utf16(&units).units(), Text::units(text));
            assert!(Utf16(&units).is(text));
            assert!(Utf16(&units).trimmed().is(text.trim()), "{text}");
        }
    }

    #[test]
    fn every_scalar_value_comes_back() {
        let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
        let units = units(&all);
        assert!(Utf16(&units).chars().eq(all.chars()));
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
            assert!(Utf16(units).is(text), "{units:x?}");
        }
    }

    #[test]
    fn words_are_what_stands_between_blanks() {
        assert_eq!(words("a bc d").collect::<Vec<_>>(), ["a", "bc", "d"]);
        assert_eq!(words("a").collect::<Vec<_>>(), ["a"]);
    }

    #[test]
    fn only_what_is_ascii_and_fits_is_lent() {
        let mut buffer = [0; 4];
        assert_eq!("abcd".ascii(&mut buffer), Some("abcd"));
        assert_eq!(Utf16(&units("abc")).ascii(&mut buffer), Some("abc"));
        assert_eq!("abcde".ascii(&mut buffer), None);
        assert_eq!("ä".ascii(&mut buffer), None);
    }
}
