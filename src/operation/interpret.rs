//! Last step but one: what a response says. It reads text, never parsed JavaScript, and believes a
//! refusal only in the provider's own envelope.

use crate::data::Data;
use crate::fault::{Fault, FaultKind, OperatorText, classify};
use crate::http::{Response, json};
use crate::issue::{Issue, IssueCode};
use crate::operation::answer::{Answer, Kind, Member};
use crate::operation::guard::{Expected, Withheld, guard_in};
use crate::operation::profile::{Body, Refusal, Said};
use crate::operation::table::{Field, Operation, Shape};
use crate::scope::{IdRole, Role};
use crate::value::Decimal;
use crate::value::id::{Grammar, uuid};

/// What a response says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Done, and this is what came back: the named members, secrets included.
    Done(Data),
    /// Taken; the final state comes later.
    Accepted(Data),
    /// Done, but the answer must not be handed over.
    Withheld(Withheld),
    /// Refused, in the provider's own words.
    Refused(Fault),
    /// The same call is still running; ask again with the same bytes.
    InFlight {
        /// When, in milliseconds.
        after_ms: u64,
    },
    /// Nothing was done: the same body goes out again after a pause, with that field beside it.
    Penalty {
        /// The field and its value; nothing where only waiting helps.
        ticket: Option<(&'static str, Data)>,
        /// After so many milliseconds.
        after_ms: u64,
    },
    /// Nothing can be concluded: the effect may or may not be there.
    Unclear {
        /// The HTTP status.
        status: u16,
        /// The provider's id of the call.
        request_id: Option<String>,
    },
}

/// How long to wait where a provider says that the same call is still running.
const IN_FLIGHT_MS: u64 = 1_000;

/// Reads a response.
pub fn interpret(operation: &Operation, expected: &Expected, response: &Response) -> Reading {
    let unclear = || Reading::Unclear { status: response.status, request_id: request_id(operation, response) };
    let json = json::read(&response.body).ok();
    if !response.is_success() {
        let refusal = refusal(operation, response, json.as_ref());
        return refusal.map_or_else(unclear, |refusal| refused(operation, response, refusal));
    }
    let Some(body) = json else { return unclear() };
    match (operation.profile.said)(operation, &body) {
        Said::Success => success(operation, expected, response, &body).unwrap_or_else(unclear),
        Said::Refusal(refusal) => refused(operation, response, refusal),
        Said::Penalty { ticket, seconds } => Reading::Penalty { ticket, after_ms: seconds.saturating_mul(1000) },
        Said::InFlight => Reading::InFlight { after_ms: IN_FLIGHT_MS },
        Said::Contradiction => unclear(),
    }
}

/// Whether a response refuses the token that opened the door, in the provider's own envelope.
pub fn refuses_token(operation: &Operation, response: &Response) -> bool {
    let json = json::read(&response.body).ok();
    let refusal = refusal(operation, response, json.as_ref());
    refusal.is_some_and(|refusal| kind_of(operation, response, &refusal) == FaultKind::Authentication)
}

/// The provider's own words behind a status of refusal. That a file is too large may be said by
/// whatever stands before the provider, in any words: nothing has come through then.
fn refusal(operation: &Operation, response: &Response, json: Option<&Data>) -> Option<Refusal> {
    let body = match json {
        Some(data) => Body::Json(data),
        None if response.body.is_empty() => Body::Empty,
        None => Body::Other,
    };
    let own = (400..600).contains(&response.status).then(|| (operation.profile.refusal)(response.status, body)).flatten();
    own.or_else(|| stopped_file(operation, response).map(|_| Refusal::default()))
}

/// The issue of a file that was too large for a server on the way, or for the provider's own.
fn stopped_file(operation: &Operation, response: &Response) -> Option<Issue> {
    let field = operation.form.file().filter(|_| response.status == 413)?;
    Some(Issue::error(field.name, IssueCode::FileStopped))
}

fn kind_of(operation: &Operation, response: &Response, refusal: &Refusal) -> FaultKind {
    classify(operation.profile.faults, response.status, refusal.code.as_deref().unwrap_or(""))
}

/// What a refusal in the provider's own envelope means.
fn refused(operation: &Operation, response: &Response, refusal: Refusal) -> Reading {
    let request_id = request_id(operation, response);
    let kind = kind_of(operation, response, &refusal);
    let header = response.header("retry-after").and_then(|text| text.parse::<u64>().ok());
    let retry_after_ms = header.or(refusal.retry_after_seconds).map(|seconds| seconds.saturating_mul(1000));
    match kind {
        FaultKind::InFlight => Reading::InFlight { after_ms: retry_after_ms.unwrap_or(IN_FLIGHT_MS) },
        // Behind a status of 500 and above the effect may be there, whatever the words say.
        FaultKind::Unavailable => Reading::Unclear { status: response.status, request_id },
        _ if response.status >= 500 => Reading::Unclear { status: response.status, request_id },
        _ => Reading::Refused(Fault {
            kind,
            code: refusal.code.filter(|code| is_machine_word(code)),
            status: response.status,
            request_id,
            retry_after_ms,
            advice: operation.profile.advice(kind),
            issues: match stopped_file(operation, response) {
                Some(issue) => vec![issue],
                None => refusal.fields.iter().filter_map(|field| named_field(operation.form.fields, field)).collect(),
            },
            text: refusal.text.map(OperatorText),
        }),
    }
}

