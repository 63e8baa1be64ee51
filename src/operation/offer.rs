//! What a page has to know of an operation to ask its gateway for it. All else stays out of an artifact
//! that links offers alone.

#![expect(clippy::indexing_slicing, reason = "evaluated by the compiler; every index is below its bound")]

use crate::operation::table::{Effect, Filler, Form, Operation};
use crate::scope::{Provider, Role};

/// An operation as its gateway offers it.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// Whose operation it is.
    pub provider: Provider,
    /// Its name on every face of the package.
    pub name: &'static str,
    /// Who may call it.
    pub who: &'static [Role],
    /// What it does to the world.
    pub effect: Effect,
    /// How long an answer may take, in seconds.
    pub patience_seconds: u64,
    /// The fields, and the rules over what the person fills in.
    pub form: &'static Form,
    /// A mark of the whole table.
    pub mark: u64,
}

impl Operation {
    /// What a page has to know of it.
    pub const fn offer(&self) -> Offer {
        let Operation { provider, name, who, effect, patience_seconds, form, .. } = *self;
        Offer { provider, name, who, effect, patience_seconds, form, mark: mark(self) }
    }
}

impl Offer {
    /// Whether that role may call it.
    pub fn admits(&self, role: Role) -> bool {
        self.who.contains(&role)
    }
}

/// The offers of operations.
pub const fn offers<const N: usize>(operations: &[&Operation]) -> [Offer; N] {
    let mut offers = [operations[0].offer(); N];
    let mut at = 1;
    while at < N {
        offers[at] = operations[at].offer();
        at += 1;
    }
    offers
}

/// A mark of the tables that page and gateway must share: equal marks, equal tables. It is a sum, since
/// each side lists them in an order of its own.
pub fn mark_of(offers: impl Iterator<Item = Offer>) -> String {
    format!("{:016x}", offers.fold(0, |sum: u64, offer| sum.wrapping_add(offer.mark)))
}

const fn mark(operation: &Operation) -> u64 {
    let mut mark = Mark::new().and(operation.name);
    let fields = operation.form.fields;
    let mut at = 0;
    while at < fields.len() {
        mark = mark.and(fields[at].name).and(match fields[at].filled_by {
            Filler::Page => "page",
            Filler::Operator => "operator",
            Filler::Session => "session",
            Filler::Gateway | Filler::Table(_) => "gateway",
        });
        at += 1;
    }
    let members = operation.answer.members();
    let mut at = 0;
    while at < members.len() {
        mark = mark.and(members[at].name);
        at += 1;
    }
    mark.0
}

/// FNV-1a: the mark tells versions apart, it protects nothing.
struct Mark(u64);

impl Mark {
    const fn new() -> Self {
        Mark(0xcbf2_9ce4_8422_2325)
    }

    /// With a text more, and a zero behind it.
    const fn and(self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut mark = self.0;
        let mut at = 0;
        while at < bytes.len() {
            mark = (mark ^ bytes[at] as u64).wrapping_mul(PRIME);
            at += 1;
        }
        Mark(mark.wrapping_mul(PRIME))
    }
}

const PRIME: u64 = 0x0000_0100_0000_01b3;
