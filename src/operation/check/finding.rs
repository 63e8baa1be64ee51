//! What the reader finds: a code at a place, with as little as its figures can be worked out from.

use crate::issue::{Issue, IssueCode, Param, Severity, Suggestion};
use crate::operation::table::{Field, Rule, Shape};
use crate::text::Text;
use crate::value::national::Part;
use crate::value::{country, data_uri};

/// Where a value stands.
#[derive(Clone, Copy, Debug)]
pub enum At<'a> {
    /// The input as a whole.
    Whole,
    /// A field of what stands there, and its position.
    Field(&'a At<'a>, usize, &'a Field),
    /// An entry of the list that stands there.
    Item(&'a At<'a>, usize),
}

impl At<'_> {
    /// The dotted path, as the provider spells it.
    pub fn path(&self) -> String {
        match self {
            At::Whole => String::new(),
            At::Field(parent, _, field) => join(&parent.path(), field.name),
            At::Item(parent, at) => join(&parent.path(), &at.to_string()),
        }
    }
}

/// A path and a name below it.
pub(super) fn join(parent: &str, name: &str) -> String {
    match (parent.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => parent.to_owned(),
        _ => [parent, ".", name].concat(),
    }
}

/// One finding.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The rule that failed.
    pub code: IssueCode,
    /// Whether the provider would refuse it.
    pub severity: Severity,
    /// What would mend it.
    pub suggestion: Option<Suggestion>,
    /// A figure that the table alone does not tell: how many decimals the chosen currency has.
    pub figure: u8,
    /// What the code's figures come from.
    pub about: About<'a>,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// A value of that shape.
    Shape(&'a Shape),
    /// A rule over several fields, and its place among the form's.
    Rule(&'a Rule, usize),
    /// A field that is or is not there.
    Field,
}

/// Where findings go.
pub trait Sink {
    /// Whether a person reads them: then warnings are told, and codes say more exactly what happened.
    const EXPLAINS: bool;

    /// A finding.
    fn found(&mut self, at: &At<'_>, finding: &Finding<'_>);

    /// A member that the table does not know, or a secret in one.
    fn unknown(&mut self, at: &At<'_>, name: &str, secret: bool);

    /// The text of a value in canonical form, in ASCII, where it is not as it was given.
    fn canonical(&mut self, at: &At<'_>, text: &[u8]);

    /// What the country's own description says against a national identifier.
    fn national<T: Text>(&self, country: T, typed: T) -> Option<Part>;

    /// Whether that is the name of a country.
    fn knows_country(&self, name: impl Text) -> bool;

    /// How many errors were found so far.
    fn errors(&self) -> usize;
}

/// The figures of a code, by name: what stands in its sentence.
pub fn params(finding: &Finding<'_>) -> Vec<(&'static str, Param)> {
    match finding.about {
        About::Shape(shape) => of_shape(shape, finding.code, finding.figure),
        About::Rule(rule, _) => of_rule(rule, finding.code),
        About::Field => Vec::new(),
    }
}

fn of_shape(shape: &Shape, code: IssueCode, figure: u8) -> Vec<(&'static str, Param)> {
    let standard = |standard: &str, example: &str| vec![("standard", standard.into()), ("example", example.into())];
    match (code, shape) {
        (code, Shape::DataUri { types, max }) => data_uri::params(code, types, *max),
        (IssueCode::Type, shape) => vec![("expected", expected(shape).into())],
        (IssueCode::TooShort, Shape::Text { min, .. }) => vec![("min", (*min).into())],
        (IssueCode::TooShort, Shape::NationalId { .. }) => vec![("min", 2_u64.into())],
        (IssueCode::TooLong, Shape::NationalId { .. }) => vec![("max", 64_u64.into())],
        (IssueCode::WrongLength | IssueCode::LostZeros, Shape::TaxIdentifier { .. }) => vec![("length", 9_u64.into())],
        (IssueCode::WrongLength, Shape::Text { max, .. }) => vec![("length", (*max).into())],
        (
            IssueCode::TooLong | IssueCode::TooMany,
            Shape::Text { max, .. } | Shape::Subdivision { max, .. } | Shape::Bytes { max } | Shape::List { max, .. },
        ) => vec![("max", (*max).into())],
        (IssueCode::TooManyDecimals, _) => vec![("max", u64::from(figure).into())],
        (IssueCode::TooLarge, Shape::Integer { max, .. }) => vec![("max", (*max).into())],
        (IssueCode::TooLarge, _) => vec![("max", "38 digits".into())],
        (IssueCode::TooSmall, Shape::Integer { min, .. }) => vec![("min", (*min).into())],
        (IssueCode::NotAChoice, Shape::Choice(words)) => vec![("options", words.join(", ").into())],
        (IssueCode::NotAChoice, Shape::OneOf(figures)) => {
            vec![("options", figures.iter().map(i64::to_string).collect::<Vec<_>>().join(", ").into())]
        }
        (IssueCode::NotACode, Shape::Currency) => standard("ISO 4217", "USD"),
        (IssueCode::NotACode, _) => standard("ISO 3166-1 alpha-2", "US"),
        (IssueCode::NotASubdivision, _) => standard("ISO 3166-2", "CA"),
        (IssueCode::NotAnAddress, _) => vec![("network", "Solana".into())],
        (IssueCode::NotAWebAddress, Shape::Text { of: crate::value::characters::Characters::WebAddressOr(word), .. }) => {
            vec![("otherwise", (*word).into())]
        }
        _ => Vec::new(),
    }
}

fn of_rule(rule: &Rule, code: IssueCode) -> Vec<(&'static str, Param)> {
    let fields = || ("fields", rule.fields().join(", ").into());
    match (code, rule) {
        (IssueCode::TotalTooLong, Rule::TotalLength(_, max)) => vec![("max", (*max).into()), fields()],
        (IssueCode::NotApplicable, rule) => {
            vec![("field", rule.condition().map_or("", |condition| condition.field()).into())]
        }
        (IssueCode::Required, _) => Vec::new(),
        _ => vec![fields()],
    }
}

/// What a value of that shape is, in words.
fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Amount { .. } => "an amount",
        Shape::Integer { .. } | Shape::OneOf(_) => "a whole number",
        Shape::Flag => "true or false",
        Shape::Date(_) => "a date",
        Shape::Bytes { .. } => "a list of bytes",
        Shape::Object(_) => "an object",
        Shape::List { .. } => "a list",
        _ => "a text",
    }
}

/// Findings as issues. With `EXPLAINS` they are for a person at a form, without it for a call.
#[derive(Debug, Default)]
pub(crate) struct Issues<const EXPLAINS: bool>(pub(crate) Vec<Issue>);

impl<const EXPLAINS: bool> Sink for Issues<EXPLAINS> {
    const EXPLAINS: bool = EXPLAINS;

    fn found(&mut self, at: &At<'_>, finding: &Finding<'_>) {
        let params = params(finding).into_iter().map(|(name, param)| (name.into(), param)).collect();
        let Finding { code, severity, suggestion, .. } = *finding;
        self.0.push(Issue { path: at.path(), code, params, severity, suggestion });
    }

    fn unknown(&mut self, at: &At<'_>, name: &str, secret: bool) {
        if secret {
            self.0.push(Issue::error(at.path(), IssueCode::SecretInBrowser));
            return;
        }
        // The name is the caller's own text, perhaps a pasted value: it is shown only as a plain word.
        let plain = name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
        self.0.push(Issue::error(join(&at.path(), if plain { name } else { "" }), IssueCode::UnknownField));
    }

    fn canonical(&mut self, _: &At<'_>, _: &[u8]) {}

    fn national<T: Text>(&self, country: T, typed: T) -> Option<Part> {
        let owned = |text: T| text.chars().collect::<String>();
        if EXPLAINS { crate::value::national::flaw(&owned(country), &owned(typed)) } else { None }
    }

    fn knows_country(&self, name: impl Text) -> bool {
        EXPLAINS && country::named(name).is_some()
    }

    fn errors(&self) -> usize {
        self.0.iter().filter(|issue| issue.severity == Severity::Error).count()
    }
}
