//! The browser's side: what one session is, what it may do, and what it remembers. No I/O: the host
//! around it fetches tokens and sends.

mod descriptor;
mod direct;

pub use descriptor::{Descriptor, Direct, direct_part};
pub use direct::DirectDesk;

use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::{Ending, Outcome, Pass};
use crate::http::Base;
use crate::issue::{Issue, IssueCode};
use crate::operation::check::{Caller, Filled, check};
use crate::operation::{Effect, Offer, Shape, mark_of};
use crate::scope::Role;
use crate::secret::holds_known_secret;
use crate::value::data_uri::{self, Glance, media_type};

/// Tokens are replaced so long before they end, in milliseconds.
const MARGIN_MS: u64 = 60_000;

/// One customer's session in one page.
#[derive(Debug)]
pub struct Session {
    offers: Vec<Offer>,
    role: Role,
    base: Base,
    descriptor: Descriptor,
    phase: Phase,
    frozen: bool,
    unsettled: Vec<String>,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// In use.
    Open,
    /// A new token is on its way.
    Refreshing,
    /// Its token has ended and no new one could be had.
    Expired,
    /// Closed; nothing more goes out.
    Closed,
}

impl Phase {
    /// The word of states.
    pub const fn word(self) -> &'static str {
        match self {
            Phase::Open => "open",
            Phase::Refreshing => "refreshing",
            Phase::Expired => "expired",
            Phase::Closed => "closed",
        }
    }
}

/// Why an operation may not be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// The grant does not cover it.
    Role,
    /// The session has ended.
    Token,
    /// The account is not active.
    AccountState,
    /// There is no such operation here, or it cannot run without the gateway.
    NotOffered,
}

impl Barred {
    /// The word of `can`.
    pub const fn word(self) -> &'static str {
        match self {
            Barred::Role => "role",
            Barred::Token => "token",
            Barred::AccountState => "account_state",
            Barred::NotOffered => "not_offered",
        }
    }
}

/// A call that was found sound.
#[derive(Debug)]
pub struct Checked {
    /// The operation.
    pub operation: Offer,
    /// The caller's part.
    pub input: Filled,
    /// The intent, in canonical form, if the operation takes one.
    pub intent: Option<String>,
}

impl Session {
    /// A session as the portal's back end described it, with what may be offered in it.
    pub const fn new(offers: Vec<Offer>, role: Role, base: Base, descriptor: Descriptor) -> Self {
        Session { offers, role, base, descriptor, phase: Phase::Open, frozen: false, unsettled: Vec::new() }
    }

    /// Where it stands.
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Where the gateway is.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// What the back end described.
    pub const fn descriptor(&self) -> &Descriptor {
        &self.descriptor
    }

    /// The mark of the page's tables.
    pub fn mark(&self) -> String {
        mark_of(self.offers.iter().copied())
    }

    /// Intents of this session that are under way or unknown.
    pub fn unsettled(&self) -> usize {
        self.unsettled.len()
    }

    /// An intent is under way.
    pub fn intent_begins(&mut self, intent: &str) {
        if !self.unsettled.iter().any(|known| known == intent) {
            self.unsettled.push(intent.to_owned());
        }
    }

    /// How a call ended, as far as the session's state goes.
    pub fn note(&mut self, intent: Option<&str>, ending: &Ending) {
        if let Some(intent) = intent.filter(|_| !matches!(ending, Ending::Outcome(Outcome::Unknown { .. }))) {
            self.unsettled.retain(|known| known != intent);
        }
        match ending {
            Ending::Failed(error) | Ending::Outcome(Outcome::Refused(error)) => self.note_error(error),
            Ending::Answer(answer) => self.note_answer(answer),
            Ending::Outcome(_) => {}
        }
    }

    /// A token is being fetched, or was.
    pub fn refreshing(&mut self, under_way: bool) {
        match (self.phase, under_way) {
            (Phase::Closed, _) => {}
            (_, true) => self.phase = Phase::Refreshing,
            (Phase::Refreshing, false) => self.phase = Phase::Open,
            _ => {}
        }
    }

    /// No new token could be had.
    pub fn expire(&mut self) {
        if self.phase != Phase::Closed {
            self.phase = Phase::Expired;
        }
    }

    /// Forgets the token and sends nothing more.
    pub fn close(&mut self) {
        self.phase = Phase::Closed;
        self.descriptor.forget();
    }

    /// Whether the token has ended or soon will.
    pub const fn is_expiring(&self, now_ms: u64) -> bool {
        self.descriptor.expires_ms < now_ms.saturating_add(MARGIN_MS)
    }

    /// Whether the token has ended.
    pub const fn is_over(&self, now_ms: u64) -> bool {
        self.descriptor.expires_ms <= now_ms
    }

    /// Goes on with a new token, if it is for the same account, and with what may be offered then.
    ///
    /// # Errors
    /// `session_replaced` where it is for another one; the session is closed then.
    pub fn adopt(&mut self, descriptor: Descriptor, offers: Vec<Offer>) -> Result<(), Error> {
        if self.phase == Phase::Closed {
            return Err(ErrorCode::SessionClosed.into());
        }
        let mine = &self.descriptor.scope;
        if descriptor.scope.provider != mine.provider
            || descriptor.scope.subject != mine.subject
            || descriptor.scope.actor != mine.actor
        {
            self.close();
            return Err(ErrorCode::SessionReplaced.into());
        }
        self.descriptor = descriptor;
        self.offers = offers;
        self.phase = Phase::Open;
        Ok(())
    }

