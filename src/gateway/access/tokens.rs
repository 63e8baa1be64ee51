//! Tokens are minted once for all instances, kept sealed, and replaced in time. A refused log-in is
//! not tried again with the same credential: providers lock accounts after a few.

use super::super::host::{Host, Setting};
use super::super::{Gateway, shelf, store_down, wrong};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Access;
use crate::fault::FaultKind;
use crate::operation::Operation;
use crate::operation::bind::Fill;
use crate::operation::log_in::LogIn;
use crate::operation::request::Credential;
use crate::operation::table::Need;
use crate::provider;
use crate::scope::{Provider, Scope};
use crate::secret::Secret;
use serde::{Deserialize, Serialize};

/// A provider's token as it is kept: being minted, or sealed.
#[derive(Debug, Serialize, Deserialize)]
enum TokenRecord {
    Minting { until: u64 },
    Sealed { token: String, expires: u64, id: Option<String> },
}

/// A log-in that was refused: not again with the same credential until then, and with none where it
/// was one too many.
#[derive(Debug, Serialize, Deserialize)]
struct RefusedLogIn {
    credential: String,
    until: u64,
    #[serde(default)]
    too_many: bool,
}

/// A token fresh from the provider.
#[derive(Debug)]
pub(super) struct Token {
    pub secret: Secret,
    pub expires: u64,
    /// The provider's id of it, where it can be revoked by one.
    pub id: Option<String>,
}

/// Tokens are replaced so long before they end, in milliseconds.
const MARGIN_MS: u64 = 120_000;
/// A mint that has not ended by then is given up, in milliseconds.
const MINT_MS: u64 = 30_000;
/// How long to wait for another's mint, in milliseconds.
const PAUSE_MS: u64 = 250;
/// A refused credential rests so long, in milliseconds, unless it is changed.
const REST_MS: u64 = 3_600_000;

impl<H: Host> Gateway<H> {
    /// The business's own token.
    pub(super) async fn master_token(&self, scope: &Scope, log_in: &'static LogIn, renew: bool) -> Result<Token, Error> {
        let house = Scope::house(scope.provider, scope.environment);
        let mint = async |living: Option<Secret>| {
            let renewed = match (log_in.renewal, living) {
                (Some(renewal), Some(token)) => {
                    let access = Access { credential: Credential::Master(token), fill: Fill::none() };
                    self.own_call(renewal, &house, access, false).await.ok()
                }
                _ => None,
            };
            let answer = match renewed {
                Some(answer) => answer,
                None => self.log_in(log_in.operation, &house, log_in).await?,
            };
            self.token_of(&answer, scope.provider, log_in)
        };
        self.token(&master_place(scope), renew, mint).await
    }

    /// The token of a log-in's answer.
    pub(super) fn token_of(&self, answer: &Data, provider: Provider, log_in: &LogIn) -> Result<Token, Error> {
        let secret = answer.get(log_in.token).and_then(Data::as_text).ok_or(ErrorCode::BadAnswer)?;
        let assumed =
            self.config.of(provider).and_then(|part| part.assume.as_ref()?.get("tokenSeconds")?.as_figure()?.parse().ok());
        Ok(Token { secret: Secret::new(secret.to_owned()), expires: log_in.life.end(answer, self.host.now(), assumed), id: None })
    }

    /// Logs in with the portal's settings, unless just these were refused before.
    pub(super) async fn log_in(&self, operation: &'static Operation, scope: &Scope, log_in: &LogIn) -> Result<Data, Error> {
        let mut fill = Vec::new();
        for (field, setting) in log_in.credentials {
            let required = operation.form.field(field).is_some_and(|field| field.need != Need::Optional);
            let kept = match required {
                true => Some(self.credential(scope.provider, setting).await?),
                false => self.host.setting(&Setting::Credential(scope.provider, setting)).await,
            };
            fill.extend(kept.map(|kept| ((*field).to_owned(), Data::text(kept.expose()))));
        }
        let credential = self.keys().await?.fingerprint(&["log-in", scope.provider.word()], &Data::Object(fill.clone()));
        let place = shelf::refused_log_in(scope);
        let before: Option<RefusedLogIn> = self.read(&place).await?.as_ref().and_then(shelf::read_record);
        let left = |before: &RefusedLogIn| before.until.saturating_sub(self.host.now());
        match before.filter(|before| left(before) > 0) {
            Some(before) if before.too_many => return Err(too_many(scope.provider, left(&before))),
            Some(before) if before.credential == credential => return Err(refused_before(scope.provider)),
            _ => {}
        }
        let access = Access { credential: Credential::Ambient, fill: Fill::of(fill) };
        let answer = self.own_call(operation, scope, access, false).await;
        // What an account's own log-in is refused for may be the account.
        let own = operation.name == log_in.operation.name;
        let refused = |error: &Error| match error.code {
            ErrorCode::Authentication => true,
            ErrorCode::Permission | ErrorCode::RefusedFields => own,
            _ => false,
        };
        let rests = answer.as_ref().err().and_then(|error| match error.code {
            ErrorCode::RateLimited => error.retry_after_ms.map(|ms| (ms.min(REST_MS), true)),
            _ => refused(error).then_some((REST_MS, false)),
        });
        if let Some((ms, too_many)) = rests {
            let until = self.host.now().saturating_add(ms);
            let version = self.host.read(&place).await.map_err(store_down)?.map_or(0, |kept| kept.version);
            let record = RefusedLogIn { credential, until, too_many };
            // Whoever was faster wrote the same.
            self.host.write(&[shelf::put(place, version, &record, Some(until))]).await.map_err(store_down)?;
            self.tell("alarm", Some(operation.name), answer.as_ref().err(), None);
        }
        answer
    }

