//! The one reader of the tables: a single pass over the fields, then the rules over what it found
//! sound. It makes nothing and keeps nothing; findings go where its caller wants them.

use super::finding::{About, At, Finding, Sink};
use super::rules::broken;
use super::source::{Given, Source};
use super::value::{Check, is_plain};
use crate::issue::{IssueCode, Severity};
use crate::operation::plan::{Filled, MOST_FIELDS};
use crate::operation::table::{Field, Filler, Form, Need, Rule, Shape};
use crate::scope::Role;
use crate::secret::{is_known_secret, may_be_secret};
use crate::text::{self, Text as _};
use crate::value::date;

/// Whose part of a form is read. Sets of fields are bits by their positions.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// As whom.
    pub role: Role,
    /// Whether the session's own fields may be there.
    pub with_session_fields: bool,
    /// Fields that the grant fixed.
    pub fixed: u64,
    /// Of these, the ones whose value only the gateway knows.
    pub hidden: u64,
    /// The fields to read; the others count as if the form did not have them.
    pub only: u64,
}

impl Part {
    /// All that somebody in that role fills in.
    pub const fn of(role: Role) -> Self {
        Part { role, with_session_fields: false, fixed: 0, hidden: 0, only: u64::MAX }
    }

    /// Whether the field at that position is theirs to fill.
    pub const fn takes(&self, position: usize, field: &Field) -> bool {
        let filler = match field.filled_by {
            Filler::Page => true,
            Filler::Operator => matches!(self.role, Role::Operator),
            Filler::Session => self.with_session_fields,
            Filler::Gateway | Filler::Table(_) => false,
        };
        filler && self.fixed & bit(position) == 0
    }

    /// The fields of a form by what is to be done about them.
    const fn theirs(&self, of: &Filled) -> Theirs {
        let operator = if matches!(self.role, Role::Operator) { of.operator } else { 0 };
        let session = if self.with_session_fields { of.session } else { 0 };
        let taken = (of.page | operator | session) & !self.fixed & self.only;
        // What the session fills in is asked for when all else is well; what is fixed is read where it stands.
        Theirs { taken, wanted: taken & of.asked & !of.session | self.fixed & self.only }
    }

    /// Whether the grant says what somebody would otherwise fill in.
    const fn settles(&self, position: usize, field: &Field) -> bool {
        self.fixed & bit(position) != 0 && matches!(field.filled_by, Filler::Page | Filler::Operator)
    }
}

/// The fields of a form that somebody fills in.
#[derive(Clone, Copy)]
struct Theirs {
    /// Those that they may fill in.
    taken: u64,
    /// Those of which something is to be said, or to be found elsewhere, where there is no value.
    wanted: u64,
}

/// The bit of a position; none beyond the most fields.
pub(super) const fn bit(position: usize) -> u64 {
    if position < MOST_FIELDS { 1 << position } else { 0 }
}

/// Reads the caller's part of a form.
pub fn read<S: Source, K: Sink>(form: &Form, given: Given<S>, part: Part, sink: &mut K) {
    let source = match given {
        Given::Object(source) => Some(source),
        Given::Missing => None,
        _ => {
            sink.found(&At::Whole, &Finding { code: IssueCode::Type, ..finding(About::Shape(&Shape::Object(&[]))) });
            return;
        }
    };
    let mut reader = Reader { form, source, part, sink, faulty: part.hidden | !part.only };
    // The fields with a value.
    let mut present = 0;
    let theirs = part.theirs(&form.plan.filled());
    match source {
        Some(source) => {
            // That of the first field; each moves it on by one.
            let mut bit = bit(0);
            source.members(form.fields, |position, field, given| {
                match given {
                    Given::Missing if theirs.wanted & bit == 0 => {}
                    // Most values are texts, and most of these plain ones.
                    Given::Text(text) if theirs.taken & bit != 0 => {
                        present |= bit;
                        let secret = may_be_secret(text);
                        if secret || !is_plain(&field.shape, text) {
                            reader.text(position, field, text, secret);
                        }
                    }
                    // Read again, so that here no value has to be kept in memory for the few that go on.
                    _ if reader.look(position, field) => present |= bit,
                    _ => {}
                }
                bit <<= 1;
            });
        }
        None => form.fields.iter().enumerate().for_each(|(position, field)| {
            reader.look(position, field);
        }),
    }
    let Reader { sink, faulty, .. } = reader;
    if let Some(source) = source {
        source.unknown(form.fields, |name, secret| sink.unknown(&At::Whole, name, secret));
    }
    let text = |position: usize| figure(&slot(form, source, part, position));
    broken(form.rules, &form.plan, present, faulty, text, |place, position, code| {
        tell_rule(form, form.rules, place, position, code, sink);
    });
}

