//! One operation as a table in JSON.

use super::field::{Beside, fields};
use super::said::Said;
use super::{answer, kept, rules, walls};
use crate::data::Data;
use crate::http::Method;
use crate::issue::Issue;
use crate::operation::answer::{Kind, Member};
use crate::operation::plan::{MOST_FIELDS, MOST_RULES};
use crate::operation::table::{Effect, Filler, Isolation, Need, Place, Whom};
use crate::operation::{Answer, Field, Form, Operation, Repeat, Shape};
use crate::provider;
use crate::scope::{IdRole, Provider, Role};

const TABLE: &[&str] = &[
    "provider",
    "name",
    "about",
    "path",
    "method",
    "who",
    "aboutWhom",
    "isolation",
    "secondPerson",
    "effect",
    "repeat",
    "money",
    "patienceSeconds",
    "fields",
    "rules",
    "answer",
];

/// Names that the gateway's routes or JavaScript itself have taken.
const TAKEN: &[&str] = &["intents", "reconcile", "constructor", "prototype", "then", "toString", "toJSON", "valueOf"];

/// The longest span in which an unsettled request goes out again, in seconds: half of what providers
/// document.
pub(super) const LONGEST_RESEND: u64 = 43_200;
/// The longest an answer may take, in seconds: the journal holds an intent a little longer.
pub(super) const LONGEST_PATIENCE: u64 = 150;

/// Reads a table.
///
/// # Errors
/// The first issue, at the member that says it.
pub fn operation(table: &Data) -> Result<&'static Operation, Issue> {
    let said = Said::new("", table);
    let (provider, name) = called(&said)?;
    read(&said, provider, name, None)
}

/// Whose operation it is, and its name.
pub(super) fn called(said: &Said<'_>) -> Result<(Provider, &'static str), Issue> {
    said.only(TABLE)?;
    let words: Vec<(&str, Provider)> = Provider::ALL.iter().map(|provider| (provider.word(), *provider)).collect();
    Ok((said.required("provider")?.choice(&words)?, name(&said.required("name")?)?))
}

/// Whether the table takes anything over from the catalogue's of the same name.
pub(super) fn takes_over(said: &Said<'_>) -> bool {
    let names =
        |said: Option<Said<'_>>| said.and_then(|said| said.entries(200).ok()).is_some_and(|all| all.iter().any(Said::is_text));
    let answer = said.get("answer");
    let members =
        ["one", "list", "settling"].into_iter().any(|shape| names(answer.as_ref().and_then(|answer| answer.get(shape))));
    members
        || names(said.get("fields"))
        || said.get("repeat").is_some_and(|repeat| repeat.text().is_ok_and(|word| word == "lookUp"))
}

