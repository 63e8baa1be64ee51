//! The wire: what a browser may ask, and in which order it is looked at. Nothing of its URL, headers
//! or bytes goes on to a provider.

use super::grant::Limits;
use super::host::Host;
use super::intents::{Held, Wish};
use super::sessions::Visit;
use super::{Gateway, assertion};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::words::{write_error, write_outcome};
use crate::exchange::{Access, Action, Call, Claimed, Ending, Event, Outcome, Prepared, ProviderExchange, drive};
use crate::http::json;
use crate::issue::{Issue, IssueCode};
use crate::operation::check::{Caller, Filled, check, check_value};

use crate::operation::table::Filler;
use crate::operation::{Effect, Field, Operation};
use crate::provider::GATEWAY;
use crate::scope::{Provider, Scope};
use crate::value::{Decimal, id, instant};
use std::cell::{Cell, RefCell};

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
    /// The body's text.
    pub body: String,
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

/// The largest body that is read, in bytes.
const LARGEST_BODY: usize = 65_536;
/// The most rows of a list of intents.
const MOST_ROWS: u32 = 100;
/// How often a reconcile looks again at an intent that somebody else is at, and how long between.
const PATIENCE: u32 = 40;
const PAUSE_MS: u64 = 250;

impl<H: Host> Gateway<H> {
    /// Answers a request. `recheck` asks the portal whether its own cookie still names that visitor;
    /// it gets the visitor, the operation's name and the scope's ids.
    pub async fn handle(&self, incoming: &Incoming, recheck: impl AsyncFn(&str, &str, &Data) -> bool) -> Outgoing {
        match self.answer(incoming, recheck).await {
            Ok(body) => Outgoing { status: 200, body: json::write(&body) },
            Err(error) => error.into(),
        }
    }

