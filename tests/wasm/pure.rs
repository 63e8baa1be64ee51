//! `prepare` and `interpret` across the boundary.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

#[allow(dead_code, reason = "each test program uses a part of it")]
mod page;

use page::{INTENT, PAYMENT, get, js, json, text};
use subscope::provider::SESSION;
use subscope::scope::Role;
use subscope::wasm::pure::{interpret, prepare};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn question(source: &str) -> Result<JsValue, JsValue> {
    prepare(&SESSION, Role::Customer, &js(source))
}

#[wasm_bindgen_test]
fn a_request_comes_as_plain_data_with_exact_figures() {
    let fill = "{ token: 'zfi_test_x', mode: 'test', delegation_token: 'satk_x', signing_grant: 'ssgt_x' }";
    let asked = format!(
        "{{ provider: 'zendfi', operation: 'withdraw', input: {PAYMENT}, scope: {{ subaccount_id: 'sa_1' }}, fill: {fill}, intent: '{INTENT}' }}"
    );
    let prepared = question(&asked).unwrap();
    assert_eq!(text(&prepared, "request.method"), "POST");
    assert_eq!(text(&prepared, "request.url"), "https://api.zendfi.tech/api/v1/subaccounts/sa_1/withdraw");
    assert_eq!(text(&prepared, "request.headers.Idempotency-Key"), INTENT);
    assert!(text(&prepared, "request.body").contains(r#""amount":10,"#));
    for secret in ["zfi_test_x", "satk_x", "ssgt_x"] {
        assert!(!json(&get(&prepared, "expect")).contains(secret));
    }
}

#[wasm_bindgen_test]
fn issues_come_as_data_and_wrong_questions_as_errors() {
    let lacking = question("{ provider: 'zendfi', operation: 'withdraw', scope: { subaccount_id: 'sa_1' } }").unwrap();
    assert_eq!(text(&lacking, "issues.0.code"), "required");
    for (source, code) in [
        ("undefined", "invalid_options"),
        ("'x'", "invalid_options"),
        ("() => {}", "invalid_options"),
        ("{ provider: 'zendfi', operation: 'freeze', scope: { subaccount_id: 'sa_1' } }", "not_offered"),
        ("{ provider: 'zendfi', operation: 'balance', scope: { subaccount_id: '..' } }", "invalid_options"),
    ] {
        assert_eq!(text(&question(source).unwrap_err(), "code"), code, "{source}");
    }
}

#[wasm_bindgen_test]
fn an_answer_is_read_to_the_digit_and_another_accounts_is_withheld() {
    let prepared = question("{ provider: 'zendfi', operation: 'balance', scope: { subaccount_id: 'sa_1' } }").unwrap();
    let read = |status: u16, body: &str| {
        let asked = js("{ headers: {} }");
        for (name, value) in [("expect", get(&prepared, "expect")), ("status", status.into()), ("body", body.into())] {
            js_sys::Reflect::set(&asked, &name.into(), &value).unwrap();
        }
        json(&interpret(&SESSION, &asked).unwrap())
    };
    let body = r#"{"subaccount_id":"sa_1","usdc_balance":12345678901234567.123456,"sol_balance":0,"status":"active","canary":1}"#;
    assert!(read(200, body).contains(r#""usdc_balance":"12345678901234567.123456""#));
    assert!(!read(200, body).contains("canary"));
    assert_eq!(read(200, &body.replace("sa_1", "sa_2")), r#"{"withheld":"leak_blocked"}"#);
    assert_eq!(read(503, "<html>"), r#"{"unclear":true}"#);
    assert!(read(404, r#"{"error":"not_found","message":"canary"}"#).contains(r#""code":"not_found""#));
    assert!(!read(404, r#"{"error":"not_found","message":"canary"}"#).contains("canary"));
}
