//! The platforms: a profile each and one file per operation. Contract sections stand in every table.

pub mod currencycloud;
pub mod tradovate;
pub mod uqpay;
pub mod verto;
mod words;
pub mod zendfi;

use crate::data::Data;
use crate::issue::{Issue, IssueCode};
use crate::operation::log_in::LogIn;
use crate::operation::profile::ScopeIds;
use crate::operation::{Offer, Operation, Profile, mark_of, offers};
use crate::scope::{Environment, Provider, Role, Scope};

/// The operations that an artifact links, and those that a portal added or changed.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    parts: &'static [&'static [&'static Operation]],
    changed: &'static [&'static Operation],
}

/// The provider's general habits.
pub const fn profile(provider: Provider) -> &'static Profile {
    match provider {
        Provider::Verto => &verto::PROFILE,
        Provider::Zendfi => &zendfi::PROFILE,
        Provider::Uqpay => &uqpay::PROFILE,
        Provider::Currencycloud => &currencycloud::PROFILE,
        Provider::Tradovate => &tradovate::PROFILE,
    }
}

/// How a provider's ids are named and written. Each is a copy, so that who reads a scope links no more of
/// the provider.
const fn scope_ids(provider: Provider) -> &'static ScopeIds {
    static VERTO: ScopeIds = verto::PROFILE.scope;
    static ZENDFI: ScopeIds = zendfi::PROFILE.scope;
    static UQPAY: ScopeIds = uqpay::PROFILE.scope;
    static CURRENCYCLOUD: ScopeIds = currencycloud::PROFILE.scope;
    static TRADOVATE: ScopeIds = tradovate::PROFILE.scope;
    match provider {
        Provider::Verto => &VERTO,
        Provider::Zendfi => &ZENDFI,
        Provider::Uqpay => &UQPAY,
        Provider::Currencycloud => &CURRENCYCLOUD,
        Provider::Tradovate => &TRADOVATE,
    }
}

/// How the business's own token is had, where the provider wants one.
pub const fn log_in(provider: Provider) -> Option<&'static LogIn> {
    match provider {
        Provider::Verto => Some(&verto::LOG_IN),
        Provider::Zendfi => None,
        Provider::Uqpay => Some(&uqpay::LOG_IN),
        Provider::Currencycloud => Some(&currencycloud::LOG_IN),
        Provider::Tradovate => Some(&tradovate::LOG_IN),
    }
}

/// What a customer's or applicant's page may call.
pub static SESSION: Catalogue =
    Catalogue::of(&[verto::SESSION, zendfi::SESSION, uqpay::SESSION, currencycloud::SESSION, tradovate::SESSION]);

/// The same as far as a page has to know it.
pub static OFFERS: [&[Offer]; 5] = [
    &offers::<{ verto::SESSION.len() }>(verto::SESSION),
    &offers::<{ zendfi::SESSION.len() }>(zendfi::SESSION),
    &offers::<{ uqpay::SESSION.len() }>(uqpay::SESSION),
    &offers::<{ currencycloud::SESSION.len() }>(currencycloud::SESSION),
    &offers::<{ tradovate::SESSION.len() }>(tradovate::SESSION),
];

/// What the business's staff may call.
pub static OPERATOR: Catalogue =
    Catalogue::of(&[verto::OPERATOR, zendfi::OPERATOR, uqpay::OPERATOR, currencycloud::OPERATOR, tradovate::OPERATOR]);

/// Everything, the gateway's own log-ins and mints included.
pub static GATEWAY: Catalogue = Catalogue::of(&[verto::ALL, zendfi::ALL, uqpay::ALL, currencycloud::ALL, tradovate::ALL]);

impl Catalogue {
    const fn of(parts: &'static [&'static [&'static Operation]]) -> Self {
        Catalogue { parts, changed: &[] }
    }

    /// The catalogue with these operations added; one of the same name gives way.
    #[must_use]
    pub fn with(self, operations: &[&'static Operation]) -> Self {
        let kept = self.changed.iter().filter(|known| !operations.iter().any(|new| same_name(known, new)));
        let changed: Vec<&'static Operation> = kept.chain(operations).copied().collect();
        // Kept for good: a portal says once what it adds, and tables are referred to from everywhere.
        Catalogue { changed: Box::leak(changed.into_boxed_slice()), ..self }
    }

    /// Every operation, provider by provider.
    pub fn operations(&self) -> impl Iterator<Item = &'static Operation> {
        let changed = self.changed;
        let linked = self.parts.iter().flat_map(|part| part.iter().copied());
        linked.filter(|known| !changed.iter().any(|new| same_name(known, new))).chain(changed.iter().copied())
    }

    /// The operation of that name.
    pub fn find(&self, provider: Provider, name: &str) -> Option<&'static Operation> {
        self.operations().find(|operation| operation.provider == provider && operation.name == name)
    }

