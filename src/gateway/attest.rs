//! What a person of the business has seen of a wish whose end is not known, and that nothing else can
//! settle: a statement by the provider, a call to its support.

use super::host::Host;
use super::sessions::Visit;
use super::{Gateway, wrong};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Outcome;
use crate::exchange::words::write_outcome;
use crate::provider;
use crate::scope::{Provider, Scope};
use crate::value::id;

impl<H: Host> Gateway<H> {
    /// Settles an unknown intent by a person's word: `done` or surely not done. What is settled already
    /// stays as it is; what somebody is at this moment is left to them. Answers the outcome.
    ///
    /// The scope's ids are those of the grant under which it was asked for; none for the house.
    ///
    /// # Errors
    /// `invalid_options` with the member at fault, `not_found` where there is no such intent,
    /// `unavailable` where the store does not answer or somebody is at it.
    pub async fn attest(&self, provider: &str, ids: Option<&Data>, intent: &str, done: bool) -> Result<Data, Error> {
        let provider = Provider::parse(provider).filter(|provider| self.bases.of(*provider).is_some());
        let provider = provider.ok_or_else(|| wrong("provider: say one of the `providers` that are configured."))?;
        let environment = self.environment(provider).await?;
        let scope = match ids {
            None => Scope::house(provider, environment),
            Some(ids) => provider::scope_of(provider, environment, ids).map_err(Error::option)?,
        };
        let intent = id::uuid(intent).ok_or_else(|| wrong("intent: this is no intent's id."))?;
        let visit = Visit::of_gateway(&scope, self.catalogue);
        for _ in 0..super::TRIES {
            let Some((record, version)) = self.intent(&visit, &intent).await? else {
                return Err(ErrorCode::NotFound.into());
            };
            let now = self.host.now();
            if record.is_settled() {
                return Ok(write_outcome(&record.outcome(now), Some(&intent)));
            }
            if record.is_claimed(now) {
                return Err(
                    Error::from(ErrorCode::Unavailable).advised("Somebody is at this intent; ask again in a few minutes.")
                );
            }
            let outcome = match done {
                true => Outcome::Attested,
                false => Outcome::Refused(Error::from(ErrorCode::ProviderOther).during(&record.operation)),
            };
            if self.settle_known(&visit, &record, version, outcome.clone(), None).await? {
                self.tell("intent", Some(&record.operation), None, None);
                return Ok(write_outcome(&outcome, Some(&intent)));
            }
        }
        Err(ErrorCode::Unavailable.into())
    }
}
