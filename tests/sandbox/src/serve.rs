//! The way of a provider call: who, how often, which fault, is it allowed, was it done before, do it, answer.

use std::{collections::BTreeMap, time::Duration};

use rusqlite::Connection;

use crate::{
    arrivals,
    call::{Answer, Call, Caller},
    doctor,
    envelope::{Outcome, Seen, call_id, refused},
    fault::{self, Fault, Kind},
    guest::{self, Guest},
    idempotency::{Memory, Slot, Stored, fingerprint},
    message::{Reply, Request, header},
    moment::Moment,
    openapi::{Input, Operation},
    provider::Provider,
    refusal::{Reason, Refusal, Stop},
    spoil::{self, Fate},
    store, tradovate,
    world::{ErrorForm, KeyOrder, KeyScope, Settings},
};

/// Answers one request to a provider. `path` lacks the provider's prefix.
pub(crate) fn serve(db: &Connection, provider: Provider, path: &str, request: &Request, now: Moment) -> rusqlite::Result<Reply> {
    let found = provider.document().ok().and_then(|document| document.find(request.method(), path));
    let (operation, holes) = found.map_or((None, Default::default()), |(operation, holes)| (Some(operation), holes));
    let name = operation.map(|operation| operation.id.as_str());
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let Some(guest) = guest::identify(db, provider, operation, request, now)? else {
        let seq = arrivals::record(db, None, now, request, &target, name)?;
        let refusal = stranger(provider, operation, path, holes, request);
        arrivals::settle(db, seq, &format!("answered {}", refusal.status), false)?;
        let answer = refused(provider, &Settings::default(), None, path, &refusal);
        return Ok(Reply::now(answer.dress(provider, None, &call_id(seq), request)));
    };
    let clock = guest.world.clock(now);
    let world = &guest.world;
    let seq = arrivals::record(db, Some(&world.key), clock, request, &target, name)?;
    let window = provider.rate_window_seconds();
    let rate = arrivals::rate(db, &world.key, clock, world.settings.rate_limit, window)?;
    let mut visit = Visit { db, provider, request, path, operation, holes, clock, guest };
    let outcome = if rate.exceeded() {
        let wait = rate.reset.seconds().saturating_sub(clock.seconds()).max(1);
        Outcome::answered(visit.refused(&visit.too_many(wait)))
    } else {
        match visit.outcome() {
            Ok(outcome) => outcome,
            Err(Stop::Refused(refusal)) => Outcome::answered(visit.refused(&refusal)),
            Err(Stop::Store(error)) => return Err(error),
        }
    };
    arrivals::settle(db, seq, &outcome.note(), !rate.exceeded())?;
    let rate = Some(rate);
    Ok(match outcome.seen {
        Some(seen) => Reply::Answer { response: seen.dress(provider, rate, &call_id(seq), request), after: outcome.after },
        None => Reply::Dropped { after: outcome.after },
    })
}

/// The refusal of a request that belongs to no world.
fn stranger(
    provider: Provider,
    operation: Option<&Operation>,
    path: &str,
    holes: BTreeMap<String, String>,
    request: &Request,
) -> Refusal {
    let open = operation.filter(|operation| operation.security.is_empty() && provider.judges_bodies());
    match open.map(|operation| operation.read(holes, request)) {
        Some(Err(problem)) => provider.explain(problem),
        Some(Ok(input)) if !input.flaws.is_empty() => {
            provider.blame(operation.map_or("", |operation| operation.id.as_str()), &input.flaws)
        }
        _ if open.is_some() => provider.stranger(path),
        _ => provider.unauthenticated(path, "the credentials are not valid"),
    }
}

/// A request on its way through its world.
struct Visit<'a> {
    db: &'a Connection,
    provider: Provider,
    request: &'a Request,
    path: &'a str,
    operation: Option<&'a Operation>,
    holes: BTreeMap<String, String>,
    clock: Moment,
    guest: Guest,
}

