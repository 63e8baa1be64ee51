//! What the gateway needs from the world around it: a store, the network, a clock, randomness, the
//! portal's secrets and the portal's word on who is visiting.

use crate::data::Data;
use crate::exchange::Loss;
use crate::http::{Encoded, Response};
use crate::scope::Provider;
use crate::secret::Secret;

/// One versioned record of the store.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// Its key.
    pub key: String,
    /// Its text.
    pub value: String,
    /// Its version; never used again, even after a deletion.
    pub version: u64,
}

/// Prints where it stands, not what it holds.
impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.key, self.version)
    }
}

/// One change of an atomic write.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    /// The key.
    pub key: String,
    /// The version it must have now; 0 for none at all.
    pub expect: u64,
    /// The new text, or nothing to delete it.
    pub value: Option<String>,
    /// From when on it may be swept away, in milliseconds of the Unix epoch.
    pub expires: Option<u64>,
}

/// Prints where it goes, not what it holds.
impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.key, self.expect)
    }
}

/// The store did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreDown;

/// A secret of the portal's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The gateway's own secret, from which its keys are derived.
    Secret,
    /// What the business logs in with at that provider, by its name in the configuration.
    Credential(Provider, &'static str),
    /// ZendFi's signing grant of that sub-account.
    SigningGrant(String),
}

/// Something that an operator should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// `call`, `blocked`, `intent`, `mint`, `alarm`.
    pub kind: &'static str,
    /// The operation.
    pub operation: Option<String>,
    /// The code, where it went wrong.
    pub code: Option<&'static str>,
    /// The session's public id.
    pub session: Option<String>,
    /// The provider's id of the call.
    pub request_id: Option<String>,
}

/// What the gateway needs from the world around it.
#[expect(async_fn_in_trait, reason = "hosts are single-threaded: a Node process, a worker, a test")]
pub trait Host {
    /// Milliseconds of the Unix epoch.
    fn now(&self) -> u64;

    /// Fills the bytes with randomness fit for keys.
    fn random(&self, bytes: &mut [u8]);

    /// Sends a request and reads the response's text, without following redirects, for so many seconds
    /// at most.
    async fn send(&self, request: &Encoded, seconds: u64) -> Result<Response, Loss>;

    /// Waits so many milliseconds.
    async fn wait(&self, ms: u64);

    /// The record at that key.
    async fn read(&self, key: &str) -> Result<Option<Record>, StoreDown>;

    /// Applies all changes or none; false where a version is another than expected.
    async fn write(&self, changes: &[Change]) -> Result<bool, StoreDown>;

    /// Records whose keys begin with the prefix, in descending order, those before a key only.
    async fn list(&self, prefix: &str, limit: u32, before: Option<&str>) -> Result<Vec<Record>, StoreDown>;

    /// A secret of the portal's configuration, if there is one.
    async fn setting(&self, setting: &Setting) -> Option<Secret>;

    /// Whether a second person of the business has agreed; the question holds `operation`, `visitor`,
    /// `scope` and `input`.
    async fn agreed(&self, question: &Data) -> bool;

    /// Tells an operator's log. Never a secret, a typed value or a customer's id.
    fn tell(&self, happening: &Happening);
}
