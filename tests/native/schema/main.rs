//! The core's tables and the sandbox's documents were written apart, from one contract. Here they are
//! held against each other, both ways and for every operation: what the core sends the document admits,
//! and what the document refuses the core has refused before. What the core alone refuses has a reason
//! that stands in a table.
//!
//! `cargo test --test schema -- --nocapture` prints the counts.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that stops where something is wrong, and prints a table"
)]

mod dice;
mod document;
mod exceptions;
mod shapes;
#[path = "../support/mod.rs"]
mod support;
mod wire;

use dice::Dice;
use document::{Document, Part, UNKNOWN};
use exceptions::Exceptions;
use subscope::data::Data;
use subscope::operation::table::{Filler, Place};
use subscope::operation::{Operation, Shape};
use subscope::provider::GATEWAY;
use subscope::scope::{IdRole, Provider, Role};
use support::rounds::rounds;
use support::{ASSERTION, Call, call, parse};
use wire::{Asked, Kept, Member, arrives, asked, compare, expressible, fits, handed_in, members};

/// Cases of each kind that an operation must have had in each direction: it really was reached.
const ENOUGH: usize = 12;

/// Cases for each operation and direction.
const CASES: u64 = 240;

/// How one operation fared.
#[derive(Default)]
struct Count {
    /// From the tables: the core's request fits the document.
    sent: usize,
    /// From the tables: the core has issues.
    stopped: usize,
    /// From the document: both admit it, and the core sends just this.
    both_admit: usize,
    /// From the document: both refuse it.
    both_refuse: usize,
    /// From the document: the core leaves out what counts as missing, or writes a figure the provider's way.
    put_right: usize,
    /// From the document: the core alone refuses it, for a reason that stands in the table.
    core_alone: usize,
    /// Whatever must not be.
    failures: Vec<String>,
}

impl Count {
    fn is_enough(&self) -> bool {
        [self.sent, self.stopped, self.both_admit, self.both_refuse].iter().all(|count| *count >= ENOUGH)
    }
}

/// Good calls to begin with.
fn good_calls(operation: &'static Operation) -> Vec<Call> {
    let good = call(operation);
    let mut calls = vec![good.clone()];
    let takes = |name: &str| operation.form.field(name).is_some();
    if takes("passkey_signature") && takes("signing_grant") {
        calls.push(Call { confirmed: Some(parse(ASSERTION)), ..good.clone().without_grant() });
    }
    if (operation.provider, operation.name) == (Provider::Uqpay, "createAccount") {
        calls.push(Call { input: parse(support::calls::uqpay::COMPANY), ..good });
    }
    calls
}

/// As whom the operation is called; what only the gateway calls is tried with all rights.
fn roles(operation: &Operation) -> Vec<Role> {
    if operation.who.is_empty() { vec![Role::Operator] } else { operation.who.to_vec() }
}

/// An input from the tables: a good one with some of its fields changed, or one of nothing but rolls.
fn rolled(dice: &mut Dice, mut good: Asked) -> Asked {
    let operation = good.call.operation;
    let mut input = good.call.input.members().to_vec();
    if dice.one_in(12) {
        good.call.input = shapes::any(dice, 3);
        return good;
    }
    let settable: Vec<_> = operation.form.fields.iter().filter(|field| good.settable(field)).collect();
    for _ in 0..dice.below(4) {
        if settable.is_empty() || dice.one_in(12) {
            input.push((dice.pick(UNKNOWN).to_owned(), shapes::any(dice, 1)));
            continue;
        }
        let field = settable[dice.below(settable.len())];
        input.retain(|(name, _)| name != field.name);
        match dice.below(8) {
            0 => {}
            1..=4 => input.push((field.name.to_owned(), shapes::good(dice, &field.shape))),
            5 => input.push((field.name.to_owned(), shapes::any(dice, 2))),
            _ => input.push((field.name.to_owned(), shapes::near(dice, &field.shape))),
        }
    }
    if dice.one_in(10) {
        // Somebody else's field: the scope's, the gateway's, another role's.
        let others: Vec<_> = operation.form.fields.iter().filter(|field| !good.settable(field)).collect();
        if !others.is_empty() {
            input.push((others[dice.below(others.len())].name.to_owned(), shapes::any(dice, 1)));
        }
    }
    good.call.input = Data::Object(input);
    good
}

