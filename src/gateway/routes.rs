//! The wire: what a browser may ask, and in which order it is looked at. Nothing of its URL, headers
//! or bytes goes on to a provider.

use super::Gateway;
use super::host::Host;
use super::sessions::Visit;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::words::{write_error, write_outcome};
use crate::exchange::{Ending, Outcome};
use crate::http::json;
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::provider::scope_data;
use crate::value::id;

/// A request as it came, reduced to what is looked at.
#[derive(Clone, Default)]
pub struct Incoming {
    /// The method's word.
    pub method: String,
    /// The path, still escaped.
    pub path: String,
    /// The query, still escaped, without the question mark.
    pub query: String,
    /// The origin that the request was sent to, such as `https://portal.example`.
    pub own_origin: String,
    /// The header `Authorization`.
    pub authorization: Option<String>,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
    /// The header `Origin`.
    pub origin: Option<String>,
    /// The header `Sec-Fetch-Site`.
    pub sec_fetch_site: Option<String>,
    /// The header `User-Agent`.
    pub user_agent: Option<String>,
    /// The visitor's own network address, as far as the portal knows it.
    pub client_address: Option<String>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// Prints where it goes, not what it carries.
impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [redacted]", self.method)
    }
}

/// What goes back: always JSON, never to be cached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The HTTP status.
    pub status: u16,
    /// The body's text.
    pub body: String,
}

impl From<Error> for Outgoing {
    fn from(error: Error) -> Self {
        Outgoing { status: error.code.status(), body: json::write(&Data::object([("error", write_error(&error))])) }
    }
}

enum Route<'a> {
    Operation(&'a str),
    Intents,
    Reconcile(&'a str),
}

impl<H: Host> Gateway<H> {
    /// Answers a request. `recheck` asks the portal whether its own cookie still names that visitor;
    /// it gets the visitor, the operation's name and
    /// the scope's ids, and answers nothing where it cannot say.
    pub async fn handle(&self, incoming: &Incoming, recheck: impl AsyncFn(&str, &str, &Data) -> Option<bool>) -> Outgoing {
        match self.answer(incoming, recheck).await {
            Ok(body) => Outgoing { status: 200, body: json::write(&body) },
            Err(error) => error.into(),
        }
    }

    async fn answer(&self, incoming: &Incoming, recheck: impl AsyncFn(&str, &str, &Data) -> Option<bool>) -> Result<Data, Error> {
        let (session, route) = self.route(incoming)?;
        self.check_site(incoming)?;
        let token =
            incoming.authorization.as_deref().and_then(|value| value.strip_prefix("Bearer ")).ok_or(ErrorCode::SessionRefused)?;
        let visit = self.admit(session, token).await?;
        let asked = match route {
            Route::Operation(name) => name,
            Route::Intents => "intents",
            Route::Reconcile(_) => "reconcile",
        };
        match recheck(&visit.visitor, asked, &scope_data(&visit.scope)).await {
            Some(true) => {}
            Some(false) => return Err(ErrorCode::SessionReplaced.into()),
            // A database that hiccups signs nobody out.
            None => {
                return Err(
                    Error::from(ErrorCode::Unavailable).advised("The portal could not say who is visiting; nothing was sent.")
                );
            }
        }
        let result = match route {
            Route::Operation(name) => self.operation(&visit, name, incoming).await,
            Route::Intents => self.intents(&visit, incoming).await,
            Route::Reconcile(intent) => self.reconcile(&visit, intent, incoming).await,
        };
        let result = result.map_err(|error| if error.operation.is_none() { error.during(asked) } else { error });
        self.tell("call", Some(asked), result.as_ref().err(), Some(&visit.session));
        result
    }

    fn route<'a>(&self, incoming: &'a Incoming) -> Result<(&'a str, Route<'a>), Error> {
        let not_offered = || Error::from(ErrorCode::NotOffered);
        let behind = incoming
            .path
            .strip_prefix(self.config.base_path.as_str())
            .and_then(|rest| rest.strip_prefix("/s/"))
            .ok_or_else(not_offered)?;
        let parts: Vec<&str> = behind.split('/').collect();
        let route = match (incoming.method.as_str(), parts.as_slice()) {
            ("GET", [session, "intents"]) => (*session, Route::Intents),
            ("POST", [session, "intents", intent, "reconcile"]) => (*session, Route::Reconcile(intent)),
            ("POST", [session, operation]) => (*session, Route::Operation(operation)),
            _ => return Err(not_offered()),
        };
        Ok(route)
    }

    /// Pages of other sites may not call, whatever cookies the browser adds.
    fn check_site(&self, incoming: &Incoming) -> Result<(), Error> {
        let refused = |advice: &str| Err(Error::from(ErrorCode::NotAllowed).advised(advice));
        if let Some(origin) = &incoming.origin
            && *origin != incoming.own_origin
            && !self.config.origins.contains(origin)
        {
            return refused("This page's origin is not one of the gateway's `origins`.");
        }
        let site = incoming.sec_fetch_site.as_deref();
        if incoming.origin.is_none() && !matches!(site, None | Some("same-origin" | "none")) {
            return refused("Requests of other sites are refused.");
        }
        self.check_body(incoming)
    }

    /// Page and gateway must hold the same tables.
    pub(super) fn check_mark(&self, visit: &Visit, body: &Data) -> Result<(), Error> {
        let mark = self.catalogue.mark(visit.scope.provider, visit.role);
        if body.get("catalogue").and_then(Data::as_text) == Some(mark.as_str()) {
            Ok(())
        } else {
            Err(ErrorCode::VersionMismatch.into())
        }
    }

    pub(super) fn read_call(&self, visit: &Visit, operation: &Operation, call: &[u8]) -> Result<(Data, Option<String>), Error> {
        let body = read_json(call).ok_or_else(|| {
            Error::invalid(vec![Issue::error("", IssueCode::Type).with("expected", "JSON without doubled names")])
        })?;
        self.check_mark(visit, &body)?;
        let at = |path: &str, code| Error::invalid(vec![Issue::error(path, code)]);
        if body.members().iter().any(|(name, _)| !matches!(name.as_str(), "input" | "intent" | "catalogue")) {
            return Err(at("", IssueCode::UnknownField));
        }
        let intent = match (operation.effect.takes_intent(), body.get("intent")) {
            (true, Some(Data::Text(intent))) => Some(id::uuid(intent).ok_or_else(|| at("intent", IssueCode::NotAnId))?),
            (true, _) => return Err(at("intent", IssueCode::Required)),
            (false, None) => None,
            (false, Some(_)) => return Err(at("intent", IssueCode::UnknownField)),
        };
        Ok((body.get("input").cloned().unwrap_or(Data::Null), intent))
    }
}

/// The JSON of a body.
pub(super) fn read_json(body: &[u8]) -> Option<Data> {
    json::read(str::from_utf8(body).ok()?).ok()
}

pub(super) fn ending_data(ending: Ending, intent: Option<&str>) -> Result<Data, Error> {
    match ending {
        Ending::Answer(answer) => Ok(Data::object([("answer", answer)])),
        Ending::Outcome(outcome) => Ok(outcome_data(&outcome, intent.unwrap_or(""))),
        Ending::Failed(error) => Err(error),
    }
}

pub(super) fn outcome_data(outcome: &Outcome, intent: &str) -> Data {
    Data::object([("outcome", write_outcome(outcome, Some(intent)))])
}
