//! What opens a provider's door for a visit, and the secret slots of its request. Tokens are minted
//! once per customer, kept sealed, and replaced in time.

use super::grant::Granted;
use super::host::{Host, Setting};
use super::limits::Limits;
use super::sessions::{Visit, fixed_data};
use super::{Gateway, crypto, shelf, store_down};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Access, Action, Call, Ending, Event, ProviderExchange, drive};
use crate::operation::Operation;
use crate::operation::bind::Fill;
use crate::operation::check::Filled;
use crate::operation::request::Credential;
use crate::operation::table::{Filler, Rule};
use crate::provider::{verto, zendfi};
use crate::scope::{IdRole, Provider, Role, Scope};
use crate::secret::Secret;
use crate::value::instant;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// A provider's token as it is kept: being minted, or sealed.
#[derive(Debug, Serialize, Deserialize)]
enum TokenRecord {
    Minting { until: u64 },
    Sealed { token: String, expires: u64 },
}

/// A token fresh from the provider.
#[derive(Debug)]
struct Token {
    secret: Secret,
    expires: u64,
}

/// What a direct session needs besides.
#[derive(Debug)]
pub(super) struct DirectPart {
    /// The scope with every name of the account.
    pub scope: Scope,
    /// The member `direct` of the session's description.
    pub description: Data,
    /// When its token ends.
    pub ends: Option<u64>,
}

/// Tokens are replaced so long before they end, in milliseconds.
const MARGIN_MS: u64 = 120_000;
/// A mint that has not ended by then is given up, in milliseconds.
const MINT_MS: u64 = 30_000;
/// How long to wait for another's mint, in milliseconds.
const PAUSE_MS: u64 = 250;
/// Policy tokens live one hour.
const POLICY_SECONDS: u64 = 3600;
/// Verto's tokens live one hour where the answer does not say (verto.md 1.4).
const VERTO_SECONDS: u64 = 3600;

impl<H: Host> Gateway<H> {
    /// What opens the door for an operation of a visit. `confirmed` says that the customer's own
    /// confirmation is in the input; `renew` that the token in use was refused.
    pub(super) async fn access(
        &self,
        visit: &Visit,
        scope: &Scope,
        operation: &'static Operation,
        confirmed: bool,
        renew: bool,
    ) -> Result<Access, Error> {
        let mut fill = Fill::of(visit.fixed(operation).to_vec());
        let credential = self.door(visit, scope, renew).await?;
        match scope.provider {
            Provider::Zendfi => {
                fill.put("mode", scope.environment.word().into());
                if has_slot(operation, "delegation_token") {
                    let limits = visit.limits.as_ref().ok_or(ErrorCode::NotAllowed)?;
                    let token = self.policy_token(scope, limits).await?.secret;
                    fill.put("delegation_token", Data::text(token.expose()));
                }
                if has_slot(operation, "signing_grant") && !confirmed {
                    let grant = self.signing_grant(scope).await.ok_or(ErrorCode::StepUpRequired)?;
                    fill.put("signing_grant", Data::text(grant.expose()));
                }
            }
            Provider::Verto => fill.put("Vfx-Correlation-Id", Data::Text(self.random_uuid())),
        }
        Ok(Access { credential, fill })
    }

    /// What opens the door alone: all that bytes need which are sent again.
    pub(super) async fn door(&self, visit: &Visit, scope: &Scope, renew: bool) -> Result<Credential, Error> {
        Ok(match (scope.provider, visit.role) {
            (Provider::Zendfi, _) => Credential::Master(self.api_key(Provider::Zendfi).await?),
            (Provider::Verto, Role::Operator) => Credential::Master(self.verto_master_token(scope, renew).await?.secret),
            (Provider::Verto, _) => {
                Credential::Scoped { token: self.verto_scoped_token(scope, renew).await?.secret, subject: scope.subject.clone() }
            }
        })
    }

    /// Whether the customer has to confirm first: the table wants a confirmation or a grant, and
    /// there is neither.
    pub(super) async fn needs_step_up(&self, scope: &Scope, operation: &Operation, input: &Filled) -> bool {
        for rule in operation.rules {
            let Rule::ExactlyOne(names) = rule else { continue };
            let confirmed = names.iter().any(|name| input.get(operation.form, name).is_some());
            let by_grant = names.contains(&"signing_grant");
            if !confirmed && by_grant && self.signing_grant(scope).await.is_none() {
                return true;
            }
        }
        false
    }

    async fn signing_grant(&self, scope: &Scope) -> Option<Secret> {
        self.host.setting(&Setting::SigningGrant(scope.subject.clone())).await.filter(|grant| !grant.expose().is_empty())
    }

