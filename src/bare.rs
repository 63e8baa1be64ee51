//! The chain without sending, for people with an HTTP stack of their own: plain data in, plain data
//! out. `prepare` gives the provider's request and what its answer is held against; `interpret`
//! reads the answer.

use crate::data::Data;
use crate::define;
use crate::error::{Error, ErrorCode};
use crate::exchange::prepare as prepare_exchange;
use crate::exchange::words::{write_error, write_issue};
use crate::http::{Base, BaseRules, Response};
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::operation::bind::Fill;
use crate::operation::check::{Caller, Filled, check};
use crate::operation::guard::Expected;
use crate::operation::interpret::{Reading, interpret as read, project};
use crate::operation::request::Credential;
use crate::provider::{self, Catalogue};
use crate::scope::{Environment, Provider, Role, Scope};
use crate::secret::Secret;
use crate::value::id::{random_uuid, uuid};

/// The operation that `data` names, in the catalogue with what the question says otherwise.
fn find(catalogue: &Catalogue, data: &Data, question: &Data) -> Result<&'static Operation, Error> {
    let text = |name: &str| data.get(name).and_then(Data::as_text);
    let provider = text("provider")
        .and_then(Provider::parse)
        .ok_or_else(|| Error::option(Issue::error("provider", IssueCode::NotAChoice).with("options", Provider::OPTIONS)))?;
    let catalogue = define::with_options(*catalogue, provider, question).map_err(Error::option)?;
    catalogue.find(provider, text("operation").unwrap_or("")).ok_or_else(|| ErrorCode::NotOffered.into())
}

/// The scope that the ids name; the business itself where there are none and none are wanted.
fn scope_of(operation: &Operation, ids: &Data) -> Result<Scope, Error> {
    match ids {
        Data::Null if !operation.is_about_one() => Ok(Scope::house(operation.provider, Environment::Test)),
        ids => provider::scope_of(operation.provider, Environment::Test, ids).map_err(Error::option),
    }
}

/// Builds the provider's request. The question holds `provider`, `operation`, `input`, `scope` (ids
/// as the provider names them), `fill` (what the chain would fill in: `token` opens the door, and is
/// left out behind a proxy that adds it; `scoped: true` says that the provider limits it to the
/// account), `intent` (the provider's key), `baseUrl`, and `random` (32 hex digits) for ids of calls;
/// `operations` and `assume` say otherwise than the catalogue.
///
/// The answer is `{ request: { method, url, headers, body }, expect }`, or `{ issues }`.
///
/// # Errors
/// A coded error where it is not about fields.
pub fn prepare(catalogue: &Catalogue, role: Role, question: &Data) -> Result<Data, Error> {
    let operation = find(catalogue, question, question)?;
    let none = Data::Null;
    let member = |name: &str| question.get(name).unwrap_or(&none);
    let scope = scope_of(operation, member("scope"))?;
    let default = operation.profile.test_base;
    let base = Base::parse(member("baseUrl").as_text().unwrap_or(default), BaseRules::Page)
        .map_err(|_| Error::option(Issue::error("baseUrl", IssueCode::Type).with("expected", Base::EXPECTED)))?;
    let issues = |issues: &[Issue]| Ok(Data::object([("issues", Data::List(issues.iter().map(write_issue).collect()))]));

    let caller = Caller { role, ..Caller::PAGE };
    let input = match check(operation.form, member("input"), caller) {
        Ok(input) => input,
        Err(found) => return issues(&found),
    };
    let filled_in = member("fill");
    let fill_text = |name: &str| filled_in.get(name).and_then(Data::as_text);
    let credential = match (fill_text("token"), filled_in.get("scoped").and_then(Data::as_flag)) {
        (Some(token), Some(true)) => Credential::Scoped { token: Secret::new(token.to_owned()), subject: scope.subject.clone() },
        (Some(token), _) => Credential::Master(Secret::new(token.to_owned())),
        (None, _) => Credential::Ambient,
    };
    let mut fill = Fill::none();
    for (name, value) in filled_in.members().iter().filter(|(name, _)| name != "token" && name != "scoped") {
        fill.put(name, value.clone());
    }
    if let Some(random) = member("random").as_text().and_then(bytes_of) {
        fill.put_traces(operation.form, &random_uuid(random));
    }
    let intent = match Some(member("intent")).filter(|intent| !intent.is_missing()) {
        None => None,
        Some(intent) => match intent.as_text().and_then(uuid) {
            Some(intent) => Some(intent),
            None => return issues(&[Issue::error("intent", IssueCode::NotAnId)]),
        },
    };
    let prepared = match prepare_exchange(operation, &scope, &base, input, &fill, &credential, intent.as_deref()) {
        Ok(prepared) => prepared,
        Err(error) if !error.issues.is_empty() => return issues(&error.issues),
        Err(error) => return Err(error),
    };
    let header = |(name, value): &(String, String)| (name.clone(), Data::text(value.as_str()));
    Ok(Data::object([
        (
            "request",
            Data::object([
                ("method", prepared.request.method.word().into()),
                ("url", Data::text(prepared.request.url.as_str())),
                ("headers", Data::Object(prepared.request.headers.iter().map(header).collect())),
                ("body", prepared.request.body.as_deref().map_or(Data::Null, Data::from)),
            ]),
        ),
        (
            "expect",
            Data::object([
                ("provider", operation.provider.word().into()),
                ("operation", operation.name.into()),
                ("scope", provider::scope_data(&scope)),
                ("asked", asked(operation, &prepared.expected.asked)),
            ]),
        ),
    ]))
}

