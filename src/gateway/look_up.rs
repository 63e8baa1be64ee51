//! Finding again what was asked for when the answer was lost and the provider knows no key.

use super::Gateway;
use super::host::Host;
use super::sessions::Visit;
use crate::data::Data;
use crate::error::Error;
use crate::exchange::{Access, Found};
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
    /// When it was first sent, in milliseconds of the Unix epoch.
    pub since: u64,
}

impl<H: Host> Gateway<H> {
    /// Looks for what an intent made: equal in every listed member, no older than the request, and
    /// nobody's yet. More than one such record is nobody's proof.
    pub(super) async fn look_up(&self, wanted: &Wanted<'_>) -> Found {
        let surely = self.host.now() >= wanted.since.saturating_add(wanted.look_up.wait_ms);
        for look in 1..=LOOKS {
            match self.look(wanted).await {
                Err(_) => return Found::Unsure,
                Ok(rows) => match rows.as_slice() {
                    [] if look < LOOKS => self.host.wait(PAUSE_MS).await,
                    [] => return Found::Nothing { surely },
                    [row] => return Found::One(row.clone()),
                    _ => return Found::Unsure,
                },
            }
        }
        Found::Unsure
    }

    async fn look(&self, wanted: &Wanted<'_>) -> Result<Vec<Data>, Error> {
        let Wanted { visit, scope, operation, look_up, asked, since } = wanted;
        let said = |name: &str| asked.get(operation.form, name).cloned();
        let filters = look_up.filters.iter().filter_map(|(filter, field)| Some(((*filter).to_owned(), said(field)?)));
        let credential = self.door(visit.role, scope, look_up.list, false).await?;
        let access = Access { credential, fill: Fill::of(filters.collect()) };
        let answer = self.own_call(look_up.list, scope, access, false).await?;
        let rows = answer.get(look_up.rows).map_or_else(|| answer.entries(), Data::entries);
        let mut fitting = Vec::new();
        for row in rows {
            let equal = |(member, field): &(&str, &str)| match (row.get(member).and_then(Data::as_figure), said(field)) {
                (Some(found), Some(said)) => said.as_figure() == Some(found),
                _ => false,
            };
            let created = row.get(look_up.created).and_then(Data::as_text).and_then(instant::parse);
            // Without an instant the reference alone decides, which is the gateway's own.
            let timeless = look_up.created.is_empty();
            let fresh = timeless || created.is_some_and(|created| created.saturating_add(SKEW_MS) >= *since);
            if look_up.equal.iter().all(equal) && fresh && self.are_nobodys(scope, &owned_ids(operation, row)).await? {
                fitting.push(row.clone());
            }
        }
        Ok(fitting)
    }
}
