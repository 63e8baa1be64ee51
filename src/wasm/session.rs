//! One session as JavaScript holds it.

use super::{error_to_js, from_js, random, to_js};
use crate::data::Data;
use crate::define;
use crate::error::{Error, ErrorCode};
use crate::exchange::words::write_outcome;
use crate::exchange::{
    Access, Action, Asked, Call, Claimed, Ending, Event, Found, Loss, Ownership, Pass, ProviderExchange, WireCall, WireExchange,
    drive,
};
use crate::http::{Base, BaseRules, Encoded};
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::operation::check::check_value;
use crate::operation::table::Filler;
use crate::provider::Catalogue;
use crate::scope::{Provider, Role};
use crate::session::{Checked, Descriptor, DirectDesk, Phase, Session};
use crate::transport;
use crate::value::data_uri::Glance;
use crate::value::instant;
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

#[wasm_bindgen]
extern "C" {
    /// What the frame of the package gives a session.
    #[derive(Debug)]
    pub type SessionHost;

    /// The `fetch` to use.
    #[wasm_bindgen(method, getter)]
    fn fetch(this: &SessionHost) -> Function;

    /// Whether the page can answer a step-up.
    #[wasm_bindgen(method, getter, js_name = canStepUp)]
    fn can_step_up(this: &SessionHost) -> bool;

    /// Asks the portal for a session; answers its description as plain data.
    #[wasm_bindgen(method, catch, js_name = fetchToken)]
    fn fetch_token(this: &SessionHost, reason: &str) -> Result<Promise, JsValue>;

    /// Asks the customer to confirm; answers an assertion or null.
    #[wasm_bindgen(method, catch, js_name = stepUp)]
    fn step_up(this: &SessionHost, operation: &str, input: &JsValue, signal: Option<&AbortSignal>) -> Result<Promise, JsValue>;

    /// Sends a form of a text and a file under the headers of a request that has no body yet; answers
    /// a `Response`.
    #[wasm_bindgen(method, catch)]
    fn upload(this: &SessionHost, request: &web_sys::Request, call: &str, file: &PageFile) -> Result<JsValue, JsValue>;

    /// Milliseconds of the Unix epoch.
    #[wasm_bindgen(method)]
    fn now(this: &SessionHost) -> f64;

    /// Whether there is a connection at all.
    #[wasm_bindgen(method)]
    fn online(this: &SessionHost) -> bool;

    /// The session's state has changed.
    #[wasm_bindgen(method)]
    fn changed(this: &SessionHost);

    /// A file of the page, which stays there until it is sent.
    #[derive(Debug)]
    pub type PageFile;

    /// Its first bytes.
    #[wasm_bindgen(method, getter)]
    fn head(this: &PageFile) -> Vec<u8>;

    /// How many bytes it has.
    #[wasm_bindgen(method, getter)]
    fn size(this: &PageFile) -> f64;

    /// The media type that the page says it has.
    #[wasm_bindgen(method, getter, js_name = type)]
    fn declared(this: &PageFile) -> String;

    /// The whole of it in base64.
    #[wasm_bindgen(method, catch)]
    fn base64(this: &PageFile) -> Result<Promise, JsValue>;
}

/// What stays the same for every session of an artifact.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The operations that the artifact links.
    pub catalogue: Catalogue,
    /// As whom its pages act.
    pub role: Role,
}

/// One session.
#[derive(Clone, Debug)]
pub struct SessionHandle(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    kind: Kind,
    provider: Provider,
    base: Base,
    expect: Data,
    host: SessionHost,
    session: RefCell<Option<Session>>,
    desk: RefCell<DirectDesk>,
    refreshing: RefCell<Option<Promise>>,
    closed: Cell<bool>,
}

