//! Sets of characters: what may stand in a text, and what may stand there although a provider could
//! stumble over it.

use crate::issue::IssueCode;
use crate::text::{Text, Unit};

/// Which characters a text may have. Control characters never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Characters {
    /// Any.
    Any,
    /// Letters, spaces, hyphens, apostrophes and periods.
    Name,
    /// Letters, spaces and hyphens.
    Letters,
    /// Any; meant for the spelling of a name in Latin letters.
    Latin,
    /// Any but `<` and `>`.
    NoAngles,
    /// ASCII letters and digits.
    Alphanumeric,
    /// ASCII digits.
    Digits,
    /// ASCII capital letters.
    Capitals,
    /// Those of an e-mail address: something, `@`, something, and no white space.
    Email,
    /// Those of a web address with its scheme; or this word, where there is none.
    WebAddressOr(&'static str),
}

/// What was seen in a text that is taken as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Letters beyond A to Z.
    pub letters: bool,
    /// Typographic apostrophes, dashes or spaces in place of plain ones.
    pub typographic: bool,
    /// Accents as marks of their own behind their letters.
    pub marks: bool,
}

// Classes of ASCII characters, a bit each; what is beyond ASCII is a class of its own.
const LOWER: u16 = 1;
const UPPER: u16 = 1 << 1;
const DIGIT: u16 = 1 << 2;
const SPACE: u16 = 1 << 3;
const HYPHEN: u16 = 1 << 4;
const NAME_MARK: u16 = 1 << 5;
const ANGLE: u16 = 1 << 6;
const OTHER: u16 = 1 << 7;
const CONTROL: u16 = 1 << 8;
const BEYOND: u16 = 1 << 9;

/// The class of each byte: of ASCII characters their own.
static CLASSES: [u16; 256] = classes();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]
const fn classes() -> [u16; 256] {
    let mut classes = [BEYOND; 256];
    let mut at = 0;
    while at < 128 {
        classes[at] = match at as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' => SPACE,
            b'-' => HYPHEN,
            b'\'' | b'.' => NAME_MARK,
            b'<' | b'>' => ANGLE,
            0x21..0x7f => OTHER,
            _ => CONTROL,
        };
        at += 1;
    }
    classes
}

/// The classes of the characters in a text.
fn seen(text: impl Text) -> u16 {
    text.units().iter().fold(0, |seen, unit| seen | CLASSES.get(usize::from(unit.ascii())).copied().unwrap_or(BEYOND))
}

impl Characters {
    /// The classes of ASCII characters that it takes.
    const fn ascii(self) -> u16 {
        match self {
            Characters::Any | Characters::Latin | Characters::Email | Characters::WebAddressOr(_) => !(CONTROL | BEYOND),
            Characters::Name => LOWER | UPPER | SPACE | HYPHEN | NAME_MARK,
            Characters::Letters => LOWER | UPPER | SPACE | HYPHEN,
            Characters::NoAngles => !(CONTROL | ANGLE | BEYOND),
            Characters::Alphanumeric => LOWER | UPPER | DIGIT,
            Characters::Digits => DIGIT,
            Characters::Capitals => UPPER,
        }
    }

    /// Whether it takes a character beyond ASCII, and what is to be said of it.
    fn beyond(self, c: char, notes: &mut Notes) -> bool {
        match self {
            Characters::Alphanumeric | Characters::Digits | Characters::Capitals => false,
            Characters::Any | Characters::NoAngles | Characters::Email | Characters::WebAddressOr(_) => !c.is_control(),
            Characters::Name | Characters::Letters | Characters::Latin if is_common_letter(c) => {
                notes.letters = true;
                true
            }
            Characters::Name | Characters::Letters | Characters::Latin => {
                let letter = c.is_alphabetic();
                let mark = is_mark(c);
                let typographic = plain(c).is_some();
                notes.letters |= letter;
                notes.marks |= mark;
                notes.typographic |= typographic;
                match self {
                    Characters::Latin => !c.is_control(),
                    // The apostrophe is a letter to some.
                    Characters::Letters => plain(c).map_or(letter || mark, |plain| plain != '\''),
                    _ => letter || mark || typographic,
                }
            }
        }
    }

