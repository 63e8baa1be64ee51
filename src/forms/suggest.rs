//! The plain form of a value: what a person may have meant. Only whoever asks for it sees it.

use crate::issue::Suggestion;
use crate::operation::check::is_separator;
use crate::operation::table::{Characters, Shape};
use crate::text::Text;
use crate::value::characters::plain;
use crate::value::{country, currency, latin, subdivision, tax_identifier};

/// The longest text that is taken for a code.
const LONGEST: usize = 64;

/// Hands over the characters of the plain form; `beside` is the text of the field that the shape looks
/// at. With `only`, that one suggestion is followed; without, all that fit. Accents behind their letters
/// are composed by whoever calls: every platform can. Hands over the text itself where there is nothing
/// to mend.
pub fn suggest<T: Text>(shape: &Shape, text: T, beside: Option<T>, only: Option<Suggestion>, put: impl FnMut(char)) {
    let follows = |suggestion| only.is_none_or(|only| only == suggestion);
    let text = if follows(Suggestion::Trim) { text.trimmed() } else { text };
    let mut buffer = [0; LONGEST];
    let code = follows(Suggestion::UseCode).then(|| text.ascii(&mut buffer)).flatten();
    match shape {
        Shape::Text { of: Characters::Name | Characters::Letters | Characters::Latin, .. } => {
            let spells = follows(Suggestion::Transliterate) && latin::can_spell(text.chars());
            let plainly = |c: char| if follows(Suggestion::PlainPunctuation) { plain(c).unwrap_or(c) } else { c };
            if spells {
                latin::spell(text.chars().map(plainly), put);
            } else {
                text.chars().map(plainly).for_each(put);
            }
        }
        Shape::TaxIdentifier { .. } => {
            let strips = follows(Suggestion::StripSeparators) && tax_identifier::read(text).is_ok();
            let digits = text.chars().filter(|c| !strips || c.is_ascii_digit());
            let lost = follows(Suggestion::RestoreZeros) && tax_identifier::read(text) == Err(tax_identifier::Slip::LostZeros);
            let zeros = if lost { 9_usize.saturating_sub(text.units()) } else { 0 };
            std::iter::repeat_n('0', zeros).chain(digits).for_each(put);
        }
        Shape::NationalId { .. } if follows(Suggestion::StripSeparators) => {
            text.chars().filter(|c| !is_separator(*c)).for_each(put);
        }
        Shape::Country => put_code(text, code.and_then(country::meant).map(|(_, code)| code), put),
        Shape::Currency | Shape::Subdivision { .. } => {
            let is_code = |upper: &str| match shape {
                Shape::Currency => currency::decimals(upper).is_some(),
                _ => {
                    let codes = beside.and_then(|country| subdivision::codes(country.ascii(&mut [0; 2])?));
                    codes.is_some_and(|codes| subdivision::holds(codes, upper))
                }
            };
            let mut upper = [0; LONGEST];
            let upper = code.and_then(|code| crate::operation::check::upper_case(code, &mut upper));
            put_code(text, upper.filter(|upper| is_code(upper)), put);
        }
        _ => text.chars().for_each(put),
    }
}

fn put_code<T: Text>(text: T, code: Option<&str>, put: impl FnMut(char)) {
    match code {
        Some(code) => code.chars().for_each(put),
        None => text.chars().for_each(put),
    }
}
