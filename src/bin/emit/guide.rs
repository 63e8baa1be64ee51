//! The printed part of a provider's guide page: what may be called, with which fields, what comes back,
//! what a refusal means, and what we assume.

use crate::table::{effect, repeat, who};
use std::fmt::Write as _;
use subscope::fault::{Fault, FaultKind, FaultRow};
use subscope::operation::answer::{Answer, Kind, Member, Seen};
use subscope::operation::table::{Characters, Condition, DateForm, Field, Filler, Need, Place, Rule, Scale, Shape, Whom};
use subscope::operation::{Operation, Profile};
use subscope::provider::{GATEWAY, profile};
use subscope::scope::{IdRole, Provider, Role};
use subscope::value::id::{Grammar, IdKind};
use subscope::value::{data_uri, file};

/// The Markdown between the page's two markers.
pub fn print(provider: Provider) -> String {
    let mut out = String::from("## Operations\n\n");
    let all: Vec<&Operation> = GATEWAY.operations().filter(|operation| operation.provider == provider).collect();
    let rows = all.iter().map(|operation| {
        let request = format!("`{} {}`", operation.method.word(), operation.path);
        vec![
            format!("`{}`", operation.name),
            who(operation),
            effect(operation).to_owned(),
            request,
            repeat(operation),
            notes(operation),
        ]
    });
    table(&mut out, &["Operation", "Who", "Effect", "Request", "Safe to repeat", "Note"], rows);
    for operation in all.iter().filter(|operation| !operation.who.is_empty()) {
        describe(&mut out, operation);
    }
    faults(&mut out, profile(provider));
    assumptions(&mut out, profile(provider));
    out
}

// Writing to a String cannot fail; the results are dropped throughout.

/// A table; columns that hold nothing are left out.
fn table(out: &mut String, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let rows: Vec<Vec<String>> = rows.collect();
    let used: Vec<bool> =
        (0..head.len()).map(|at| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()))).collect();
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        let cells: Vec<String> = cells.zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    };
    line(&mut head.iter().map(|cell| (*cell).to_owned()));
    line(&mut head.iter().map(|_| "---".to_owned()));
    for row in rows {
        line(&mut row.into_iter().map(|cell| cell.replace('|', "\\|")));
    }
}

fn words(words: &[&str]) -> String {
    /// Longer lists are cut: the types hold them all.
    const SHOWN: usize = 12;
    let shown: Vec<String> = words.iter().take(SHOWN).map(|word| format!("`{word}`")).collect();
    let more = if words.len() > SHOWN { format!(" and {} more", words.len().saturating_sub(SHOWN)) } else { String::new() };
    shown.join(", ") + &more
}

fn notes(operation: &Operation) -> String {
    let mut notes = Vec::new();
    if operation.about_whom == Whom::House && !operation.who.is_empty() {
        notes.push("without a named customer");
    }
    if operation.second_person {
        notes.push("a second person agrees");
    }
    if operation.must_be_turned_on {
        notes.push("must be turned on");
    }
    notes.join("; ")
}

fn describe(out: &mut String, operation: &Operation) {
    let _ = write!(out, "\n### {}\n\n{} ({})\n", operation.name, operation.about, operation.contract);
    let mut rows = Vec::new();
    let rules: Vec<Rule> = operation.form.rules.iter().chain(operation.rules).copied().collect();
    fields(&mut rows, operation.form.fields, &rules, "");
    if !rows.is_empty() {
        out.push('\n');
        table(out, &["Field", "Filled in by", "Value", "Need"], rows.into_iter());
    }
    let rules: Vec<String> = rules.iter().filter_map(rule).collect();
    if !rules.is_empty() {
        let _ = write!(out, "\n{}\n", rules.join(" "));
    }
    let mut rows = Vec::new();
    members(&mut rows, operation, operation.answer.members(), "");
    if !rows.is_empty() {
        out.push('\n');
        let head = if matches!(operation.answer, Answer::List(..)) { "Each entry of the answer" } else { "Answer" };
        table(out, &[head, "Holds", "Note"], rows.into_iter());
    }
    if let Answer::Settling { state, done, failed, .. } = operation.answer {
        let done = if done.is_empty() { "No word means done".to_owned() } else { format!("{} means done", words(done)) };
        let failed = if failed.is_empty() { String::new() } else { format!(", {} that it never will be", words(failed)) };
        let _ = write!(out, "\n{done} in `{state}`{failed}; any other word, that it is accepted.\n");
    }
}

