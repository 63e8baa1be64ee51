//! Calls of the gateway's own: no intent, the key made for this one time, the whole answer seen.

use super::super::Gateway;
use super::super::host::Host;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Access, Action, Call, Ending, Event, ProviderExchange, drive};
use crate::operation::Operation;
use crate::operation::bind::Fill;
use crate::operation::check::Filled;
use crate::scope::{Role, Scope};
use std::cell::RefCell;

impl<H: Host> Gateway<H> {
    /// One read through the door that is open to that role, once more where its token turns out dead.
    pub(in super::super) async fn own_read(
        &self,
        operation: &'static Operation,
        scope: &Scope,
        role: Role,
        fill: Fill,
    ) -> Result<Data, Error> {
        let credential = self.door(role, scope, operation, false).await?;
        let read = self.own_call(operation, scope, Access { credential, fill: fill.clone() }, false).await;
        let dead = read.as_ref().is_err_and(|error| error.code == ErrorCode::Authentication);
        if !dead || !operation.profile.renews_tokens {
            return read;
        }
        let credential = self.door(role, scope, operation, true).await?;
        self.own_call(operation, scope, Access { credential, fill }, false).await
    }

    /// One call; `learning` takes over the account's other names from the answer.
    pub(in super::super) async fn own_call(
        &self,
        operation: &'static Operation,
        scope: &Scope,
        mut access: Access,
        learning: bool,
    ) -> Result<Data, Error> {
        let operation = self.catalogue.table(operation);
        access.fill.put_traces(operation.form, &self.random_uuid());
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
        let host = OwnCall { host: &self.host, seconds: operation.patience_seconds, access: RefCell::new(Some(access)) };
        match drive(ProviderExchange::new(call), &host).await {
            Ending::Answer(answer) => Ok(answer),
            Ending::Failed(error) => Err(error),
            Ending::Outcome(_) => Err(ErrorCode::BadAnswer.into()),
        }
    }
}

/// Performs the actions of such a call. A refused credential is not renewed: a log-in that fails is
/// not tried again.
struct OwnCall<'a, H> {
    host: &'a H,
    seconds: u64,
    access: RefCell<Option<Access>>,
}

impl<H: Host> crate::exchange::Host for OwnCall<'_, H> {
    async fn perform(&self, action: Action) -> Event {
        match action {
            Action::Access { .. } => {
                Event::Access(self.access.borrow_mut().take().ok_or_else(|| ErrorCode::Authentication.into()))
            }
            Action::Send(request) => match self.host.send(&request, self.seconds).await {
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
