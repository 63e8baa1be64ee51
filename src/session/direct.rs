//! A direct session's own memory of its intents, and what it fills in. The provider's key is the
//! intent id itself, so the same intent has one effect even from two pages.

use super::Session;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Access, Claim, Claimed, Outcome, Prepared};
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::operation::request::Credential;

/// What a direct session remembers of its intents, until the page goes.
#[derive(Debug, Default)]
pub struct DirectDesk {
    intents: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    intent: String,
    operation: &'static str,
    wish: Data,
    since_ms: u64,
    busy: bool,
    prepared: Option<Prepared>,
    resend_until_ms: u64,
    outcome: Option<Outcome>,
}

impl DirectDesk {
    fn known(&mut self, intent: &str) -> Option<&mut Kept> {
        self.intents.iter_mut().find(|kept| kept.intent == intent)
    }

    /// Claims an intent.
    pub fn claim(&mut self, intent: &str, operation: &'static Operation, wish: Data, now_ms: u64) -> Claimed {
        let key = || Claimed::Fresh(Claim { key: intent.to_owned() });
        let Some(kept) = self.known(intent) else {
            let kept = Kept {
                intent: intent.to_owned(),
                operation: operation.name,
                wish,
                since_ms: now_ms,
                busy: true,
                prepared: None,
                resend_until_ms: 0,
                outcome: None,
            };
            self.intents.push(kept);
            return key();
        };
        if kept.operation != operation.name || kept.wish != wish {
            return Claimed::Refused(Error::from(ErrorCode::InvalidInput).at(Issue::error("intent", IssueCode::IntentReused)));
        }
        kept.claim_again(now_ms)
    }

    /// Claims an intent to settle it; nothing where this page knows nothing of it.
    pub fn claim_known(&mut self, intent: &str, now_ms: u64) -> Option<Claimed> {
        self.known(intent).map(|kept| kept.claim_again(now_ms))
    }

    /// The operation that the intent was for.
    pub fn operation(&self, intent: &str) -> Option<&'static str> {
        self.intents.iter().find(|kept| kept.intent == intent).map(|kept| kept.operation)
    }

    /// Remembers the bytes that are about to go out.
    pub fn record(&mut self, intent: &str, operation: &Operation, prepared: Prepared) {
        if let Some(kept) = self.known(intent) {
            let seconds = operation.repeat.resend_seconds();
            kept.resend_until_ms = kept.since_ms.saturating_add(seconds.saturating_mul(1000));
            kept.prepared = Some(prepared);
        }
    }

    /// Remembers how it ended.
    pub fn settle(&mut self, intent: &str, outcome: &Outcome) {
        if let Some(kept) = self.known(intent) {
            kept.busy = false;
            if !matches!(outcome, Outcome::Unknown { .. }) {
                kept.outcome = Some(outcome.clone());
                kept.prepared = None;
            }
        }
    }

    /// Leaves an intent as unknown as it was.
    pub fn give_up(&mut self, intent: &str) {
        if let Some(kept) = self.known(intent) {
            kept.busy = false;
        }
    }

    /// Forgets an intent of which nothing was sent.
    pub fn release(&mut self, intent: &str) {
        self.intents.retain(|kept| kept.intent != intent);
    }

    /// Intents that are not settled: intent, operation, since when.
    pub fn open(&self) -> impl Iterator<Item = (&str, &'static str, u64)> {
        self.intents
            .iter()
            .filter(|kept| kept.outcome.is_none())
            .map(|kept| (kept.intent.as_str(), kept.operation, kept.since_ms))
    }
}

impl Kept {
    fn claim_again(&mut self, now_ms: u64) -> Claimed {
        let unknown = || Outcome::Unknown { since_ms: self.since_ms, settled_by: crate::exchange::SettledBy::Repeat };
        match (&self.outcome, &self.prepared) {
            (Some(Outcome::Confirmed { answer, .. }), _) => {
                Claimed::Known(Outcome::Confirmed { answer: answer.clone(), replayed: true })
            }
            (Some(outcome), _) => Claimed::Known(outcome.clone()),
            _ if self.busy => Claimed::Busy(unknown()),
            (None, Some(prepared)) if self.resend_until_ms > now_ms => {
                let prepared = Box::new(prepared.clone());
                self.busy = true;
                Claimed::Resend(prepared)
            }
            _ => Claimed::Known(unknown()),
        }
    }
}

impl Session {
    /// What opens the provider's door for a direct session, and what it fills in.
    ///
    /// # Errors
    /// `session_closed`, `session_expired`, or `not_offered` where this is no direct session.
    pub fn access(&self, operation: &Operation, random: [u8; 16]) -> Result<Access, Error> {
        self.pass()?;
        let direct = self.descriptor.direct.as_ref().ok_or(ErrorCode::NotOffered)?;
        let mut fill = direct.fill(operation);
        fill.put_traces(operation.form, &crate::value::id::random_uuid(random));
        let credential = match &direct.token {
            Some(token) => Credential::Scoped { token: token.duplicate(), subject: self.descriptor.scope.subject.clone() },
            None => Credential::Ambient,
        };
        Ok(Access { credential, fill })
    }
}