/// What an answer has to repeat; secrets are not among it.
fn asked(operation: &Operation, filled: &Filled) -> Data {
    let echoed = |name: &str| operation.answer.members().iter().any(|member| member.echoes == Some(name));
    let members = filled.to_data(operation.form);
    Data::Object(members.members().iter().filter(|(name, _)| echoed(name)).cloned().collect())
}

fn bytes_of(hex: &str) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    if hex.len() != 32 || !hex.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        let start = at.saturating_mul(2);
        *byte = u8::from_str_radix(hex.get(start..start.saturating_add(2))?, 16).ok()?;
    }
    Some(bytes)
}

/// Reads a response. The question holds `expect` as [`prepare`] gave it, `status`, `headers` and the
/// body's text as `body`; `operations` and `assume` as there.
///
/// The answer is `{ answer }`, `{ accepted }`, `{ withheld: code }`, `{ fault }` or `{ unclear: true }`.
///
/// # Errors
/// A coded error where the question itself cannot be read.
pub fn interpret(catalogue: &Catalogue, question: &Data) -> Result<Data, Error> {
    let none = Data::Null;
    let expect = question.get("expect").unwrap_or(&none);
    let operation = find(catalogue, expect, question)?;
    let ids = expect.get("scope").ok_or_else(|| Error::option(Issue::error("expect", IssueCode::Required)))?;
    let scope = scope_of(operation, if ids.members().is_empty() { &none } else { ids })?;
    let status = question.get("status").and_then(Data::as_figure).and_then(|text| text.parse().ok());
    let headers = question.get("headers").map_or(&[][..], Data::members).iter();
    let response = Response {
        status: status
            .ok_or_else(|| Error::option(Issue::error("status", IssueCode::Type).with("expected", "an HTTP status")))?,
        headers: headers.filter_map(|(name, value)| Some((name.to_ascii_lowercase(), value.as_text()?.to_owned()))).collect(),
        body: question.get("body").and_then(Data::as_text).unwrap_or("").to_owned(),
    };
    let asked = Filled::from_data(operation.form, expect.get("asked").unwrap_or(&none));
    let role = operation.who.first().copied().unwrap_or(Role::Operator);
    let seen = |answer: &Data| if operation.who.is_empty() { answer.clone() } else { project(operation, answer, role) };
    Ok(match read(operation, &Expected { scope, asked, learning: false }, &response) {
        Reading::Done(answer) => Data::object([("answer", seen(&answer))]),
        Reading::Accepted(answer) => Data::object([("accepted", seen(&answer))]),
        Reading::Withheld(why) => Data::object([("withheld", why.code().word().into())]),
        Reading::Refused(fault) => Data::object([("fault", write_error(&Error::from(fault).during(operation.name)))]),
        Reading::Penalty { after_ms, .. } => {
            let error = Error { retry_after_ms: Some(after_ms), ..ErrorCode::RateLimited.into() };
            Data::object([("fault", write_error(&error.during(operation.name)))])
        }
        Reading::InFlight { .. } | Reading::Unclear { .. } => Data::object([("unclear", true.into())]),
    })
}
