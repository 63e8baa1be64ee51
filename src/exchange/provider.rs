//! The exchange with the provider itself: run by the gateway, and by a direct session.

use super::{Access, Action, Claimed, Ending, Event, Exchange, Found, Loss, Outcome, Ownership, Prepared, SettledBy, prepare};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::fault::{Fault, FaultKind};
use crate::http::{Base, Response};
use crate::operation::answer::Seen;
use crate::operation::bind::Fill;
use crate::operation::check::Filled;
use crate::operation::guard::Withheld;
use crate::operation::interpret::{Reading, interpret, owned_ids, project};
use crate::operation::request::Credential;
use crate::operation::{Operation, Repeat};
use crate::scope::{IdRole, Role, Scope};

/// What is asked of a provider.
#[derive(Debug)]
pub struct Call {
    /// The operation.
    pub operation: &'static Operation,
    /// For whom.
    pub scope: Scope,
    /// Where the provider is.
    pub base: Base,
    /// What the caller filled in, checked.
    pub input: Filled,
    /// As whom the answer is seen; nobody means the gateway itself, which sees secrets too.
    pub seen_by: Option<Role>,
    /// The provider's key of a call without an intent.
    pub key: Option<String>,
    /// Whether an intent is journalled.
    pub journalled: bool,
    /// Whether the account's other names are being learnt.
    pub learning: bool,
    /// The host's clock, in milliseconds of the Unix epoch.
    pub now_ms: u64,
}

/// How often a busy intent is looked at again, and how long between.
const PATIENCE: u32 = 20;
const BUSY_MS: u64 = 250;
/// A call that still runs is asked for so often, each time after twice the pause: every asking counts
/// against the provider's rate limit.
const ASKINGS: u32 = 5;
/// A provider that asks for a longer pause is asked again by a later call.
const LONGEST_PAUSE_MS: u64 = 16_000;
/// A penalty is sat out so often and so long; a longer one is handed on as `rate_limited`.
const PENALTIES: u32 = 2;
const LONGEST_PENALTY_MS: u64 = 45_000;

/// The state machine.
#[derive(Debug)]
pub struct ProviderExchange {
    call: Call,
    key: Option<String>,
    sent: Option<Box<Prepared>>,
    /// Requests that went out, those of earlier calls included.
    sends: u32,
    /// Why the first token was refused, once a new one has been asked for.
    refused_before: Option<Error>,
    /// The refusal of what is there already, while it is looked whether that is what was asked for.
    taken: Option<Error>,
    /// Whether an earlier request of this intent may have been done late.
    resent: bool,
    /// How often a busy intent was looked at again.
    waits: u32,
    /// How often a running call was asked for again.
    askings: u32,
    /// How often a penalty was sat out.
    penalties: u32,
    state: State,
}

#[derive(Debug)]
enum State {
    Opening,
    Accessing,
    Recording,
    Sending,
    WaitingForOther,
    WaitingForProvider,
    SittingOut(Option<Box<Prepared>>),
    LookingUp,
    Owning(Option<Ending>),
    Alarming,
    Ending(Option<Ending>),
}

impl ProviderExchange {
    /// An exchange that has not begun.
    pub fn new(call: Call) -> Self {
        let key = call.key.clone();
        ProviderExchange {
            call,
            key,
            sent: None,
            sends: 0,
            refused_before: None,
            taken: None,
            resent: false,
            waits: 0,
            askings: 0,
            penalties: 0,
            state: State::Opening,
        }
    }

    fn access(&mut self, renew: bool) -> Action {
        self.state = State::Accessing;
        Action::Access { renew }
    }

    fn done(&mut self, ending: Ending) -> Action {
        self.state = State::Ending(None);
        Action::Done(ending)
    }

    fn fail(&mut self, error: Error) -> Action {
        let ending = Ending::Failed(error.during(self.call.operation.name));
        if !self.call.journalled {
            return self.done(ending);
        }
        self.state = State::Ending(Some(ending));
        Action::Release
    }

