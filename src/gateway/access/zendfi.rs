//! ZendFi: policy tokens that bound every payment of a customer, and what stands for their signature.

use super::super::host::{Host, Record, Setting};
use super::super::limits::Limits;
use super::super::sessions::Visit;
use super::super::{Gateway, crypto, shelf};
use super::tokens::Token;
use super::{Wanted, has_slot};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Access;
use crate::operation::bind::Fill;
use crate::operation::check::Filled;
use crate::operation::request::Credential;
use crate::operation::table::{Filler, Need, Rule};
use crate::operation::{Field, Operation};
use crate::provider::zendfi;
use crate::scope::{Provider, Scope};
use crate::secret::Secret;
use crate::value::{instant, solana};
use std::collections::BTreeSet;

/// Policy tokens live one hour.
const POLICY_SECONDS: u64 = 3600;
/// An automation token serves so many bank withdrawals.
const USES: u64 = 100;

impl<H: Host> Gateway<H> {
    pub(super) async fn fill_zendfi(&self, wanted: &Wanted<'_>, fill: &mut Fill) -> Result<(), Error> {
        let Wanted { visit, scope, operation, .. } = *wanted;
        fill.put("mode", scope.environment.word().into());
        // A bank withdrawal goes by an automation token, which knows banks; others by a delegation
        // token, which knows addresses. Both at once are refused by the provider.
        let slot = ["automation_token", "delegation_token"].into_iter().find(|slot| has_slot(operation, slot));
        if let Some(slot) = slot {
            let limits = visit.limits.as_ref().ok_or(ErrorCode::NotAllowed)?;
            let token = match slot {
                "automation_token" => self.automation_token(scope, limits).await?,
                _ => self.policy_token(scope, limits).await?,
            };
            fill.put(slot, Data::text(token.secret.expose()));
        }
        if has_slot(operation, "signing_grant") && !wanted.confirmed {
            let grant = self.signing_grant(scope).await.ok_or(ErrorCode::StepUpRequired)?;
            fill.put("signing_grant", Data::text(grant.expose()));
        }
        Ok(())
    }

    /// What opens the door: the key, or for what belongs to the merchant's dashboard the credential
    /// that the portal has for it (zendfi.md 1.12).
    pub(super) async fn zendfi_key(&self, operation: &Operation) -> Result<Secret, Error> {
        let key = self.api_key().await?;
        if operation.path.starts_with("/api/v1/merchants/me/") {
            let session = self.host.setting(&Setting::Credential(Provider::Zendfi, "dashboardToken")).await;
            return Ok(session.filter(|session| !session.expose().is_empty()).unwrap_or(key));
        }
        Ok(key)
    }

