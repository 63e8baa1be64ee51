//! Forms in a page of somebody's own, written in Rust.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

#[allow(dead_code, reason = "each test program uses a part of it")]
mod page;

use page::js;
use serde_wasm_bindgen::from_value;
use subscope::data::Data;
use subscope::issue::IssueCode;
use subscope::operation::check::{canonical_input, explain};
use subscope::provider::SESSION;
use subscope::scope::{Provider, Role};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn what_a_page_typed_is_explained_where_it_stands() {
    let form = &SESSION.find(Provider::Tradovate, "createSubAccountRequest").unwrap().form;
    let person = "firstName: 'Ann', birthDate: '1990-12-31', phone: '1', citizenship: 'US', streetAddress1: '1 Main Street', city: 'Chicago', zipCode: '60601', state: 'IL', country: 'US'";
    let typed = |rest: &str| from_value::<Data>(js(&format!("{{ {person}, {rest} }}"))).unwrap();
    let doubtful = typed("lastName: 'O\u{2019}Neil', taxIdentifier: '900-50-8726'");
    let said = explain(form, &doubtful, Role::Customer);
    assert_eq!(said.issues, []);
    let warned: Vec<_> = said.warnings.iter().map(|issue| (issue.path.to_string(), issue.code)).collect();
    let number = |code| ("taxIdentifier".to_owned(), code);
    assert_eq!(
        warned,
        [("lastName".to_owned(), IssueCode::Typographic), number(IssueCode::Separators), number(IssueCode::SsnItin)]
    );
    assert_eq!(canonical_input(form, &doubtful, Role::Customer).get("taxIdentifier"), Some(&Data::Text("900508726".to_owned())));
    let wrong = explain(form, &typed("lastName: 'Half\\ud83d', taxIdentifier: '53622872'"), Role::Customer);
    assert_eq!(wrong.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), [IssueCode::Characters, IssueCode::LostZeros]);
}
