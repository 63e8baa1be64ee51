//! The journal of record: an intent is written down before the first byte goes out, with everything
//! that a repeat needs, and settled by what came back. Every write is fenced by the record's version.

use super::host::{Change, Host};
use super::sessions::Visit;
use super::{Gateway, TRIES, shelf, store_down};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::words::{read_outcome, write_outcome};
use crate::exchange::{Claim, Claimed, Outcome, Prepared, SettledBy};
use crate::http::{Encoded, Method, json};
use crate::issue::{Issue, IssueCode};
use crate::operation::answer::Kind;
use crate::operation::check::Filled;
use crate::operation::guard::Expected;
use crate::operation::{Effect, Operation, Repeat};
use crate::scope::Scope;
use crate::value::{Decimal, instant};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An intent as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct IntentRecord {
    pub intent: String,
    /// Empty where the intent was written off before it was ever asked for.
    pub operation: String,
    fingerprint: String,
    stage: Stage,
    pub since: u64,
    /// When its request last went out.
    #[serde(default)]
    pub sent: u64,
    /// Until then somebody is at it.
    claimed_until: u64,
    /// Raised at every claim: who wakes up late finds another figure and stops.
    fence: u64,
    key: String,
    money: Option<Reserved>,
    assertion: Option<String>,
    /// The request's bytes, as JSON, while they may be sent again.
    request: Option<String>,
    resend_until: u64,
    /// What makes a repeat safe.
    repeated: Repeated,
    /// Whether the provider will tell of its own accord how it ended.
    told: bool,
    /// The outcome, as JSON.
    outcome: Option<String>,
    pub summary: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// Surely not sent.
    Prepared,
    /// Sent, or about to be: how it ended is not known.
    Sent,
    /// It is known how it ended.
    Settled,
}

/// What makes a repeat of an intent safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Repeated {
    /// Nothing.
    Never,
    /// Its nature.
    AnyTime,
    /// The same bytes under the same key.
    AsItWas,
    /// That what was made can be found.
    LookedUp,
}

impl From<Repeat> for Repeated {
    fn from(repeat: Repeat) -> Self {
        match repeat {
            Repeat::Harmless => Repeated::AnyTime,
            Repeat::Key { resend_seconds: 1.., .. } => Repeated::AsItWas,
            Repeat::LookUp(_) => Repeated::LookedUp,
            Repeat::Key { .. } | Repeat::Never => Repeated::Never,
        }
    }
}

/// What of a limit an intent holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Reserved {
    amount: String,
    currency: String,
    day: String,
}

/// What a visitor wishes.
#[derive(Debug)]
pub(super) struct Wish {
    pub intent: String,
    pub operation: &'static Operation,
    pub input: Filled,
    pub fingerprint: String,
    pub assertion: Option<String>,
}

/// A claim on an intent, held by one caller.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub intent: String,
    fence: u64,
}

/// How long one caller may be at an intent: longer than every deadline of one call together.
const CLAIM_MS: u64 = 180_000;

impl IntentRecord {
    /// What is known by now of how it ended.
    pub fn outcome(&self, now: u64) -> Outcome {
        let kept = self.outcome.as_deref().and_then(|text| json::read(text).ok()).and_then(|data| read_outcome(&data));
        kept.unwrap_or(Outcome::Unknown { since_ms: self.since, settled_by: self.settled_by(now) })
    }

    /// Whether it was sent and is not settled.
    pub fn is_sent(&self) -> bool {
        self.stage == Stage::Sent
    }

    /// Whether it is known how it ended.
    pub fn is_settled(&self) -> bool {
        self.stage == Stage::Settled
    }

    /// Whether somebody is at it.
    pub const fn is_claimed(&self, now: u64) -> bool {
        self.claimed_until > now
    }