fn fields(rows: &mut Vec<Vec<String>>, fields_of: &[Field], rules: &[Rule], parent: &str) {
    for field in fields_of {
        let name = format!("{parent}{}", field.name);
        let by = if parent.is_empty() { filler(field) } else { String::new() };
        rows.push(vec![format!("`{name}`"), by, value(&field.shape, field.place, field.filled_by), need(field, rules)]);
        match field.shape {
            Shape::Object(inner) => fields(rows, inner, &[], &format!("{name}.")),
            Shape::List { each: Shape::Object(inner), .. } => fields(rows, inner, &[], &format!("{name}[].")),
            _ => {}
        }
    }
}

fn filler(field: &Field) -> String {
    match (field.filled_by, field.role) {
        (Filler::Gateway, Some(IdRole::Subject)) => "the session: its account".to_owned(),
        (Filler::Gateway, Some(IdRole::Actor)) => "the session: its contact".to_owned(),
        (Filler::Gateway, Some(IdRole::Secret | IdRole::Trace | IdRole::Reference | IdRole::First)) => "the gateway".to_owned(),
        (Filler::Gateway, _) => "the gateway, or the grant".to_owned(),
        (Filler::Page, Some(IdRole::Owned(_))) => "the page: one of the account's own".to_owned(),
        (Filler::Page, _) => "the page".to_owned(),
        (Filler::Operator, _) => "the staff, or the grant".to_owned(),
        (Filler::Session, _) => "the customer's confirmation".to_owned(),
        (Filler::Table(_), _) => "the table".to_owned(),
    }
}

fn need(field: &Field, rules: &[Rule]) -> String {
    match field.need {
        Need::Optional => conditions(field.name, rules),
        Need::Required => "required".to_owned(),
        Need::Widest(meaning) => format!("required; left out, it would mean: {meaning}"),
        Need::WidestUnlessScoped(meaning) => {
            format!("required, but for a token of the account's own; left out, it would mean: {meaning}")
        }
    }
}

fn value(of: &Shape, place: Place, by: Filler) -> String {
    let value = if let Filler::Table(word) = by { format!("always `{word}`") } else { shape(of) };
    match place {
        Place::Query => format!("{value} (query)"),
        Place::Header => format!("{value} (header)"),
        Place::Path | Place::Body => value,
    }
}

fn shape(shape_of: &Shape) -> String {
    match shape_of {
        Shape::Text { min, max, of } => text(*min, *max, *of),
        Shape::Choice(choice) => words(choice),
        Shape::Amount { scale, zero, .. } => {
            let zero = if *zero { ", or zero" } else { "" };
            let decimals = match scale {
                Scale::Fixed(decimals) => format!("up to {decimals} decimals"),
                Scale::OfCurrency(field) => format!("as many decimals as `{field}` has"),
                Scale::ByChoice(field, rows) => {
                    let rows: Vec<String> = rows.iter().map(|(word, decimals)| format!("{decimals} for `{word}`")).collect();
                    format!("decimals by `{field}`: {}", rows.join(", "))
                }
            };
            format!("amount, {decimals}{zero}")
        }
        Shape::Integer { min, max } => format!("whole number, {} to {}", grouped(*min), grouped(*max)),
        Shape::OneOf(figures) => {
            let figures: Vec<String> = figures.iter().map(|figure| format!("`{figure}`")).collect();
            figures.join(", ")
        }
        Shape::Flag => "true or false".to_owned(),
        Shape::Id(kind) => id(kind),
        Shape::SolanaAddress => "Solana address".to_owned(),
        Shape::TaxIdentifier { .. } => "9 digits; separators between them are left out".to_owned(),
        Shape::NationalId { .. } => "2 to 64 ASCII letters and digits".to_owned(),
        Shape::Subdivision { max, .. } => format!("up to {max} characters"),
        Shape::Currency => "ISO 4217 code".to_owned(),
        Shape::Country => "ISO 3166-1 alpha-2 code".to_owned(),
        Shape::Date(DateForm::Text | DateForm::Parts) => "date, `YYYY-MM-DD`".to_owned(),
        Shape::Opaque => "opaque text, up to 4096 characters".to_owned(),
        Shape::DataUri { types, max } => {
            let (figure, unit) = data_uri::size(file::largest(*max));
            format!("file of {}, up to {figure} {unit}; as a data URI, up to {} characters", words(types), grouped(*max))
        }
        Shape::Bytes { max } => format!("up to {max} bytes"),
        Shape::Object(_) => "object".to_owned(),
        Shape::List { each, max } => format!("list of up to {max}: {}", shape(each)),
    }
}

