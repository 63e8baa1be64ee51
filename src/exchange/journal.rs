//! What the journal knows of an intent. Who keeps it is the host's affair: the gateway's store, or
//! a direct session's memory.

use crate::error::Error;
use crate::exchange::Prepared;
use crate::exchange::outcome::Outcome;

/// A fresh claim on an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The provider's key, derived from the intent.
    pub key: String,
}

/// What a journal answers to a claim.
#[derive(Clone, Debug)]
pub enum Claimed {
    /// It is ours, and surely nothing was sent yet.
    Fresh(Claim),
    /// It was sent, how it ended is not known, and the same bytes may go out again.
    Resend(Box<Prepared>),
    /// It was sent, how it ended is not known, and the provider knows no key: look it up.
    LookUp(Box<Prepared>),
    /// Somebody else is at it.
    Busy(Outcome),
    /// It is known how it ended, or that nothing more can be done from here.
    Known(Outcome),
    /// It may not be done; nothing was written.
    Refused(Error),
}
