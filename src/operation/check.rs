//! First step: is what came in what the table takes? Answers every issue at once, or the values in
//! canonical form.

use crate::data::Data;
use crate::issue::{Issue, IssueCode};
use crate::operation::table::{Characters, Condition, Field, Filler, Form, Need, Place, Rule, Scale, Shape};
use crate::scope::Role;
use crate::secret::is_known_secret;
use crate::value::decimal::NotDecimal;
use crate::value::{Decimal, country, currency, data_uri, date, solana};

/// Values by the position of their field.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    values: Vec<Option<Data>>,
}

impl Filled {
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
        let filler = match field.filled_by {
            Filler::Page => true,
            Filler::Operator => self.role == Role::Operator,
            Filler::Session => self.with_session_fields,
            Filler::Gateway | Filler::Table(_) => false,
        };
        filler && !self.fixed.iter().any(|(name, _)| name == field.name)
    }
}

/// Checks the caller's part of the form.
///
/// # Errors
/// Every issue found, in the order of the table.
pub fn check(form: &Form, input: &Data, caller: Caller<'_>) -> Result<Filled, Vec<Issue>> {
    let members = match input {
        Data::Object(members) => members.as_slice(),
        Data::Null => &[],
        _ => return Err(vec![Issue::error("", IssueCode::Type).with("expected", "an object")]),
    };
    // What the grant fixed decides with: a fixed currency says how many decimals an amount has.
    let siblings: Vec<(String, Data)> = members.iter().chain(caller.fixed).cloned().collect();
    let mut issues = Vec::new();
    let mut values = Vec::with_capacity(form.fields.len());
    for field in form.fields {
        let given = members.iter().find(|(name, _)| name == field.name).map(|(_, data)| data);
        let given = given.filter(|data| !data.is_missing());
        let may_fill = caller.may_fill(field);
        let by_somebody = matches!(field.filled_by, Filler::Page | Filler::Operator);
        let fixed = caller.fixed.iter().find(|(name, value)| name == field.name && by_somebody && !value.is_missing());
        let value = match given {
            Some(data) if !may_fill => {
                let secret = data.any_text(&is_known_secret);
                let code = if secret { IssueCode::SecretInBrowser } else { IssueCode::NotSettable };
                issues.push(Issue::error(field.name, code));
                None
            }
            Some(data) => shape(&field.shape, data, field.name, &siblings, &mut issues),
            // What the session fills in is asked for when all else is well.
            None if may_fill && field.filled_by != Filler::Session && matches!(field.need, Need::Required | Need::Widest(_)) => {
                issues.push(Issue::error(field.name, IssueCode::Required));
                None
            }
            // What is fixed counts as given: rules are about the whole.
            None => fixed.and_then(|(_, data)| shape(&field.shape, data, field.name, &siblings, &mut issues)),
        };
        values.push(value);
    }
    unknown_members(form.fields, members, "", &mut issues);
    let filled = Filled { values };
    if issues.is_empty() {
        // A rule over a value that only the gateway knows is the gateway's to check.
        let unknown = |name: &str| caller.fixed.iter().any(|(fixed, value)| fixed == name && value.is_missing());
        let known = |rule: &&Rule| {
            let looked_at = rule.condition().map(|condition| condition.field());
            !rule.fields().iter().copied().chain(looked_at).any(unknown)
        };
        let rules: Vec<Rule> = form.rules.iter().filter(known).copied().collect();
        check_rules(form, &rules, &filled, &mut issues);
    }
    if issues.is_empty() { Ok(filled) } else { Err(issues) }
}

/// Checks one value that the chain fills in.
///
/// # Errors
/// What is wrong with it, at the field's path.
pub fn check_value(field: &Field, value: &Data) -> Result<Data, Vec<Issue>> {
    let mut issues = Vec::new();
    shape(&field.shape, value, field.name, &[], &mut issues).ok_or(issues)
}