    async fn answer(&self, incoming: &Incoming, recheck: impl AsyncFn(&str, &str, &Data) -> bool) -> Result<Data, Error> {
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
        if !recheck(&visit.visitor, asked, &super::sessions::scope_data(&visit.scope)).await {
            return Err(ErrorCode::SessionReplaced.into());
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
        if incoming.method == "POST" {
            let kind = incoming.content_type.as_deref().unwrap_or("");
            if kind.split(';').next().map(str::trim) != Some("application/json") {
                return refused("Send `Content-Type: application/json`.");
            }
        }
        if incoming.body.len() > LARGEST_BODY {
            return Err(Error::invalid(vec![Issue::error("", IssueCode::TooLong).with("max", LARGEST_BODY)]));
        }
        Ok(())
    }

    async fn operation(&self, visit: &Visit, name: &str, incoming: &Incoming) -> Result<Data, Error> {
        let known = GATEWAY
            .find(visit.scope.provider, name)
            .filter(|operation| operation.admits(visit.role))
            .ok_or(ErrorCode::NotOffered)?;
        let operation = visit.operation(known.name).ok_or(ErrorCode::NotAllowed)?;
        let (input, intent) = self.read_body(visit, operation, &incoming.body)?;
        let caller = Caller { with_session_fields: true, fixed: visit.fixed(operation) };
        let input = check(operation.form, &input, caller).map_err(Error::invalid)?;
        let input = with_fixed(operation, input, caller.fixed)?;
        check_limits(operation, visit.limits.as_ref(), &input)?;
        let origins: Vec<String> = self.config.origins.iter().chain([&incoming.own_origin]).cloned().collect();
        assertion::check(operation, &input, &origins, self.config.passkey_challenge_holds_figures)
            .map_err(|issue| Error::invalid(vec![issue]))?;
        let known_intent = match &intent {
            Some(intent) => self.intent(visit, intent).await?.is_some(),
            None => false,
        };
        // Before anything is written or sent: the account's names are learnt behind this.
        if !known_intent && self.needs_step_up(&visit.scope, operation, &input).await {
            return Err(ErrorCode::StepUpRequired.into());
        }
        let scope = self.named(visit).await?;
        let wish = match &intent {
            Some(intent) => Some(self.wish(visit, operation, &input, intent).await?),
            None => None,
        };
        let desk = Desk {
            gateway: self,
            visit,
            scope: &scope,
            operation,
            asked: Asked::Anew(wish),
            held: RefCell::new(None),
            store_failed: Cell::new(false),
        };
        let exchange = ProviderExchange::new(Call {
            operation,
            scope: scope.clone(),
            base: self.base(scope.provider)?.clone(),
            input,
            seen_by: Some(visit.role),
            key: intent.is_none().then(|| self.random_uuid()),
            journalled: intent.is_some(),
            learning: false,
            now_ms: self.host.now(),
        });
        let ending = match drive(exchange, &desk).await {
            Ending::Failed(error) if desk.store_failed.get() && error.code == ErrorCode::LeakBlocked => {
                Ending::Failed(ErrorCode::Unavailable.into())
            }
            ending => ending,
        };
        self.alarm(visit, operation, &ending);
        self.after(visit, operation, &ending).await?;
        ending_data(ending, intent.as_deref())
    }

    fn read_body(&self, visit: &Visit, operation: &Operation, body: &str) -> Result<(Data, Option<String>), Error> {
        let body = json::read(body).map_err(|_| {
            Error::invalid(vec![Issue::error("", IssueCode::Type).with("expected", "JSON without doubled names")])
        })?;
        check_mark(visit, &body)?;
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

    async fn wish(&self, visit: &Visit, operation: &'static Operation, input: &Filled, intent: &str) -> Result<Wish, Error> {
        // The confirmation is not part of the wish: the same wish may be confirmed twice.
        let wished = input.to_data(operation.form);
        // Its currency stands beside it with the default filled in: said or not, it is the same wish.
        let currency_field = operation.money.map(|money| money.currency_field());
        let by_page = |name: &str| {
            let field = |field: &Field| field.name == name && field.filled_by == Filler::Page;
            currency_field != Some(name) && operation.form.fields.iter().any(field)
        };
        let stable = Data::Object(wished.members().iter().filter(|(name, _)| by_page(name)).cloned().collect());
        let (amount, currency) =
            operation.moves(input).map_or((String::new(), String::new()), |(amount, currency)| (amount.to_string(), currency));
        let parts = [visit.customer.as_str(), operation.name, amount.as_str(), currency.as_str()];
        Ok(Wish {
            intent: intent.to_owned(),
            operation,
            input: input.clone(),
            fingerprint: self.keys().await?.fingerprint(&parts, &stable),
            assertion: assertion::mark(operation, input),
        })
    }

    /// An answer that had to be withheld is for somebody to look at, whatever the caller is told.
    fn alarm(&self, visit: &Visit, operation: &Operation, ending: &Ending) {
        let code = match ending {
            Ending::Failed(error) => error.code,
            Ending::Outcome(Outcome::Withheld(why)) => why.code(),
            _ => return,
        };
        if matches!(code, ErrorCode::LeakBlocked | ErrorCode::AnswerMismatch) {
            self.tell("alarm", Some(operation.name), Some(&code.into()), Some(&visit.session));
        }
    }

    /// What an operation's end means for the customer's sessions and tokens.
    async fn after(&self, visit: &Visit, operation: &Operation, ending: &Ending) -> Result<(), Error> {
        if operation.effect == Effect::EndsSessions && may_be_done(ending) {
            self.next_epoch(&super::shelf::customer_epoch(&visit.customer)).await?;
            self.forget_policy_token(visit).await;
        }
        let refused_policy = matches!(ending, Ending::Outcome(Outcome::Refused(error)) if matches!(error.code, ErrorCode::Permission | ErrorCode::Limit));
        if visit.scope.provider == Provider::Zendfi && refused_policy {
            self.forget_policy_token(visit).await;
        }
        Ok(())
    }

    async fn intents(&self, visit: &Visit, incoming: &Incoming) -> Result<Data, Error> {
        let parameter = |name: &str| incoming.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let limit = parameter("limit").and_then(|text| text.parse::<u32>().ok()).unwrap_or(MOST_ROWS).clamp(1, MOST_ROWS);
        let down = super::store_down;
        let kept = if parameter("open") == Some("true") {
            self.host.list(&super::shelf::open_prefix(&visit.customer), limit, None).await.map_err(down)?
        } else {
            let before = parameter("before").map(|text| text.replace("%3A", ":"));
            let before = match before {
                Some(text) => Some(instant::parse(&text).ok_or_else(|| {
                    Error::invalid(vec![Issue::error("before", IssueCode::Type).with("expected", "an instant")])
                })?),
                None => None,
            };
            let before = before.map(|before| super::shelf::timeline_before(&visit.customer, before));
            self.host.list(&super::shelf::timeline_prefix(&visit.customer), limit, before.as_deref()).await.map_err(down)?
        };
        let mut rows = Vec::new();
        for record in kept {
            let Some(intent) = super::shelf::read_record::<String>(&record) else { continue };
            if let Some((record, _)) = self.intent(visit, &intent).await? {
                rows.push(row(&record, self.host.now()));
            }
        }
        Ok(Data::object([("answer", Data::List(rows))]))
    }

    async fn reconcile(&self, visit: &Visit, intent: &str, incoming: &Incoming) -> Result<Data, Error> {
        let intent = id::uuid(intent).ok_or_else(|| Error::invalid(vec![Issue::error("intent", IssueCode::NotAnId)]))?;
        let body = json::read(&incoming.body).unwrap_or(Data::Null);
        check_mark(visit, &body)?;
        for _ in 0..PATIENCE {
            let now = self.host.now();
            let found = self.intent(visit, &intent).await?;
            let sent = found.as_ref().is_some_and(|(record, _)| record.is_sent());
            let busy = found.as_ref().is_some_and(|(record, _)| record.is_claimed(now));
            let settled = found.as_ref().filter(|(record, _)| record.is_settled()).map(|(record, _)| record.outcome(now));
            if let Some(outcome) = settled {
                return Ok(outcome_data(&outcome, &intent));
            }
            if busy {
                self.host.wait(PAUSE_MS).await;
                continue;
            }
            if !sent {
                match self.write_off(visit, &intent, found).await? {
                    Some(outcome) => return Ok(outcome_data(&outcome, &intent)),
                    None => continue,
                }
            }
            let Some((record, _)) = found else { continue };
            let operation = GATEWAY.find(visit.scope.provider, &record.operation).ok_or(ErrorCode::NotOffered)?;
            let scope = self.named(visit).await?;
            let desk = Desk {
                gateway: self,
                visit,
                scope: &scope,
                operation,
                asked: Asked::Again(intent.clone()),
                held: RefCell::new(None),
                store_failed: Cell::new(false),
            };
            let exchange = ProviderExchange::new(Call {
                operation,
                scope: scope.clone(),
                base: self.base(scope.provider)?.clone(),
                input: Filled::from_data(operation.form, &Data::Null),
                seen_by: Some(visit.role),
                key: None,
                journalled: true,
                learning: false,
                now_ms: record.since,
            });
            let ending = drive(exchange, &desk).await;
            self.alarm(visit, operation, &ending);
            return ending_data(ending, Some(&intent));
        }
        match self.intent(visit, &intent).await? {
            Some((record, _)) => Ok(outcome_data(&record.outcome(self.host.now()), &intent)),
            None => Err(ErrorCode::Unavailable.into()),
        }
    }
}

fn check_mark(visit: &Visit, body: &Data) -> Result<(), Error> {
    let mark = GATEWAY.mark(visit.scope.provider, visit.role);
    if body.get("catalogue").and_then(Data::as_text) == Some(mark.as_str()) {
        Ok(())
    } else {
        Err(ErrorCode::VersionMismatch.into())
    }
}

/// Whether an end state may be there: an answer that is lost, unreadable or withheld stands behind
/// an effect as often as a good one, and a refusal because of the account's state says it was there.
fn may_be_done(ending: &Ending) -> bool {
    match ending {
        Ending::Answer(_) | Ending::Outcome(_) => true,
        Ending::Failed(error) => matches!(
            error.code,
            ErrorCode::Network
                | ErrorCode::Timeout
                | ErrorCode::Aborted
                | ErrorCode::BadAnswer
                | ErrorCode::Unavailable
                | ErrorCode::LeakBlocked
                | ErrorCode::AnswerMismatch
                | ErrorCode::Inactive
        ),
    }
}

/// The input with what the grant fixed: limits, destinations and the wish are about the whole.
fn with_fixed(operation: &Operation, mut input: Filled, fixed: &[(String, Data)]) -> Result<Filled, Error> {
    for (position, field) in operation.form.fields.iter().enumerate().filter(|(_, field)| field.filled_by == Filler::Page) {
        let Some((_, value)) = fixed.iter().find(|(name, _)| name == field.name) else { continue };
        let wrong = |_| {
            Error::from(ErrorCode::InvalidOptions)
                .at(Issue::error("fixed", IssueCode::Type).with("expected", "values that the fields take"))
        };
        input.set(position, Some(check_value(field, value).map_err(wrong)?));
    }
    Ok(input)
}

/// What the grant lets move. Without limits nothing moves.
fn check_limits(operation: &Operation, limits: Option<&Limits>, input: &Filled) -> Result<(), Error> {
    let Some(money) = operation.money else { return Ok(()) };
    let limits = limits.ok_or(ErrorCode::NotAllowed)?;
    let (amount, currency) = operation.moves(input).ok_or(ErrorCode::NotAllowed)?;
    if currency != limits.currency {
        let issue = Issue::error(money.currency_field(), IssueCode::OtherCurrency).with("currency", limits.currency.as_str());
        return Err(Error::from(ErrorCode::Limit).at(issue));
    }
    if amount > limits.per_payment() || limits.per_payment() == Decimal::ZERO {
        let issue = Issue::error(money.amount, IssueCode::OverLimit).with("max", limits.per_payment.as_str());
        return Err(Error::from(ErrorCode::Limit).at(issue.with("currency", currency).with("span", "payment")));
    }
    for field in operation.form.destinations() {
        let destination = input.get(operation.form, field.name).and_then(Data::as_text).unwrap_or("");
        if !limits.destinations.iter().any(|known| known == destination) {
            return Err(Error::from(ErrorCode::NotAllowed).at(Issue::error(field.name, IssueCode::DestinationNotAllowed)));
        }
    }
    Ok(())
}

fn ending_data(ending: Ending, intent: Option<&str>) -> Result<Data, Error> {
    match ending {
        Ending::Answer(answer) => Ok(Data::object([("answer", answer)])),
        Ending::Outcome(outcome) => Ok(outcome_data(&outcome, intent.unwrap_or(""))),
        Ending::Failed(error) => Err(error),
    }
}

fn outcome_data(outcome: &Outcome, intent: &str) -> Data {
    Data::object([("outcome", write_outcome(outcome, Some(intent)))])
}

fn row(record: &super::intents::IntentRecord, now: u64) -> Data {
    let outcome = write_outcome(&record.outcome(now), None);
    let summary = record.summary.iter().map(|(name, text)| (name.clone(), Data::text(text.as_str())));
    let at = Data::Text(instant::format(record.since));
    Data::object([
        ("intent", Data::text(record.intent.as_str())),
        ("operation", Data::text(record.operation.as_str())),
        ("at", at.clone()),
        ("since", at),
        ("status", outcome.get("status").cloned().unwrap_or(Data::Null)),
        ("state", record.stage().into()),
        ("settledBy", record.settled_by(now).word().into()),
        ("summary", Data::Object(summary.collect())),
    ])
}

/// What is asked of the journal.
enum Asked {
    /// A call; with a wish if the operation takes an intent.
    Anew(Option<Wish>),
    /// To settle an intent that was sent before.
    Again(String),
}

/// Performs the actions of one visitor's operation.
struct Desk<'a, H> {
    gateway: &'a Gateway<H>,
    visit: &'a Visit,
    scope: &'a Scope,
    operation: &'static Operation,
    asked: Asked,
    held: RefCell<Option<Held>>,
    store_failed: Cell<bool>,
}

impl<H: Host> Desk<'_, H> {
    fn held(&self) -> Option<Held> {
        self.held.borrow().clone()
    }

