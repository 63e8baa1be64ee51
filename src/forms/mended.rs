//! The plain form of a value in an owned tree: what a page asks `suggest` for, where there is no page.

use super::suggest::suggest;
use crate::data::Data;
use crate::issue::Suggestion;
use crate::operation::table::{Characters, Field, Form, Shape};
use crate::value::national;
use unicode_normalization::UnicodeNormalization as _;

/// The value at the dotted path as it was probably meant, by all suggestions or by one; nothing where
/// there is none, or no text.
pub fn mended(form: &Form, path: &str, input: &Data, only: Option<Suggestion>) -> Option<String> {
    let (shape, value) = at(form, path, input)?;
    let text = value.as_text().filter(|text| !text.is_empty())?;
    let beside = crate::operation::plan::looks_at(shape).and_then(|name| input.get(name)).and_then(Data::as_text);
    let follows = |suggestion| only.is_none_or(|only| only == suggestion);
    let country = beside.filter(|_| matches!(shape, Shape::NationalId { .. }) && follows(Suggestion::StripSeparators));
    let mut room = [0; 64];
    let mended = match country.and_then(|country| national::normalized(country, text, &mut room)) {
        Some(normalized) => normalized.to_owned(),
        None => {
            let is_name = matches!(shape, Shape::Text { of: Characters::Name | Characters::Letters | Characters::Latin, .. });
            let composed = if is_name && follows(Suggestion::Compose) { text.nfc().collect() } else { text.to_owned() };
            let mut mended = String::new();
            suggest(shape, composed.as_str(), beside, only, |c| mended.push(c));
            mended
        }
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
