//! Letters in Latin script: how a name is spelt where only A to Z are read. Latin letters and Cyrillic
//! follow ICAO Doc 9303 part 3, section 6, as the last lines of passports do; Greek follows ISO 843.

/// Letters that are none with a mark, each with its spelling.
const LETTERS: &str = "ÆAE æae ØOE øoe ŒOE œoe ÞTH þth ẞSS ßss ĲIJ ĳij ŉn ÐD ðd ĐD đd ĦH ħh ıi ĸk ĿL ŀl ŁL łl ŊN ŋn ŦT ŧt \
    ſs ƀb ƁB ƊD ƏE ƓG ƗI ƘK ƙk ƚl ƳY ƴy ƵZ ƶz ǤG ǥg ȺA ȻC ȼc ɃB ҐG ґg";

/// а to я.
const CYRILLIC: &str = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia";

/// ѐ to џ.
const CYRILLIC_FURTHER: &str = "e e d g ie dz i i j lj nj c k i u dz";

/// α to ω.
const GREEK: &str = "a v g d e z i th i k l m n x o p r s s t y f ch ps o";

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A letter in Latin letters, and whether it is a capital whose spelling is given in small ones; nothing
/// where there is no such spelling. Marks that stand behind a letter are left out.
fn spelling(c: char) -> Option<(&'static str, bool)> {
    let (small, capital) = match c as u32 {
        code @ (0x391..=0x3a9 | 0x410..=0x42f) => (code.wrapping_add(0x20), true),
        code @ 0x400..=0x40f => (code.wrapping_add(0x50), true),
        code => (code, false),
    };
    let nth = |list: &'static str, from: u32| words(list).nth(small.wrapping_sub(from) as usize);
    let spelt = match small {
        0x300..=0x36f => "",
        0x3b1..=0x3c9 => nth(GREEK, 0x3b1)?,
        0x430..=0x44f => nth(CYRILLIC, 0x430)?,
        0x450..=0x45f => nth(CYRILLIC_FURTHER, 0x450)?,
        _ => words(LETTERS).find_map(|letter| {
            let mut spelt = letter.chars();
            (spelt.next() == Some(c)).then_some(spelt.as_str())
        })?,
    };
    Some((spelt, capital))
}

/// The words of a list with a blank between them. Smaller than the standard library's way, which searches
/// for any text in any text.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(list);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ').unwrap_or(text.len());
        rest = text.get(end.wrapping_add(1)..);
        text.get(..end)
    })
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
            || spelling(c).is_some_and(|(spelt, capital)| capital || spelt.starts_with(|c: char| c.is_ascii_uppercase()))
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
            ('a' | 'o' | 'u' | 'A' | 'O' | 'U', '\u{308}') => Some("e"),
            ('a' | 'A', '\u{30a}') => Some("a"),
            ('ο' | 'Ο', 'υ' | 'Υ') => Some("u"),
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
        for (at, c) in spelt.chars().enumerate() {
            let first = at == 0 && !is_mark(before);
            put(if capital && (first || capitals) { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
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
