//! Requests member by member, as the provider names them: out of the bytes that the core made, into
//! bytes for the sandbox, and back into what a caller would have handed to the core.

use subscope::data::Data;
use subscope::exchange::prepare;
use subscope::http::{Base, BaseRules, Encoded, Encoding, Method, json};
use subscope::operation::bind::Fill;
use subscope::operation::check::{Caller, check};
use subscope::operation::table::{Field, Filler, Place};
use subscope::operation::{Operation, Shape};
use subscope::scope::{IdRole, Role};
use subscope::value::Decimal;
use subscope::value::id::{Grammar, uuid};
use subscope_sandbox::{Objection, fit};

use super::support::{Call, KEY};

/// One member of a request: where it stands, its name there, its value.
pub type Member = (Place, String, Data);

/// What the core has against an input: the field's path and the word of the rule.
pub type Refusal = Vec<(String, &'static str)>;

/// A call with all that somebody hands in as one input, and all that the chain fills.
pub struct Asked {
    pub call: Call,
    pub role: Role,
}

impl Asked {
    /// Whether somebody outside the chain fills the field: the page, the staff, the session.
    pub fn settable(&self, field: &Field) -> bool {
        match field.filled_by {
            Filler::Page | Filler::Session => true,
            Filler::Operator => self.role == Role::Operator,
            Filler::Gateway | Filler::Table(_) => false,
        }
    }

    /// What the core makes of it.
    pub fn core(&self) -> Result<Encoded, Refusal> {
        let operation = self.call.operation;
        let base = Base::parse(operation.profile.test_base, BaseRules::Public).unwrap_or_else(|why| panic!("{why:?}"));
        let caller = Caller { role: self.role, with_session_fields: true, fixed: &[] };
        let told = |issues: Vec<subscope::issue::Issue>| -> Refusal {
            issues.into_iter().map(|issue| (issue.path, issue.code.word())).collect()
        };
        let checked = check(operation.form, &self.call.input, caller).map_err(told)?;
        let fill = Fill::of(self.call.fill.clone());
        let made = prepare(operation, &self.call.scope, &base, checked, &fill, &self.call.credential(), Some(KEY));
        made.map(|prepared| prepared.request).map_err(|error| match error.issues.is_empty() {
            true => vec![(String::new(), error.code.word())],
            false => told(error.issues),
        })
    }
}

/// The good call, asked by that role: what that role fills in stands in the input, the rest in the fill.
pub fn asked(mut call: Call, role: Role) -> Asked {
    let mut input = call.input.members().to_vec();
    input.extend(call.confirmed.take().map(|data| ("passkey_signature".to_owned(), data)));
    let by_them = |name: &str| {
        let field = call.operation.form.field(name);
        field.is_some_and(|field| match field.filled_by {
            Filler::Page | Filler::Session => true,
            Filler::Operator => role == Role::Operator,
            _ => false,
        })
    };
    let (theirs, fill) = input.into_iter().chain(call.fill.clone()).partition(|(name, _)| by_them(name));
    call.input = Data::Object(theirs);
    call.fill = fill;
    Asked { call, role }
}

/// The members of a request that the core made.
pub fn members(operation: &Operation, request: &Encoded) -> Vec<Member> {
    let form = operation.form;
    let rest = request.url.strip_prefix(operation.profile.test_base).unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let holes = operation.path.split('/').zip(path.split('/')).filter_map(|(hole, segment)| {
        let name = hole.strip_prefix('{')?.strip_suffix('}')?;
        Some((Place::Path, name.to_owned(), Data::Text(decoded(segment))))
    });
    let query = pairs(query).into_iter().map(|(name, text)| (Place::Query, name, Data::Text(text)));
    let headers = request
        .headers
        .iter()
        .filter(|(name, _)| form.fields.iter().any(|field| field.place == Place::Header && field.spelling() == name));
    let headers = headers.map(|(name, value)| (Place::Header, name.clone(), Data::text(value.as_str())));
    let text = request.body.as_deref().unwrap_or_default();
    let body = match operation.profile.encoding {
        Encoding::Json if text.is_empty() => Vec::new(),
        Encoding::Json => match json::read(text) {
            Ok(Data::Object(members)) => members,
            _ => panic!("{}: no object: {text}", operation.name),
        },
        Encoding::Form => {
            let mut members: Vec<(String, Data)> = Vec::new();
            for (name, text) in pairs(text) {
                let Some(name) = name.strip_suffix("[]") else {
                    members.push((name, Data::Text(text)));
                    continue;
                };
                match members.iter_mut().find(|(known, _)| known == name) {
                    Some((_, Data::List(entries))) => entries.push(Data::Text(text)),
                    _ => members.push((name.to_owned(), Data::List(vec![Data::Text(text)]))),
                }
            }
            members
        }
    };
    let body = body.into_iter().map(|(name, value)| (Place::Body, name, value));
    holes.chain(query).chain(headers).chain(body).collect()
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(name, text)| (decoded(name), decoded(text))).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => u8::from_str_radix(&String::from_utf8_lossy(&[*high, *low]), 16).ok(),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &rest[3..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|why| panic!("{why}"))
}

fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// The value where it goes to, if it can stand there at all: a query has no lists, a form no objects.
pub fn expressible(encoding: Encoding, place: Place, value: &Data) -> Option<Data> {
    let word = |value: &Data| match value {
        Data::Flag(flag) => Some(Data::text(flag.to_string())),
        Data::Number(text) | Data::Text(text) => Some(Data::text(text.as_str())),
        Data::Null | Data::List(_) | Data::Object(_) => None,
    };
    match (place, encoding) {
        (Place::Body, Encoding::Json) => Some(value.clone()),
        (Place::Body, Encoding::Form) => match value {
            Data::List(entries) if !entries.is_empty() => entries.iter().map(word).collect::<Option<_>>().map(Data::List),
            value => word(value),
        },
        (Place::Header, _) => word(value).filter(|value| value.as_text().is_some_and(subscope::http::is_header_value)),
        (Place::Path | Place::Query, _) => word(value),
    }
}

/// Whether the request of these members fits the provider's document.
pub fn fits(operation: &Operation, members: &[Member]) -> Result<String, Vec<Objection>> {
    let at = |place: Place| members.iter().filter(move |member| member.0 == place);
    let mut path = operation.path.to_owned();
    for (_, name, value) in at(Place::Path) {
        path = path.replace(&format!("{{{name}}}"), &encoded(value.as_text().unwrap_or_default()));
    }
    let query: Vec<String> = at(Place::Query)
        .map(|(_, name, value)| format!("{}={}", encoded(name), encoded(value.as_text().unwrap_or_default())))
        .collect();
    let body: Vec<(String, Data)> = at(Place::Body).map(|(_, name, value)| (name.clone(), value.clone())).collect();
    let takes_body = operation.form.fields.iter().any(|field| field.place == Place::Body) || !body.is_empty();
    let body = if takes_body { operation.profile.encoding.write(&Data::Object(body)) } else { String::new() };
    let mark = if query.is_empty() { "" } else { "?" };
    let target = format!("{}{}{path}{mark}{}", door(operation), base_path(operation), query.join("&"));
    let mut request = http::Request::builder().method(operation.method.word()).uri(target);
    if operation.method == Method::Post || takes_body {
        request = request.header("content-type", operation.profile.encoding.content_type());
    }
    if let subscope::operation::Repeat::Key { header, .. } = operation.repeat {
        request = request.header(header, KEY);
    }
    for (_, name, value) in at(Place::Header) {
        request = request.header(name, value.as_text().unwrap_or_default());
    }
    fit(&request.body(body.into_bytes()).unwrap_or_else(|why| panic!("{why}")))
}

/// The very bytes of the core, at the sandbox.
pub fn arrives(operation: &Operation, made: &Encoded) -> Result<String, Vec<Objection>> {
    let rest = made.url.strip_prefix(operation.profile.test_base).unwrap_or_default();
    let target = format!("{}{}{rest}", door(operation), base_path(operation));
    let mut request = http::Request::builder().method(made.method.word()).uri(target);
    for (name, value) in &made.headers {
        request = request.header(name, value);
    }
    let body = made.body.clone().unwrap_or_default().into_bytes();
    fit(&request.body(body).unwrap_or_else(|why| panic!("{why}")))
}

/// Where the provider lives in the sandbox.
fn door(operation: &Operation) -> String {
    format!("/{}", operation.provider.word())
}

/// The path that the provider's base address has itself.
fn base_path(operation: &Operation) -> String {
    let (_, rest) = operation.profile.test_base.split_once("://").unwrap_or_default();
    rest.split_once('/').map_or_else(String::new, |(_, path)| format!("/{path}"))
}