    /// Whether somebody has to confirm first: the table wants a confirmation, or one or a grant, and it
    /// is not there.
    pub(in super::super) async fn needs_step_up(&self, scope: &Scope, operation: &Operation, input: &Filled) -> bool {
        let given = |name: &str| input.get(operation.form, name).is_some();
        let by_session = |field: &&Field| field.filled_by == Filler::Session && field.need == Need::Required;
        if operation.form.fields.iter().filter(by_session).any(|field| !given(field.name)) {
            return true;
        }
        for rule in operation.rules {
            let Rule::ExactlyOne(names) = rule else { continue };
            let confirmed = names.iter().any(|name| given(name));
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

    /// The policy token for a customer, their limits and the day: withdrawals only, no more than the
    /// day's limit, to the granted addresses.
    pub(super) async fn policy_token(&self, scope: &Scope, limits: &Limits) -> Result<Token, Error> {
        let addresses: Vec<Data> = limits
            .destinations
            .iter()
            .filter(|text| solana::is_address(text.as_str()))
            .map(|text| Data::text(text.as_str()))
            .collect();
        if addresses.is_empty() {
            // An empty list would be anywhere.
            return Err(ErrorCode::NotAllowed.into());
        }
        let mint = async |_: Option<Secret>| {
            let fill = Fill::of(vec![
                ("scope".to_owned(), "withdraw_only".into()),
                ("spend_limit_usdc".to_owned(), Data::text(limits.per_day.as_str())),
                ("expires_in_seconds".to_owned(), POLICY_SECONDS.into()),
                ("whitelist".to_owned(), Data::List(addresses.clone())),
            ]);
            let credential = Credential::Master(self.api_key().await?);
            let answer = self.own_call(&zendfi::MINT_DELEGATION_TOKEN, scope, Access { credential, fill }, false).await?;
            token_of(&answer, "delegation_token")
        };
        self.token(&self.policy_place(scope, limits, "policy"), false, mint).await
    }

    /// The token of a customer's bank withdrawals: one that the staff minted, or one after the limits.
    async fn automation_token(&self, scope: &Scope, limits: &Limits) -> Result<Token, Error> {
        if let Some(token) = self.kept_token(&automation_place(&shelf::customer(scope))).await? {
            return Ok(token);
        }
        let banks = limits.destinations.iter().filter_map(|text| text.rsplit_once('/'));
        let (ids, numbers): (BTreeSet<&str>, BTreeSet<&str>) = banks.unzip();
        if ids.is_empty() {
            return Err(ErrorCode::NotAllowed.into());
        }
        let list = |texts: &BTreeSet<&str>| Data::List(texts.iter().copied().map(Data::from).collect());
        let mint = async |_: Option<Secret>| {
            let fill = Fill::of(vec![
                ("ttl_seconds".to_owned(), POLICY_SECONDS.into()),
                ("max_uses".to_owned(), USES.into()),
                ("total_limit_usdc".to_owned(), Data::text(limits.per_day.as_str())),
                ("per_tx_limit_usdc".to_owned(), Data::text(limits.per_payment.as_str())),
                ("allowed_bank_ids".to_owned(), list(&ids)),
                ("allowed_account_numbers".to_owned(), list(&numbers)),
                ("mode".to_owned(), scope.environment.word().into()),
            ]);
            let credential = Credential::Master(self.zendfi_key(&zendfi::MINT_AUTOMATION_TOKEN).await?);
            let answer = self.own_call(&zendfi::MINT_AUTOMATION_TOKEN, scope, Access { credential, fill }, false).await?;
            if !self.is_for_one_account(scope, &answer).await {
                return Err(ErrorCode::TokenScopeUnproven.into());
            }
            token_of(&answer, "automation_token")
        };
        self.token(&self.policy_place(scope, limits, "policy-bank"), false, mint).await
    }

    /// Keeps what the staff minted, for the account's bank withdrawals. False where the answer does not
    /// name the account: such a token is good for every account, so it is revoked at once.
    pub(in super::super) async fn keep_automation_token(&self, scope: &Scope, answer: &Data) -> Result<bool, Error> {
        if scope.provider != Provider::Zendfi || answer.get("automation_token").is_none() {
            // Another secret: nobody sees it, and it is not kept.
            return Ok(true);
        }
        if !self.is_for_one_account(scope, answer).await {
            return Ok(false);
        }
        self.keep_token(&automation_place(&shelf::customer(scope)), &token_of(answer, "automation_token")?).await?;
        Ok(true)
    }

    async fn is_for_one_account(&self, scope: &Scope, answer: &Data) -> bool {
        if answer.get("sub_account_id").is_some() {
            // A foreign one was withheld before.
            return true;
        }
        if let Some(id) = answer.get("token_id").and_then(Data::as_text) {
            self.revoke_automation_token(scope, id).await;
        }
        false
    }

    async fn revoke_automation_token(&self, scope: &Scope, id: &str) {
        let Ok(key) = self.zendfi_key(&zendfi::REVOKE_AUTOMATION_TOKEN).await else { return };
        let fill = Fill::of(vec![("token_id".to_owned(), Data::from(id))]);
        let access = Access { credential: Credential::Master(key), fill };
        let _ = self.own_call(&zendfi::REVOKE_AUTOMATION_TOKEN, scope, access, false).await;
    }

    /// Revokes the automation tokens that the gateway holds for an account that is frozen or closed: only
    /// delegation tokens end with it (zendfi.md 1.3.4).
    pub(in super::super) async fn revoke_automation_tokens(&self, visit: &Visit) {
        for place in self.policy_places(visit).await {
            if let Ok(Some(Token { id: Some(id), .. })) = self.kept_token(&place.key).await
                && !place.key.starts_with(&shelf::token(&visit.customer, "policy/"))
            {
                self.revoke_automation_token(&visit.scope, &id).await;
            }
        }
    }

    /// Forgets a customer's policy tokens, which the provider no longer honours: all of them, or the one
    /// of that id.
    pub(in super::super) async fn forget_policy_tokens(&self, visit: &Visit, id: Option<&str>) {
        for place in self.policy_places(visit).await {
            let meant = match (id, self.kept_token(&place.key).await) {
                (Some(id), Ok(Some(token))) => token.id.as_deref() == Some(id),
                (id, _) => id.is_none(),
            };
            if meant {
                // If it is another by now, it is a newer one.
                let _ = self.host.write(&[shelf::delete(place.key, place.version)]).await;
            }
        }
    }

    async fn policy_places(&self, visit: &Visit) -> Vec<Record> {
        let kept = self.host.list(&shelf::token(&visit.customer, "policy"), 10, None).await.unwrap_or_default();
        let minted = self.host.read(&automation_place(&visit.customer)).await.ok().flatten();
        kept.into_iter().chain(minted).collect()
    }

    fn policy_place(&self, scope: &Scope, limits: &Limits, purpose: &str) -> String {
        let text = serde_json::to_string(limits).unwrap_or_default();
        let purpose = format!("{purpose}/{}/{}", crypto::hash(text.as_bytes()), instant::day(self.host.now()));
        shelf::token(&shelf::customer(scope), &purpose)
    }
}

fn automation_place(customer: &str) -> String {
    shelf::token(customer, "automation")
}

fn token_of(answer: &Data, member: &str) -> Result<Token, Error> {
    let text = |name: &str| answer.get(name).and_then(Data::as_text);
    let expires = text("expires_at").and_then(instant::parse);
    let secret = text(member).map(|text| Secret::new(text.to_owned()));
    let id = text("token_id").map(str::to_owned);
    secret.zip(expires).map(|(secret, expires)| Token { secret, expires, id }).ok_or_else(|| ErrorCode::BadAnswer.into())
}
