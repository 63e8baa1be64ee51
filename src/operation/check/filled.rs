//! Values in canonical form, by the position of their field.

use super::reader::date_parts;
use super::source::{Given, Tree};
use crate::data::Data;
use crate::operation::table::{Field, Form, Shape};
use crate::value::decimal::Figure;
use crate::value::{date, tax_identifier};

/// Values by the position of their field.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    values: Vec<Option<Data>>,
}

impl Filled {
    /// Values that were found sound, by position, in canonical form.
    pub(super) fn of(form: &Form, given: impl Fn(&Field) -> Option<Data>) -> Self {
        let value = |field: &Field| given(field).map(|data| canonical(&field.shape, data));
        Filled { values: form.fields.iter().map(value).collect() }
    }

    /// The value of the field at that position.
    pub fn at(&self, position: usize) -> Option<&Data> {
        self.values.get(position).and_then(Option::as_ref)
    }

    /// The value of the field of that name.
    pub fn get(&self, form: &Form, name: &str) -> Option<&Data> {
        self.at(form.position(name)?)
    }

    /// Fills a field.
    pub fn set(&mut self, position: usize, value: Option<Data>) {
        if let Some(slot) = self.values.get_mut(position) {
            *slot = value;
        }
    }

    /// The values of an object whose members are known to be canonical: what [`Filled::to_data`] wrote.
    pub fn from_data(form: &Form, data: &Data) -> Self {
        Filled { values: form.fields.iter().map(|field| data.get(field.name).cloned()).collect() }
    }

    /// The members that a caller gave, as one object.
    pub fn to_data(&self, form: &Form) -> Data {
        let members = form.fields.iter().zip(&self.values);
        Data::Object(members.filter_map(|(field, value)| Some((field.name.to_owned(), value.clone()?))).collect())
    }
}

/// The canonical form of a sound value.
pub(super) fn canonical(shape: &Shape, data: Data) -> Data {
    match (shape, data) {
        (Shape::Object(fields), Data::Object(members)) => {
            let member = |field: &Field| {
                let (name, data) = members.iter().find(|(name, _)| name == field.name)?;
                (!data.is_missing()).then(|| (name.clone(), canonical(&field.shape, data.clone())))
            };
            Data::Object(fields.iter().filter_map(member).collect())
        }
        (Shape::List { each, .. }, Data::List(entries)) => {
            Data::List(entries.into_iter().map(|entry| canonical(each, entry)).collect())
        }
        // Text, however the provider wants it written: so it crosses JavaScript and the wire exactly.
        (Shape::Amount { .. }, Data::Text(text) | Data::Number(text)) => {
            let Ok(figure) = Figure::read(text.as_bytes()) else { return Data::Text(text) };
            let mut canonical = String::new();
            figure.canonical(|byte| canonical.push(char::from(byte)));
            Data::Text(canonical)
        }
        (Shape::Integer { .. } | Shape::OneOf(_), Data::Text(text)) => Data::Number(text),
        (Shape::Id(kind), Data::Text(text)) => Data::Text(kind.parse(&text).unwrap_or(text)),
        (Shape::TaxIdentifier { .. }, Data::Text(text)) if tax_identifier::read(text.as_str()).is_ok() => {
            Data::Text(text.chars().filter(char::is_ascii_digit).collect())
        }
        (Shape::Date(_), data @ Data::Object(_)) => {
            let Given::Object(source) = Tree::given(&data, &[]) else { return data };
            match date_parts(source) {
                Some(parts) => Data::Text(date::text(parts).into_iter().map(char::from).collect()),
                None => data,
            }
        }
        (_, data) => data,
    }
}