    fn settle(&mut self, outcome: Outcome) -> Action {
        self.state = State::Ending(None);
        Action::Settle(outcome)
    }

    fn unknown(&self) -> Outcome {
        let settled_by = match self.call.operation.repeat {
            Repeat::Key { resend_seconds: 1.., .. } | Repeat::Harmless => SettledBy::Repeat,
            Repeat::LookUp(_) => SettledBy::Lookup,
            _ => SettledBy::Person,
        };
        Outcome::Unknown { since_ms: self.call.now_ms, settled_by }
    }

    fn claimed(&mut self, claimed: Claimed) -> Action {
        match claimed {
            Claimed::Fresh(claim) => {
                self.key = Some(claim.key);
                self.access(false)
            }
            Claimed::Resend(prepared) => {
                self.sends = 1;
                self.send(prepared)
            }
            Claimed::LookUp(prepared) => {
                self.sends = 1;
                self.sent = Some(prepared);
                self.state = State::LookingUp;
                Action::LookUp
            }
            Claimed::Busy(_) if self.waits < PATIENCE => {
                self.waits = self.waits.saturating_add(1);
                self.state = State::WaitingForOther;
                Action::Wait(BUSY_MS)
            }
            Claimed::Busy(outcome) | Claimed::Known(outcome) => self.done(Ending::Outcome(outcome)),
            Claimed::Refused(error) => self.done(Ending::Failed(error.during(self.call.operation.name))),
        }
    }

    fn accessed(&mut self, access: Result<Access, Error>) -> Action {
        let access = match access {
            Ok(access) => access,
            Err(error) if self.sends == 0 => return self.fail(error),
            // A new token could not be had; what was sent was refused before any effect.
            Err(error) => {
                let error = self.refused_before.take().unwrap_or(error);
                return self.refused(error);
            }
        };
        let Access { credential, fill } = access;
        match self.prepare(&fill, &credential) {
            Ok(prepared) => self.record(prepared),
            Err(error) => self.fail(error),
        }
    }

    /// What is journalled is written down before it goes out.
    fn record(&mut self, prepared: Box<Prepared>) -> Action {
        if !self.call.journalled {
            return self.send(prepared);
        }
        self.state = State::Recording;
        self.sent = Some(prepared.clone());
        Action::Record(prepared)
    }

    fn prepare(&self, fill: &Fill, credential: &Credential) -> Result<Box<Prepared>, Error> {
        let call = &self.call;
        let mut prepared =
            prepare(call.operation, &call.scope, &call.base, call.input.clone(), fill, credential, self.key.as_deref())?;
        prepared.expected.learning = call.learning;
        Ok(Box::new(prepared))
    }

    fn recorded(&mut self, written: bool) -> Action {
        match self.sent.take() {
            Some(prepared) if written => self.send(prepared),
            _ => self.done(Ending::Failed(Error::from(ErrorCode::Unavailable).during(self.call.operation.name))),
        }
    }

    fn send(&mut self, prepared: Box<Prepared>) -> Action {
        self.state = State::Sending;
        self.sends = self.sends.saturating_add(1);
        let request = prepared.request.clone();
        self.sent = Some(prepared);
        Action::Send(request)
    }

    fn send_again(&mut self) -> Action {
        match self.sent.take() {
            Some(prepared) => self.send(prepared),
            None => self.done(Ending::Failed(ErrorCode::Unavailable.into())),
        }
    }

    fn answered(&mut self, response: &Response) -> Action {
        let Some(prepared) = &self.sent else { return self.done(Ending::Failed(ErrorCode::BadAnswer.into())) };
        match interpret(self.call.operation, &prepared.expected, response) {
            Reading::Done(answer) => self.own(&answer, true),
            Reading::Accepted(answer) => self.own(&answer, false),
            Reading::Withheld(why) if self.call.journalled => self.settle(Outcome::Withheld(why)),
            Reading::Withheld(why) => self.fail(why.code().into()),
            Reading::InFlight { after_ms } => self.in_flight(after_ms),
            Reading::Penalty { ticket, after_ms } => self.penalty(ticket, after_ms),
            Reading::Refused(fault) => self.refusal(fault),
            Reading::Unclear { status, request_id } => self.unclear(status, request_id),
        }
    }

