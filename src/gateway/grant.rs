//! What the portal's own code grants a visitor. It says who the customer is; the page never does.

use super::limits::Limits;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::issue::{Issue, IssueCode};
use crate::operation::check::check_value;
use crate::operation::interpret::OwnedId;
use crate::operation::{Effect, Operation};
use crate::provider::{self, Catalogue};
use crate::scope::{Environment, Provider, Role, Scope};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A grant, as it comes from the portal's own code.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The platform.
    pub provider: String,
    /// The customer's ids, named as the provider names them. Only staff may go without: then for
    /// what is about all customers.
    pub scope: Option<Data>,
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
    /// Ids that the portal knows to be the customer's.
    pub owned: Vec<OwnedId>,
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
    pub fn check(self, catalogue: &Catalogue, environment: Environment) -> Result<Granted, Error> {
        let provider = Provider::parse(&self.provider)
            .ok_or_else(|| wrong("provider", IssueCode::NotAChoice).with_options(Provider::OPTIONS))?;
        let role = Role::parse(&self.role)
            .ok_or_else(|| wrong("role", IssueCode::NotAChoice).with_options("applicant, customer, operator"))?;
        if self.visitor.is_empty() || self.visitor.len() > 200 || self.visitor.chars().any(char::is_control) {
            return Err(wrong("visitor", IssueCode::Required));
        }
        let scope = match (&self.scope, role) {
            (None, Role::Operator) => Scope::house(provider, environment),
            (ids, _) => provider::scope_of(provider, environment, ids.as_ref().unwrap_or(&Data::Null)).map_err(Error::option)?,
        };
        let owned = owned_of(&scope, self.scope.as_ref())?;
        let allowed = Allowed { catalogue, scope: &scope, role, limits: self.limits.is_some() };
        let operations = allowed.operations(self.operations.as_deref())?;
        for (name, fields) in &self.fixed {
            let operation = catalogue.find(provider, name).filter(|operation| operation.admits(role));
            let operation = operation.ok_or_else(|| wrong("fixed", IssueCode::UnknownField))?;
            for (field, value) in fields {
                let known = operation.form.field(field).ok_or_else(|| wrong("fixed", IssueCode::UnknownField))?;
                check_value(known, value).map_err(|issues| at_fixed(name, issues))?;
            }
        }
        if let Some(limits) = &self.limits {
            limits.check(provider, &operations)?;
        }
        let direct_origin = match self.mode.as_deref() {
            None | Some("gateway") => None,
            Some("direct") => Some(self.direct_origin.ok_or_else(|| wrong("directOrigin", IssueCode::Required))?),
            Some(_) => return Err(wrong("mode", IssueCode::NotAChoice).with_options("gateway, direct")),
        };
        if direct_origin.is_some() && scope.is_house() {
            return Err(wrong("scope", IssueCode::Required));
        }
        Ok(Granted {
            scope,
            owned,
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

/// The issues of a fixed value, at its place in the grant.
fn at_fixed(operation: &str, issues: Vec<Issue>) -> Error {
    let placed = issues.into_iter().map(|issue| Issue { path: format!("fixed.{operation}.{}", issue.path), ..issue });
    Error { issues: placed.collect(), ..ErrorCode::InvalidOptions.into() }
}

/// The ids that the portal knows to be the customer's. The contact is not among them: whose it is, the
/// gateway reads itself.
fn owned_of(scope: &Scope, ids: Option<&Data>) -> Result<Vec<OwnedId>, Error> {
    let known = &provider::profile(scope.provider).scope;
    let mut owned = Vec::new();
    for (name, kind) in known.owned {
        let Some(listed) = ids.and_then(|ids| ids.get(name)).filter(|listed| !listed.is_missing()) else { continue };
        let Data::List(listed) = listed else {
            return Err(Error::option(Issue::error(format!("scope.{name}"), IssueCode::Type).with("expected", "a list of ids")));
        };
        for (at, id) in listed.iter().enumerate() {
            let id = id.as_text().and_then(|id| kind.parse(id));
            let id = id.ok_or_else(|| Error::option(Issue::error(format!("scope.{name}.{at}"), IssueCode::NotAnId)))?;
            owned.push(OwnedId { kind: kind.name, id, is_new_account: false });
        }
    }
    Ok(owned)
}

/// What a grant may hold.
struct Allowed<'a> {
    catalogue: &'a Catalogue,
    scope: &'a Scope,
    role: Role,
    limits: bool,
}

impl Allowed<'_> {
    fn operations(&self, names: Option<&[String]>) -> Result<Vec<&'static Operation>, Error> {
        let allowed = self.catalogue.for_role(self.scope.provider, self.role).filter(|operation| {
            let moves = operation.effect == Effect::MovesMoney;
            // Staff act for a named customer, save where it is about all of them.
            let whom = operation.is_about_one() != self.scope.is_house();
            whom && !operation.must_be_turned_on && (!moves || self.limits || self.role == Role::Operator)
        });
        let allowed: Vec<_> = allowed.collect();
        let Some(names) = names else { return Ok(allowed) };
        let find = |name: &String| {
            let found = allowed.iter().copied().find(|operation| operation.name == name);
            let options = "what the role may call; moving money needs `limits`, and what is about all customers no `scope`";
            found.ok_or_else(|| wrong("operations", IssueCode::NotAChoice).with_options(options))
        };
        names.iter().map(find).collect()
    }
}
