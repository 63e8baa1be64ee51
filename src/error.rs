//! What a caller is told when nothing was sent or a provider refused: a stable code, the fields at
//! fault, advice. Never a secret, a typed value or another customer's text.

use crate::fault::{Fault, FaultKind, OperatorText};
use crate::issue::{Issue, IssueCode};

macro_rules! error_codes {
    ($($variant:ident $word:literal $status:literal $retry:ident $message:literal,)+) => {
        /// The code of an [`Error`]. New codes come with minor versions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorCode { $(#[doc = $message] $variant,)+ }

        impl ErrorCode {
            /// Every code, in the order of their introduction.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$variant,)+];

            /// The word that crosses to JavaScript and over the wire.
            pub const fn word(self) -> &'static str {
                match self { $(ErrorCode::$variant => $word,)+ }
            }

            /// The HTTP status that the gateway answers with.
            pub const fn status(self) -> u16 {
                match self { $(ErrorCode::$variant => $status,)+ }
            }

            /// Whether the same call may succeed later without anybody changing anything.
            pub const fn retryable(self) -> bool {
                match self { $(ErrorCode::$variant => error_codes!(@$retry),)+ }
            }

            /// The English sentence.
            pub const fn message(self) -> &'static str {
                match self { $(ErrorCode::$variant => $message,)+ }
            }

            /// The code of that word.
            pub fn parse(word: &str) -> Option<Self> {
                ErrorCode::ALL.iter().copied().find(|code| code.word() == word)
            }
        }
    };
    (@retry) => { true };
    (@stay) => { false };
}

error_codes! {
    InvalidInput "invalid_input" 422 stay "Some fields need another look; see `issues`.",
    InvalidOptions "invalid_options" 500 stay "An option is missing or wrong; see `issues`.",
    SecretInBrowser "secret_in_browser" 400 stay "A provider's secret reached the browser. Keep it on the server and rotate it now.",
    WasmBlocked "wasm_blocked" 500 stay "The page's Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src.",
    WasmLoadFailed "wasm_load_failed" 500 retry "The WebAssembly file could not be loaded; serve it as a file, or pass it with the option `wasm`.",
    SessionClosed "session_closed" 401 stay "This session was closed; open a new one.",
    SessionExpired "session_expired" 401 stay "This session has ended; open a new one.",
    SessionRefused "session_refused" 401 stay "The portal did not give this page a session; sign in again.",
    SessionReplaced "session_replaced" 409 stay "Somebody else is signed in now; reload the page.",
    TokenScopeUnproven "token_scope_unproven" 502 stay "The provider's token could not be shown to be limited to this account, so it was not used.",
    AnswerMismatch "answer_mismatch" 502 stay "The answer does not fit what was asked, so it is withheld.",
    OutOfScope "out_of_scope" 403 stay "This id does not belong to this session.",
    LeakBlocked "leak_blocked" 502 stay "The answer named another account, so it is withheld.",
    NotAllowed "not_allowed" 403 stay "This session may not do that.",
    Aborted "aborted" 499 stay "The call was cancelled before anything was sent.",
    Offline "offline" 503 retry "There is no network connection; nothing was sent.",
    Network "network" 502 retry "The connection failed.",
    Timeout "timeout" 504 retry "There was no answer in time.",
    GatewayUnreachable "gateway_unreachable" 502 retry "The portal's own server did not answer.",
    BadAnswer "bad_answer" 502 retry "The answer could not be read.",
    VersionMismatch "version_mismatch" 409 stay "Page and server hold different versions of subscope; reload the page.",
    NotFound "not_found" 404 stay "The provider does not know this.",
    Inactive "inactive" 403 stay "The account is not active.",
    Permission "permission" 403 stay "The provider does not permit this.",
    Authentication "authentication" 502 stay "The provider did not accept the portal's credential.",
    RefusedFields "refused_fields" 422 stay "The provider refused some fields.",
    InsufficientFunds "insufficient_funds" 402 stay "There is not enough money on the account.",
    Limit "limit" 403 stay "This is over a limit.",
    Duplicate "duplicate" 409 stay "The same is on its way already.",
    RateLimited "rate_limited" 429 retry "There were too many calls; wait and try again.",
    Unavailable "unavailable" 503 retry "The provider cannot answer now.",
    StepUpRequired "step_up_required" 403 stay "This needs the customer's confirmation.",
    StepUpCancelled "step_up_cancelled" 403 stay "The confirmation was cancelled; nothing was sent.",
    ProviderOther "provider_other" 502 stay "The provider refused this.",
    WebhookRefused "webhook_refused" 401 stay "This message is not the provider's, or it is too old.",
    NotOffered "not_offered" 404 stay "There is no such operation here.",
    Internal "internal" 500 stay "subscope itself failed; reload the page and report it with the operation's name.",
}

