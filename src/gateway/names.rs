//! The ownership register and the account's other names. Both are filled by grants and by the
//! gateway's own reading alone; an id that is somebody else's is never written over.

use super::host::Host;
use super::sessions::Visit;
use super::{Gateway, TRIES, shelf, store_down};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Access;
use crate::operation::bind::Fill;
use crate::operation::request::Credential;
use crate::provider::zendfi;
use crate::scope::{IdRole, Provider, Scope};

impl<H: Host> Gateway<H> {
    /// Whether the id is that customer's, from now on if it was nobody's.
    ///
    /// # Errors
    /// `unavailable` where the store does not answer.
    pub(super) async fn own(&self, scope: &Scope, kind: &str, id: &str) -> Result<bool, Error> {
        let key = shelf::register(scope, kind, id);
        let customer = shelf::customer(scope);
        for _ in 0..TRIES {
            if let Some(kept) = self.read(&key).await? {
                return Ok(shelf::read_record::<String>(&kept).is_some_and(|owner| owner == customer));
            }
            // Written or not, the next turn reads whose it is now.
            self.host.write(&[shelf::put(key.clone(), 0, &customer, None)]).await.map_err(store_down)?;
        }
        Err(ErrorCode::Unavailable.into())
    }

    /// The visit's scope with every name of the account. Before an account's first call the gateway
    /// reads the account itself and keeps its names.
    pub(super) async fn named(&self, visit: &Visit) -> Result<Scope, Error> {
        self.all_names(&visit.scope).await
    }

    /// The scope with every name of the account.
    pub(super) async fn all_names(&self, scope: &Scope) -> Result<Scope, Error> {
        let mut scope = scope.clone();
        if Self::profile(scope.provider).other_names.is_empty() {
            return if self.own(&scope, "subaccount", &scope.subject).await? {
                Ok(scope)
            } else {
                Err(ErrorCode::LeakBlocked.into())
            };
        }
        let key = shelf::names(&shelf::customer(&scope));
        if let Some(kept) = self.read(&key).await? {
            let known: Vec<String> = shelf::read_record(&kept).unwrap_or_default();
            scope.names.extend(known.into_iter().filter(|name| *name != scope.subject));
            return Ok(scope);
        }
        scope.names.extend(self.learn_names(&scope).await?);
        for name in std::iter::once(&scope.subject).chain(&scope.names) {
            if !self.own(&scope, "subaccount", name).await? {
                self.tell("alarm", None, Some(&ErrorCode::LeakBlocked.into()), None);
                return Err(ErrorCode::LeakBlocked.into());
            }
        }
        // Losing the race is harmless: the other instance wrote the same names.
        self.host.write(&[shelf::put(key.clone(), 0, &scope.names, None)]).await.map_err(store_down)?;
        self.read(&key).await?;
        Ok(scope)
    }

    async fn learn_names(&self, scope: &Scope) -> Result<Vec<String>, Error> {
        let Provider::Zendfi = scope.provider else { return Ok(Vec::new()) };
        let credential = Credential::Master(self.api_key(Provider::Zendfi).await?);
        let answer = self.own_call(&zendfi::GET, scope, Access { credential, fill: Fill::none() }, true).await?;
        let aliases = zendfi::GET.answer.members().iter().filter(|member| member.role == Some(IdRole::Alias));
        Ok(aliases.filter_map(|member| answer.get(member.name).and_then(Data::as_text).map(str::to_owned)).collect())
    }
}