    /// The part of a session that lets the browser speak to the provider itself: scoped tokens only.
    ///
    /// The tokens' end comes along, since the session must not outlive them. Verto's is always a new
    /// one: a page asks again when the one it had was refused.
    pub(super) async fn direct_part(&self, granted: &Granted, origin: &str) -> Result<DirectPart, Error> {
        let scope = self.all_names(&granted.scope).await?;
        let mut members = vec![("origin".to_owned(), Data::text(origin))];
        let mut fixed = granted.fixed.clone();
        let mut ends = None;
        match scope.provider {
            Provider::Verto => {
                let token = self.verto_scoped_token(&scope, true).await?;
                ends = Some(token.expires);
                members.push(("token".to_owned(), Data::text(token.secret.expose())));
            }
            Provider::Zendfi => {
                let spends = granted.operations.iter().find(|operation| has_slot(operation, "delegation_token"));
                if let (Some(operation), Some(limits)) = (spends, &granted.limits) {
                    let token = self.policy_token(&scope, limits).await?;
                    ends = Some(token.expires);
                    members.push(("slots".to_owned(), Data::object([("delegation_token", Data::text(token.secret.expose()))])));
                    fixed
                        .entry(operation.name.to_owned())
                        .or_default()
                        .insert("mode".to_owned(), scope.environment.word().into());
                }
            }
        }
        members.push(("fixed".to_owned(), fixed_data(&fixed)));
        Ok(DirectPart { scope, description: Data::Object(members), ends })
    }

    /// ZendFi's policy token for a customer, their limits and the day: withdrawals only, no more than
    /// the day's limit, to the granted destinations.
    async fn policy_token(&self, scope: &Scope, limits: &Limits) -> Result<Token, Error> {
        let text = serde_json::to_string(limits).unwrap_or_default();
        let purpose = format!("policy/{}/{}", crypto::hash(text.as_bytes()), instant::day(self.host.now()));
        let place = shelf::token(&shelf::customer(scope), &purpose);
        let mint = async || {
            let credential = Credential::Master(self.api_key(Provider::Zendfi).await?);
            let whitelist = limits.destinations.iter().map(|address| Data::text(address.as_str())).collect();
            let fill = Fill::of(vec![
                ("scope".to_owned(), "withdraw_only".into()),
                ("spend_limit_usdc".to_owned(), Data::text(limits.per_day.as_str())),
                ("expires_in_seconds".to_owned(), POLICY_SECONDS.into()),
                ("whitelist".to_owned(), Data::List(whitelist)),
            ]);
            let answer = self.own_call(&zendfi::MINT_DELEGATION_TOKEN, scope, Access { credential, fill }, false).await?;
            let expires = answer.get("expires_at").and_then(Data::as_text).and_then(instant::parse);
            token_of(&answer, "delegation_token", expires)
        };
        self.token(&place, false, mint).await
    }

    /// Forgets a customer's policy token, which the provider no longer honours.
    pub(super) async fn forget_policy_token(&self, visit: &Visit) {
        let prefix = shelf::token(&visit.customer, "policy/");
        let Ok(kept) = self.host.list(&prefix, 10, None).await else { return };
        for record in kept {
            // If it is another by now, it is a newer one.
            let _ = self.host.write(&[shelf::delete(record.key, record.version)]).await;
        }
    }

    async fn verto_master_token(&self, scope: &Scope, renew: bool) -> Result<Token, Error> {
        let place = shelf::token(&format!("verto/{}", scope.environment.word()), "master");
        let mint = async || {
            let answer = self.own_call(&verto::LOGIN_MASTER, scope, self.verto_login().await?, false).await?;
            token_of(&answer, "accessToken", self.verto_expiry(&answer))
        };
        self.token(&place, renew, mint).await
    }

    /// A token that Verto limits to the account, and that was shown to be limited: by the echo of the
    /// id, or by being refused a call that only a master may make.
    async fn verto_scoped_token(&self, scope: &Scope, renew: bool) -> Result<Token, Error> {
        let place = shelf::token(&shelf::customer(scope), "scoped");
        let mint = async || {
            let answer = self.own_call(&verto::LOGIN_SCOPED, scope, self.verto_login().await?, false).await;
            let answer = answer.map_err(|error| match error.code {
                ErrorCode::LeakBlocked => ErrorCode::TokenScopeUnproven.into(),
                _ => error,
            })?;
            let token = token_of(&answer, "accessToken", self.verto_expiry(&answer))?;
            if answer.get("subAccountId").is_none() {
                self.prove_scope(scope, &token.secret).await?;
            }
            Ok(token)
        };
        self.token(&place, renew, mint).await
    }

    async fn prove_scope(&self, scope: &Scope, token: &Secret) -> Result<(), Error> {
        let credential = Credential::Scoped { token: token.duplicate(), subject: scope.subject.clone() };
        let fill = Fill::of(vec![("Vfx-Correlation-Id".to_owned(), Data::Text(self.random_uuid()))]);
        match self.own_call(&verto::LIST_SUB_ACCOUNTS, scope, Access { credential, fill }, false).await {
            // In the provider's own envelope: a firewall's page with that status proves nothing.
            Err(error) if error.code == ErrorCode::Permission => Ok(()),
            _ => Err(ErrorCode::TokenScopeUnproven.into()),
        }
    }

    async fn verto_login(&self) -> Result<Access, Error> {
        let key = self.api_key(Provider::Verto).await?;
        let client_id = self.config.verto.as_ref().map_or("", |verto| verto.client_id.as_str());
        let fill = Fill::of(vec![
            ("Vfx-Correlation-Id".to_owned(), Data::Text(self.random_uuid())),
            ("clientId".to_owned(), client_id.into()),
            ("apiKey".to_owned(), Data::text(key.expose())),
            ("mode".to_owned(), "apiKey".into()),
        ]);
        Ok(Access { credential: Credential::Ambient, fill })
    }

