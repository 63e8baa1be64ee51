//! ZendFi's page on sub-accounts: every body and answer that it shows.

use crate::support::{ASSERTION, Call, FOREIGN_WALLET, SUBACCOUNT, call, operation, parse, text};
use crate::{Example, body_is, is_as_shown, member};
use subscope::data::Data;
use subscope::error::ErrorCode;
use subscope::issue::IssueCode;
use subscope::operation::interpret::{Reading, project};
use subscope::scope::{Provider, Role};

const TOKEN_ID: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";

fn of(name: &str) -> Call {
    call(operation(Provider::Zendfi, name))
}

/// The calls of an account: the page's key, and JSON.
fn example<'a>(method: &'a str, url: &'a str) -> Example<'a> {
    let headers: &[(&str, &str)] = match method {
        "POST" => &[("Authorization", "Bearer zfi_test_your_key"), ("Content-Type", "application/json")],
        _ => &[("Authorization", "Bearer zfi_test_your_key")],
    };
    Example { method, url, headers }
}

fn at(path: &str) -> String {
    format!("https://api.zendfi.tech/api/v1/subaccounts{path}")
}

/// With the customer's own confirmation, as the page shows it.
fn confirmed(mut call: Call) -> Call {
    call.fill.retain(|(name, _)| name != "signing_grant" && name != "passkey_signature");
    call.confirmed = Some(parse(ASSERTION));
    call
}

#[track_caller]
fn done(call: &Call, answer: &str) -> Data {
    match call.read(200, answer) {
        Reading::Done(data) => data,
        other => panic!("{other:?}"),
    }
}

#[test]
fn create() {
    let create = of("create");
    let request = create.prepared().request;
    is_as_shown(&request, &example("POST", &at("")));
    body_is(
        &request,
        r#"{
            "label": "user_paschal_001",
            "spend_limit_usdc": 500,
            "access_mode": "delegated",
            "yield_enabled": false
        }"#,
    );
    let answer = done(
        &create,
        r#"{
          "id": "sa_7b1w9j2k4m8p",
          "merchant_id": "e9c1c4dc-7aa5-4ad5-90af-6e7035f4503d",
          "wallet_address": "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
          "label": "user_paschal_001",
          "status": "active",
          "spend_limit_usdc": 500,
          "access_mode": "delegated",
          "session_key": null,
          "yield_enabled": false,
          "created_at": "2026-03-26T18:00:00Z"
        }"#,
    );
    assert_eq!((member(&answer, "id"), member(&answer, "spend_limit_usdc")), (Some(SUBACCOUNT), Some("500")));
    assert_eq!(answer.get("session_key"), None);
}

/// Reading needs no body, and the list no fields; `id` is either name of the account.
#[test]
fn list_get_and_balance() {
    is_as_shown(&of("list").prepared().request, &example("GET", &at("")));
    is_as_shown(&of("get").prepared().request, &example("GET", &at("/sa_7b1w9j2k4m8p")));
    let mut by_uuid = of("get");
    "5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f".clone_into(&mut by_uuid.scope.subject);
    is_as_shown(&by_uuid.prepared().request, &example("GET", &at("/5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f")));
    let balance = of("balance");
    is_as_shown(&balance.prepared().request, &example("GET", &at("/sa_7b1w9j2k4m8p/balance")));
    let answer = done(
        &balance,
        r#"{
          "subaccount_id": "sa_7b1w9j2k4m8p",
          "wallet_address": "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
          "usdc_balance": 125.42,
          "sol_balance": 0.0192,
          "accrued_yield": 0,
          "yield_enabled": false,
          "status": "active"
        }"#,
    );
    let figures = ["usdc_balance", "sol_balance", "accrued_yield"].map(|name| member(&answer, name));
    assert_eq!(figures, [Some("125.42"), Some("0.0192"), Some("0")]);
}

#[test]
fn mint_delegation_token() {
    let mint = of("mintDelegationToken");
    is_as_shown(&mint.prepared().request, &example("POST", &at("/sa_7b1w9j2k4m8p/session-key")));
    let answer = done(
        &mint,
        r#"{
          "token_id": "8fe55f3b-7bd5-4768-a6df-6b28dbad1e61",
          "subaccount_id": "sa_7b1w9j2k4m8p",
          "scope": "withdraw_only",
          "expires_at": "2026-03-26T18:15:00Z",
          "spend_limit_usdc": 50,
          "delegation_token": "satk_xxxxx"
        }"#,
    );
    assert_eq!(member(&answer, "delegation_token"), Some("satk_xxxxx"));
    // It is returned once, and goes to nobody outside.
    assert_eq!(project(mint.operation, &answer, Role::Operator).get("delegation_token"), None);
}

#[test]
fn freeze_and_close() {
    let freeze = of("freeze");
    let request = freeze.prepared().request;
    is_as_shown(&request, &example("POST", &at("/sa_7b1w9j2k4m8p/freeze")));
    body_is(&request, r#"{ "reason": "fraud-review" }"#);
    let silent = Call { input: Data::Null, ..freeze };
    body_is(&silent.prepared().request, "{}");
    let request = of("close").prepared().request;
    is_as_shown(&request, &example("DELETE", &at("/sa_7b1w9j2k4m8p")));
    assert_eq!(request.body, None);
}

#[test]
fn drain() {
    let request = confirmed(of("drain")).prepared().request;
    is_as_shown(&request, &example("POST", &at("/sa_7b1w9j2k4m8p/drain")));
    body_is(
        &request,
        r#"{
          "token": "Usdc",
          "amount": 25,
          "mode": "live",
          "passkey_signature": {
            "credential_id": "...",
            "authenticator_data": [1,2,3],
            "signature": [4,5,6],
            "client_data_json": [7,8,9]
          }
        }"#,
    );
}