    /// The word of lists: `prepared`, `sent`, or `settled`.
    pub const fn stage(&self) -> &'static str {
        match self.stage {
            Stage::Prepared => "prepared",
            Stage::Sent => "unknown",
            Stage::Settled => "settled",
        }
    }

    /// How an unknown one will be settled: by a person once its bytes are too old to go out again.
    pub fn settled_by(&self, now: u64) -> SettledBy {
        match self.repeated {
            _ if self.stage == Stage::Prepared => SettledBy::Repeat,
            Repeated::AnyTime => SettledBy::Repeat,
            Repeated::LookedUp if self.resend_until > now => SettledBy::Lookup,
            Repeated::AsItWas if self.resend_until > now => SettledBy::Repeat,
            _ if self.told => SettledBy::Webhook,
            _ => SettledBy::Person,
        }
    }

    /// The bytes of the first time, and what their answer is held against.
    fn prepared(&self, operation: &Operation, scope: &Scope) -> Option<Prepared> {
        from_data(operation, scope, &json::read(self.request.as_deref()?).ok()?)
    }

    /// What the first request said, while it is kept.
    pub fn asked(&self, operation: &Operation) -> Option<Filled> {
        let request = json::read(self.request.as_deref()?).ok()?;
        Some(Filled::from_data(operation.form, request.get("asked")?))
    }

    fn replayed(&self, now: u64) -> Outcome {
        match self.outcome(now) {
            Outcome::Confirmed { answer, .. } => Outcome::Confirmed { answer, replayed: true },
            outcome => outcome,
        }
    }
}

impl<H: Host> Gateway<H> {
    /// Claims an intent: writes it down with what it reserves, or says what is known of it.
    pub(super) async fn claim(&self, visit: &Visit, scope: &Scope, wish: &Wish) -> Result<(Claimed, Option<Held>), Error> {
        for _ in 0..TRIES {
            if let Some((record, version)) = self.intent(visit, &wish.intent).await? {
                if record.fingerprint != wish.fingerprint && !record.operation.is_empty() {
                    let issue = Issue::error("intent", IssueCode::IntentReused);
                    return Ok((Claimed::Refused(Error::from(ErrorCode::InvalidInput).at(issue)), None));
                }
                if let Some(claimed) = self.claim_again(visit, scope, record, version, true).await? {
                    return Ok(claimed);
                }
                continue;
            }
            match self.claim_fresh(visit, wish).await? {
                Some(claimed) => return Ok(claimed),
                None => continue,
            }
        }
        Ok((Claimed::Refused(ErrorCode::Unavailable.into()), None))
    }

    /// Claims an intent that is there; nothing where the write lost a race.
    pub(super) async fn claim_again(
        &self,
        visit: &Visit,
        scope: &Scope,
        mut record: IntentRecord,
        version: u64,
        with_input: bool,
    ) -> Result<Option<(Claimed, Option<Held>)>, Error> {
        let now = self.host.now();
        if record.stage == Stage::Settled {
            return Ok(Some((Claimed::Known(record.replayed(now)), None)));
        }
        if record.claimed_until > now {
            return Ok(Some((Claimed::Busy(record.outcome(now)), None)));
        }
        let operation = self.catalogue.find(scope.provider, &record.operation);
        let repeat = operation.map(|operation| operation.repeat);
        let kept = match (record.stage, operation) {
            (Stage::Sent, Some(operation)) => record.prepared(operation, scope).filter(|_| record.resend_until > now),
            _ => None,
        };
        // What is harmless goes out anew with what the page gives; settling alone has nothing to send.
        let anew = matches!(repeat, Some(Repeat::Harmless)) && with_input;
        if record.stage == Stage::Sent && kept.is_none() && !anew {
            return Ok(Some((Claimed::Known(record.outcome(now)), None)));
        }
        record.claimed_until = now.saturating_add(CLAIM_MS);
        record.fence = record.fence.saturating_add(1);
        let held = Held { intent: record.intent.clone(), fence: record.fence };
        let change = self.intent_change(visit, &record, version).await?;
        if !self.host.write(&[change]).await.map_err(store_down)? {
            return Ok(None);
        }
        let claimed = match (kept, repeat) {
            (Some(prepared), Some(Repeat::LookUp(_))) => Claimed::LookUp(Box::new(prepared)),
            (Some(prepared), _) => Claimed::Resend(Box::new(prepared)),
            (None, _) => Claimed::Fresh(Claim { key: record.key }),
        };
        Ok(Some((claimed, Some(held))))
    }

