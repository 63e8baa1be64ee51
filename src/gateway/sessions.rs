//! Sessions live in the store: only so can they be revoked, learn and count. A token is 256 random
//! bits, kept as a hash; a public id stands beside it in paths and logs. Records are sealed whole: they
//! hold where a customer's money may go.

use super::grant::{Fixed, Granted};
use super::host::Host;
use super::limits::Limits;
use super::{Gateway, crypto, shelf, store_down};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::provider::{Catalogue, scope_data};
use crate::scope::{Environment, Provider, Role, Scope};
use crate::secret::Secret;
use crate::value::instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A session as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionRecord {
    session: String,
    provider: String,
    environment: String,
    subject: String,
    names: Vec<(String, String)>,
    actor: Option<String>,
    visitor: String,
    role: String,
    operations: Vec<String>,
    #[serde(with = "shelf::exact")]
    fixed: Data,
    limits: Option<Limits>,
    direct: bool,
    seen: u64,
    ends: u64,
    visitor_epoch: u64,
    customer_epoch: u64,
}

/// Who is calling, found sound.
#[derive(Debug)]
pub struct Visit {
    /// The session's public id.
    pub session: String,
    /// The customer's account.
    pub scope: Scope,
    /// The customer, as the store's keys name them.
    pub customer: String,
    /// The portal's id of the visitor.
    pub visitor: String,
    /// As whom.
    pub role: Role,
    /// What may move.
    pub limits: Option<Limits>,
    operations: Vec<String>,
    fixed: Data,
    catalogue: Catalogue,
}

/// What the page gets.
#[derive(Debug)]
pub struct Minted {
    /// The session's public id.
    pub session: String,
    /// The bearer token; nobody sees it again.
    pub token: Secret,
    /// When it ends, in milliseconds of the Unix epoch.
    pub ends: u64,
}

impl Visit {
    /// The gateway's own look at an account's records: it may call nothing.
    pub fn of_gateway(scope: &Scope, catalogue: Catalogue) -> Self {
        Visit {
            session: String::new(),
            customer: shelf::customer(scope),
            scope: scope.clone(),
            visitor: String::new(),
            role: Role::Operator,
            limits: None,
            operations: Vec::new(),
            fixed: Data::Null,
            catalogue,
        }
    }

    /// The operation, if this session may call it.
    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        let listed = self.operations.iter().any(|known| known == name);
        self.catalogue.find(self.scope.provider, name).filter(|operation| listed && operation.admits(self.role))
    }

    /// What the grant fixed for an operation.
    pub fn fixed(&self, operation: &Operation) -> &[(String, Data)] {
        self.fixed.get(operation.name).map_or(&[], Data::members)
    }
}

impl<H: Host> Gateway<H> {
    /// Keeps a new session, which ends at `latest` at the latest.
    pub(super) async fn keep_session(&self, granted: &Granted, latest: Option<u64>) -> Result<Minted, Error> {
        let now = self.host.now();
        let mut random = [0_u8; 48];
        self.host.random(&mut random);
        let (secret, public) = random.split_at(32);
        let token = Secret::new(crypto::token_text(secret));
        let session = crypto::token_text(public);
        let longest = self.config.sessions.absolute_seconds;
        let seconds = granted.ttl_seconds.unwrap_or(longest).min(longest);
        let ends = now.saturating_add(seconds.saturating_mul(1000)).min(latest.unwrap_or(u64::MAX));
        let customer = shelf::customer(&granted.scope);
        if !self.may_act(&granted.scope).await? {
            return Err(Error::from(ErrorCode::OutOfScope).at(Issue::error("scope", IssueCode::NotAnId)));
        }
        for owned in &granted.owned {
            if !self.own(&granted.scope, owned.kind, &owned.id).await? {
                // The portal says that an id is this customer's which is known to be another's.
                self.tell("alarm", None, Some(&ErrorCode::OutOfScope.into()), None);
                return Err(Error::from(ErrorCode::OutOfScope).at(Issue::error("scope", IssueCode::NotAnId)));
            }
        }
        let record = SessionRecord {
            session: session.clone(),
            provider: granted.scope.provider.word().to_owned(),
            environment: granted.scope.environment.word().to_owned(),
            subject: granted.scope.subject.clone(),
            names: granted.scope.names.clone(),
            actor: granted.scope.actor.clone(),
            visitor: granted.visitor.clone(),
            role: granted.role.word().to_owned(),
            operations: granted.operations.iter().map(|operation| operation.name.to_owned()).collect(),
            fixed: fixed_data(&granted.fixed),
            limits: granted.limits.clone(),
            direct: granted.direct_origin.is_some(),
            seen: now,
            ends,
            visitor_epoch: self.epoch(&shelf::visitor_epoch(&granted.visitor)).await?,
            customer_epoch: self.epoch(&shelf::customer_epoch(&customer)).await?,
        };
        let key = shelf::session(&crypto::hash(token.expose().as_bytes()));
        let change = self.put_sealed(key, 0, &record, Some(ends)).await?;
        let written = self.host.write(&[change]).await.map_err(store_down)?;
        if written { Ok(Minted { session, token, ends }) } else { Err(ErrorCode::Unavailable.into()) }
    }

