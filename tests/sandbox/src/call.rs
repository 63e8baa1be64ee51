//! A request that got through: who calls, in which world, and what was read.

use rusqlite::Connection;
use serde_json::Value;

use crate::{
    amount::{self, Flaw},
    ledger::{self, Effect},
    moment::Moment,
    openapi::Input,
    refusal::Stop,
    shelf::Shelf,
    world::World,
};

/// Whose credential came with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Nobody's, or one that is not good (any more).
    Nobody,
    /// ZendFi: the merchant's key.
    Merchant,
    /// ZendFi: the merchant's dashboard session.
    Dashboard,
    /// A token of the master, the house or the administrator.
    Master,
    /// A token for one sub-account (Verto) or of an ordinary user (Tradovate).
    Scoped(String),
}

/// What an operation works with.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) world: &'a World,
    /// The time on the world's clock.
    pub(crate) clock: Moment,
    pub(crate) operation: &'a str,
    pub(crate) caller: Caller,
    /// The sub-account that a header names.
    pub(crate) acting: Option<String>,
    /// The API key or token that came in a header.
    pub(crate) credential: Option<String>,
    pub(crate) input: Input,
    pub(crate) key: Option<&'a str>,
    /// Verto: a log-in forgets its scope (a fault).
    pub(crate) ignore_scope: bool,
    /// ZendFi: a withdrawal is begun and fails (a fault).
    pub(crate) fails: bool,
}

/// A success.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) const fn ok(body: Value) -> Self {
        Self { status: 200, body }
    }
}

impl Call<'_> {
    /// A path parameter.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.input.path.get(name).map_or("", String::as_str)
    }

    /// A text member of the body.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.input.body.get(name)?.as_str()
    }

    /// A switch in the body; absent means off.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.input.body.get(name) == Some(&Value::Bool(true))
    }

    /// A whole number in the body.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.input.body.get(name)?.as_i64()
    }

    /// An amount in the body, number or text, read exactly.
    pub(crate) fn amount(&self, name: &str, places: u32) -> Option<Result<i64, Flaw>> {
        match self.input.body.get(name)? {
            Value::Number(number) => Some(amount::parse(number.as_str(), places)),
            Value::String(text) => Some(amount::parse(text, places)),
            _ => None,
        }
    }

    /// A list of texts in the body, as JSON.
    pub(crate) fn list(&self, name: &str) -> Option<String> {
        self.input.body.get(name).map(Value::to_string)
    }

    /// A query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.input.query.get(name).map(String::as_str)
    }

    /// The records of a kind in this world.
    pub(crate) fn shelf<'b>(&'b self, kind: &'b str) -> Shelf<'b> {
        Shelf::new(self.db, &self.world.key, kind)
    }

    /// The next number for something new.
    pub(crate) fn next(&self) -> Result<u64, Stop> {
        Ok(self.world.next(self.db)?)
    }

    /// Writes an effect into the ledger.
    pub(crate) fn effect(&self, effect: &Effect<'_>) -> Result<(), Stop> {
        let effect = Effect {
            kind: effect.kind,
            account: effect.account,
            amount: effect.amount.clone(),
            currency: effect.currency,
            destination: effect.destination,
            reference: effect.reference,
            idempotency_key: self.key,
        };
        ledger::append(self.db, &self.world.key, self.clock, &effect)?;
        Ok(())
    }
}