/// Whatever is handed in: issues, or a request that the document admits.
fn from_the_tables(operation: &'static Operation, count: &mut Count) {
    let mut dice = Dice::of(&format!("{} {} tables", operation.provider.word(), operation.name));
    let (calls, roles) = (good_calls(operation), roles(operation));
    for _ in 0..rounds(CASES) {
        let good = asked(dice.one(&calls).clone(), *dice.one(&roles));
        let case = rolled(&mut dice, good);
        match case.core() {
            Err(issues) => {
                assert!(!issues.is_empty(), "{}", operation.name);
                count.stopped += 1;
            }
            Ok(request) => match arrives(operation, &request) {
                Ok(_) => count.sent += 1,
                Err(objections) => count
                    .failures
                    .push(format!("sent, and refused: {objections:?} {request_text}", request_text = shown(&request))),
            },
        }
    }
}

fn shown(request: &subscope::http::Encoded) -> String {
    let body: String = request.body.as_deref().unwrap_or_default().chars().take(600).collect();
    format!("{} {body}", request.url)
}

/// A good request with up to three members changed, as the document describes them.
fn changed(dice: &mut Dice, document: &Document, parts: &[&Part<'_>], good: &Asked, mut members: Vec<Member>) -> Vec<Member> {
    let operation = good.call.operation;
    let encoding = operation.profile.encoding;
    for _ in 0..dice.below(4) {
        if parts.is_empty() || dice.one_in(12) {
            let body = operation.form.fields.iter().any(|field| field.place == Place::Body);
            let place = if body { Place::Body } else { Place::Query };
            let name = dice.pick(UNKNOWN);
            members.retain(|(_, known, _)| known != name);
            members.push((place, name.to_owned(), Data::text("x")));
            continue;
        }
        let part = parts[dice.below(parts.len())];
        let at = members.iter().position(|(place, name, _)| (*place, name) == (part.place, &part.name));
        let present = at.map(|at| members.remove(at).2);
        let field =
            operation.form.fields.iter().find(|field| (field.place, field.spelling()) == (part.place, part.name.as_str()));
        let value = match field.filter(|field| !good.settable(field)) {
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
        let value = value.and_then(|value| expressible(encoding, part.place, &value));
        // A path has no gaps.
        let value = value.or_else(|| present.filter(|_| part.place == Place::Path));
        members.extend(value.map(|value| (part.place, part.name.clone(), value)));
    }
    members
}

/// What the document refuses the core refuses; what it admits the core sends as it is.
fn from_the_document(operation: &'static Operation, document: &Document, exceptions: &Exceptions, count: &mut Count) {
    let mut dice = Dice::of(&format!("{} {} document", operation.provider.word(), operation.name));
    let roles = roles(operation);
    let role = if roles.contains(&Role::Operator) { Role::Operator } else { Role::Customer };
    let calls = good_calls(operation);
    for _ in 0..rounds(CASES) {
        let good = asked(dice.one(&calls).clone(), role);
        let request = good.core().unwrap_or_else(|issues| panic!("{}: {issues:?}", operation.name));
        let plain = members(operation, &request);
        let name = fits(operation, &plain).unwrap_or_else(|objections| panic!("{}: {objections:?}", operation.name));
        let parts = document.parts(&name);
        // The scope, the table and the journal have theirs for themselves.
        let fixed = |part: &&Part<'_>| {
            let key = part.name.to_ascii_lowercase().ends_with("idempotency-key");
            key || operation.form.fields.iter().any(|field| {
                let own =
                    matches!(field.role, Some(IdRole::Subject | IdRole::Actor)) || matches!(field.filled_by, Filler::Table(_));
                own && field.spelling() == part.name
            })
        };
        let known = |part: &&Part<'_>| {
            part.place != Place::Header || operation.form.fields.iter().any(|field| field.spelling() == part.name)
        };
        let parts: Vec<&Part<'_>> = parts.iter().filter(|part| !fixed(part) && known(part)).collect();
        let meant = changed(&mut dice, document, &parts, &good, plain);
        let at_the_document = fits(operation, &meant);
        let at_the_core = handed_in(&good, &meant).core();
        let failure = match (at_the_document, at_the_core) {
            (document, Ok(request)) => {
                match (compare(&meant, &members(operation, &request)), document, arrives(operation, &request)) {
                    (_, _, Err(objections)) => Some(format!("sent, and refused: {objections:?}")),
                    (Kept::Otherwise, ..) => Some(format!("sent otherwise: {}", shown(&request))),
                    (Kept::PutRight, ..) => {
                        count.put_right += 1;
                        None
                    }
                    (Kept::Same, Ok(_), _) => {
                        count.both_admit += 1;
                        None
                    }
                    (Kept::Same, Err(objections), _) => Some(format!("sent as meant, and yet refused: {objections:?}")),
                }
            }
            (Err(objections), Err(issues)) => {
                count.both_refuse += 1;
                // What counts as missing the core leaves out, whatever the document has against it.
                let missing = |name: &str| meant.iter().any(|(_, known, value)| known == name && value.is_missing());
                let of_the_document: Vec<String> = objections.iter().map(|objection| root(&objection.field, '/')).collect();
                let alike = |(path, _): &(String, &str)| path.is_empty() || of_the_document.contains(&root(path, '.'));
                let alike = issues.iter().any(|issue| alike(issue) || exceptions.admit(operation, issue, &meant))
                    || of_the_document.iter().all(|name| missing(name));
                (!alike).then(|| format!("refused for other fields: {issues:?} and {objections:?}"))
            }
            (Ok(_), Err(issues)) => {
                count.core_alone += 1;
                let unexplained: Vec<_> = issues.iter().filter(|issue| !exceptions.admit(operation, issue, &meant)).collect();
                (!unexplained.is_empty()).then(|| format!("the core alone refuses: {unexplained:?}"))
            }
        };
        count.failures.extend(failure.map(|failure| {
            let shown: String = format!(
                "{:?}",
                meant.iter().map(|(_, name, value)| format!("{name}={}", subscope::http::json::write(value))).collect::<Vec<_>>()
            );
            format!("{failure} {}", shown.chars().take(900).collect::<String>())
        }));
    }
}

