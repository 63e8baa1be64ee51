//! The fields of a table.

use super::said::Said;
use super::{kept, walls};
use crate::http::Method;
use crate::issue::Issue;
use crate::operation::plan::MOST_FIELDS;
use crate::operation::table::{Characters, DateForm, Filler, Need, Place, Scale, Written, field};
use crate::operation::{Field, Operation, Profile, Shape};
use crate::scope::IdRole;
use crate::value::id::{Grammar, IdKind};

/// What a field is read beside.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    pub profile: &'static Profile,
    pub method: Method,
    pub path: &'a str,
    /// The catalogue's table of the same name, whose fields a name alone takes over.
    pub known: Option<&'static Operation>,
}

const FIELD: &[&str] = &["name", "shape", "in", "by", "always", "required", "role", "absent"];
/// What stands inside an object is the page's alone.
const INNER: &[&str] = &["name", "shape", "required", "role"];

/// The fields of a table, in the order in which they are sent.
pub(super) fn fields(said: &[Said<'_>], beside: Beside<'_>) -> Result<Vec<Field>, Issue> {
    unique(said, |said| one(said, beside))
}

fn unique<'a>(said: &[Said<'a>], read: impl Fn(&Said<'a>) -> Result<Field, Issue>) -> Result<Vec<Field>, Issue> {
    let mut fields: Vec<Field> = Vec::new();
    for said in said {
        let field = read(said)?;
        // Headers are the same in either case.
        if fields.iter().any(|known| known.name.eq_ignore_ascii_case(field.name)) {
            return Err(said.wrong("a field of another name; this one is there already"));
        }
        fields.push(field);
    }
    Ok(fields)
}

fn one(said: &Said<'_>, beside: Beside<'_>) -> Result<Field, Issue> {
    if said.is_text() {
        let known = beside.known.and_then(|known| known.form.field(said.text().ok()?));
        return known.copied().ok_or_else(|| said.wrong("a field, or the name of one in the catalogue's table of this name"));
    }
    said.only(FIELD)?;
    let name = name(said)?;
    let role = role(said, beside.profile)?;
    let always = said.get("always").map(|always| always.word()).transpose()?;
    let mut made = field(name, shape_of(said, role, always, beside.profile)?);
    made.role = role;
    made.place = place(said, name, beside)?;
    made.filled_by = filler(said, role, always)?;
    made.need = need(said, &made)?;
    Ok(made)
}