impl SessionHandle {
    /// A session that has not been opened yet. The options hold `provider`, `baseUrl` (absolute),
    /// `expect`, and what says otherwise than the catalogue: `operations` and `assume`.
    ///
    /// # Errors
    /// `invalid_options` or `secret_in_browser`.
    pub fn new(kind: Kind, options: JsValue, host: SessionHost) -> Result<Self, JsValue> {
        let options = from_js(&options);
        let wrong = |issue: Issue| Err(error_to_js(&Error::from(ErrorCode::InvalidOptions).at(issue)));
        if crate::secret::holds_known_secret(&options) {
            return Err(error_to_js(&ErrorCode::SecretInBrowser.into()));
        }
        let Some(provider) = options.get("provider").and_then(Data::as_text).and_then(Provider::parse) else {
            return wrong(Issue::error("provider", IssueCode::NotAChoice).with("options", Provider::OPTIONS));
        };
        let Ok(base) = Base::parse(options.get("baseUrl").and_then(Data::as_text).unwrap_or(""), BaseRules::Page) else {
            return wrong(Issue::error("baseUrl", IssueCode::Type).with("expected", Base::EXPECTED));
        };
        let kind = match define::with_options(kind.catalogue, provider, &options) {
            Ok(catalogue) => Kind { catalogue, ..kind },
            Err(issue) => return wrong(issue),
        };
        let expect = options.get("expect").cloned().unwrap_or(Data::Null);
        Ok(SessionHandle(Rc::new(Inner {
            kind,
            provider,
            base,
            expect,
            host,
            session: RefCell::new(None),
            desk: RefCell::default(),
            refreshing: RefCell::new(None),
            closed: Cell::new(false),
        })))
    }

    /// Fetches the first token.
    pub fn open(&self) -> Promise {
        let inner = self.0.clone();
        promise(
            async move { inner.refresh("open", None).await.map(|()| JsValue::UNDEFINED).map_err(|error| error_to_js(&error)) },
        )
    }

    /// Runs an operation: answers `{ answer }` or `{ outcome }`.
    pub fn call(&self, operation: String, input: JsValue, intent: Option<String>, signal: Option<AbortSignal>) -> Promise {
        let inner = self.0.clone();
        // The copy is made before anything waits: what is checked is what is sent.
        let input = from_js(&input);
        promise(async move {
            let ending = inner.call(&operation, &input, intent.as_deref(), signal.as_ref()).await;
            ending_to_js(ending, intent.as_deref())
        })
    }

    /// Runs an operation that takes a file, with the file apart from the input: answers as
    /// [`SessionHandle::call`] does.
    pub fn upload(
        &self,
        operation: String,
        input: JsValue,
        intent: Option<String>,
        signal: Option<AbortSignal>,
        file: PageFile,
    ) -> Promise {
        let inner = self.0.clone();
        let input = from_js(&input);
        promise(async move {
            let ending = inner.upload(&operation, input, intent.as_deref(), signal.as_ref(), &file).await;
            ending_to_js(ending, intent.as_deref())
        })
    }

    /// The field of an operation that takes a file apart from the input, if it has one.
    pub fn file_field(&self, operation: &str) -> Option<String> {
        let known = self.0.kind.catalogue.find(self.0.provider, operation)?;
        known.form.file().map(|field| field.name.to_owned())
    }

    /// Settles an intent: answers `{ outcome }`.
    pub fn reconcile(&self, intent: String, signal: Option<AbortSignal>) -> Promise {
        let inner = self.0.clone();
        promise(async move {
            let ending = inner.reconcile(&intent, signal.as_ref()).await;
            ending_to_js(ending, Some(&intent))
        })
    }

    /// What the gateway holds of this customer's intents: answers `{ answer }`, a list.
    pub fn intents(&self, open: bool, limit: u32, before: Option<String>, signal: Option<AbortSignal>) -> Promise {
        let inner = self.0.clone();
        promise(async move { ending_to_js(inner.intents(open, limit, before, signal.as_ref()).await, None) })
    }

    /// Why an operation may not be called, if it may not.
    pub fn barred(&self, operation: &str) -> Option<String> {
        self.0.session.borrow().as_ref().and_then(|session| session.barred(operation)).map(|why| why.word().to_owned())
    }

    /// How long an operation may take, in milliseconds, unless the caller says otherwise.
    pub fn patience(&self, operation: &str) -> u32 {
        let known = self.0.kind.catalogue.find(self.0.provider, operation);
        let seconds = known.map_or(60, |operation| operation.patience_seconds);
        u32::try_from(seconds.saturating_mul(1000)).unwrap_or(u32::MAX)
    }

    /// The names of the operations that sessions of this kind may be granted.
    pub fn operations(&self) -> JsValue {
        let Kind { catalogue, role } = self.0.kind;
        to_js(&Data::List(catalogue.for_role(self.0.provider, role).map(|operation| operation.name.into()).collect()))
    }

    /// `{ phase, expiresAt, pending }`.
    pub fn state(&self) -> JsValue {
        let session = self.0.session.borrow();
        let Some(session) = session.as_ref() else { return JsValue::NULL };
        to_js(&Data::object([
            ("phase", session.phase().word().into()),
            ("expiresAt", Data::Text(instant::format(session.descriptor().expires_ms))),
            ("pending", (session.unsettled() as u64).into()),
        ]))
    }