/// An id that an answer gives to the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedId {
    /// Its kind's name in the register.
    pub kind: &'static str,
    /// The id.
    pub id: String,
    /// Whether it is a sub-account that was made just now, which belongs to itself.
    pub is_new_account: bool,
}

/// UUIDs are kept in lower case.
fn canonical(id: &str) -> String {
    uuid(id).unwrap_or_else(|| id.to_owned())
}

/// The ids that an answer gives to the customer; the register must have them under nobody else.
pub fn owned_ids(operation: &Operation, answer: &Data) -> Vec<OwnedId> {
    let mut ids = Vec::new();
    collect_owned(operation.answer.members(), answer, &mut ids);
    ids
}

fn collect_owned(members: &[Member], answer: &Data, ids: &mut Vec<OwnedId>) {
    for entry in answer.entries() {
        collect_owned(members, entry, ids);
    }
    for (name, value) in answer.members() {
        let Some(member) = members.iter().find(|member| member.name == name) else { continue };
        match (member.kind, member.role, value) {
            (Kind::Object(inner) | Kind::List(inner), _, _) => collect_owned(inner, value, ids),
            (_, Some(IdRole::Owned(kind)), Data::Text(id)) => {
                ids.push(OwnedId { kind: kind.name, id: kind.parse(id).unwrap_or_else(|| id.clone()), is_new_account: false });
            }
            (_, Some(IdRole::Creates), Data::Text(id)) => {
                ids.push(OwnedId { kind: "subaccount", id: canonical(id), is_new_account: true });
            }
            _ => {}
        }
    }
}

/// The members that somebody in that role gets to see, figures as text.
pub fn project(operation: &Operation, answer: &Data, role: Role) -> Data {
    project_members(operation.answer.members(), answer, role)
}

fn project_members(members: &[Member], answer: &Data, role: Role) -> Data {
    match answer {
        Data::List(entries) => Data::List(entries.iter().map(|entry| project_members(members, entry, role)).collect()),
        Data::Object(given) => {
            let shown = given.iter().filter_map(|(name, value)| {
                let member = members.iter().find(|member| member.name == name && member.seen_by.shows_to(role))?;
                let value = match member.kind {
                    Kind::Object(inner) | Kind::List(inner) => project_members(inner, value, role),
                    _ => value.clone(),
                };
                Some((name.clone(), value))
            });
            Data::Object(shown.collect())
        }
        _ => answer.clone(),
    }
}

fn success(operation: &Operation, expected: &Expected, response: &Response, body: &Data) -> Option<Reading> {
    let members = operation.answer.members();
    let read = |data: &Data| read_members(operation, expected, members, data);
    Some(match operation.answer {
        Answer::One(_) => match read(body)? {
            Ok(answer) => Reading::Done(answer),
            Err(why) => Reading::Withheld(why),
        },
        Answer::List(wrappers, _) => {
            let entries = match body {
                Data::List(entries) => entries.as_slice(),
                Data::Object(_) => match wrappers.iter().find_map(|name| body.get(name))? {
                    Data::List(entries) => entries.as_slice(),
                    _ => return None,
                },
                _ => return None,
            };
            let answers: Option<Result<Vec<Data>, Withheld>> = entries.iter().map(read).collect();
            match answers? {
                Ok(answers) => Reading::Done(Data::List(answers)),
                Err(why) => Reading::Withheld(why),
            }
        }
        Answer::Settling { state, done, failed, .. } => {
            let answer = match read(body)? {
                Ok(answer) => answer,
                Err(why) => return Some(Reading::Withheld(why)),
            };
            let word = answer.get(state).and_then(Data::as_text).unwrap_or("").to_owned();
            if done.contains(&word.as_str()) {
                Reading::Done(answer)
            } else if failed.contains(&word.as_str()) {
                Reading::Refused(Fault {
                    kind: FaultKind::Other,
                    code: Some(word).filter(|word| is_machine_word(word)),
                    status: response.status,
                    request_id: request_id(operation, response),
                    retry_after_ms: None,
                    advice: operation.profile.advice(FaultKind::Other),
                    issues: Vec::new(),
                    text: None,
                })
            } else {
                Reading::Accepted(answer)
            }
        }
    })
}

