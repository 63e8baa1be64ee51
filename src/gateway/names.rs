//! The ownership register and the account's other names. Both are filled by grants and by the
//! gateway's own reading alone; an id that is somebody else's is never written over.

use super::host::{Change, Host};
use super::sessions::Visit;
use super::{Gateway, TRIES, shelf, store_down};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Access;
use crate::operation::bind::Fill;
use crate::operation::check::Filled;
use crate::operation::interpret::OwnedId;
use crate::operation::request::Credential;
use crate::operation::{Field, Operation, Shape};
use crate::provider::{self, currencycloud, zendfi};
use crate::scope::{IdRole, Provider, Role, Scope};
use serde::{Deserialize, Serialize};

/// Whose an id is, as it is kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Owner {
    customer: String,
    /// The intent that made it, where it is a sub-account that was made here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_by: Option<String>,
}

impl<H: Host> Gateway<H> {
    /// Whether the id is that customer's, from now on if it was nobody's.
    ///
    /// # Errors
    /// `unavailable` where the store does not answer.
    pub(super) async fn own(&self, scope: &Scope, kind: &str, id: &str) -> Result<bool, Error> {
        self.register(scope, kind, id, None, Vec::new()).await
    }

    /// Whether a sub-account that was answered as new really is; from now on it belongs to itself. Its
    /// link to the customer's first account is kept with it, since the provider never tells it again.
    pub(super) async fn own_new(&self, scope: &Scope, id: &str, intent: &str, first: Option<&str>) -> Result<bool, Error> {
        let account = Scope::of(scope.provider, scope.environment, id);
        let link = first.map(|first| shelf::put(shelf::first(scope, id), 0, &first, None));
        self.register(&account, SUBACCOUNT, id, Some(intent), link.into_iter().collect()).await
    }

    async fn register(
        &self,
        scope: &Scope,
        kind: &str,
        id: &str,
        made_by: Option<&str>,
        besides: Vec<Change>,
    ) -> Result<bool, Error> {
        let key = shelf::register(scope, kind, id);
        let owner = Owner { customer: shelf::customer(scope), made_by: made_by.map(str::to_owned) };
        for _ in 0..TRIES {
            if let Some(kept) = self.read(&key).await? {
                // What was made must have been made by this very intent: an account that is known
                // already is somebody's, if only its own.
                let fits = |kept: Owner| kept.customer == owner.customer && (made_by.is_none() || kept.made_by == owner.made_by);
                return Ok(shelf::read_record(&kept).is_some_and(fits));
            }
            let mut changes = vec![shelf::put(key.clone(), 0, &owner, None)];
            changes.extend(besides.iter().cloned());
            // Written or not, the next turn reads whose it is now.
            self.host.write(&changes).await.map_err(store_down)?;
        }
        Err(ErrorCode::Unavailable.into())
    }

    /// Whether the register knows the id as that customer's; what it does not know is nobody's yet.
    async fn is_known_as(&self, scope: &Scope, owned: &OwnedId) -> Result<Option<bool>, Error> {
        let kept = self.read(&shelf::register(scope, owned.kind, &owned.id)).await?;
        Ok(kept.map(|kept| shelf::read_record(&kept).is_some_and(|owner: Owner| owner.customer == shelf::customer(scope))))
    }

    /// Whether the scope's contact is not known to be another account's. Whose an unknown one is, the
    /// first call reads.
    pub(super) async fn may_act(&self, scope: &Scope) -> Result<bool, Error> {
        let known = provider::profile(scope.provider).scope.actor.zip(scope.actor.clone());
        let Some(((_, kind), id)) = known else { return Ok(true) };
        let owned = OwnedId { kind: kind.name, id, is_new_account: false };
        Ok(self.is_known_as(scope, &owned).await?.unwrap_or(true))
    }

    /// The customer that an account's id belongs to, as keys name them.
    pub(super) async fn owner_of(&self, scope: &Scope, id: &str) -> Result<Option<String>, Error> {
        let kept = self.read(&shelf::register(scope, SUBACCOUNT, id)).await?;
        Ok(kept.and_then(|kept| shelf::read_record(&kept)).map(|owner: Owner| owner.customer))
    }

