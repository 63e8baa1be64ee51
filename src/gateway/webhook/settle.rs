//! A payment whose end is not known, and an event that tells of one. An event of an earlier equal payment
//! must not settle a later one, so everything has to fit: account, destination, amount, token, a time
//! after the request, and a transaction that settled nothing before (threats.md T70).

use super::super::host::Host;
use super::super::intents::IntentRecord;
use super::super::sessions::Visit;
use super::super::{Gateway, shelf, store_down};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Outcome;
use crate::operation::Operation;
use crate::scope::Scope;
use crate::value::{Decimal, instant};

/// How many open intents of one account are looked at.
const MOST: u32 = 100;
/// Clocks of provider and gateway may differ by so much, in milliseconds.
const SKEW_MS: u64 = 60_000;

impl<H: Host> Gateway<H> {
    /// Settles the one open withdrawal that the event is about, if there is exactly one.
    pub(super) async fn settle_by(&self, account: &Scope, event: &Data) -> Result<(), Error> {
        let done = match event.get("event").and_then(Data::as_text) {
            Some("WithdrawalCompleted") => true,
            Some("WithdrawalFailed") => false,
            _ => return Ok(()),
        };
        let Some(told) = event.get("withdrawal") else { return Ok(()) };
        let at = event.get("timestamp").and_then(Data::as_text).and_then(instant::parse);
        // What a transaction has settled once it settles no second time.
        let id = told.get("transaction_signature").or_else(|| told.get("id")).and_then(Data::as_text).unwrap_or("");
        let used = shelf::settled_by(account, id);
        let (Some(at), None) = (at, self.host.read(&used).await.map_err(store_down)?) else { return Ok(()) };
        let visit = Visit::of_gateway(account, self.catalogue);
        let mut fitting = Vec::new();
        for kept in self.host.list(&shelf::open_prefix(&visit.customer), MOST, None).await.map_err(store_down)? {
            let Some(intent) = shelf::read_record::<String>(&kept) else { continue };
            let Some((record, version)) = self.intent(&visit, &intent).await? else { continue };
            let operation = self.catalogue.find(account.provider, &record.operation);
            if let Some(operation) = operation.filter(|operation| record.is_sent() && fits(operation, &record, told, at)) {
                fitting.push((operation, record, version));
            }
        }
        // Two that could be meant are for a person.
        let [(operation, record, version)] = fitting.as_slice() else { return Ok(()) };
        let outcome = match done {
            true => Outcome::Confirmed { answer: answer(operation, told), replayed: false },
            false => Outcome::Refused(Error::from(ErrorCode::ProviderOther).during(operation.name)),
        };
        let besides = Some(shelf::put(used, 0, &record.intent, None));
        if self.settle_known(&visit, record, *version, outcome, besides).await? {
            self.tell("intent", Some(operation.name), None, None);
        }
        Ok(())
    }
}

/// Whether the event is about what that intent asked for.
fn fits(operation: &Operation, record: &IntentRecord, told: &Data, at: u64) -> bool {
    let Some(asked) = record.asked(operation) else { return false };
    let figure = |data: Option<&Data>| data.and_then(Data::as_figure).and_then(|text| Decimal::parse_json(text).ok());
    let said = |name: &str| asked.get(operation.form, name);
    let same = |member: &str, field: &str| told.get(member).and_then(Data::as_text) == said(field).and_then(Data::as_text);
    let bank = told.get("is_bank_withdrawal").and_then(Data::as_flag).unwrap_or(false);
    let goes_there = match (operation.name, bank) {
        ("withdraw", false) => same("to_address", "to_address"),
        ("withdrawBank", true) => same("bank_account_number", "account_number"),
        _ => return false,
    };
    let money = operation.money.map_or("", |money| money.amount);
    let token = said("token").and_then(Data::as_text).unwrap_or("Usdc");
    let same_money = figure(told.get("amount")) == figure(said(money)) && figure(said(money)).is_some();
    goes_there
        && same_money
        && told.get("token").and_then(Data::as_text) == Some(token)
        && at.saturating_add(SKEW_MS) >= record.since
}

/// What the event tells of an answer.
fn answer(operation: &Operation, told: &Data) -> Data {
    let member = |name: &str| told.get(name).map(|value| (name.to_owned(), value.clone()));
    let shown = operation.answer.members().iter().filter(|member| member.seen_by == crate::operation::answer::Seen::Everybody);
    Data::Object(shown.filter_map(|known| member(known.name)).collect())
}
