//! Nothing that arrives makes the sandbox fail.

use http::Method;
use proptest::prelude::*;
use serde_json::json;

use crate::harness::{World, request, see};

const PATHS: [&str; 20] = [
    "/zendfi/api/v1/subaccounts",
    "/zendfi/api/v1/subaccounts/ID",
    "/zendfi/api/v1/subaccounts/ID/withdraw",
    "/zendfi/api/v1/subaccounts/ID/withdraw-bank",
    "/zendfi/api/v1/subaccounts/ID/session-key",
    "/zendfi/api/v1/subaccounts/ID/freeze",
    "/zendfi/api/v1/subaccounts/ID/drain",
    "/verto/v2/auth/token",
    "/verto/v2/send",
    "/currencycloud/v2/authenticate/api",
    "/currencycloud/v2/accounts/create",
    "/currencycloud/v2/balances/find?on_behalf_of=x",
    "/tradovate/v1/auth/accesstokenrequest",
    "/tradovate/v1/customerApplication/createpartnersubaccountrequest",
    "/uqpay/api/v1/connect/token",
    "/uqpay/api/v1/accounts/create_accounts",
    "/uqpay/api/v1/issuing/cardholders",
    "/control/worlds/zfi_test_x",
    "/control/worlds/zfi_test_one/faults",
    "/control/worlds/zfi_test_one/credit",
];

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![Just(Method::GET), Just(Method::POST), Just(Method::PUT), Just(Method::DELETE), Just(Method::PATCH)]
}

/// JSON whose members often have the right names and seldom the right values.
fn body() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        "[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,20})?",
        ".{0,12}".prop_map(|text| json!(text).to_string()),
        Just("null".to_owned()),
        Just("[]".to_owned()),
        Just("{}".to_owned()),
        Just("[1,2,256,-1]".to_owned()),
    ];
    let name = prop_oneof![
        Just("amount"),
        Just("to_address"),
        Just("token"),
        Just("mode"),
        Just("signing_grant"),
        Just("scope"),
        Just("spend_limit_usdc"),
        Just("expires_in_seconds"),
        Just("label"),
        Just("reason"),
        Just("passkey_signature"),
        Just("amount_usdc"),
        Just("bank_id"),
        Just("account_number"),
        Just("clientId"),
        Just("apiKey"),
        Just("provider"),
        Just("accounts"),
        Just("operation"),
        Just("kind"),
        Just("times"),
        Just("account"),
        Just("seed"),
        Just("clock"),
    ];
    let object = prop::collection::vec((name, value), 0..6).prop_map(|members| {
        let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", members.join(","))
    });
    prop_oneof![4 => object, 1 => ".{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_gets_an_answer_below_500(
        method in method(), path in 0..PATHS.len(), body in body(), key in "[!-~]{0,8}", json in any::<bool>(),
    ) {
        let world = World::zendfi();
        let path = PATHS[path].replace("ID", world.of(0, "id"));
        let kind = if json { "application/json" } else { "text/plain" };
        let headers = [("authorization", "Bearer zfi_test_one"), ("idempotency-key", key.as_str()), ("content-type", kind)];
        let reply = world.sandbox.handle(&request(method, &path, &headers, &body), world.now);
        let seen = see(&reply);
        prop_assert!(seen.status < 500, "{} {}", seen.status, seen.text);
        prop_assert_eq!(seen.header("x-subscope-sandbox"), "1");
        let look = world.look();
        prop_assert!(look["accounts"][1]["usdc"] == "80" || !path.starts_with("/zendfi"));
    }
}

