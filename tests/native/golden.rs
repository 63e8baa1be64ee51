//! Requests byte for byte, and answers as they are read, held against files in `tests/golden`.
//! `UPDATE_GOLDEN=1` writes them anew; a person then reads the difference.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests: what goes wrong here has to stop the test")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use subscope::bare;
use subscope::data::Data;
use subscope::error::Error;
use subscope::exchange::words::write_error;
use subscope::http::{Encoded, json};
use subscope::operation::interpret::{Reading, project};
use subscope::provider::{GATEWAY, scope_data};
use subscope::scope::{Provider, Role};
use support::{ASSERTION, Call, FOREIGN_WALLET, RECIPIENT, SUB_ACCOUNT, SUBACCOUNT, UUID, WALLET, call, operation, parse};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Compares with the file of that name, or writes it.
#[track_caller]
fn golden(name: &str, text: &str) {
    let path = folder().join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name} is missing; run with UPDATE_GOLDEN=1 and read it"));
    assert_eq!(text, kept, "{name} differs; if that is meant, run with UPDATE_GOLDEN=1 and read the difference");
}

fn written(request: &Encoded) -> String {
    let headers: String = request.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let body = request.body.as_deref().map_or_else(String::new, |body| format!("\n{body}\n"));
    format!("{} {}\n{headers}{body}", request.method.word(), request.url)
}

