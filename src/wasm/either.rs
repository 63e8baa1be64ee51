//! Either way: by the gateway, or direct to the provider, with operations of the portal's own.

use super::session::{Inner, PageFile};
use super::wait::wait;
use super::way::Way;
use super::{from_js, random};
use crate::data::Data;
use crate::define;
use crate::error::{Error, ErrorCode};
use crate::exchange::words::read_error;
use crate::exchange::{Access, Action, Call, Claimed, Ending, Event, Found, Ownership, ProviderExchange, drive};
use crate::issue::Issue;
use crate::operation::check::{Filled, check_value};
use crate::operation::table::Filler;
use crate::operation::{Offer, Operation};
use crate::provider::Catalogue;
use crate::scope::{Provider, Role};
use crate::session::{Checked, Descriptor, Direct, DirectDesk};
use crate::value::instant;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// Either way, for the customer's page or the staff's.
#[derive(Debug)]
pub struct Either<const STAFF: bool> {
    catalogue: Catalogue,
    desk: RefCell<DirectDesk>,
}

impl<const STAFF: bool> Either<STAFF> {
    /// With the operations that the artifact links.
    pub fn of(catalogue: Catalogue) -> Self {
        Either { catalogue, desk: RefCell::default() }
    }
}

impl<const STAFF: bool> Way for Either<STAFF> {
    const ROLE: Role = if STAFF { Role::Operator } else { Role::Customer };

    fn with_options(self, provider: Provider, options: &Data) -> Result<Self, Issue> {
        Ok(Either { catalogue: define::with_options(self.catalogue, provider, options)?, ..self })
    }

    fn offers(&self, provider: Provider, described: Option<(&Descriptor, bool)>) -> Vec<Offer> {
        let direct = described.and_then(|(descriptor, can_step_up)| Some((descriptor.direct.as_ref()?, can_step_up)));
        let fits = |operation: &&Operation| direct.is_none_or(|(direct, can_step_up)| direct.offers(operation, can_step_up));
        self.catalogue.for_role(provider, Self::ROLE).filter(fits).map(Operation::offer).collect()
    }

    fn leads(_: &Data) -> bool {
        true
    }

    fn direct(part: &Data) -> Result<Direct, Error> {
        Direct::read(part)
    }

    async fn call(inner: &Rc<Inner<Self>>, checked: &Checked, signal: Option<&AbortSignal>) -> Option<Ending> {
        if !is_direct(inner) {
            return None;
        }
        let Checked { operation, input, intent } = checked;
        let wish = input.to_data(operation.form);
        let known = intent.as_deref().is_some_and(|intent| inner.way.desk.borrow().operation(intent).is_some());
        let mut input = input.clone();
        if !known && let Err(error) = confirm(inner, *operation, &mut input, &wish, signal).await {
            return Some(Ending::Failed(error.during(operation.name)));
        }
        Some(run(inner, operation.name, input, wish, intent.as_deref(), signal).await)
    }

    /// Without the gateway the provider's own request is built here, and the file is part of it.
    async fn inlined(
        inner: &Rc<Inner<Self>>,
        checked: &Checked,
        input: &Data,
        file: &PageFile,
        media_type: &str,
    ) -> Option<Result<Data, Error>> {
        if !is_direct(inner) {
            return None;
        }
        let read = match file.base64() {
            Ok(promise) => JsFuture::from(promise).await,
            Err(thrown) => Err(thrown),
        };
        let content = match read {
            Ok(text) => text.as_string().unwrap_or_default(),
            Err(thrown) => {
                let error = read_error(&from_js(&thrown));
                return Some(Err(error.unwrap_or_else(|| ErrorCode::Unavailable.into())));
            }
        };
        let mut members = input.members().to_vec();
        let field = checked.operation.form.file().map_or("", |field| field.name);
        members.push((field.to_owned(), Data::Text(format!("data:{media_type};base64,{content}"))));
        Some(Ok(Data::Object(members)))
    }

    async fn reconcile(inner: &Rc<Inner<Self>>, intent: &str, signal: Option<&AbortSignal>) -> Option<Ending> {
        if !is_direct(inner) {
            return None;
        }
        let name = inner.way.desk.borrow().operation(intent);
        // Another page may have sent it: without a shared journal nobody here can tell.
        let Some((name, operation)) = name.and_then(|name| Some((name, inner.way.catalogue.find(inner.provider, name)?))) else {
            return Some(Ending::Failed(ErrorCode::NotFound.into()));
        };
        let input = Filled::from_data(operation.form, &Data::Null);
        Some(run(inner, name, input, Data::Null, Some(intent), signal).await)
    }

    fn intents(inner: &Rc<Inner<Self>>, open: bool) -> Option<Ending> {
        if !is_direct(inner) {
            return None;
        }
        if !open {
            let error = Error::from(ErrorCode::NotOffered);
            return Some(Ending::Failed(error.advised("A direct session has no history; the gateway keeps one.")));
        }
        let desk = inner.way.desk.borrow();
        let rows = desk.open().map(|(intent, operation, since)| {
            Data::object([
                ("intent", intent.into()),
                ("operation", operation.into()),
                ("since", Data::Text(instant::format(since))),
                ("state", "unknown".into()),
                ("settledBy", "repeat".into()),
                ("summary", Data::Object(Vec::new())),
            ])
        });
        Some(Ending::Answer(Data::List(rows.collect())))
    }
}

