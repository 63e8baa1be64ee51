//! The plain form of a value: what a person may have meant. Only whoever asks for it sees it.

use crate::issue::Suggestion;
use crate::operation::check::is_separator;
use crate::operation::table::{Characters, Shape};
use crate::text::Text;
use crate::value::characters::plain;
use crate::value::{country, currency, latin, subdivision, tax_identifier};

/// Hands over the characters of the plain form; `beside` is the text of the field that the shape looks
/// at. With `only`, that one suggestion is followed; without, all that fit. Hands over the text itself
/// where there is nothing to mend.
///
/// What every platform can do is left to whoever calls: accents stand behind their letters where they are
/// to be spelt ([`latin::spell`]), and belong to them again afterwards; and countries have names.
pub fn suggest<T: Text>(shape: &Shape, text: T, beside: Option<T>, only: Option<Suggestion>, put: &mut dyn FnMut(char)) {
    let follows = |suggestion| only.is_none_or(|only| only == suggestion);
    let text = if follows(Suggestion::Trim) { text.trimmed() } else { text };
    let plainly = |c: char| if follows(Suggestion::PlainPunctuation) { plain(c).unwrap_or(c) } else { c };
    // What is left out, and what is written plainly.
    let (mut strips, mut is_name) = (false, false);
    match shape {
        Shape::Text { of: Characters::Name | Characters::Letters | Characters::Latin, .. } => {
            if follows(Suggestion::Transliterate) && latin::can_spell(text.chars()) {
                return latin::spell(text.chars().map(plainly), put);
            }
            is_name = true;
        }
        Shape::TaxIdentifier { .. } => {
            let read = tax_identifier::read(text);
            if follows(Suggestion::RestoreZeros) && read == Err(tax_identifier::Slip::LostZeros) {
                (text.units().len()..9).for_each(|_| put('0'));
            }
            strips = follows(Suggestion::StripSeparators) && read.is_ok();
        }
        Shape::NationalId { .. } => strips = follows(Suggestion::StripSeparators),
        Shape::Country | Shape::Currency | Shape::Subdivision { .. } if follows(Suggestion::UseCode) => {
            let is_part = || beside.and_then(subdivision::codes).is_some_and(|codes| codes.mean(text));
            let meant = match shape {
                Shape::Country => country::meant(text).map(|(_, [first, second])| [first, second, 0]),
                Shape::Currency => currency::meant(text),
                _ if is_part() => return text.bytes().for_each(|byte| put(char::from(byte.to_ascii_uppercase()))),
                _ => None,
            };
            if let Some(code) = meant {
                return code.into_iter().filter(|byte| *byte != 0).for_each(|byte| put(char::from(byte)));
            }
        }
        _ => {}
    }
    for c in text.chars() {
        if !(strips && is_separator(c)) {
            put(if is_name { plainly(c) } else { c });
        }
    }
}
