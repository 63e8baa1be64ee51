//! A table that contradicts itself does not compile: rules name fields that are there, whatever
//! looks like an id has a role, what moves money says how much.

#![expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]

use crate::operation::answer::{Kind, Member};
use crate::operation::table::{Effect, Field, Form, MoneyCurrency, Operation, Rule, Scale, Shape};

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

const fn same(left: &str, right: &str) -> bool {
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

const fn check_rules(fields: &[Field], rules: &[Rule]) {
    let mut at = 0;
    while at < rules.len() {
        let names = rules[at].fields();
        if let Some(condition) = rules[at].condition() {
            assert!(has(fields, condition.field()), "a rule looks at a field that the table does not have");
        }
        let mut name = 0;
        while name < names.len() {
            assert!(has(fields, names[name]), "a rule names a field that the table does not have");
            name += 1;
        }
        at += 1;
    }
}

const fn check_fields(fields: &[Field]) {
    let mut at = 0;
    while at < fields.len() {
        let field = fields[at];
        assert!(field.role.is_some() || !looks_like_an_id(field.name), "a field looks like an id and has no role");
        match field.shape {
            Shape::Amount { scale: Scale::OfCurrency(name) | Scale::ByChoice(name, _), .. } => {
                assert!(has(fields, name), "a scale names a field that the table does not have");
            }
            Shape::Object(inner) => check_fields(inner),
            _ => {}
        }
        at += 1;
    }
}

const fn check_members(members: &[Member]) {
    let mut at = 0;
    while at < members.len() {
        let member = members[at];
        match member.kind {
            Kind::Object(inner) | Kind::List(inner) => check_members(inner),
            _ => assert!(member.role.is_some() || !looks_like_an_id(member.name), "a member looks like an id and has no role"),
        }
        at += 1;
    }
}

impl Form {
    /// The table itself, if it does not contradict itself; otherwise the build fails.
    pub const fn checked(self) -> Self {
        check_fields(self.fields);
        check_rules(self.fields, self.rules);
        self
    }
}

impl Operation {
    /// The table itself, if it does not contradict itself; otherwise the build fails.
    pub const fn checked(self) -> Self {
        check_rules(self.form.fields, self.rules);
        check_members(self.answer.members());
        if let Some(money) = self.money {
            assert!(has(self.form.fields, money.amount), "the amount names a field that the table does not have");
            let (MoneyCurrency::Field(name) | MoneyCurrency::Choice(name, _)) = money.currency;
            assert!(has(self.form.fields, name), "the currency names a field that the table does not have");
        }
        let moves = matches!(self.effect, Effect::MovesMoney);
        assert!(moves == self.money.is_some(), "an operation that moves money says how much of what");
        self
    }
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
