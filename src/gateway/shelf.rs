//! Where everything stands in the store. One place knows the keys; another seals what is secret.

use super::host::{Change, Host, Record, StoreDown};
use crate::scope::Scope;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::HashMap;

/// A customer, as keys name them: `zendfi/test/sa_…`; the house where it is about all of them.
pub fn customer(scope: &Scope) -> String {
    // No id holds a tilde.
    let subject = if scope.is_house() { "~house" } else { &scope.subject };
    format!("{}/{subject}", platform(scope))
}

/// A platform with its environment: `zendfi/test`.
pub fn platform(scope: &Scope) -> String {
    format!("{}/{}", scope.provider.word(), scope.environment.word())
}

/// A customer's first account, by a later one.
pub fn first(scope: &Scope, account: &str) -> String {
    format!("first/{}/{account}", platform(scope))
}

/// A session, by the hash of its token.
pub fn session(token_hash: &str) -> String {
    format!("session/{token_hash}")
}

/// How often a visitor's sessions were revoked.
pub fn visitor_epoch(visitor: &str) -> String {
    format!("epoch/visitor/{visitor}")
}

/// How often an account's sessions were revoked.
pub fn customer_epoch(customer: &str) -> String {
    format!("epoch/customer/{customer}")
}

/// Whose an id is.
pub fn register(scope: &Scope, kind: &str, id: &str) -> String {
    format!("register/{}/{kind}/{id}", platform(scope))
}

/// Ids of the business's own, which no customer's answer may hold.
pub fn house_ids(scope: &Scope) -> String {
    format!("house/{}", platform(scope))
}

/// An account's other names.
pub fn names(customer: &str) -> String {
    format!("names/{customer}")
}

/// A provider's token, kept sealed.
pub fn token(owner: &str, purpose: &str) -> String {
    format!("token/{owner}/{purpose}")
}

/// A log-in that was refused.
pub fn refused_log_in(scope: &Scope) -> String {
    format!("refused/{}", platform(scope))
}

/// An intent.
pub fn intent(customer: &str, intent: &str) -> String {
    format!("intent/{customer}/{intent}")
}

/// An intent that is not settled, by the mark of its wish.
pub fn open(customer: &str, fingerprint: &str) -> String {
    format!("{}{fingerprint}", open_prefix(customer))
}

/// All intents of a customer that are not settled.
pub fn open_prefix(customer: &str) -> String {
    format!("open/{customer}/")
}

/// An intent by its time.
pub fn timeline(customer: &str, at_ms: u64, intent: &str) -> String {
    format!("{}{intent}", timeline_before(customer, at_ms))
}

/// Where a time stands on a customer's line.
pub fn timeline_before(customer: &str, at_ms: u64) -> String {
    format!("timeline/{customer}/{at_ms:015}/")
}

/// All of a customer's line.
pub fn timeline_prefix(customer: &str) -> String {
    format!("timeline/{customer}/")
}

/// What a customer's day has used of a limit.
pub fn spent(customer: &str, currency: &str, day: &str) -> String {
    format!("spent/{customer}/{currency}/{day}")
}

/// A message that came.
pub fn message(scope: &Scope, hash: &str) -> String {
    format!("message/{}/{hash}", platform(scope))
}

/// What a transaction settled.
pub fn settled_by(scope: &Scope, transaction: &str) -> String {
    format!("settled/{}/{transaction}", platform(scope))
}

/// An assertion that was used.
pub fn assertion(hash: &str) -> String {
    format!("assertion/{hash}")
}

/// Reads through a memory of what was last read, for the portal that wants its reads served while
/// the store is down. Money never goes by this memory: it has to write.
#[derive(Debug, Default)]
pub struct LastKnown(RefCell<HashMap<String, Option<Record>>>);

/// How many records are remembered.
const REMEMBERED: usize = 10_000;

impl LastKnown {
    /// The record, or what was last known of it.
    pub async fn read(&self, host: &impl Host, key: &str, serve: bool) -> Result<Option<Record>, StoreDown> {
        let record = host.read(key).await;
        if !serve {
            return record;
        }
        let mut known = self.0.borrow_mut();
        match record {
            // That there is none is known as well as what there is.
            Ok(record) => {
                if known.len() >= REMEMBERED {
                    known.clear();
                }
                known.insert(key.to_owned(), record.clone());
                Ok(record)
            }
            Err(StoreDown) => known.get(key).cloned().ok_or(StoreDown),
        }
    }
}

/// Reads a record's text; a text that cannot be read counts as no record at all, and is logged by
/// whoever misses it.
pub fn read_record<T: DeserializeOwned>(record: &Record) -> Option<T> {
    serde_json::from_str(&record.value).ok()
}

/// A change that writes a record.
pub fn put(key: String, expect: u64, record: &impl Serialize, expires: Option<u64>) -> Change {
    // Records are plain structs of texts and numbers: writing them cannot fail.
    Change { key, expect, value: Some(serde_json::to_string(record).unwrap_or_default()), expires }
}

/// A change that deletes.
pub const fn delete(key: String, expect: u64) -> Change {
    Change { key, expect, value: None, expires: None }
}

/// Data as JSON text inside a record, exact to the digit.
pub mod exact {
    use crate::data::Data;
    use crate::http::json;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub fn serialize<S: Serializer>(data: &Data, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&json::write(data))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Data, D::Error> {
        let text = String::deserialize(deserializer)?;
        json::read(&text).map_err(|_| D::Error::custom("not JSON"))
    }
}
