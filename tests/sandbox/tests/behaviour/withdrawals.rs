//! ZendFi: money to an address, and back to the merchant.

use serde_json::{Value, json};

use crate::harness::World;

#[test]
fn money_leaves_exactly() {
    let world = World::zendfi();
    let seen = world.withdraw(&world.payment("10.000001"));
    assert!(seen.text.contains(r#""amount":10.000001,"#), "{}", seen.text);
    let answer = seen.ok();
    assert_eq!(answer["from_address"], world.of(0, "wallet_address"));
    assert_eq!(answer["to_address"], world.facts["external_addresses"][0]);
    assert_eq!(answer["token"], "Usdc");
    assert_eq!(world.usdc(0), "115.419999");
    let effect = world.look()["ledger"][0].clone();
    assert_eq!(effect["kind"], "withdrawal");
    assert_eq!(effect["account"], world.of(0, "id"));
    assert_eq!(effect["amount"], "10.000001");
    assert_eq!(effect["currency"], "Usdc");
    assert_eq!(effect["destination"], answer["to_address"]);
    assert_eq!(effect["reference"], answer["transaction_signature"]);
    assert_eq!(effect["idempotency_key"], Value::Null);
}

#[test]
fn amounts_are_read_from_their_text() {
    let world = World::zendfi();
    for (amount, left) in [("1e1", "115.42"), ("0.42", "115"), ("5.000000000", "110"), ("100.999999", "9.000001")] {
        world.withdraw(&world.payment(amount)).ok();
        assert_eq!(world.usdc(0), left);
    }
}

#[test]
fn the_other_sub_account_receives() {
    let world = World::zendfi();
    let mut payment = world.payment("25.42");
    payment["to_address"] = json!(world.of(1, "wallet_address"));
    world.withdraw(&payment).ok();
    assert_eq!((world.usdc(0), world.usdc(1)), ("100".to_owned(), "105.42".to_owned()));
}

#[test]
fn sol_has_nine_places_and_its_own_balance() {
    let world = World::zendfi();
    let mut payment = world.payment("0.000000001");
    payment["token"] = json!("Sol");
    world.withdraw(&payment).ok();
    let balance = world.get(&world.path(0, "/balance")).ok();
    assert_eq!(balance["sol_balance"].to_string(), "1.999999999");
    assert_eq!(balance["usdc_balance"].to_string(), "125.42");
}

#[test]
fn refused_payments_change_nothing() {
    let world = World::zendfi();
    let own = world.of(0, "wallet_address").to_owned();
    let cases: [(&str, Value, (u16, &str)); 13] = [
        ("amount", json!(125.43), (400, "insufficient_balance")),
        ("amount", json!(0), (422, "validation_failed")),
        ("amount", json!("10"), (422, "validation_failed")),
        ("amount", serde_json::from_str("0.0000001").unwrap(), (422, "invalid_amount")),
        ("amount", serde_json::from_str("1e300").unwrap(), (422, "invalid_amount")),
        ("token", json!("USDC"), (422, "validation_failed")),
        ("mode", json!("live"), (400, "mode_mismatch")),
        ("to_address", json!("0x00"), (422, "validation_failed")),
        ("to_address", json!("z".repeat(44)), (422, "validation_failed")),
        ("to_address", json!(own), (400, "invalid_parameter")),
        ("signing_grant", json!("ssgt_unknown"), (403, "signing_grant_invalid")),
        ("note", json!("x"), (422, "validation_failed")),
        ("delegation_token", json!("satk_unknown"), (403, "delegation_token_invalid")),
    ];
    for (member, value, code) in cases {
        let mut payment = world.payment("1");
        payment[member] = value;
        assert_eq!(world.withdraw(&payment).code(), code, "{payment}");
    }
    assert_eq!(world.usdc(0), "125.42");
    assert_eq!(world.effects("withdrawal"), 0);
}

#[test]
fn exactly_one_signature() {
    let world = World::zendfi();
    let passkey = json!({ "credential_id": "AQID", "authenticator_data": [1], "signature": [1], "client_data_json": [1] });
    let mut both = world.payment("1");
    both["passkey_signature"] = passkey;
    assert_eq!(world.withdraw(&both).code(), (400, "invalid_parameter"));
    let mut neither = world.payment("1");
    neither.as_object_mut().unwrap().remove("signing_grant");
    assert_eq!(world.withdraw(&neither).code(), (400, "missing_required_field"));
}

#[test]
fn a_grant_serves_its_account_until_it_expires() {
    let world = World::zendfi();
    let mut foreign = world.payment("1");
    foreign["signing_grant"] = json!(world.of(1, "signing_grant"));
    assert_eq!(world.withdraw(&foreign).code(), (403, "signing_grant_invalid"));
    world.withdraw(&world.payment("1")).ok();
    world.advance(1_209_600);
    assert_eq!(world.withdraw(&world.payment("1")).code(), (403, "signing_grant_expired"));
}

#[test]
fn without_a_policy_token_nothing_is_limited() {
    let world = World::zendfi();
    world.withdraw(&world.payment("125.42")).ok();
    assert_eq!(world.usdc(0), "0");
}

#[test]
fn only_the_merchants_key_opens() {
    let world = World::zendfi();
    let path = format!("/zendfi/api/v1{}", world.path(0, "/balance"));
    for header in ["Bearer zfi_test_other", "Bearer ", "zfi_test_one", "Basic zfi_test_one"] {
        let seen = world.send(http::Method::GET, &path, &[("authorization", header)], "");
        assert_eq!(seen.code(), (401, "authentication_failed"), "{header}");
    }
    assert_eq!(world.send(http::Method::GET, &path, &[], "").status, 401);
    let session = format!("Bearer {}", world.facts["dashboard_session"].as_str().unwrap());
    world.send(http::Method::GET, &path, &[("authorization", &session)], "").ok();
    assert_eq!(world.get("/payments").code(), (404, "not_found"));
}

#[test]
fn the_rate_limit_slides() {
    let world = World::zendfi();
    world.settings(&json!({ "rate_limit": 2 }));
    let first = world.get("/subaccounts");
    assert_eq!((first.header("x-ratelimit-limit"), first.header("x-ratelimit-remaining")), ("2", "1"));
    world.advance(1800);
    world.get("/subaccounts").ok();
    let third = world.get("/subaccounts");
    assert_eq!(third.code(), (429, "rate_limit_exceeded"));
    assert_eq!(third.header("retry-after"), "1800");
    world.advance(1800);
    world.get("/subaccounts").ok();
    assert_eq!(world.get("/subaccounts").status, 429);
}

#[test]
fn a_limit_holds_when_many_pay_at_once() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "spend_limit_usdc": 50 }));
    let mut payment = world.payment("7");
    payment["delegation_token"] = token["delegation_token"].clone();
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| world.withdraw(&payment));
        }
    });
    assert_eq!(world.effects("withdrawal"), 7);
    assert_eq!(world.usdc(0), "76.42");
}
