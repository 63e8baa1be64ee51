//! Requests made from the documents and handed back to the core, member by member: what the document
//! refuses the core refuses, and what it admits the core sends as it was meant.

use subscope::data::Data;
use subscope::operation::table::{Field, Filler, Place};
use subscope::operation::{Operation, Shape};
use subscope::scope::{IdRole, Role};

use super::dice::Dice;
use super::document::{Document, Part, UNKNOWN};
use super::exceptions::Exceptions;
use super::support::{Call, rounds::rounds};
use super::wire::{Asked, Kept, Member, arrives, asked, compare, expressible, fits, handed_in, members, shown, written};
use super::{CASES, Count, shapes};

/// What a judge knows besides the case.
struct Court<'a> {
    exceptions: &'a Exceptions,
    count: &'a mut Count,
}

/// Every edge of every member, then whatever falls.
pub fn run(
    operation: &'static Operation,
    calls: &[Call],
    role: Role,
    document: &Document,
    exceptions: &Exceptions,
    count: &mut Count,
) {
    let mut dice = Dice::of(&format!("{} {} document", operation.provider.word(), operation.name));
    let mut court = Court { exceptions, count };
    let good: Vec<(Asked, Vec<Member>)> = calls.iter().map(|call| plain(operation, asked(call.clone(), role))).collect();
    let name = fits(operation, &good[0].1).unwrap_or_else(|objections| panic!("{}: {objections:?}", operation.name));
    let parts = document.parts(&name);
    let parts: Vec<&Part<'_>> = parts.iter().filter(|part| is_theirs(operation, part)).collect();
    for (asked, plain) in &good {
        for part in &parts {
            let (present, others) = without(plain, part);
            let field = field_of(operation, part);
            if field.is_some_and(|field| !asked.settable(field)) {
                continue;
            }
            let edges = document.edges_of(&mut dice, part, present.as_ref()).into_iter().map(Some);
            for value in edges.chain((part.place != Place::Path).then_some(None)) {
                let value = value.and_then(|value| expressible(operation.profile.encoding, part.place, &value));
                let changed = value.map(|value| (part.place, part.name.clone(), value));
                court.judge(asked, &others.iter().cloned().chain(changed).collect::<Vec<_>>());
            }
        }
    }
    for _ in 0..rounds(CASES) {
        let (asked, plain) = dice.one(&good);
        let meant = changed(&mut dice, document, &parts, asked, plain.clone());
        court.judge(asked, &meant);
    }
}

/// The good request's members.
fn plain(operation: &Operation, asked: Asked) -> (Asked, Vec<Member>) {
    let request = asked.core().unwrap_or_else(|issues| panic!("{}: {issues:?}", operation.name));
    let members = members(operation, &request);
    (asked, members)
}

/// Whether somebody outside hands it in, or the chain for them: the scope, the table and the journal
/// have theirs for themselves, and a header that the table does not know is none of anybody's.
fn is_theirs(operation: &Operation, part: &Part<'_>) -> bool {
    let key = part.name.to_ascii_lowercase().ends_with("idempotency-key");
    let known = operation.form.fields.iter().any(|field| field.spelling() == part.name);
    let own = |field: &Field| {
        let bound = matches!(field.role, Some(IdRole::Subject | IdRole::Actor));
        field.spelling() == part.name && (bound || matches!(field.filled_by, Filler::Table(_)))
    };
    !key && (part.place != Place::Header || known) && !operation.form.fields.iter().any(own)
}

