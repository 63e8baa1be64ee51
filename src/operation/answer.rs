//! What comes back: the members that are read. Everything else is dropped.

use crate::scope::{IdRole, Role};
use crate::value::id::IdKind;

/// The shape of an answer.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// One object.
    One(&'static [Member]),
    /// A list of objects, bare or under one of these names.
    List(&'static [&'static str], &'static [Member]),
    /// One object whose effect may still be on its way: the member says how far it is.
    Settling {
        /// The members.
        members: &'static [Member],
        /// The member with the state.
        state: &'static str,
        /// The words that mean done.
        done: &'static [&'static str],
        /// The words that mean that it will never be done.
        failed: &'static [&'static str],
    },
}

impl Answer {
    /// The members of the object, or of each entry.
    pub const fn members(&self) -> &'static [Member] {
        match self {
            Answer::One(members) | Answer::List(_, members) | Answer::Settling { members, .. } => members,
        }
    }
}

/// One member of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The provider's spelling, and ours.
    pub name: &'static str,
    /// Another spelling of the provider's.
    pub alias: Option<&'static str>,
    /// What it holds.
    pub kind: Kind,
    /// Whether an answer without it can be relied on.
    pub required: bool,
    /// What it stands for, if it is an id, a key or a destination.
    pub role: Option<IdRole>,
    /// Who gets to see it.
    pub seen_by: Seen,
    /// The request's field that it must repeat.
    pub echoes: Option<&'static str>,
}

/// What a member holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text; unknown words of an enumeration are kept.
    Text,
    /// An exact figure, as JSON number or text; handed on as text.
    Decimal,
    /// A truth value.
    Flag,
    /// A truth value that must be true, since success said with `false` is a contradiction.
    True,
    /// A whole number.
    Integer,
    /// An object of these members.
    Object(&'static [Member]),
    /// A list of objects of these members.
    List(&'static [Member]),
    /// A list of texts.
    Texts,
    /// A link that opens something to whoever holds it: https, to one of these hosts (a leading `*.`
    /// takes what lies below), or it is dropped. Never kept.
    Link(&'static [&'static str]),
}

/// Who gets to see a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Everybody who may call the operation.
    Everybody,
    /// Operators.
    Operators,
    /// The gateway alone.
    Gateway,
}

impl Seen {
    /// Whether somebody in that role sees it.
    pub fn shows_to(self, role: Role) -> bool {
        match self {
            Seen::Everybody => true,
            Seen::Operators => role == Role::Operator,
            Seen::Gateway => false,
        }
    }
}

const fn member(name: &'static str, kind: Kind) -> Member {
    Member { name, alias: None, kind, required: true, role: None, seen_by: Seen::Everybody, echoes: None }
}

/// A required text.
pub const fn text(name: &'static str) -> Member {
    member(name, Kind::Text)
}

/// A required exact figure.
pub const fn decimal(name: &'static str) -> Member {
    member(name, Kind::Decimal)
}

/// A required truth value.
pub const fn flag(name: &'static str) -> Member {
    member(name, Kind::Flag)
}

/// A required whole number.
pub const fn integer(name: &'static str) -> Member {
    member(name, Kind::Integer)
}

/// A required object.
pub const fn object(name: &'static str, members: &'static [Member]) -> Member {
    member(name, Kind::Object(members))
}

/// A required list of objects.
pub const fn list(name: &'static str, members: &'static [Member]) -> Member {
    member(name, Kind::List(members))
}

/// A required list of texts.
pub const fn texts(name: &'static str) -> Member {
    member(name, Kind::Texts)
}

/// A link to one of these hosts, for the customer to open at once.
pub const fn link(name: &'static str, hosts: &'static [&'static str]) -> Member {
    Member { role: Some(IdRole::Secret), ..member(name, Kind::Link(hosts)).optional() }
}

/// A truth value that must be true where it is given; not handed on.
pub const fn holds(name: &'static str) -> Member {
    Member { seen_by: Seen::Gateway, ..member(name, Kind::True).optional() }
}

impl Member {
    /// It may be absent or null.
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// It is also spelt so.
    pub const fn alias(mut self, alias: &'static str) -> Self {
        self.alias = Some(alias);
        self
    }

    /// It names the sub-account; a foreign one withholds the answer.
    pub const fn subject(mut self) -> Self {
        self.role = Some(IdRole::Subject);
        self
    }

    /// It is another name of the sub-account; a foreign one withholds the answer.
    pub const fn other_name(mut self) -> Self {
        self.role = Some(IdRole::Alias);
        self
    }

    /// It names a new sub-account.
    pub const fn creates(mut self) -> Self {
        self.role = Some(IdRole::Creates);
        self
    }

    /// It is something of the customer's; the register learns it.
    pub const fn owned(mut self, kind: &'static IdKind) -> Self {
        self.role = Some(IdRole::Owned(kind));
        self
    }

    /// The business's own text, or one that proves nothing.
    pub const fn reference(mut self) -> Self {
        self.role = Some(IdRole::Reference);
        self
    }

    /// Only the business's staff sees it.
    pub const fn for_operators(mut self) -> Self {
        self.seen_by = Seen::Operators;
        self
    }

    /// It repeats where money goes.
    pub const fn destination(mut self, field: &'static str) -> Self {
        self.role = Some(IdRole::Destination);
        self.echoes = Some(field);
        self
    }

    /// It repeats that field of the request.
    pub const fn echoes(mut self, field: &'static str) -> Self {
        self.echoes = Some(field);
        self
    }

    /// The business's own.
    pub const fn house(mut self) -> Self {
        self.role = Some(IdRole::House);
        self.seen_by = Seen::Operators;
        self
    }

    /// A token, key or link that stays with the gateway.
    pub const fn secret(mut self) -> Self {
        self.role = Some(IdRole::Secret);
        self.seen_by = Seen::Gateway;
        self
    }

    /// With a role of its own.
    pub const fn role(mut self, role: IdRole) -> Self {
        self.role = Some(role);
        self
    }
}