    async fn claim_fresh(&self, visit: &Visit, wish: &Wish) -> Result<Option<(Claimed, Option<Held>)>, Error> {
        let now = self.host.now();
        let operation = wish.operation;
        let refuse = |error: Error| Ok(Some((Claimed::Refused(error), None)));
        let open_key = shelf::open(&visit.customer, &wish.fingerprint);
        if self.host.read(&open_key).await.map_err(store_down)?.is_some() {
            return refuse(Error::from(ErrorCode::Duplicate).advised(
                "The same was sent before, and it is not known yet how that ended; look at it first, then make a new one.",
            ));
        }
        let moves = operation.moves(&wish.input);
        let mut changes = Vec::new();
        let mut money = None;
        if let (Some(limits), Some((amount, currency))) = (&visit.limits, &moves) {
            let reserved = Reserved { amount: amount.to_string(), currency: currency.clone(), day: instant::day(now) };
            let (spent, version) = self.spent(visit, &reserved).await?;
            let sum = spent.plus(*amount).filter(|sum| *sum <= limits.per_day());
            let Some(sum) = sum else {
                let over = Issue::error(operation.money.map_or("", |money| money.amount), IssueCode::OverLimit);
                let over = over.with("max", limits.per_day.as_str()).with("currency", currency.as_str()).with("span", "day");
                return refuse(Error::from(ErrorCode::Limit).at(over));
            };
            changes.push(self.spent_change(visit, &reserved, sum, version));
            money = Some(reserved);
        }
        let environment = visit.scope.environment.word();
        let parts = [visit.scope.provider.word(), environment, visit.customer.as_str(), operation.name, wish.intent.as_str()];
        let record = IntentRecord {
            intent: wish.intent.clone(),
            operation: operation.name.to_owned(),
            fingerprint: wish.fingerprint.clone(),
            stage: Stage::Prepared,
            since: now,
            sent: 0,
            claimed_until: now.saturating_add(CLAIM_MS),
            fence: 1,
            key: self.keys().await?.provider_key(&parts),
            money,
            assertion: wish.assertion.clone(),
            request: None,
            resend_until: 0,
            repeated: operation.repeat.into(),
            told: operation.effect == Effect::MovesMoney && self.config.of(operation.provider).is_some_and(|part| part.webhooks),
            outcome: None,
            summary: summary(operation, &wish.input, moves.as_ref()),
        };
        if let Some(mark) = &wish.assertion {
            let key = shelf::assertion(mark);
            if self.host.read(&key).await.map_err(store_down)?.is_some() {
                return refuse(Error::invalid(vec![Issue::error("passkey_signature", IssueCode::AssertionUsed)]));
            }
            changes.push(shelf::put(key, 0, &wish.intent, None));
        }
        let provider_key = record.key.clone();
        changes.push(self.intent_change(visit, &record, 0).await?);
        changes.push(shelf::put(open_key, 0, &wish.intent, None));
        changes.push(shelf::put(shelf::timeline(&visit.customer, now, &wish.intent), 0, &wish.intent, None));
        if !self.host.write(&changes).await.map_err(store_down)? {
            return Ok(None);
        }
        Ok(Some((Claimed::Fresh(Claim { key: provider_key }), Some(Held { intent: wish.intent.clone(), fence: 1 }))))
    }

    /// Writes down that these bytes are about to go out.
    pub(super) async fn record_sending(&self, visit: &Visit, held: &Held, prepared: &Prepared) -> bool {
        let Ok(Some((mut record, version))) = self.intent(visit, &held.intent).await else { return false };
        let Some(operation) = self.catalogue.find(visit.scope.provider, &record.operation) else { return false };
        if record.fence != held.fence || record.stage == Stage::Settled {
            return false;
        }
        if operation.repeat.keeps_bytes() {
            let mut kept = prepared.clone();
            kept.close_door(operation.profile.door);
            record.request = Some(json::write(&to_data(operation, &kept)));
            record.resend_until = record.since.saturating_add(operation.repeat.resend_seconds().saturating_mul(1000));
        }
        record.stage = Stage::Sent;
        record.sent = self.host.now();
        let Ok(change) = self.intent_change(visit, &record, version).await else { return false };
        matches!(self.host.write(&[change]).await, Ok(true))
    }

