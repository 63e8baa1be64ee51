//! What a provider tells of its own accord: whether it is the provider's, whether it is new, whose
//! account it is about, and what it says about a payment whose end is not known.

mod settle;
mod signature;

use super::host::{Host, Setting};
use super::routes::Outgoing;
use super::{Gateway, crypto, shelf, store_down, wrong};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::http::Response;
use crate::http::json;
use crate::operation::check::Filled;
use crate::operation::guard::Expected;
use crate::operation::interpret::{Reading, interpret, project};
use crate::provider::{scope_data, zendfi};
use crate::scope::{Environment, Provider, Role, Scope};
use serde::{Deserialize, Serialize};
use signature::Scheme;

/// A message as it came.
#[derive(Clone, Default)]
pub struct Message {
    /// The header `X-ZendFi-Signature`.
    pub signature: String,
    /// The body's bytes, as they were signed.
    pub body: Vec<u8>,
}

/// Prints nothing of what it carries.
impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[a message]")
    }
}

/// What is remembered of a message.
#[derive(Debug, Serialize, Deserialize)]
enum MessageRecord {
    /// Somebody is at it until then, in milliseconds of the Unix epoch.
    Taking { until: u64 },
    /// It was handed on.
    Taken,
}

/// Messages are remembered longer than the longest span in which a provider tells them again
/// (12 hours, zendfi.md 1.8).
const REMEMBERED_MS: u64 = 7 * 86_400_000;
/// Handing one on takes at most so long.
const TAKING_MS: u64 = 60_000;

impl<H: Host> Gateway<H> {
    /// Takes a message. `hand_on` gets `{ provider, scheme, event, account, … }` and says whether it was
    /// taken; a message is handed on once, and told again by the provider where it was not taken.
    /// `account` holds the scope's ids, or is missing where the account is nobody's here: such a message
    /// is for the business's staff, never for a page.
    pub async fn webhook(&self, provider: &str, message: &Message, hand_on: impl AsyncFn(&Data) -> bool) -> Outgoing {
        match self.take(provider, message, hand_on).await {
            Ok(word) => Outgoing { status: 200, body: json::write(&Data::object([("status", word.into())])) },
            Err(error) => {
                self.tell("webhook", None, Some(&error), None);
                error.into()
            }
        }
    }