/// The member at which a path begins.
fn root(path: &str, between: char) -> String {
    path.trim_start_matches(between).split([between, ',']).next().unwrap_or_default().trim_end_matches("[]").to_owned()
}

/// Both ways for one provider, and the table.
fn holds(provider: Provider) {
    let document = Document::of(provider);
    let exceptions = Exceptions::default();
    let mut lines = vec![format!(
        "{:<16}{:<26}{:>8}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        provider.word(),
        "",
        "sent",
        "stopped",
        "admit",
        "refuse",
        "right",
        "core",
        "failures"
    )];
    let (mut failures, mut scarce) = (Vec::new(), Vec::new());
    for operation in GATEWAY.operations().filter(|operation| operation.provider == provider) {
        let mut count = Count::default();
        from_the_tables(operation, &mut count);
        from_the_document(operation, &document, &exceptions, &mut count);
        lines.push(format!(
            "{:<16}{:<26}{:>8}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
            "",
            operation.name,
            count.sent,
            count.stopped,
            count.both_admit,
            count.both_refuse,
            count.put_right,
            count.core_alone,
            count.failures.len()
        ));
        if !count.is_enough() {
            scarce.push(operation.name);
        }
        failures.extend(count.failures.into_iter().map(|failure| format!("{}: {failure}", operation.name)));
    }
    println!("{}", lines.join("\n"));
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
    assert!(scarce.is_empty(), "not reached both ways: {scarce:?}");
    let stale = exceptions.stale(provider.word());
    assert!(stale.is_empty(), "reasons that nothing needs any more: {stale:?}");
}

#[test]
fn verto_and_its_document_agree() {
    holds(Provider::Verto);
}

#[test]
fn zendfi_and_its_document_agree() {
    holds(Provider::Zendfi);
}

#[test]
fn uqpay_and_its_document_agree() {
    holds(Provider::Uqpay);
}

#[test]
fn currencycloud_and_its_document_agree() {
    holds(Provider::Currencycloud);
}

#[test]
fn tradovate_and_its_document_agree() {
    holds(Provider::Tradovate);
}