/// The named members; nothing where a required one is missing or of another kind, so that the
/// answer cannot be relied on.
fn read_members(operation: &Operation, expected: &Expected, members: &[Member], data: &Data) -> Option<Result<Data, Withheld>> {
    let Data::Object(_) = data else { return None };
    let mut out = Vec::new();
    for member in members {
        let given = data.get(member.name).or_else(|| data.get(member.alias?)).filter(|value| **value != Data::Null);
        let Some(value) = given else {
            if member.required {
                return None;
            }
            continue;
        };
        let read = |members, value| read_members(operation, expected, members, value);
        let value = match (member.kind, value) {
            (Kind::Object(inner), value) => read(inner, value)?,
            (Kind::List(inner), Data::List(entries)) => {
                // One foreign entry withholds the whole list: it shows that the scope was not applied.
                let entries: Option<Result<Vec<Data>, Withheld>> = entries.iter().map(|entry| read(inner, entry)).collect();
                entries?.map(Data::List)
            }
            (_, value) => {
                let value = read_member(member, value)?;
                if value == Data::Null {
                    continue;
                }
                let guarded = value.as_figure().map_or(Ok(()), |figure| guard_in(operation, expected, member, figure));
                guarded.map(|()| value)
            }
        };
        match value {
            Ok(value) => out.push((member.name.to_owned(), value)),
            Err(why) => return Some(Err(why)),
        }
    }
    Some(Ok(Data::Object(out)))
}

fn read_member(member: &Member, value: &Data) -> Option<Data> {
    // `1e3` and `7.0` are numbers, too, but nobody's ids.
    if let Some(IdRole::Owned(kind)) = member.role
        && kind.grammar == Grammar::Int64
        && matches!(member.kind, Kind::Text)
    {
        return kind.parse(value.as_figure()?).map(Data::Text);
    }
    match (member.kind, value) {
        (Kind::Text, Data::Text(_)) | (Kind::Flag, Data::Flag(_)) | (Kind::True, Data::Flag(true)) => Some(value.clone()),
        // An id may come as a number; its text is exact.
        (Kind::Text, Data::Number(text)) if member.role.is_some() => Some(Data::Text(text.clone())),
        (Kind::Decimal, Data::Number(text) | Data::Text(text)) => Some(Data::Text(Decimal::parse_json(text).ok()?.to_string())),
        (Kind::Integer, Data::Number(text)) if text.strip_prefix('-').unwrap_or(text).bytes().all(|b| b.is_ascii_digit()) => {
            Some(value.clone())
        }
        (Kind::Link(hosts), Data::Text(text)) if is_link(text, hosts) => Some(value.clone()),
        // A link to elsewhere is left out; the rest of the answer is as good as before.
        (Kind::Link(_), _) => Some(Data::Null),
        (Kind::Texts, Data::List(entries)) if entries.iter().all(|entry| entry.as_text().is_some()) => Some(value.clone()),
        _ => None,
    }
}

fn request_id(operation: &Operation, response: &Response) -> Option<String> {
    let id = operation.profile.request_id_headers.iter().find_map(|name| response.header(name))?;
    let plain = (1..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    plain.then(|| id.to_owned())
}

/// Whether a provider's code is a word for machines, which holds nobody's data.
fn is_machine_word(code: &str) -> bool {
    (1..=64).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-' || b == b'.')
}

/// The issue for a field that the provider named, if it is a field of the form: `a`, `a.b`, or `a[]`.
fn named_field(fields: &[Field], path: &str) -> Option<Issue> {
    let mut shown = String::new();
    let mut fields = fields;
    for name in path.split('.') {
        // What is listed is named by its place there; the form's paths say the same.
        let name = name.strip_suffix("[]").unwrap_or(name);
        if !shown.is_empty() && name.bytes().all(|b| b.is_ascii_digit()) {
            shown = format!("{shown}.{name}");
            continue;
        }
        let field = fields.iter().find(|field| field.spelling().eq_ignore_ascii_case(name))?;
        shown = if shown.is_empty() { field.name.to_owned() } else { format!("{shown}.{}", field.name) };
        fields = match field.shape {
            Shape::Object(inner) => inner,
            Shape::List { each: Shape::Object(inner), .. } => *inner,
            _ => &[],
        };
    }
    Some(Issue::error(shown, IssueCode::Refused))
}

/// Whether it is an https address of one of the hosts.
fn is_link(text: &str, hosts: &[&str]) -> bool {
    let host = text.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
    let plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let known = |known: &str| match known.strip_prefix('*') {
        Some(below) => host.len() > below.len() && host.ends_with(below),
        None => host == known,
    };
    plain && text.bytes().all(|b| b.is_ascii_graphic()) && hosts.iter().copied().any(known)
}
