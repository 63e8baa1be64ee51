//! Letters in Latin script: how a name is spelt where only A to Z are read. Latin letters and Cyrillic
//! follow ICAO Doc 9303 part 3, section 6, as the last lines of passports do; Greek follows ISO 843.

/// Letters that are none with a mark.
const LETTERS: &str = "ÆæØøŒœÞþẞßĲĳŉÐðĐđĦħıĸĿŀŁłŊŋŦŧſƀƁƊƏƓƗƘƙƚƳƴƵƶǤǥȺȻȼɃҐґ";

/// They in the same order.
const LETTERS_SPELT: &str =
    "AE ae OE oe OE oe TH th SS ss IJ ij n D d D d H h i k L l L l N n T t s b B D E G I K k l Y y Z z G g A C c B G g";

/// As units of UTF-16, which need no reading.
static UNITS: [u16; 51] = units();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]
const fn units() -> [u16; 51] {
    let (mut units, bytes, mut at, mut count) = ([0; 51], LETTERS.as_bytes(), 0, 0);
    while at < bytes.len() {
        // None of them has fewer than two bytes, or more than three.
        let (first, second) = (bytes[at] as u16, bytes[at + 1] as u16 & 0x3f);
        (units[count], at) = if first < 0xe0 {
            ((first & 0x1f) << 6 | second, at + 2)
        } else {
            ((first & 0xf) << 12 | second << 6 | bytes[at + 2] as u16 & 0x3f, at + 3)
        };
        count += 1;
    }
    units
}

/// а to я.
const CYRILLIC: &str = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia";

/// ѐ to џ.
const CYRILLIC_FURTHER: &str = "e e d g ie dz i i j lj nj c k i u dz";

/// α to ω.
const GREEK: &str = "a v g d e z i th i k l m n x o p r s s t y f ch ps o";

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A letter in Latin letters, in ASCII, and whether it is a capital whose spelling is given in small ones;
/// nothing where there is no such spelling. Marks that stand behind a letter are left out.
fn spelling(c: char) -> Option<(&'static [u8], bool)> {
    let (small, capital) = match c as u32 {
        code @ (0x391..=0x3a9 | 0x410..=0x42f) => (code.wrapping_add(0x20), true),
        code @ 0x400..=0x40f => (code.wrapping_add(0x50), true),
        code => (code, false),
    };
    let (list, place) = match small {
        0x300..=0x36f => return Some((b"", capital)),
        0x3b1..=0x3c9 => (GREEK, small.wrapping_sub(0x3b1) as usize),
        0x430..=0x44f => (CYRILLIC, small.wrapping_sub(0x430) as usize),
        0x450..=0x45f => (CYRILLIC_FURTHER, small.wrapping_sub(0x450) as usize),
        _ => (LETTERS_SPELT, UNITS.iter().position(|unit| u32::from(*unit) == small)?),
    };
    Some((word(list.as_bytes(), place)?, capital))
}