    /// Ids that the answer gives to the customer go to the register before anybody sees the answer.
    fn own(&mut self, answer: &Data, done: bool) -> Action {
        let Some(role) = self.call.seen_by else { return self.done(Ending::Answer(answer.clone())) };
        let ids = owned_ids(self.call.operation, answer);
        let seen = project(self.call.operation, answer, role);
        let ending = match (self.call.journalled, done) {
            (false, _) => Ending::Answer(seen),
            (true, true) => Ending::Outcome(Outcome::Confirmed { answer: seen, replayed: false }),
            (true, false) => Ending::Outcome(Outcome::Accepted(seen)),
        };
        let secrets = has_secret(self.call.operation, answer).then(|| answer.clone());
        if ids.is_empty() && secrets.is_none() {
            return self.owned(ending);
        }
        self.state = State::Owning(Some(ending));
        Action::Own { ids, secrets }
    }

    fn owned(&mut self, ending: Ending) -> Action {
        match ending {
            Ending::Outcome(outcome) => self.settle(outcome),
            ending => self.done(ending),
        }
    }

    fn foreign(&mut self) -> Action {
        if self.call.journalled {
            return self.settle(Outcome::Withheld(Withheld::LeakBlocked));
        }
        self.fail(ErrorCode::LeakBlocked.into())
    }

    /// Without a key, asking again would be asking for a second one.
    fn in_flight(&mut self, after_ms: u64) -> Action {
        let pause = after_ms.saturating_mul(1 << self.askings.min(ASKINGS));
        let keyless = matches!(self.call.operation.repeat, Repeat::Never | Repeat::LookUp(_));
        if !keyless && self.askings < ASKINGS && pause <= LONGEST_PAUSE_MS {
            self.askings = self.askings.saturating_add(1);
            self.state = State::WaitingForProvider;
            return Action::Wait(pause);
        }
        if self.call.journalled {
            let unknown = self.unknown();
            return self.settle(unknown);
        }
        self.fail(ErrorCode::Unavailable.into())
    }

