//! The control interface: making worlds, looking into them, moving things in them.

mod change;
mod look;
mod make;
mod webhook;

pub(crate) use look::record;

use http::Method;
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    arrivals, fault, json,
    message::{Reply, Request, response},
    moment::Moment,
    world::World,
};

/// What a control call comes to.
pub(crate) type Outcome = Result<Value, Trouble>;

/// Why a control call is not done.
#[derive(Debug)]
pub(crate) enum Trouble {
    NotFound(&'static str),
    BadRequest(String),
    WrongMethod,
    Store(rusqlite::Error),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error)
    }
}

impl Trouble {
    pub(crate) fn bad(why: impl Into<String>) -> Self {
        Self::BadRequest(why.into())
    }
}

/// A control call, taken apart.
struct Order<'a> {
    db: &'a Connection,
    request: &'a Request,
    now: Moment,
}

/// Answers a control call. `path` is what follows `/control/`.
pub(crate) fn handle(db: &Connection, path: &str, request: &Request, now: Moment) -> rusqlite::Result<Reply> {
    db.execute_batch("SAVEPOINT control")?;
    let order = Order { db, request, now };
    let outcome = order.dispatch(path);
    db.execute_batch(match outcome {
        Ok(_) => "RELEASE control",
        Err(_) => "ROLLBACK TO control; RELEASE control",
    })?;
    let (status, body) = match outcome {
        Ok(Value::Null) => (204, Value::Null),
        Ok(body) => (200, body),
        Err(Trouble::NotFound(what)) => (404, trouble("not_found", what)),
        Err(Trouble::BadRequest(why)) => (400, trouble("bad_request", &why)),
        Err(Trouble::WrongMethod) => (405, trouble("wrong_method", "not with this method")),
        Err(Trouble::Store(error)) => return Err(error),
    };
    let bytes = match body {
        Value::Null => Vec::new(),
        body => body.to_string().into_bytes(),
    };
    let headers = [("content-type", "application/json".to_owned())];
    Ok(Reply::now(response(status, &headers, bytes)))
}

fn trouble(code: &str, message: &str) -> Value {
    json!({ "error": code, "message": message })
}

impl Order<'_> {
    fn dispatch(&self, path: &str) -> Outcome {
        let parts: Vec<&str> = path.split('/').collect();
        let method = self.request.method();
        let is = |wanted: Method| {
            if *method == wanted { Ok(()) } else { Err(Trouble::WrongMethod) }
        };
        match parts.as_slice() {
            ["worlds"] => is(Method::GET).and_then(|()| look::worlds(self.db)),
            ["strays"] => {
                is(Method::GET)?;
                Ok(Value::Array(arrivals::list(self.db, None)?))
            }
            ["worlds", key] if *method == Method::PUT => {
                let world = make::world(self.db, key, self.body()?, self.now)?;
                look::made(self.db, &world, self.now)
            }
            ["worlds", key] if *method == Method::DELETE => {
                self.world(key)?;
                self.db.execute("DELETE FROM worlds WHERE key = ?1", [key])?;
                Ok(Value::Null)
            }
            ["worlds", key] => {
                is(Method::GET)?;
                look::all(self.db, &self.world(key)?, self.now)
            }
            ["worlds", key, "faults"] if *method == Method::DELETE => {
                fault::disarm(self.db, &self.world(key)?.key, None)?;
                Ok(Value::Null)
            }
            ["worlds", key, "faults", id] => {
                is(Method::DELETE)?;
                let id = id.parse().map_err(|_| Trouble::NotFound("no such fault"))?;
                match fault::disarm(self.db, &self.world(key)?.key, Some(id))? {
                    0 => Err(Trouble::NotFound("no such fault")),
                    _ => Ok(Value::Null),
                }
            }
            ["worlds", key, rest @ ..] => {
                let world = self.world(key)?;
                is(Method::POST)?;
                match rest {
                    ["clock"] => change::clock(self, world),
                    ["settings"] => change::settings(self, world),
                    ["faults"] => change::arm(self, &world),
                    ["credit"] => change::credit(self, &world),
                    ["unlock"] => change::unlock(self, &world),
                    ["tokens"] => change::token(self, &world),
                    ["webhook"] => webhook::set(self, &world),
                    ["events"] => webhook::tell(self, &world),
                    ["deliveries"] => webhook::take(self, &world),
                    ["deliveries", id] => webhook::answer(self, &world, id),
                    ["payouts", id] => change::payout(self, &world, id),
                    [group, id] => change::status(self, &world, group, id),
                    _ => Err(Trouble::NotFound("no such control path")),
                }
            }
            _ => Err(Trouble::NotFound("no such control path")),
        }
    }

    fn world(&self, key: &str) -> Result<World, Trouble> {
        World::find(self.db, key)?.ok_or(Trouble::NotFound("no such world"))
    }

    fn body(&self) -> Result<Value, Trouble> {
        json::read(self.request.body()).map_err(Trouble::BadRequest)
    }

    /// The body as what a call expects.
    fn read<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        shape(self.body()?)
    }
}

pub(crate) fn shape<T: DeserializeOwned>(value: Value) -> Result<T, Trouble> {
    serde_json::from_value(value).map_err(|error| Trouble::BadRequest(error.to_string()))
}

/// An amount that is a decimal string or a JSON number.
pub(crate) fn units(value: &Value, places: u32) -> Result<i64, Trouble> {
    let read = match value {
        Value::Number(number) => crate::amount::parse(number.as_str(), places),
        Value::String(text) => crate::amount::parse(text, places),
        _ => Err(crate::amount::Flaw::NotANumber),
    };
    read.map_err(|flaw| Trouble::BadRequest(format!("{value}: {}", flaw.text())))
}