    /// Writes down how it ended, and answers what the journal holds: where somebody else settled it
    /// meanwhile, that.
    pub(super) async fn settle(&self, visit: &Visit, held: &Held, outcome: Outcome) -> Outcome {
        for _ in 0..TRIES {
            let Ok(Some((mut record, version))) = self.intent(visit, &held.intent).await else { return outcome };
            if record.fence != held.fence {
                // A refusal of ours says nothing about the request that went out after it.
                let overtaken = record.stage == Stage::Settled || matches!(outcome, Outcome::Refused(_));
                return if overtaken { record.outcome(self.host.now()) } else { outcome };
            }
            let mut changes = Vec::new();
            record.claimed_until = 0;
            let ended = !matches!(outcome, Outcome::Unknown { .. });
            if ended {
                record.stage = Stage::Settled;
                record.request = None;
                let operation = self.catalogue.find(visit.scope.provider, &record.operation);
                record.outcome = Some(json::write(&write_outcome(&without_links(operation, &outcome), None)));
                let Ok(closing) = self.closing_changes(visit, &record, matches!(outcome, Outcome::Refused(_))).await else {
                    return outcome;
                };
                changes.extend(closing);
                match self.used_transaction(visit, &record, &outcome).await {
                    Ok(used) => changes.extend(used),
                    Err(_) => return outcome,
                }
            }
            let known = if ended { outcome.clone() } else { record.outcome(self.host.now()) };
            let Ok(change) = self.intent_change(visit, &record, version).await else { return known };
            changes.push(change);
            match self.host.write(&changes).await {
                Ok(true) => return known,
                Ok(false) => continue,
                Err(_) => return known,
            }
        }
        outcome
    }

    /// The transaction of a confirmed payment: no event of it settles another (threats.md T70).
    async fn used_transaction(&self, visit: &Visit, record: &IntentRecord, outcome: &Outcome) -> Result<Option<Change>, Error> {
        let Outcome::Confirmed { answer, .. } = outcome else { return Ok(None) };
        let Some(transaction) = answer.get("transaction_signature").and_then(Data::as_text) else { return Ok(None) };
        let key = shelf::settled_by(&visit.scope, transaction);
        let known = self.host.read(&key).await.map_err(store_down)?.is_some();
        Ok((!known).then(|| shelf::put(key, 0, &record.intent, None)))
    }

    /// Writes down how an intent ended that nobody is at, with one change besides; false where somebody
    /// was faster.
    pub(super) async fn settle_known(
        &self,
        visit: &Visit,
        record: &IntentRecord,
        version: u64,
        outcome: Outcome,
        besides: Option<Change>,
    ) -> Result<bool, Error> {
        let mut record = record.clone();
        let mut changes = self.closing_changes(visit, &record, matches!(outcome, Outcome::Refused(_))).await?;
        record.stage = Stage::Settled;
        record.claimed_until = 0;
        // Whoever is still at it finds another figure and answers what stands here.
        record.fence = record.fence.saturating_add(1);
        record.request = None;
        record.outcome = Some(json::write(&write_outcome(&outcome, None)));
        changes.push(self.intent_change(visit, &record, version).await?);
        changes.extend(besides);
        self.host.write(&changes).await.map_err(store_down)
    }

