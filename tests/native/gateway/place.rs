//! The world around a gateway: a versioned store, the sandbox for a network, a clock that only moves
//! when somebody waits, seeded randomness. Every await can be a moment in which others run, or in
//! which the process dies.

use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use subscope::data::Data;
use subscope::error::ErrorCode;
use subscope::exchange::Loss;
use subscope::gateway::host::{Change, Happening, Host, Record, Setting, StoreDown};
use subscope::http::{Encoded, Response};
use subscope::secret::Secret;
use subscope_sandbox::{Reply, Sandbox};
use time::{Duration, OffsetDateTime};

/// 2026-03-26T18:00:00Z.
pub const START: u64 = 1_774_548_000_000;
/// Where the sandbox is said to be; nothing listens there.
pub const ADDRESS: &str = "http://127.0.0.1:1";

/// A request that went out.
#[derive(Clone)]
pub struct Sent {
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub status: Option<u16>,
}

impl Sent {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }
}

/// What the network does to the next request whose path ends so.
#[derive(Clone)]
pub enum Trouble {
    /// There is no connection.
    Offline,
    /// It arrives, and the answer takes so many milliseconds.
    Late(u64),
    /// This comes back instead, and nothing arrives.
    Instead(u16, &'static str, String),
}

/// The world.
pub struct Place {
    pub sandbox: Sandbox,
    clock: Cell<u64>,
    store: RefCell<BTreeMap<String, (String, u64)>>,
    version: Cell<u64>,
    store_is_down: Cell<bool>,
    fragile_prefix: RefCell<Option<String>>,
    writes_left: Cell<usize>,
    random: Cell<u64>,
    settings: RefCell<BTreeMap<String, String>>,
    pub sent: RefCell<Vec<Sent>>,
    pub told: RefCell<Vec<Happening>>,
    /// Operations that a second person agrees to.
    pub agreed: RefCell<BTreeSet<String>>,
    troubles: RefCell<Vec<(String, Trouble)>>,
    writes: Cell<usize>,
    progress: Cell<bool>,
    timers: RefCell<Vec<u64>>,
}

impl Place {
    pub fn new(seed: u64) -> Rc<Self> {
        Rc::new(Place {
            sandbox: Sandbox::new().unwrap(),
            clock: Cell::new(START),
            store: RefCell::default(),
            version: Cell::new(0),
            store_is_down: Cell::new(false),
            fragile_prefix: RefCell::default(),
            writes_left: Cell::new(usize::MAX),
            random: Cell::new(seed.wrapping_mul(2).wrapping_add(1)),
            settings: RefCell::default(),
            sent: RefCell::default(),
            told: RefCell::default(),
            agreed: RefCell::default(),
            troubles: RefCell::default(),
            writes: Cell::new(0),
            progress: Cell::new(false),
            timers: RefCell::default(),
        })
    }

    pub fn now(&self) -> u64 {
        self.clock.get()
    }

    pub fn advance(&self, ms: u64) {
        self.clock.set(self.clock.get() + ms);
    }

    pub fn set(&self, name: &str, secret: &str) {
        self.settings.borrow_mut().insert(name.to_owned(), secret.to_owned());
    }

    pub fn unset(&self, name: &str) {
        self.settings.borrow_mut().remove(name);
    }

    pub fn break_store(&self, down: bool) {
        self.store_is_down.set(down);
    }

    /// From now on writes of keys that begin so fail.
    pub fn break_writes_of(&self, prefix: Option<&str>) {
        *self.fragile_prefix.borrow_mut() = prefix.map(str::to_owned);
    }

    /// So many writes more, and the store takes no others.
    pub fn allow_writes(&self, count: usize) {
        self.writes_left.set(count);
    }

    pub fn trouble(&self, path_ends: &str, trouble: Trouble) {
        self.troubles.borrow_mut().push((path_ends.to_owned(), trouble));
    }

    /// Keys and texts of the store.
    pub fn records(&self) -> Vec<(String, String)> {
        self.store.borrow().iter().map(|(key, (value, _))| (key.clone(), value.clone())).collect()
    }

    /// How many writes were asked for so far.
    pub fn writes(&self) -> usize {
        self.writes.get()
    }

    /// How many requests went out whose path ends so.
    pub fn count(&self, path_ends: &str) -> usize {
        self.sent.borrow().iter().filter(|sent| sent.path.ends_with(path_ends)).count()
    }