    fn verto_expiry(&self, answer: &Data) -> Option<u64> {
        let seconds =
            answer.get("expiresIn").and_then(Data::as_figure).and_then(|text| text.parse().ok()).unwrap_or(VERTO_SECONDS);
        Some(self.host.now().saturating_add(seconds.saturating_mul(1000)))
    }

    /// The token at that place in the store, minted by whoever comes first.
    async fn token(&self, place: &str, renew: bool, mint: impl AsyncFn() -> Result<Token, Error>) -> Result<Token, Error> {
        let mut renew = renew;
        // A mint takes at most MINT_MS; others wait that long for it.
        for _ in 0..MINT_MS / PAUSE_MS {
            let now = self.host.now();
            let kept = self.read(place).await?;
            let version = kept.as_ref().map_or(0, |kept| kept.version);
            match kept.as_ref().and_then(shelf::read_record) {
                Some(TokenRecord::Sealed { token, expires }) if !renew && expires > now.saturating_add(MARGIN_MS) => {
                    if let Some(token) = self.keys().await?.open(place, &token) {
                        return Ok(Token { secret: Secret::new(token.to_string()), expires });
                    }
                }
                Some(TokenRecord::Minting { until }) if until > now => {
                    self.host.wait(PAUSE_MS).await;
                    continue;
                }
                _ => {}
            }
            renew = false;
            let claim = TokenRecord::Minting { until: now.saturating_add(MINT_MS) };
            if self.host.write(&[shelf::put(place.to_owned(), version, &claim, None)]).await.map_err(store_down)? {
                return self.mint_token(place, mint).await;
            }
        }
        Err(ErrorCode::Unavailable.into())
    }

    async fn mint_token(&self, place: &str, mint: impl AsyncFn() -> Result<Token, Error>) -> Result<Token, Error> {
        let minted = mint().await;
        let version = self.host.read(place).await.map_err(store_down)?.map_or(0, |kept| kept.version);
        let token = match minted {
            Ok(token) => token,
            Err(error) => {
                self.host.write(&[shelf::delete(place.to_owned(), version)]).await.map_err(store_down)?;
                return Err(error);
            }
        };
        let sealed = self.seal(place, token.secret.expose()).await?;
        let record = TokenRecord::Sealed { token: sealed, expires: token.expires };
        self.host.write(&[shelf::put(place.to_owned(), version, &record, Some(token.expires))]).await.map_err(store_down)?;
        self.read(place).await?;
        Ok(token)
    }

    /// A call of the gateway's own: no intent, its key made for this one time, the whole answer seen.
    pub(super) async fn own_call(
        &self,
        operation: &'static Operation,
        scope: &Scope,
        access: Access,
        learning: bool,
    ) -> Result<Data, Error> {
        let call = Call {
            operation,
            scope: scope.clone(),
            base: self.base(scope.provider)?.clone(),
            input: Filled::from_data(operation.form, &Data::Null),
            seen_by: None,
            key: Some(self.random_uuid()),
            journalled: false,
            learning,
            now_ms: self.host.now(),
        };
        match drive(ProviderExchange::new(call), &OwnCall { host: &self.host, access: RefCell::new(Some(access)) }).await {
            Ending::Answer(answer) => Ok(answer),
            Ending::Failed(error) => Err(error),
            Ending::Outcome(_) => Err(ErrorCode::BadAnswer.into()),
        }
    }
}

fn has_slot(operation: &Operation, name: &str) -> bool {
    let slot = |field: &crate::operation::Field| field.filled_by == Filler::Gateway && field.role == Some(IdRole::Secret);
    operation.form.fields.iter().any(|field| field.name == name && slot(field))
}

fn token_of(answer: &Data, member: &str, expires: Option<u64>) -> Result<Token, Error> {
    let secret = answer.get(member).and_then(Data::as_text).ok_or(ErrorCode::BadAnswer)?;
    Ok(Token { secret: Secret::new(secret.to_owned()), expires: expires.ok_or(ErrorCode::BadAnswer)? })
}

/// Performs the actions of a call of the gateway's own. A refused credential is not renewed: a
/// log-in that fails is not tried again.
struct OwnCall<'a, H> {
    host: &'a H,
    access: RefCell<Option<Access>>,
}

impl<H: Host> crate::exchange::Host for OwnCall<'_, H> {
    async fn perform(&self, action: Action) -> Event {
        match action {
            Action::Access { .. } => {
                Event::Access(self.access.borrow_mut().take().ok_or_else(|| ErrorCode::Authentication.into()))
            }
            Action::Send(request) => match self.host.send(&request).await {
                Ok(response) => Event::Answered(response),
                Err(loss) => Event::Lost(loss),
            },
            Action::Wait(ms) => {
                self.host.wait(ms).await;
                Event::Elapsed
            }
            _ => Event::Recorded(false),
        }
    }
}
