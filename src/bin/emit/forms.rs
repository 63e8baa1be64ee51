//! The forms of the npm package: a module for each provider with the tables as `subscope::forms` reads
//! them, their types, and the codes with their English sentences.

use crate::hints::{autocomplete, is_personal};
use crate::types::type_name;
use std::fmt::Write as _;
use subscope::forms::table::{CHARACTERS, WEB_ADDRESS};
use subscope::issue::{IssueCode, Suggestion, ToldBy};
use subscope::operation::table::{Characters, Condition, Filler, Rule, Scale};
use subscope::operation::{Field, Form, Operation, Shape};
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role};
use subscope::value::id::Grammar;
use subscope::value::{data_uri, file};

// Writing to a String cannot fail; the results are dropped throughout.

/// The operations that somebody calls.
fn operations(provider: Provider) -> impl Iterator<Item = &'static Operation> {
    GATEWAY.operations().filter(move |operation| operation.provider == provider && !operation.who.is_empty())
}

/// Whether the staff fills in more of the form than a customer.
fn has_staffs_part(operation: &Operation) -> bool {
    let by_operator = operation.form.fields.iter().any(|field| field.filled_by == Filler::Operator);
    by_operator && operation.admits(Role::Customer) && operation.admits(Role::Operator)
}

/// The words of codes and suggestions by their figures, and the sentences.
pub fn codes() -> String {
    let words: Vec<&str> = IssueCode::ALL.iter().map(|code| code.word()).collect();
    let suggestions: Vec<&str> = Suggestion::ALL.iter().map(|suggestion| suggestion.word()).collect();
    let mut out = String::from("// Generated from the codes of the core; do not edit.\n\n");
    let _ = writeln!(out, "export const codes = {:?}.split(\" \");", words.join(" "));
    let _ = writeln!(out, "export const suggestions = {:?}.split(\" \");", suggestions.join(" "));
    out.push_str("\n/** What each code says in English. */\nexport const en = {\n");
    for code in IssueCode::ALL.iter().filter(|code| code.told_by() != ToldBy::Calls) {
        let _ = writeln!(out, "  {}: {:?},", code.word(), code.template());
    }
    out.push_str("};\n");
    out
}

/// The module of a provider.
pub fn module(provider: Provider) -> String {
    let mut out = String::from(
        "// Generated from the operations' tables; do not edit.\n\nimport { form } from \"../../frame/forms/form.js\";\n",
    );
    for operation in operations(provider) {
        let staffs = !operation.admits(Role::Customer);
        let fields: Vec<&Field> = typed(operation.form.fields).collect();
        let names: Vec<String> = fields.iter().map(|field| format!("v{}", access(field.name))).collect();
        let _ = writeln!(
            out,
            "\nexport const {} = /* @__PURE__ */ form(\n  {},\n  {},\n  (v) => [{}],\n  {},\n);",
            operation.name,
            list(fields.iter().map(|field| write_field(field, staffs))),
            list(rules(operation.form).map(write_rule)),
            names.join(", "),
            if staffs { 2 } else { u8::from(has_staffs_part(operation)) },
        );
    }
    out
}

/// The declarations of a provider's module.
pub fn types(provider: Provider) -> String {
    let mut out = String::from(
        "// Generated from the operations' tables; do not edit.\n\nimport type { Form, StaffForm } from \"../../forms.js\";\n",
    );
    let mut used: Vec<String> = Vec::new();
    let mut body = String::new();
    for operation in operations(provider) {
        let role = if operation.admits(Role::Customer) { Role::Customer } else { Role::Operator };
        let input = |role| format!("{}Input", type_name(operation, role));
        let path = |role| type_name(operation, role) + "Path";
        used.push(input(role));
        let paths = |role| paths(operation, role);
        let _ = write!(body, "\n/** The fields of {}. */\nexport type {} = {};\n", operation.name, path(role), paths(role));
        let mut kind = format!("Form<{0}, {0}, {1}>", input(role), path(role));
        if has_staffs_part(operation) {
            used.push(input(Role::Operator));
            let _ = writeln!(body, "export type {} = {};", path(Role::Operator), paths(Role::Operator));
            kind = format!("{kind} & StaffForm<{0}, {0}, {1}>", input(Role::Operator), path(Role::Operator));
        }
        let _ = write!(
            body,
            "/** {} Contract: {}. */\nexport declare const {}: {kind};\n",
            operation.about, operation.contract, operation.name
        );
    }
    let _ = writeln!(out, "import type {{ {} }} from \"../catalogue.js\";", used.join(", "));
    out + &body
}

fn paths(operation: &Operation, role: Role) -> String {
    let mut paths: Vec<String> = Vec::new();
    let by = |field: &&Field| field.filled_by == Filler::Page || role == Role::Operator && field.filled_by == Filler::Operator;
    operation.form.fields.iter().filter(by).for_each(|field| path(&mut paths, field.name, &field.shape));
    if paths.is_empty() { "\"\"".to_owned() } else { format!("\"\" | {}", paths.join(" | ")) }
}

fn path(paths: &mut Vec<String>, name: &str, shape: &Shape) {
    let quote = if name.contains("${") { '`' } else { '"' };
    paths.push(format!("{quote}{name}{quote}"));
    match shape {
        Shape::Object(inner) => inner.iter().for_each(|field| path(paths, &format!("{name}.{}", field.name), &field.shape)),
        Shape::List { each, .. } => path(paths, &format!("{name}.${{number}}"), each),
        _ => {}
    }
}