/// The figure in groups of three digits.
fn grouped(figure: impl ToString) -> String {
    let digits = figure.to_string();
    let ahead = |at: usize| at > 0 && digits.len().saturating_sub(at).is_multiple_of(3);
    digits.chars().enumerate().flat_map(|(at, digit)| ahead(at).then_some(',').into_iter().chain([digit])).collect()
}

fn text(min: usize, max: usize, of: Characters) -> String {
    let length = match min {
        _ if min == max => format!("{max}"),
        0 | 1 => format!("up to {max}"),
        _ => format!("{min} to {max}"),
    };
    let of = match of {
        Characters::Any => "characters",
        Characters::Latin => "characters: the name in Latin letters",
        Characters::Name => "letters, spaces, hyphens, apostrophes, periods",
        Characters::Letters => "letters, spaces, hyphens",
        Characters::NoAngles => "characters but `<` and `>`",
        Characters::Alphanumeric => "ASCII letters and digits",
        Characters::Digits => "digits",
        Characters::Capitals => "ASCII capital letters",
        Characters::Email => "characters: an e-mail address",
        Characters::WebAddressOr(otherwise) => {
            return format!("{length} characters: a web address with its scheme, or `{otherwise}`");
        }
    };
    format!("{length} {of}")
}

fn id(kind: &IdKind) -> String {
    match kind.grammar {
        Grammar::Uuid => "id: a UUID".to_owned(),
        Grammar::PrefixedOrUuid(prefix) => format!("id: `{prefix}…` or a UUID"),
        Grammar::Int64 => "id: a number, as text".to_owned(),
        Grammar::SolanaAddress => "id: a Solana address".to_owned(),
        Grammar::Word { max } => format!("id: up to {max} letters, digits, `_`, `-`"),
    }
}

/// Where a field has to be there, and where it may be.
fn conditions(name: &str, rules: &[Rule]) -> String {
    let mut required: Vec<String> = Vec::new();
    let mut only: Vec<String> = Vec::new();
    for rule in rules {
        match rule {
            Rule::RequiredWhen(field, when) if *field == name => required.push(condition(when)),
            Rule::OnlyWhen(field, when) if *field == name => only.push(condition(when)),
            _ => {}
        }
    }
    let both = required.iter().filter(|when| only.contains(when)).map(|when| format!("required where {when}, and only there"));
    let required_alone = required.iter().filter(|when| !only.contains(when)).map(|when| format!("required where {when}"));
    let only_alone = only.iter().filter(|when| !required.contains(when)).map(|when| format!("only where {when}"));
    both.chain(required_alone).chain(only_alone).collect::<Vec<_>>().join("; ")
}

/// A rule over several fields; those over one stand beside it.
fn rule(rule: &Rule) -> Option<String> {
    let names = words(rule.fields());
    match rule {
        Rule::ExactlyOne(_) => Some(format!("Exactly one of {names}.")),
        Rule::AllOrNone(_) => Some(format!("All of {names}, or none.")),
        Rule::AtLeastOne(_) => Some(format!("At least one of {names}.")),
        Rule::TotalLength(_, max) => Some(format!("Together {names} have at most {max} characters.")),
        Rule::RequiredWhen(..) | Rule::OnlyWhen(..) => None,
    }
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Is(field, is) => format!("`{field}` is {}", words(is)),
        Condition::IsNot(field, is) => format!("`{field}` is none of {}", words(is)),
        Condition::Given(field) => format!("`{field}` is given"),
    }
}