    /// Who is calling. The path's public id must be the token's own: a stale page shows itself so.
    pub(super) async fn admit(&self, session: &str, token: &str) -> Result<Visit, Error> {
        let now = self.host.now();
        let key = shelf::session(&crypto::hash(token.as_bytes()));
        let kept = self.read(&key).await?.ok_or(ErrorCode::SessionRefused)?;
        let record: SessionRecord = self.open_sealed(&kept).await?.ok_or(ErrorCode::SessionRefused)?;
        if record.session != session {
            return Err(ErrorCode::SessionReplaced.into());
        }
        let idle_ends = record.seen.saturating_add(self.config.sessions.idle_seconds.saturating_mul(1000));
        if now >= record.ends || now >= idle_ends {
            return Err(ErrorCode::SessionExpired.into());
        }
        let visit = record.visit(self.catalogue).ok_or(ErrorCode::SessionRefused)?;
        let ended_for_visitor = self.epoch(&shelf::visitor_epoch(&visit.visitor)).await? != record.visitor_epoch;
        let ended_for_customer = self.epoch(&shelf::customer_epoch(&visit.customer)).await? != record.customer_epoch;
        if ended_for_visitor || (ended_for_customer && visit.role != Role::Operator) {
            return Err(ErrorCode::SessionClosed.into());
        }
        if record.direct {
            // A direct session speaks to the provider; here it has nothing to ask.
            return Err(ErrorCode::NotAllowed.into());
        }
        self.note_seen(key, kept.version, record, now).await;
        Ok(visit)
    }

    /// Keeps when a session was last used, at most once a minute; missing one does no harm.
    async fn note_seen(&self, key: String, version: u64, mut record: SessionRecord, now: u64) {
        const ENOUGH_MS: u64 = 60_000;
        if now.saturating_sub(record.seen) < ENOUGH_MS {
            return;
        }
        record.seen = now;
        let ends = record.ends;
        if let Ok(change) = self.put_sealed(key, version, &record, Some(ends)).await {
            let _ = self.host.write(&[change]).await;
        }
    }

    /// Ends one session by its token.
    pub(super) async fn end_session(&self, token: &str) -> Result<(), Error> {
        let key = shelf::session(&crypto::hash(token.as_bytes()));
        if let Some(kept) = self.host.read(&key).await.map_err(store_down)? {
            self.host.write(&[shelf::delete(key, kept.version)]).await.map_err(store_down)?;
        }
        Ok(())
    }

    /// Ends every session that was kept under the epoch so far.
    pub(super) async fn next_epoch(&self, key: &str) -> Result<(), Error> {
        for _ in 0..super::TRIES {
            let kept = self.host.read(key).await.map_err(store_down)?;
            let version = kept.as_ref().map_or(0, |kept| kept.version);
            let epoch: u64 = kept.as_ref().and_then(shelf::read_record).unwrap_or(0);
            if self
                .host
                .write(&[shelf::put(key.to_owned(), version, &epoch.saturating_add(1), None)])
                .await
                .map_err(store_down)?
            {
                return Ok(());
            }
        }
        Err(ErrorCode::Unavailable.into())
    }

    async fn epoch(&self, key: &str) -> Result<u64, Error> {
        Ok(self.read(key).await?.as_ref().and_then(shelf::read_record).unwrap_or(0))
    }
}

impl SessionRecord {
    fn visit(&self, catalogue: Catalogue) -> Option<Visit> {
        let environment = if self.environment == Environment::Live.word() { Environment::Live } else { Environment::Test };
        let mut scope = Scope::of(Provider::parse(&self.provider)?, environment, self.subject.clone());
        scope.names.clone_from(&self.names);
        scope.actor.clone_from(&self.actor);
        Some(Visit {
            session: self.session.clone(),
            customer: shelf::customer(&scope),
            scope,
            visitor: self.visitor.clone(),
            role: Role::parse(&self.role)?,
            limits: self.limits.clone(),
            operations: self.operations.clone(),
            fixed: self.fixed.clone(),
            catalogue,
        })
    }
}

/// The fixed values as plain data.
pub(super) fn fixed_data(fixed: &Fixed) -> Data {
    let fields =
        |fields: &BTreeMap<String, Data>| Data::Object(fields.iter().map(|(name, data)| (name.clone(), data.clone())).collect());
    Data::Object(fixed.iter().map(|(operation, values)| (operation.clone(), fields(values))).collect())
}

/// What the page gets, as plain data.
pub(super) fn minted_data(
    catalogue: &Catalogue,
    minted: &Minted,
    granted: &Granted,
    scope: &Scope,
    direct: Option<Data>,
) -> Data {
    let provider = granted.scope.provider;
    let mut members = vec![
        ("provider".to_owned(), provider.word().into()),
        ("session".to_owned(), Data::text(minted.session.as_str())),
        ("token".to_owned(), Data::text(minted.token.expose())),
        ("expiresAt".to_owned(), Data::Text(instant::format(minted.ends))),
        ("scope".to_owned(), scope_data(scope)),
        ("operations".to_owned(), Data::List(granted.operations.iter().map(|operation| operation.name.into()).collect())),
        ("catalogue".to_owned(), Data::Text(catalogue.mark(provider, granted.role))),
    ];
    if direct.is_none() && !granted.fixed.is_empty() {
        // Their names alone: the page may neither send nor see them.
        let names = |fields: &BTreeMap<String, Data>| Data::List(fields.keys().map(|name| Data::text(name.as_str())).collect());
        let fixed = granted.fixed.iter().map(|(operation, fields)| (operation.clone(), names(fields)));
        members.push(("fixed".to_owned(), Data::Object(fixed.collect())));
    }
    members.extend(direct.map(|direct| ("direct".to_owned(), direct)));
    Data::Object(members)
}