    pub fn moment(&self) -> OffsetDateTime {
        OffsetDateTime::UNIX_EPOCH + Duration::milliseconds(i64::try_from(self.now()).unwrap())
    }

    #[track_caller]
    pub fn control(&self, method: http::Method, path: &str, body: &Value) -> Value {
        let (status, answer) = self.sandbox.control(method, &format!("/control/worlds/{path}"), body, self.moment());
        assert!(status < 300, "{status} {answer}");
        answer
    }

    pub fn draw(&self, below: usize) -> usize {
        let mut bytes = [0_u8; 8];
        self.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % below as u64).unwrap()
    }

    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            // splitmix64
            let state = self.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.random.set(state);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed ^ (mixed >> 31)).to_le_bytes()[0];
        }
    }

    /// Lets others run.
    async fn pause(&self) {
        let mut paused = false;
        std::future::poll_fn(|_| {
            self.progress.set(true);
            if std::mem::replace(&mut paused, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }

    pub async fn sleep(&self, ms: u64) {
        let until = self.now() + ms;
        std::future::poll_fn(|_| {
            if self.now() >= until {
                self.progress.set(true);
                return Poll::Ready(());
            }
            self.timers.borrow_mut().push(until);
            Poll::Pending
        })
        .await;
    }

    /// Moves the clock to the next alarm where everybody is asleep.
    fn wake_somebody(&self) {
        let next = self.timers.borrow().iter().copied().min().unwrap_or_else(|| panic!("nobody can go on"));
        self.clock.set(next);
    }

    /// One future to its end.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> T {
        self.run_for(future, usize::MAX).unwrap_or_else(|| panic!("it did not end"))
    }

    /// One future, which is dropped after so many polls if it has not ended by then.
    pub fn run_for<T>(&self, future: impl Future<Output = T>, polls: usize) -> Option<T> {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..polls {
            self.progress.set(false);
            self.timers.borrow_mut().clear();
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return Some(output);
            }
            if !self.progress.get() {
                self.wake_somebody();
            }
        }
        None
    }

    /// Many futures at once; who goes on next is drawn.
    pub fn run_all<'a, T>(&self, futures: Vec<Pin<Box<dyn Future<Output = T> + 'a>>>) -> Vec<T> {
        let mut running: Vec<_> = futures.into_iter().map(Some).collect();
        let mut ended: Vec<Option<T>> = running.iter().map(|_| None).collect();
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let mut alive: Vec<usize> = running.iter().enumerate().filter_map(|(at, one)| one.as_ref().map(|_| at)).collect();
            if alive.is_empty() {
                return ended.into_iter().map(Option::unwrap).collect();
            }
            self.progress.set(false);
            self.timers.borrow_mut().clear();
            // Everybody once in a drawn order, some several times.
            while !alive.is_empty() {
                let at = alive[self.draw(alive.len())];
                for _ in 0..=self.draw(3) {
                    let Some(future) = &mut running[at] else { break };
                    if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                        ended[at] = Some(output);
                        running[at] = None;
                        self.progress.set(true);
                    }
                }
                alive.retain(|other| *other != at);
            }
            if !self.progress.get() {
                self.wake_somebody();
            }
        }
    }

    /// What comes back, and after how many milliseconds.
    fn arrive(&self, request: &Encoded, path: &str) -> (Result<Response, Loss>, u64) {
        let mut built = http::Request::builder().method(request.method.word()).uri(path);
        for (name, value) in &request.headers {
            built = built.header(name, value);
        }
        let body = request.body.clone().unwrap_or_default().into_bytes();
        let reply = self.sandbox.handle(&built.body(body).unwrap(), self.moment());
        let (Reply::Answer { after, .. } | Reply::Dropped { after }) = &reply;
        let after = u64::try_from(after.as_millis()).unwrap();
        let Some(response) = reply.response() else { return (Err(Loss::Network), after) };
        let header = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            (name.as_str().to_owned(), value.to_str().unwrap_or("").to_owned())
        };
        let response = Response {
            status: response.status().as_u16(),
            headers: response.headers().iter().map(header).collect(),
            body: String::from_utf8_lossy(response.body()).into_owned(),
        };
        (Ok(response), after)
    }

    fn next_trouble(&self, path: &str) -> Option<Trouble> {
        let mut troubles = self.troubles.borrow_mut();
        let at = troubles.iter().position(|(ends, _)| path.ends_with(ends.as_str()))?;
        Some(troubles.remove(at).1)
    }
}

