//! What the portal's back end answers to a page that asks for a session.

use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::http::{Base, BaseRules};
use crate::issue::{Issue, IssueCode};
use crate::operation::bind::Fill;
use crate::operation::table::{Filler, Isolation, Need, Rule};
use crate::operation::{Field, Operation, Repeat, Shape};
use crate::provider;
use crate::scope::{Environment, IdRole, Provider, Role, Scope};
use crate::secret::{Secret, holds_known_secret, is_known_secret};
use crate::value::instant;

/// A session as it was described.
#[derive(Debug)]
pub struct Descriptor {
    /// The public id, which stands in every path.
    pub session: String,
    /// The bearer token.
    pub token: Secret,
    /// When it ends, in milliseconds of the Unix epoch.
    pub expires_ms: u64,
    /// The account.
    pub scope: Scope,
    /// What may be called.
    pub operations: Vec<String>,
    /// What a direct session needs besides.
    pub direct: Option<Direct>,
    /// What the grant fixed, by operation: fields with null for their value.
    fixed: Data,
}

/// What a direct session needs to speak to the provider itself.
#[derive(Debug)]
pub struct Direct {
    /// Where the provider or the portal's proxy is.
    pub base: Base,
    /// A token that the provider limits to the account.
    pub token: Option<Secret>,
    slots: Fill,
    slot_names: Vec<String>,
    fixed: Data,
}

fn wrong(path: impl Into<String>, code: IssueCode) -> Error {
    at(Issue::error(path, code))
}

fn at(issue: Issue) -> Error {
    Error::from(ErrorCode::SessionRefused).at(issue).advised("The portal's session route has to answer what `gateway.mint` gave.")
}

impl Descriptor {
    /// Reads a description for a provider; `expect` is what the page itself believes of the scope, and
    /// `read_direct` reads what a direct session needs.
    ///
    /// # Errors
    /// `session_refused` with the member at fault, `secret_in_browser` where a provider's own key
    /// stands in it, `session_replaced` where it is for another account than expected.
    pub fn read(
        data: &Data,
        provider: Provider,
        role: Role,
        expect: &Data,
        read_direct: impl FnOnce(&Data) -> Result<Direct, Error>,
    ) -> Result<Self, Error> {
        // A policy token is the one secret that may come, and only in its place.
        let outside_slots = data.members().iter().filter(|(name, _)| name != "direct").any(|(_, data)| holds_known_secret(data));
        let direct = direct_part(data);
        let in_direct = direct.is_some_and(|direct| {
            direct.members().iter().filter(|(name, _)| name != "slots").any(|(_, data)| holds_known_secret(data))
        });
        let is_key = |text: &str| is_known_secret(text) && !text.starts_with("satk_");
        let key_in_slots = direct.and_then(|direct| direct.get("slots")).is_some_and(|slots| slots.any_text(&is_key));
        if outside_slots || in_direct || key_in_slots || data.as_text().is_some_and(is_known_secret) {
            return Err(ErrorCode::SecretInBrowser.into());
        }
        let text = |name: &str| {
            data.get(name).and_then(Data::as_text).filter(|text| !text.is_empty()).ok_or_else(|| wrong(name, IssueCode::Required))
        };
        if text("provider")? != provider.word() {
            return Err(at(Issue::error("provider", IssueCode::NotAChoice).with("options", provider.word())));
        }
        let session = text("session")?;
        let plain = |text: &str| text.len() <= 128 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !plain(session) {
            return Err(wrong("session", IssueCode::NotAnId));
        }
        let token = text("token")?;
        if !crate::http::is_header_value(token) || token.contains(' ') {
            return Err(wrong("token", IssueCode::Characters));
        }
        let scope = read_scope(provider, role, data.get("scope").unwrap_or(&Data::Null))?;
        for (name, expected) in expect.members() {
            let same = expected.as_text().is_some_and(|id| scope.is_subject(id) || scope.is_actor(id));
            if !same {
                return Err(
                    Error::from(ErrorCode::SessionReplaced).at(Issue::error(format!("expect.{name}"), IssueCode::NotAnId))
                );
            }
        }
        let operations =
            data.get("operations").map_or(&[][..], Data::entries).iter().filter_map(Data::as_text).map(str::to_owned);
        Ok(Descriptor {
            session: session.to_owned(),
            token: Secret::new(token.to_owned()),
            expires_ms: instant::parse(text("expiresAt")?)
                .ok_or_else(|| at(Issue::error("expiresAt", IssueCode::Type).with("expected", "an instant")))?,
            operations: operations.collect(),
            direct: direct.map(read_direct).transpose()?,
            fixed: fixed_names(data.get("fixed").unwrap_or(&Data::Null)),
            scope,
        })
    }

    /// What the grant fixed for an operation; of a gateway's session only the names are known.
    pub fn fixed(&self, operation: &str) -> &[(String, Data)] {
        match &self.direct {
            Some(direct) => direct.fixed(operation),
            None => self.fixed.get(operation).map_or(&[], Data::members),
        }
    }