    async fn claim(&self) -> Result<Claimed, Error> {
        let (claimed, held) = match &self.asked {
            Asked::Anew(Some(wish)) => self.gateway.claim(self.visit, self.scope, wish).await?,
            Asked::Anew(None) => return Err(ErrorCode::Unavailable.into()),
            Asked::Again(intent) => match self.gateway.intent(self.visit, intent).await? {
                Some((record, version)) if record.is_sent() || record.is_settled() => {
                    let busy = (Claimed::Busy(record.outcome(self.gateway.host.now())), None);
                    self.gateway.claim_again(self.visit, self.scope, record, version).await?.unwrap_or(busy)
                }
                _ => return Err(ErrorCode::Unavailable.into()),
            },
        };
        *self.held.borrow_mut() = held;
        match claimed {
            Claimed::Resend(prepared) => Ok(Claimed::Resend(Box::new(self.with_door_opened(*prepared).await?))),
            claimed => Ok(claimed),
        }
    }

    /// Kept bytes hold no token of the door; the present one is attached.
    async fn with_door_opened(&self, mut prepared: Prepared) -> Result<Prepared, Error> {
        match self.gateway.door(self.visit, self.scope, false).await {
            Ok(credential) => {
                prepared.open_door(&credential);
                Ok(prepared)
            }
            Err(error) => {
                self.give_up_claim().await;
                Err(error)
            }
        }
    }