/// The fields that somebody fills in at a page.
fn typed(fields: &'static [Field]) -> impl Iterator<Item = &'static Field> {
    fields.iter().filter(|field| matches!(field.filled_by, Filler::Page | Filler::Operator))
}

/// The rules over such fields alone.
fn rules(form: &'static Form) -> impl Iterator<Item = &'static Rule> {
    let known = |name: &str| typed(form.fields).any(|field| field.name == name);
    form.rules.iter().filter(move |rule| {
        let condition = rule.condition();
        rule.fields().iter().copied().chain(condition.as_ref().map(Condition::field)).all(known)
    })
}

fn access(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain { format!(".{name}") } else { format!("[{name:?}]") }
}

fn list(entries: impl Iterator<Item = String>) -> String {
    format!("[{}]", entries.collect::<Vec<_>>().join(", "))
}

fn words(words: &[&str]) -> String {
    list(words.iter().map(|word| format!("{word:?}")))
}

fn write_field(field: &Field, staffs: bool) -> String {
    let by_staff = !staffs && field.filled_by == Filler::Operator;
    let flags = u8::from(field.need.is_asked_for()) + 2 * u8::from(by_staff) + 4 * u8::from(is_personal(field));
    let hint = autocomplete(field).map_or_else(String::new, |token| format!(", {token:?}"));
    format!("[{:?}, {flags}, {}{hint}]", field.name, shape(&field.shape))
}

fn shape(shape_of: &Shape) -> String {
    match shape_of {
        Shape::Text { min, max, of } => {
            let figure = CHARACTERS.iter().position(|known| known == of).unwrap_or(WEB_ADDRESS);
            let word = if let Characters::WebAddressOr(word) = of { format!(", {word:?}") } else { String::new() };
            format!("[0, {min}, {max}, {figure}{word}]")
        }
        Shape::Choice(options) => format!("[1, {}]", words(options)),
        Shape::Amount { scale, zero, .. } => {
            let scale = match scale {
                Scale::Fixed(decimals) => format!("0, {decimals}"),
                Scale::OfCurrency(name) => format!("1, {name:?}"),
                Scale::ByChoice(name, rows) => {
                    format!("2, {name:?}, {}", list(rows.iter().map(|(word, decimals)| format!("[{word:?}, {decimals}]"))))
                }
            };
            format!("[2, {}, {scale}]", u8::from(*zero))
        }
        Shape::Integer { min, max } => format!("[3, {min}, {max}]"),
        Shape::OneOf(figures) => format!("[4, {}]", list(figures.iter().map(i64::to_string))),
        Shape::Flag => "[5]".to_owned(),
        Shape::Id(kind) => match kind.grammar {
            Grammar::Uuid => "[6, 0]".to_owned(),
            Grammar::PrefixedOrUuid(prefix) => format!("[6, 1, {prefix:?}]"),
            Grammar::Int64 => "[6, 2]".to_owned(),
            Grammar::SolanaAddress => "[6, 3]".to_owned(),
            Grammar::Word { max } => format!("[6, 4, {max}]"),
        },
        Shape::SolanaAddress => "[7]".to_owned(),
        Shape::TaxIdentifier { citizenship } => format!("[8, {:?}]", citizenship.unwrap_or("")),
        Shape::NationalId { country } => format!("[9, {:?}]", country.unwrap_or("")),
        Shape::Subdivision { max, country } => format!("[10, {max}, {country:?}]"),
        Shape::Currency => "[11]".to_owned(),
        Shape::Country => "[12]".to_owned(),
        Shape::Date(_) => "[13]".to_owned(),
        Shape::Opaque => "[14]".to_owned(),
        Shape::DataUri { types, max } => {
            let (figure, unit) = data_uri::size(file::largest(*max));
            format!("[15, {max}, {}, {:?}, {figure:?}, {unit:?}]", words(types), data_uri::kinds(types))
        }
        Shape::Object(fields) => format!("[16, {}]", list(fields.iter().map(|field| write_field(field, false)))),
        Shape::List { each, max } => format!("[17, {max}, {}]", shape(each)),
        // The session's own; no page types bytes.
        Shape::Bytes { .. } => "[5]".to_owned(),
    }
}

fn write_rule(rule: &Rule) -> String {
    let (kind, rest) = match rule {
        Rule::ExactlyOne(_) => (0, String::new()),
        Rule::AllOrNone(_) => (1, String::new()),
        Rule::AtLeastOne(_) => (2, String::new()),
        Rule::TotalLength(_, max) => (3, format!(", {max}")),
        Rule::RequiredWhen(_, when) => (4, format!(", {}", condition(when))),
        Rule::OnlyWhen(_, when) => (5, format!(", {}", condition(when))),
    };
    format!("[{kind}, {}{rest}]", words(rule.fields()))
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Is(field, is) => format!("[0, {field:?}, {}]", words(is)),
        Condition::IsNot(field, is) => format!("[1, {field:?}, {}]", words(is)),
        Condition::Given(field) => format!("[2, {field:?}, []]"),
    }
}