    /// Forgets everything that opens a door.
    pub(super) fn forget(&mut self) {
        self.token = Secret::new(String::new());
        if let Some(direct) = &mut self.direct {
            direct.token = None;
            direct.slots = Fill::none();
        }
    }
}

/// What a description says of a direct session, if it is one's.
pub fn direct_part(description: &Data) -> Option<&Data> {
    description.get("direct").filter(|direct| !direct.is_missing())
}

/// Lists of names as objects of nothing.
fn fixed_names(listed: &Data) -> Data {
    let names =
        |names: &Data| names.entries().iter().filter_map(Data::as_text).map(|name| (name.to_owned(), Data::Null)).collect();
    Data::Object(listed.members().iter().map(|(operation, fields)| (operation.clone(), Data::Object(names(fields)))).collect())
}

/// The account; staff may go without one. The environment is the gateway's to know: in the browser it
/// decides nothing.
fn read_scope(provider: Provider, role: Role, ids: &Data) -> Result<Scope, Error> {
    if role == Role::Operator && matches!(ids, Data::Object(members) if members.is_empty()) {
        return Ok(Scope::house(provider, Environment::Test));
    }
    provider::scope_of(provider, Environment::Test, ids).map_err(at)
}

/// Whether a field, or one inside it, names something of the customer's.
fn names_owned(field: &Field) -> bool {
    fn inside(shape: &Shape) -> bool {
        match shape {
            Shape::Object(fields) => fields.iter().any(names_owned),
            Shape::List { each, .. } => inside(each),
            _ => false,
        }
    }
    matches!(field.role, Some(IdRole::Owned(_))) || inside(&field.shape)
}

impl Direct {
    /// Reads its part of a description.
    ///
    /// # Errors
    /// `session_refused` with the member at fault.
    pub fn read(data: &Data) -> Result<Self, Error> {
        let origin = data.get("origin").and_then(Data::as_text).ok_or_else(|| wrong("direct.origin", IssueCode::Required))?;
        let base = Base::parse(origin, BaseRules::Page)
            .map_err(|_| at(Issue::error("direct.origin", IssueCode::Type).with("expected", Base::EXPECTED)))?;
        let token = data.get("token").and_then(Data::as_text).map(|token| Secret::new(token.to_owned()));
        let slots = data.get("slots").map_or(&[][..], Data::members);
        Ok(Direct {
            base,
            token,
            slots: Fill::of(slots.to_vec()),
            slot_names: slots.iter().map(|(name, _)| name.clone()).collect(),
            fixed: data.get("fixed").cloned().unwrap_or(Data::Null),
        })
    }

    /// What the grant fixed for an operation.
    pub fn fixed(&self, operation: &str) -> &[(String, Data)] {
        self.fixed.get(operation).map_or(&[], Data::members)
    }

    /// Everything that can be filled in for an operation.
    pub(super) fn fill(&self, operation: &Operation) -> Fill {
        let mut fill = self.slots.clone();
        for (name, value) in self.fixed(operation.name) {
            fill.put(name, value.clone());
        }
        fill
    }

    /// Whether the operation can run without the gateway: its write has a provider key, and every
    /// field that only the gateway may fill is at hand.
    pub fn offers(&self, operation: &Operation, can_step_up: bool) -> bool {
        let repeatable = matches!(operation.repeat, Repeat::Key { resend_seconds: 1.., .. } | Repeat::Harmless);
        if operation.effect.takes_intent() && !repeatable {
            return false;
        }
        // Where the provider does not look whose an id is, only the gateway's register does.
        // What is named deep inside, such as evidence, no provider looks at either.
        let named = |field: &Field| field.filled_by == Filler::Page && names_owned(field);
        let looked_at =
            |field: &Field| operation.isolation == Isolation::Provider && matches!(field.role, Some(IdRole::Owned(_)));
        if operation.form.fields.iter().any(|field| named(field) && !looked_at(field)) {
            return false;
        }
        let at_hand = |name: &str| {
            self.slot_names.iter().any(|slot| slot == name) || self.fixed(operation.name).iter().any(|(fixed, _)| fixed == name)
        };
        let filled = operation.form.fields.iter().all(|field| {
            let business = matches!(field.filled_by, Filler::Gateway | Filler::Operator);
            let ours = business && !matches!(field.role, Some(IdRole::Subject | IdRole::Actor | IdRole::Trace));
            !ours || matches!(field.need, Need::Optional) || at_hand(field.name)
        });
        let rules = operation.rules.iter().all(|rule| {
            let Rule::ExactlyOne(names) = rule else { return true };
            let by_session = |name: &str| {
                let position = operation.form.position(name).and_then(|at| operation.form.fields.get(at));
                can_step_up && position.is_some_and(|field| field.filled_by == Filler::Session)
            };
            names.iter().any(|name| at_hand(name) || by_session(name))
        });
        filled && rules
    }
}