    /// Whether nothing at all is to be said of the text: by far the most frequent case, decided without
    /// reading single characters beyond ASCII.
    pub fn plainly_takes(self, text: impl Text, min: usize, max: usize) -> bool {
        let units = text.units();
        if units.len() < min || units.len() > max {
            return false;
        }
        match self {
            Characters::Any | Characters::Latin => {
                Unit::are_printable(units) && units.first().is_some_and(|first| first.ascii() != b' ')
            }
            Characters::Email => Unit::are_printable(units) && is_email(text),
            Characters::WebAddressOr(_) => false,
            of => {
                let seen = seen(text);
                seen & !of.ascii() == 0 && seen & !SPACE != 0
            }
        }
    }

    /// How many characters the text has, whether there is more to them than blanks, and what is to be
    /// said of them; nothing where one of them may not stand in it.
    pub fn count<T: Text>(self, text: T) -> Option<(usize, bool, Notes)> {
        let mut notes = Notes::default();
        // Sets that take all of these: then several are read at a time.
        if self.ascii() == !(CONTROL | BEYOND) && Unit::are_printable(text.units()) {
            return Some((text.units().len(), text.bytes().all(|byte| byte == b' '), notes));
        }
        let seen = seen(text);
        if seen & !(self.ascii() | BEYOND) != 0 {
            return None;
        }
        if seen & BEYOND == 0 {
            return Some((text.units().len(), seen & !SPACE == 0, notes));
        }
        let (mut count, mut blank) = (0_usize, true);
        for c in text.chars() {
            count = count.wrapping_add(1);
            match c {
                // Half a surrogate pair; control characters were seen already.
                '\0' => return None,
                '\u{1}'..='\u{7f}' => blank &= c == ' ',
                c if !self.beyond(c, &mut notes) => return None,
                c => blank = blank && c.is_whitespace(),
            }
        }
        Some((count, blank, notes))
    }

    /// What the text as a whole lacks, though its characters may stand in it.
    pub fn lacks<T: Text>(self, text: T) -> Option<IssueCode> {
        match self {
            Characters::Email => (!is_email(text)).then_some(IssueCode::NotAnEmail),
            Characters::WebAddressOr(otherwise) => {
                (!text.is(otherwise) && !is_web_address(text)).then_some(IssueCode::NotAWebAddress)
            }
            _ => None,
        }
    }
}

/// Letters that most names beyond ASCII have, so that few are looked for in the tables of Unicode: Latin,
/// Cyrillic, Arabic, Hangul, Han, Kana.
const fn is_common_letter(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | 'ؠ'..='ي' | 'Ḁ'..='ỿ' | 'ぁ'..='ゖ' | 'ァ'..='ヺ'
        | '\u{4e00}'..='\u{9fff}' | '가'..='힣')
}

/// Accents that stand behind their letter, and the signs without which the letters of India's scripts
/// do not join.
const fn is_mark(c: char) -> bool {
    match c as u32 {
        0x300..=0x36f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff | 0x20d0..=0x20ff | 0xfe20..=0xfe2f => true,
        code @ 0x900..=0xdff => matches!(code & 0x7f, 0x3c | 0x4d),
        0x200c | 0x200d => true,
        _ => false,
    }
}

/// The plain character that a typographic one stands for.
pub const fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2b9}' | '\u{2032}' | '\u{b4}' | '\u{ff07}' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2024}' | '\u{ff0e}' => '.',
        _ => return None,
    })
}

fn is_email<T: Text>(text: T) -> bool {
    let is_at = |unit: &T::Unit| unit.ascii() == b'@';
    let [first, between @ .., last] = text.units() else { return false };
    !is_at(first)
        && !is_at(last)
        && between.iter().filter(|unit| is_at(unit)).count() == 1
        && !text.chars().any(char::is_whitespace)
}