fn field_of(operation: &Operation, part: &Part<'_>) -> Option<&'static Field> {
    operation.form.fields.iter().find(|field| (field.place, field.spelling()) == (part.place, part.name.as_str()))
}

/// What stands there now, and all else.
fn without(members: &[Member], part: &Part<'_>) -> (Option<Data>, Vec<Member>) {
    let here = |member: &&Member| (member.0, &member.1) == (part.place, &part.name);
    let present = members.iter().find(here).map(|(.., value)| value.clone());
    (present, members.iter().filter(|member| !here(member)).cloned().collect())
}

/// A good request with up to three members changed, as the document describes them.
fn changed(dice: &mut Dice, document: &Document, parts: &[&Part<'_>], good: &Asked, mut members: Vec<Member>) -> Vec<Member> {
    let operation = good.call.operation;
    for _ in 0..dice.below(4) {
        if parts.is_empty() || dice.one_in(12) {
            let body = operation.form.fields.iter().any(|field| field.place == Place::Body);
            let place = if body { Place::Body } else { Place::Query };
            let name = dice.pick(UNKNOWN);
            members.retain(|(_, known, _)| known != name);
            members.push((place, name.to_owned(), Data::text("x")));
            continue;
        }
        let part = *dice.one(parts);
        let (present, others) = without(&members, part);
        members = others;
        let value = match field_of(operation, part).filter(|field| !good.settable(field)) {
            // What the chain fills it fills well, and its secrets are what they are.
            Some(_) if present.is_some() => present.clone(),
            Some(field) if matches!(field.shape, Shape::Opaque) => None,
            Some(field) => Some(shapes::good(dice, &field.shape)),
            None => match dice.below(8) {
                0 if part.place != Place::Path => None,
                0..=3 => Some(document.good_part(dice, part)),
                _ => Some(document.near_part(dice, part, present.as_ref())),
            },
        };
        let value = value.and_then(|value| expressible(operation.profile.encoding, part.place, &value));
        // A path has no gaps.
        let value = value.or_else(|| present.filter(|_| part.place == Place::Path));
        members.extend(value.map(|value| (part.place, part.name.clone(), value)));
    }
    members
}

impl Court<'_> {
    fn judge(&mut self, good: &Asked, meant: &[Member]) {
        let operation = good.call.operation;
        let failure = match (fits(operation, meant), handed_in(good, meant).core()) {
            (document, Ok(request)) => {
                match (arrives(operation, &request), compare(meant, &members(operation, &request)), document) {
                    (Err(objections), ..) => Some(format!("sent, and refused: {objections:?}")),
                    (_, Kept::Otherwise, _) => Some(format!("sent otherwise: {}", shown(&request))),
                    (_, Kept::Same, Err(objections)) => Some(format!("sent as meant, and yet refused: {objections:?}")),
                    (_, Kept::Same, Ok(_)) => {
                        self.count.both_admit += 1;
                        None
                    }
                    (_, Kept::PutRight, _) => {
                        self.count.put_right += 1;
                        None
                    }
                }
            }
            (Err(objections), Err(issues)) => {
                self.count.both_refuse += 1;
                // What counts as missing the core leaves out, whatever the document has against it.
                let missing = |name: &str| meant.iter().any(|(_, known, value)| known == name && value.is_missing());
                let blamed: Vec<String> = objections.iter().map(|objection| root(&objection.field, '/')).collect();
                let alike = issues.iter().any(|issue| {
                    issue.0.is_empty() || blamed.contains(&root(&issue.0, '.')) || self.exceptions.admit(operation, issue, meant)
                });
                let alike = alike || blamed.iter().all(|name| missing(name));
                (!alike).then(|| format!("refused for other fields: {issues:?} and {objections:?}"))
            }
            (Ok(_), Err(issues)) => {
                self.count.core_alone += 1;
                let unexplained: Vec<_> = issues.iter().filter(|issue| !self.exceptions.admit(operation, issue, meant)).collect();
                (!unexplained.is_empty()).then(|| format!("the core alone refuses: {unexplained:?}"))
            }
        };
        self.count.failures.extend(failure.map(|failure| format!("{failure} {}", written(meant))));
    }
}

/// The member at which a path begins.
fn root(path: &str, between: char) -> String {
    path.trim_start_matches(between).split([between, ',']).next().unwrap_or_default().trim_end_matches("[]").to_owned()
}