fn name(said: &Said<'_>) -> Result<&'static str, Issue> {
    let name = said.required("name")?;
    let text = name.text()?;
    if walls::is_acting(text) {
        return Err(name.wrong("another field; for whom you act is filled in where `isolation` is \"provider\""));
    }
    if walls::is_name(text) { Ok(kept::text(text)) } else { Err(name.wrong(walls::NAME)) }
}

/// The kind of an id: the register's word for it, and how it is written.
pub(super) fn kind(said: &Said<'_>) -> Result<&'static IdKind, Issue> {
    said.only(&["name", "grammar"])?;
    let name = said.required("name")?;
    let word = name.text()?;
    if word == "subaccount" {
        return Err(name.wrong("something of the account's; the account itself has the role \"subject\""));
    }
    if word.len() > 40 || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return Err(name.wrong("a word of lower-case letters and _"));
    }
    let grammar = said.required("grammar")?;
    let grammar = if grammar.is_text() {
        grammar.choice(&[("uuid", Grammar::Uuid), ("int64", Grammar::Int64), ("solanaAddress", Grammar::SolanaAddress)])?
    } else {
        match grammar.single(&["word", "prefixedOrUuid"])? {
            ("word", max) => Grammar::Word { max: max.count(128)? },
            (_, prefix) => {
                let text = prefix.text()?;
                let plain = text.len() <= 16 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
                Grammar::PrefixedOrUuid(if plain {
                    kept::text(text)
                } else {
                    return Err(prefix.wrong("a prefix such as \"sa_\""));
                })
            }
        }
    };
    Ok(kept::one(IdKind { name: kept::text(word), grammar }))
}

fn role(said: &Said<'_>, profile: &Profile) -> Result<Option<IdRole>, Issue> {
    let Some(role) = said.get("role") else { return Ok(None) };
    if !role.is_text() {
        let (_, owned) = role.single(&["owned"])?;
        return Ok(Some(IdRole::Owned(kind(&owned)?)));
    }
    let read = role.choice(&[
        ("subject", IdRole::Subject),
        ("actor", IdRole::Actor),
        ("first", IdRole::First),
        ("destination", IdRole::Destination),
        ("house", IdRole::House),
        ("fixed", IdRole::Fixed),
        ("secret", IdRole::Secret),
        ("reference", IdRole::Reference),
        ("trace", IdRole::Trace),
    ])?;
    if read == IdRole::Actor && profile.scope.actor.is_none() {
        return Err(role.wrong("another role; at this provider nobody acts through a contact"));
    }
    Ok(Some(read))
}

/// Ids that the chain knows have its shape; a word of the table's is a choice of one.
fn shape_of(
    said: &Said<'_>,
    role: Option<IdRole>,
    always: Option<&'static str>,
    profile: &'static Profile,
) -> Result<Shape, Issue> {
    let known = match (role, always) {
        (Some(IdRole::Subject), _) => Some(Shape::Id(profile.scope.subject.1)),
        (Some(IdRole::Actor), _) => profile.scope.actor.map(|(_, kind)| Shape::Id(kind)),
        (Some(IdRole::Owned(kind)), _) => Some(Shape::Id(kind)),
        (_, Some(word)) => Some(Shape::Choice(kept::list(vec![word]))),
        _ => None,
    };
    match (known, said.get("shape")) {
        (Some(_), Some(shape)) => Err(shape.wrong("left out: the field's role, or its word, says it already")),
        (Some(known), None) => Ok(known),
        (None, _) => shape(&said.required("shape")?, 0),
    }
}

fn place(said: &Said<'_>, name: &'static str, beside: Beside<'_>) -> Result<Place, Issue> {
    let in_path = walls::places(beside.path).contains(&name);
    let default = match (in_path, beside.method) {
        (true, _) => Place::Path,
        (_, Method::Post) => Place::Body,
        _ => Place::Query,
    };
    let Some(place) = said.get("in") else { return Ok(default) };
    let read =
        place.choice(&[("body", Place::Body), ("path", Place::Path), ("query", Place::Query), ("header", Place::Header)])?;
    match read {
        Place::Header if !walls::is_free_header(name, beside.profile) => Err(said.required("name")?.wrong(walls::HEADER)),
        Place::Body if beside.method == Method::Get => Err(place.wrong("\"query\": a GET has no body")),
        Place::Path if !in_path => Err(place.wrong("another place, or the path has to have one of that name")),
        read if in_path && read != Place::Path => Err(place.wrong("\"path\": the path has a place for this field")),
        read => Ok(read),
    }
}

fn filler(said: &Said<'_>, role: Option<IdRole>, always: Option<&'static str>) -> Result<Filler, Issue> {
    let by = said.get("by");
    let given =
        by.as_ref().map(|by| by.choice(&[("page", Filler::Page), ("operator", Filler::Operator), ("gateway", Filler::Gateway)]));
    let given = given.transpose()?;
    let refuse = |expected: &str| Err(by.as_ref().unwrap_or(said).wrong(expected));
    if let Some(word) = always {
        if matches!(
            role,
            Some(IdRole::Subject | IdRole::Actor | IdRole::Owned(_) | IdRole::Secret | IdRole::Trace | IdRole::First)
        ) {
            return Err(said.wrong("a field of another role; this one's value is never the same for everybody"));
        }
        return if given.is_some() { refuse("left out beside `always`") } else { Ok(Filler::Table(word)) };
    }
    match (role, given) {
        (
            Some(IdRole::Subject | IdRole::Actor | IdRole::Secret | IdRole::Trace | IdRole::First),
            None | Some(Filler::Gateway),
        ) => Ok(Filler::Gateway),
        (Some(IdRole::Subject | IdRole::Actor | IdRole::Secret | IdRole::Trace | IdRole::First), _) => {
            refuse("\"gateway\": nobody else may fill this in")
        }
        (Some(IdRole::House | IdRole::Fixed), Some(Filler::Page)) => {
            refuse("\"operator\" or \"gateway\": this is the business's own")
        }
        (Some(IdRole::House | IdRole::Fixed), None) => Ok(Filler::Gateway),
        (_, given) => Ok(given.unwrap_or(Filler::Page)),
    }
}

fn need(said: &Said<'_>, made: &Field) -> Result<Need, Issue> {
    let required = said.get("required").map_or(Ok(false), |required| required.flag())?;
    let absent = said.get("absent").map(|absent| absent.sentence()).transpose()?;
    Ok(match (made.place, made.filled_by, made.role, absent) {
        (Place::Path, ..) | (_, Filler::Table(_), ..) => Need::Required,
        (_, _, _, Some(meaning)) => Need::Widest(meaning),
        (_, _, Some(IdRole::Subject | IdRole::Actor), None) => Need::Widest("every account"),
        _ if required => Need::Required,
        _ => Need::Optional,
    })
}

/// The deepest nesting of a value.
const DEEPEST: usize = 4;

fn shape(said: &Said<'_>, depth: usize) -> Result<Shape, Issue> {
    if depth > DEEPEST {
        return Err(said.wrong("nested less deeply"));
    }
    if said.is_text() {
        return said.choice(&[
            ("flag", Shape::Flag),
            ("solanaAddress", Shape::SolanaAddress),
            ("currency", Shape::Currency),
            ("country", Shape::Country),
            ("opaque", Shape::Opaque),
            ("date", Shape::Date(DateForm::Text)),
        ]);
    }
    let (word, of) =
        said.single(&["text", "choice", "amount", "integer", "oneOf", "id", "date", "dataUri", "bytes", "object", "list"])?;
    Ok(match word {
        "text" => text(&of)?,
        "choice" => Shape::Choice(of.words()?),
        "amount" => amount(&of)?,
        "integer" => {
            of.only(&["min", "max"])?;
            let min = of.get("min").map_or(Ok(0), |min| min.number(0, SAFE))?;
            Shape::Integer { min, max: of.required("max")?.number(min, SAFE)? }
        }
        "oneOf" => Shape::OneOf(of.figures()?),
        "id" => Shape::Id(kind(&of)?),
        "date" => Shape::Date(of.choice(&[("text", DateForm::Text), ("parts", DateForm::Parts)])?),
        "dataUri" => {
            of.only(&["types", "max"])?;
            Shape::DataUri { types: of.required("types")?.words()?, max: of.required("max")?.count(16_000_000)? }
        }
        "bytes" => {
            of.only(&["max"])?;
            Shape::Bytes { max: of.required("max")?.count(65_536)? }
        }
        "object" => Shape::Object(kept::list(unique(&of.entries(MOST_FIELDS)?, |said| inner(said, depth))?)),
        _ => {
            of.only(&["each", "max"])?;
            let each = shape(&of.required("each")?, depth.saturating_add(1))?;
            Shape::List { each: kept::one(each), max: of.required("max")?.count(1000)? }
        }
    })
}

/// The largest number that JavaScript holds exactly.
const SAFE: u64 = 9_007_199_254_740_991;

fn text(said: &Said<'_>) -> Result<Shape, Issue> {
    said.only(&["min", "max", "of"])?;
    let max = said.required("max")?.count(100_000)?;
    let min = said.get("min").map_or(Ok(1), |min| min.count(max))?;
    let of = said.get("of").map_or(Ok(Characters::Any), |of| {
        of.choice(&[
            ("any", Characters::Any),
            ("name", Characters::Name),
            ("letters", Characters::Letters),
            ("noAngles", Characters::NoAngles),
            ("alphanumeric", Characters::Alphanumeric),
            ("digits", Characters::Digits),
        ])
    });
    Ok(Shape::Text { min, max, of: of? })
}

fn amount(said: &Said<'_>) -> Result<Shape, Issue> {
    said.only(&["scale", "written", "zero"])?;
    let scale = said.required("scale")?;
    let decimals = |said: &Said<'_>| said.number(0, 18).map(|decimals| u8::try_from(decimals).unwrap_or(18));
    let scale = match scale.single(&["fixed", "ofCurrency", "byChoice"])? {
        ("fixed", fixed) => Scale::Fixed(decimals(&fixed)?),
        ("ofCurrency", name) => Scale::OfCurrency(name.word()?),
        (_, by) => {
            by.only(&["field", "decimals"])?;
            let rows: Result<Vec<_>, Issue> =
                by.required("decimals")?.members()?.iter().map(|(word, said)| Ok((kept::text(word), decimals(said)?))).collect();
            Scale::ByChoice(by.required("field")?.word()?, kept::list(rows?))
        }
    };
    let written = said.required("written")?.choice(&[("number", Written::Number), ("text", Written::Text)])?;
    Ok(Shape::Amount { scale, written, zero: said.get("zero").map_or(Ok(false), |zero| zero.flag())? })
}

fn inner(said: &Said<'_>, depth: usize) -> Result<Field, Issue> {
    said.only(INNER)?;
    let name = name(said)?;
    let role = match said.get("role") {
        None => None,
        Some(role) if role.is_text() => {
            Some(role.choice(&[("reference", IdRole::Reference), ("destination", IdRole::Destination)])?)
        }
        Some(role) => Some(IdRole::Owned(kind(&role.single(&["owned"])?.1)?)),
    };
    let shape = match (role, said.get("shape")) {
        (Some(IdRole::Owned(kind)), None) => Shape::Id(kind),
        (Some(IdRole::Owned(_)), Some(shape)) => return Err(shape.wrong("left out: the field's role says it already")),
        _ => shape(&said.required("shape")?, depth.saturating_add(1))?,
    };
    let made = Field { role, ..field(name, shape) };
    Ok(if said.get("required").map_or(Ok(false), |required| required.flag())? { made.required() } else { made })
}
