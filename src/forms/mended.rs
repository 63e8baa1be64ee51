//! The plain form of a value in an owned tree: what a page asks `suggest` for, where there is no page.

use super::suggest::suggest;
use crate::data::Data;
use crate::issue::Suggestion;
use crate::operation::table::{Characters, Field, Form, Shape};
use crate::value::{country, national};
use unicode_normalization::UnicodeNormalization as _;

/// The value at the dotted path as it was probably meant, by all suggestions or by one; nothing where
/// there is none, or no text.
pub fn mended(form: &Form, path: &str, input: &Data, only: Option<Suggestion>) -> Option<String> {
    let (shape, value) = at(form, path, input)?;
    let text = value.as_text().filter(|text| !text.is_empty())?;
    let beside = shape.looks_at().and_then(|name| input.get(name)).and_then(Data::as_text);
    let follows = |suggestion| only.is_none_or(|only| only == suggestion);
    let country = beside.filter(|_| matches!(shape, Shape::NationalId { .. }) && follows(Suggestion::StripSeparators));
    let mut room = [0; 64];
    if let Some(normalized) = country.and_then(|country| national::normalized(country, text, &mut room)) {
        return (normalized != text).then(|| normalized.to_owned());
    }
    if matches!(shape, Shape::Country)
        && follows(Suggestion::UseCode)
        && let Some(code) = country::named(text)
    {
        return Some(code.into_iter().map(char::from).collect());
    }
    let mended = |text: &str| {
        let mut mended = String::new();
        suggest(shape, text, beside, only, &mut |c| mended.push(c));
        mended
    };
    let is_name = matches!(shape, Shape::Text { of: Characters::Name | Characters::Letters | Characters::Latin, .. });
    let mended = match only {
        Some(Suggestion::Compose) if is_name => text.nfc().collect(),
        Some(Suggestion::Transliterate) | None if is_name => mended(&text.nfd().collect::<String>()).nfc().collect(),
        _ => mended(text),
    };
    (mended != text).then_some(mended)
}

/// The shape and the value at a path.
fn at<'a>(form: &Form, path: &str, input: &'a Data) -> Option<(&'static Shape, &'a Data)> {
    let mut keys = path.split('.');
    let first = keys.next()?;
    let of = |fields: &'static [Field], name: &str| fields.iter().find(|field| field.name == name).map(|field| &field.shape);
    let (mut shape, mut value) = (of(form.fields, first)?, input.get(first)?);
    for key in keys {
        (shape, value) = match shape {
            Shape::Object(fields) => (of(fields, key)?, value.get(key)?),
            Shape::List { each, .. } => (*each, value.entries().get(key.parse::<usize>().ok()?)?),
            _ => return None,
        };
    }
    Some((shape, value))
}