/// Every call that is kept: its file's name without the ending.
fn calls() -> Vec<(String, Call)> {
    let mut calls: Vec<(String, Call)> = GATEWAY
        .operations()
        .map(|operation| (format!("{}.{}", operation.provider.word(), operation.name), call(operation)))
        .collect();
    let of = |provider: Provider, name: &str| call(operation(provider, name));
    let confirmed = Call { confirmed: Some(parse(ASSERTION)), ..of(Provider::Zendfi, "withdraw").without_grant() };
    calls.push(("zendfi.withdraw.confirmed".to_owned(), confirmed));
    let mut sol = of(Provider::Zendfi, "withdraw");
    sol.input = parse(&format!(r#"{{"token":"Sol","amount":"00.0192000000","to_address":"{FOREIGN_WALLET}"}}"#));
    calls.push(("zendfi.withdraw.sol".to_owned(), sol));
    calls.push(("zendfi.freeze.silent".to_owned(), Call { input: Data::Null, ..of(Provider::Zendfi, "freeze") }));
    for name in ["wallets", "createWallet", "payout", "getSubAccount"] {
        calls.push((format!("verto.{name}.master"), Call { token: Some(("master.token", false)), ..of(Provider::Verto, name) }));
    }
    // What a master alone may do proves that a scoped token is none.
    let probe = Call {
        scope: call(operation(Provider::Verto, "wallets")).scope,
        token: Some(("scoped.token", true)),
        input: Data::Null,
        ..of(Provider::Verto, "listSubAccounts")
    };
    calls.push(("verto.listSubAccounts.probe".to_owned(), probe));
    let confirmed = Call { confirmed: Some(parse(ASSERTION)), ..of(Provider::Zendfi, "withdrawBank").without_grant() };
    calls.push(("zendfi.withdrawBank.confirmed".to_owned(), confirmed));
    let mut yen = of(Provider::Verto, "payout");
    yen.input = parse(&format!(r#"{{"recipient_id":"{RECIPIENT}","currency":"JPY","amount":5000}}"#));
    let mut company = of(Provider::Uqpay, "createAccount");
    company.input = parse(support::calls::uqpay::COMPANY);
    calls.push(("uqpay.createAccount.company".to_owned(), company));
    calls.push(("verto.payout.yen".to_owned(), yen));
    calls
}

#[test]
fn every_operation_has_its_request_byte_for_byte() {
    for (name, call) in calls() {
        golden(&format!("{name}.txt"), &written(&call.prepared().request));
    }
}

#[test]
fn every_file_is_of_a_call() {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let requests: BTreeSet<String> = files.filter(|name| name.ends_with(".txt")).collect();
    let expected: BTreeSet<String> = calls().into_iter().map(|(name, _)| format!("{name}.txt")).collect();
    assert_eq!(requests, expected);
}

#[test]
fn the_same_call_is_always_the_same_bytes() {
    for (name, call) in calls() {
        let mut backwards = call.clone();
        backwards.fill.reverse();
        if let Data::Object(members) = &mut backwards.input {
            members.reverse();
        }
        assert!(call.prepared().request == backwards.prepared().request, "{name}");
    }
}

/// Without sending, the same bytes come out.
#[test]
fn the_bare_chain_builds_the_same_request() {
    for (name, call) in calls().into_iter().filter(|(_, call)| call.confirmed.is_none()) {
        let mut fill = call.fill.clone();
        fill.retain(|(name, _)| name != "Vfx-Correlation-Id");
        if let Some((token, scoped)) = call.token {
            fill.push(("token".to_owned(), token.into()));
            fill.push(("scoped".to_owned(), scoped.into()));
        }
        let question = Data::object([
            ("provider", call.operation.provider.word().into()),
            ("operation", call.operation.name.into()),
            ("input", call.input.clone()),
            ("scope", if call.scope.is_house() { Data::Null } else { scope_data(&call.scope) }),
            ("fill", Data::Object(fill)),
            ("intent", support::KEY.into()),
            ("random", support::CORRELATION.replace('-', "").as_str().into()),
        ]);
        let answer = bare::prepare(&GATEWAY, call.role(), &question).unwrap();
        let request = answer.get("request").unwrap_or_else(|| panic!("{name}: {}", json::write(&answer)));
        let expected = call.prepared().request;
        let text = |name: &str| request.get(name).and_then(Data::as_text).map(str::to_owned);
        assert_eq!((text("method").as_deref(), text("url")), (Some(expected.method.word()), Some(expected.url)), "{name}");
        assert_eq!(text("body"), expected.body, "{name}");
        let headers = request.get("headers").unwrap().members().iter();
        let headers: Vec<_> = headers.map(|(name, value)| (name.clone(), value.as_text().unwrap().to_owned())).collect();
        assert_eq!(headers, expected.headers, "{name}");
    }
}

/// What ZendFi's own page shows, method, address, headers and body.
#[test]
fn the_examples_of_the_provider_come_out_as_it_writes_them() {
    let at = |path: &str| format!("https://api.zendfi.tech/api/v1/subaccounts/{SUBACCOUNT}{path}");
    let withdraw = r#"{
        "to_address": "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
        "amount": 10,
        "token": "Usdc",
        "mode": "live",
        "delegation_token": "satk_xxxxx",
        "passkey_signature": {
            "credential_id": "...",
            "authenticator_data": [1,2,3],
            "signature": [4,5,6],
            "client_data_json": [7,8,9]
        }
    }"#;
    let confirmed = Call { confirmed: Some(parse(ASSERTION)), ..call(operation(Provider::Zendfi, "withdraw")).without_grant() };
    let examples = [
        (call(operation(Provider::Zendfi, "get")), "GET", at(""), None),
        (call(operation(Provider::Zendfi, "balance")), "GET", at("/balance"), None),
        (call(operation(Provider::Zendfi, "mintDelegationToken")), "POST", at("/session-key"), None),
        (call(operation(Provider::Zendfi, "freeze")), "POST", at("/freeze"), Some(r#"{ "reason": "fraud-review" }"#)),
        (confirmed, "POST", at("/withdraw"), Some(withdraw)),
    ];
    for (call, method, url, body) in examples {
        let request = call.prepared().request;
        assert_eq!((request.method.word(), request.url.as_str()), (method, url.as_str()));
        let has = |name: &str, value: &str| request.headers.iter().any(|(known, text)| known == name && text == value);
        assert!(has("Authorization", "Bearer zfi_test_your_key"));
        assert_eq!(has("Content-Type", "application/json"), method == "POST");
        if let Some(body) = body {
            let compact: String = body.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(request.body, Some(compact));
        }
    }
}

/// What the reader makes of a response, as the gateway would hand it on to that role.
fn read(call: &Call, status: u16, body: &str, role: Option<Role>) -> String {
    let seen = |answer: &Data| match role {
        Some(role) => project(call.operation, answer, role),
        None => answer.clone(),
    };
    let data = match call.read(status, body) {
        Reading::Done(answer) => Data::object([("done", seen(&answer))]),
        Reading::Accepted(answer) => Data::object([("accepted", seen(&answer))]),
        Reading::Withheld(why) => Data::object([("withheld", why.code().word().into())]),
        Reading::Refused(fault) => Data::object([("refused", write_error(&Error::from(fault).during(call.operation.name)))]),
        Reading::Penalty { after_ms, .. } => Data::object([("penalty", after_ms.into())]),
        Reading::InFlight { after_ms } => Data::object([("in_flight", after_ms.into())]),
        Reading::Unclear { status, .. } => Data::object([("unclear", u64::from(status).into())]),
    };
    format!("{}\n", json::write(&data))
}

const BALANCE: &str = r#"{
  "subaccount_id": "sa_7b1w9j2k4m8p", "wallet_address": "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
  "usdc_balance": 125.42, "sol_balance": 0.0192, "accrued_yield": 0, "yield_enabled": false, "status": "active"
}"#;

const RECORD: &str = r#"{
  "id": "sa_7b1w9j2k4m8p", "merchant_id": "e9c1c4dc-7aa5-4ad5-90af-6e7035f4503d",
  "wallet_address": "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU", "label": "user_001", "status": "active",
  "spend_limit_usdc": 500, "access_mode": "delegated", "session_key": null, "yield_enabled": false,
  "created_at": "2026-03-26T18:00:00Z"
}"#;

const MINTED: &str = r#"{
  "token_id": "8fe55f3b-7bd5-4768-a6df-6b28dbad1e61", "subaccount_id": "sa_7b1w9j2k4m8p", "scope": "withdraw_only",
  "expires_at": "2026-03-26T18:15:00Z", "spend_limit_usdc": 50, "delegation_token": "satk_xxxxx"
}"#;

#[test]
fn the_examples_of_answers_are_read() {
    let of = |name: &str| call(operation(Provider::Zendfi, name));
    for (name, call, body, role) in [
        ("zendfi.balance.customer", of("balance"), BALANCE, Some(Role::Customer)),
        ("zendfi.get.customer", of("get"), RECORD, Some(Role::Customer)),
        ("zendfi.get.operator", of("get"), RECORD, Some(Role::Operator)),
        ("zendfi.mint.gateway", of("mintDelegationToken"), MINTED, None),
        ("zendfi.mint.operator", of("mintDelegationToken"), MINTED, Some(Role::Operator)),
    ] {
        golden(&format!("{name}.json"), &read(&call, 200, body, role));
    }
    // By its other name the account is the same.
    let by_uuid = BALANCE.replace(SUBACCOUNT, UUID).replace(WALLET, UUID);
    assert!(matches!(of("balance").read(200, &by_uuid), Reading::Done(_)));
}

/// Where the money goes is legitimately somebody else's: that is no leak.
#[test]
fn a_counterparty_is_no_leak() {
    let mut withdraw = call(operation(Provider::Zendfi, "withdraw"));
    withdraw.input = parse(&format!(r#"{{"to_address":"{FOREIGN_WALLET}","amount":"10"}}"#));
    let answer = format!(
        r#"{{"success":true,"transaction_signature":"3k8xyz","from_address":"{WALLET}","to_address":"{FOREIGN_WALLET}","amount":10.0,"token":"Usdc"}}"#
    );
    golden("zendfi.withdraw.counterparty.json", &read(&withdraw, 200, &answer, Some(Role::Customer)));

    let payout = call(operation(Provider::Verto, "payout"));
    let answer = format!(
        r#"{{"id":"pay_1","status":"PENDING","amount":"1250.50","currency":"USD","recipient_id":"{RECIPIENT}","sub_account":"{SUB_ACCOUNT}"}}"#
    );
    golden("verto.payout.counterparty.json", &read(&payout, 202, &answer, Some(Role::Customer)));
    let done = answer.replace("PENDING", "COMPLETED");
    golden("verto.payout.completed.json", &read(&payout, 200, &done, Some(Role::Customer)));
    let failed = answer.replace("PENDING", "FAILED");
    golden("verto.payout.failed.json", &read(&payout, 200, &failed, Some(Role::Customer)));
}

#[test]
fn wallets_are_read_however_they_are_wrapped() {
    let wallets = call(operation(Provider::Verto, "wallets"));
    let rows = r#"[{"id":"wal_1","currency":"USD","availableBalance":"1000.00"},{"walletId":17,"currency":"JPY","availableBalance":500,"label":"x"}]"#;
    let bare = read(&wallets, 200, rows, Some(Role::Customer));
    golden("verto.wallets.customer.json", &bare);
    for wrapped in [format!(r#"{{"data":{rows}}}"#), format!(r#"{{"total":2,"wallets":{rows}}}"#)] {
        assert_eq!(read(&wallets, 200, &wrapped, Some(Role::Customer)), bare);
    }
}

#[test]
fn refusals_are_read_in_every_shape() {
    let withdraw = call(operation(Provider::Zendfi, "withdraw"));
    for (name, status, body) in [
        ("a", 403, r#"{"error":"Spend limit is passed","code":"spend_limit_exceeded","details":{"field":"amount","limit":50}}"#),
        ("b", 429, r#"{"error":{"message":"Slow down","code":429,"type":"rate","limit":100,"retry_after":17}}"#),
        (
            "b.field",
            422,
            r#"{"error":{"message":"No such address","code":"invalid_parameter","field":"to_address","value":"secret value"}}"#,
        ),
        ("c", 400, r#"{"error":"insufficient_balance","message":"Balance is 3.50","status":400}"#),
        ("d", 404, r#"{"message":"Not here"}"#),
    ] {
        golden(&format!("zendfi.refusal.{name}.json"), &read(&withdraw, status, body, Some(Role::Customer)));
    }
    let payout = call(operation(Provider::Verto, "payout"));
    for (name, status, body) in [
        ("coded", 400, r#"{"success":false,"code":"INSUFFICIENT_FUNDS","message":"Only 3.50 left"}"#),
        ("message", 403, r#"{"message":"Not for this token"}"#),
        ("error", 404, r#"{"error":"No such sub-account"}"#),
    ] {
        golden(&format!("verto.refusal.{name}.json"), &read(&payout, status, body, Some(Role::Customer)));
    }
}