    /// Gives an intent back: surely nothing was sent.
    pub(super) async fn release(&self, visit: &Visit, held: &Held) {
        for _ in 0..TRIES {
            let Ok(Some((record, version))) = self.intent(visit, &held.intent).await else { return };
            if record.fence != held.fence || record.stage == Stage::Settled {
                return;
            }
            let Ok(mut changes) = self.closing_changes(visit, &record, true).await else { return };
            changes.push(shelf::delete(shelf::intent(&visit.customer, &record.intent), version));
            if let Ok(Some(line)) = self.host.read(&shelf::timeline(&visit.customer, record.since, &record.intent)).await {
                changes.push(shelf::delete(line.key, line.version));
            }
            if let Some(mark) = &record.assertion
                && let Ok(Some(used)) = self.host.read(&shelf::assertion(mark)).await
            {
                changes.push(shelf::delete(used.key, used.version));
            }
            if !matches!(self.host.write(&changes).await, Ok(false)) {
                return;
            }
        }
    }

    /// Writes an intent off that was never sent, so that a late arrival is refused.
    pub(super) async fn write_off(
        &self,
        visit: &Visit,
        intent: &str,
        found: Option<(IntentRecord, u64)>,
    ) -> Result<Option<Outcome>, Error> {
        let now = self.host.now();
        let outcome = Outcome::Refused(Error::from(ErrorCode::Aborted));
        let (mut record, version) = found.unwrap_or_else(|| (IntentRecord::never_asked(intent, now), 0));
        let mut changes = self.closing_changes(visit, &record, true).await?;
        record.stage = Stage::Settled;
        record.claimed_until = 0;
        record.outcome = Some(json::write(&write_outcome(&outcome, None)));
        changes.push(self.intent_change(visit, &record, version).await?);
        let written = self.host.write(&changes).await.map_err(store_down)?;
        Ok(written.then_some(outcome))
    }

    /// The intent and its version.
    pub(super) async fn intent(&self, visit: &Visit, intent: &str) -> Result<Option<(IntentRecord, u64)>, Error> {
        let Some(kept) = self.host.read(&shelf::intent(&visit.customer, intent)).await.map_err(store_down)? else {
            return Ok(None);
        };
        match self.open_sealed(&kept).await? {
            Some(record) => Ok(Some((record, kept.version))),
            // Better no answer than a second payment.
            None => Err(Error::from(ErrorCode::Unavailable).advised("An intent's record cannot be read; was `secret` changed?")),
        }
    }

    /// A change that writes an intent, sealed whole: it holds destinations, answers and policy tokens.
    async fn intent_change(&self, visit: &Visit, record: &IntentRecord, expect: u64) -> Result<Change, Error> {
        self.put_sealed(shelf::intent(&visit.customer, &record.intent), expect, record, None).await
    }

    /// Changes that close an open intent; a refused one gives back what it reserved.
    async fn closing_changes(&self, visit: &Visit, record: &IntentRecord, give_back: bool) -> Result<Vec<Change>, Error> {
        let mut changes = Vec::new();
        let open = self.host.read(&shelf::open(&visit.customer, &record.fingerprint)).await.map_err(store_down)?;
        if let Some(open) = open.filter(|open| shelf::read_record::<String>(open).is_some_and(|intent| intent == record.intent)) {
            changes.push(shelf::delete(open.key, open.version));
        }
        if let Some(reserved) = record.money.as_ref().filter(|_| give_back) {
            let (spent, version) = self.spent(visit, reserved).await?;
            let amount = Decimal::parse(&reserved.amount).unwrap_or(Decimal::ZERO);
            let rest = spent.minus_or_zero(amount).unwrap_or(spent);
            changes.push(self.spent_change(visit, reserved, rest, version));
        }
        Ok(changes)
    }

    async fn spent(&self, visit: &Visit, reserved: &Reserved) -> Result<(Decimal, u64), Error> {
        let key = shelf::spent(&visit.customer, &reserved.currency, &reserved.day);
        let kept = self.host.read(&key).await.map_err(store_down)?;
        let spent = kept.as_ref().and_then(shelf::read_record::<String>).and_then(|text| Decimal::parse(&text).ok());
        Ok((spent.unwrap_or(Decimal::ZERO), kept.map_or(0, |kept| kept.version)))
    }

