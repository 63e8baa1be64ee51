//! Verto: tokens that the provider itself limits to the account, and that were shown to be limited.

use super::super::host::Host;
use super::super::{Gateway, shelf};
use super::tokens::Token;
use crate::error::{Error, ErrorCode};
use crate::exchange::Access;
use crate::operation::bind::Fill;
use crate::operation::request::Credential;
use crate::provider::verto;
use crate::scope::{Provider, Scope};
use crate::secret::Secret;

impl<H: Host> Gateway<H> {
    /// A token that Verto limits to the account, and that was shown to be limited: by the echo of the
    /// id, or by being refused a call that only a master may make.
    pub(super) async fn verto_scoped_token(&self, scope: &Scope, renew: bool) -> Result<Token, Error> {
        let place = shelf::token(&shelf::customer(scope), "scoped");
        let mint = async |_: Option<Secret>| {
            let answer = self.log_in(&verto::LOGIN_SCOPED, scope, &verto::LOG_IN).await;
            let answer = answer.map_err(|error| match error.code {
                ErrorCode::LeakBlocked => ErrorCode::TokenScopeUnproven.into(),
                _ => error,
            })?;
            let token = self.token_of(&answer, Provider::Verto, &verto::LOG_IN)?;
            if answer.get("subAccountId").is_none() {
                self.prove_scope(scope, &token.secret).await?;
            }
            Ok(token)
        };
        self.token(&place, renew, mint).await
    }

    async fn prove_scope(&self, scope: &Scope, token: &Secret) -> Result<(), Error> {
        let credential = Credential::Scoped { token: token.duplicate(), subject: scope.subject.clone() };
        match self.own_call(&verto::LIST_SUB_ACCOUNTS, scope, Access { credential, fill: Fill::none() }, false).await {
            // In the provider's own envelope: a firewall's page with that status proves nothing.
            Err(error) if error.code == ErrorCode::Permission => Ok(()),
            _ => Err(ErrorCode::TokenScopeUnproven.into()),
        }
    }
}