impl Visit<'_> {
    fn refused(&self, refusal: &Refusal) -> Seen {
        refused(self.provider, &self.guest.world.settings, None, self.path, refusal)
    }

    fn too_many(&self, seconds: i64) -> Refusal {
        let retry_after = Some(seconds).filter(|_| self.provider.says_when());
        Refusal { retry_after, ..Reason::RateLimited.refuse(self.provider, "too many requests") }
    }

    /// What comes of the request, faults included.
    fn outcome(&mut self) -> Result<Outcome, Stop> {
        let hole = self.holes.get("id").map(String::as_str);
        let subject = guest::subject(self.db, &self.guest, self.operation, hole, self.request)?;
        let name = self.operation.map_or("", |operation| operation.id.as_str());
        let fault = fault::strike(self.db, &self.guest.world, ["*", name], subject.as_deref())?;
        let Some(fault) = fault else {
            let done = self.done(None, subject.as_deref())?;
            return Ok(Outcome {
                seen: Some(Seen::json(done.status, done.body)),
                after: Duration::ZERO,
                replayed: done.replayed,
            });
        };
        if fault.kind == Kind::PenaltyTicket {
            return self.penalty(&fault);
        }
        if fault.comes_first() {
            return Ok(self.instead(&fault));
        }
        self.spoil(&fault)?;
        let done = match self.done(Some(&fault), subject.as_deref()) {
            Ok(done) => done,
            Err(Stop::Refused(refusal)) => Done { status: refusal.status, body: self.refused(&refusal).body, replayed: false },
            Err(stop) => return Err(stop),
        };
        Ok(self.after(&fault, done))
    }

    /// A penalty ticket that is as good as one for too many calls.
    fn penalty(&mut self, fault: &Fault) -> Result<Outcome, Stop> {
        let operation = self.operation.ok_or_else(|| self.nowhere())?;
        let input =
            operation.read(std::mem::take(&mut self.holes), self.request).map_err(|problem| self.provider.explain(problem))?;
        let seconds = i64::from(fault.seconds.unwrap_or(30));
        let body = tradovate::penalty::impose(&self.call(operation, input, None, None), seconds, fault.captcha)?;
        Ok(Outcome::answered(Seen::json(200, body.to_string())))
    }

    /// What an operation works with.
    fn call<'b>(&'b self, operation: &'b Operation, input: Input, key: Option<&'b str>, fault: Option<&Fault>) -> Call<'b> {
        Call {
            db: self.db,
            world: &self.guest.world,
            clock: self.clock,
            operation: &operation.id,
            caller: self.guest.caller.clone(),
            acting: header(self.request, self.provider.acting_header()),
            credential: header(self.request, "x-api-key").or_else(|| guest::token(self.provider, self.request)),
            input,
            key,
            ignore_scope: fault.is_some_and(|fault| fault.kind == Kind::IgnoreScope),
            fails: fault.is_some_and(|fault| fault.kind == Kind::WithdrawalFails),
        }
    }

    /// The answer of a fault that strikes before anything happens.
    fn instead(&self, fault: &Fault) -> Outcome {
        match fault.kind {
            Kind::RateLimited => {
                let mut refusal = self.too_many(30);
                refusal.retry_after = fault.retry_after.or(refusal.retry_after);
                Outcome::answered(self.refused(&refusal))
            }
            Kind::Status => Outcome::answered(self.given_status(fault)),
            Kind::Processing => Outcome::answered(self.refused(&self.in_flight())),
            Kind::Html => Outcome::answered(Seen::html(fault.status.unwrap_or(503))),
            Kind::Redirect => Outcome::answered(Seen::redirect(fault.location.as_deref())),
            _ => Outcome::dropped(),
        }
    }

    /// What the caller sees of an answer when a fault strikes after the effect.
    fn after(&self, fault: &Fault, done: Done) -> Outcome {
        let seen = match fault.kind {
            Kind::LostAnswer | Kind::InFlight | Kind::Timeout => None,
            Kind::WithdrawalFails if fault.status.is_none() => None,
            Kind::Status | Kind::WithdrawalFails => Some(self.given_status(fault)),
            Kind::Html => Some(Seen::html(fault.status.unwrap_or(503))),
            Kind::Redirect => Some(Seen::redirect(fault.location.as_deref())),
            Kind::Truncated => {
                let half = done.body.chars().count().div_euclid(2);
                Some(Seen::json(done.status, done.body.chars().take(half).collect()))
            }
            _ => Some(Seen::json(done.status, done.body)),
        };
        Outcome { seen, after: Duration::from_millis(fault.millis()), replayed: done.replayed }
    }

    fn given_status(&self, fault: &Fault) -> Seen {
        let refusal = Refusal {
            retry_after: fault.retry_after,
            ..Refusal::new(
                fault.status.unwrap_or(500),
                fault.code.as_deref().unwrap_or("sandbox_fault"),
                fault.message.as_deref().unwrap_or("a fault was asked for"),
            )
        };
        refused(self.provider, &self.guest.world.settings, fault.form, self.path, &refusal)
    }

    fn in_flight(&self) -> Refusal {
        self.provider.in_flight(&self.guest.world.settings)
    }

    /// Makes the token in use expired or revoked, when that is the fault.
    fn spoil(&mut self, fault: &Fault) -> Result<(), Stop> {
        let fate = match fault.kind {
            Kind::TokenExpired => Fate::Expired,
            Kind::TokenRevoked => Fate::Revoked,
            _ => return Ok(()),
        };
        let world = &self.guest.world.key;
        let token = match self.provider {
            _ if self.provider != Provider::Zendfi => guest::token(self.provider, self.request),
            _ => ["delegation_token", "automation_token"].into_iter().find_map(|name| guest::body_text(self.request, name)),
        };
        let spoilt = match token {
            Some(token) => spoil::token(self.db, world, &token, fate)?,
            None => false,
        };
        if self.provider == Provider::Zendfi && !spoilt {
            let code = match fate {
                Fate::Expired => "api_key_expired",
                Fate::Revoked => "api_key_revoked",
            };
            return Err(Refusal::new(401, code, "the key is no longer valid").into());
        }
        if self.provider != Provider::Zendfi {
            self.guest.caller = Caller::Nobody;
        }
        Ok(())
    }

    /// Checks the request and does it, or recalls what was done under its key.
    fn done(&mut self, fault: Option<&Fault>, subject: Option<&str>) -> Result<Done, Stop> {
        guest::authorize(self.provider, self.operation, self.path, &self.guest.caller)?;
        let operation = self.operation.ok_or_else(|| self.nowhere())?;
        let input =
            operation.read(std::mem::take(&mut self.holes), self.request).map_err(|problem| self.provider.explain(problem))?;
        if !self.provider.judges_bodies() && !input.flaws.is_empty() {
            return Err(self.provider.blame(&operation.id, &input.flaws).into());
        }
        let name = self.provider.key_header();
        let key = header(self.request, name).filter(|_| operation.takes(name));
        let mut call = self.call(operation, input, key.as_deref(), fault);
        let slot = key.as_ref().map(|key| self.slot(operation, key));
        let recalled = match &slot {
            Some(slot) => self.recall(slot, &call)?,
            None => None,
        };
        let replayed = recalled.is_some();
        let stored = match recalled {
            Some(stored) => stored,
            None => {
                if fault.is_some_and(|fault| fault.kind == Kind::ForeignAnswer) {
                    doctor::turn_to_another(&mut call, operation, subject)?;
                }
                let stored = self.perform(operation, &call)?;
                if let Some(slot) = &slot {
                    let runs = fault.map_or(0, Fault::runs_for_millis);
                    slot.store(self.db, self.clock, self.clock.plus_millis(runs), &stored)?;
                }
                stored
            }
        };
        let body = match fault {
            Some(fault) if stored.status < 400 => doctor::treat(fault.kind, &call, subject, &stored.body)?,
            _ => stored.body,
        };
        Ok(Done { status: stored.status, body, replayed })
    }

    /// Does it, wholly or not at all, and gives the answer as text, success or refusal.
    fn perform(&self, operation: &Operation, call: &Call<'_>) -> Result<Stored, Stop> {
        let answer = match store::attempt(self.db, || self.provider.perform(call)) {
            Ok(answer) => answer,
            Err(Stop::Refused(refusal)) => {
                let settings = &self.guest.world.settings;
                Answer { status: refusal.status, body: self.provider.error_body(settings, None, self.path, &refusal) }
            }
            Err(stop) => return Err(stop),
        };
        let documented = self.guest.world.settings.error_form == ErrorForm::Documented;
        if cfg!(debug_assertions)
            && (documented || answer.status < 400)
            && let Some(misfit) = operation.misfit(answer.status, &answer.body)
        {
            let message = format!("the sandbox's answer leaves its document: {misfit}");
            return Err(Reason::Broken.refuse(self.provider, message).into());
        }
        Ok(Stored { status: answer.status, body: answer.body.to_string() })
    }

    fn slot(&self, operation: &Operation, key: &str) -> Slot {
        let place = match self.guest.world.settings.idempotency_scope {
            KeyScope::Path => self.path,
            KeyScope::Template => &operation.template,
        };
        Slot {
            world: self.guest.world.key.clone(),
            endpoint: match header(self.request, self.provider.acting_header()) {
                Some(acting) if self.provider == Provider::Uqpay => format!("{} {place} {acting}", operation.method),
                _ => format!("{} {place}", operation.method),
            },
            key: key.to_owned(),
            fingerprint: fingerprint(self.request.body()),
        }
    }

    /// The answer that was given under the same key, if there was one.
    fn recall(&self, slot: &Slot, call: &Call<'_>) -> Result<Option<Stored>, Stop> {
        let refuse = |reason: Reason, message: &str| reason.refuse(self.provider, message);
        match slot.recall(self.db, self.clock)? {
            Memory::Empty => Ok(None),
            Memory::OtherPayload => Err(refuse(Reason::KeyReused, "the key came with another payload before").into()),
            Memory::InFlight => Err(self.in_flight().into()),
            Memory::Stored(stored) => {
                if self.guest.world.settings.idempotency_order == KeyOrder::ChecksFirst {
                    store::rehearse(self.db, || self.provider.perform(call))?;
                }
                Ok(Some(stored))
            }
        }
    }

    /// The refusal of a path that leads nowhere.
    fn nowhere(&self) -> Refusal {
        let other_method = self.provider.document().is_ok_and(|document| document.knows(self.path));
        self.provider.nowhere(other_method)
    }
}

/// What was done, as the provider would say it.
struct Done {
    status: u16,
    body: String,
    replayed: bool,
}
