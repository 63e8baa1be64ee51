//! Settling what is not known.

use super::Gateway;
use super::desk::Asked;
use super::host::Host;
use super::routes::{Incoming, ending_data, outcome_data, read_json};
use super::sessions::Visit;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::issue::{Issue, IssueCode};
use crate::operation::check::Filled;
use crate::value::id;

/// How often a reconcile looks again at an intent that somebody else is at, and how long between.
const PATIENCE: u32 = 40;
const PAUSE_MS: u64 = 250;

impl<H: Host> Gateway<H> {
    /// Settles an intent: what was never sent is written off, what was sent is asked for again where
    /// that is safe.
    pub(super) async fn reconcile(&self, visit: &Visit, intent: &str, incoming: &Incoming) -> Result<Data, Error> {
        let intent = id::uuid(intent).ok_or_else(|| Error::invalid(vec![Issue::error("intent", IssueCode::NotAnId)]))?;
        let body = read_json(&incoming.body).unwrap_or(Data::Null);
        self.check_mark(visit, &body)?;
        for _ in 0..PATIENCE {
            let now = self.host.now();
            let found = self.intent(visit, &intent).await?;
            let sent = found.as_ref().is_some_and(|(record, _)| record.is_sent());
            let busy = found.as_ref().is_some_and(|(record, _)| record.is_claimed(now));
            let settled = found.as_ref().filter(|(record, _)| record.is_settled()).map(|(record, _)| record.outcome(now));
            if let Some(outcome) = settled {
                return Ok(outcome_data(&outcome, &intent));
            }
            if busy {
                self.host.wait(PAUSE_MS).await;
                continue;
            }
            if !sent {
                match self.write_off(visit, &intent, found).await? {
                    Some(outcome) => return Ok(outcome_data(&outcome, &intent)),
                    None => continue,
                }
            }
            let Some((record, _)) = found else { continue };
            let operation = self.catalogue.find(visit.scope.provider, &record.operation).ok_or(ErrorCode::NotOffered)?;
            let scope = self.named(visit).await?;
            let input = Filled::from_data(operation.form, &Data::Null);
            let ending = self
                .run(
                    visit,
                    &scope,
                    operation,
                    input,
                    Asked::Again { intent: intent.clone(), since: record.since },
                    &Incoming::default(),
                )
                .await?;
            return ending_data(ending, Some(&intent));
        }
        match self.intent(visit, &intent).await? {
            Some((record, _)) => Ok(outcome_data(&record.outcome(self.host.now()), &intent)),
            None => Err(ErrorCode::Unavailable.into()),
        }
    }
}
