//! References of the gateway's own, by which a lost creation is found again, and the first account
//! that every further one is linked to: Currencycloud never tells that link again (currencycloud.md 2.5).

use super::super::host::Host;
use super::super::{Gateway, shelf};
use super::Wanted;
use crate::data::Data;
use crate::error::Error;
use crate::operation::bind::Fill;
use crate::operation::table::Filler;
use crate::scope::{IdRole, Scope};

impl<H: Host> Gateway<H> {
    /// Fills both where a table leaves them to the gateway. A reference is made from the intent, so
    /// that a repeat has the same one and nobody can guess another's.
    pub(super) async fn fill_references(&self, wanted: &Wanted<'_>, fill: &mut Fill) -> Result<(), Error> {
        for field in wanted.operation.form.fields.iter().filter(|field| field.filled_by == Filler::Gateway) {
            match (field.role, wanted.intent) {
                (Some(IdRole::Reference), Some(intent)) => {
                    let parts = [wanted.visit.customer.as_str(), wanted.operation.name, intent];
                    fill.put(field.name, Data::Text(self.keys().await?.reference(&parts)));
                }
                (Some(IdRole::First), _) => fill.put(field.name, Data::Text(self.first_account(wanted.scope).await?)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The customer's first account; an account that was linked to none is its own.
    async fn first_account(&self, scope: &Scope) -> Result<String, Error> {
        let kept = self.read(&shelf::first(scope, &scope.subject)).await?;
        Ok(kept.as_ref().and_then(shelf::read_record).unwrap_or_else(|| scope.subject.clone()))
    }
}