    async fn give_up_claim(&self) {
        if let Some(held) = self.held() {
            let unknown = Outcome::Unknown { since_ms: 0, settled_by: crate::exchange::SettledBy::Repeat };
            self.gateway.settle(self.visit, &held, unknown).await;
        }
    }

    async fn access(&self, renew: bool) -> Result<Access, Error> {
        let confirmed = match &self.asked {
            Asked::Anew(Some(wish)) => wish.assertion.is_some(),
            Asked::Anew(None) => false,
            Asked::Again(_) => true,
        };
        self.gateway.access(self.visit, self.scope, self.operation, confirmed, renew).await
    }

    async fn own(&self, ids: &[crate::operation::interpret::OwnedId]) -> bool {
        for owned in ids {
            match self.gateway.own(self.scope, owned.kind, &owned.id).await {
                Ok(true) => {}
                Ok(false) => return false,
                // Nobody can say whose it is: it is not shown, and nobody is blamed.
                Err(_) => {
                    self.store_failed.set(true);
                    return false;
                }
            }
        }
        true
    }
}

impl<H: Host> crate::exchange::Host for Desk<'_, H> {
    async fn perform(&self, action: Action) -> Event {
        match action {
            Action::Claim => Event::Claimed(self.claim().await.unwrap_or_else(Claimed::Refused)),
            Action::Access { renew } => Event::Access(self.access(renew).await),
            Action::Record(prepared) => match self.held() {
                Some(held) => Event::Recorded(self.gateway.record_sending(self.visit, &held, &prepared).await),
                None => Event::Recorded(false),
            },
            Action::Send(request) => match self.gateway.host.send(&request).await {
                Ok(response) => Event::Answered(response),
                Err(loss) => Event::Lost(loss),
            },
            Action::Wait(ms) => {
                self.gateway.host.wait(ms).await;
                Event::Elapsed
            }
            Action::Own(ids) => Event::Owned(self.own(&ids).await),
            Action::Settle(outcome) => match self.held() {
                Some(held) => Event::Settled(self.gateway.settle(self.visit, &held, outcome).await),
                None => Event::Settled(outcome),
            },
            Action::Release => {
                if let Some(held) = self.held() {
                    self.gateway.release(self.visit, &held).await;
                }
                Event::Recorded(true)
            }
            Action::Pass { .. } | Action::StepUp | Action::Done(_) => Event::Recorded(false),
        }
    }
}