#[test]
fn withdraw() {
    let request = confirmed(of("withdraw")).prepared().request;
    is_as_shown(&request, &example("POST", &at("/sa_7b1w9j2k4m8p/withdraw")));
    body_is(
        &request,
        r#"{
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
        }"#,
    );
}

/// The page's example of a bank withdrawal carries `automation_token` and `delegation_token`, which its
/// own text calls mutually exclusive. As it stands there it is refused; with either alone it goes out as
/// shown, less the other.
#[test]
fn withdraw_bank() {
    let mut as_shown = confirmed(of("withdrawBank"));
    as_shown.fill.push(text("delegation_token", "satk_xxxxx"));
    let refused = as_shown.prepare().err().unwrap_or_else(|| panic!("both tokens went out"));
    assert_eq!(refused.code, ErrorCode::InvalidInput);
    let issue = refused.issues.first().map(|issue| (issue.path.as_str(), issue.code));
    assert_eq!(issue, Some(("automation_token", IssueCode::Excludes)));
    let neither = confirmed(of("withdrawBank"));
    let neither = Call { fill: vec![text("mode", "live")], ..neither };
    assert!(neither.prepare().is_err(), "nor without either");

    let shown = |token: &str| {
        format!(
            r#"{{
              "amount_usdc": 25,
              "bank_id": "9PSB7A2A2LJZ3H6Q4G8XJ6A4",
              "account_number": "0123456789",
              "mode": "live",
              {token},
              "passkey_signature": {{
                "credential_id": "...",
                "authenticator_data": [1,2,3],
                "signature": [4,5,6],
                "client_data_json": [7,8,9]
              }}
            }}"#
        )
    };
    for (name, token) in [("automation_token", "saatk_xxxxx"), ("delegation_token", "satk_xxxxx")] {
        let mut call = confirmed(of("withdrawBank"));
        call.fill = vec![text("mode", "live"), text(name, token)];
        let request = call.prepared().request;
        is_as_shown(&request, &example("POST", &at("/sa_7b1w9j2k4m8p/withdraw-bank")));
        body_is(&request, &shown(&format!(r#""{name}": "{token}""#)));
    }
    let answer = done(
        &of("withdrawBank"),
        r#"{
          "success": true,
          "subaccount_id": "sa_7b1w9j2k4m8p",
          "order_id": "17d8564c-6807-4f58-b8f0-c4338fb310b4",
          "paj_order_id": "67f1d2f54d9f553abf9a2310",
          "paj_deposit_address": "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
          "bank_account_number": "0123456789",
          "bank_account_name": "Paschal Okafor",
          "amount_usdc": 25,
          "fiat_amount": 38500,
          "exchange_rate": 1540,
          "fee": 0.25,
          "status": "PAID",
          "transaction_signature": "3k8...xyz"
        }"#,
    );
    let figures = ["amount_usdc", "fiat_amount", "exchange_rate", "fee"].map(|name| member(&answer, name));
    assert_eq!(figures, [Some("25"), Some("38500"), Some("1540"), Some("0.25")]);
}

#[test]
fn mint_automation_token() {
    let mint = of("mintAutomationToken");
    let request = mint.prepared().request;
    is_as_shown(&request, &example("POST", "https://api.zendfi.tech/api/v1/merchants/me/subaccounts/automation-tokens"));
    body_is(
        &request,
        r#"{
          "sub_account_id": "sa_7b1w9j2k4m8p",
          "ttl_seconds": 3600,
          "max_uses": 25,
          "total_limit_usdc": 500,
          "per_tx_limit_usdc": 50,
          "allowed_bank_ids": ["9PSB7A2A2LJZ3H6Q4G8XJ6A4"],
          "allowed_account_numbers": ["0123456789"],
          "mode": "live"
        }"#,
    );
    let answer = done(
        &mint,
        r#"{
          "token_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
          "automation_token": "saatk_xxxxx",
          "merchant_id": "e9c1c4dc-7aa5-4ad5-90af-6e7035f4503d",
          "sub_account_id": "sa_7b1w9j2k4m8p",
          "expires_at": "2026-03-26T20:00:00Z",
          "max_uses": 25,
          "total_limit_usdc": 500,
          "per_tx_limit_usdc": 50,
          "allowed_bank_ids": ["9PSB7A2A2LJZ3H6Q4G8XJ6A4"],
          "allowed_account_numbers": ["0123456789"],
          "mode": "live",
          "created_at": "2026-03-26T19:00:00Z"
        }"#,
    );
    let seen = project(mint.operation, &answer, Role::Operator);
    assert_eq!((member(&seen, "token_id"), seen.get("automation_token")), (Some(TOKEN_ID), None));
}

#[test]
fn revoke_automation_token() {
    let revoke = of("revokeAutomationToken");
    let request = revoke.prepared().request;
    let url = format!("https://api.zendfi.tech/api/v1/merchants/me/subaccounts/automation-tokens/{TOKEN_ID}/revoke");
    is_as_shown(&request, &example("POST", &url));
    assert_eq!(request.body, None);
    let answer = done(
        &revoke,
        r#"{
          "success": true,
          "token_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
          "status": "revoked"
        }"#,
    );
    assert_eq!(member(&answer, "status"), Some("revoked"));
}

/// The page shows no error; what it forbids is an answer for another account.
#[test]
fn an_answer_about_another_wallet_is_none() {
    let answer = format!(
        r#"{{"success":true,"transaction_signature":"3k8...xyz","from_address":"{FOREIGN_WALLET}","to_address":"{FOREIGN_WALLET}","amount":25,"token":"Usdc"}}"#
    );
    assert!(matches!(of("drain").read(200, &answer), Reading::Withheld(_)));
}