    /// A penalty says that nothing was done: the same body goes out again with the ticket in it. What
    /// has no body for a ticket gains nothing by waiting here.
    fn penalty(&mut self, ticket: Option<(&'static str, Data)>, after_ms: u64) -> Action {
        if let Some((name, ticket)) = ticket
            && self.penalties < PENALTIES
            && after_ms <= LONGEST_PENALTY_MS
            && let Some(prepared) = self.sent.take().and_then(|prepared| prepared.with_member(name, ticket))
        {
            self.penalties = self.penalties.saturating_add(1);
            self.sends = self.sends.saturating_sub(1);
            self.state = State::SittingOut(Some(Box::new(prepared)));
            return Action::Wait(after_ms);
        }
        let advice = self.call.operation.profile.advice(FaultKind::RateLimited);
        let error = Error { retry_after_ms: Some(after_ms), ..ErrorCode::RateLimited.into() };
        self.refused(Error { advice: advice.map(str::to_owned), ..error })
    }

    fn found(&mut self, found: Found) -> Action {
        let may_resend = matches!(self.call.operation.repeat, Repeat::LookUp(look_up) if look_up.may_resend);
        match (found, self.taken.take()) {
            (Found::One(answer), _) => self.own(&answer, true),
            // What is in the way is not the intent's own, if all that ever went out was refused.
            (Found::Nothing { .. }, Some(error)) if !self.resent => self.refused(error),
            // Surely not done: what goes out now is the first that counts, and is written down as that.
            (Found::Nothing { surely: true }, None) if may_resend => {
                self.sends = 0;
                self.resent = true;
                match self.sent.take() {
                    Some(prepared) => self.record(prepared),
                    None => self.done(Ending::Failed(ErrorCode::Unavailable.into())),
                }
            }
            (Found::Nothing { .. } | Found::Unsure, _) => {
                let unknown = self.unknown();
                self.settle(unknown)
            }
        }
    }

    fn refusal(&mut self, fault: Fault) -> Action {
        let renewable = fault.kind == FaultKind::Authentication && self.call.operation.profile.renews_tokens;
        if renewable && self.sends == 1 && self.refused_before.is_none() {
            self.refused_before = Some(self.told(fault));
            return self.access(true);
        }
        if fault.kind == FaultKind::KeyMismatch && self.call.journalled {
            // The key is the intent's own: somebody else used it, or our bytes are not what they were.
            self.state = State::Alarming;
            return Action::Alarm(ErrorCode::Duplicate);
        }
        let looked_for = self.call.journalled && matches!(self.call.operation.repeat, Repeat::LookUp(_));
        let taken = fault.kind == FaultKind::Duplicate;
        let error = self.told(fault);
        if taken && looked_for {
            // What is there already may be what was asked for: a request that was lost may be done late.
            self.taken = Some(error);
            self.state = State::LookingUp;
            return Action::LookUp;
        }
        self.refused(error)
    }

    /// A refusal's own sentence may quote other customers or the typed value: only staff gets it.
    fn told(&self, fault: Fault) -> Error {
        match self.call.seen_by {
            Some(Role::Operator) => Error::for_staff(fault),
            _ => fault.into(),
        }
    }

    /// A refusal settles an intent only if the refused request is the only one that ever went out:
    /// a refusal of a repeat says nothing about the first.
    fn refused(&mut self, error: Error) -> Action {
        let error = error.during(self.call.operation.name);
        let only_send = self.sends == 1 || (self.sends == 2 && self.refused_before.is_some());
        match (self.call.journalled, only_send) {
            (false, _) => self.done(Ending::Failed(error)),
            (true, true) => self.settle(Outcome::Refused(error)),
            (true, false) => {
                let unknown = self.unknown();
                self.settle(unknown)
            }
        }
    }

    fn unclear(&mut self, status: u16, request_id: Option<String>) -> Action {
        if self.call.journalled {
            let unknown = self.unknown();
            return self.settle(unknown);
        }
        let code = if status >= 500 { ErrorCode::Unavailable } else { ErrorCode::BadAnswer };
        let provider = Some(Box::new(crate::error::ProviderWords { code: None, status: Some(status), request_id, text: None }));
        self.fail(Error { provider, ..code.into() })
    }

    fn lost(&mut self, loss: Loss) -> Action {
        let code = match loss {
            Loss::Unsent(code) if self.sends <= 1 => return self.fail(code.into()),
            Loss::Unsent(code) => code,
            Loss::Network => ErrorCode::Network,
            Loss::Timeout => ErrorCode::Timeout,
            Loss::Aborted => ErrorCode::Aborted,
            Loss::TooLarge => ErrorCode::BadAnswer,
        };
        if self.call.journalled {
            let unknown = self.unknown();
            return self.settle(unknown);
        }
        self.fail(code.into())
    }
}

/// Whether the answer holds a token that the gateway is to keep.
fn has_secret(operation: &Operation, answer: &Data) -> bool {
    let members = operation.answer.members().iter();
    let kept = members.filter(|member| member.role == Some(IdRole::Secret) && member.seen_by == Seen::Gateway);
    kept.into_iter().any(|member| answer.get(member.name).is_some())
}

impl Exchange for ProviderExchange {
    fn next(&mut self, event: Event) -> Action {
        match (&mut self.state, event) {
            (State::SittingOut(prepared), Event::Elapsed) => match prepared.take() {
                Some(prepared) => self.record(prepared),
                None => self.fail(ErrorCode::Unavailable.into()),
            },
            (State::LookingUp, Event::Found(found)) => self.found(found),
            (State::Opening, Event::Start) | (State::WaitingForOther, Event::Elapsed) if self.call.journalled => {
                self.state = State::Opening;
                Action::Claim
            }
            (State::Opening, Event::Start) => self.access(false),
            (State::Opening, Event::Claimed(claimed)) => self.claimed(claimed),
            (State::Accessing, Event::Access(access)) => self.accessed(access),
            (State::Recording, Event::Recorded(written)) => self.recorded(written),
            (State::Sending, Event::Answered(response)) => self.answered(&response),
            (State::Sending, Event::Lost(loss)) => self.lost(loss),
            (State::WaitingForProvider, Event::Elapsed) => self.send_again(),
            (State::Owning(ending), Event::Owned(ownership)) => match (ending.take(), ownership) {
                (Some(ending), Ownership::Own) => self.owned(ending),
                (_, Ownership::Unsure) if !self.call.journalled => self.fail(ErrorCode::Unavailable.into()),
                _ => self.foreign(),
            },
            (State::Alarming, Event::Told) => {
                let unknown = self.unknown();
                self.settle(unknown)
            }
            (State::Ending(_), Event::Settled(outcome)) => Action::Done(Ending::Outcome(outcome)),
            (State::Ending(ending), Event::Recorded(_)) => match ending.take() {
                Some(ending) => Action::Done(ending),
                None => Action::Done(Ending::Failed(ErrorCode::Unavailable.into())),
            },
            // A host that answers another question than it was asked.
            _ => Action::Done(Ending::Failed(ErrorCode::Unavailable.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Data;
    use crate::exchange::Claim;
    use crate::http::BaseRules;
    use crate::operation::check::{Caller, check};
    use crate::provider::verto::{PAYOUT, WALLETS};
    use crate::scope::{Environment, Provider};
    use crate::secret::Secret;

    fn exchange(operation: &'static Operation, input: &Data) -> ProviderExchange {
        ProviderExchange::new(Call {
            operation,
            scope: Scope::of(Provider::Verto, Environment::Test, "sub_acc_1"),
            base: Base::parse("https://api.sandbox.vertofx.com", BaseRules::Public).unwrap(),
            input: check(operation.form, input, Caller::PAGE).unwrap(),
            seen_by: Some(Role::Customer),
            key: None,
            journalled: operation.effect.takes_intent(),
            learning: false,
            now_ms: 7,
        })
    }

    fn payout() -> ProviderExchange {
        exchange(&PAYOUT, &Data::object([("amount", "5".into()), ("currency", "USD".into()), ("recipient_id", "rcp_1".into())]))
    }

    fn access() -> Event {
        let credential = Credential::Scoped { token: Secret::new("t".into()), subject: "sub_acc_1".into() };
        Event::Access(Ok(Access { credential, fill: Fill::none() }))
    }

    fn response(status: u16, body: &str) -> Event {
        Event::Answered(Response { status, headers: vec![], body: body.into() })
    }

    /// Brings a payout to where its first request goes out.
    fn sent() -> ProviderExchange {
        let mut exchange = payout();
        assert!(matches!(exchange.next(Event::Start), Action::Claim));
        let fresh = Claimed::Fresh(Claim { key: "k".into() });
        assert!(matches!(exchange.next(Event::Claimed(fresh)), Action::Access { renew: false }));
        assert!(matches!(exchange.next(access()), Action::Record(_)));
        assert!(matches!(exchange.next(Event::Recorded(true)), Action::Send(_)));
        exchange
    }

    const REFUSAL: &str = r#"{"success":false,"code":"INSUFFICIENT_FUNDS","message":"no"}"#;
    const UNAUTHORIZED: &str = r#"{"success":false,"code":"UNAUTHORIZED","message":"no"}"#;

    #[test]
    fn nothing_goes_out_before_it_is_written_down() {
        let mut exchange = payout();
        exchange.next(Event::Start);
        exchange.next(Event::Claimed(Claimed::Fresh(Claim { key: "k".into() })));
        exchange.next(access());
        let action = exchange.next(Event::Recorded(false));
        assert!(matches!(action, Action::Done(Ending::Failed(error)) if error.code == ErrorCode::Unavailable));
    }

    #[test]
    fn a_refusal_of_the_only_send_settles_as_refused() {
        let mut exchange = sent();
        let action = exchange.next(response(400, REFUSAL));
        assert!(matches!(action, Action::Settle(Outcome::Refused(error)) if error.code == ErrorCode::InsufficientFunds));
    }

    #[test]
    fn a_refusal_of_a_repeat_settles_nothing() {
        let mut first = payout();
        first.next(Event::Start);
        let prepared = match (first.next(Event::Claimed(Claimed::Fresh(Claim { key: "k".into() }))), first.next(access())) {
            (_, Action::Record(prepared)) => prepared,
            (_, other) => panic!("{other:?}"),
        };
        let mut again = payout();
        again.next(Event::Start);
        assert!(matches!(again.next(Event::Claimed(Claimed::Resend(prepared))), Action::Send(_)));
        assert!(matches!(again.next(response(400, REFUSAL)), Action::Settle(Outcome::Unknown { since_ms: 7, .. })));
    }

    #[test]
    fn a_refused_token_is_renewed_once_and_the_second_refusal_settles() {
        let mut exchange = sent();
        assert!(matches!(exchange.next(response(401, UNAUTHORIZED)), Action::Access { renew: true }));
        assert!(matches!(exchange.next(access()), Action::Record(_)));
        assert!(matches!(exchange.next(Event::Recorded(true)), Action::Send(_)));
        let action = exchange.next(response(401, UNAUTHORIZED));
        assert!(matches!(action, Action::Settle(Outcome::Refused(error)) if error.code == ErrorCode::Authentication));
    }

    #[test]
    fn whatever_is_not_the_providers_own_word_leaves_a_payment_unknown() {
        let html = "<html>no</html>";
        let events = [200, 202, 302, 400, 403, 407, 500, 502].map(|status| response(status, html));
        let losses = [Loss::Network, Loss::Timeout, Loss::Aborted, Loss::TooLarge].map(Event::Lost);
        for event in events.into_iter().chain(losses) {
            let said = format!("{event:?}");
            assert!(matches!(sent().next(event), Action::Settle(Outcome::Unknown { .. })), "{said}");
        }
    }

    #[test]
    fn what_surely_did_not_go_out_is_given_back() {
        let mut exchange = sent();
        assert!(matches!(exchange.next(Event::Lost(Loss::Unsent(ErrorCode::Offline))), Action::Release));
        let action = exchange.next(Event::Recorded(true));
        assert!(matches!(action, Action::Done(Ending::Failed(error)) if error.code == ErrorCode::Offline));
    }

    #[test]
    fn a_running_call_is_asked_again_with_the_same_bytes_but_not_for_ever() {
        let running = r#"{"success":false,"code":"IDEMPOTENCY_IN_FLIGHT","message":"wait"}"#;
        let mut exchange = sent();
        for pause in [1_000, 2_000, 4_000, 8_000, 16_000] {
            assert!(matches!(exchange.next(response(409, running)), Action::Wait(ms) if ms == pause));
            assert!(matches!(exchange.next(Event::Elapsed), Action::Send(_)));
        }
        assert!(matches!(exchange.next(response(409, running)), Action::Settle(Outcome::Unknown { .. })));
    }

    #[test]
    fn new_ids_are_registered_before_anybody_sees_them() {
        let body = r#"[{"id":"wal_1","currency":"USD","availableBalance":"1.50"}]"#;
        for (ownership, code) in [
            (Ownership::Own, None),
            (Ownership::Foreign, Some(ErrorCode::LeakBlocked)),
            (Ownership::Unsure, Some(ErrorCode::Unavailable)),
        ] {
            let mut exchange = exchange(&WALLETS, &Data::Null);
            exchange.next(Event::Start);
            exchange.next(access());
            assert!(matches!(exchange.next(response(200, body)), Action::Own { ids, .. } if ids.len() == 1));
            match exchange.next(Event::Owned(ownership)) {
                Action::Done(Ending::Answer(_)) => assert_eq!(code, None),
                Action::Done(Ending::Failed(error)) => assert_eq!(Some(error.code), code),
                other => panic!("{other:?}"),
            }
        }
    }
}
