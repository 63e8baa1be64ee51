//! Letters in Latin script: how a name is spelt where only A to Z are read. Latin letters and Cyrillic
//! follow ICAO Doc 9303 part 3, section 6, as the last lines of passports do; Greek follows ISO 843.

/// Base letters of U+00C0 to U+024F; `?` where a letter has none or more than one.
const LATIN: &str = "\
    AAAAAA?CEEEEIIIIDNOOOOO??UUUUY??aaaaaa?ceeeeiiiidnooooo??uuuuy?yAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGg\
    HhHhIiIiIiIiIi??JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo??RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzsbB??????\
    ??D????E???G???IKkl?????Oo?????????????Uu??YyZz??????????????????????AaIiOoUuUuUuUuUu?AaAa??GgGgKkOo\
    Oo??j???Gg??NnAa????AaAaEeEeIiIiOoOoRrRrUuUuSsTt??Hh??????AaEeOoOoOoOoYy??????ACc??????B????????????";

/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "\
    AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSs\
    SsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy?s????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEe\
    IiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy??????";

/// Letters that become several, or others than their base; capitals as [`small`] finds them.
const SEVERAL: &[(char, &str)] = &[
    ('ä', "ae"),
    ('å', "aa"),
    ('æ', "ae"),
    ('ö', "oe"),
    ('ø', "oe"),
    ('œ', "oe"),
    ('ü', "ue"),
    ('þ', "th"),
    ('ß', "ss"),
    ('ĳ', "ij"),
    ('ŉ', "n"),
];

/// а to я.
const CYRILLIC: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch",
    "sh", "shch", "ie", "y", "", "e", "iu", "ia",
];

/// ѐ to џ.
const CYRILLIC_FURTHER: [&str; 16] = ["e", "e", "d", "g", "ie", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dz"];

/// ά to ώ.
const GREEK: [&str; 35] = [
    "a", "e", "i", "i", "y", "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t",
    "y", "f", "ch", "ps", "o", "i", "y", "o", "y", "o",
];

/// The small letter of a capital that becomes several letters, or is of another script.
const fn small(c: char) -> Option<char> {
    let by = match c as u32 {
        0xc4..=0xc6 | 0xd6 | 0xd8 | 0xdc | 0xde | 0x391..=0x3ab | 0x410..=0x42f => 0x20,
        0x132 | 0x152 | 0x490 => 1,
        0x386 => 0x26,
        0x388..=0x38a => 0x25,
        0x38c => 0x40,
        0x38e | 0x38f => 0x3f,
        0x400..=0x40f => 0x50,
        _ => return None,
    };
    char::from_u32((c as u32).wrapping_add(by))
}

/// A letter in Latin letters, in the case that it has itself or in small ones; nothing where there is
/// no such spelling. Marks that stand behind a letter are left out.
fn spelling(c: char) -> Option<&'static str> {
    let at = |table: &'static str, from: usize| {
        let at = (c as usize).checked_sub(from)?;
        table.get(at..at.checked_add(1)?).filter(|letter| *letter != "?")
    };
    let among = |table: &'static [&'static str], from: usize| table.get((c as usize).checked_sub(from)?).copied();
    if let Some((_, several)) = SEVERAL.iter().find(|(letter, _)| *letter == c) {
        return Some(several);
    }
    match c as u32 {
        0xc0..=0x24f => at(LATIN, 0xc0),
        0x300..=0x36f => Some(""),
        0x3ac..=0x3ce => among(&GREEK, 0x3ac),
        0x430..=0x44f => among(&CYRILLIC, 0x430),
        0x450..=0x45f => among(&CYRILLIC_FURTHER, 0x450),
        0x491 => Some("g"),
        0x1e00..=0x1eff => at(LATIN_ADDITIONAL, 0x1e00),
        _ => None,
    }
}

/// Whether every letter of the text can be spelt.
pub fn can_spell(mut text: impl Iterator<Item = char>) -> bool {
    text.all(|c| c.is_ascii() || !c.is_alphabetic() || spelling(small(c).unwrap_or(c)).is_some())
}

/// Spells the text in the letters A to Z; what is no letter stays.
pub fn spell(text: impl Iterator<Item = char> + Clone, mut put: impl FnMut(char)) {
    let is_capital = |c: char| small(c).is_some() || spelling(c).unwrap_or("").starts_with(|c: char| c.is_ascii_uppercase());
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.next() {
        let capital = small(c);
        let spelt = match capital.unwrap_or(c) {
            c if c.is_ascii() => None,
            // Two letters for one sound.
            'υ' if matches!(before, 'ο' | 'Ο') => Some("u"),
            c => spelling(c),
        };
        let Some(spelt) = spelt else {
            put(c);
            before = c;
            continue;
        };
        // Among capitals all of it is written in capitals.
        let next = rest.clone().next().filter(|c| c.is_alphabetic()).unwrap_or(before);
        let capitals = next.is_ascii_uppercase() || is_capital(next);
        for (at, letter) in spelt.chars().enumerate() {
            put(if capital.is_some() && (at == 0 || capitals) { letter.to_ascii_uppercase() } else { letter });
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(text: &str) -> String {
        let mut spelt = String::new();
        spell(text.chars(), |c| spelt.push(c));
        spelt
    }

    #[test]
    fn the_tables_have_a_place_for_each_letter() {
        assert_eq!(LATIN.len(), 0x250 - 0xc0);
        assert_eq!(LATIN_ADDITIONAL.len(), 0x100);
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
            ("Παπαδόπουλος", "Papadopoulos"),
            ("O'Neil-Smith Jr.", "O'Neil-Smith Jr."),
        ] {
            assert!(can_spell(name.chars()), "{name}");
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
        for c in (0..0x2000).filter_map(char::from_u32).filter(|c| c.is_alphabetic() && can_spell(std::iter::once(*c))) {
            assert!(spelt(&c.to_string()).is_ascii(), "{c} {}", spelt(&c.to_string()));
        }
    }
}
