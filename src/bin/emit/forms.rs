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
    out.push_str("\n// A line for each code; an empty one where no form tells it.\nconst sentences = `");
    let sentence = |code: &IssueCode| match code.told_by() {
        ToldBy::Everywhere | ToldBy::Forms => code.template(),
        _ => "",
    };
    out.push_str(&IssueCode::ALL.iter().map(sentence).collect::<Vec<_>>().join("\n"));
    out.push_str("`;\n\n/** What each code says in English. */\n");
    out.push_str("export const en = /* @__PURE__ */ (() => Object.fromEntries(sentences.split(\"\\n\").map((sentence, at) => [codes[at], sentence])))();\n");
    out
}

/// The sentences of what is told of rows alone.
pub fn rows() -> String {
    let mut out = String::from(
        "// Generated from the codes of the core; do not edit.\n\n/** What each code of a file says in English. */\nexport const rows = {\n",
    );
    for code in IssueCode::ALL.iter().filter(|code| code.told_by() == ToldBy::Rows) {
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
        let _ = writeln!(
            out,
            "\nexport const {} = /* @__PURE__ */ form(\n  {},\n  {},\n  {},\n  {},\n);",
            operation.name,
            list(fields.iter().map(|field| write_field(field, &fields, staffs))),
            each(&fields),
            list(rules(operation.form).map(|rule| write_rule(rule, &fields))),
            if staffs { 2 } else { u8::from(has_staffs_part(operation)) },
        );
    }
    out
}

/// A function that names the values of a list: each becomes a member of `o`, unless it is nothing. Engines
/// know the members of what is built this way better than of what is built in a loop.
fn each(fields: &[&Field]) -> String {
    let mut out = String::from("(v, o, x) => {");
    for (place, field) in fields.iter().enumerate() {
        let member = access(field.name);
        let _ = write!(out, " (x = v[{place}]) === void 0 || (o{member} = x);");
    }
    out + " }"
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

/// `[flags, shape, looks, autocomplete]`: the position of the field that the shape looks at, from 1 on.
fn write_field(field: &Field, fields: &[&Field], staffs: bool) -> String {
    let by_staff = !staffs && field.filled_by == Filler::Operator;
    let flags = u8::from(field.need.is_asked_for()) + 2 * u8::from(by_staff) + 4 * u8::from(is_personal(field));
    let looks = field.shape.looks_at().and_then(|name| position(name, fields)).map_or(0, |position| position + 1);
    let hint = autocomplete(field).map(|token| format!("{token:?}"));
    let rest = match (looks, hint) {
        (0, None) => String::new(),
        (looks, hint) => format!(", {looks}{}", hint.map_or_else(String::new, |hint| format!(", {hint}"))),
    };
    format!("[{flags}, {}{rest}]", shape(&field.shape))
}

/// Where the field of that name stands.
fn position(name: &str, fields: &[&Field]) -> Option<usize> {
    fields.iter().position(|field| field.name == name)
}

/// Where the fields of a rule stand, which are all of the person's part.
fn positions<'a>(names: impl IntoIterator<Item = &'a &'a str>, fields: &[&Field]) -> String {
    list(names.into_iter().filter_map(|name| position(name, fields)).map(|position| position.to_string()))
}

