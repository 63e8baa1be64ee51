//! The TypeScript types of inputs, answers and codes.

use std::fmt::Write as _;
use subscope::error::ErrorCode;
use subscope::issue::IssueCode;
use subscope::operation::answer::{Answer, Kind, Member, Seen};
use subscope::operation::table::{Field, Filler, Need, Operation, Shape};
use subscope::provider::GATEWAY;
use subscope::provider::zendfi::{EVENTS, WEBHOOK};
use subscope::scope::{Provider, Role};

/// The declaration file.
pub fn print() -> String {
    let mut out = String::from(
        "// Generated from the operations' tables by `cargo run --features emit -- types`; do not edit.\n\n\
         import type { Decimal, Id, Once, Read, Upload } from \"../shared.js\";\n",
    );
    codes(
        &mut out,
        "IssueCode",
        "The rule that a value failed. New codes come with minor versions.",
        IssueCode::ALL.iter().map(|code| code.word()),
    );
    codes(
        &mut out,
        "ErrorCode",
        "Why a call failed. New codes come with minor versions.",
        ErrorCode::ALL.iter().map(|code| code.word()),
    );
    for operation in GATEWAY.operations().filter(|operation| !operation.who.is_empty()) {
        shapes(&mut out, operation);
    }
    events(&mut out);
    operations(&mut out, "CustomerOperations", "What a customer's session may call.", Role::Customer);
    operations(
        &mut out,
        "OperatorOperations",
        "What the staff's session may call: for a named customer, or for all of them where it names none.",
        Role::Operator,
    );
    out
}

// Writing to a String cannot fail; the results are dropped throughout.

fn codes(out: &mut String, name: &str, about: &str, words: impl Iterator<Item = &'static str>) {
    let _ = write!(out, "\n/** {about} */\nexport type {name} =");
    for word in words {
        let _ = write!(out, "\n  | \"{word}\"");
    }
    out.push_str(";\n");
}

/// The name of the types of an operation as that role sees it: the staff has types of its own where
/// it fills in or sees more than the customer.
pub fn type_name(operation: &Operation, role: Role) -> String {
    let upper = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
    };
    let name = upper(operation.provider.word()) + &upper(operation.name);
    if role == Role::Operator && operation.admits(Role::Customer) && differs(operation) { name + "Staff" } else { name }
}

fn differs(operation: &Operation) -> bool {
    let by_operator = operation.form.fields.iter().any(|field| field.filled_by == Filler::Operator);
    by_operator || has_more(operation.answer.members())
}

/// Whether staff sees members that a customer does not.
fn has_more(members: &[Member]) -> bool {
    members.iter().any(|member| match member.kind {
        Kind::Object(inner) | Kind::List(inner) => member.seen_by == Seen::Operators || has_more(inner),
        _ => member.seen_by == Seen::Operators,
    })
}

fn shapes(out: &mut String, operation: &Operation) {
    let mut done = Vec::new();
    for role in [Role::Customer, Role::Operator] {
        let name = type_name(operation, role);
        if operation.admits(role) && !done.contains(&name) {
            shapes_for(out, operation, role, &name);
            done.push(name);
        }
    }
}

fn shapes_for(out: &mut String, operation: &Operation, role: Role, name: &str) {
    let about = operation.about.trim_end_matches('.');
    let _ = write!(out, "\n/** {about}: what the page fills in. Contract: {}. */\n", operation.contract);
    let typed = |field: &&Field| match field.filled_by {
        Filler::Page => true,
        Filler::Operator => role == Role::Operator,
        _ => false,
    };
    let fields: Vec<&Field> = operation.form.fields.iter().filter(typed).collect();
    if fields.is_empty() {
        // An empty interface would take anything.
        let _ = writeln!(out, "export type {name}Input = Readonly<Record<string, never>>;");
    } else {
        let _ = writeln!(out, "export interface {name}Input {{");
        for field in fields {
            let _ = writeln!(out, "  {};", input_member(field));
        }
        out.push_str("}\n");
    }
    let _ = write!(out, "\n/** {about}: what comes back. */\n");
    let members = operation.answer.members();
    if members.iter().any(|member| member.seen_by.shows_to(role)) {
        let _ = writeln!(out, "export interface {name}Answer {{");
        for member in members.iter().filter(|member| member.seen_by.shows_to(role)) {
            let _ = writeln!(out, "  {};", answer_member(member, role));
        }
        out.push_str("}\n");
    } else {
        let _ = writeln!(out, "export type {name}Answer = Readonly<Record<string, never>>;");
    }
}

fn quoted(name: &str) -> String {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}

