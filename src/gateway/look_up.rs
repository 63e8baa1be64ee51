//! Finding again what was asked for when the answer was lost and the provider knows no key.

use super::Gateway;
use super::host::Host;
use super::intents::IntentRecord;
use super::sessions::Visit;
use crate::data::Data;
use crate::error::Error;
use crate::exchange::Found;
use crate::operation::Operation;
use crate::operation::bind::Fill;
use crate::operation::check::Filled;
use crate::operation::interpret::owned_ids;
use crate::operation::table::LookUp;
use crate::scope::Scope;
use crate::value::instant;

/// How often an empty list is asked for again, and how long between, in milliseconds.
const LOOKS: u32 = 3;
const PAUSE_MS: u64 = 2_000;
/// Clocks of provider and gateway may differ by so much, in milliseconds.
const SKEW_MS: u64 = 60_000;

/// What is looked for.
pub(super) struct Wanted<'a> {
    pub visit: &'a Visit,
    pub scope: &'a Scope,
    pub operation: &'static Operation,
    pub look_up: &'static LookUp,
    /// What the request said.
    pub asked: &'a Filled,
    /// The intent that was sent.
    pub record: &'a IntentRecord,
}

/// What a list shows of it.
enum Sight {
    Nothing,
    One(Data),
    /// Something that is neither it nor surely not it.
    Unsure,
}

impl<H: Host> Gateway<H> {
    /// Looks for what an intent made: equal in every listed member, no older than the intent, and
    /// nobody else's. More than one such record is nobody's proof.
    pub(super) async fn look_up(&self, wanted: &Wanted<'_>) -> Found {
        let surely = self.host.now() >= wanted.record.sent.max(wanted.record.since).saturating_add(wanted.look_up.wait_ms);
        for look in 1..=LOOKS {
            match self.look(wanted).await {
                Ok(Sight::One(row)) => return Found::One(row),
                Ok(Sight::Nothing) if look < LOOKS => self.host.wait(PAUSE_MS).await,
                Ok(Sight::Nothing) => return Found::Nothing { surely },
                Ok(Sight::Unsure) | Err(_) => return Found::Unsure,
            }
        }
        Found::Unsure
    }

    async fn look(&self, wanted: &Wanted<'_>) -> Result<Sight, Error> {
        let Wanted { visit, scope, operation, look_up, asked, record } = wanted;
        let said = |name: &str| asked.get(operation.form, name).cloned();
        let filters = look_up.filters.iter().filter_map(|(filter, field)| Some(((*filter).to_owned(), said(field)?)));
        let answer = self.own_read(look_up.list, scope, visit.role, Fill::of(filters.collect())).await?;
        let rows = answer.get(look_up.rows).map_or_else(|| answer.entries(), Data::entries);
        let (mut fitting, mut doubtful) = (Vec::new(), false);
        for row in rows {
            let equal = |(member, field): &(&str, &str)| match (row.get(member).and_then(Data::as_figure), said(field)) {
                (Some(found), Some(said)) => said.as_figure() == Some(found),
                _ => false,
            };
            if !look_up.equal.iter().all(equal) {
                // A filter that lets neighbours through is not exact: what it does not show may be there.
                doubtful |= !look_up.filters.is_empty();
                continue;
            }
            match row.get(look_up.created).and_then(Data::as_text).and_then(instant::parse) {
                Some(created) if created.saturating_add(SKEW_MS) < record.since => {}
                // Without an instant the reference alone decides, which is the gateway's own.
                None if !look_up.created.is_empty() => doubtful = true,
                _ => fitting.push(row),
            }
        }
        Ok(match fitting.as_slice() {
            [] if doubtful => Sight::Unsure,
            [] => Sight::Nothing,
            [row] if self.may_be_made_by(scope, &owned_ids(operation, row), &record.intent).await? => Sight::One((*row).clone()),
            _ => Sight::Unsure,
        })
    }
}
