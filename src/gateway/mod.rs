//! The back end's side: the same tables and the same chain, run forward from `{operation, input}`.
//! It mints sessions, holds the business's keys, keeps the register and the journal, and never
//! forwards what a browser built.

mod access;
mod assertion;
mod attest;
mod body;
pub mod config;
mod crypto;
mod desk;
pub mod grant;
mod history;
pub mod host;
mod house_ids;
mod intents;
pub mod limits;
mod look_up;
mod names;
mod operations;
mod reconcile;
mod routes;
mod sessions;
mod shelf;
mod webhook;

pub use config::Config;
pub use grant::Grant;
pub use host::Host;
pub use routes::{Incoming, Outgoing};
pub use webhook::Message;

use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::provider::Catalogue;
use crate::scope::{Environment, Provider};
use crate::secret::Secret;
use config::Bases;
use crypto::Keys;
use host::{Change, Record, Setting, StoreDown};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::OnceCell;
use zeroize::Zeroizing;

/// How often a write that lost a race is tried again.
const TRIES: u32 = 20;

/// A gateway.
#[derive(Debug)]
pub struct Gateway<H> {
    config: Config,
    catalogue: Catalogue,
    bases: Bases,
    host: H,
    keys: OnceCell<Keys>,
    last_known: shelf::LastKnown,
}

/// Whose sessions are revoked.
#[derive(Debug)]
pub enum Revoke {
    /// All of a visitor's.
    Visitor(String),
    /// The one with that token.
    Token(String),
    /// All of an account's.
    Scope(String),
}

fn wrong(advice: &str) -> Error {
    Error::from(ErrorCode::InvalidOptions).advised(advice)
}

fn store_down(_: StoreDown) -> Error {
    Error::from(ErrorCode::Unavailable).advised("The portal's store does not answer; nothing was sent.")
}

impl<H: Host> Gateway<H> {
    /// A gateway with a sound configuration.
    ///
    /// # Errors
    /// One sentence that names the option and the remedy.
    pub fn new(config: Config, host: H) -> Result<Self, String> {
        let bases = config.bases()?;
        let catalogue = config.catalogue()?;
        Ok(Gateway { config, catalogue, bases, host, keys: OnceCell::new(), last_known: shelf::LastKnown::default() })
    }

    /// Mints a session for what the portal's own code granted. It takes no request on purpose: who
    /// the customer is must not come from the page.
    ///
    /// # Errors
    /// `invalid_options` with the member of the grant at fault; provider errors where a direct
    /// session needs a token.
    pub async fn mint(&self, grant: Grant) -> Result<Data, Error> {
        self.keys().await?;
        let provider = Provider::parse(&grant.provider).filter(|provider| self.bases.of(*provider).is_some());
        let environment = match provider {
            Some(provider) => self.environment(provider).await?,
            None => Environment::Test,
        };
        let granted = grant.check(&self.catalogue, environment)?;
        if self.bases.of(granted.scope.provider).is_none() {
            return Err(Error::from(ErrorCode::InvalidOptions).advised("This provider is not configured; add it to `providers`."));
        }
        let (scope, direct, ends) = match &granted.direct_origin {
            None => (granted.scope.clone(), None, None),
            Some(origin) => {
                let part = self.direct_part(&granted, origin).await?;
                (part.scope, Some(part.description), part.ends)
            }
        };
        let minted = self.keep_session(&granted, ends).await?;
        self.tell("mint", None, None, Some(&minted.session));
        Ok(sessions::minted_data(&self.catalogue, &minted, &granted, &scope, direct))
    }

    /// Ends sessions at once.
    ///
    /// # Errors
    /// `unavailable` where the store does not answer.
    pub async fn revoke(&self, who: Revoke) -> Result<(), Error> {
        match who {
            Revoke::Visitor(visitor) => self.next_epoch(&shelf::visitor_epoch(&visitor)).await,
            Revoke::Token(token) => self.end_session(&token).await,
            Revoke::Scope(subject) => {
                // The id alone does not say on which platform it is; an epoch of a stranger harms nobody.
                for provider in Provider::ALL.iter().filter(|provider| self.bases.of(**provider).is_some()) {
                    let scope = crate::scope::Scope::of(*provider, self.environment(*provider).await?, subject.clone());
                    self.next_epoch(&shelf::customer_epoch(&shelf::customer(&scope))).await?;
                }
                Ok(())
            }
        }
    }