    /// The present table of an operation: the portal may have changed it.
    pub fn table(&self, operation: &'static Operation) -> &'static Operation {
        self.find(operation.provider, operation.name).unwrap_or(operation)
    }

    /// What somebody in that role may call.
    pub fn for_role(&self, provider: Provider, role: Role) -> impl Iterator<Item = &'static Operation> {
        self.operations().filter(move |operation| operation.provider == provider && operation.admits(role))
    }

    /// A mark of the tables that page and gateway must share: equal marks, equal tables.
    pub fn mark(&self, provider: Provider, role: Role) -> String {
        mark_of(self.for_role(provider, role.page()).map(Operation::offer))
    }
}

fn same_name(one: &Operation, other: &Operation) -> bool {
    one.provider == other.provider && one.name == other.name
}

/// The scope that a portal's ids name: of one account, or of the business itself where there are none.
/// Absent, empty and malformed ids are refused: none of them may come to mean everything.
///
/// # Errors
/// The issue, at `scope.…`.
pub fn scope_of(provider: Provider, environment: Environment, ids: &Data) -> Result<Scope, Issue> {
    let known = scope_ids(provider);
    let at = |name: &str, code| Issue::error(format!("scope.{name}"), code);
    let (subject, kind) = known.subject;
    let given = ids.get(subject).filter(|id| !id.is_missing()).ok_or_else(|| at(subject, IssueCode::Required))?;
    let id = given.as_text().and_then(|id| kind.parse(id)).ok_or_else(|| at(subject, IssueCode::NotAnId))?;
    // The register goes by one name: an id of the form of another name stands beside it, not in its place.
    if known.names.iter().any(|(_, kind)| kind.parse(&id).is_some()) {
        return Err(at(subject, IssueCode::NotAnId));
    }
    let mut scope = Scope::of(provider, environment, id);
    // An empty text is no absent id: most likely a column that should have held one.
    for (name, id) in ids.members().iter().filter(|(name, id)| name != subject && *id != Data::Null) {
        let of_that_name = |list: &[(&str, &'static crate::value::id::IdKind)]| {
            list.iter().find(|(known, _)| known == name).map(|(_, kind)| *kind)
        };
        let parse = |kind: &crate::value::id::IdKind| {
            id.as_text().and_then(|id| kind.parse(id)).ok_or_else(|| at(name, IssueCode::NotAnId))
        };
        if let Some(kind) = of_that_name(known.names) {
            scope.names.push((name.clone(), parse(kind)?));
        } else if let Some((_, kind)) = known.actor.filter(|(actor, _)| actor == name) {
            scope.actor = Some(parse(kind)?);
        } else if of_that_name(known.owned).is_none() {
            return Err(Issue::error("scope", IssueCode::UnknownField));
        }
    }
    Ok(scope)
}

/// The ids of a scope, named as the provider names them.
pub fn scope_data(scope: &Scope) -> Data {
    let known = scope_ids(scope.provider);
    let mut members = Vec::new();
    if !scope.is_house() {
        members.push((known.subject.0.to_owned(), Data::text(scope.subject.as_str())));
    }
    let named = |name: &&(String, String)| known.names.iter().any(|(known, _)| *known == name.0);
    members.extend(scope.names.iter().filter(named).map(|(name, id)| (name.clone(), Data::text(id.as_str()))));
    members.extend(known.actor.zip(scope.actor.as_deref()).map(|((name, _), id)| (name.to_owned(), Data::from(id))));
    Data::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_within_a_provider() {
        let all: Vec<_> = GATEWAY.operations().map(|operation| (operation.provider, operation.name)).collect();
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one), "{one:?}");
        }
    }

    #[test]
    fn each_list_holds_exactly_what_its_role_may_call() {
        for operation in GATEWAY.operations() {
            assert!(operation.admits(Role::Customer) || !operation.admits(Role::Applicant), "{}", operation.name);
            for (role, list) in [(Role::Customer, SESSION), (Role::Operator, OPERATOR)] {
                let listed = list.find(operation.provider, operation.name).is_some();
                assert_eq!(listed, operation.admits(role), "{} for {role:?}", operation.name);
            }
        }
    }

    #[test]
    fn page_and_gateway_agree_on_the_mark() {
        for provider in Provider::ALL {
            assert_eq!(SESSION.mark(*provider, Role::Customer), GATEWAY.mark(*provider, Role::Customer));
        }
        assert_ne!(GATEWAY.mark(Provider::Verto, Role::Customer), GATEWAY.mark(Provider::Zendfi, Role::Customer));
    }
}
