//! One session as JavaScript holds it.

use super::way::Way;
use super::{error_to_js, from_js, to_js};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::words::{read_error, write_outcome};
use crate::exchange::{Action, Asked, Ending, Event, Loss, Pass, WireCall, WireExchange, drive};
use crate::http::{Base, BaseRules, Encoded, Response};
use crate::issue::{Issue, IssueCode};
use crate::scope::Provider;
use crate::session::{Checked, Descriptor, Phase, Session};
use crate::transport;
use crate::value::data_uri::Glance;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit};

#[wasm_bindgen]
extern "C" {
    /// What the frame of the package gives a session.
    #[derive(Debug)]
    pub type SessionHost;

    /// Sends a request; answers a `Response`.
    #[wasm_bindgen(method, catch)]
    fn fetch(this: &SessionHost, url: &str, init: &RequestInit) -> Result<JsValue, JsValue>;

    /// Whether the page can answer a step-up.
    #[wasm_bindgen(method, getter, js_name = canStepUp)]
    fn can_step_up(this: &SessionHost) -> bool;

    /// Asks the portal for a session; answers its description as plain data.
    #[wasm_bindgen(method, catch, js_name = fetchToken)]
    fn fetch_token(this: &SessionHost, reason: &str) -> Result<Promise, JsValue>;

    /// Asks the customer to confirm; answers an assertion or null.
    #[wasm_bindgen(method, catch, js_name = stepUp)]
    fn step_up(this: &SessionHost, operation: &str, input: &JsValue, signal: Option<&AbortSignal>) -> Result<Promise, JsValue>;

    /// Sends a form of a text and a file as the body of a request that has none yet; answers a `Response`.
    #[wasm_bindgen(method, catch)]
    fn upload(this: &SessionHost, url: &str, init: &RequestInit, call: &str, file: &PageFile) -> Result<JsValue, JsValue>;

    /// The promise, or a rejection once the signal is given.
    #[wasm_bindgen(method)]
    fn until(this: &SessionHost, promise: &Promise, signal: Option<&AbortSignal>) -> Promise;

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
    pub(super) fn base64(this: &PageFile) -> Result<Promise, JsValue>;
}

/// One session.
#[derive(Clone, Debug)]
pub struct SessionHandle<W>(Rc<Inner<W>>);

/// What the calls of a session share.
#[derive(Debug)]
pub struct Inner<W> {
    pub(super) way: W,
    pub(super) provider: Provider,
    host: SessionHost,
    base: Base,
    expect: Data,
    session: RefCell<Option<Session>>,
    refreshing: RefCell<Option<Promise>>,
    closed: Cell<bool>,
    /// A description that leads another way than the artifact's.
    elsewhere: RefCell<Option<JsValue>>,
}

impl<W: Way> SessionHandle<W> {
    /// A session that has not been opened yet, and the way that its calls go. The options hold `provider`,
    /// `baseUrl` (absolute), `expect`, and what says otherwise than the catalogue.
    ///
    /// # Errors
    /// `invalid_options` or `secret_in_browser`.
    pub fn new(way: W, options: &JsValue, host: SessionHost) -> Result<Self, JsValue> {
        let options = from_js(options);
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
        let way = match way.with_options(provider, &options) {
            Ok(way) => way,
            Err(issue) => return wrong(issue),
        };
        let expect = options.get("expect").cloned().unwrap_or(Data::Null);
        Ok(SessionHandle(Rc::new(Inner {
            way,
            provider,
            host,
            base,
            expect,
            session: RefCell::new(None),
            refreshing: RefCell::new(None),
            closed: Cell::new(false),
            elsewhere: RefCell::default(),
        })))
    }