/// Texts for the parameters that most decide what happens.
fn field() -> impl Strategy<Value = (String, String)> {
    let name = prop_oneof![
        Just("account_name"),
        Just("country"),
        Just("page"),
        Just("per_page"),
        Just("order"),
        Just("login_id"),
        Just("on_behalf_of"),
        Just("linked_account_id"),
        Just("expected_monthly_activity_value"),
        Just("expected_transaction_countries[]"),
        Just("page_size"),
        Just("email"),
        Just("ctaUserId"),
        Just("transferAmount"),
        Just("p-ticket"),
        Just("birthDate"),
    ];
    let value = prop_oneof![".{0,12}", "[0-9]{1,25}(\\.[0-9]{1,12})?", Just("1e400".to_owned()), Just("ID".to_owned())];
    (name.prop_map(str::to_owned), value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whoever_is_logged_in_gets_an_answer_below_500(
        method in method(), place in 0..11_usize, fields in prop::collection::vec(field(), 0..5), raw in body(), shape in 0..3_u8,
    ) {
        let (world, token) = match place {
            0..4 => { let world = World::uqpay(); let token = world.uq_token(); (world, token) }
            4..8 => { let world = World::currencycloud(); let token = world.cc_token(); (world, token) }
            _ => { let world = World::tradovate(); let token = world.tv_token("prime-admin"); (world, token) }
        };
        let path = [
            "/uqpay/api/v1/accounts", "/uqpay/api/v1/accounts/create_accounts", "/uqpay/api/v1/issuing/cardholders",
            "/uqpay/api/v1/issuing/cardholders/ID", "/currencycloud/v2/accounts/create", "/currencycloud/v2/accounts/ID",
            "/currencycloud/v2/contacts/find", "/currencycloud/v2/transactions/find",
            "/tradovate/v1/customerApplication/createpartnersubaccountrequest",
            "/tradovate/v1/customerApplication/submitpartnersubaccountdocument", "/tradovate/v1/auth/renewaccesstoken",
        ][place];
        let escape = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        let object: serde_json::Map<_, _> = fields.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        let (kind, body) = match shape {
            0 => ("application/x-www-form-urlencoded", pairs.join("&")),
            1 => ("application/json", json!(object).to_string()),
            _ => ("application/json", raw),
        };
        let path = path.replace("ID", "00000000-0000-4000-8000-000000000000");
        let target = if method == Method::GET { format!("{path}?{}", pairs.join("&")) } else { path };
        let bearer = format!("Bearer {token}");
        let headers = [("authorization", bearer.as_str()), ("x-auth-token", token.as_str()), ("content-type", kind)];
        let seen = see(&world.sandbox.handle(&request(method, &target, &headers, &body), world.now));
        prop_assert!(seen.status < 500, "{} {}", seen.status, seen.text);
    }
}

#[test]
fn bodies_that_are_not_quite_json_are_refused() {
    let world = World::zendfi();
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    let payment = world.payment("1").to_string();
    let doubled = payment.replacen('{', r#"{"amount":2,"#, 1);
    let marked = format!("\u{feff}{payment}");
    for body in ["", "{", "null", "[]", "\"\"", deep.as_str(), doubled.as_str(), marked.as_str(), "{}{}", "\u{0}"] {
        let headers = [("authorization", "Bearer zfi_test_one"), ("content-type", "application/json")];
        let path = format!("/zendfi/api/v1{}", world.path(0, "/withdraw"));
        let seen = world.send(Method::POST, &path, &headers, body);
        assert!(seen.status == 400 || seen.status == 422, "{} {}", seen.status, body.chars().take(40).collect::<String>());
    }
    let headers = [("authorization", "Bearer zfi_test_one"), ("content-type", "text/plain")];
    let path = format!("/zendfi/api/v1{}", world.path(0, "/withdraw"));
    assert_eq!(world.send(Method::POST, &path, &headers, &payment).code(), (400, "invalid_parameter"));
    assert_eq!(world.effects("withdrawal"), 0);
}

#[test]
fn large_bodies_are_not_read() {
    let world = World::zendfi();
    let seen = world.send(Method::POST, "/zendfi/api/v1/subaccounts", &[], &" ".repeat(1024 * 1024 + 1));
    assert_eq!((seen.status, &seen.body["error"]), (413, &json!("body_too_large")));
}