fn is_direct<W: Way>(inner: &Inner<W>) -> bool {
    inner.with(|session| session.descriptor().direct.is_some()).unwrap_or(false)
}

/// Asks the customer to confirm, where the table wants it and nothing else stands in for it.
async fn confirm<W: Way>(
    inner: &Inner<W>,
    operation: Offer,
    input: &mut Filled,
    wish: &Data,
    signal: Option<&AbortSignal>,
) -> Result<(), Error> {
    let fields = operation.form.fields;
    let Some((position, field)) = fields.iter().enumerate().find(|(_, field)| field.filled_by == Filler::Session) else {
        return Ok(());
    };
    let assertion = inner.step_up(operation.name, wish, signal).await?;
    let value = check_value(field, &assertion).map_err(Error::invalid)?;
    input.set(position, Some(value));
    Ok(())
}

async fn run<const STAFF: bool>(
    inner: &Rc<Inner<Either<STAFF>>>,
    name: &str,
    input: Filled,
    wish: Data,
    intent: Option<&str>,
    signal: Option<&AbortSignal>,
) -> Ending {
    let parts = inner.with(|session| {
        let descriptor = session.descriptor();
        descriptor.direct.as_ref().map(|direct| (descriptor.scope.clone(), direct.base.clone()))
    });
    let Ok(Some((scope, base))) = parts else { return Ending::Failed(ErrorCode::NotOffered.into()) };
    let Some(operation) = inner.way.catalogue.find(inner.provider, name) else {
        return Ending::Failed(ErrorCode::NotOffered.into());
    };
    let exchange = ProviderExchange::new(Call {
        operation,
        scope,
        base,
        input,
        seen_by: Some(Either::<STAFF>::ROLE),
        key: None,
        journalled: operation.effect.takes_intent(),
        learning: false,
        now_ms: inner.now(),
    });
    drive(exchange, &Desk { inner, operation, wish, intent, signal }).await
}

/// Performs the actions of one direct call.
struct Desk<'a, const STAFF: bool> {
    inner: &'a Rc<Inner<Either<STAFF>>>,
    operation: &'static Operation,
    wish: Data,
    intent: Option<&'a str>,
    signal: Option<&'a AbortSignal>,
}

impl<const STAFF: bool> Desk<'_, STAFF> {
    fn access(&self) -> Result<Access, Error> {
        let mut bytes = [0_u8; 16];
        if !random(&mut bytes) {
            return Err(ErrorCode::Unavailable.into());
        }
        self.inner.with(|session| session.access(self.operation, bytes))?
    }

    fn claim(&self) -> Claimed {
        let Some(intent) = self.intent else { return Claimed::Refused(ErrorCode::Unavailable.into()) };
        let mut desk = self.inner.way.desk.borrow_mut();
        let now = self.inner.now();
        let claimed = if self.wish == Data::Null { desk.claim_known(intent, now) } else { None };
        match claimed.unwrap_or_else(|| desk.claim(intent, self.operation, self.wish.clone(), now)) {
            Claimed::Resend(mut prepared) => match self.access() {
                Ok(access) => {
                    prepared.open_door(self.operation.profile.door, &access.credential);
                    Claimed::Resend(prepared)
                }
                Err(error) => {
                    desk.give_up(intent);
                    Claimed::Refused(error)
                }
            },
            claimed => claimed,
        }
    }
}

impl<const STAFF: bool> crate::exchange::Host for Desk<'_, STAFF> {
    async fn perform(&self, action: Action) -> Event {
        let Desk { inner, operation, intent, signal, .. } = self;
        match action {
            Action::Claim => Event::Claimed(self.claim()),
            // A direct session renews as any other: by a new description from the portal.
            Action::Access { renew } => match inner.pass(renew, *signal).await {
                Ok(_) => Event::Access(self.access()),
                Err(error) => Event::Access(Err(error)),
            },
            Action::Record(prepared) => {
                if let Some(intent) = intent {
                    inner.way.desk.borrow_mut().record(intent, operation, *prepared);
                }
                Event::Recorded(true)
            }
            Action::Send(request) => inner.send::<true>(&request, None, *signal).await,
            Action::Wait(ms) => {
                wait(ms).await;
                Event::Elapsed
            }
            // Nobody watches a direct session; the outcome says that it is unknown.
            Action::Alarm(_) => Event::Told,
            // Without the gateway there is no register; the provider's own limit is the wall.
            Action::Own { .. } => Event::Owned(Ownership::Own),
            // What is found again is not offered without the gateway.
            Action::LookUp => Event::Found(Found::Unsure),
            Action::Settle(outcome) => {
                if let Some(intent) = intent {
                    inner.way.desk.borrow_mut().settle(intent, &outcome);
                }
                Event::Settled(outcome)
            }
            Action::Release => {
                if let Some(intent) = intent {
                    inner.way.desk.borrow_mut().release(intent);
                }
                Event::Recorded(true)
            }
            // Of the gateway alone.
            Action::Pass { .. } | Action::StepUp | Action::Done(_) => Event::Recorded(false),
        }
    }
}
