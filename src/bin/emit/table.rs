//! The capability table of the README.

use subscope::operation::{Effect, Operation, Repeat};
use subscope::provider::GATEWAY;

/// The table as Markdown.
pub fn print() -> String {
    let rows = GATEWAY.operations().map(row);
    let head = "| Provider | Operation | Who | Effect | Request | Safe to repeat |\n| --- | --- | --- | --- | --- | --- |\n";
    head.to_owned() + &rows.collect::<String>()
}

fn row(operation: &Operation) -> String {
    let (provider, name, method, path) = (operation.provider.word(), operation.name, operation.method.word(), operation.path);
    let (who, effect, repeat) = (who(operation), effect(operation), repeat(operation));
    format!("| {provider} | `{name}` | {who} | {effect} | `{method} {path}` | {repeat} |\n")
}

/// Who may call it.
pub fn who(operation: &Operation) -> String {
    let who: Vec<&str> = operation.who.iter().map(|role| role.word()).collect();
    if who.is_empty() { "the gateway".to_owned() } else { who.join(", ") }
}

/// What it does to the world.
pub const fn effect(operation: &Operation) -> &'static str {
    match operation.effect {
        Effect::Reads => "reads",
        Effect::Sets => "sets",
        Effect::EndsSessions => "sets, ends sessions",
        Effect::Creates => "creates",
        Effect::MovesMoney => "moves money",
    }
}

/// What makes a repeat safe.
pub fn repeat(operation: &Operation) -> String {
    match operation.repeat {
        Repeat::Harmless => "yes".to_owned(),
        Repeat::Key { header, resend_seconds: 0 } => format!("never ({header} sent)"),
        Repeat::Key { header, resend_seconds } => format!("{header}, {} h", resend_seconds / 3600),
        Repeat::LookUp(look_up) => format!("found again by `{}`", look_up.list.name),
        Repeat::Never => "never".to_owned(),
    }
}