/// What a pass over the fields has met so far.
struct Reader<'a, S, K> {
    form: &'a Form,
    source: Option<S>,
    part: Part,
    sink: &'a mut K,
    /// The fields whose value is wrong or not known.
    faulty: u64,
}

impl<S: Source, K: Sink> Reader<'_, S, K> {
    /// A text that somebody may fill in, and whether it begins as a secret does.
    #[inline(never)]
    fn text(&mut self, position: usize, field: &'static Field, text: S::Text, secret: bool) {
        let before = self.sink.errors();
        let at = At::Field(&At::Whole, position, field);
        if secret && !matches!(field.shape, Shape::Opaque) && is_known_secret(text) {
            self.sink.found(&at, &Finding { code: IssueCode::SecretInBrowser, ..finding(About::Field) });
        } else if !secret || !is_plain(&field.shape, text) {
            let beside = self.beside(position);
            Check::new(self.sink, &at, &field.shape, beside).take_odd(text);
        }
        if self.sink.errors() > before {
            self.faulty |= bit(position);
        }
    }

    /// The text of the field that the one at that position looks at.
    #[inline]
    fn beside(&self, position: usize) -> Option<S::Text> {
        figure(&slot(self.form, self.source, self.part, self.form.plan.looks_at(position)?))
    }

    /// Any other value, or none; answers whether there is one.
    #[cold]
    #[inline(never)]
    fn look(&mut self, position: usize, field: &'static Field) -> bool {
        let bit = bit(position);
        if self.part.only & bit == 0 {
            return false;
        }
        let before = self.sink.errors();
        let at = At::Field(&At::Whole, position, field);
        let takes = self.part.takes(position, field);
        // What is fixed counts as given, where nothing is: rules are about the whole.
        let given = self.source.map_or(Given::Missing, |source| source.member(position, field));
        let settled = matches!(given, Given::Missing) && self.part.settles(position, field);
        let mut present = false;
        match slot(self.form, self.source, self.part, position) {
            // What the session fills in is asked for when all else is well.
            Given::Missing if takes && field.filled_by != Filler::Session && field.need.is_asked_for() => {
                self.sink.found(&at, &finding(About::Field));
            }
            Given::Missing => {}
            given if takes || settled => {
                present = true;
                let beside = self.beside(position);
                value(&field.shape, given, &at, beside, self.sink);
            }
            given => {
                let code = if holds_secret(given) { IssueCode::SecretInBrowser } else { IssueCode::NotSettable };
                self.sink.found(&at, &Finding { code, ..finding(About::Field) });
            }
        }
        if self.sink.errors() > before {
            self.faulty |= bit;
        }
        present
    }
}

/// The value at a position, or what the grant says in its place.
fn slot<S: Source>(form: &Form, source: Option<S>, part: Part, position: usize) -> Given<S> {
    let (Some(source), Some(field)) = (source, form.fields.get(position)) else { return Given::Missing };
    match source.member(position, field) {
        Given::Missing if part.settles(position, field) => source.fixed(field),
        given => given,
    }
}

/// The shape at the end of steps: positions of fields, and of entries in lists.
pub fn place(form: &Form, mut steps: impl Iterator<Item = usize>) -> Option<&'static Shape> {
    let mut shape = &form.fields.get(steps.next()?)?.shape;
    for step in steps {
        shape = match shape {
            Shape::Object(fields) => &fields.get(step)?.shape,
            Shape::List { each, .. } => each,
            _ => return None,
        };
    }
    Some(shape)
}

/// Tells a broken rule, at its field or for the input as a whole.
pub(super) fn tell_rule(
    form: &Form,
    rules: &[Rule],
    place: usize,
    position: Option<usize>,
    code: IssueCode,
    sink: &mut impl Sink,
) {
    let Some(rule) = rules.get(place) else { return };
    let field = position.and_then(|position| form.fields.get(position).map(|field| (position, field)));
    let at = field.map_or(At::Whole, |(position, field)| At::Field(&At::Whole, position, field));
    sink.found(&at, &Finding { code, ..finding(About::Rule(rule, place)) });
}

