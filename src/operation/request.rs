//! Third step: the provider's request as plain data, members in table order.

use crate::data::Data;
use crate::http::{Base, Method, Request};
use crate::operation::check::{Filled, fields_at};
use crate::operation::table::{DateForm, Field, Operation, Place, Shape, Written};
use crate::secret::Secret;
use crate::value::date;
use crate::value::id::Grammar;

/// What opens the provider's door.
#[derive(Debug)]
pub enum Credential {
    /// A token that the provider itself limits to that account.
    Scoped {
        /// The token.
        token: Secret,
        /// The account that it was minted for.
        subject: String,
    },
    /// The business's own key or token.
    Master(Secret),
    /// None: a log-in carries its own, and a reverse proxy adds the key behind a direct session.
    Ambient,
}

impl Credential {
    /// The token that opens the door, if it is ours to show.
    pub const fn token(&self) -> Option<&Secret> {
        match self {
            Credential::Scoped { token, .. } | Credential::Master(token) => Some(token),
            Credential::Ambient => None,
        }
    }

    /// Whether the provider limits it to the account.
    pub const fn is_scoped(&self) -> bool {
        matches!(self, Credential::Scoped { .. })
    }
}

/// Builds the request from values that `bind` completed.
pub fn request(
    operation: &Operation,
    base: &Base,
    filled: &Filled,
    credential: &Credential,
    key: Option<(&'static str, &str)>,
) -> Request {
    let (form, profile) = (operation.form, operation.profile);
    let plain = |position: usize| filled.at(position).and_then(Data::as_figure).map(str::to_owned);
    let path = operation.path.split('/').skip(1).map(|segment| {
        let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let filled_in = name.map(|name| form.position(name).and_then(plain).unwrap_or_default());
        filled_in.unwrap_or_else(|| segment.to_owned())
    });
    let placed = |place| fields_at(form, place).filter_map(|(position, field)| Some((field.spelling(), plain(position)?)));
    let body: Vec<_> = fields_at(form, Place::Body)
        .filter_map(|(position, field)| Some((field.spelling().to_owned(), written(&field.shape, filled.at(position)?))))
        .collect();
    // A write whose table has a body sends one, if an empty one; the others only say its type.
    let is_write = !body.is_empty() || operation.method == Method::Post;
    let has_body = fields_at(form, Place::Body).next().is_some() && is_write;

    let mut headers = Vec::new();
    headers.extend(credential.token().map(|token| profile.door.with(token.expose())));
    headers.extend(is_write.then(|| ("Content-Type", profile.encoding.content_type().to_owned())));
    headers.push(("Accept", "application/json".to_owned()));
    headers.extend(placed(Place::Header));
    headers.extend(key.map(|(header, key)| (header, key.to_owned())));

    Request {
        method: operation.method,
        base: base.clone(),
        path: path.collect(),
        query: placed(Place::Query).collect(),
        headers,
        body: has_body.then_some(Data::Object(body)),
        encoding: profile.encoding,
    }
}

/// The value as the provider wants it written: amounts are text until here.
fn written(shape: &Shape, value: &Data) -> Data {
    match (shape, value) {
        (Shape::Amount { written: Written::Number, .. }, Data::Text(figure)) => Data::Number(figure.clone()),
        (Shape::Id(kind), Data::Text(id)) if kind.grammar == Grammar::Int64 => Data::Number(id.clone()),
        (Shape::Date(DateForm::Parts), Data::Text(text)) => match date::parts(text.as_str()) {
            Some([year, month, day]) => {
                let part = |part: u16| Data::from(u64::from(part));
                Data::object([("year", part(year)), ("month", part(month)), ("day", part(day))])
            }
            None => value.clone(),
        },
        (Shape::Object(fields), Data::Object(members)) => {
            let shape_of = |name: &str| fields.iter().find(|field: &&Field| field.name == name).map(|field| field.shape);
            let member = |(name, value): &(String, Data)| {
                (name.clone(), shape_of(name).map_or_else(|| value.clone(), |shape| written(&shape, value)))
            };
            Data::Object(members.iter().map(member).collect())
        }
        (Shape::List { each, .. }, Data::List(entries)) => Data::List(entries.iter().map(|entry| written(each, entry)).collect()),
        _ => value.clone(),
    }
}