/// The host that a gateway is given.
#[derive(Clone)]
pub struct Door(pub Rc<Place>);

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a door")
    }
}

impl Host for Door {
    fn now(&self) -> u64 {
        self.0.now()
    }

    fn random(&self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }

    async fn send(&self, request: &Encoded, _: u64) -> Result<Response, Loss> {
        let place = &self.0;
        place.pause().await;
        let path = request.url.strip_prefix(ADDRESS).unwrap_or_else(|| panic!("a request left for another host")).to_owned();
        let trouble = place.next_trouble(&path);
        let (answer, after) = match &trouble {
            Some(Trouble::Offline) => (Err(Loss::Unsent(ErrorCode::Offline)), 0),
            Some(Trouble::Instead(status, kind, body)) => {
                let headers = vec![("content-type".to_owned(), (*kind).to_owned())];
                (Ok(Response { status: *status, headers, body: body.clone() }), 0)
            }
            _ => place.arrive(request, &path),
        };
        place.sent.borrow_mut().push(Sent {
            path,
            headers: request.headers.clone(),
            body: request.body.clone().unwrap_or_default(),
            status: answer.as_ref().ok().map(|response| response.status),
        });
        let late = if let Some(Trouble::Late(ms)) = trouble { ms } else { after };
        if late > 0 {
            place.sleep(late).await;
        }
        place.pause().await;
        answer
    }

    async fn wait(&self, ms: u64) {
        self.0.sleep(ms).await;
    }

    async fn read(&self, key: &str) -> Result<Option<Record>, StoreDown> {
        self.0.pause().await;
        if self.0.store_is_down.get() {
            return Err(StoreDown);
        }
        let store = self.0.store.borrow();
        Ok(store.get(key).map(|(value, version)| Record { key: key.to_owned(), value: value.clone(), version: *version }))
    }

    async fn write(&self, changes: &[Change]) -> Result<bool, StoreDown> {
        let place = &self.0;
        place.pause().await;
        place.writes.set(place.writes.get() + 1);
        let fragile = place.fragile_prefix.borrow().clone();
        let breaks = fragile.is_some_and(|prefix| changes.iter().any(|change| change.key.starts_with(&prefix)));
        let left = place.writes_left.get();
        if place.store_is_down.get() || breaks || left == 0 {
            return Err(StoreDown);
        }
        place.writes_left.set(left - 1);
        let written = {
            let mut store = place.store.borrow_mut();
            let keys: BTreeSet<&str> = changes.iter().map(|change| change.key.as_str()).collect();
            assert_eq!(keys.len(), changes.len(), "one write names a key twice");
            let fits = |change: &Change| store.get(&change.key).map_or(0, |(_, version)| *version) == change.expect;
            let all_fit = changes.iter().all(fits);
            for change in changes.iter().filter(|_| all_fit) {
                place.version.set(place.version.get() + 1);
                match &change.value {
                    Some(value) => store.insert(change.key.clone(), (value.clone(), place.version.get())),
                    None => store.remove(&change.key),
                };
            }
            all_fit
        };
        place.pause().await;
        Ok(written)
    }

    async fn list(&self, prefix: &str, limit: u32, before: Option<&str>) -> Result<Vec<Record>, StoreDown> {
        self.0.pause().await;
        if self.0.store_is_down.get() {
            return Err(StoreDown);
        }
        let store = self.0.store.borrow();
        let wanted =
            store.iter().rev().filter(|(key, _)| key.starts_with(prefix) && before.is_none_or(|before| key.as_str() < before));
        let record = |(key, (value, version)): (&String, &(String, u64))| Record {
            key: key.clone(),
            value: value.clone(),
            version: *version,
        };
        Ok(wanted.take(usize::try_from(limit).unwrap()).map(record).collect())
    }

    async fn setting(&self, setting: &Setting) -> Option<Secret> {
        self.0.pause().await;
        let name = match setting {
            Setting::Secret => "secret".to_owned(),
            Setting::Credential(provider, name) => format!("{}/{name}", provider.word()),
            Setting::SigningGrant(subject) => format!("grant/{subject}"),
        };
        self.0.settings.borrow().get(&name).cloned().map(Secret::new)
    }

    async fn agreed(&self, question: &Data) -> bool {
        let operation = question.get("operation").and_then(Data::as_text).unwrap_or("");
        self.0.agreed.borrow().contains(operation)
    }

    fn tell(&self, happening: &Happening) {
        self.0.told.borrow_mut().push(happening.clone());
    }
}
