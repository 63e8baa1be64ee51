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
mod from_documents;
mod from_tables;
mod shapes;
#[path = "../support/mod.rs"]
mod support;
mod wire;

use document::Document;
use exceptions::Exceptions;
use subscope::data::Data;
use subscope::operation::{Operation, Shape};
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role};
use support::{ASSERTION, Call, call, parse};
use wire::{arrives, asked};

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
    fn cells(&self) -> [String; 7] {
        let last = self.failures.len();
        [self.sent, self.stopped, self.both_admit, self.both_refuse, self.put_right, self.core_alone, last]
            .map(|count| count.to_string())
    }

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

/// Both ways for one provider, and the table.
fn holds(provider: Provider) {
    let document = Document::of(provider);
    let exceptions = Exceptions::default();
    let titles = ["sent", "stopped", "both admit", "both refuse", "put right", "core alone", "failures"];
    let line = |name: &str, cells: [String; 7]| format!("{name:<42}{}", cells.map(|cell| format!("{cell:>13}")).concat());
    let mut lines = vec![line(provider.word(), titles.map(str::to_owned))];
    let (mut failures, mut scarce) = (Vec::new(), Vec::new());
    for operation in GATEWAY.operations().filter(|operation| operation.provider == provider) {
        let mut count = Count::default();
        let (calls, roles) = (good_calls(operation), roles(operation));
        let most = if roles.contains(&Role::Operator) { Role::Operator } else { Role::Customer };
        from_tables::run(operation, &calls, &roles, &mut count);
        from_documents::run(operation, &calls, most, &document, &exceptions, &mut count);
        lines.push(line(&format!("    {}", operation.name), count.cells()));
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

/// Too long for the rolls: the longest file that the core takes fits the document, and one step more is
/// the core's to refuse.
#[test]
fn the_longest_file_fits() {
    let mut files = 0;
    for operation in GATEWAY.operations() {
        for field in operation.form.fields {
            let Shape::DataUri { max, .. } = field.shape else { continue };
            let of = |blocks: usize| {
                let file = format!("data:image/png;base64,iVBORw0KGgoA{}", "AAAA".repeat(blocks - 3));
                let mut good = call(operation);
                let input = good.input.members().iter().filter(|(name, _)| name != field.name).cloned();
                good.input = Data::Object(input.chain([(field.name.to_owned(), Data::Text(file))]).collect());
                asked(good, roles(operation)[0])
            };
            let most = (max - "data:image/png;base64,".len()) / 4;
            let request = of(most).core().unwrap_or_else(|issues| panic!("{}: {issues:?}", operation.name));
            assert!(arrives(operation, &request).is_ok(), "{}", operation.name);
            assert!(of(most + 1).core().is_err(), "{}", operation.name);
            files += 1;
        }
    }
    assert!(files >= 2, "{files}");
}
