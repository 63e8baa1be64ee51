//! Holds a text against a rule: length and characters, then the date and the region, then the check digits.

use super::rule::{Birth, Rule};
use super::{Part, check, place, value};
use crate::value::date;

/// The years of birth that a number may say.
const YEARS: core::ops::Range<u16> = 1800..2100;

/// What stands for a year that a number does not say: every date exists in it.
const LEAP_YEAR: u16 = 2000;

/// The first part of a number that does not fit the rule.
pub fn judge(rule: &Rule, text: &[u8]) -> Option<Part> {
    let found = match Found::read(rule, text) {
        Ok(found) => found,
        Err(part) => return Some(part),
    };
    if !found.is_born(rule.birth) {
        Some(Part::Date)
    } else if !found.is_from(rule.regions.as_bytes()) {
        Some(Part::Region)
    } else {
        check::first_flaw(rule.checks, text)
    }
}

/// What a character may be.
#[derive(Clone, Copy)]
pub enum Kind<'a> {
    /// As its letter says.
    Class(u8),
    /// One of a set.
    Set(&'a [u8]),
}

impl Kind<'_> {
    /// Whether the character is of this kind.
    pub fn admits(self, byte: u8) -> bool {
        match self {
            Self::Class(b'0' | b'D' | b'M' | b'Y' | b'N') => byte.is_ascii_digit(),
            Self::Class(b'A') => byte.is_ascii_uppercase(),
            Self::Class(b'*' | b'C' | b'R') => byte.is_ascii_alphanumeric(),
            Self::Class(own) => own.to_ascii_uppercase() == byte,
            Self::Set(mut set) => {
                while let [from, rest @ ..] = set {
                    let (to, rest) = if let [b'-', to, rest @ ..] = rest { (to, rest) } else { (from, rest) };
                    if *from <= byte && byte <= *to {
                        return true;
                    }
                    set = rest;
                }
                false
            }
        }
    }
}

/// The kinds that a shape names, and whether each may be missing.
pub struct Kinds<'a>(pub &'a [u8]);

impl<'a> Iterator for Kinds<'a> {
    type Item = (Kind<'a>, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let [first, rest @ ..] = self.0 else { return None };
        let (kind, rest) = if *first == b'[' {
            let mut halves = rest.splitn(2, |byte| *byte == b']');
            (Kind::Set(halves.next()?), halves.next()?)
        } else {
            (Kind::Class(*first), rest)
        };
        let (optional, rest) = if let [b'?', rest @ ..] = rest { (true, rest) } else { (false, rest) };
        self.0 = rest;
        Some((kind, optional))
    }
}

/// A number made of the digits of one kind.
#[derive(Default)]
struct Digits {
    number: u16,
    count: u8,
}

impl Digits {
    fn take(&mut self, byte: u8) {
        self.number = self.number.wrapping_mul(10).wrapping_add(u16::try_from(value(byte)).unwrap_or(0));
        self.count = self.count.wrapping_add(1);
    }
}

/// What a text that has the shape says.
#[derive(Default)]
struct Found<'a> {
    day: Digits,
    month: Digits,
    year: Digits,
    day_of_year: Digits,
    century: Option<u8>,
    region: &'a [u8],
}

impl<'a> Found<'a> {
    fn read(rule: &Rule, text: &'a [u8]) -> Result<Self, Part> {
        let (least, most) = rule.lengths;
        if text.len() < usize::from(least) || text.len() > usize::from(most) {
            return Err(Part::Length);
        }
        let mut found = Self::default();
        let mut rest = text;
        let mut region: Option<&[u8]> = None;
        for (kind, optional) in Kinds(rule.shape.as_bytes()) {
            let Some((byte, behind)) = rest.split_first().filter(|(byte, _)| kind.admits(**byte)) else {
                if optional {
                    continue;
                }
                return Err(Part::Characters);
            };
            match kind {
                Kind::Class(b'D') => found.day.take(*byte),
                Kind::Class(b'M') => found.month.take(*byte),
                Kind::Class(b'Y') => found.year.take(*byte),
                Kind::Class(b'N') => found.day_of_year.take(*byte),
                Kind::Class(b'C') => found.century = Some(*byte),
                Kind::Class(b'R') => {
                    let from = *region.get_or_insert(rest);
                    found.region = from.get(..from.len().saturating_sub(behind.len())).unwrap_or_default();
                }
                _ => {}
            }
            rest = behind;
        }
        if rest.is_empty() { Ok(found) } else { Err(Part::Characters) }
    }

    fn is_born(&self, birth: &Birth) -> bool {
        let begins = match self.century {
            None => Some(0),
            Some(sign) => birth.centuries.iter().find(|(signs, _)| place(signs, sign).is_some()).map(|(_, year)| *year),
        };
        let Some(begins) = begins else { return false };
        birth.months.iter().any(|(added, said)| {
            let begins = if *said == 0 { begins } else { *said };
            let Some(month) = self.month.number.checked_sub(*added) else { return false };
            birth.days.iter().any(|added| self.is_born_in(begins, month, *added, birth.unknown))
        })
    }

    fn is_born_in(&self, begins: u16, month: u16, added_to_day: u16, unknown: bool) -> bool {
        let short = self.year.number;
        let years = match (self.year.count, begins) {
            (0, _) => [LEAP_YEAR; 2],
            (2, 0) => [short.wrapping_add(1900), short.wrapping_add(2000)],
            (3, _) if short < 800 => [short.wrapping_add(2000); 2],
            (3, _) => [short.wrapping_add(1000); 2],
            (4, _) => [short; 2],
            _ => [short.wrapping_add(begins); 2],
        };
        years.iter().filter(|year| YEARS.contains(year)).any(|year| {
            if self.day_of_year.count > 0 {
                return self.day_of_year.number.checked_sub(added_to_day).is_some_and(|day| (1..=366).contains(&day));
            }
            // What the number does not say is taken for the first, and so is what may be unknown and is.
            let [month, day] =
                [(month, &self.month, 0), (self.day.number, &self.day, added_to_day)].map(|(number, digits, added)| {
                    if digits.count == 0 || unknown && number == 0 { Some(1) } else { number.checked_sub(added) }
                });
            month.zip(day).is_some_and(|(month, day)| date::exists([*year, month, day]))
        })
    }

    fn is_from(&self, regions: &[u8]) -> bool {
        // A range is one of numbers.
        let numeric = self.region.iter().all(u8::is_ascii_digit);
        regions.is_empty()
            || regions.split(|byte| *byte == b' ').any(|range| {
                let mut ends = range.split(|byte| *byte == b'-');
                let from = ends.next().unwrap_or_default();
                let to = ends.next().unwrap_or(from);
                from == self.region || numeric && from <= self.region && self.region <= to
            })
    }
}