    /// Forgets the token and sends nothing more.
    pub fn close(&self) {
        self.0.closed.set(true);
        if let Some(session) = self.0.session.borrow_mut().as_mut() {
            session.close();
        }
        self.0.host.changed();
    }
}

/// The promise of a future; boxed, since each kind of future that is not links a runner of its own.
fn promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let boxed: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(future);
    wasm_bindgen_futures::future_to_promise(boxed)
}

fn ending_to_js(ending: Ending, intent: Option<&str>) -> Result<JsValue, JsValue> {
    match ending {
        Ending::Answer(answer) => Ok(to_js(&Data::object([("answer", answer)]))),
        Ending::Outcome(outcome) => Ok(to_js(&Data::object([("outcome", write_outcome(&outcome, intent))]))),
        Ending::Failed(error) => Err(error_to_js(&error)),
    }
}

impl Inner {
    fn now(&self) -> u64 {
        // Milliseconds since 1970 fit an f64 exactly.
        self.host.now() as u64
    }

    /// Does something with the open session.
    fn with<T>(&self, act: impl FnOnce(&mut Session) -> T) -> Result<T, Error> {
        self.session.borrow_mut().as_mut().map(act).ok_or_else(|| ErrorCode::SessionClosed.into())
    }

    /// Fetches a token; callers that come meanwhile wait for the same one.
    async fn refresh(self: &Rc<Self>, reason: &'static str, signal: Option<&AbortSignal>) -> Result<(), Error> {
        let under_way = self.refreshing.borrow().clone();
        let fetching = under_way.unwrap_or_else(|| {
            let inner = self.clone();
            let fetching = promise(async move {
                let fetched = inner.fetch_token(reason).await;
                inner.refreshing.borrow_mut().take();
                inner.host.changed();
                fetched.map(|()| JsValue::UNDEFINED).map_err(|error| error_to_js(&error))
            });
            *self.refreshing.borrow_mut() = Some(fetching.clone());
            fetching
        });
        let fetched = JsFuture::from(transport::unless_given_up(fetching, signal)).await;
        fetched.map(|_| ()).map_err(|error| {
            crate::exchange::words::read_error(&from_js(&error)).unwrap_or_else(|| ErrorCode::SessionRefused.into())
        })
    }