    /// Fetches the first token. Answers the session's description where it leads another way than this
    /// artifact's, and nothing otherwise.
    pub fn open(&self) -> Promise {
        let inner = self.0.clone();
        promise(async move {
            inner.refresh("open", None).await.map_err(|error| error_to_js(&error))?;
            Ok(inner.elsewhere.take().unwrap_or_default())
        })
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

    /// The operations that sessions of this kind may be granted: `{ name, patienceMs, file }` each, which are
    /// how long it may take unless the caller says otherwise, and the field that takes a file apart from the
    /// input, or null.
    pub fn operations(&self) -> JsValue {
        let offers = self.0.way.offers(self.0.provider, None);
        let described = offers.iter().map(|offer| {
            Data::object([
                ("name", offer.name.into()),
                ("patienceMs", offer.patience_seconds.saturating_mul(1000).into()),
                ("file", offer.form.file().map_or(Data::Null, |field| field.name.into())),
            ])
        });
        to_js(&Data::List(described.collect()))
    }

    /// Where it stands; nothing before it is open.
    pub fn phase(&self) -> Option<String> {
        self.0.session.borrow().as_ref().map(|session| session.phase().word().to_owned())
    }

    /// When its token ends, in milliseconds of the Unix epoch.
    pub fn expires_ms(&self) -> f64 {
        // Milliseconds fit an f64 exactly.
        self.0.session.borrow().as_ref().map_or(0.0, |session| session.descriptor().expires_ms as f64)
    }

    /// How many of its intents are under way or unknown.
    pub fn pending(&self) -> usize {
        self.0.session.borrow().as_ref().map_or(0, Session::unsettled)
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

impl<W: Way> Inner<W> {
    pub(super) fn now(&self) -> u64 {
        // Milliseconds since 1970 fit an f64 exactly.
        self.host.now() as u64
    }

    /// Does something with the open session.
    pub(super) fn with<T>(&self, act: impl FnOnce(&mut Session) -> T) -> Result<T, Error> {
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
        let fetched = JsFuture::from(self.host.until(&fetching, signal)).await;
        fetched.map(|_| ()).map_err(|error| read_error(&from_js(&error)).unwrap_or_else(|| ErrorCode::SessionRefused.into()))
    }

    async fn fetch_token(&self, reason: &str) -> Result<(), Error> {
        let _ = self.with(|session| session.refreshing(true));
        self.host.changed();
        let fetched = match self.host.fetch_token(reason) {
            Ok(promise) => JsFuture::from(promise).await,
            Err(thrown) => Err(thrown),
        };
        let _ = self.with(|session| session.refreshing(false));
        let described =
            fetched.map_err(|thrown| read_error(&from_js(&thrown)).unwrap_or_else(|| ErrorCode::SessionRefused.into()))?;
        if self.closed.get() {
            return Err(ErrorCode::SessionClosed.into());
        }
        let description = from_js(&described);
        if self.session.borrow().is_none() && !W::leads(&description) {
            *self.elsewhere.borrow_mut() = Some(described);
            return Ok(());
        }
        let descriptor = Descriptor::read(&description, self.provider, W::ROLE, &self.expect, W::direct)?;
        let offers = self.way.offers(self.provider, Some((&descriptor, self.host.can_step_up())));
        let mut session = self.session.borrow_mut();
        match session.as_mut() {
            Some(session) => session.adopt(descriptor, offers),
            None => {
                *session = Some(Session::new(offers, W::ROLE, self.base.clone(), descriptor));
                Ok(())
            }
        }
    }

    /// A pass that has not ended; a new token is fetched where the old one soon will.
    pub(super) async fn pass(self: &Rc<Self>, renew: bool, signal: Option<&AbortSignal>) -> Result<Pass, Error> {
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
        match W::inlined(self, &checked, &input, file, &media_type).await {
            None => self.run(checked, Some(file), signal).await,
            Some(Ok(input)) => self.call(name, &input, intent, signal).await,
            Some(Err(error)) => Ending::Failed(error),
        }
    }

    async fn run(self: &Rc<Self>, checked: Checked, file: Option<&PageFile>, signal: Option<&AbortSignal>) -> Ending {
        let intent = checked.intent.clone();
        if let Some(intent) = &intent {
            let _ = self.with(|session| session.intent_begins(intent));
            self.host.changed();
        }
        let ending = match W::call(self, &checked, signal).await {
            Some(ending) => ending,
            None => self.call_gateway(checked, file, signal).await,
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
            Asked::Operation { operation, input, .. } => (operation.name, input.clone()),
            _ => ("", Data::Null),
        };
        drive(WireExchange::new(call), &Desk { inner: self, operation, input, file, signal }).await
    }

    async fn call_gateway(self: &Rc<Self>, checked: Checked, file: Option<&PageFile>, signal: Option<&AbortSignal>) -> Ending {
        let Checked { operation, input, intent } = checked;
        let what = Asked::Operation { operation, input: input.to_data(operation.form), intent, file: file.is_some() };
        self.ask(what, file, signal).await
    }

    /// Asks the customer to confirm an operation.
    pub(super) async fn step_up(&self, operation: &str, input: &Data, signal: Option<&AbortSignal>) -> Result<Data, Error> {
        if !self.host.can_step_up() {
            return Err(Error::from(ErrorCode::StepUpRequired)
                .advised("Give `openSession` a `stepUp` that asks the customer to confirm."));
        }
        let answered = match self.host.step_up(operation, &to_js(input), signal) {
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
        if self.session.borrow().is_none() {
            return Ending::Failed(ErrorCode::SessionClosed.into());
        }
        let ending = match W::reconcile(self, &intent, signal).await {
            Some(ending) => ending,
            None => self.ask(Asked::Reconcile { intent: intent.clone() }, None, signal).await,
        };
        self.note(Some(&intent), &ending);
        ending
    }

    async fn intents(self: &Rc<Self>, open: bool, limit: u32, before: Option<String>, signal: Option<&AbortSignal>) -> Ending {
        if let Some(ending) = W::intents(self, open) {
            return ending;
        }
        let ending = self.ask(Asked::Intents { open, limit: u64::from(limit), before }, None, signal).await;
        self.note(None, &ending);
        ending
    }

    /// Sends a request; a file goes beside its text. The response's headers are read where they are wanted.
    pub(super) async fn send<const HEADERS: bool>(
        &self,
        request: &Encoded,
        file: Option<&PageFile>,
        signal: Option<&AbortSignal>,
    ) -> Event {
        let offline = (!self.host.online()).then_some(ErrorCode::Offline);
        if let Some(code) = transport::given_up(signal).or(offline) {
            return Event::Lost(Loss::Unsent(code));
        }
        match self.fetch::<HEADERS>(request, file, signal).await {
            Ok(response) => Event::Answered(response),
            Err(loss) => Event::Lost(loss),
        }
    }

    async fn fetch<const HEADERS: bool>(
        &self,
        request: &Encoded,
        file: Option<&PageFile>,
        signal: Option<&AbortSignal>,
    ) -> Result<Response, Loss> {
        let body = request.body.as_deref();
        let asked = match file {
            Some(file) => self.host.upload(&request.url, &transport::init(request, None, signal), body.unwrap_or(""), file),
            None => self.host.fetch(&request.url, &transport::init(request, body, signal)),
        };
        transport::answered::<HEADERS>(asked, signal).await
    }
}

/// Performs the actions of one call of the gateway.
struct Desk<'a, W> {
    inner: &'a Rc<Inner<W>>,
    operation: &'static str,
    input: Data,
    file: Option<&'a PageFile>,
    signal: Option<&'a AbortSignal>,
}

impl<W: Way> crate::exchange::Host for Desk<'_, W> {
    async fn perform(&self, action: Action) -> Event {
        let Desk { inner, operation, input, file, signal } = self;
        match action {
            Action::Pass { renew } => Event::Pass(inner.pass(renew, *signal).await),
            Action::StepUp => Event::Confirmed(inner.step_up(operation, input, *signal).await),
            Action::Send(request) => inner.send::<false>(&request, *file, *signal).await,
            // The journal and all else are the gateway's.
            _ => Event::Recorded(false),
        }
    }
}
