//! Numbers of US taxpayers: nine digits. What makes one a social security number is the Social Security
//! Administration's to say (POMS RM 10201.035, "Invalid social security numbers"; issuance is random
//! since June 2011, so that area and group tell nothing more than that they were never issued).
//! Numbers of taxpayers without one (ITIN) are the Internal Revenue Service's (Publication 1915).

use crate::issue::IssueCode;
use crate::text::{self, Text};
use crate::value::characters::plain;

/// A number as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The figure that its digits write.
    pub figure: u32,
    /// Whether there were separators between them.
    pub separated: bool,
    /// Whether the only separator stands behind two digits, as in the number of a company (EIN).
    pub like_a_company: bool,
}

/// Why a text is no nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// There is something else than digits and separators.
    Characters,
    /// There are more digits or fewer.
    Length,
    /// There are seven or eight: a spreadsheet has probably taken the zeros at the beginning.
    LostZeros,
}

/// What is longer is not looked at.
const LONGEST: usize = 128;

/// Digits, between which spaces, hyphens, periods and slashes may stand.
///
/// # Errors
/// [`Slip`] says which rule failed.
pub fn read<T: Text>(text: T) -> Result<Read, Slip> {
    if text.is_longer_than(LONGEST) {
        return Err(Slip::Length);
    }
    let (mut figure, mut count) = (0_u32, 0_usize);
    let (mut separators, mut behind_two) = (0_usize, false);
    for c in text.trimmed().chars() {
        match c {
            '0'..='9' => {
                figure = figure.wrapping_mul(10).wrapping_add((c as u32).wrapping_sub('0' as u32));
                count = count.wrapping_add(1);
            }
            _ if matches!(c, '-' | '.' | '/' | ' ') || matches!(plain(c), Some('-' | ' ')) => {
                separators = separators.saturating_add(1);
                behind_two |= count == 2;
            }
            _ => return Err(Slip::Characters),
        }
    }
    match count {
        9 => Ok(Read { figure, separated: text.units().len() != 9, like_a_company: separators == 1 && behind_two }),
        7 | 8 if separators == 0 => Err(Slip::LostZeros),
        _ => Err(Slip::Length),
    }
}

/// Numbers that were printed in advertisements or belong to a row kept for them, and what people type
/// to fill a field.
const KNOWN: [u32; 8] = [78051120, 219099999, 457555462, 123456789, 123121234, 987654321, 12345678, 111223333];

/// What speaks against a person's having this number, if anything does. Providers look at the digits
/// alone, so that it is only a doubt.
pub fn doubt(figure: u32) -> Option<IssueCode> {
    let (area, group, serial) = (figure / 1_000_000, figure / 10_000 % 100, figure % 10_000);
    let all_alike = figure.is_multiple_of(111_111_111);
    // 987-65-4320 to 987-65-4329 are kept for advertisements.
    let advertised = area == 987 && group == 65 && (4320..=4329).contains(&serial);
    if KNOWN.contains(&figure) || all_alike && area != 0 || advertised {
        return Some(IssueCode::SsnKnownFake);
    }
    if area >= 900 && matches!(group, 50..=65 | 70..=88 | 90..=92 | 94..=99) {
        return Some(IssueCode::SsnItin);
    }
    if area == 0 || area == 666 || area >= 900 {
        return Some(IssueCode::SsnArea);
    }
    if group == 0 {
        return Some(IssueCode::SsnGroup);
    }
    (serial == 0).then_some(IssueCode::SsnSerial)
}

/// Whether it is nine digits and nothing else, against which nothing speaks.
pub fn is_undoubted(text: impl Text) -> bool {
    let digits = text.units();
    digits.len() == 9 && text::figure(digits).is_some_and(|figure| doubt(figure as u32).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Option<u32> {
        read(text).ok().map(|read| read.figure)
    }

    #[test]
    fn separators_between_the_digits_are_read_over() {
        for text in
            ["536228726", "536-22-8726", "536 22 8726", "536.22.8726", "536\u{2011}22\u{2013}8726", " 536228726 ", "53-6228726"]
        {
            assert_eq!(figure(text), Some(536_228_726), "{text}");
        }
        assert!(!read("536228726").unwrap().separated && read(" 536228726").unwrap().separated);
        assert!(!is_undoubted("536-22-8726") && !is_undoubted(" 536228726") && !is_undoubted("53622872"));
        assert!(read("53-6228726").unwrap().like_a_company && !read("536-22-8726").unwrap().like_a_company);
    }

    #[test]
    fn a_slip_is_told_by_its_kind() {
        for (text, slip) in [
            ("53622872", Slip::LostZeros),
            ("5362287", Slip::LostZeros),
            ("536-22-872", Slip::Length),
            ("536228", Slip::Length),
            ("5362287261", Slip::Length),
            ("53622872a", Slip::Characters),
            ("５36228726", Slip::Characters),
            ("536_22_8726", Slip::Characters),
        ] {
            assert_eq!(read(text), Err(slip), "{text}");
        }
    }

    #[test]
    fn every_doubt_names_its_part() {
        for (number, code) in [
            ("536228726", None),
            ("001010001", None),
            ("665990001", None),
            ("667010001", None),
            ("899999999", None),
            ("000228726", Some(IssueCode::SsnArea)),
            ("666228726", Some(IssueCode::SsnArea)),
            ("900228726", Some(IssueCode::SsnArea)),
            ("999938726", Some(IssueCode::SsnArea)),
            ("900508726", Some(IssueCode::SsnItin)),
            ("912658726", Some(IssueCode::SsnItin)),
            ("912668726", Some(IssueCode::SsnArea)),
            ("999708726", Some(IssueCode::SsnItin)),
            ("999898726", Some(IssueCode::SsnArea)),
            ("999948726", Some(IssueCode::SsnItin)),
            ("536008726", Some(IssueCode::SsnGroup)),
            ("536220000", Some(IssueCode::SsnSerial)),
            ("078051120", Some(IssueCode::SsnKnownFake)),
            ("123456789", Some(IssueCode::SsnKnownFake)),
            ("987654325", Some(IssueCode::SsnKnownFake)),
            ("333333333", Some(IssueCode::SsnKnownFake)),
            ("000000000", Some(IssueCode::SsnArea)),
        ] {
            assert_eq!(doubt(figure(number).unwrap()), code, "{number}");
            assert_eq!(is_undoubted(number), code.is_none(), "{number}");
        }
    }
}