fn input_member(field: &Field) -> String {
    // What a condition may ask for is optional to the compiler; the check says when it is missing.
    let optional = field.need == Need::Optional;
    let mark = if optional { "?" } else { "" };
    format!("{}{mark}: {}", quoted(field.name), input_type(&field.shape, optional))
}

fn input_type(shape: &Shape, optional: bool) -> String {
    match shape {
        Shape::Choice(words) => {
            // An empty text is a choice not made: what a select gives.
            let empty = if optional { " | \"\"" } else { "" };
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            words.join(" | ") + empty
        }
        Shape::Integer { .. } => "number".to_owned(),
        Shape::OneOf(figures) => figures.iter().map(i64::to_string).collect::<Vec<_>>().join(" | "),
        Shape::Flag => "boolean".to_owned(),
        Shape::Id(_) => "Id".to_owned(),
        Shape::Bytes { .. } => "readonly number[] | Uint8Array".to_owned(),
        Shape::List { each, .. } => format!("readonly ({})[]", input_type(each, false)),
        Shape::Object(fields) => {
            let members: Vec<String> = fields.iter().map(input_member).collect();
            format!("{{ {} }}", members.join("; "))
        }
        Shape::Text { .. }
        | Shape::TaxIdentifier { .. }
        | Shape::NationalId { .. }
        | Shape::Subdivision { .. }
        | Shape::Amount { .. }
        | Shape::SolanaAddress
        | Shape::Currency
        | Shape::Country
        | Shape::Opaque => "string".to_owned(),
        // A file goes beside the call, or as text within it.
        Shape::DataUri { .. } => "string | Blob".to_owned(),
        Shape::Date(_) => "string | { year: number; month: number; day: number }".to_owned(),
    }
}

fn answer_member(member: &Member, role: Role) -> String {
    let mark = if member.required { "" } else { "?" };
    let kind = match member.kind {
        Kind::Text if member.role.is_some() => "Id".to_owned(),
        Kind::Text | Kind::Link(_) => "string".to_owned(),
        Kind::Decimal => "Decimal".to_owned(),
        Kind::Flag | Kind::True => "boolean".to_owned(),
        Kind::Integer => "number".to_owned(),
        Kind::Texts => "readonly string[]".to_owned(),
        Kind::Object(members) => object(members, role),
        Kind::List(members) => format!("readonly {}[]", object(members, role)),
    };
    format!("readonly {}{mark}: {kind}", quoted(member.name))
}

fn object(members: &[Member], role: Role) -> String {
    let shown = members.iter().filter(|member| member.seen_by.shows_to(role));
    let members: Vec<String> = shown.map(|member| answer_member(member, role)).collect();
    format!("{{ {} }}", members.join("; "))
}

/// The events of webhooks: which names fill which part.
fn events(out: &mut String) {
    let part = |name: &str| WEBHOOK.answer.members().iter().find(|member| member.name == name).copied();
    out.push_str(
        "\n/** What ZendFi tells of its own accord. Later names are handed on, too: keep a default. Contract: zendfi.md 1.9. */\n\
         export type ZendfiEvent =",
    );
    for (member, about_money) in [("withdrawal", true), ("sub_account", false)] {
        let names: Vec<String> =
            EVENTS.iter().filter(|(_, money)| *money == about_money).map(|(name, _)| format!("\"{name}\"")).collect();
        let filled = part(member).map(|member| answer_member(&Member { required: true, ..member }, Role::Operator));
        let (names, filled) = (names.join(" | "), filled.unwrap_or_default());
        let _ = write!(out, "\n  | {{ readonly event: {names}; {filled}; readonly timestamp: string }}");
    }
    out.push_str(";\n");
}

fn operations(out: &mut String, name: &str, about: &str, role: Role) {
    let _ = write!(out, "\n/** {about} */\nexport interface {name} {{\n");
    for provider in Provider::ALL {
        let _ = writeln!(out, "  {}: {{", provider.word());
        for operation in GATEWAY.for_role(*provider, role) {
            let face = match (operation.effect.takes_intent(), operation.form.file()) {
                (true, Some(_)) => "Upload",
                (true, None) => "Once",
                (false, _) => "Read",
            };
            let list = if matches!(operation.answer, Answer::List(..)) { "[]" } else { "" };
            let readonly = if list.is_empty() { "" } else { "readonly " };
            let base = type_name(operation, role);
            let _ = writeln!(out, "    /** {} Contract: {}. */", operation.about, operation.contract);
            let _ = writeln!(out, "    {}: {face}<{base}Input, {readonly}{base}Answer{list}>;", operation.name);
        }
        out.push_str("  };\n");
    }
    out.push_str("}\n");
}