    async fn fetch_token(&self, reason: &str) -> Result<(), Error> {
        let _ = self.with(|session| session.refreshing(true));
        self.host.changed();
        let fetched = match self.host.fetch_token(reason) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(thrown) => Err(thrown),
        };
        let _ = self.with(|session| session.refreshing(false));
        let described = fetched.map_err(|thrown| {
            crate::exchange::words::read_error(&from_js(&thrown)).unwrap_or_else(|| ErrorCode::SessionRefused.into())
        })?;
        if self.closed.get() {
            return Err(ErrorCode::SessionClosed.into());
        }
        let descriptor = Descriptor::read(&from_js(&described), self.provider, self.kind.role, &self.expect)?;
        let mut session = self.session.borrow_mut();
        match session.as_mut() {
            Some(session) => session.adopt(descriptor),
            None => {
                let Kind { catalogue, role } = self.kind;
                *session = Some(Session::new(catalogue, role, self.base.clone(), self.host.can_step_up(), descriptor));
                Ok(())
            }
        }
    }

    /// A pass that has not ended; a new token is fetched where the old one soon will.
    async fn pass(self: &Rc<Self>, renew: bool, signal: Option<&AbortSignal>) -> Result<Pass, Error> {
        let now = self.now();
        let (expiring, over) = self.with(|session| (session.is_expiring(now), session.is_over(now)))?;
        if (renew || expiring) && self.with(|session| session.phase() != Phase::Closed)? {
            let refreshed = self.refresh(if renew { "rejected" } else { "expiring" }, signal).await;
            if let Err(error) = refreshed {
                // Others may still wait for the token, and it may still come.
                if let Some(code) = transport::given_up(signal) {
                    return Err(code.into());
                }
                let error = self.with(|session| {
                    if renew || over {
                        session.expire();
                    }
                    // A token that still lives goes on serving.
                    (renew || over || session.phase() == Phase::Closed).then_some(error)
                })?;
                if let Some(error) = error {
                    return Err(error);
                }
            }
        }
        self.with(|session| session.pass())?
    }

    async fn call(self: &Rc<Self>, name: &str, input: &Data, intent: Option<&str>, signal: Option<&AbortSignal>) -> Ending {
        match self.with(|session| session.check(name, input, intent)) {
            Ok(Ok(checked)) => self.run(checked, None, signal).await,
            Ok(Err(error)) | Err(error) => Ending::Failed(error),
        }
    }

    async fn upload(
        self: &Rc<Self>,
        name: &str,
        input: Data,
        intent: Option<&str>,
        signal: Option<&AbortSignal>,
        file: &PageFile,
    ) -> Ending {
        let (head, declared) = (file.head(), file.declared());
        // Sizes are whole numbers below 2^53.
        let glance = Glance { head: &head, size: file.size() as u64, declared: &declared };
        let (checked, media_type) = match self.with(|session| session.check_upload(name, &input, intent, &glance)) {
            Ok(Ok(checked)) => checked,
            Ok(Err(error)) | Err(error) => return Ending::Failed(error),
        };
        if !self.is_direct() {
            return self.run(checked, Some(file), signal).await;
        }
        // Without the gateway the provider's own request is built here, and the file is part of it.
        let read = match file.base64() {
            Ok(promise) => JsFuture::from(promise).await,
            Err(thrown) => Err(thrown),
        };
        let content = match read {
            Ok(text) => text.as_string().unwrap_or_default(),
            Err(thrown) => {
                let error = crate::exchange::words::read_error(&from_js(&thrown));
                return Ending::Failed(error.unwrap_or_else(|| ErrorCode::Unavailable.into()));
            }
        };
        let mut members = input.members().to_vec();
        let field = checked.operation.form.file().map_or("", |field| field.name);
        members.push((field.to_owned(), Data::Text(format!("data:{media_type};base64,{content}"))));
        self.call(name, &Data::Object(members), intent, signal).await
    }

    fn is_direct(&self) -> bool {
        self.with(|session| session.descriptor().direct.is_some()).unwrap_or(false)
    }

    async fn run(self: &Rc<Self>, checked: Checked, file: Option<&PageFile>, signal: Option<&AbortSignal>) -> Ending {
        let intent = checked.intent.clone();
        if let Some(intent) = &intent {
            let _ = self.with(|session| session.intent_begins(intent));
            self.host.changed();
        }
        let ending = if self.is_direct() {
            self.call_direct(checked, signal).await
        } else {
            self.call_gateway(checked, file, signal).await
        };
        self.note(intent.as_deref(), &ending);
        ending
    }

    fn note(&self, intent: Option<&str>, ending: &Ending) {
        let _ = self.with(|session| session.note(intent, ending));
        self.host.changed();
    }

    async fn ask(self: &Rc<Self>, what: Asked, file: Option<&PageFile>, signal: Option<&AbortSignal>) -> Ending {
        let call = match self.with(|session| WireCall {
            base: session.base().clone(),
            what,
            mark: session.mark(),
            now_ms: self.now(),
        }) {
            Ok(call) => call,
            Err(error) => return Ending::Failed(error),
        };
        let (operation, input) = match &call.what {
            Asked::Operation { operation, input, .. } => (Some(*operation), input.clone()),
            _ => (None, Data::Null),
        };
        drive(WireExchange::new(call), &Desk { inner: self, operation, input, intent: None, file, signal }).await
    }

    async fn call_gateway(self: &Rc<Self>, checked: Checked, file: Option<&PageFile>, signal: Option<&AbortSignal>) -> Ending {
        let Checked { operation, input, intent } = checked;
        let what = Asked::Operation { operation, input: input.to_data(operation.form), intent, file: file.is_some() };
        self.ask(what, file, signal).await
    }

    async fn call_direct(self: &Rc<Self>, mut checked: Checked, signal: Option<&AbortSignal>) -> Ending {
        let wish = checked.input.to_data(checked.operation.form);
        let known = checked.intent.as_deref().is_some_and(|intent| self.desk.borrow().operation(intent).is_some());
        if !known && let Err(error) = self.confirm(&mut checked, &wish, signal).await {
            return Ending::Failed(error.during(checked.operation.name));
        }
        self.run_direct(checked, wish, signal).await
    }

    async fn run_direct(self: &Rc<Self>, checked: Checked, wish: Data, signal: Option<&AbortSignal>) -> Ending {
        let Checked { operation, input, intent } = checked;
        let parts = self.with(|session| {
            let descriptor = session.descriptor();
            descriptor.direct.as_ref().map(|direct| (descriptor.scope.clone(), direct.base.clone()))
        });
        let Ok(Some((scope, base))) = parts else { return Ending::Failed(ErrorCode::NotOffered.into()) };
        let exchange = ProviderExchange::new(Call {
            operation,
            scope,
            base,
            input,
            seen_by: Some(self.kind.role),
            key: None,
            journalled: operation.effect.takes_intent(),
            learning: false,
            now_ms: self.now(),
        });
        let desk = Desk { inner: self, operation: Some(operation), input: wish, intent: intent.as_deref(), file: None, signal };
        drive(exchange, &desk).await
    }

    /// Asks the customer to confirm, where the table wants it and nothing else stands in for it.
    async fn confirm(&self, checked: &mut Checked, wish: &Data, signal: Option<&AbortSignal>) -> Result<(), Error> {
        let fields = checked.operation.form.fields;
        let Some((position, field)) = fields.iter().enumerate().find(|(_, field)| field.filled_by == Filler::Session) else {
            return Ok(());
        };
        let assertion = self.step_up(checked.operation, wish, signal).await?;
        let value = check_value(field, &assertion).map_err(Error::invalid)?;
        checked.input.set(position, Some(value));
        Ok(())
    }

    async fn step_up(&self, operation: &Operation, input: &Data, signal: Option<&AbortSignal>) -> Result<Data, Error> {
        if !self.host.can_step_up() {
            return Err(Error::from(ErrorCode::StepUpRequired)
                .advised("Give `openSession` a `stepUp` that asks the customer to confirm."));
        }
        let answered = match self.host.step_up(operation.name, &to_js(input), signal) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(thrown) => Err(thrown),
        };
        if let Some(code) = transport::given_up(signal) {
            return Err(code.into());
        }
        match answered.as_ref().map(from_js) {
            Ok(Data::Null) | Err(_) => Err(ErrorCode::StepUpCancelled.into()),
            Ok(assertion) => Ok(assertion),
        }
    }

    async fn reconcile(self: &Rc<Self>, intent: &str, signal: Option<&AbortSignal>) -> Ending {
        let Some(intent) = crate::value::id::uuid(intent) else {
            return Ending::Failed(Error::invalid(vec![Issue::error("intent", IssueCode::NotAnId)]));
        };
        let Ok(direct) = self.with(|session| session.descriptor().direct.is_some()) else {
            return Ending::Failed(ErrorCode::SessionClosed.into());
        };
        let asked = intent.clone();
        let ending = if direct {
            self.reconcile_direct(intent, signal).await
        } else {
            self.ask(Asked::Reconcile { intent }, None, signal).await
        };
        self.note(Some(&asked), &ending);
        ending
    }

    async fn reconcile_direct(self: &Rc<Self>, intent: String, signal: Option<&AbortSignal>) -> Ending {
        let operation = self.desk.borrow().operation(&intent).and_then(|name| self.kind.catalogue.find(self.provider, name));
        // Another page may have sent it: without a shared journal nobody here can tell.
        let Some(operation) = operation else { return Ending::Failed(ErrorCode::NotFound.into()) };
        let input = crate::operation::check::Filled::from_data(operation.form, &Data::Null);
        self.run_direct(Checked { operation, input, intent: Some(intent) }, Data::Null, signal).await
    }

    async fn intents(self: &Rc<Self>, open: bool, limit: u32, before: Option<String>, signal: Option<&AbortSignal>) -> Ending {
        match self.with(|session| session.descriptor().direct.is_some()) {
            Ok(true) if open => {
                let desk = self.desk.borrow();
                let rows = desk.open().map(|(intent, operation, since)| {
                    Data::object([
                        ("intent", intent.into()),
                        ("operation", operation.into()),
                        ("since", Data::Text(instant::format(since))),
                        ("state", "unknown".into()),
                        ("settledBy", "repeat".into()),
                        ("summary", Data::Object(Vec::new())),
                    ])
                });
                Ending::Answer(Data::List(rows.collect()))
            }
            Ok(true) => Ending::Failed(
                Error::from(ErrorCode::NotOffered).advised("A direct session has no history; the gateway keeps one."),
            ),
            Ok(false) => {
                let ending = self.ask(Asked::Intents { open, limit: u64::from(limit), before }, None, signal).await;
                self.note(None, &ending);
                ending
            }
            Err(error) => Ending::Failed(error),
        }
    }
}

