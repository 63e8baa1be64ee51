//! A table of a portal's beside those that are there: one of the same name takes its place only where
//! it guards no less, and the same call is not had under another name.

use crate::operation::answer::{Kind, Member, Seen};
use crate::operation::table::{Filler, Need};
use crate::operation::{Field, Operation, Shape};
use crate::provider::Catalogue;
use crate::scope::IdRole;
use crate::value::id::IdKind;

/// What the table would have to be instead, if it cannot be taken.
pub(super) fn check(catalogue: &Catalogue, new: &Operation) -> Result<(), String> {
    let same_call = |known: &Operation| known.method == new.method && same_path(known.path, new.path);
    let takes_place = catalogue.find(new.provider, new.name).is_some_and(same_call);
    for known in catalogue.operations().filter(|known| known.provider == new.provider) {
        if known.name == new.name {
            not_weaker(known, new)?;
        } else if !takes_place && same_call(known) {
            return Err(format!("a table named \"{}\", as this call is called already", known.name));
        }
        kinds_agree(known, new)?;
    }
    Ok(())
}

fn same_path(one: &str, other: &str) -> bool {
    let parts = |path: &str| -> Vec<String> {
        let part = |part: &str| if part.starts_with('{') { "{}".to_owned() } else { part.to_ascii_lowercase() };
        path.split('/').map(part).collect()
    };
    parts(one) == parts(other)
}

fn not_weaker(known: &Operation, new: &Operation) -> Result<(), String> {
    let name = known.name;
    let keep =
        |holds: bool, what: &str| if holds { Ok(()) } else { Err(format!("a table that keeps what guards {name}: {what}")) };
    keep(new.who.iter().all(|role| known.who.contains(role)), "it is open to nobody else")?;
    keep(new.about_whom == known.about_whom && new.isolation == known.isolation, "`aboutWhom` and `isolation`")?;
    keep(new.effect == known.effect, "its effect")?;
    keep(new.second_person || !known.second_person, "the second person")?;
    if let (Some(before), Some(now)) = (known.money, new.money) {
        keep(before.to.iter().all(|field| now.to.contains(field)), "where money goes")?;
    }
    for field in known.form.fields {
        let now = new.form.field(field.name);
        // What only the chain, the table or the staff fills in is what keeps others out.
        let guards = matches!(field.need, Need::Widest(_) | Need::WidestUnlessScoped(_))
            || matches!(field.role, Some(IdRole::Subject | IdRole::Actor | IdRole::Owned(_) | IdRole::Secret));
        let kept = match now {
            None => !guards || (field.need == Need::Optional && field.filled_by == Filler::Page),
            Some(now) => {
                same_role(field.role, now.role)
                    && rank(now) >= rank(field)
                    && (!guards || now.need != Need::Optional || field.need == Need::Optional)
            }
        };
        keep(kept, &format!("the field {}, its role and who fills it in", field.name))?;
    }
    members_kept(known.answer.members(), new.answer.members())
        .map_err(|member| format!("a table that keeps what guards {name}: the role of {member} and who sees it"))
}

fn same_role(one: Option<IdRole>, other: Option<IdRole>) -> bool {
    match (one, other) {
        (Some(IdRole::Owned(one)), Some(IdRole::Owned(other))) => one.name == other.name,
        (one, other) => one == other,
    }
}

/// Who fills a field, the least trusted first.
const fn rank(field: &Field) -> u8 {
    match field.filled_by {
        Filler::Page => 0,
        Filler::Operator => 1,
        Filler::Session | Filler::Gateway | Filler::Table(_) => 2,
    }
}

/// Who sees a member, most people first.
const fn seen(by: Seen) -> u8 {
    match by {
        Seen::Everybody => 0,
        Seen::Operators => 1,
        Seen::Gateway => 2,
    }
}

fn members_kept(known: &[Member], new: &[Member]) -> Result<(), &'static str> {
    for before in known {
        let Some(now) = new.iter().find(|member| member.name == before.name) else {
            // An id that is not read cannot be held against the account.
            if matches!(before.role, Some(IdRole::Subject)) && before.required {
                return Err(before.name);
            }
            continue;
        };
        let shown = |member: &Member| seen(member.seen_by);
        if !same_role(before.role, now.role)
            || shown(now) < shown(before)
            || (before.echoes.is_some() && now.echoes != before.echoes)
        {
            return Err(before.name);
        }
        if let (Kind::Object(inner) | Kind::List(inner), Kind::Object(now) | Kind::List(now)) = (before.kind, now.kind) {
            members_kept(inner, now)?;
        }
    }
    Ok(())
}

/// The register goes by a kind's name: the same name has to mean ids of the same form.
fn kinds_agree(known: &Operation, new: &Operation) -> Result<(), String> {
    let (known, new) = (kinds(known), kinds(new));
    match new.iter().find(|kind| known.iter().any(|known| known.name == kind.name && known.grammar != kind.grammar)) {
        Some(kind) => Err(format!("a table whose ids of kind \"{}\" are written as elsewhere", kind.name)),
        None => Ok(()),
    }
}

fn kinds(operation: &Operation) -> Vec<&'static IdKind> {
    let mut kinds = Vec::new();
    of_fields(operation.form.fields, &mut kinds);
    of_members(operation.answer.members(), &mut kinds);
    kinds
}

fn of_fields(fields: &[Field], kinds: &mut Vec<&'static IdKind>) {
    for field in fields {
        if let Some(IdRole::Owned(kind)) = field.role {
            kinds.push(kind);
        }
        match field.shape {
            Shape::Object(inner) => of_fields(inner, kinds),
            Shape::List { each: Shape::Object(inner), .. } => of_fields(inner, kinds),
            _ => {}
        }
    }
}

fn of_members(members: &[Member], kinds: &mut Vec<&'static IdKind>) {
    for member in members {
        if let Some(IdRole::Owned(kind)) = member.role {
            kinds.push(kind);
        }
        if let Kind::Object(inner) | Kind::List(inner) = member.kind {
            of_members(inner, kinds);
        }
    }
}
