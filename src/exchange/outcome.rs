//! How an operation ends.

use crate::data::Data;
use crate::error::Error;
use crate::operation::guard::Withheld;

/// How what must not happen twice ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Done.
    Confirmed {
        /// What came back, as the caller may see it.
        answer: Data,
        /// Whether this is the stored outcome of an earlier call.
        replayed: bool,
    },
    /// Done, but its answer may not be handed over.
    Withheld(Withheld),
    /// Done: a person of the business has seen it; there is no answer.
    Attested,
    /// Taken; the final state comes later.
    Accepted(Data),
    /// Surely not done.
    Refused(Error),
    /// Not known.
    Unknown {
        /// Since when, in milliseconds of the Unix epoch.
        since_ms: u64,
        /// How it will be settled.
        settled_by: SettledBy,
    },
}

/// How an unknown outcome will be settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledBy {
    /// By the same request under the same key.
    Repeat,
    /// By looking it up.
    Lookup,
    /// By the provider's own message.
    Webhook,
    /// By a person.
    Person,
}

impl SettledBy {
    /// The word of outcomes and records.
    pub const fn word(self) -> &'static str {
        match self {
            SettledBy::Repeat => "repeat",
            SettledBy::Lookup => "lookup",
            SettledBy::Webhook => "webhook",
            SettledBy::Person => "person",
        }
    }

    /// The way of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [SettledBy::Repeat, SettledBy::Lookup, SettledBy::Webhook, SettledBy::Person].into_iter().find(|way| way.word() == word)
    }
}

/// How an exchange ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// A read's answer.
    Answer(Data),
    /// An intent's outcome.
    Outcome(Outcome),
    /// Nothing was sent, or a read failed.
    Failed(Error),
}