fn is_web_address(text: impl Text) -> bool {
    ["https://", "http://"].iter().any(|scheme| text.begins_with(scheme) && text.units().len() > scheme.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(of: Characters, text: &str) -> Option<Notes> {
        of.count(text).map(|(_, _, notes)| notes)
    }

    const NONE: Notes = Notes { letters: false, typographic: false, marks: false };

    #[test]
    fn names_of_the_world_are_names() {
        for (name, told) in [
            ("Mary-Jane O'Neil Jr.", NONE),
            ("Zoë", Notes { letters: true, ..NONE }),
            ("Nguyễn Văn A", Notes { letters: true, ..NONE }),
            ("山田 太郎", Notes { letters: true, ..NONE }),
            ("O\u{2019}Neil", Notes { typographic: true, ..NONE }),
            ("Anne\u{2011}Marie", Notes { typographic: true, ..NONE }),
            ("Zoe\u{308}", Notes { marks: true, ..NONE }),
            ("विद्या", Notes { letters: true, marks: true, ..NONE }),
        ] {
            assert_eq!(notes(Characters::Name, name), Some(told), "{name}");
        }
        for name in ["Robert; DROP", "A1", "a_b", "x@y", "Tom\u{0}", "Smiley 😀", "a`b", "1", "<b>"] {
            assert_eq!(notes(Characters::Name, name), None, "{name}");
        }
    }

    #[test]
    fn common_letters_are_letters_and_nothing_else() {
        for c in (0..0x1_0000).filter_map(char::from_u32).filter(|c| is_common_letter(*c)) {
            assert!(c.is_alphabetic() && !is_mark(c) && plain(c).is_none(), "{c}");
        }
    }

    #[test]
    fn letters_take_neither_apostrophes_nor_periods() {
        for name in ["O'Neil", "O\u{2019}Neil", "Jr."] {
            assert_eq!(notes(Characters::Letters, name), None, "{name}");
        }
        assert_eq!(notes(Characters::Letters, "Anne-Marie Zoë"), Some(Notes { letters: true, ..NONE }));
    }

    #[test]
    fn each_set_takes_its_own_ascii_and_no_control_character() {
        let all: Vec<char> = (0_u8..128).map(char::from).collect();
        let taken = |of: Characters| all.iter().filter(|c| of.count(c.to_string().as_str()).is_some()).collect::<String>();
        let printable: String = (0x20_u8..0x7f).map(char::from).collect();
        let alphanumeric: String = printable.chars().filter(char::is_ascii_alphanumeric).collect();
        assert_eq!(taken(Characters::Any), printable);
        assert_eq!(taken(Characters::NoAngles), printable.replace(['<', '>'], ""));
        assert_eq!(taken(Characters::Alphanumeric), alphanumeric);
        assert_eq!(taken(Characters::Digits), "0123456789");
        assert_eq!(taken(Characters::Capitals), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_eq!(taken(Characters::Letters).len(), 54);
        assert_eq!(taken(Characters::Name).len(), 56);
    }

    #[test]
    fn what_is_taken_at_a_glance_is_what_counting_takes() {
        let sets = [
            Characters::Any,
            Characters::Name,
            Characters::Letters,
            Characters::Latin,
            Characters::NoAngles,
            Characters::Alphanumeric,
            Characters::Digits,
            Characters::Capitals,
            Characters::Email,
            Characters::WebAddressOr("none"),
        ];
        let letters: Vec<char> = "aZ09 -'.<@_~\x7f\u{1f}é\u{2019}".chars().collect();
        let count = letters.len();
        for number in 0..count.pow(3) * 2 {
            let text: String = (0..3).map(|place| letters[number / count.pow(place) % count]).collect();
            // With and without more than a word's worth of letters in front of it.
            let text = if number < count.pow(3) { text } else { format!("abcdefghi{text}") };
            let units: Vec<u16> = text.encode_utf16().collect();
            for of in sets {
                let taken = of.count(text.as_str()).is_some_and(|(count, blank, notes)| {
                    !blank && notes == NONE && (1..=12).contains(&count) && of.lacks(text.as_str()).is_none()
                });
                let glance = of.plainly_takes(text.as_str(), 1, 12);
                assert_eq!(glance, of.plainly_takes(crate::text::Utf16(&units), 1, 12), "{text:?}");
                let exactly = text.is_ascii() && !matches!(of, Characters::WebAddressOr(_));
                let starts_blank = text.starts_with(' ') && matches!(of, Characters::Any | Characters::Latin);
                assert!(!glance || taken, "{of:?} {text:?}");
                assert!(glance || !taken || !exactly || starts_blank, "{of:?} {text:?}");
            }
        }
    }

    #[test]
    fn blanks_are_told_from_text() {
        let blank = |text: &str| Characters::Any.count(text).unwrap().1;
        assert!(blank(" ") && blank("\u{2003}\u{3000} ") && !blank(" a ") && !blank("ä"));
    }
}