/// The members as somebody would have handed them to the core: what the chain fills goes into the fill.
pub fn handed_in(good: &Asked, members: &[Member]) -> Asked {
    let operation = good.call.operation;
    let (mut input, mut fill) = (Vec::new(), Vec::new());
    for (place, name, value) in members {
        let field = operation.form.fields.iter().find(|field| field.place == *place && field.spelling() == name);
        match field {
            None => input.push((name.clone(), value.clone())),
            // The scope and the table have them.
            Some(Field { role: Some(IdRole::Subject | IdRole::Actor), .. } | Field { filled_by: Filler::Table(_), .. }) => {}
            Some(field) => {
                let in_text = *place != Place::Body || operation.profile.encoding == Encoding::Form;
                let value = (field.name.to_owned(), read(&field.shape, value, in_text));
                if good.settable(field) { input.push(value) } else { fill.push(value) }
            }
        }
    }
    let call = Call { input: Data::Object(input), fill, ..good.call.clone() };
    Asked { call, role: good.role }
}

/// A value off the wire as a caller writes it: ids are texts, truth values are none in a form.
fn read(shape: &Shape, value: &Data, in_text: bool) -> Data {
    match (shape, value) {
        (Shape::Id(kind), Data::Number(text)) if kind.grammar == Grammar::Int64 => Data::text(text.as_str()),
        (Shape::Flag, Data::Text(text)) if in_text && text == "true" => Data::Flag(true),
        (Shape::Flag, Data::Text(text)) if in_text && text == "false" => Data::Flag(false),
        (Shape::Object(fields), Data::Object(members)) => {
            let shape = |name: &str| fields.iter().find(|field| field.name == name).map(|field| &field.shape);
            let member = |(name, value): &(String, Data)| {
                (name.clone(), shape(name).map_or_else(|| value.clone(), |shape| read(shape, value, in_text)))
            };
            Data::Object(members.iter().map(member).collect())
        }
        (Shape::List { each, .. }, Data::List(entries)) => {
            Data::List(entries.iter().map(|entry| read(each, entry, in_text)).collect())
        }
        _ => value.clone(),
    }
}

/// How what the core sent compares with what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// Member for member.
    Same,
    /// What counts as missing is left out; a figure, a word or a UUID is written the provider's way.
    PutRight,
    /// Something else was sent.
    Otherwise,
}

/// Compares the members that were meant with those that the core sent.
pub fn compare(meant: &[Member], sent: &[Member]) -> Kept {
    let object = |members: &[Member]| {
        Data::Object(members.iter().map(|(place, name, value)| (format!("{place:?} {name}"), value.clone())).collect())
    };
    same(&object(meant), &object(sent))
}

fn same(meant: &Data, sent: &Data) -> Kept {
    let figure = |data: &Data| match data {
        Data::Flag(flag) => Some(flag.to_string()),
        data => data.as_figure().map(str::to_owned),
    };
    let decimal = |text: &str| Decimal::parse_json(text).ok();
    match (meant, sent) {
        _ if meant == sent => Kept::Same,
        (Data::Object(meant), Data::Object(sent)) => {
            let of = |members: &[(String, Data)], name: &str| {
                members.iter().find(|(known, _)| known == name).map(|(_, data)| data.clone())
            };
            let left = meant.iter().map(|(name, value)| match of(sent, name) {
                None if value.is_missing() => Kept::PutRight,
                None => Kept::Otherwise,
                Some(sent) => same(value, &sent),
            });
            let more = sent.iter().filter(|(name, _)| of(meant, name).is_none()).map(|_| Kept::Otherwise);
            left.chain(more).max().unwrap_or(Kept::Same)
        }
        (Data::List(meant), Data::List(sent)) if meant.len() == sent.len() => {
            meant.iter().zip(sent).map(|(meant, sent)| same(meant, sent)).max().unwrap_or(Kept::Same)
        }
        _ => match (figure(meant), figure(sent)) {
            (Some(meant), Some(sent)) => {
                let equal = meant == sent
                    || decimal(&meant).is_some_and(|figure| decimal(&sent) == Some(figure))
                    || uuid(&meant).is_some_and(|id| id == sent);
                if equal { Kept::PutRight } else { Kept::Otherwise }
            }
            _ => Kept::Otherwise,
        },
    }
}

/// A request as a failure shows it.
pub fn shown(request: &Encoded) -> String {
    format!("{} {}", request.url, short(request.body.as_deref().unwrap_or_default()))
}

/// Members as a failure shows them.
pub fn written(members: &[Member]) -> String {
    let members: Vec<String> = members.iter().map(|(_, name, value)| format!("{name}={}", json::write(value))).collect();
    short(&members.join(" "))
}

fn short(text: &str) -> String {
    text.chars().take(900).flat_map(char::escape_debug).collect()
}
