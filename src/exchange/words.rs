//! Errors and outcomes as JSON: one spelling for the wire, the store and JavaScript.

use super::{Outcome, SettledBy};
use crate::data::Data;
use crate::error::{Error, ErrorCode, ProviderWords};
use crate::fault::OperatorText;
use crate::issue::{Issue, IssueCode, Param, Severity};
use crate::operation::guard::Withheld;
use crate::value::instant;

fn present(members: Vec<(&str, Option<Data>)>) -> Data {
    Data::Object(members.into_iter().filter_map(|(name, data)| Some((name.to_owned(), data?))).collect())
}

fn text(text: Option<&String>) -> Option<Data> {
    text.map(|text| Data::text(text.as_str()))
}

fn owned(data: &Data, name: &str) -> Option<String> {
    data.get(name).and_then(Data::as_text).map(str::to_owned)
}

/// Writes an error.
pub fn write_error(error: &Error) -> Data {
    let provider = error.provider.as_ref().map(|words| {
        present(vec![
            ("code", text(words.code.as_ref())),
            ("status", words.status.map(|status| Data::from(u64::from(status)))),
            ("requestId", text(words.request_id.as_ref())),
            ("text", words.text.as_ref().map(|text| Data::text(text.0.as_str()))),
        ])
    });
    present(vec![
        ("code", Some(error.code.word().into())),
        ("message", Some(error.code.message().into())),
        ("retryable", Some(error.code.retryable().into())),
        ("retryAfterMs", error.retry_after_ms.map(Data::from)),
        ("issues", Some(Data::List(error.issues.iter().map(write_issue).collect()))),
        ("operation", text(error.operation.as_ref())),
        ("provider", provider),
        ("advice", text(error.advice.as_ref())),
    ])
}

/// Writes an issue.
pub fn write_issue(issue: &Issue) -> Data {
    let params = issue.params.iter().map(|(name, param)| {
        let value = match param {
            Param::Number(number) => Data::from(*number),
            Param::Text(text) => Data::text(text.as_str()),
        };
        (name.clone().into_owned(), value)
    });
    Data::object([
        ("path", Data::text(issue.path.as_str())),
        ("code", issue.code.word().into()),
        ("params", Data::Object(params.collect())),
        ("severity", issue.severity.word().into()),
        ("message", Data::Text(issue.message())),
    ])
}

/// Reads an error; nothing where it is none of ours.
pub fn read_error(data: &Data) -> Option<Error> {
    let code = ErrorCode::parse(data.get("code")?.as_text()?)?;
    let provider = data.get("provider").map(|words| {
        Box::new(ProviderWords {
            code: owned(words, "code"),
            status: words.get("status").and_then(Data::as_figure).and_then(|text| text.parse().ok()),
            request_id: owned(words, "requestId"),
            text: owned(words, "text").map(OperatorText),
        })
    });
    Some(Error {
        code,
        issues: data.get("issues").map(|issues| issues.entries().iter().filter_map(read_issue).collect()).unwrap_or_default(),
        operation: owned(data, "operation"),
        provider,
        advice: owned(data, "advice"),
        retry_after_ms: data.get("retryAfterMs").and_then(Data::as_figure).and_then(|text| text.parse().ok()),
    })
}

fn read_issue(data: &Data) -> Option<Issue> {
    let params = data.get("params").map_or(&[][..], Data::members).iter().filter_map(|(name, value)| {
        let param = match value {
            Data::Number(text) => Param::Number(text.parse().ok()?),
            Data::Text(text) => Param::Text(text.clone()),
            _ => return None,
        };
        Some((name.clone().into(), param))
    });
    let warning = data.get("severity").and_then(Data::as_text) == Some(Severity::Warning.word());
    Some(Issue {
        path: owned(data, "path")?,
        code: IssueCode::parse(data.get("code")?.as_text()?).unwrap_or(IssueCode::Refused),
        params: params.collect(),
        severity: if warning { Severity::Warning } else { Severity::Error },
        suggestion: None,
    })
}

/// Why there is no answer behind an outcome that a person attested.
const SETTLED_BY_PERSON: &str = "settled_by_person";

/// Writes an outcome; the intent is named where it is known.
pub fn write_outcome(outcome: &Outcome, intent: Option<&str>) -> Data {
    let mut members = match outcome {
        Outcome::Confirmed { answer, replayed } => {
            vec![("status", "confirmed".into()), ("answer", answer.clone()), ("replayed", (*replayed).into())]
        }
        Outcome::Attested => {
            vec![("status", "confirmed".into()), ("answer", Data::Null), ("withheld", SETTLED_BY_PERSON.into())]
        }
        Outcome::Withheld(why) => {
            vec![("status", "confirmed".into()), ("answer", Data::Null), ("withheld", why.code().word().into())]
        }
        Outcome::Accepted(answer) => vec![("status", "accepted".into()), ("answer", answer.clone())],
        Outcome::Refused(error) => vec![("status", "refused".into()), ("error", write_error(error))],
        Outcome::Unknown { since_ms, settled_by } => vec![
            ("status", "unknown".into()),
            ("since", Data::Text(instant::format(*since_ms))),
            ("settledBy", settled_by.word().into()),
        ],
    };
    if let Some(intent) = intent {
        members.insert(1, ("intent", intent.into()));
    }
    Data::Object(members.into_iter().map(|(name, data)| (name.to_owned(), data)).collect())
}

/// Reads an outcome; nothing where it is none of ours.
pub fn read_outcome(data: &Data) -> Option<Outcome> {
    Some(match data.get("status")?.as_text()? {
        "confirmed" => match data.get("withheld").and_then(Data::as_text) {
            Some(SETTLED_BY_PERSON) => Outcome::Attested,
            Some("answer_mismatch") => Outcome::Withheld(Withheld::AnswerMismatch),
            Some(_) => Outcome::Withheld(Withheld::LeakBlocked),
            None => Outcome::Confirmed {
                answer: data.get("answer")?.clone(),
                replayed: data.get("replayed").and_then(Data::as_flag).unwrap_or(false),
            },
        },
        "accepted" => Outcome::Accepted(data.get("answer")?.clone()),
        "refused" => Outcome::Refused(read_error(data.get("error")?)?),
        "unknown" => Outcome::Unknown {
            since_ms: instant::parse(data.get("since")?.as_text()?)?,
            settled_by: SettledBy::parse(data.get("settledBy")?.as_text()?)?,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_and_errors_come_back_as_they_went() {
        let issue = Issue::error("amount", IssueCode::OverLimit).with("max", "100.5").with("span", "day");
        let mut error = Error::from(ErrorCode::Limit).at(issue).during("withdraw").advised("Send less.");
        error.provider = Some(Box::new(ProviderWords {
            code: Some("x".into()),
            status: Some(403),
            request_id: None,
            text: Some(OperatorText("said".into())),
        }));
        error.retry_after_ms = Some(5);
        let answer = Data::object([("id", "a".into())]);
        for outcome in [
            Outcome::Confirmed { answer: answer.clone(), replayed: true },
            Outcome::Withheld(Withheld::LeakBlocked),
            Outcome::Withheld(Withheld::AnswerMismatch),
            Outcome::Attested,
            Outcome::Accepted(answer),
            Outcome::Refused(error),
            Outcome::Unknown { since_ms: 1_774_548_000_123, settled_by: SettledBy::Repeat },
        ] {
            assert_eq!(read_outcome(&write_outcome(&outcome, Some("i"))), Some(outcome));
        }
    }
}
