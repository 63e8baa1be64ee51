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
    let who: Vec<&str> = operation.who.iter().map(|role| role.word()).collect();
    let who = if who.is_empty() { "the gateway".to_owned() } else { who.join(", ") };
    let effect = match operation.effect {
        Effect::Reads => "reads",
        Effect::Sets => "sets",
        Effect::EndsSessions => "sets, ends sessions",
        Effect::Creates => "creates",
        Effect::MovesMoney => "moves money",
    };
    let repeat = match operation.repeat {
        Repeat::Harmless => "yes".to_owned(),
        Repeat::Key { header, resend_seconds: 0 } => format!("never ({header} sent)"),
        Repeat::Key { header, resend_seconds } => format!("{header}, {} h", resend_seconds / 3600),
        Repeat::LookUp(look_up) => format!("found again by `{}`", look_up.list.name),
        Repeat::Never => "never".to_owned(),
    };
    let (provider, name, method, path) = (operation.provider.word(), operation.name, operation.method.word(), operation.path);
    format!("| {provider} | `{name}` | {who} | {effect} | `{method} {path}` | {repeat} |\n")
}
