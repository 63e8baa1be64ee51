//! How the business's own token is had where a provider wants one: which operation logs in, what
//! fills it, and what its answer says. The gateway alone reads this.

use crate::data::Data;
use crate::operation::Operation;
use crate::value::instant;

/// A provider's log-in.
#[derive(Clone, Copy, Debug)]
pub struct LogIn {
    /// The operation that logs in.
    pub operation: &'static Operation,
    /// Its fields that the portal's settings fill: the field, the setting.
    pub credentials: &'static [(&'static str, &'static str)],
    /// The member of the answer with the token.
    pub token: &'static str,
    /// How long the token lives.
    pub life: Life,
    /// The call by which a living token lives on, answered as the log-in is.
    pub renewal: Option<&'static Operation>,
    /// The call that ends the token.
    pub ending: Option<&'static Operation>,
}

/// How long a token lives.
#[derive(Clone, Copy, Debug)]
pub enum Life {
    /// That member holds its seconds; so many where it is missing.
    Seconds(&'static str, u64),
    /// That member holds its end in seconds of the Unix epoch; so many seconds where it is missing.
    UnixSeconds(&'static str, u64),
    /// That member holds its end as an instant; so many seconds where it is missing.
    Instant(&'static str, u64),
    /// Until the provider refuses it.
    UntilRefused,
}

/// A token that lives until it is refused is kept so long, in milliseconds.
const THIRTY_DAYS_MS: u64 = 2_592_000_000;

impl Life {
    /// When a token ends that was answered now, in milliseconds of the Unix epoch. `assumed` is what
    /// the portal says where the answer says nothing, in seconds.
    pub fn end(self, answer: &Data, now_ms: u64, assumed: Option<u64>) -> u64 {
        let figure = |name: &str| answer.get(name).and_then(Data::as_figure).and_then(|text| text.parse::<u64>().ok());
        let after = |seconds: u64| now_ms.saturating_add(seconds.saturating_mul(1000));
        let (said, default) = match self {
            Life::Seconds(name, default) => (figure(name).map(after), default),
            Life::UnixSeconds(name, default) => (figure(name).map(|seconds| seconds.saturating_mul(1000)), default),
            Life::Instant(name, default) => (answer.get(name).and_then(Data::as_text).and_then(instant::parse), default),
            Life::UntilRefused => return assumed.map_or_else(|| now_ms.saturating_add(THIRTY_DAYS_MS), after),
        };
        said.unwrap_or_else(|| after(assumed.unwrap_or(default)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_ends_when_its_answer_says_so() {
        let answer =
            Data::object([("seconds", 60_u64.into()), ("unix", 1_774_548_000_u64.into()), ("at", "2026-03-26T18:00:00Z".into())]);
        let now = 1_000;
        assert_eq!(Life::Seconds("seconds", 9).end(&answer, now, None), 61_000);
        assert_eq!(Life::UnixSeconds("unix", 9).end(&answer, now, None), 1_774_548_000_000);
        assert_eq!(Life::Instant("at", 9).end(&answer, now, None), 1_774_548_000_000);
        assert_eq!(Life::Seconds("silent", 9).end(&answer, now, None), 10_000);
        assert_eq!(Life::Seconds("silent", 9).end(&answer, now, Some(5)), 6_000);
        assert_eq!(Life::UntilRefused.end(&answer, now, None), THIRTY_DAYS_MS + now);
        assert_eq!(Life::UntilRefused.end(&answer, now, Some(5)), 6_000);
    }
}
