//! Second step: fill every field that the session or the gateway fills, wherever it goes.

use crate::data::Data;
use crate::issue::{Issue, IssueCode};
use crate::operation::check::{Filled, check_rules, check_value};
use crate::operation::table::{Filler, Form, Need, Operation};
use crate::scope::{IdRole, Scope};
use std::fmt;

/// What the chain fills in, by field name: fixed values, secret slots, ids of the call.
#[derive(Clone, Default, PartialEq)]
pub struct Fill(Vec<(String, Data)>);

/// Prints the names alone: slots hold secrets.
impl fmt::Debug for Fill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Fill {
    /// Nothing to fill.
    pub const fn none() -> Self {
        Fill(Vec::new())
    }

    /// These values, by field name.
    pub const fn of(values: Vec<(String, Data)>) -> Self {
        Fill(values)
    }

    /// One value more; an earlier one of that name gives way.
    pub fn put(&mut self, name: &str, value: Data) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value));
    }

    /// Fills the ids of a call.
    pub fn put_traces(&mut self, form: &Form, id: &str) {
        let traces = form.fields.iter().filter(|field| field.role == Some(IdRole::Trace) && field.filled_by == Filler::Gateway);
        for field in traces {
            self.put(field.name, Data::from(id));
        }
    }

    fn get(&self, name: &str) -> Option<&Data> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, data)| data)
    }
}

/// Fills the fields; `scoped` says that the token itself is limited to the account.
///
/// # Errors
/// Fields that nobody filled, values that do not fit, and the operation's rules over all fields.
pub fn bind(operation: &Operation, mut filled: Filled, scope: &Scope, fill: &Fill, scoped: bool) -> Result<Filled, Vec<Issue>> {
    let mut issues = Vec::new();
    for (position, field) in operation.form.fields.iter().enumerate() {
        let own = match (field.role, field.filled_by) {
            // The house has no id of its own to fill in.
            (Some(IdRole::Subject), _) if !scope.is_house() => Some(Data::text(scope.subject.as_str())),
            (Some(IdRole::Actor), _) => scope.actor.as_deref().map(Data::from),
            (_, Filler::Table(word)) => Some(Data::from(word)),
            _ => None,
        };
        let leave_out = scoped && matches!(field.need, Need::WidestUnlessScoped(_));
        let value = match (own, fill.get(field.name)) {
            _ if leave_out => continue,
            (Some(own), _) => own,
            (None, Some(value)) if field.filled_by != Filler::Session || filled.at(position).is_none() => value.clone(),
            _ => {
                let lacking = filled.at(position).is_none() && field.need != Need::Optional;
                if lacking {
                    issues.push(Issue::error(field.name, IssueCode::NotFilled));
                }
                continue;
            }
        };
        match check_value(field, &value) {
            Ok(value) => filled.set(position, Some(value)),
            Err(found) => issues.extend(found),
        }
    }
    if issues.is_empty() {
        check_rules(operation.form, operation.rules, &filled, &mut issues);
    }
    if issues.is_empty() { Ok(filled) } else { Err(issues) }
}
