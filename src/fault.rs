//! What a provider refuses, in one vocabulary for all of them.

use crate::issue::Issue;

/// Why a provider did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// No such thing, or not for this account.
    NotFound,
    /// The account is frozen, closed or not approved yet.
    Inactive,
    /// The credential may not do this.
    Permission,
    /// The credential is missing, wrong, expired or revoked.
    Authentication,
    /// Something in the request is not as the provider wants it.
    RefusedFields,
    /// Not enough money.
    InsufficientFunds,
    /// Over a limit of the provider.
    Limit,
    /// It exists already.
    Duplicate,
    /// Too many calls; nothing was done.
    RateLimited,
    /// The provider cannot answer now.
    Unavailable,
    /// The same call is still running.
    InFlight,
    /// The same key was used with another body.
    KeyMismatch,
    /// Anything else, under the provider's own short code.
    Other,
}

/// A refusal in the provider's own envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind, in our vocabulary.
    pub kind: FaultKind,
    /// The provider's short machine word, if it gave one.
    pub code: Option<String>,
    /// The HTTP status.
    pub status: u16,
    /// The provider's id of the call, for support.
    pub request_id: Option<String>,
    /// When to come back, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// What to do about it.
    pub advice: Option<&'static str>,
    /// Fields the provider named, at the form's own paths.
    pub issues: Vec<Issue>,
    /// The provider's sentence. It may quote other customers or the typed value: for the operators'
    /// log only, never for a page.
    pub text: Option<OperatorText>,
}

/// Text for operators' eyes; printing it shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct OperatorText(pub String);

impl std::fmt::Debug for OperatorText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[operators only]")
    }
}

/// A row of a provider's table of refusals: the first row that fits decides.
#[derive(Clone, Copy, Debug)]
pub struct FaultRow {
    /// The HTTP status, or 0 for any.
    pub status: u16,
    /// A part of the provider's code, in lower case; empty for any.
    pub word: &'static str,
    /// What it means.
    pub kind: FaultKind,
}

/// A row for a status.
pub const fn on_status(status: u16, kind: FaultKind) -> FaultRow {
    FaultRow { status, word: "", kind }
}

/// A row for every code that holds the word, under any status: providers publish few of their
/// codes, but spell them alike.
pub const fn on_word(word: &'static str, kind: FaultKind) -> FaultRow {
    FaultRow { status: 0, word, kind }
}

/// What the rows make of a refusal.
pub fn classify(rows: &[FaultRow], status: u16, code: &str) -> FaultKind {
    let code = code.to_ascii_lowercase();
    let fits = |row: &&FaultRow| (row.status == 0 || row.status == status) && (row.word.is_empty() || code.contains(row.word));
    rows.iter().find(fits).map_or(FaultKind::Other, |row| row.kind)
}