    async fn take(&self, provider: &str, message: &Message, hand_on: impl AsyncFn(&Data) -> bool) -> Result<&'static str, Error> {
        if Provider::parse(provider) != Some(Provider::Zendfi) || self.bases.of(Provider::Zendfi).is_none() {
            return Err(ErrorCode::NotOffered.into());
        }
        let scheme = self.verify(message).await?;
        let event = read(message).ok_or(ErrorCode::BadAnswer)?;
        let house = Scope::house(Provider::Zendfi, self.environment(Provider::Zendfi).await?);
        let place = shelf::message(&house, &crypto::hash(&message.body));
        let now = self.host.now();
        let kept = self.host.read(&place).await.map_err(store_down)?;
        match kept.as_ref().and_then(shelf::read_record) {
            Some(MessageRecord::Taken) => return Ok("duplicate"),
            Some(MessageRecord::Taking { until }) if until > now => return Err(ErrorCode::Unavailable.into()),
            _ => {}
        }
        let expires = Some(now.saturating_add(REMEMBERED_MS));
        let version = kept.map_or(0, |kept| kept.version);
        let taking = MessageRecord::Taking { until: now.saturating_add(TAKING_MS) };
        let change = shelf::put(place.clone(), version, &taking, expires);
        if !self.host.write(&[change]).await.map_err(store_down)? {
            return Err(ErrorCode::Unavailable.into());
        }
        let account = self.account_of(&house, &event).await?;
        if let (Some(account), Scheme::S1) = (&account, scheme) {
            // A signature that could be replayed settles nothing.
            self.settle_by(account, &event).await?;
        }
        let taken = hand_on(&described(&event, account.as_ref(), scheme)).await;
        let version = self.host.read(&place).await.map_err(store_down)?.map_or(0, |kept| kept.version);
        let change = match taken {
            true => shelf::put(place, version, &MessageRecord::Taken, expires),
            false => shelf::delete(place, version),
        };
        self.host.write(&[change]).await.map_err(store_down)?;
        self.tell("webhook", None, None, None);
        if taken { Ok("taken") } else { Err(Error::from(ErrorCode::Unavailable).advised("The portal did not take the message.")) }
    }

    async fn verify(&self, message: &Message) -> Result<Scheme, Error> {
        let secrets = self.host.setting(&Setting::Credential(Provider::Zendfi, "webhookSecrets")).await;
        let secrets = secrets.ok_or_else(|| wrong("providers.zendfi.webhookSecrets: give the secret of the webhook."))?;
        let secrets: Vec<&str> = secrets.expose().split('\n').filter(|secret| !secret.is_empty()).collect();
        let part = self.config.of(Provider::Zendfi);
        let weaker = part.map_or(&[][..], |part| &part.webhook_schemes).iter().filter_map(|word| Scheme::parse(word));
        let admitted: Vec<Scheme> = std::iter::once(Scheme::S1).chain(weaker).collect();
        signature::verify(&message.signature, &message.body, &secrets, &admitted, self.host.now())
            .ok_or_else(|| ErrorCode::WebhookRefused.into())
    }

    /// Whose account an event is about, by the register alone: an event teaches no names. Where its ids
    /// are not one customer's, it is nobody's.
    async fn account_of(&self, house: &Scope, event: &Data) -> Result<Option<Scope>, Error> {
        let mut found: Option<String> = None;
        for (part, names) in [
            ("withdrawal", &["sub_account_id", "from_address"][..]),
            ("sub_account", &["external_id", "id", "wallet_address"][..]),
        ] {
            let ids = names.iter().filter_map(|name| event.get(part)?.get(name)?.as_text());
            for id in ids {
                let Some(owner) = self.owner_of(house, id).await? else {
                    // Another name of an account may be new to us; its own id names somebody else.
                    if is_account_id(id) {
                        return Ok(None);
                    }
                    continue;
                };
                if found.as_ref().is_some_and(|known| *known != owner) {
                    self.tell("alarm", None, Some(&ErrorCode::LeakBlocked.into()), None);
                    return Ok(None);
                }
                found = Some(owner);
            }
        }
        let platform = format!("{}/", shelf::platform(house));
        let subject = found.as_deref().and_then(|owner| owner.strip_prefix(&platform));
        Ok(subject.map(|subject| Scope::of(house.provider, house.environment, subject)))
    }
}

/// Whether it is written as an account's own id, and not as another name.
fn is_account_id(id: &str) -> bool {
    let known = &zendfi::PROFILE.scope;
    known.subject.1.parse(id).is_some() && !known.names.iter().any(|(_, kind)| kind.parse(id).is_some())
}

/// The event with its named members, if it is one.
fn read(message: &Message) -> Option<Data> {
    let body = String::from_utf8(message.body.clone()).ok()?;
    let scope = Scope::house(Provider::Zendfi, Environment::Test);
    let asked = Filled::from_data(zendfi::WEBHOOK.form, &Data::Null);
    let response = Response { status: 200, headers: Vec::new(), body };
    match interpret(&zendfi::WEBHOOK, &Expected { scope, asked, learning: false }, &response) {
        Reading::Done(event) => Some(event),
        _ => None,
    }
}

/// What is handed on: what the business's own code may see.
fn described(event: &Data, account: Option<&Scope>, scheme: Scheme) -> Data {
    let mut members =
        vec![("provider".to_owned(), Provider::Zendfi.word().into()), ("replayable".to_owned(), (scheme != Scheme::S1).into())];
    members.extend(account.map(|account| ("account".to_owned(), scope_data(account))));
    members.extend(project(&zendfi::WEBHOOK, event, Role::Operator).members().iter().cloned());
    Data::Object(members)
}
