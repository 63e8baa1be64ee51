//! What the native core says of forms: a line of JSON for each line of input, for tests that hold the
//! page's side against it.

use std::io::{self, BufRead as _, Write as _};
use subscope::data::Data;
use subscope::exchange::words::write_issue;
use subscope::forms::mended;
use subscope::http::json;
use subscope::issue::Issue;
use subscope::operation::check::{Verdict, canonical_input, explain};
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role};

/// Answers every question on standard input: `{ provider, operation, staff, input }`. The verdict tells
/// as well how the values would be mended that it is about.
///
/// # Errors
/// Where input or output fails.
pub fn answer() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let verdict = json::read(&line?).ok().and_then(|question| verdict(&question)).unwrap_or(Data::Null);
        writeln!(out, "{}", json::write(&verdict))?;
    }
    out.flush()
}

fn verdict(question: &Data) -> Option<Data> {
    let text = |name: &str| question.get(name).and_then(Data::as_text);
    let operation = GATEWAY.find(Provider::parse(text("provider")?)?, text("operation")?)?;
    let role = if question.get("staff")?.as_flag()? { Role::Operator } else { Role::Customer };
    let input = question.get("input")?;
    let Verdict { issues, warnings } = explain(operation.form, input, role);
    let value = if issues.is_empty() { canonical_input(operation.form, input, role) } else { Data::Null };
    let list = |issues: &[Issue]| Data::List(issues.iter().map(issue).collect());
    let told = issues.iter().chain(&warnings).filter(|issue| issue.suggestion.is_some());
    let mend = |issue: &Issue| Some((issue.path.clone(), Data::Text(mended(operation.form, &issue.path, input, None)?)));
    let mut plain: Vec<(String, Data)> = told.filter_map(mend).collect();
    plain.dedup_by(|one, other| one.0 == other.0);
    Some(Data::object([
        ("issues", list(&issues)),
        ("warnings", list(&warnings)),
        ("value", value),
        ("plain", Data::Object(plain)),
    ]))
}

fn issue(issue: &Issue) -> Data {
    let Data::Object(mut members) = write_issue(issue) else { return Data::Null };
    if let Some(suggestion) = issue.suggestion {
        members.push(("suggestion".to_owned(), Data::object([("code", suggestion.word().into())])));
    }
    Data::Object(members)
}