/// Reads a table; `known` is the catalogue's of the same name.
pub(super) fn read(
    said: &Said<'_>,
    provider: Provider,
    name: &'static str,
    known: Option<&'static Operation>,
) -> Result<&'static Operation, Issue> {
    let profile = provider::profile(provider);
    let place = said.required("path")?;
    let path = place.text()?;
    if !walls::is_path(path) {
        return Err(place.wrong(walls::PATH));
    }
    if walls::names_somebody(path, profile) {
        return Err(place.wrong(walls::NOBODY));
    }
    let methods = [("GET", Method::Get), ("POST", Method::Post), ("DELETE", Method::Delete)];
    let method = said.get("method").map_or(Ok(Method::Get), |method| method.choice(&methods))?;
    let who = who(&said.required("who")?)?;
    let house = said.get("aboutWhom").map(|whom| whom.choice(&[("account", Whom::Account), ("house", Whom::House)]));
    let about_whom = house.transpose()?.unwrap_or(Whom::Account);
    if about_whom == Whom::House && who != [Role::Operator] {
        return Err(said.wrong("for operators alone: what is about the house is for staff that names no account"));
    }
    let effect = effect(said, method)?;

    let beside = Beside { profile, method, path, known };
    let listed = said.some("fields", MOST_FIELDS.saturating_sub(1))?;
    let mut fields = fields(&listed, beside)?;
    let isolations = [("provider", Isolation::Provider), ("register", Isolation::Register)];
    let isolation = said.get("isolation").map_or(Ok(Isolation::Register), |isolation| isolation.choice(&isolations))?;
    if isolation == Isolation::Provider {
        let at = said.required("isolation")?;
        let none = || at.wrong("\"register\": here the provider looks only at the business's own credential");
        match walls::acting(profile, method).filter(|_| about_whom == Whom::Account) {
            Some(acting) if fields.iter().any(|field| field.name == acting.name) => {}
            Some(acting) => fields.insert(0, acting),
            None if known.is_some_and(|known| known.isolation == Isolation::Provider) => {}
            None => return Err(none()),
        }
    }
    for field in &fields {
        check_field(said, field, about_whom)?;
    }

    let for_customers = who.contains(&Role::Customer);
    let answer = answer::answer(&said.required("answer")?, &fields, known.map_or(&[], |known| known.answer.members()))?;
    let (person, chain) = rules::rules(&said.some("rules", MOST_RULES)?, &fields)?;
    let money = said.get("money").map(|money| rules::money(&money, &fields, profile, for_customers)).transpose()?;
    let repeat = repeat(said, effect, &fields, beside)?;
    let form = kept::one(Form::unchecked(kept::list(fields), kept::list(person)));
    let operation = Operation {
        name,
        about: said.get("about").map_or(Ok("Defined by the portal."), |about| about.sentence())?,
        contract: "the portal's own",
        who,
        about_whom,
        isolation,
        second_person: said.get("secondPerson").map_or(Ok(false), |second| second.flag())?,
        patience_seconds: said.get("patienceSeconds").map_or(Ok(60), |seconds| seconds.number(1, LONGEST_PATIENCE))?,
        effect,
        method,
        path: kept::text(path),
        form,
        rules: kept::list(chain),
        answer,
        repeat,
        money,
        ..Operation::of(profile)
    };
    check(said, &operation)?;
    Ok(kept::one(operation))
}

fn name(said: &Said<'_>) -> Result<&'static str, Issue> {
    let name = said.text()?;
    let plain = name.len() <= 48
        && name.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric())
        && !TAKEN.contains(&name);
    if plain { Ok(kept::text(name)) } else { Err(said.wrong("a free name in camelCase, such as \"listStatements\"")) }
}