/// Checks rules over several fields.
pub fn check_rules(form: &Form, rules: &[Rule], filled: &Filled, issues: &mut Vec<Issue>) {
    let value = |name: &str| filled.get(form, name);
    let figure = |name: &str| value(name).and_then(Data::as_figure);
    for rule in rules {
        let names = rule.fields();
        let first = names.first().copied().unwrap_or("");
        let given = names.iter().filter(|name| value(name).is_some()).count();
        let holds = |condition: &Condition| match condition {
            Condition::Given(field) => value(field).is_some(),
            condition => condition.holds(figure(condition.field())),
        };
        let issue = match rule {
            Rule::ExactlyOne(_) if given != 1 => Some(Issue::error(first, IssueCode::Excludes).with("fields", names.join(", "))),
            Rule::AllOrNone(_) if given != 0 && given != names.len() => {
                let missing = names.iter().copied().find(|name| value(name).is_none()).unwrap_or("");
                Some(Issue::error(missing, IssueCode::AllOrNone).with("fields", names.join(", ")))
            }
            Rule::AtLeastOne(_) if given == 0 => Some(Issue::error("", IssueCode::AtLeastOne).with("fields", names.join(", "))),
            Rule::TotalLength(_, max) => {
                let total: usize = names.iter().filter_map(|name| figure(name)).map(|text| text.chars().count()).sum();
                let issue = || Issue::error(first, IssueCode::TotalTooLong).with("max", *max).with("fields", names.join(", "));
                (total > *max).then(issue)
            }
            Rule::RequiredWhen(_, condition) if given == 0 && holds(condition) => Some(Issue::error(first, IssueCode::Required)),
            Rule::OnlyWhen(_, condition) if given == 1 && !holds(condition) => {
                Some(Issue::error(first, IssueCode::NotApplicable).with("field", condition.field()))
            }
            _ => None,
        };
        issues.extend(issue);
    }
}

fn unknown_members(fields: &[Field], members: &[(String, Data)], parent: &str, issues: &mut Vec<Issue>) {
    for (name, data) in members {
        if fields.iter().any(|field| field.name == name) {
            continue;
        }
        if data.any_text(&is_known_secret) || is_known_secret(name) {
            issues.push(Issue::error(parent, IssueCode::SecretInBrowser));
            continue;
        }
        // The name is the caller's own text, perhaps a pasted value: it is shown only as a plain word.
        let plain = name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
        let shown = if plain { name.as_str() } else { "" };
        issues.push(Issue::error(join(parent, shown), IssueCode::UnknownField));
    }
}

fn join(parent: &str, name: &str) -> String {
    match (parent.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => parent.to_owned(),
        _ => format!("{parent}.{name}"),
    }
}

/// The canonical value, or `None` with the issue pushed.
fn shape(shape: &Shape, data: &Data, path: &str, siblings: &[(String, Data)], issues: &mut Vec<Issue>) -> Option<Data> {
    let nested = matches!((shape, data), (Shape::Object(_), Data::Object(_)) | (Shape::List { .. }, Data::List(_)));
    if !nested && !matches!(shape, Shape::Opaque) && data.any_text(&is_known_secret) {
        // It may well fit the shape: a reason is any text, an id any word.
        issues.push(Issue::error(path, IssueCode::SecretInBrowser));
        return None;
    }
    let outcome = match shape {
        Shape::Object(fields) => return object(fields, data, path, issues),
        Shape::List { each, max } => return list(each, *max, data, path, issues),
        Shape::Text { min, max, of } => text(data, *min, *max, *of),
        Shape::Choice(options) => choice(data, options),
        Shape::Amount { scale, zero, .. } => amount(data, decimals(scale, siblings), *zero),
        Shape::Integer { min, max } => integer(data, *min, *max),
        Shape::OneOf(figures) => one_of(data, figures),
        Shape::Flag => match data {
            Data::Flag(_) => Ok(data.clone()),
            _ => Err(wrong_type("true or false")),
        },
        Shape::Id(kind) => match data.as_text() {
            Some(text) => kind.parse(text).map(Data::Text).ok_or_else(|| plain(IssueCode::NotAnId)),
            None => Err(wrong_type("a text")),
        },
        Shape::SolanaAddress => match data.as_text() {
            Some(text) if solana::is_address(text) => Ok(data.clone()),
            Some(_) => Err(plain(IssueCode::NotAnAddress).with("network", "Solana")),
            None => Err(wrong_type("a text")),
        },
        Shape::Currency => match data.as_text() {
            Some(text) if currency::decimals(text).is_some() => Ok(data.clone()),
            Some(_) => Err(plain(IssueCode::NotACode).with("standard", "ISO 4217").with("example", "USD")),
            None => Err(wrong_type("a text")),
        },
        Shape::Country => match data.as_text() {
            Some(text) if country::is_code(text) => Ok(data.clone()),
            Some(_) => Err(plain(IssueCode::NotACode).with("standard", "ISO 3166-1 alpha-2").with("example", "US")),
            None => Err(wrong_type("a text")),
        },
        Shape::Date(_) => read_date(data),
        Shape::Opaque => match data.as_text() {
            Some(text) if crate::http::is_header_value(text) => Ok(data.clone()),
            Some(_) => Err(plain(IssueCode::Characters)),
            None => Err(wrong_type("a text")),
        },
        Shape::DataUri { types, max } => match data.as_text() {
            Some(text) => data_uri::check(text, types, *max).map(|()| data.clone()),
            None => Err(wrong_type("a file")),
        },
        Shape::Bytes { max } => bytes(data, *max),
    };
    match outcome {
        Ok(value) => Some(value),
        Err(mut issue) => {
            path.clone_into(&mut issue.path);
            issues.push(issue);
            None
        }
    }
}