    /// Ends the business's own session with a provider, where it has one that can be ended, and forgets
    /// every token of that platform: after a key was changed, or a log-in was refused.
    ///
    /// # Errors
    /// `invalid_options` where the provider is not configured, `unavailable` where the store does not answer.
    pub async fn forget(&self, provider: &str) -> Result<(), Error> {
        let provider = Provider::parse(provider).filter(|provider| self.bases.of(*provider).is_some());
        self.forget_tokens(provider.ok_or_else(|| wrong("forget: say one of the `providers` that are configured."))?).await
    }

    /// The gateway's keys; the secret behind them is asked for once.
    async fn keys(&self) -> Result<&Keys, Error> {
        if let Some(keys) = self.keys.get() {
            return Ok(keys);
        }
        let secret = self.host.setting(&Setting::Secret).await.filter(|secret| secret.expose().len() >= crypto::SHORTEST_SECRET);
        let secret = secret.ok_or_else(|| {
            Error::from(ErrorCode::InvalidOptions)
                .advised("secret: give at least 32 characters of randomness, the same for all instances.")
        })?;
        Ok(self.keys.get_or_init(|| Keys::derive(secret.expose())))
    }

    /// A change that writes a record sealed whole, for its place alone.
    async fn put_sealed(&self, key: String, expect: u64, record: &impl Serialize, expires: Option<u64>) -> Result<Change, Error> {
        // Records are plain structs of texts and numbers: writing them cannot fail.
        let text = Zeroizing::new(serde_json::to_string(record).unwrap_or_default());
        let value = self.seal(&key, &text).await?;
        Ok(Change { key, expect, value: Some(value), expires })
    }

    /// A record that was sealed whole; nothing where it does not open.
    async fn open_sealed<T: DeserializeOwned>(&self, kept: &Record) -> Result<Option<T>, Error> {
        Ok(self.keys().await?.open(&kept.key, &kept.value).and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Seals a text for one place in the store.
    async fn seal(&self, place: &str, text: &str) -> Result<String, Error> {
        let mut nonce = [0_u8; crypto::NONCE];
        self.host.random(&mut nonce);
        self.keys().await?.seal(place, text, nonce).ok_or_else(|| ErrorCode::Unavailable.into())
    }

    /// Test or real money: ZendFi's key says it by its prefix, the others' configuration by name.
    async fn environment(&self, provider: Provider) -> Result<Environment, Error> {
        match provider {
            Provider::Zendfi => {
                let key = self.api_key().await?;
                Ok(if key.expose().starts_with("zfi_live_") { Environment::Live } else { Environment::Test })
            }
            provider => Ok(self.config.environment(provider)),
        }
    }

    /// A setting of a provider's that must be there.
    async fn credential(&self, provider: Provider, name: &'static str) -> Result<Secret, Error> {
        let kept = self.host.setting(&Setting::Credential(provider, name)).await.filter(|kept| !kept.expose().is_empty());
        kept.ok_or_else(|| wrong(&format!("providers.{}.{name}: it is missing.", provider.word())))
    }

    /// ZendFi's key. Development refuses one that moves real money.
    async fn api_key(&self) -> Result<Secret, Error> {
        let key = self.credential(Provider::Zendfi, "apiKey").await?;
        let live = key.expose().starts_with("zfi_live_");
        if self.config.development && live {
            return Err(wrong("providers.zendfi.apiKey: development refuses a live key."));
        }
        if !live && !key.expose().starts_with("zfi_test_") {
            return Err(wrong("providers.zendfi.apiKey: a key begins with zfi_test_ or zfi_live_."));
        }
        Ok(key)
    }

    async fn read(&self, key: &str) -> Result<Option<Record>, Error> {
        self.last_known.read(&self.host, key, self.config.serve_reads).await.map_err(store_down)
    }

    fn random_uuid(&self) -> String {
        let mut random = [0_u8; 16];
        self.host.random(&mut random);
        crate::value::id::random_uuid(random)
    }

    fn tell(&self, kind: &'static str, operation: Option<&str>, error: Option<&Error>, session: Option<&str>) {
        self.host.tell(&host::Happening {
            kind,
            operation: operation.map(str::to_owned),
            code: error.map(|error| error.code.word()),
            session: session.map(str::to_owned),
            request_id: error.and_then(|error| error.provider.as_ref()?.request_id.clone()),
        });
    }

    fn base(&self, provider: Provider) -> Result<&crate::http::Base, Error> {
        self.bases.of(provider).ok_or_else(|| ErrorCode::InvalidOptions.into())
    }
}
