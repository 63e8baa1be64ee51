//! References of the gateway's own, by which a lost creation is found again, and the first account
//! that every further one is linked to: Currencycloud never tells that link again (currencycloud.md 2.5).

use super::super::host::Host;
use super::super::{Gateway, shelf, wrong};
use super::Wanted;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::operation::bind::Fill;
use crate::operation::table::Filler;
use crate::scope::{IdRole, Scope};
use crate::value::id::uuid;

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
                (Some(IdRole::First), _) => {
                    let fixed = wanted.visit.fixed(wanted.operation).iter().find(|(name, _)| name == field.name);
                    let granted = fixed.and_then(|(_, first)| uuid(first.as_text()?));
                    fill.put(field.name, Data::Text(self.first_account(wanted.scope, granted).await?));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The customer's first account: the one that this account was linked to, or itself where the gateway
    /// made it without a link. Of other accounts only the portal knows it, and says so in the grant: a
    /// link to a later account could not be undone.
    async fn first_account(&self, scope: &Scope, granted: Option<String>) -> Result<String, Error> {
        let linked = self.read(&shelf::first(scope, &scope.subject)).await?;
        let known = match linked.as_ref().and_then(shelf::read_record::<String>) {
            None if self.was_made_here(scope).await? => Some(scope.subject.clone()),
            linked => linked,
        };
        match (known, granted) {
            (Some(known), Some(granted)) if known != granted => Err(ErrorCode::OutOfScope.into()),
            (Some(first), _) | (None, Some(first)) => Ok(first),
            (None, None) => Err(wrong(
                "fixed.createFurtherAccount.linked_account_id: the gateway did not make this account, so the grant has to say which account was its customer's first. The link cannot be undone.",
            )),
        }
    }
}
