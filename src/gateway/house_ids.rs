//! UQPAY's master has cardholders of its own. An answer that names one came back for the master, because
//! something on the way took the acting header out; no other sign of it would be there (threats.md T10).

use super::host::Host;
use super::{Gateway, shelf, store_down};
use crate::data::Data;
use crate::error::Error;
use crate::exchange::Access;
use crate::operation::bind::Fill;
use crate::provider::uqpay;
use crate::scope::{Provider, Role, Scope};
use serde::{Deserialize, Serialize};

/// The master's own ids, as they were read.
#[derive(Debug, Serialize, Deserialize)]
struct HouseIds {
    ids: Vec<String>,
    until: u64,
}

/// They are read again after so long, in milliseconds: a record that only grew might lock out a customer.
const FRESH_MS: u64 = 3_600_000;
/// So many pages of so many are read.
const PAGES: u64 = 10;
const PAGE_SIZE: u64 = 100;

impl<H: Host> Gateway<H> {
    /// Whether an id in an answer is the master's own. Where the master's cannot be read nobody is blamed.
    pub(super) async fn is_house_id(&self, scope: &Scope, kind: &str, id: &str) -> Result<bool, Error> {
        if scope.provider != Provider::Uqpay || kind != uqpay::CARDHOLDER.name {
            return Ok(false);
        }
        let place = shelf::house_ids(scope);
        let now = self.host.now();
        let kept = self.read(&place).await?;
        let known: Option<HouseIds> = kept.as_ref().and_then(shelf::read_record);
        if let Some(known) = known.filter(|known| known.until > now) {
            return Ok(known.ids.iter().any(|own| own == id));
        }
        let Ok(ids) = self.read_house_ids(scope).await else { return Ok(false) };
        let is_ours = ids.iter().any(|own| own == id);
        let version = kept.map_or(0, |kept| kept.version);
        let record = HouseIds { ids, until: now.saturating_add(FRESH_MS) };
        // Whoever was faster read the same.
        self.host.write(&[shelf::put(place, version, &record, Some(record.until))]).await.map_err(store_down)?;
        Ok(is_ours)
    }

    async fn read_house_ids(&self, scope: &Scope) -> Result<Vec<String>, Error> {
        let house = Scope::house(scope.provider, scope.environment);
        let mut ids = Vec::new();
        for page in 1..=PAGES {
            let credential = self.door(Role::Operator, &house, &uqpay::LIST_HOUSE_CARDHOLDERS, false).await?;
            let fill = Fill::of(vec![("page_size".to_owned(), PAGE_SIZE.into()), ("page_number".to_owned(), page.into())]);
            let answer = self.own_call(&uqpay::LIST_HOUSE_CARDHOLDERS, &house, Access { credential, fill }, false).await?;
            let rows = answer.get("data").map_or(&[][..], Data::entries);
            ids.extend(rows.iter().filter_map(|row| row.get("cardholder_id")?.as_text()?.to_ascii_lowercase().into()));
            let pages = answer.get("total_pages").and_then(Data::as_figure).and_then(|text| text.parse::<u64>().ok());
            if page >= pages.unwrap_or(1) {
                break;
            }
        }
        Ok(ids)
    }
}
