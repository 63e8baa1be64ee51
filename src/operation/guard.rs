//! The guard, both ways: nothing leaves that names another account, nothing comes in that does.

use crate::error::{Error, ErrorCode};
use crate::http::{Request, is_header_value};
use crate::issue::{Issue, IssueCode};
use crate::operation::answer::Member;
use crate::operation::check::Filled;
use crate::operation::request::Credential;
use crate::operation::table::{Need, Operation};
use crate::scope::{IdRole, Scope};
use crate::value::Decimal;

/// Looks at the final request.
///
/// # Errors
/// `out_of_scope` where an id, a token or the path is not the scope's own; `invalid_input` where a
/// field is absent whose absence means the widest scope.
pub fn guard_out(
    operation: &Operation,
    scope: &Scope,
    filled: &Filled,
    request: &Request,
    credential: &Credential,
) -> Result<(), Error> {
    let out_of_scope = || Error::from(ErrorCode::OutOfScope).during(operation.name);
    if scope.provider != operation.provider {
        return Err(out_of_scope());
    }
    if matches!(credential, Credential::Scoped { subject, .. } if !scope.is_subject(subject)) {
        return Err(out_of_scope());
    }
    for (position, field) in operation.form.fields.iter().enumerate() {
        let value = filled.at(position);
        let own = |id: &str| match field.role {
            Some(IdRole::Subject) => scope.is_subject(id),
            Some(IdRole::Actor) => scope.is_actor(id),
            _ => true,
        };
        let widest = match field.need {
            Need::Widest(_) => true,
            Need::WidestUnlessScoped(_) => !credential.is_scoped(),
            _ => false,
        };
        match value {
            None if widest => {
                return Err(Error::invalid(vec![Issue::error(field.name, IssueCode::NotFilled)]).during(operation.name));
            }
            Some(value) if !value.as_figure().is_none_or(own) => return Err(out_of_scope()),
            _ => {}
        }
    }
    // The final path has the template's segments and nothing that a URL parser would move.
    let moves = |segment: &String| segment.is_empty() || segment == "." || segment == "..";
    if request.path.len() != operation.path.split('/').skip(1).count() || request.path.iter().any(moves) {
        return Err(out_of_scope());
    }
    if !request.headers.iter().all(|(_, value)| is_header_value(value)) {
        return Err(Error::invalid(vec![Issue::error("", IssueCode::Characters)]).during(operation.name));
    }
    Ok(())
}

/// What an answer is held against: whose it must be, and what was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Whose answer it must be.
    pub scope: Scope,
    /// What was asked, by field.
    pub asked: Filled,
    /// Whether the account's other names are being learnt: only in the gateway's own reading.
    pub learning: bool,
}

/// Why an answer is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// It names another account.
    LeakBlocked,
    /// Its figures or destinations are not those that were asked.
    AnswerMismatch,
}

impl Withheld {
    /// The word of outcomes and errors.
    pub const fn code(self) -> ErrorCode {
        match self {
            Withheld::LeakBlocked => ErrorCode::LeakBlocked,
            Withheld::AnswerMismatch => ErrorCode::AnswerMismatch,
        }
    }
}

/// Looks at one member of an answer.
///
/// # Errors
/// Why the answer has to be withheld.
pub fn guard_in(operation: &Operation, expected: &Expected, member: &Member, value: &str) -> Result<(), Withheld> {
    let own = match member.role {
        // What is about all of them names all of them.
        Some(IdRole::Subject) if operation.is_about_one() => expected.scope.is_subject(value),
        Some(IdRole::Alias) if operation.is_about_one() && !expected.learning => expected.scope.is_subject(value),
        _ => true,
    };
    if !own {
        return Err(Withheld::LeakBlocked);
    }
    let Some(field) = member.echoes else { return Ok(()) };
    let asked = expected.asked.get(operation.form, field).and_then(crate::data::Data::as_figure);
    let Some(asked) = asked.or_else(|| operation.default_word(field)) else { return Ok(()) };
    let equal_figures = || Some(Decimal::parse_json(asked).ok()? == Decimal::parse_json(value).ok()?);
    if asked == value || equal_figures().unwrap_or(false) { Ok(()) } else { Err(Withheld::AnswerMismatch) }
}
