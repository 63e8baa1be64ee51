//! The printed part of the page of codes: every code of an issue and of an error, in the order of their
//! introduction.

use subscope::error::ErrorCode;
use subscope::issue::{IssueCode, Severity, ToldBy};

/// The Markdown between the page's two markers.
pub fn print() -> String {
    "## Issues\n\n\
     | Code | Severity | Told by | Params | English sentence | What leads to it |\n\
     | --- | --- | --- | --- | --- | --- |\n"
        .to_owned()
        + &IssueCode::ALL.iter().map(|code| issue(*code)).collect::<String>()
        + "\n## Errors\n\n\
           | Code | Sentence | Retryable | HTTP status |\n\
           | --- | --- | --- | --- |\n"
        + &ErrorCode::ALL.iter().map(|code| error(*code)).collect::<String>()
}

fn issue(code: IssueCode) -> String {
    let severities: Vec<&str> = code.severities().iter().copied().map(Severity::word).collect();
    let told_by = match code.told_by() {
        ToldBy::Everywhere => "forms, calls",
        ToldBy::Forms => "forms",
        ToldBy::Calls => "calls",
        ToldBy::Rows => "rows",
    };
    format!(
        "| `{}` | {} | {told_by} | {} | {} | {} |\n",
        code.word(),
        severities.join(" or "),
        params(code.template()),
        code.template(),
        code.occasion()
    )
}

/// The names in braces.
fn params(template: &str) -> String {
    let names = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    names.map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn error(code: ErrorCode) -> String {
    let retryable = if code.retryable() { "yes" } else { "no" };
    format!("| `{}` | {} | {retryable} | {} |\n", code.word(), code.message(), code.status())
}