fn who(said: &Said<'_>) -> Result<&'static [Role], Issue> {
    let rows = [("applicant", Role::Applicant), ("customer", Role::Customer), ("operator", Role::Operator)];
    let mut roles = Vec::new();
    for entry in said.entries(3)? {
        let role = entry.choice(&rows)?;
        if roles.contains(&role) {
            return Err(entry.wrong("another role; this one stands twice"));
        }
        roles.push(role);
    }
    if roles.contains(&Role::Applicant) && !roles.contains(&Role::Customer) {
        return Err(said.wrong("open to customers too where it is open to applicants: they share a page"));
    }
    Ok(kept::list(roles))
}

fn effect(said: &Said<'_>, method: Method) -> Result<Effect, Issue> {
    let Some(effect) = said.get("effect") else {
        return if method == Method::Get {
            Ok(Effect::Reads)
        } else {
            Err(said.wrong("a table with `effect`, since this is no GET"))
        };
    };
    let read = effect.choice(&[
        ("reads", Effect::Reads),
        ("sets", Effect::Sets),
        ("endsSessions", Effect::EndsSessions),
        ("creates", Effect::Creates),
        ("movesMoney", Effect::MovesMoney),
    ])?;
    match (method, read) {
        (Method::Get, read) if read != Effect::Reads => Err(effect.wrong("\"reads\": a GET changes nothing")),
        (Method::Delete, Effect::Reads) => Err(effect.wrong("another effect: a DELETE changes something")),
        (_, read) => Ok(read),
    }
}

fn repeat(said: &Said<'_>, effect: Effect, fields: &[Field], beside: Beside<'_>) -> Result<Repeat, Issue> {
    let Some(repeat) = said.get("repeat") else {
        return if effect.takes_intent() {
            Err(said.wrong("a table with `repeat`: \"never\", or the header of the provider's key"))
        } else {
            Ok(Repeat::Harmless)
        };
    };
    if repeat.text().is_ok_and(|word| word == "lookUp") {
        let has = |name: &str| fields.iter().any(|field| field.name == name);
        return match beside.known.map(|known| known.repeat) {
            Some(Repeat::LookUp(look_up)) if look_up.filters.iter().chain(look_up.equal).all(|(_, field)| has(field)) => {
                Ok(Repeat::LookUp(look_up))
            }
            _ => Err(repeat.wrong("another word: only the catalogue's own tables find a lost one again, by fields that stay")),
        };
    }
    if repeat.is_text() {
        let read = repeat.choice(&[("harmless", Repeat::Harmless), ("never", Repeat::Never)])?;
        return match (effect.takes_intent(), read) {
            (true, Repeat::Harmless) => Err(repeat.wrong("\"never\" or a header: this must not happen twice")),
            (_, read) => Ok(read),
        };
    }
    repeat.only(&["header", "resendSeconds"])?;
    let header = repeat.required("header")?;
    let name = header.text()?;
    let taken = fields.iter().any(|field| field.name.eq_ignore_ascii_case(name));
    if taken || !walls::is_free_header(name, beside.profile) {
        return Err(header.wrong(walls::HEADER));
    }
    let resend_seconds = repeat.required("resendSeconds")?.number(0, LONGEST_RESEND)?;
    Ok(Repeat::Key { header: kept::text(name), resend_seconds })
}

fn check_field(said: &Said<'_>, field: &Field, about_whom: Whom) -> Result<(), Issue> {
    let at = said.get("fields").unwrap_or(*said);
    let wrong = |expected: &str| Err(at.wrong(format!("a list in which {} {expected}", field.name)));
    if !walls::fits(&field.shape, field.place) {
        return wrong("has a shape that can be written where it stands");
    }
    if matches!(field.shape, Shape::Id(_)) && field.role.is_none() {
        return wrong("says its `role`: it is an id");
    }
    match (field.role, about_whom) {
        (Some(IdRole::Subject | IdRole::Actor), Whom::House) => wrong("has another role: the house has no account of its own"),
        // Secrets in addresses end up in logs.
        (Some(IdRole::Secret), _) if !matches!(field.place, Place::Body) => wrong("is in the body: it is a secret"),
        (Some(IdRole::Owned(_)), Whom::House) if field.filled_by == Filler::Page => {
            wrong("has another role: nothing belongs to the house's own register")
        }
        _ => Ok(()),
    }
}

/// What the compiler checks of the catalogue's own tables, and what stands there by care alone.
fn check(said: &Said<'_>, operation: &Operation) -> Result<(), Issue> {
    if let Some(flaw) = operation.form.flaw().or_else(|| operation.flaw()) {
        return Err(said.wrong(format!("a table without this flaw: {flaw}")));
    }
    // A customer's id in a field that may be left out binds nothing.
    let bound = |field: &Field| match field.role {
        Some(IdRole::Subject | IdRole::Actor) => true,
        Some(IdRole::Owned(_)) => field.need == Need::Required,
        _ => false,
    };
    if operation.is_about_one() && !operation.form.fields.iter().any(bound) {
        return Err(said.wrong(
            "a table with a field that binds the call to the account: its subject, or a required id that the account owns",
        ));
    }
    if has_creates(operation.answer.members()) && operation.effect != Effect::Creates {
        return Err(said.wrong("a table whose effect is \"creates\", since its answer names a new account"));
    }
    let listed = matches!(operation.answer, Answer::List(..));
    if listed && operation.effect.takes_intent() {
        return Err(said.wrong("a table that answers one object: a list settles no intent"));
    }
    Ok(())
}

fn has_creates(members: &[Member]) -> bool {
    members.iter().any(|member| match member.kind {
        Kind::Object(inner) | Kind::List(inner) => has_creates(inner),
        _ => member.role == Some(IdRole::Creates),
    })
}
