//! What the portal's own code grants a visitor. It says who the customer is; the page never does.

use super::limits::Limits;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::issue::{Issue, IssueCode};
use crate::operation::{Effect, Operation};
use crate::provider::{self, GATEWAY};
use crate::scope::{Environment, Provider, Role, Scope};
use crate::value::solana;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A grant, as it comes from the portal's own code.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The platform.
    pub provider: String,
    /// The customer's ids, named as the provider names them.
    pub scope: Data,
    /// The portal's own id of the visitor; revoking and re-checking go by it.
    pub visitor: String,
    /// `applicant`, `customer` or `operator`.
    pub role: String,
    /// Only these operations; all that the role may call where it is left out.
    pub operations: Option<Vec<String>>,
    /// Fields that the page may neither send nor see: operation, field, value.
    #[serde(default)]
    pub fixed: Fixed,
    /// What may move. Absent: nothing.
    pub limits: Option<Limits>,
    /// `gateway` unless `direct` is said.
    pub mode: Option<String>,
    /// Where a direct session sends to.
    pub direct_origin: Option<String>,
    /// How long the session lives at most, in seconds.
    pub ttl_seconds: Option<u64>,
}

/// Fixed values: operation, field, value.
pub type Fixed = BTreeMap<String, BTreeMap<String, Data>>;

/// A grant that was found sound.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The customer's account.
    pub scope: Scope,
    /// The portal's id of the visitor.
    pub visitor: String,
    /// As whom.
    pub role: Role,
    /// What may be called.
    pub operations: Vec<&'static Operation>,
    /// Fixed values.
    pub fixed: Fixed,
    /// What may move.
    pub limits: Option<Limits>,
    /// Whether the browser builds the provider's requests itself, and where it sends them.
    pub direct_origin: Option<String>,
    /// How long the session lives at most, in seconds.
    pub ttl_seconds: Option<u64>,
}

fn wrong(option: &'static str, code: IssueCode) -> Error {
    Error::option(Issue::error(option, code))
}

impl Grant {
    /// Checks the grant.
    ///
    /// # Errors
    /// `invalid_options` with the member at fault.
    pub fn check(self, environment: Environment) -> Result<Granted, Error> {
        let provider = Provider::parse(&self.provider)
            .ok_or_else(|| wrong("provider", IssueCode::NotAChoice).with_options(Provider::OPTIONS))?;
        let role = Role::parse(&self.role)
            .ok_or_else(|| wrong("role", IssueCode::NotAChoice).with_options("applicant, customer, operator"))?;
        if self.visitor.is_empty() || self.visitor.len() > 200 || self.visitor.chars().any(char::is_control) {
            return Err(wrong("visitor", IssueCode::Required));
        }
        let scope = scope_of(provider, environment, &self.scope)?;
        let operations = operations_of(provider, role, self.operations.as_deref(), self.limits.is_some())?;
        let fixed_ok = |(name, fields): (&String, &BTreeMap<String, Data>)| {
            let operation = GATEWAY.find(provider, name).filter(|operation| operation.admits(role));
            operation.is_some_and(|operation| fields.keys().all(|field| operation.form.position(field).is_some()))
        };
        if !self.fixed.iter().all(fixed_ok) {
            return Err(wrong("fixed", IssueCode::UnknownField));
        }
        if let Some(limits) = &self.limits {
            limits.check(provider, &operations)?;
        }
        let direct_origin = match self.mode.as_deref() {
            None | Some("gateway") => None,
            Some("direct") => Some(self.direct_origin.ok_or_else(|| wrong("directOrigin", IssueCode::Required))?),
            Some(_) => return Err(wrong("mode", IssueCode::NotAChoice).with_options("gateway, direct")),
        };
        Ok(Granted {
            scope,
            visitor: self.visitor,
            role,
            operations,
            fixed: self.fixed,
            limits: self.limits,
            direct_origin,
            ttl_seconds: self.ttl_seconds,
        })
    }
}

impl Error {
    fn with_options(mut self, options: &'static str) -> Self {
        if let Some(issue) = self.issues.pop() {
            self.issues.push(issue.with("options", options));
        }
        self
    }
}

/// The scope that the ids name. Absent, empty and malformed ids are refused: none of them may come
/// to mean everything.
fn scope_of(provider: Provider, environment: Environment, ids: &Data) -> Result<Scope, Error> {
    let profile = provider::profile(provider);
    let at = |name: &str, code| Error::from(ErrorCode::InvalidOptions).at(Issue::error(format!("scope.{name}"), code));
    let subject =
        ids.get(profile.subject).filter(|id| !id.is_missing()).ok_or_else(|| at(profile.subject, IssueCode::Required))?;
    let subject =
        subject.as_text().and_then(|id| profile.subject_kind.parse(id)).ok_or_else(|| at(profile.subject, IssueCode::NotAnId))?;
    // The register goes by one name; a ZendFi UUID stands beside the `sa_…` id, not in its place.
    if !profile.other_names.is_empty() && crate::value::id::uuid(&subject).is_some() {
        return Err(at(profile.subject, IssueCode::NotAnId));
    }
    let mut scope = Scope::of(provider, environment, subject);
    for (name, id) in ids.members() {
        if name == profile.subject {
            continue;
        }
        let known = profile.other_names.contains(&name.as_str());
        let id =
            id.as_text().and_then(|id| profile.subject_kind.parse(id).or_else(|| solana::is_address(id).then(|| id.to_owned())));
        match id {
            Some(id) if known => scope.names.push(id),
            _ if known => return Err(at(name, IssueCode::NotAnId)),
            _ => return Err(wrong("scope", IssueCode::UnknownField)),
        }
    }
    Ok(scope)
}

fn operations_of(
    provider: Provider,
    role: Role,
    names: Option<&[String]>,
    limits: bool,
) -> Result<Vec<&'static Operation>, Error> {
    let allowed = GATEWAY.for_role(provider, role).filter(|operation| operation.effect != Effect::MovesMoney || limits);
    let allowed: Vec<_> = allowed.collect();
    let Some(names) = names else { return Ok(allowed) };
    names
        .iter()
        .map(|name| {
            allowed
                .iter()
                .copied()
                .find(|operation| operation.name == name)
                .ok_or_else(|| wrong("operations", IssueCode::NotAChoice))
        })
        .map(|found| found.map_err(|error| error.with_options("what the role may call; moving money needs `limits`")))
        .collect()
}
