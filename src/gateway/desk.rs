//! One visitor's operation at the gateway: what the exchange asks for is fetched, written or sent here.

use super::access::Wanted;
use super::host::Host;
use super::intents::{Held, Wish};
use super::routes::Incoming;
use super::sessions::Visit;
use super::{Gateway, look_up};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Access, Action, Claimed, Event, Found, Outcome, Ownership, Prepared};
use crate::http::Response;
use crate::operation::check::Filled;
use crate::operation::interpret::{OwnedId, refuses_token};
use crate::operation::{Operation, Repeat};
use crate::scope::{IdRole, Scope};
use std::cell::RefCell;

/// What is asked of the journal.
pub(super) enum Asked {
    /// A call; with a wish if the operation takes an intent.
    Anew(Option<Wish>),
    /// To settle an intent that was sent before.
    Again {
        /// Which.
        intent: String,
        /// When it was first asked for, in milliseconds of the Unix epoch.
        since: u64,
    },
}

/// Performs the actions of one visitor's operation.
pub(super) struct Desk<'a, H> {
    pub gateway: &'a Gateway<H>,
    pub visit: &'a Visit,
    pub scope: &'a Scope,
    pub operation: &'static Operation,
    pub incoming: &'a Incoming,
    pub asked: Asked,
    pub held: RefCell<Option<Held>>,
    /// What the request said, as far as it was built.
    pub said: RefCell<Option<Filled>>,
}

impl<H: Host> Desk<'_, H> {
    fn held(&self) -> Option<Held> {
        self.held.borrow().clone()
    }

    async fn claim(&self) -> Result<Claimed, Error> {
        let (claimed, held) = match &self.asked {
            Asked::Anew(Some(wish)) => self.gateway.claim(self.visit, self.scope, wish).await?,
            Asked::Anew(None) => return Err(ErrorCode::Unavailable.into()),
            Asked::Again { intent, .. } => match self.gateway.intent(self.visit, intent).await? {
                Some((record, version)) if record.is_sent() || record.is_settled() => {
                    let busy = (Claimed::Busy(record.outcome(self.gateway.host.now())), None);
                    self.gateway.claim_again(self.visit, self.scope, record, version, false).await?.unwrap_or(busy)
                }
                _ => return Err(ErrorCode::Unavailable.into()),
            },
        };
        *self.held.borrow_mut() = held;
        match claimed {
            Claimed::Resend(prepared) => Ok(Claimed::Resend(Box::new(self.with_door_opened(*prepared).await?))),
            Claimed::LookUp(prepared) => {
                let prepared = self.with_door_opened(*prepared).await?;
                *self.said.borrow_mut() = Some(prepared.expected.asked.clone());
                Ok(Claimed::LookUp(Box::new(prepared)))
            }
            claimed => Ok(claimed),
        }
    }

    /// Kept bytes hold no token of the door; the present one is attached.
    async fn with_door_opened(&self, mut prepared: Prepared) -> Result<Prepared, Error> {
        match self.gateway.door(self.visit.role, self.scope, self.operation, false).await {
            Ok(credential) => {
                prepared.open_door(self.operation.profile.door, &credential);
                Ok(prepared)
            }
            Err(error) => {
                self.give_up_claim().await;
                Err(error)
            }
        }
    }

    /// A token that is refused on a repeat settles nothing; the next repeat is to come with a new one.
    async fn renew_dead_door(&self, response: &Response) {
        let again = matches!(self.asked, Asked::Again { .. });
        let dead = || response.status == 401 || refuses_token(self.operation, response);
        if again && self.operation.profile.renews_tokens && dead() {
            let _ = self.gateway.door(self.visit.role, self.scope, self.operation, true).await;
        }
    }

    async fn give_up_claim(&self) {
        if let Some(held) = self.held() {
            let unknown = Outcome::Unknown { since_ms: 0, settled_by: crate::exchange::SettledBy::Repeat };
            self.gateway.settle(self.visit, &held, unknown).await;
        }
    }

    async fn access(&self, renew: bool) -> Result<Access, Error> {
        let confirmed = match &self.asked {
            Asked::Anew(Some(wish)) => wish.assertion.is_some(),
            Asked::Anew(None) => false,
            Asked::Again { .. } => true,
        };
        let intent = match &self.asked {
            Asked::Anew(Some(wish)) => Some(wish.intent.as_str()),
            Asked::Anew(None) => None,
            Asked::Again { intent, .. } => Some(intent.as_str()),
        };
        let (visit, scope, operation, incoming) = (self.visit, self.scope, self.operation, self.incoming);
        self.gateway.access(&Wanted { visit, scope, operation, intent, confirmed, incoming }, renew).await
    }

    async fn own(&self, ids: &[OwnedId], secrets: Option<&Data>) -> Ownership {
        if let Some(answer) = secrets
            && !self.gateway.keep_automation_token(self.scope, answer).await.unwrap_or(false)
        {
            return Ownership::Foreign;
        }
        for owned in ids {
            let own = match (owned.is_new_account, self.held()) {
                (true, Some(held)) => {
                    let first = self.first();
                    self.gateway.own_new(self.scope, &owned.id, &held.intent, first.as_deref()).await
                }
                // What a list about all customers names is theirs, not the house's.
                _ if self.scope.is_house() => Ok(true),
                _ => match self.gateway.is_house_id(self.scope, owned.kind, &owned.id).await {
                    Ok(false) => self.gateway.own(self.scope, owned.kind, &owned.id).await,
                    house => house.map(|_| false),
                },
            };
            match own {
                Ok(true) => {}
                Ok(false) => return Ownership::Foreign,
                Err(_) => return Ownership::Unsure,
            }
        }
        Ownership::Own
    }

    async fn look_up(&self) -> Found {
        let (Repeat::LookUp(look_up), Some(asked), Some(held)) = (self.operation.repeat, self.said.borrow().clone(), self.held())
        else {
            return Found::Unsure;
        };
        let Ok(Some((record, _))) = self.gateway.intent(self.visit, &held.intent).await else { return Found::Unsure };
        let (visit, scope, operation) = (self.visit, self.scope, self.operation);
        self.gateway.look_up(&look_up::Wanted { visit, scope, operation, look_up, asked: &asked, record: &record }).await
    }

    /// The account that a new one was linked to.
    fn first(&self) -> Option<String> {
        let form = self.operation.form;
        let field = form.fields.iter().find(|field| field.role == Some(IdRole::First))?;
        let said = self.said.borrow();
        said.as_ref()?.get(form, field.name)?.as_text().map(str::to_owned)
    }
}

