//! The sandbox: one database, every world in it, and the way from a request to its reply.

use std::{
    fmt,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use http::Method;
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::{
    control,
    message::{Reply, Request, response},
    moment::Moment,
    outbox::{self, Delivery, Round},
    provider::Provider,
    serve, store,
    world::World,
};

/// Bodies above this size are not read: those with documents in them, and all others.
pub(crate) const BODY_LIMIT: usize = 9 * 1024 * 1024;
const USUAL_LIMIT: usize = 1024 * 1024;

/// What a live key of ZendFi begins with.
const LIVE: &[u8] = b"zfi_live_";

/// Every world, and the door to them.
#[derive(Debug)]
pub struct Sandbox {
    db: Mutex<Connection>,
}

/// Why the sandbox cannot start.
#[derive(Debug)]
pub enum Error {
    /// The database cannot be opened.
    Store(rusqlite::Error),
    /// One of the OpenAPI documents cannot be used.
    Document(&'static str),
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(formatter, "the database cannot be opened: {error}"),
            Self::Document(error) => write!(formatter, "an OpenAPI document is unusable: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error)
    }
}

impl Sandbox {
    /// A sandbox without worlds, in memory.
    ///
    /// # Errors
    ///
    /// If SQLite or the documents fail.
    pub fn new() -> Result<Self, Error> {
        Self::with(None)
    }

    /// A sandbox whose worlds live in a file, and those that are already there.
    ///
    /// # Errors
    ///
    /// If the file cannot be used or the documents fail.
    pub fn open(file: &Path) -> Result<Self, Error> {
        Self::with(Some(file))
    }

    fn with(file: Option<&Path>) -> Result<Self, Error> {
        for provider in Provider::ALL {
            provider.document().map_err(Error::Document)?;
        }
        Ok(Self { db: Mutex::new(store::open(file)?) })
    }

    /// Answers a request that arrives at `now`.
    pub fn handle(&self, request: &Request, now: OffsetDateTime) -> Reply {
        if names_a_live_key(request) {
            return plain(403, "live_key_refused", "the sandbox takes no live keys");
        }
        let documents = request.uri().path().starts_with(Provider::Tradovate.prefix());
        if request.body().len() > if documents { BODY_LIMIT } else { USUAL_LIMIT } {
            return plain(413, "body_too_large", "the body is too large");
        }
        match self.transact(|db| route(db, request, now.into())) {
            Ok(reply) => reply,
            Err(error) => plain(500, "store_failed", &error.to_string()),
        }
    }

    /// A call of the control interface, such as `PUT /control/worlds/{key}`: status and JSON answer.
    pub fn control(&self, method: Method, path: &str, body: &Value, now: OffsetDateTime) -> (u16, Value) {
        let mut request = Request::new(match body {
            Value::Null => Vec::new(),
            body => body.to_string().into_bytes(),
        });
        *request.method_mut() = method;
        if let Ok(uri) = path.parse() {
            *request.uri_mut() = uri;
        }
        let reply = self.handle(&request, now);
        reply.response().map_or((0, Value::Null), |response| {
            let body = serde_json::from_slice(response.body()).unwrap_or_default();
            (response.status().as_u16(), body)
        })
    }

    /// The webhooks that the shell is to carry now. If the store fails there are none; the next request shows why.
    pub(crate) fn round(&self, now: OffsetDateTime) -> Round {
        self.transact(|db| outbox::round(db, now.into())).unwrap_or_default()
    }

    /// Notes how a webhook was answered. Its world may be gone by now, and then nobody asks.
    pub(crate) fn settle(&self, delivery: &Delivery, status: Option<u16>, now: OffsetDateTime) -> rusqlite::Result<()> {
        self.transact(|db| {
            if let Some(world) = World::find(db, &delivery.world)? {
                outbox::settle(db, &world, world.clock(now.into()), delivery.id, status)?;
            }
            Ok(())
        })
    }

    /// Everything that a request does happens in one transaction.
    fn transact<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let mut db = self.lock();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn route(db: &Connection, request: &Request, now: Moment) -> rusqlite::Result<Reply> {
    let path = request.uri().path();
    if let Some(rest) = path.strip_prefix("/control/") {
        return control::handle(db, rest, request, now);
    }
    for provider in Provider::ALL {
        if let Some(rest) = path.strip_prefix(provider.prefix())
            && rest.starts_with('/')
        {
            return serve::serve(db, provider, rest, request, now);
        }
    }
    Ok(plain(404, "not_found", "neither a provider's path nor a control path"))
}

fn names_a_live_key(request: &Request) -> bool {
    let holds = |bytes: &[u8]| bytes.windows(LIVE.len()).any(|window| window == LIVE);
    holds(request.uri().to_string().as_bytes())
        || request.headers().values().any(|value| holds(value.as_bytes()))
        || holds(request.body())
}

/// An answer of the sandbox itself, in nobody's envelope.
pub(crate) fn plain(status: u16, code: &str, message: &str) -> Reply {
    let body = json!({ "error": code, "message": message });
    Reply::now(response(status, &[("content-type", "application/json".to_owned())], body.to_string().into_bytes()))
}
