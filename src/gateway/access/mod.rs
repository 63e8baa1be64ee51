//! What opens a provider's door for a visit, and what only the gateway can fill in.

mod own_call;
mod references;
mod tokens;
mod uqpay;
mod verto;
mod zendfi;

use super::Gateway;
use super::grant::Granted;
use super::host::Host;
use super::routes::Incoming;
use super::sessions::{Visit, fixed_data};
use crate::data::Data;
use crate::error::Error;
use crate::exchange::Access;
use crate::operation::Operation;
use crate::operation::bind::Fill;
use crate::operation::request::Credential;
use crate::operation::table::Filler;
use crate::provider;
use crate::scope::{IdRole, Provider, Role, Scope};

/// What is about to be done, for which a door is to be opened.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    /// Who asks.
    pub visit: &'a Visit,
    /// For which account, under all its names.
    pub scope: &'a Scope,
    /// What.
    pub operation: &'static Operation,
    /// The wish, where the operation takes one.
    pub intent: Option<&'a str>,
    /// Whether the customer's own confirmation is in the input.
    pub confirmed: bool,
    /// The visitor's request.
    pub incoming: &'a Incoming,
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

impl<H: Host> Gateway<H> {
    /// What opens the door, and what the gateway fills in; `renew` says that the token in use was refused.
    pub(super) async fn access(&self, wanted: &Wanted<'_>, renew: bool) -> Result<Access, Error> {
        let Wanted { visit, scope, operation, .. } = *wanted;
        let mut fill = Fill::of(visit.fixed(operation).to_vec());
        let credential = self.door(visit.role, scope, operation, renew).await?;
        fill.put_traces(operation.form, &self.random_uuid());
        self.fill_references(wanted, &mut fill).await?;
        match scope.provider {
            Provider::Zendfi => self.fill_zendfi(wanted, &mut fill).await?,
            Provider::Uqpay => self.fill_uqpay(wanted, &mut fill)?,
            Provider::Verto | Provider::Currencycloud | Provider::Tradovate => {}
        }
        Ok(Access { credential, fill })
    }

    /// What opens the door alone: all that bytes need which are sent again. Verto's customers act by a
    /// token of their own; everybody else by the business's.
    pub(super) async fn door(&self, role: Role, scope: &Scope, operation: &Operation, renew: bool) -> Result<Credential, Error> {
        match provider::log_in(scope.provider) {
            None => Ok(Credential::Master(self.zendfi_key(operation).await?)),
            Some(_) if scope.provider == Provider::Verto && role != Role::Operator => {
                let token = self.verto_scoped_token(scope, renew).await?.secret;
                Ok(Credential::Scoped { token, subject: scope.subject.clone() })
            }
            Some(log_in) => Ok(Credential::Master(self.master_token(scope, log_in, renew).await?.secret)),
        }
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
                // Bank withdrawals go by another token, which a browser does not get.
                let spends = granted
                    .operations
                    .iter()
                    .find(|operation| has_slot(operation, "delegation_token") && !has_slot(operation, "automation_token"));
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
            // Nothing of theirs may be in a browser: the portal's proxy adds the business's token.
            Provider::Uqpay | Provider::Currencycloud | Provider::Tradovate => {}
        }
        members.push(("fixed".to_owned(), fixed_data(&fixed)));
        Ok(DirectPart { scope, description: Data::Object(members), ends })
    }
}

fn has_slot(operation: &Operation, name: &str) -> bool {
    operation.form.field(name).is_some_and(|field| field.filled_by == Filler::Gateway && field.role == Some(IdRole::Secret))
}