impl<H: Host> crate::exchange::Host for Desk<'_, H> {
    async fn perform(&self, action: Action) -> Event {
        match action {
            Action::Claim => Event::Claimed(self.claim().await.unwrap_or_else(Claimed::Refused)),
            Action::Access { renew } => Event::Access(self.access(renew).await),
            Action::Record(prepared) => match self.held() {
                Some(held) => {
                    *self.said.borrow_mut() = Some(prepared.expected.asked.clone());
                    Event::Recorded(self.gateway.record_sending(self.visit, &held, &prepared).await)
                }
                None => Event::Recorded(false),
            },
            Action::Send(request) => match self.gateway.host.send(&request, self.operation.patience_seconds).await {
                Ok(response) => {
                    self.renew_dead_door(&response).await;
                    Event::Answered(response)
                }
                Err(loss) => Event::Lost(loss),
            },
            Action::Wait(ms) => {
                self.gateway.host.wait(ms).await;
                Event::Elapsed
            }
            Action::Alarm(code) => {
                self.gateway.tell("alarm", Some(self.operation.name), Some(&code.into()), Some(&self.visit.session));
                Event::Told
            }
            Action::Own { ids, secrets } => Event::Owned(self.own(&ids, secrets.as_ref()).await),
            Action::LookUp => Event::Found(self.look_up().await),
            Action::Settle(outcome) => match self.held() {
                Some(held) => Event::Settled(self.gateway.settle(self.visit, &held, outcome).await),
                None => Event::Settled(outcome),
            },
            Action::Release => {
                if let Some(held) = self.held() {
                    self.gateway.release(self.visit, &held).await;
                }
                Event::Recorded(true)
            }
            Action::Pass { .. } | Action::StepUp | Action::Done(_) => Event::Recorded(false),
        }
    }
}
