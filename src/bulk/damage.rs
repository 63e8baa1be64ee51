//! What spreadsheets do to the cells of a file when it is opened and saved in one.

use crate::issue::IssueCode;
use crate::operation::table::Shape;
use crate::text::{Utf8, figure};

/// The columns of which more is known than their shapes tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Damage {
    /// The field with the postal code, and the one with its country.
    pub postal: Option<(usize, usize)>,
}

/// How many digits a postal code of the US has, at least.
const ZIP: usize = 5;

/// Days are counted from 1900, up to the year 9999.
const DAYS: std::ops::RangeInclusive<u64> = 1..=2_958_465;

impl Damage {
    /// Whether a cell that begins with that byte is worth a look: most are not.
    pub const fn may_show(first: u8) -> bool {
        matches!(first, b'0'..=b'9' | b'-' | b'$' | 0x80..)
    }

    /// What was probably done to a cell.
    pub fn of(self, position: usize, shape: &Shape, text: &[u8], country: impl FnOnce(usize) -> bool) -> Option<IssueCode> {
        match shape {
            Shape::Date(_) => is_day(text).then_some(IssueCode::DateAsNumber),
            Shape::Amount { .. } => is_grouped(Utf8(text).as_str()).then_some(IssueCode::ThousandsSeparators),
            Shape::Text { .. } | Shape::Id(_) | Shape::TaxIdentifier { .. } | Shape::NationalId { .. } if is_shortened(text) => {
                Some(IssueCode::NumberShortened)
            }
            Shape::Text { .. } => {
                let (postal, of) = self.postal?;
                let short = position == postal && text.len() < ZIP && text.len() >= 3 && figure(text).is_some();
                (short && country(of)).then_some(IssueCode::LostZeros)
            }
            _ => None,
        }
    }
}

/// The number of a day, as spreadsheets count: `32874`, with a time behind a point.
fn is_day(text: &[u8]) -> bool {
    let (day, time) = text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let is_time = time.split_first().is_none_or(|(point, rest)| *point == b'.' && are_digits(rest));
    is_time && figure(day).is_some_and(|day| DAYS.contains(&day))
}

/// Digits in groups of three: `1,234.50`, `1.234,50`, `1 234`.
fn is_grouped(text: &str) -> bool {
    let mut groups = text.trim_start_matches(['-', '$', '€', '£', ' ']).split([',', '.', ' ', '\'', '\u{a0}', '\u{202f}']).rev();
    let digits =
        |group: &str, count: std::ops::RangeInclusive<usize>| count.contains(&group.len()) && are_digits(group.as_bytes());
    let last = groups.next().unwrap_or("");
    let before: Vec<&str> = groups.collect();
    let Some((first, middle)) = before.split_last() else { return false };
    let whole = digits(first, 1..=3) && middle.iter().all(|group| digits(group, 3..=3));
    // One group alone behind a point could be decimals.
    whole && (digits(last, 3..=3) && (!middle.is_empty() || !text.contains('.')) || !middle.is_empty() && digits(last, 1..=4))
}

/// A large number in short: `1.23457E+11`.
fn is_shortened(text: &[u8]) -> bool {
    let ([number @ .., b'E' | b'e', b'+', _, _] | [number @ .., b'E' | b'e', b'+', _, _, _]) = text else { return false };
    let exponent = text.get(number.len().wrapping_add(2)..).unwrap_or(&[]);
    let mut parts = number.split(|byte| matches!(byte, b'.' | b','));
    let mut plain = || parts.next().is_none_or(|part| !part.is_empty() && are_digits(part));
    are_digits(exponent) && plain() && plain() && parts.next().is_none()
}

fn are_digits(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::table::{DateForm, Scale, Written, up_to};

    #[test]
    fn damage_is_told_from_what_somebody_wrote() {
        let amount = Shape::Amount { scale: Scale::Fixed(2), written: Written::Text, zero: false };
        let date = Shape::Date(DateForm::Text);
        for (shape, text, code) in [
            (date, "32874", Some(IssueCode::DateAsNumber)),
            (date, "32874.5", Some(IssueCode::DateAsNumber)),
            (date, "1990-01-01", None),
            (date, "99999999", None),
            (amount, "1,234.50", Some(IssueCode::ThousandsSeparators)),
            (amount, "$1,234", Some(IssueCode::ThousandsSeparators)),
            (amount, "1.234,50", Some(IssueCode::ThousandsSeparators)),
            (amount, "1 234 567", Some(IssueCode::ThousandsSeparators)),
            (amount, "1.234", None),
            (amount, "10,5", None),
            (amount, "12345", None),
            (up_to(40), "1.23457E+11", Some(IssueCode::NumberShortened)),
            (date, "32874.5.1", None),
            (up_to(40), "1e+010", Some(IssueCode::NumberShortened)),
            (up_to(40), "1E+5", None),
            (up_to(40), "1.2.3E+11", None),
            (up_to(40), ".5E+11", None),
            (up_to(40), "1E+1x", None),
            (up_to(40), "1E5", None),
            (up_to(40), "12 East Road", None),
            (up_to(40), "2138", Some(IssueCode::LostZeros)),
            (up_to(40), "02138", None),
        ] {
            let damage = Damage { postal: Some((3, 4)) };
            assert_eq!(damage.of(3, &shape, text.as_bytes(), |_| true), code, "{text}");
        }
        assert_eq!(Damage { postal: Some((3, 4)) }.of(3, &up_to(40), b"2138", |_| false), None);
        assert_eq!(Damage::default().of(3, &up_to(40), b"2138", |_| true), None);
    }
}