fn members(rows: &mut Vec<Vec<String>>, operation: &Operation, members_of: &[Member], parent: &str) {
    let seen = |member: &&Member| operation.who.iter().any(|role| member.seen_by.shows_to(*role));
    for member in members_of.iter().filter(seen) {
        let name = format!("{parent}{}", member.name);
        rows.push(vec![format!("`{name}`"), holds(member), remarks(operation, member)]);
        match member.kind {
            Kind::Object(inner) => members(rows, operation, inner, &format!("{name}.")),
            Kind::List(inner) => members(rows, operation, inner, &format!("{name}[].")),
            _ => {}
        }
    }
}

fn holds(member: &Member) -> String {
    match (member.kind, member.role) {
        (Kind::Text, Some(IdRole::Subject)) => "the account's id".to_owned(),
        (Kind::Text, Some(IdRole::Alias)) => "another name of the account".to_owned(),
        (Kind::Text, Some(IdRole::Owned(kind))) => format!("id of the account's own ({})", kind.name.replace('_', " ")),
        (Kind::Text, Some(IdRole::Creates)) => "id of the new account".to_owned(),
        (Kind::Text, _) => "text".to_owned(),
        (Kind::Decimal, _) => "exact figure".to_owned(),
        (Kind::Flag | Kind::True, _) => "true or false".to_owned(),
        (Kind::Integer, _) => "whole number".to_owned(),
        (Kind::Texts, _) => "list of texts".to_owned(),
        (Kind::Object(_), _) => "object".to_owned(),
        (Kind::List(_), _) => "list of objects".to_owned(),
        (Kind::Link(hosts), _) => format!("link to {}, to be opened at once", words(hosts)),
    }
}

fn remarks(operation: &Operation, member: &Member) -> String {
    let mut remarks = Vec::new();
    if !member.required {
        remarks.push("optional".to_owned());
    }
    if member.seen_by == Seen::Operators && operation.admits(Role::Customer) {
        remarks.push("staff alone".to_owned());
    }
    if let Some(field) = member.echoes {
        remarks.push(format!("as `{field}` was asked"));
    }
    remarks.join("; ")
}

fn faults(out: &mut String, profile: &Profile) {
    out.push_str("\n## What a refusal means\n\nThe first row of the provider's own that fits decides; anything else is `provider_other`.\n\n");
    let mut kinds: Vec<FaultKind> = Vec::new();
    for row in profile.faults {
        if !kinds.contains(&row.kind) {
            kinds.push(row.kind);
        }
    }
    let rows = kinds.into_iter().map(|kind| {
        let fits: Vec<String> = profile.faults.iter().filter(|row| row.kind == kind).map(reason).collect();
        vec![code(kind), fits.join(", "), advice(profile, kind)]
    });
    table(out, &["Code", "Where the provider says", "Advice"], rows);
}

/// The code of the error, or what becomes of it.
fn code(kind: FaultKind) -> String {
    let fault = Fault {
        kind,
        code: None,
        status: 0,
        request_id: None,
        retry_after_ms: None,
        advice: None,
        issues: Vec::new(),
        text: None,
    };
    format!("`{}`", subscope::error::Error::from(fault).code.word())
}

fn advice(profile: &Profile, kind: FaultKind) -> String {
    match kind {
        FaultKind::InFlight => "The same call still runs; it is asked for again.".to_owned(),
        FaultKind::Unavailable => "Whether it was done is not known.".to_owned(),
        _ => profile.advice(kind).unwrap_or("").to_owned(),
    }
}

fn reason(row: &FaultRow) -> String {
    match (row.status, row.word) {
        (status, "") => status.to_string(),
        (0, word) => format!("`…{word}…`"),
        (status, word) => format!("{status} with `…{word}…`"),
    }
}

fn assumptions(out: &mut String, profile: &Profile) {
    if profile.assumptions.is_empty() {
        return;
    }
    out.push_str("\n## What we assume\n\nWhere the contract is silent. Say otherwise, if you know better: at both ends, in `createGateway` under the provider and in `openSession`.\n\n");
    let rows = profile.assumptions.iter().map(|assumption| {
        vec![assumption.contract.to_owned(), assumption.about.to_owned(), format!("`{}`", assumption.otherwise)]
    });
    table(out, &["Contract", "We assume", "Say otherwise by"], rows);
}