/// Performs the actions of one call.
struct Desk<'a> {
    inner: &'a Rc<Inner>,
    operation: Option<&'static Operation>,
    input: Data,
    intent: Option<&'a str>,
    /// What goes beside the request's text.
    file: Option<&'a PageFile>,
    signal: Option<&'a AbortSignal>,
}

impl Desk<'_> {
    async fn send(&self, request: &Encoded) -> Event {
        let offline = (!self.inner.host.online()).then_some(ErrorCode::Offline);
        if let Some(code) = transport::given_up(self.signal).or(offline) {
            return Event::Lost(Loss::Unsent(code));
        }
        let host = &self.inner.host;
        let sent = match self.file {
            Some(file) => transport::send_with(|bare, call| host.upload(bare, call, file), request, self.signal).await,
            None => transport::send(&host.fetch(), request, self.signal).await,
        };
        match sent {
            Ok(response) => Event::Answered(response),
            Err(loss) => Event::Lost(loss),
        }
    }

    fn access(&self) -> Result<Access, Error> {
        let mut bytes = [0_u8; 16];
        if !random(&mut bytes) {
            return Err(ErrorCode::Unavailable.into());
        }
        let operation = self.operation.ok_or(ErrorCode::NotOffered)?;
        self.inner.with(|session| session.access(operation, bytes))?
    }

    fn claim(&self) -> Claimed {
        let (Some(intent), Some(operation)) = (self.intent, self.operation) else {
            return Claimed::Refused(ErrorCode::Unavailable.into());
        };
        let mut desk = self.inner.desk.borrow_mut();
        let now = self.inner.now();
        let claimed = if self.input == Data::Null { desk.claim_known(intent, now) } else { None };
        match claimed.unwrap_or_else(|| desk.claim(intent, operation, self.input.clone(), now)) {
            Claimed::Resend(mut prepared) => match self.access() {
                Ok(access) => {
                    prepared.open_door(operation.profile.door, &access.credential);
                    Claimed::Resend(prepared)
                }
                Err(error) => {
                    desk.give_up(intent);
                    Claimed::Refused(error)
                }
            },
            claimed => claimed,
        }
    }
}