    /// Ends the business's own token at the provider where it can be ended, and forgets it and every
    /// other token of the platform; a refused credential may be tried again.
    pub(in super::super) async fn forget_tokens(&self, provider: Provider) -> Result<(), Error> {
        let scope = Scope::house(provider, self.environment(provider).await?);
        let ending = provider::log_in(provider).and_then(|log_in| log_in.ending);
        if let (Some(ending), Some(token)) = (ending, self.kept_token(&master_place(&scope)).await?) {
            // Dead already is dead enough.
            let access = Access { credential: Credential::Master(token.secret), fill: Fill::none() };
            let _ = self.own_call(ending, &scope, access, false).await;
        }
        let prefix = shelf::token(&shelf::platform(&scope), "");
        loop {
            let kept = self.host.list(&prefix, 100, None).await.map_err(store_down)?;
            if kept.is_empty() {
                break;
            }
            for record in kept {
                self.host.write(&[shelf::delete(record.key, record.version)]).await.map_err(store_down)?;
            }
        }
        let place = shelf::refused_log_in(&scope);
        if let Some(kept) = self.host.read(&place).await.map_err(store_down)? {
            self.host.write(&[shelf::delete(place, kept.version)]).await.map_err(store_down)?;
        }
        Ok(())
    }

    /// The token that is kept there and still lives.
    pub(super) async fn kept_token(&self, place: &str) -> Result<Option<Token>, Error> {
        let Some(kept) = self.read(place).await? else { return Ok(None) };
        match shelf::read_record(&kept) {
            Some(TokenRecord::Sealed { token, expires, id }) if expires > self.host.now() => {
                let token = self.keys().await?.open(place, &token);
                Ok(token.map(|token| Token { secret: Secret::new(token.to_string()), expires, id }))
            }
            _ => Ok(None),
        }
    }

    /// Keeps a token that was made for a while.
    pub(super) async fn keep_token(&self, place: &str, token: &Token) -> Result<(), Error> {
        let sealed = self.seal(place, token.secret.expose()).await?;
        let version = self.host.read(place).await.map_err(store_down)?.map_or(0, |kept| kept.version);
        let record = TokenRecord::Sealed { token: sealed, expires: token.expires, id: token.id.clone() };
        self.host.write(&[shelf::put(place.to_owned(), version, &record, Some(token.expires))]).await.map_err(store_down)?;
        // So that it is known while the store is down.
        self.read(place).await.map(|_| ())
    }

    /// The token at that place in the store, minted by whoever comes first. `mint` gets the token that
    /// is there and still lives, if it was not refused.
    pub(super) async fn token(
        &self,
        place: &str,
        renew: bool,
        mint: impl AsyncFn(Option<Secret>) -> Result<Token, Error>,
    ) -> Result<Token, Error> {
        let mut renew = renew;
        // A mint takes at most MINT_MS; others wait that long for it.
        for _ in 0..MINT_MS / PAUSE_MS {
            let now = self.host.now();
            let kept = self.read(place).await?;
            let version = kept.as_ref().map_or(0, |kept| kept.version);
            let living = if renew { None } else { self.kept_token(place).await? };
            let living = match living {
                Some(token) if token.expires > now.saturating_add(MARGIN_MS) => return Ok(token),
                living => living,
            };
            if let Some(TokenRecord::Minting { until }) = kept.as_ref().and_then(shelf::read_record)
                && until > now
            {
                self.host.wait(PAUSE_MS).await;
                continue;
            }
            renew = false;
            let claim = TokenRecord::Minting { until: now.saturating_add(MINT_MS) };
            if self.host.write(&[shelf::put(place.to_owned(), version, &claim, None)]).await.map_err(store_down)? {
                return match mint(living.map(|token| token.secret)).await {
                    Ok(token) => self.keep_token(place, &token).await.map(|()| token),
                    Err(error) => {
                        let version = self.host.read(place).await.map_err(store_down)?.map_or(0, |kept| kept.version);
                        self.host.write(&[shelf::delete(place.to_owned(), version)]).await.map_err(store_down)?;
                        Err(error)
                    }
                };
            }
        }
        Err(ErrorCode::Unavailable.into())
    }
}

fn master_place(scope: &Scope) -> String {
    shelf::token(&shelf::platform(scope), "master")
}

fn too_many(provider: Provider, left_ms: u64) -> Error {
    let advice = provider::profile(provider).advice(FaultKind::RateLimited).map(str::to_owned);
    Error { retry_after_ms: Some(left_ms), advice, ..ErrorCode::RateLimited.into() }
}

fn refused_before(provider: Provider) -> Error {
    let said = format!(
        "providers.{}: this credential was refused before and is not tried again for an hour, lest the provider lock the account. Correct it, or call `gateway.forget`.",
        provider.word()
    );
    Error { code: ErrorCode::Authentication, ..wrong(&said) }
}