    fn spent_change(&self, visit: &Visit, reserved: &Reserved, sum: Decimal, version: u64) -> Change {
        const TWO_DAYS_MS: u64 = 172_800_000;
        let key = shelf::spent(&visit.customer, &reserved.currency, &reserved.day);
        shelf::put(key, version, &sum.to_string(), Some(self.host.now().saturating_add(TWO_DAYS_MS)))
    }
}

impl IntentRecord {
    fn never_asked(intent: &str, now: u64) -> Self {
        IntentRecord {
            intent: intent.to_owned(),
            operation: String::new(),
            fingerprint: String::new(),
            stage: Stage::Prepared,
            since: now,
            sent: 0,
            claimed_until: 0,
            fence: 0,
            key: String::new(),
            money: None,
            assertion: None,
            request: None,
            resend_until: 0,
            repeated: Repeated::Never,
            told: false,
            outcome: None,
            summary: BTreeMap::new(),
        }
    }
}

/// The outcome as it is kept: links open something to whoever holds them, so they are not.
fn without_links(operation: Option<&Operation>, outcome: &Outcome) -> Outcome {
    let is_link = |name: &str| {
        let member = |operation: &Operation| operation.answer.members().iter().find(|member| member.name == name).copied();
        matches!(operation.and_then(member).map(|member| member.kind), Some(Kind::Link(_)))
    };
    let strip = |answer: &Data| Data::Object(answer.members().iter().filter(|(name, _)| !is_link(name)).cloned().collect());
    match outcome {
        Outcome::Confirmed { answer: answer @ Data::Object(_), replayed } => {
            Outcome::Confirmed { answer: strip(answer), replayed: *replayed }
        }
        outcome => outcome.clone(),
    }
}

/// What a customer sees of an intent in lists: how much of what, and where to in short.
fn summary(operation: &Operation, input: &Filled, moves: Option<&(Decimal, String)>) -> BTreeMap<String, String> {
    let mut summary = BTreeMap::new();
    if let Some((amount, currency)) = moves {
        summary.insert("amount".to_owned(), amount.to_string());
        summary.insert("currency".to_owned(), currency.clone());
    }
    for name in operation.money.map_or(&[][..], |money| money.to) {
        if let Some(text) = input.get(operation.form, name).and_then(Data::as_text) {
            summary.insert((*name).to_owned(), short(text));
        }
    }
    summary
}

fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= 12 {
        return text.to_owned();
    }
    let head: String = text.chars().take(4).collect();
    let tail: String = text.chars().skip(count.saturating_sub(4)).collect();
    format!("{head}…{tail}")
}

/// The request and what its answer is held against, as JSON for sealing.
fn to_data(operation: &Operation, prepared: &Prepared) -> Data {
    let header = |(name, value): &(String, String)| Data::List(vec![Data::text(name.as_str()), Data::text(value.as_str())]);
    Data::object([
        ("method", prepared.request.method.word().into()),
        ("url", Data::text(prepared.request.url.as_str())),
        ("headers", Data::List(prepared.request.headers.iter().map(header).collect())),
        ("body", prepared.request.body.as_deref().map_or(Data::Null, Data::from)),
        ("asked", prepared.expected.asked.to_data(operation.form)),
    ])
}

fn from_data(operation: &Operation, scope: &Scope, data: &Data) -> Option<Prepared> {
    let method = [Method::Get, Method::Post, Method::Delete]
        .into_iter()
        .find(|method| data.get("method").and_then(Data::as_text) == Some(method.word()))?;
    let header = |entry: &Data| match entry.entries() {
        [name, value] => Some((name.as_text()?.to_owned(), value.as_text()?.to_owned())),
        _ => None,
    };
    let headers: Option<Vec<_>> = data.get("headers")?.entries().iter().map(header).collect();
    Some(Prepared {
        request: Encoded {
            method,
            url: data.get("url")?.as_text()?.to_owned(),
            headers: headers?,
            body: data.get("body").and_then(Data::as_text).map(str::to_owned),
        },
        expected: Expected {
            scope: scope.clone(),
            asked: Filled::from_data(operation.form, data.get("asked")?),
            learning: false,
        },
    })
}
