//! Where the fields stand that rules and shapes name: worked out by the compiler, or once when a table
//! is made, so that no check looks for a name.

#![expect(clippy::indexing_slicing, reason = "evaluated by the compiler for the catalogue; every index is below its bound")]

use crate::operation::table::{Field, Filler, Rule};

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
    /// Who fills in which fields.
    filled: Filled,
}

/// Who fills in which fields, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filled {
    /// The person's.
    pub page: u64,
    /// The staff's.
    pub operator: u64,
    /// The session's.
    pub session: u64,
    /// Those that must be there, whoever fills them in.
    pub asked: u64,
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
    /// Without any.
    pub const EMPTY: Self = Plan {
        rules: [Places { fields: 0, when: 0 }; MOST_RULES],
        looks: [u8::MAX; MOST_FIELDS],
        filled: Filled { page: 0, operator: 0, session: 0, asked: 0 },
    };

    /// The positions of the names; names that are not there, and what is over the bounds, are left out
    /// and told by the form's flaw.
    pub const fn of(fields: &[Field], rules: &[Rule]) -> Self {
        let mut plan = Plan::EMPTY;
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
            if let Some(name) = fields[at].shape.looks_at() {
                plan.looks[at] = bit(fields, name).trailing_zeros() as u8;
            }
            at += 1;
        }
        plan.fill(fields)
    }

    /// Says who fills in which of these fields.
    pub(super) const fn fill(mut self, fields: &[Field]) -> Self {
        let mut at = 0;
        while at < fields.len() && at < MOST_FIELDS {
            match fields[at].filled_by {
                Filler::Page => self.filled.page |= 1 << at,
                Filler::Operator => self.filled.operator |= 1 << at,
                Filler::Session => self.filled.session |= 1 << at,
                Filler::Gateway | Filler::Table(_) => {}
            }
            if fields[at].need.is_asked_for() {
                self.filled.asked |= 1 << at;
            }
            at += 1;
        }
        self
    }

    /// Who fills in which fields.
    pub const fn filled(&self) -> Filled {
        self.filled
    }

    /// Says where the fields of the rule at that position stand.
    pub(crate) fn place(&mut self, at: usize, places: Places) {
        if let Some(place) = self.rules.get_mut(at) {
            *place = places;
        }
    }

    /// Says which field the one at that position looks at, from 1 on; 0 for none.
    pub(crate) fn look(&mut self, at: usize, other: u8) {
        if let Some(place) = self.looks.get_mut(at) {
            *place = other.wrapping_sub(1);
        }
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
