//! First step: is what came in what the table takes? Answers every issue at once, or the values in
//! canonical form.

mod filled;
mod finding;
mod reader;
mod rules;
mod source;
mod value;

pub use filled::Filled;
pub use finding::{About, At, Finding, Sink, params};
pub use reader::{Part, place, read};
pub use source::{Given, Source};
pub(crate) use value::is_separator;

use crate::data::Data;
use crate::issue::{Issue, Severity};
use crate::operation::plan::Plan;
use crate::operation::table::{Field, Filler, Form, Place, Rule, Shape};
use crate::scope::Role;
pub(crate) use finding::Issues;
use reader::bit;
use source::Tree;

/// Whose part of the form is checked.
#[derive(Clone, Copy, Debug)]
pub struct Caller<'a> {
    /// As whom.
    pub role: Role,
    /// Whether the session's own fields may be there: between session and gateway, never from a page.
    pub with_session_fields: bool,
    /// Fields that the grant fixed: refused from everybody. A page knows of some only that they are
    /// fixed; their value is null then.
    pub fixed: &'a [(String, Data)],
}

impl Caller<'_> {
    /// A customer's page, with nothing fixed.
    pub const PAGE: Caller<'static> = Caller { role: Role::Customer, with_session_fields: false, fixed: &[] };

    /// The staff's page, with nothing fixed.
    pub const STAFF: Caller<'static> = Caller { role: Role::Operator, ..Caller::PAGE };

    /// Whether the field is the caller's to fill in.
    pub fn may_fill(&self, field: &Field) -> bool {
        let part = Part { with_session_fields: self.with_session_fields, ..Part::of(self.role) };
        part.takes(0, field) && !self.fixed.iter().any(|(name, _)| name == field.name)
    }

    fn part(&self, form: &Form) -> Part {
        let bits = |hidden: bool| {
            let fixed = self.fixed.iter().filter(|(_, value)| !hidden || value.is_missing());
            fixed.filter_map(|(name, _)| form.position(name)).fold(0, |bits, position| bits | bit(position))
        };
        let Caller { role, with_session_fields, .. } = *self;
        Part { with_session_fields, fixed: bits(false), hidden: bits(true), ..Part::of(role) }
    }
}

/// Checks the caller's part of the form.
///
/// # Errors
/// Every issue found, in the order of the table; those of rules over several fields follow.
pub fn check(form: &Form, input: &Data, caller: Caller<'_>) -> Result<Filled, Vec<Issue>> {
    let mut found = Issues::<false>::default();
    read(form, given(input, caller.fixed), caller.part(form), &mut found);
    if !found.0.is_empty() {
        return Err(found.0);
    }
    let sound = |data: &Data| (!data.is_missing()).then(|| data.clone());
    Ok(Filled::of(form, |field| {
        let by_somebody = matches!(field.filled_by, Filler::Page | Filler::Operator);
        let fixed = caller.fixed.iter().filter(|_| by_somebody).find(|(name, _)| name == field.name);
        input.get(field.name).and_then(sound).or_else(|| fixed.and_then(|(_, data)| sound(data)))
    }))
}

/// What a person is told about a form: what the provider would refuse, and what is probably a mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What has to be put right before anything is sent.
    pub issues: Vec<Issue>,
    /// What to look at again.
    pub warnings: Vec<Issue>,
}

/// Looks at the part of a form that a person in that role fills in. Members that the form does not know
/// are not looked at; they are dropped before anything is sent.
pub fn explain(form: &Form, input: &Data, role: Role) -> Verdict {
    let mut found = Issues::<true>::default();
    read(form, given(&own_part(form, input, role), &[]), Part::of(role), &mut found);
    let (issues, warnings) = found.0.into_iter().partition(|issue| issue.severity == Severity::Error);
    Verdict { issues, warnings }
}

/// What to send of an input in which [`explain`] found no issues: the person's part in canonical form,
/// without what was left empty.
pub fn canonical_input(form: &Form, input: &Data, role: Role) -> Data {
    let input = own_part(form, input, role);
    Filled::of(form, |field| input.get(field.name).filter(|data| !data.is_missing()).cloned()).to_data(form)
}

/// The members that somebody in that role fills in, as deep as the table goes.
fn own_part(form: &Form, input: &Data, role: Role) -> Data {
    let part = Part::of(role);
    let own = |(at, field): (usize, &Field)| {
        let value = input.get(field.name).filter(|_| part.takes(at, field))?;
        Some((field.name.to_owned(), known(&field.shape, value)))
    };
    match input {
        Data::Object(_) => Data::Object(form.fields.iter().enumerate().filter_map(own).collect()),
        other => other.clone(),
    }
}

/// A value without members that the table does not know.
fn known(shape: &Shape, value: &Data) -> Data {
    match (shape, value) {
        (Shape::Object(fields), Data::Object(_)) => {
            let member = |field: &Field| Some((field.name.to_owned(), known(&field.shape, value.get(field.name)?)));
            Data::Object(fields.iter().filter_map(member).collect())
        }
        (Shape::List { each, .. }, Data::List(entries)) => Data::List(entries.iter().map(|entry| known(each, entry)).collect()),
        (_, value) => value.clone(),
    }
}

/// An input without members is a form with nothing in it; a text is none, even an empty one.
fn given<'a>(input: &'a Data, fixed: &'a [(String, Data)]) -> Given<Tree<'a>> {
    static EMPTY: Data = Data::Object(Vec::new());
    match input {
        Data::Null => Tree::given(&EMPTY, fixed),
        Data::Text(text) => Given::Text(text.as_str()),
        input => Tree::given(input, fixed),
    }
}

/// Checks one value that the chain fills in.
///
/// # Errors
/// What is wrong with it, at the field's path.
pub fn check_value(field: &Field, value: &Data) -> Result<Data, Vec<Issue>> {
    let mut found = Issues::<false>::default();
    let given = match value {
        // An empty text is no value, and `null` none of any kind.
        Data::Text(text) => Given::Text(text.as_str()),
        value => Tree::given(value, &[]),
    };
    reader::value(&field.shape, given, &At::Field(&At::Whole, 0, field), None, &mut found);
    if found.0.is_empty() { Ok(filled::canonical(&field.shape, value.clone())) } else { Err(found.0) }
}

/// Checks rules over several fields.
pub fn check_rules(form: &Form, rules: &'static [Rule], filled: &Filled, issues: &mut Vec<Issue>) {
    let plan = Plan::of(form.fields, rules);
    let present = (0..form.fields.len()).filter(|at| filled.at(*at).is_some()).fold(0, |bits, at| bits | bit(at));
    let mut found = Issues::<false>::default();
    let text = |position: usize| filled.at(position).and_then(Data::as_figure);
    rules::broken(rules, &plan, present, 0, text, |place, position, code| {
        reader::tell_rule(form, rules, place, position, code, &mut found);
    });
    issues.append(&mut found.0);
}

/// The place that a field's value goes to.
pub(crate) fn fields_at(form: &Form, place: Place) -> impl Iterator<Item = (usize, &Field)> {
    form.fields.iter().enumerate().filter(move |(_, field)| field.place == place)
}