fn plain(code: IssueCode) -> Issue {
    Issue::error("", code)
}

fn wrong_type(expected: &'static str) -> Issue {
    plain(IssueCode::Type).with("expected", expected)
}

fn object(fields: &[Field], data: &Data, path: &str, issues: &mut Vec<Issue>) -> Option<Data> {
    let Data::Object(members) = data else {
        issues.push(Issue { path: path.to_owned(), ..wrong_type("an object") });
        return None;
    };
    let before = issues.len();
    let mut out = Vec::with_capacity(fields.len());
    for field in fields {
        let given = members.iter().find(|(name, _)| name == field.name).map(|(_, data)| data);
        let at = join(path, field.name);
        match given.filter(|data| !data.is_missing()) {
            Some(data) => {
                if let Some(value) = shape(&field.shape, data, &at, members, issues) {
                    out.push((field.name.to_owned(), value));
                }
            }
            None if field.need == Need::Required => issues.push(Issue::error(at, IssueCode::Required)),
            None => {}
        }
    }
    unknown_members(fields, members, path, issues);
    (issues.len() == before).then_some(Data::Object(out))
}

fn list(each: &Shape, max: usize, data: &Data, path: &str, issues: &mut Vec<Issue>) -> Option<Data> {
    let Data::List(entries) = data else {
        issues.push(Issue { path: path.to_owned(), ..wrong_type("a list") });
        return None;
    };
    if entries.len() > max {
        issues.push(Issue::error(path, IssueCode::TooMany).with("max", max));
        return None;
    }
    let before = issues.len();
    let values = entries.iter().enumerate().filter_map(|(at, entry)| shape(each, entry, &format!("{path}.{at}"), &[], issues));
    let values: Vec<_> = values.collect();
    if issues.len() > before {
        return None;
    }
    // An empty list would mean "any" to a provider.
    if values.is_empty() {
        issues.push(Issue::error(path, IssueCode::Required));
        return None;
    }
    Some(Data::List(values))
}

fn text(data: &Data, min: usize, max: usize, of: Characters) -> Result<Data, Issue> {
    let text = data.as_text().ok_or_else(|| wrong_type("a text"))?;
    if !text.chars().all(|c| of.admit(c)) {
        return Err(plain(IssueCode::Characters));
    }
    // Where something is asked for, blanks alone are nothing.
    if text.trim().is_empty() {
        return Err(plain(IssueCode::Required));
    }
    match text.chars().count() {
        count if count != min && min == max => Err(plain(IssueCode::WrongLength).with("length", max)),
        count if count < min => Err(plain(IssueCode::TooShort).with("min", min)),
        count if count > max => Err(plain(IssueCode::TooLong).with("max", max)),
        _ => of.lacks(text).map_or_else(|| Ok(data.clone()), Err),
    }
}

