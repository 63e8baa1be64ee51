//! National identifiers of persons, by citizenship: structure and check characters as the issuing authority
//! describes them. What a provider refuses is none of this: whatever is said here is a hint to the person.
//!
//! A number is judged without its separators and in capitals. Each country is a [table](rule::Rule); a file
//! below holds those that share their ways or their part of the world.

mod check;
mod judge;
mod rule;
#[cfg(any(test, feature = "emit"))]
pub mod sample;

mod africa;
mod alpine;
mod balkan;
mod baltic;
mod benelux;
mod british_isles;
mod east_asia;
mod eurasia;
mod iberia_france;
mod mediterranean;
mod middle_east;
mod nordic;
mod north_america;
mod oceania;
mod south_america;
mod south_asia;
mod southeast_asia;
mod visegrad;

use zeroize::Zeroizing;

pub use rule::{About, Birth, Check, Country, Rule};

/// All countries that have a rule.
static COUNTRIES: &[&[Country]] = &[
    africa::COUNTRIES,
    alpine::COUNTRIES,
    balkan::COUNTRIES,
    baltic::COUNTRIES,
    benelux::COUNTRIES,
    british_isles::COUNTRIES,
    east_asia::COUNTRIES,
    eurasia::COUNTRIES,
    iberia_france::COUNTRIES,
    mediterranean::COUNTRIES,
    middle_east::COUNTRIES,
    nordic::COUNTRIES,
    north_america::COUNTRIES,
    oceania::COUNTRIES,
    south_america::COUNTRIES,
    south_asia::COUNTRIES,
    southeast_asia::COUNTRIES,
    visegrad::COUNTRIES,
];

/// The most characters that a number may have.
const MOST: usize = 64;

/// Which part of an identifier failed, in the order in which they are looked at: of several kinds of
/// identifier, the one that failed last fits best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Too few or too many characters.
    Length,
    /// A character that cannot stand there.
    Characters,
    /// A date of birth that does not exist.
    Date,
    /// A region that does not exist.
    Region,
    /// A slip somewhere: the check characters do not agree with the rest.
    CheckDigit,
}

impl Part {
    /// The word for it on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Characters => "characters",
            Self::Date => "date",
            Self::Region => "region",
            Self::CheckDigit => "check_digit",
        }
    }
}

/// What is wrong with an identifier by its country's own description; `None` where nothing is, or there is no
/// rule for that country. `country` is ISO 3166-1 alpha-2.
pub fn flaw(country: &str, typed: &str) -> Option<Part> {
    flaw_of_bytes(country.as_bytes(), typed.as_bytes())
}

/// The same of bytes.
pub fn flaw_of_bytes(country: &[u8], typed: &[u8]) -> Option<Part> {
    let rules = rules(country)?;
    // Most are written that way, and take no copy of it.
    if typed.len() <= MOST && typed.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()) {
        return best(rules, typed).1;
    }
    match compact(typed, &mut Zeroizing::new([0; MOST])) {
        Ok(text) => best(rules, text).1,
        Err(part) => Some(part),
    }
}

/// The normalized form, without separators, in capitals, and with the zeros in front that the authority writes;
/// `None` where there is no rule, where it is empty or the same as what was typed, and where a sign that means
/// something (the `+` of centenarians in Sweden and Finland) cannot be said in letters and digits.
pub fn normalized<'a>(country: &str, typed: &str, out: &'a mut [u8; MOST]) -> Option<&'a str> {
    let length = normalize_bytes(country.as_bytes(), typed.as_bytes(), out)?;
    core::str::from_utf8(out.get(..length)?).ok()
}

/// The same of bytes: how many of `out` the normalized form takes.
pub fn normalize_bytes(country: &[u8], typed: &[u8], out: &mut [u8; MOST]) -> Option<usize> {
    let rules = rules(country)?;
    #[expect(clippy::manual_contains, reason = "`contains` is made for long texts, and as large as a dozen countries")]
    let has_plus = typed.iter().any(|byte| *byte == b'+');
    if has_plus {
        return None;
    }
    let mut room = Zeroizing::new([0; MOST]);
    let text = compact(typed, &mut room).ok()?;
    let text = filled(text, best(rules, text).0, out);
    (!text.is_empty() && text != typed).then_some(text.len())
}

/// All countries that have a rule, in the order of their codes.
#[cfg(any(test, feature = "emit"))]
pub fn countries() -> impl Iterator<Item = &'static Country> {
    let mut all: Vec<&Country> = COUNTRIES.iter().copied().flatten().collect();
    all.sort_by_key(|country| country.code);
    all.into_iter()
}