/// The word at that place of a list with a blank between them. Smaller than the standard library's way, which
/// searches for any text in any text.
fn word(list: &'static [u8], place: usize) -> Option<&'static [u8]> {
    let mut rest = list;
    let mut left = place;
    while left > 0 {
        let blank = rest.iter().position(|byte| *byte == b' ')?;
        rest = rest.get(blank.wrapping_add(1)..)?;
        left = left.wrapping_sub(1);
    }
    let end = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
    rest.get(..end)
}

/// Whether every letter of the text can be spelt.
pub fn can_spell(mut text: impl Iterator<Item = char>) -> bool {
    text.all(|c| c.is_ascii() || !c.is_alphabetic() || spelling(c).is_some())
}

/// Spells the text in the letters A to Z; what is no letter stays. Marks have to stand behind their
/// letters, each as a character of its own.
pub fn spell(text: impl Iterator<Item = char> + Clone, mut put: impl FnMut(char)) {
    let is_capital = |c: char| {
        c.is_ascii_uppercase()
            || spelling(c).is_some_and(|(spelt, capital)| capital || spelt.first().is_some_and(u8::is_ascii_uppercase))
    };
    let mut rest = text;
    // The last character that is no mark, the one before it, and the very last one.
    let (mut letter, mut earlier, mut before) = (' ', ' ', ' ');
    while let Some(c) = rest.next() {
        if !is_mark(c) {
            (earlier, letter) = (letter, c);
        }
        let spelt = match (before, c) {
            _ if c.is_ascii() => None,
            // Two letters for one sound.
            ('a' | 'o' | 'u' | 'A' | 'O' | 'U', '\u{308}') => Some(&b"e"[..]),
            ('a' | 'A', '\u{30a}') => Some(&b"a"[..]),
            ('ο' | 'Ο', 'υ' | 'Υ') => Some(&b"u"[..]),
            _ => spelling(c).map(|(spelt, _)| spelt),
        };
        before = c;
        let Some(spelt) = spelt else {
            put(c);
            continue;
        };
        // Among capitals all of it is written in capitals.
        let next = rest.clone().find(|c| !is_mark(*c)).filter(|c| c.is_alphabetic()).unwrap_or(earlier);
        let (capital, capitals) = (is_capital(letter), is_capital(next));
        for (at, letter) in spelt.iter().enumerate() {
            let first = at == 0 && !is_mark(before);
            put(char::from(if capital && (first || capitals) {
                letter.to_ascii_uppercase()
            } else {
                letter.to_ascii_lowercase()
            }));
        }
    }
}

// Natively: the library is not compiled for pages.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;

    fn spelt(text: &str) -> String {
        let mut spelt = String::new();
        spell(text.nfd(), |c| spelt.push(c));
        spelt
    }

    #[test]
    fn the_tables_have_a_place_for_each_letter() {
        let count = |words: &str| words.split(' ').count();
        assert_eq!((count(GREEK), count(CYRILLIC), count(CYRILLIC_FURTHER)), (25, 32, 16));
        assert!(UNITS.iter().copied().eq(LETTERS.encode_utf16()) && count(LETTERS_SPELT) == UNITS.len());
    }

    #[test]
    fn names_are_spelt_as_in_passports() {
        for (name, plain) in [
            ("Müller", "Mueller"),
            ("MÜLLER", "MUELLER"),
            ("Ägir Ørsted", "Aegir Oersted"),
            ("Þóra", "Thora"),
            ("Straße", "Strasse"),
            ("José Nuñez", "Jose Nunez"),
            ("Łukasz Żółć", "Lukasz Zolc"),
            ("Nguyễn Văn Đức", "Nguyen Van Duc"),
            ("Ștefan Țîrlea", "Stefan Tirlea"),
            ("Zoe\u{308}", "Zoe"),
            ("Иван Щербаков", "Ivan Shcherbakov"),
            ("Юлія Їжак", "Iuliia Izhak"),
            ("ЮЛИЯ", "IULIIA"),
            ("Åse Ångström", "Aase Aangstroem"),
            ("ÆGIR", "AEGIR"),
            ("ΟΎΖΟ", "OUZO"),
            ("Παπαδόπουλος", "Papadopoulos"),
            ("O'Neil-Smith Jr.", "O'Neil-Smith Jr."),
        ] {
            assert!(can_spell(name.nfd()), "{name}");
            assert_eq!(spelt(name), plain);
        }
    }

    #[test]
    fn what_cannot_be_spelt_is_told() {
        for name in ["山田", "محمد", "Zoë 山", "विद्या", "한국"] {
            assert!(!can_spell(name.chars()), "{name}");
        }
    }

    #[test]
    fn whatever_is_spelt_has_no_letters_beyond_a_to_z() {
        for c in (0..0x2000).filter_map(char::from_u32).filter(|c| c.is_alphabetic() && can_spell(std::iter::once(*c).nfd())) {
            assert!(spelt(&c.to_string()).is_ascii(), "{c} {}", spelt(&c.to_string()));
        }
    }
}
