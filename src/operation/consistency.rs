//! A table that contradicts itself does not compile: rules name fields that are there, whatever
//! looks like an id has a role, what moves money says how much.

#![expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]

use crate::operation::answer::{Kind, Member};
use crate::operation::plan::{Plan, same};
use crate::operation::table::{Effect, Field, Filler, Form, LookUp, Operation, Place, Repeat, Rule, Shape};
use crate::scope::IdRole;

/// Whether a name looks like an id, a key or a link, so that it must carry a role.
const fn looks_like_an_id(name: &str) -> bool {
    const MARKS: &[&str] = &["id", "ids", "address", "token", "key", "link", "url", "secret", "grant", "signature", "whitelist"];
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < MARKS.len() {
        if ends_with_word(bytes, MARKS[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether the last word of a snake_case, kebab-case or camelCase name is `word`.
const fn ends_with_word(name: &[u8], word: &[u8]) -> bool {
    if name.len() < word.len() {
        return false;
    }
    let start = name.len() - word.len();
    let mut at = 0;
    while at < word.len() {
        if !name[start + at].eq_ignore_ascii_case(&word[at]) {
            return false;
        }
        at += 1;
    }
    start == 0 || name[start - 1] == b'_' || name[start - 1] == b'-' || name[start].is_ascii_uppercase()
}

const fn has(fields: &[Field], name: &str) -> bool {
    let mut at = 0;
    while at < fields.len() {
        if same(fields[at].name, name) {
            return true;
        }
        at += 1;
    }
    false
}

/// The first of the two that is a flaw.
const fn or(first: Flaw, second: Flaw) -> Flaw {
    match first {
        None => second,
        first => first,
    }
}

/// What a table says wrongly, if anything.
pub type Flaw = Option<&'static str>;

const fn names_are_fields(fields: &[Field], names: &[&str], flaw: &'static str) -> Flaw {
    let mut at = 0;
    while at < names.len() {
        if !has(fields, names[at]) {
            return Some(flaw);
        }
        at += 1;
    }
    None
}

const fn rules_flaw(fields: &[Field], rules: &[Rule]) -> Flaw {
    let mut at = 0;
    while at < rules.len() {
        if let Some(condition) = rules[at].condition()
            && !has(fields, condition.field())
        {
            return Some("a rule looks at a field that the table does not have");
        }
        let flaw = names_are_fields(fields, rules[at].fields(), "a rule names a field that the table does not have");
        if flaw.is_some() {
            return flaw;
        }
        at += 1;
    }
    None
}

const fn fields_flaw(fields: &[Field]) -> Flaw {
    let mut at = 0;
    while at < fields.len() {
        let field = fields[at];
        if field.role.is_none() && looks_like_an_id(field.name) {
            return Some("a field looks like an id and has no role");
        }
        let flaw = shape_flaw(fields, &field.shape);
        if flaw.is_some() {
            return flaw;
        }
        at += 1;
    }
    None
}

const fn shape_flaw(fields: &[Field], shape: &Shape) -> Flaw {
    if let Some(name) = shape.looks_at()
        && !has(fields, name)
    {
        return Some("a shape looks at a field that the table does not have");
    }
    match shape {
        Shape::Object(inner) => fields_flaw(inner),
        Shape::List { each: Shape::Object(inner), .. } => fields_flaw(inner),
        _ => None,
    }
}

const fn members_flaw(members: &[Member]) -> Flaw {
    let mut at = 0;
    while at < members.len() {
        let member = members[at];
        let flaw = match member.kind {
            Kind::Object(inner) | Kind::List(inner) => members_flaw(inner),
            _ if member.role.is_none() && looks_like_an_id(member.name) => Some("a member looks like an id and has no role"),
            _ => None,
        };
        if flaw.is_some() {
            return flaw;
        }
        at += 1;
    }
    None
}

/// What binds a customer's call to their account: an id that the chain fills in or looks up.
const fn is_bound(fields: &[Field]) -> bool {
    let mut at = 0;
    while at < fields.len() {
        if let Some(IdRole::Subject | IdRole::Actor | IdRole::First | IdRole::Owned(_)) = fields[at].role {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether every `{name}` of the path is a field that stands in the path, and the other way round.
const fn path_flaw(path: &str, fields: &[Field]) -> Flaw {
    let path = path.as_bytes();
    let mut at = 0;
    while at < fields.len() {
        if matches!(fields[at].place, Place::Path) && !has_segment(path, fields[at].name.as_bytes()) {
            return Some("a field stands in a path that has no place for it");
        }
        at += 1;
    }
    let (mut open, mut placed) = (0, 0);
    let mut at = 0;
    while at < path.len() {
        if path[at] == b'{' {
            open += 1;
        }
        at += 1;
    }
    let mut at = 0;
    while at < fields.len() {
        if matches!(fields[at].place, Place::Path) {
            placed += 1;
        }
        at += 1;
    }
    if open == placed { None } else { Some("a path has a place that no field fills") }
}

/// Whether `/{name}` stands in the path as a whole segment.
const fn has_segment(path: &[u8], name: &[u8]) -> bool {
    let mut start = 0;
    while start + name.len() + 3 <= path.len() {
        let end = start + name.len() + 2;
        let whole = end + 1 == path.len() || path[end + 1] == b'/';
        let mut same = path[start] == b'/' && path[start + 1] == b'{' && path[end] == b'}' && whole;
        let mut at = 0;
        while same && at < name.len() {
            same = path[start + 2 + at] == name[at];
            at += 1;
        }
        if same {
            return true;
        }
        start += 1;
    }
    false
}

/// What a look-up could mistake: without an instant of creation only a reference that nobody could
/// guess tells what was made now from what was there before.
const fn look_up_flaw(fields: &[Field], look_up: &LookUp) -> Flaw {
    if !look_up.created.is_empty() {
        return None;
    }
    let mut at = 0;
    while at < fields.len() {
        let mut row = 0;
        while row < look_up.equal.len() {
            let own = matches!(fields[at].role, Some(IdRole::Reference)) && matches!(fields[at].filled_by, Filler::Gateway);
            if own && same(fields[at].name, look_up.equal[row].1) {
                return None;
            }
            row += 1;
        }
        at += 1;
    }
    Some("a look-up without an instant of creation goes by a reference of the gateway's own")
}

impl Form {
    /// What the fields and rules say wrongly.
    pub const fn flaw(&self) -> Flaw {
        let room = if Plan::has_room(self.fields, self.rules) { None } else { Some("a form has too many fields or rules") };
        or(room, or(fields_flaw(self.fields), rules_flaw(self.fields, self.rules)))
    }

    /// The table itself, if it does not contradict itself; otherwise the build fails.
    pub(super) const fn checked(self) -> Self {
        if let Some(flaw) = self.flaw() {
            refuse(flaw);
        }
        self
    }
}

impl Operation {
    /// What the table says wrongly.
    pub const fn flaw(&self) -> Flaw {
        let fields = self.form.fields;
        let mut flaw = or(rules_flaw(fields, self.rules), members_flaw(self.answer.members()));
        flaw = or(flaw, path_flaw(self.path, fields));
        if let Some(money) = self.money {
            flaw = or(flaw, names_are_fields(fields, &[money.amount], "the amount names a field that the table does not have"));
            flaw = or(flaw, names_are_fields(fields, money.to, "a destination names a field that the table does not have"));
            if let Some(name) = money.currency_field() {
                flaw = or(flaw, names_are_fields(fields, &[name], "the currency names a field that the table does not have"));
            }
        }
        if matches!(self.effect, Effect::MovesMoney) != self.money.is_some() {
            flaw = or(flaw, Some("an operation that moves money says how much of what"));
        }
        if let Repeat::LookUp(look_up) = self.repeat {
            flaw = or(flaw, look_up_flaw(fields, look_up));
        }
        if !self.who.is_empty() && self.is_about_one() && !is_bound(fields) {
            flaw = or(flaw, Some("nothing binds the call to an account"));
        }
        flaw
    }

    /// The table itself, if it does not contradict itself; otherwise the build fails.
    pub const fn checked(self) -> Self {
        if let Some(flaw) = self.flaw() {
            refuse(flaw);
        }
        self
    }
}

#[expect(clippy::panic, reason = "evaluated by the compiler, where it fails the build")]
const fn refuse(flaw: &'static str) -> ! {
    panic!("{}", flaw)
}

#[cfg(test)]
mod tests {
    use super::looks_like_an_id;

    #[test]
    fn ids_are_known_by_the_last_word_of_their_name() {
        for name in [
            "id",
            "subaccount_id",
            "subAccountId",
            "requestIds",
            "allowed_bank_ids",
            "to_address",
            "delegation_token",
            "X-Sub-Account-Id",
            "whitelist",
        ] {
            assert!(looks_like_an_id(name), "{name}");
        }
        for name in ["paid", "amount", "status", "idle", "valid", "token_type", "currency"] {
            assert!(!looks_like_an_id(name), "{name}");
        }
    }
}
