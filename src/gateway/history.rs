//! What the gateway holds of a customer's intents.

use super::host::Host;
use super::intents::IntentRecord;
use super::routes::Incoming;
use super::sessions::Visit;
use super::{Gateway, shelf, store_down};
use crate::data::Data;
use crate::error::Error;
use crate::exchange::words::write_outcome;
use crate::issue::{Issue, IssueCode};
use crate::value::instant;

/// The most rows of a list of intents.
const MOST_ROWS: u32 = 100;

impl<H: Host> Gateway<H> {
    /// The customer's intents, the latest first; with `open=true` those that are not settled.
    pub(super) async fn intents(&self, visit: &Visit, incoming: &Incoming) -> Result<Data, Error> {
        let parameter = |name: &str| incoming.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let limit = parameter("limit").and_then(|text| text.parse::<u32>().ok()).unwrap_or(MOST_ROWS).clamp(1, MOST_ROWS);
        let kept = if parameter("open") == Some("true") {
            self.host.list(&shelf::open_prefix(&visit.customer), limit, None).await.map_err(store_down)?
        } else {
            let before = parameter("before").map(|text| text.replace("%3A", ":"));
            let before = match before {
                Some(text) => Some(instant::parse(&text).ok_or_else(|| {
                    Error::invalid(vec![Issue::error("before", IssueCode::Type).with("expected", "an instant")])
                })?),
                None => None,
            };
            let before = before.map(|before| shelf::timeline_before(&visit.customer, before));
            self.host.list(&shelf::timeline_prefix(&visit.customer), limit, before.as_deref()).await.map_err(store_down)?
        };
        let mut rows = Vec::new();
        for record in kept {
            let Some(intent) = shelf::read_record::<String>(&record) else { continue };
            if let Some((record, _)) = self.intent(visit, &intent).await? {
                rows.push(row(&record, self.host.now()));
            }
        }
        Ok(Data::object([("answer", Data::List(rows))]))
    }
}

fn row(record: &IntentRecord, now: u64) -> Data {
    let outcome = write_outcome(&record.outcome(now), None);
    let summary = record.summary.iter().map(|(name, text)| (name.clone(), Data::text(text.as_str())));
    let at = Data::Text(instant::format(record.since));
    Data::object([
        ("intent", Data::text(record.intent.as_str())),
        ("operation", Data::text(record.operation.as_str())),
        ("at", at.clone()),
        ("since", at),
        ("status", outcome.get("status").cloned().unwrap_or(Data::Null)),
        ("state", record.stage().into()),
        ("settledBy", record.settled_by(now).word().into()),
        ("summary", Data::Object(summary.collect())),
    ])
}