/// Reads one value.
pub(super) fn value<S: Source, K: Sink>(shape: &Shape, given: Given<S>, at: &At<'_>, beside: Option<S::Text>, sink: &mut K) {
    match (shape, given) {
        (Shape::Object(fields), Given::Object(source)) => object(fields, source, at, sink),
        (Shape::List { each, max }, Given::List(source)) => list(shape, each, *max, source, at, sink),
        // It may well fit the shape: a reason is any text, an id any word.
        (shape, given) if !matches!(shape, Shape::Opaque) && holds_secret(given) => {
            sink.found(at, &Finding { code: IssueCode::SecretInBrowser, ..finding(About::Field) });
        }
        (Shape::Date(_), Given::Object(source)) => match date_parts(source) {
            Some(parts) => sink.canonical(at, &date::text(parts)),
            None => sink.found(at, &Finding { code: IssueCode::NotADate, ..finding(About::Shape(shape)) }),
        },
        (Shape::Bytes { max }, Given::List(source)) => {
            if let Some(code) = bytes(source, *max) {
                sink.found(at, &Finding { code, ..finding(About::Shape(shape)) });
            }
        }
        (shape, given) => Check::new(sink, at, shape, beside).value(given),
    }
}

fn object<S: Source, K: Sink>(fields: &'static [Field], source: S, at: &At<'_>, sink: &mut K) {
    for (position, field) in fields.iter().enumerate() {
        let at = At::Field(at, position, field);
        match source.member(position, field) {
            Given::Missing if field.need == Need::Required => sink.found(&at, &finding(About::Field)),
            Given::Missing => {}
            Given::Text(text) if !may_be_secret(text) && is_plain(&field.shape, text) => {}
            given => {
                let beside = field.shape.looks_at().and_then(|name| {
                    let (position, field) = fields.iter().enumerate().find(|(_, field)| field.name == name)?;
                    figure(&source.member(position, field))
                });
                value(&field.shape, given, &at, beside, sink);
            }
        }
    }
    source.unknown(fields, |name, secret| sink.unknown(at, name, secret));
}

fn list<S: Source, K: Sink>(shape: &Shape, each: &Shape, max: usize, source: S, at: &At<'_>, sink: &mut K) {
    if source.entries().nth(max).is_some() {
        sink.found(at, &Finding { code: IssueCode::TooMany, ..finding(About::Shape(shape)) });
        return;
    }
    let mut count = 0_usize;
    for (item, given) in source.entries().enumerate() {
        count = count.wrapping_add(1);
        let at = At::Item(at, item);
        match given {
            Given::Missing => sink.found(&at, &Finding { code: IssueCode::Type, ..finding(About::Shape(each)) }),
            given => value(each, given, &at, None, sink),
        }
    }
    // An empty list would mean "any" to a provider.
    if count == 0 {
        sink.found(at, &finding(About::Field));
    }
}

/// That something is missing, to be changed into whatever else it is.
const fn finding(about: About<'_>) -> Finding<'_> {
    Finding { code: IssueCode::Required, severity: Severity::Error, suggestion: None, figure: 0, about }
}

/// The text by which conditions and shapes look at a value.
fn figure<S: Source>(given: &Given<S>) -> Option<S::Text> {
    match given {
        Given::Text(text) | Given::Number(text) => Some(*text),
        _ => None,
    }
}

fn holds_secret<S: Source>(given: Given<S>) -> bool {
    match given {
        Given::Text(text) => is_known_secret(text),
        Given::Object(source) | Given::List(source) => source.holds_secret(),
        _ => false,
    }
}

/// The members of a date in parts.
static DATE: &[Field] = {
    const PART: Shape = Shape::Integer { min: 0, max: 9999 };
    use crate::operation::table::field;
    &[field("year", PART).required(), field("month", PART).required(), field("day", PART).required()]
};

/// Year, month and day of a date in parts, and nothing else.
pub(super) fn date_parts<S: Source>(source: S) -> Option<[u16; 3]> {
    let mut others = false;
    source.unknown(DATE, |_, _| others = true);
    let mut parts = [0; 3];
    for (position, (field, part)) in DATE.iter().zip(&mut parts).enumerate() {
        let digits = figure(&source.member(position, field))?.units();
        *part = text::figure(digits)?.try_into().ok()?;
    }
    (!others && date::exists(parts)).then_some(parts)
}

/// What is wrong with a list of bytes.
fn bytes<S: Source>(source: S, max: usize) -> Option<IssueCode> {
    let mut count = 0_usize;
    for entry in source.entries() {
        count = count.wrapping_add(1);
        let Given::Number(text) = entry else { return Some(IssueCode::Type) };
        let plain = text.is("0") || !text.begins_with("0");
        if !plain || text::figure(text.units()).is_none_or(|byte| byte > 255) {
            return Some(IssueCode::Type);
        }
    }
    match count {
        0 => Some(IssueCode::Required),
        count if count > max => Some(IssueCode::TooMany),
        _ => None,
    }
}