/// A date as text, from text or from its parts.
fn read_date(data: &Data) -> Result<Data, Issue> {
    let text = match data {
        Data::Text(text) => text.clone(),
        Data::Object(_) => {
            let part = |name| data.get(name).and_then(Data::as_figure).and_then(|text| text.parse::<u16>().ok());
            let (Some(year), Some(month), Some(day), 3) = (part("year"), part("month"), part("day"), data.members().len()) else {
                return Err(plain(IssueCode::NotADate));
            };
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => return Err(wrong_type("a date")),
    };
    if date::is_date(&text) { Ok(Data::Text(text)) } else { Err(plain(IssueCode::NotADate)) }
}

fn choice(data: &Data, options: &[&str]) -> Result<Data, Issue> {
    let text = data.as_text().ok_or_else(|| wrong_type("a text"))?;
    if options.contains(&text) { Ok(data.clone()) } else { Err(plain(IssueCode::NotAChoice).with("options", options.join(", "))) }
}

fn decimals(scale: &Scale, siblings: &[(String, Data)]) -> u8 {
    let sibling = |name: &str| siblings.iter().find(|(known, _)| known == name).and_then(|(_, data)| data.as_text());
    match scale {
        Scale::Fixed(decimals) => *decimals,
        // A code that is none is an issue of its own field; here the most decimals of any currency.
        Scale::OfCurrency(name) => sibling(name).and_then(currency::decimals).unwrap_or(4),
        Scale::ByChoice(name, rows) => {
            let word = sibling(name).unwrap_or("");
            let row = rows.iter().find(|(choice, _)| *choice == word).or_else(|| rows.first());
            row.map_or(0, |(_, decimals)| *decimals)
        }
    }
}

/// The most digits with which a JavaScript number surely is what somebody wrote.
const EXACT_DIGITS: usize = 15;

fn amount(data: &Data, decimals: u8, zero: bool) -> Result<Data, Issue> {
    let (text, from_number) = match data {
        Data::Text(text) => (text, false),
        Data::Number(text) => (text, true),
        _ => return Err(wrong_type("an amount")),
    };
    let figure = Decimal::parse(text).map_err(|why| match (why, from_number) {
        (_, true) => plain(IssueCode::NotExact),
        (NotDecimal::Form, _) => plain(IssueCode::NotANumber),
        (NotDecimal::Digits, _) => plain(IssueCode::TooLarge).with("max", "38 digits"),
    })?;
    if from_number && text.bytes().filter(u8::is_ascii_digit).count() > EXACT_DIGITS {
        return Err(plain(IssueCode::NotExact));
    }
    if figure.is_negative() || (!zero && !figure.is_positive()) {
        return Err(plain(IssueCode::NotPositive));
    }
    if figure.decimals() > decimals {
        return Err(plain(IssueCode::TooManyDecimals).with("max", decimals));
    }
    // Text, however the provider wants it written: so it crosses JavaScript and the wire exactly.
    Ok(Data::Text(figure.to_string()))
}

fn integer(data: &Data, min: u64, max: u64) -> Result<Data, Issue> {
    let text = data.as_figure().ok_or_else(|| wrong_type("a whole number"))?;
    let digits = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if text.is_empty() || !digits {
        return Err(wrong_type("a whole number"));
    }
    match text.parse::<u64>() {
        Ok(figure) if figure < min => Err(plain(IssueCode::TooSmall).with("min", min)),
        Ok(figure) if figure <= max => Ok(Data::Number(figure.to_string())),
        _ => Err(plain(IssueCode::TooLarge).with("max", max)),
    }
}

fn one_of(data: &Data, figures: &[i64]) -> Result<Data, Issue> {
    let text = data.as_figure().ok_or_else(|| wrong_type("a whole number"))?;
    let figures: Vec<String> = figures.iter().map(i64::to_string).collect();
    if figures.iter().any(|figure| figure == text) {
        Ok(Data::Number(text.to_owned()))
    } else {
        Err(plain(IssueCode::NotAChoice).with("options", figures.join(", ")))
    }
}

fn bytes(data: &Data, max: usize) -> Result<Data, Issue> {
    let Data::List(entries) = data else { return Err(wrong_type("a list of bytes")) };
    if entries.is_empty() {
        return Err(plain(IssueCode::Required));
    }
    if entries.len() > max {
        return Err(plain(IssueCode::TooMany).with("max", max));
    }
    let byte =
        |entry: &Data| matches!(entry, Data::Number(text) if text.parse::<u8>().is_ok_and(|byte| byte.to_string() == *text));
    if entries.iter().all(byte) { Ok(data.clone()) } else { Err(wrong_type("a list of bytes")) }
}

/// The place that a field's value goes to.
pub(crate) fn fields_at(form: &Form, place: Place) -> impl Iterator<Item = (usize, &Field)> {
    form.fields.iter().enumerate().filter(move |(_, field)| field.place == place)
}