    /// The pass to the gateway.
    ///
    /// # Errors
    /// `session_closed` or `session_expired`.
    pub fn pass(&self) -> Result<Pass, Error> {
        match self.phase {
            Phase::Closed => Err(ErrorCode::SessionClosed.into()),
            Phase::Expired => Err(ErrorCode::SessionExpired.into()),
            _ => Ok(Pass { session: self.descriptor.session.clone(), token: self.descriptor.token.duplicate() }),
        }
    }

    fn note_error(&mut self, error: &Error) {
        match error.code {
            ErrorCode::SessionClosed | ErrorCode::SessionReplaced | ErrorCode::SessionRefused => self.close(),
            ErrorCode::SessionExpired => self.expire(),
            ErrorCode::Inactive => self.frozen = true,
            _ => {}
        }
    }

    /// What an answer tells of the account.
    fn note_answer(&mut self, answer: &Data) {
        if let Some(status) = answer.get("status").and_then(Data::as_text) {
            self.frozen = matches!(status, "frozen" | "draining" | "closed");
        }
    }

    fn offer(&self, name: &str) -> Option<Offer> {
        self.offers.iter().find(|offer| offer.name == name).copied()
    }

    /// Why the operation may not be called, if it may not.
    pub fn barred(&self, name: &str) -> Option<Barred> {
        let Some(operation) = self.offer(name) else { return Some(Barred::NotOffered) };
        if matches!(self.phase, Phase::Closed | Phase::Expired) {
            return Some(Barred::Token);
        }
        if !self.descriptor.operations.iter().any(|known| known == name) {
            return Some(Barred::Role);
        }
        (self.frozen && operation.effect == Effect::MovesMoney).then_some(Barred::AccountState)
    }

    /// Looks at a call before anything is sent.
    ///
    /// # Errors
    /// Why it may not be made, or the fields at fault.
    pub fn check(&self, name: &str, input: &Data, intent: Option<&str>) -> Result<Checked, Error> {
        let (operation, intent) = self.admit(name, input, intent)?;
        let input = check(operation.form, input, self.caller(self.descriptor.fixed(name)))
            .map_err(|issues| Error::invalid(issues).during(name))?;
        Ok(Checked { operation, input, intent })
    }

    /// Looks at a call whose file comes apart from the input; answers the file's media type as well.
    ///
    /// # Errors
    /// Why it may not be made, or the fields at fault, the file's among them.
    pub fn check_upload(
        &self,
        name: &str,
        input: &Data,
        intent: Option<&str>,
        file: &Glance<'_>,
    ) -> Result<(Checked, String), Error> {
        let (operation, intent) = self.admit(name, input, intent)?;
        let invalid = |issues| Error::invalid(issues).during(name);
        let Some((field, Shape::DataUri { types, max })) = operation.form.file().map(|field| (field, field.shape)) else {
            return Err(invalid(vec![Issue::error("", IssueCode::UnknownField)]));
        };
        let fixed = self.descriptor.fixed(name);
        let media_type = if self.caller(fixed).may_fill(field) {
            media_type(file, types, max).map_err(|code| data_uri::issue(code, types, max))
        } else {
            Err(Issue::error("", IssueCode::NotSettable))
        };
        let media_type = media_type.map_err(|issue| Issue { path: field.name.to_owned(), ..issue });
        // What comes apart counts as given, and its value is not known here.
        let mut apart = fixed.to_vec();
        apart.push((field.name.to_owned(), Data::Null));
        match (check(operation.form, input, self.caller(&apart)), media_type) {
            (Ok(input), Ok(media_type)) => Ok((Checked { operation, input, intent }, media_type.to_owned())),
            (checked, media_type) => {
                let mut issues = checked.err().unwrap_or_default();
                issues.extend(media_type.err());
                Err(invalid(issues))
            }
        }
    }

    const fn caller<'a>(&self, fixed: &'a [(String, Data)]) -> Caller<'a> {
        Caller { role: self.role, with_session_fields: false, fixed }
    }

    /// The operation, and the intent in canonical form if it takes one.
    fn admit(&self, name: &str, input: &Data, intent: Option<&str>) -> Result<(Offer, Option<String>), Error> {
        if self.phase == Phase::Closed {
            return Err(Error::from(ErrorCode::SessionClosed).during(name));
        }
        if holds_known_secret(input) {
            return Err(Error::from(ErrorCode::SecretInBrowser).during(name));
        }
        let operation = match (self.barred(name), self.offer(name)) {
            // The account's state may have changed: the gateway knows.
            (None | Some(Barred::AccountState | Barred::Token), Some(operation)) => operation,
            (Some(Barred::Role), _) => return Err(Error::from(ErrorCode::NotAllowed).during(name)),
            _ => return Err(Error::from(ErrorCode::NotOffered).during(name)),
        };
        let intent = match (operation.effect.takes_intent(), intent) {
            (true, Some(intent)) => Some(crate::value::id::uuid(intent).ok_or_else(|| intent_issue(IssueCode::NotAnId))?),
            (true, None) => return Err(intent_issue(IssueCode::Required).during(name)),
            (false, _) => None,
        };
        Ok((operation, intent))
    }
}

fn intent_issue(code: IssueCode) -> Error {
    Error::invalid(vec![Issue::error("intent", code)])
}
