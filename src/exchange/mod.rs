//! One operation from wish to ending, as a state machine that does no I/O: `next` takes what
//! happened and says what to do. One short [`drive`] serves every host.

mod chain;
mod journal;
mod outcome;
mod provider;
mod wire;
pub mod words;

pub use chain::{Prepared, prepare};
pub use journal::{Claim, Claimed};
pub use outcome::{Ending, Outcome, SettledBy};
pub use provider::{Call, ProviderExchange};
pub use wire::{Asked, WireCall, WireExchange};

use crate::operation::encode::encode;

use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::http::{Encoded, Response};
use crate::operation::bind::Fill;
use crate::operation::interpret::OwnedId;
use crate::operation::request::Credential;
use crate::secret::Secret;

/// What a host is asked to do.
#[derive(Debug)]
pub enum Action {
    /// Write the intent down, if it is new; say what is known of it otherwise.
    Claim,
    /// Get what opens the door, and what only the host can fill in; `renew` where the one in use
    /// was not accepted.
    Access {
        /// Whether the one in use was refused.
        renew: bool,
    },
    /// Get the session's pass to the gateway; `renew` where the one in use has ended.
    Pass {
        /// Whether the one in use has ended.
        renew: bool,
    },
    /// Ask the customer to confirm.
    StepUp,
    /// Write down, durably, that these bytes are about to go out.
    Record(Box<Prepared>),
    /// Send these bytes.
    Send(Encoded),
    /// Wait so many milliseconds.
    Wait(u64),
    /// Look whether what was asked for is there.
    LookUp,
    /// Keep in the register that these ids are the customer's, and what must stay with the gateway.
    Own {
        /// The ids.
        ids: Vec<OwnedId>,
        /// The whole answer, where it holds a secret.
        secrets: Option<Data>,
    },
    /// Tell whoever watches: this must not happen.
    Alarm(ErrorCode),
    /// Write down how it ended.
    Settle(Outcome),
    /// Nothing was sent: give the intent back.
    Release,
    /// It is over.
    Done(Ending),
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// The exchange begins.
    Start,
    /// What is known of the intent.
    Claimed(Claimed),
    /// The door's key, or why there is none.
    Access(Result<Access, Error>),
    /// The session's pass, or why there is none.
    Pass(Result<Pass, Error>),
    /// What the customer confirmed, or why not.
    Confirmed(Result<Data, Error>),
    /// Whether it is written down. If not, nothing may be sent.
    Recorded(bool),
    /// What the look-up found.
    Found(Found),
    /// Whether the ids are the customer's and nobody else's.
    Owned(Ownership),
    /// What the journal holds now.
    Settled(Outcome),
    /// A response came.
    Answered(Response),
    /// No response came.
    Lost(Loss),
    /// Whoever watches was told.
    Told,
    /// The time is over.
    Elapsed,
}

/// What a look-up found.
#[derive(Debug)]
pub enum Found {
    /// One record, which can only be ours.
    One(Data),
    /// None.
    Nothing {
        /// Whether it would have been found by now.
        surely: bool,
    },
    /// Several, or no answer.
    Unsure,
}

/// Whose ids are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The customer's, from now on if they were nobody's.
    Own,
    /// Somebody else's.
    Foreign,
    /// The register does not answer: nobody is blamed, and nothing is shown.
    Unsure,
}

/// What opens the door, and what only the host can fill in.
#[derive(Debug)]
pub struct Access {
    /// The key or token.
    pub credential: Credential,
    /// Fixed values and secret slots.
    pub fill: Fill,
}

/// A session's pass to the gateway.
#[derive(Debug)]
pub struct Pass {
    /// The session's public id, which stands in every path.
    pub session: String,
    /// The session's token.
    pub token: Secret,
}

/// Why no response came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing went out, for that reason: no connection at all, or the caller gave up before.
    Unsent(ErrorCode),
    /// The connection failed, perhaps after the request had arrived.
    Network,
    /// The deadline passed.
    Timeout,
    /// The caller gave up.
    Aborted,
    /// The answer is larger than is read.
    TooLarge,
}

/// A state machine of one operation.
pub trait Exchange {
    /// The next step.
    fn next(&mut self, event: Event) -> Action;
}

/// Performs the actions of an exchange.
#[expect(async_fn_in_trait, reason = "hosts are single-threaded: a page, a worker, a Node process, a test")]
pub trait Host {
    /// Performs one action and says what happened.
    async fn perform(&self, action: Action) -> Event;
}

/// Runs an exchange to its end.
pub async fn drive(mut exchange: impl Exchange, host: &impl Host) -> Ending {
    let mut event = Event::Start;
    loop {
        event = match exchange.next(event) {
            Action::Done(ending) => return ending,
            action => host.perform(action).await,
        };
    }
}