impl crate::exchange::Host for Desk<'_> {
    async fn perform(&self, action: Action) -> Event {
        match action {
            Action::Pass { renew } => Event::Pass(self.inner.pass(renew, self.signal).await),
            Action::StepUp => match self.operation {
                Some(operation) => Event::Confirmed(self.inner.step_up(operation, &self.input, self.signal).await),
                None => Event::Confirmed(Err(ErrorCode::StepUpRequired.into())),
            },
            Action::Claim => Event::Claimed(self.claim()),
            // A direct session renews as any other: by a new description from the portal.
            Action::Access { renew } => match self.inner.pass(renew, self.signal).await {
                Ok(_) => Event::Access(self.access()),
                Err(error) => Event::Access(Err(error)),
            },
            Action::Record(prepared) => {
                if let (Some(intent), Some(operation)) = (self.intent, self.operation) {
                    self.inner.desk.borrow_mut().record(intent, operation, *prepared);
                }
                Event::Recorded(true)
            }
            Action::Send(request) => self.send(&request).await,
            Action::Wait(ms) => {
                wait(ms).await;
                Event::Elapsed
            }
            // Nobody watches a direct session; the outcome says that it is unknown.
            Action::Alarm(_) => Event::Told,
            // Without the gateway there is no register; the provider's own limit is the wall.
            Action::Own { .. } => Event::Owned(Ownership::Own),
            // What is found again is not offered without the gateway.
            Action::LookUp => Event::Found(Found::Unsure),
            Action::Settle(outcome) => {
                if let Some(intent) = self.intent {
                    self.inner.desk.borrow_mut().settle(intent, &outcome);
                }
                Event::Settled(outcome)
            }
            Action::Release => {
                if let Some(intent) = self.intent {
                    self.inner.desk.borrow_mut().release(intent);
                }
                Event::Recorded(true)
            }
            Action::Done(_) => Event::Recorded(false),
        }
    }
}

/// Waits so many milliseconds.
pub(super) async fn wait(ms: u64) {
    let timer = Promise::new(&mut |resolve, _| {
        let set =
            js_sys::Reflect::get(&js_sys::global(), &"setTimeout".into()).ok().and_then(|set| set.dyn_into::<Function>().ok());
        // Waits are seconds at most.
        let ms = JsValue::from(u32::try_from(ms).unwrap_or(u32::MAX));
        match set {
            Some(set) => drop(set.call2(&JsValue::UNDEFINED, &resolve, &ms)),
            None => drop(resolve.call0(&JsValue::UNDEFINED)),
        }
    });
    let _ = JsFuture::from(timer).await;
}