/// A coded error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The stable code.
    pub code: ErrorCode,
    /// The fields at fault.
    pub issues: Vec<Issue>,
    /// The operation that was asked for.
    pub operation: Option<String>,
    /// What the provider said, where it said something; boxed, since most errors carry none and all are
    /// handed on from room to room.
    pub provider: Option<Box<ProviderWords>>,
    /// What to do about it.
    pub advice: Option<String>,
    /// When to come back, in milliseconds.
    pub retry_after_ms: Option<u64>,
}

/// The part of a provider's refusal that is safe to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderWords {
    /// Its short machine word.
    pub code: Option<String>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// Its id of the call, for support.
    pub request_id: Option<String>,
    /// Its sentence: in errors for the business's staff alone.
    pub text: Option<OperatorText>,
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Error { code, issues: Vec::new(), operation: None, provider: None, advice: None, retry_after_ms: None }
    }
}

impl Error {
    /// Issues about what was typed.
    pub fn invalid(issues: Vec<Issue>) -> Self {
        let secret = issues.iter().any(|issue| issue.code == IssueCode::SecretInBrowser);
        let not_settable = !issues.is_empty() && issues.iter().all(|issue| issue.code == IssueCode::NotSettable);
        let code = match (secret, not_settable) {
            (true, _) => ErrorCode::SecretInBrowser,
            (_, true) => ErrorCode::NotAllowed,
            _ => ErrorCode::InvalidInput,
        };
        Error { issues, ..code.into() }
    }

    /// Something in what the portal's own code gave.
    pub fn option(issue: Issue) -> Self {
        Error::from(ErrorCode::InvalidOptions).at(issue)
    }

    /// The same error with the field it is about.
    #[must_use]
    pub fn at(mut self, issue: Issue) -> Self {
        self.issues.push(issue);
        self
    }

    /// The same error with the operation's name.
    #[must_use]
    pub fn during(mut self, operation: &str) -> Self {
        self.operation = Some(operation.to_owned());
        self
    }

    /// The same error with a sentence of advice.
    #[must_use]
    pub fn advised(mut self, advice: &str) -> Self {
        self.advice = Some(advice.to_owned());
        self
    }
}

impl Error {
    /// What the business's staff is told of a refusal: the provider's own sentence besides.
    pub fn for_staff(fault: Fault) -> Self {
        let text = fault.text.clone();
        let mut error = Error::from(fault);
        if let Some(words) = &mut error.provider {
            words.text = text;
        }
        error
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let code = match fault.kind {
            FaultKind::NotFound => ErrorCode::NotFound,
            FaultKind::Inactive => ErrorCode::Inactive,
            FaultKind::Permission => ErrorCode::Permission,
            FaultKind::Authentication => ErrorCode::Authentication,
            FaultKind::RefusedFields => ErrorCode::RefusedFields,
            FaultKind::InsufficientFunds => ErrorCode::InsufficientFunds,
            FaultKind::Limit => ErrorCode::Limit,
            FaultKind::Duplicate | FaultKind::KeyMismatch => ErrorCode::Duplicate,
            FaultKind::RateLimited | FaultKind::InFlight => ErrorCode::RateLimited,
            FaultKind::Unavailable => ErrorCode::Unavailable,
            FaultKind::Other => ErrorCode::ProviderOther,
        };
        Error {
            code,
            issues: fault.issues,
            operation: None,
            provider: Some(Box::new(ProviderWords {
                code: fault.code,
                status: Some(fault.status),
                request_id: fault.request_id,
                text: None,
            })),
            advice: fault.advice.map(str::to_owned),
            retry_after_ms: fault.retry_after_ms,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.message())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_back_to_its_code() {
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::parse(code.word()), Some(*code));
        }
    }
}
