//! Errors and outcomes as JSON: one spelling for the wire, the store and JavaScript.

use super::{Outcome, SettledBy};
use crate::data::Data;
use crate::error::{Error, ErrorCode, ProviderWords};
use crate::fault::OperatorText;
use crate::issue::{Issue, IssueCode, Param, Severity};
use crate::operation::guard::Withheld;
use crate::value::instant;

/// Members, of which some may be missing.
#[derive(Default)]
struct Members(Vec<(String, Data)>);

impl Members {
    fn put(&mut self, name: &str, data: Data) {
        self.0.push((name.to_owned(), data));
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(name, text.into());
        }
    }

    fn withheld(&mut self, why: &str) {
        self.put("answer", Data::Null);
        self.text("withheld", Some(why));
    }

    fn number(&mut self, name: &str, number: Option<u64>) {
        if let Some(number) = number {
            self.put(name, number.into());
        }
    }
}

fn owned(data: &Data, name: &str) -> Option<String> {
    data.get(name).and_then(Data::as_text).map(str::to_owned)
}

/// Writes an error.
pub fn write_error(error: &Error) -> Data {
    let mut members = Members::default();
    members.text("code", Some(error.code.word()));
    members.text("message", Some(error.code.message()));
    members.put("retryable", error.code.retryable().into());
    members.number("retryAfterMs", error.retry_after_ms);
    members.put("issues", Data::List(error.issues.iter().map(write_issue).collect()));
    members.text("operation", error.operation.as_deref());
    if let Some(words) = &error.provider {
        members.put("provider", write_provider(words));
    }
    members.text("advice", error.advice.as_deref());
    Data::Object(members.0)
}

fn write_provider(words: &ProviderWords) -> Data {
    let mut members = Members::default();
    members.text("code", words.code.as_deref());
    members.number("status", words.status.map(u64::from));
    members.text("requestId", words.request_id.as_deref());
    members.text("text", words.text.as_ref().map(|text| text.0.as_str()));
    Data::Object(members.0)
}

/// Writes an issue.
pub fn write_issue(issue: &Issue) -> Data {
    let mut params = Members::default();
    for (name, param) in &issue.params {
        match param {
            Param::Number(number) => params.number(name, Some(*number)),
            Param::Text(text) => params.text(name, Some(text)),
        }
    }
    let mut members = Members::default();
    members.text("path", Some(&issue.path));
    members.text("code", Some(issue.code.word()));
    members.put("params", Data::Object(params.0));
    members.text("severity", Some(issue.severity.word()));
    members.put("message", Data::Text(issue.message()));
    Data::Object(members.0)
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
    let code = IssueCode::parse(data.get("code")?.as_text()?).unwrap_or(IssueCode::Refused);
    let mut issue = Issue::error(data.get("path")?.as_text()?, code);
    if data.get("severity").and_then(Data::as_text) == Some(Severity::Warning.word()) {
        issue.severity = Severity::Warning;
    }
    for (name, value) in data.get("params").map_or(&[][..], Data::members) {
        let param = match value {
            Data::Number(text) => text.parse().ok().map(Param::Number),
            Data::Text(text) => Some(Param::Text(text.clone())),
            _ => None,
        };
        issue.params.extend(param.map(|param| (name.clone().into(), param)));
    }
    Some(issue)
}

/// Why there is no answer behind an outcome that a person attested.
const SETTLED_BY_PERSON: &str = "settled_by_person";

/// Writes an outcome; the intent is named where it is known.
pub fn write_outcome(outcome: &Outcome, intent: Option<&str>) -> Data {
    let mut members = Members::default();
    members.text(
        "status",
        Some(match outcome {
            Outcome::Confirmed { .. } | Outcome::Attested | Outcome::Withheld(_) => "confirmed",
            Outcome::Accepted(_) => "accepted",
            Outcome::Refused(_) => "refused",
            Outcome::Unknown { .. } => "unknown",
        }),
    );
    members.text("intent", intent);
    match outcome {
        Outcome::Confirmed { answer, replayed } => {
            members.put("answer", answer.clone());
            members.put("replayed", (*replayed).into());
        }
        Outcome::Attested => members.withheld(SETTLED_BY_PERSON),
        Outcome::Withheld(why) => members.withheld(why.code().word()),
        Outcome::Accepted(answer) => members.put("answer", answer.clone()),
        Outcome::Refused(error) => members.put("error", write_error(error)),
        Outcome::Unknown { since_ms, settled_by } => {
            members.put("since", Data::Text(instant::format(*since_ms)));
            members.text("settledBy", Some(settled_by.word()));
        }
    }
    Data::Object(members.0)
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
