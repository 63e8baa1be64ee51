//! Where the fields stand that rules and shapes name: worked out by the compiler, or once when a table
//! is made, so that no check looks for a name.

#![expect(clippy::indexing_slicing, reason = "evaluated by the compiler for the catalogue; every index is below its bound")]

use crate::operation::table::{Field, Rule, Scale, Shape};

/// The most fields of a form.
pub const MOST_FIELDS: usize = 64;

/// The most rules of a form.
pub const MOST_RULES: usize = 20;

/// Positions in place of names.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    rules: [Places; MOST_RULES],
    /// For each field the position of the one that its shape looks at.
    looks: [u8; MOST_FIELDS],
}

/// The fields of one rule, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places {
    /// Those that it is about.
    pub fields: u64,
    /// The one that its condition looks at.
    pub when: u64,
}

impl Plan {
    /// The positions of the names; names that are not there, and what is over the bounds, are left out
    /// and told by the form's flaw.
    pub const fn of(fields: &[Field], rules: &[Rule]) -> Self {
        let mut plan = Plan { rules: [Places { fields: 0, when: 0 }; MOST_RULES], looks: [u8::MAX; MOST_FIELDS] };
        let mut at = 0;
        while at < rules.len() && at < MOST_RULES {
            let mut name = 0;
            let names = rules[at].fields();
            while name < names.len() {
                plan.rules[at].fields |= bit(fields, names[name]);
                name += 1;
            }
            plan.rules[at].when = match rules[at].condition() {
                Some(condition) => bit(fields, condition.field()),
                None => 0,
            };
            at += 1;
        }
        let mut at = 0;
        while at < fields.len() && at < MOST_FIELDS {
            if let Some(name) = looks_at(&fields[at].shape) {
                plan.looks[at] = bit(fields, name).trailing_zeros() as u8;
            }
            at += 1;
        }
        plan
    }

    /// The fields of the rule at that position.
    pub fn rule(&self, at: usize) -> Places {
        self.rules.get(at).copied().unwrap_or_default()
    }

    /// The position of the field that the shape of the one at `position` looks at.
    pub fn looks_at(&self, position: usize) -> Option<usize> {
        self.looks.get(position).map(|at| usize::from(*at)).filter(|at| *at < MOST_FIELDS)
    }

    /// Whether form and bounds fit.
    pub(super) const fn has_room(fields: &[Field], rules: &[Rule]) -> bool {
        fields.len() <= MOST_FIELDS && rules.len() <= MOST_RULES
    }
}

/// The name of the field that a shape looks at.
pub(crate) const fn looks_at(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Amount { scale: Scale::OfCurrency(name) | Scale::ByChoice(name, _), .. } => Some(name),
        Shape::TaxIdentifier { citizenship: name } | Shape::NationalId { country: name } => *name,
        Shape::Subdivision { country, .. } => Some(country),
        _ => None,
    }
}

/// The bit of the field of that name; none where there is no such field.
const fn bit(fields: &[Field], name: &str) -> u64 {
    let mut at = 0;
    while at < fields.len() && at < MOST_FIELDS {
        if same(fields[at].name, name) {
            return 1 << at;
        }
        at += 1;
    }
    0
}

/// Whether two names are the same; `==` is not for the compiler yet.
pub(super) const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}