    /// Whether an intent may have made what the ids name: they are nobody's yet, or they came to the
    /// register by that very intent, or at least as the customer's own.
    pub(super) async fn may_be_made_by(&self, scope: &Scope, ids: &[OwnedId], intent: &str) -> Result<bool, Error> {
        for owned in ids {
            let kept = self.read(&shelf::register(scope, owned.kind, &owned.id)).await?;
            let fits = |kept: Owner| match owned.is_new_account {
                true => kept.made_by.as_deref() == Some(intent),
                false => kept.customer == shelf::customer(scope),
            };
            if kept.is_some_and(|kept| !shelf::read_record(&kept).is_some_and(fits)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the account was made through the gateway.
    pub(super) async fn was_made_here(&self, scope: &Scope) -> Result<bool, Error> {
        let kept = self.read(&shelf::register(scope, SUBACCOUNT, &scope.subject)).await?;
        Ok(kept.and_then(|kept| shelf::read_record(&kept)).is_some_and(|owner: Owner| owner.made_by.is_some()))
    }

    /// Every id in the input that has to be the customer's must be in the register, before anything is
    /// sent: foreign and missing ids look alike.
    pub(super) async fn check_owned(&self, scope: &Scope, operation: &Operation, input: &Filled) -> Result<(), Error> {
        let mut ids = Vec::new();
        for (position, field) in operation.form.fields.iter().enumerate() {
            if let Some(value) = input.at(position) {
                collect_owned(field, value, &mut ids);
            }
        }
        for owned in ids {
            // The house owns nothing; what it names for an account that is not there yet must be nobody's.
            if !self.is_known_as(scope, &owned).await?.unwrap_or(scope.is_house()) {
                return Err(ErrorCode::OutOfScope.into());
            }
        }
        Ok(())
    }

    /// The visit's scope with every name of the account. Before an account's first call the gateway
    /// reads the account itself and keeps its names.
    pub(super) async fn named(&self, visit: &Visit) -> Result<Scope, Error> {
        self.all_names(&visit.scope).await
    }

    /// The scope with every name of the account.
    pub(super) async fn all_names(&self, scope: &Scope) -> Result<Scope, Error> {
        let mut scope = scope.clone();
        if scope.is_house() {
            return Ok(scope);
        }
        let place = scope
            .actor
            .as_deref()
            .map_or_else(|| shelf::customer(&scope), |actor| format!("{}/{actor}", shelf::customer(&scope)));
        let key = shelf::names(&place);
        if let Some(kept) = self.read(&key).await? {
            let known: Vec<(String, String)> = shelf::read_record(&kept).unwrap_or_default();
            scope.names.extend(known.into_iter().filter(|(_, name)| *name != scope.subject));
            return Ok(scope);
        }
        scope.names.extend(self.learn_names(&scope).await?);
        for name in std::iter::once(&scope.subject).chain(scope.names.iter().map(|(_, name)| name)) {
            if !self.own(&scope, SUBACCOUNT, name).await? {
                self.tell("alarm", None, Some(&ErrorCode::LeakBlocked.into()), None);
                return Err(ErrorCode::LeakBlocked.into());
            }
        }
        // Losing the race is harmless: the other instance wrote the same names.
        self.host.write(&[shelf::put(key.clone(), 0, &scope.names, None)]).await.map_err(store_down)?;
        self.read(&key).await?;
        Ok(scope)
    }

    /// The gateway's own reading of an account: ZendFi tells its other names, Currencycloud whether
    /// the contact is this account's and not one of the customer's other accounts.
    async fn learn_names(&self, scope: &Scope) -> Result<Vec<(String, String)>, Error> {
        match (scope.provider, &scope.actor) {
            (Provider::Zendfi, _) => {
                let credential = Credential::Master(self.api_key().await?);
                let answer = self.own_call(&zendfi::GET, scope, Access { credential, fill: Fill::none() }, true).await?;
                let aliases = zendfi::GET.answer.members().iter().filter(|member| member.role == Some(IdRole::Alias));
                let text = |name: &str| answer.get(name).and_then(Data::as_text).map(str::to_owned);
                Ok(aliases.filter_map(|member| Some((member.name.to_owned(), text(member.name)?))).collect())
            }
            (Provider::Currencycloud, Some(actor)) => {
                let fill = Fill::of(vec![("id".to_owned(), Data::from(actor.as_str()))]);
                let read = self.own_read(&currencycloud::GET_CONTACT, scope, Role::Operator, fill).await;
                read.map_err(|error| match error.code {
                    ErrorCode::LeakBlocked => {
                        Error::from(ErrorCode::OutOfScope).advised("The contact of this session is not a contact of its account.")
                    }
                    _ => error,
                })?;
                // Only now: a portal's slip must not give a contact to the wrong account.
                match self.own(scope, currencycloud::CONTACT.name, actor).await? {
                    true => Ok(Vec::new()),
                    false => Err(ErrorCode::OutOfScope.into()),
                }
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// The kind under which accounts stand in the register.
const SUBACCOUNT: &str = "subaccount";

fn collect_owned(field: &Field, value: &Data, ids: &mut Vec<OwnedId>) {
    match (field.shape, value) {
        (Shape::Object(fields), Data::Object(_)) => {
            for inner in fields {
                if let Some(value) = value.get(inner.name) {
                    collect_owned(inner, value, ids);
                }
            }
        }
        (Shape::List { each, .. }, Data::List(entries)) => {
            entries.iter().for_each(|entry| collect_owned(&Field { shape: *each, ..*field }, entry, ids));
        }
        (_, value) => {
            if let (Some(IdRole::Owned(kind)), Some(id)) = (field.role, value.as_figure()) {
                ids.push(OwnedId { kind: kind.name, id: id.to_owned(), is_new_account: false });
            }
        }
    }
}