/// `[figures, words, fields, what only the page needs]`, as far as there is something; the first figure is
/// the shape's kind.
fn shape(shape_of: &Shape) -> String {
    let figures = |figures: String| format!("[[{figures}]]");
    match shape_of {
        Shape::Text { min, max, of } => {
            let set = CHARACTERS.iter().position(|known| known == of).unwrap_or(WEB_ADDRESS);
            let word = if let Characters::WebAddressOr(word) = of { format!(", [{word:?}]") } else { String::new() };
            format!("[[0, {min}, {max}, {set}]{word}]")
        }
        Shape::Choice(options) => format!("[[1], {}]", words(options)),
        Shape::Amount { scale, zero, .. } => {
            let zero = u8::from(*zero);
            match scale {
                Scale::Fixed(decimals) => figures(format!("2, {zero}, 0, {decimals}")),
                Scale::OfCurrency(_) => figures(format!("2, {zero}, 1")),
                Scale::ByChoice(_, rows) => {
                    let (choices, decimals): (Vec<_>, Vec<_>) =
                        rows.iter().map(|(word, decimals)| (*word, decimals.to_string())).unzip();
                    format!("[[2, {zero}, 2, {}], {}]", decimals.join(", "), words(&choices))
                }
            }
        }
        Shape::Integer { min, max } => figures(format!("3, {min}, {max}")),
        Shape::OneOf(all) => figures(format!("4, {}", all.iter().map(i64::to_string).collect::<Vec<_>>().join(", "))),
        Shape::Flag => figures("5".to_owned()),
        Shape::Id(kind) => match kind.grammar {
            Grammar::Uuid => figures("6, 0".to_owned()),
            Grammar::PrefixedOrUuid(prefix) => format!("[[6, 1], [{prefix:?}]]"),
            Grammar::Int64 => figures("6, 2".to_owned()),
            Grammar::SolanaAddress => figures("6, 3".to_owned()),
            Grammar::Word { max } => figures(format!("6, 4, {max}")),
        },
        Shape::SolanaAddress => figures("7".to_owned()),
        Shape::TaxIdentifier { .. } => figures("8".to_owned()),
        Shape::NationalId { .. } => figures("9".to_owned()),
        Shape::Subdivision { max, .. } => figures(format!("10, {max}")),
        Shape::Currency => figures("11".to_owned()),
        Shape::Country => figures("12".to_owned()),
        Shape::Date(_) => figures("13".to_owned()),
        Shape::Opaque => figures("14".to_owned()),
        Shape::DataUri { types, max } => {
            let (figure, unit) = data_uri::size(file::largest(*max));
            format!("[[15, {max}], {}, [], [{:?}, {figure:?}, {unit:?}]]", words(types), data_uri::kinds(types))
        }
        Shape::Object(fields) => {
            let fields: Vec<&Field> = fields.iter().collect();
            // The page tells no neighbours inside of objects.
            assert!(fields.iter().all(|field| field.shape.looks_at().is_none()), "a field inside an object looks at another");
            format!("[[16], [], {}, {}]", list(fields.iter().map(|field| write_field(field, &fields, false))), each(&fields))
        }
        Shape::List { each, max } => format!("[[17, {max}], [], [[0, {}]]]", shape(each)),
        // The session's own; no page types bytes.
        Shape::Bytes { .. } => figures("5".to_owned()),
    }
}

/// `[kind, positions, total, condition]`; a condition is `[kind, positions, words]`.
fn write_rule(rule: &Rule, fields: &[&Field]) -> String {
    let (kind, rest) = match rule {
        Rule::ExactlyOne(_) => (0, String::new()),
        Rule::AllOrNone(_) => (1, String::new()),
        Rule::AtLeastOne(_) => (2, String::new()),
        Rule::TotalLength(_, max) => (3, format!(", {max}")),
        Rule::RequiredWhen(_, when) => (4, format!(", 0, {}", condition(when, fields))),
        Rule::OnlyWhen(_, when) => (5, format!(", 0, {}", condition(when, fields))),
    };
    format!("[{kind}, {}{rest}]", positions(rule.fields(), fields))
}

fn condition(condition: &Condition, fields: &[&Field]) -> String {
    let positions = positions(&[condition.field()], fields);
    match condition {
        Condition::Is(_, is) => format!("[0, {positions}, {}]", words(is)),
        Condition::IsNot(_, is) => format!("[1, {positions}, {}]", words(is)),
        Condition::Given(_) => format!("[2, {positions}, []]"),
    }
}