/// A character's value: a digit's own, a letter's from `A` = 10.
const fn value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => byte.wrapping_sub(b'0') as u32,
        b'A'..=b'Z' => byte.wrapping_sub(b'A').wrapping_add(10) as u32,
        _ => 0,
    }
}

/// Where in the alphabet the character stands, from 0.
fn place(alphabet: &str, byte: u8) -> Option<u32> {
    alphabet.bytes().zip(0..u32::MAX).find(|(known, _)| *known == byte).map(|(_, place)| place)
}

/// How many countries have a rule.
const COUNT: usize = {
    let (mut count, mut rest) = (0, COUNTRIES);
    while let [file, others @ ..] = rest {
        count += file.len();
        rest = others;
    }
    count
};

/// Where each country stands, in the order of their codes: its two letters, its file, and its place there.
static PLACES: [[u8; 4]; COUNT] = places();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]
const fn places() -> [[u8; 4]; COUNT] {
    let (mut places, mut count, mut file) = ([[0; 4]; COUNT], 0, 0);
    while file < COUNTRIES.len() {
        let mut at = 0;
        while at < COUNTRIES[file].len() {
            let [first, second] = COUNTRIES[file][at].code;
            // Those behind it move on by one.
            let mut place = count;
            while place > 0 && before([first, second], places[place - 1]) {
                places[place] = places[place - 1];
                place -= 1;
            }
            places[place] = [first, second, file as u8, at as u8];
            (count, at) = (count + 1, at + 1);
        }
        file += 1;
    }
    places
}

const fn before([first, second]: [u8; 2], [other, others_second, ..]: [u8; 4]) -> bool {
    first < other || first == other && second < others_second
}

fn rules(country: &[u8]) -> Option<&'static [Rule]> {
    let code: [u8; 2] = country.try_into().ok()?;
    let place = PLACES.binary_search_by(|[first, second, ..]| [*first, *second].cmp(&code)).ok()?;
    let [.., file, at] = PLACES.get(place)?;
    Some(COUNTRIES.get(usize::from(*file))?.get(usize::from(*at))?.rules)
}

/// Without separators and in capitals.
fn compact<'a>(typed: &[u8], room: &'a mut [u8; MOST]) -> Result<&'a [u8], Part> {
    let mut length = 0_usize;
    for byte in typed {
        if matches!(byte, b' ' | b'-' | b'.' | b'/' | b'(' | b')' | b'+') {
            continue;
        }
        if !byte.is_ascii_alphanumeric() {
            return Err(Part::Characters);
        }
        *room.get_mut(length).ok_or(Part::Length)? = byte.to_ascii_uppercase();
        length = length.wrapping_add(1);
    }
    room.get(..length).ok_or(Part::Length)
}

/// The rule that the text passes or else fits best: the length up to which that fills in zeros, and what fails.
fn best(rules: &[Rule], text: &[u8]) -> (usize, Option<Part>) {
    let mut most = (0, Some(Part::Length));
    for rule in rules {
        let found = match judge::judge(rule, text) {
            Some(Part::Length) if (usize::from(rule.width.0)..usize::from(rule.width.1)).contains(&text.len()) => {
                with_zeros(rule, text)
            }
            flaw => (0, flaw),
        };
        if found.1.is_none() {
            return found;
        }
        if found.1 > most.1 {
            most = found;
        }
    }
    most
}

/// What is said of a text that is too short, with zeros in front where these make it one of the rule's.
fn with_zeros(rule: &Rule, text: &[u8]) -> (usize, Option<Part>) {
    let (_, full) = rule.width;
    match judge::judge(rule, filled(text, usize::from(full), &mut Zeroizing::new([0; MOST]))) {
        Some(Part::Length | Part::Characters) => (0, Some(Part::Length)),
        flaw => (usize::from(full), flaw),
    }
}

/// The text behind as many zeros as it lacks.
fn filled<'a>(text: &[u8], full: usize, room: &'a mut [u8; MOST]) -> &'a [u8] {
    let zeros = full.saturating_sub(text.len());
    let digits = core::iter::repeat_n(&b'0', zeros).chain(text);
    let mut length = 0_usize;
    for (place, byte) in room.iter_mut().zip(digits) {
        *place = *byte;
        length = length.wrapping_add(1);
    }
    room.get(..length).unwrap_or_default()
}
