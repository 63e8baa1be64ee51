//! ZendFi: making, reading, freezing and closing sub-accounts.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{World, see};

#[test]
fn balances_are_exact_numbers() {
    let world = World::zendfi();
    let seen = world.get(&world.path(0, "/balance"));
    assert!(seen.text.contains(r#""usdc_balance":125.42,"#), "{}", seen.text);
    assert!(seen.text.contains(r#""sol_balance":2,"#), "{}", seen.text);
    assert_eq!(seen.header("x-zendfi-mode"), "test");
    assert_eq!(seen.header("x-correlation-id").len(), 36);
    assert_eq!(seen.header("x-subscope-sandbox"), "1");
}

#[test]
fn an_account_goes_by_its_id_and_its_uuid() {
    let world = World::zendfi();
    let by_id = world.get(&world.path(0, "")).ok();
    let by_uuid = world.get(&format!("/subaccounts/{}", world.of(0, "uuid"))).ok();
    let by_upper = world.get(&format!("/subaccounts/{}", world.of(0, "uuid").to_uppercase())).ok();
    assert_eq!(by_id, by_uuid);
    assert_eq!(by_id, by_upper);
    assert_eq!(by_id["label"], "maple");
    assert_eq!(world.get("/subaccounts/sa_nobody").code(), (404, "not_found"));
    assert_eq!(world.get("/subaccounts/maple").code(), (404, "not_found"));
}

#[test]
fn paths_are_taken_as_they_come() {
    let world = World::zendfi();
    let id = world.of(0, "id");
    for path in [
        format!("/subaccounts/{id}/"),
        format!("/subaccounts//{id}"),
        format!("/subaccounts/x/../{id}"),
        format!("/subaccounts/{}", id.replacen('s', "%73", 1)),
        format!("/subaccounts/{id}/balance/"),
    ] {
        assert_eq!(world.get(&path).code(), (404, "not_found"), "{path}");
    }
    assert!(world.get("/subaccounts/ttl-policy").ok()["policy"].is_object());
}

#[test]
fn create_gives_a_record_that_can_be_read_again() {
    let world = World::zendfi();
    let seen = world.post("/subaccounts", &json!({ "label": " oak ", "spend_limit_usdc": 500.5 }));
    assert_eq!(seen.status, 201);
    let made = seen.ok();
    assert_eq!(made["label"], "oak");
    assert_eq!(made["status"], "active");
    assert_eq!(made["spend_limit_usdc"].to_string(), "500.5");
    assert_eq!(made["session_key"], Value::Null);
    let id = made["id"].as_str().unwrap();
    assert_eq!(world.get(&format!("/subaccounts/{id}")).ok(), made);
    let list = world.get("/subaccounts").ok();
    assert_eq!(list["count"], 3);
    assert_eq!(list["subaccounts"][2], made);
    assert_eq!(world.effects("create"), 1);
}

#[test]
fn labels_are_unique() {
    let world = World::zendfi();
    assert_eq!(world.post("/subaccounts", &json!({ "label": "maple" })).code(), (409, "label_exists"));
    assert_eq!(world.effects("create"), 0);
}

#[test]
fn create_refuses_what_the_document_does_not_have() {
    let world = World::zendfi();
    for (body, code) in [
        (json!({}), (400, "missing_required_field")),
        (json!({ "label": "" }), (422, "validation_failed")),
        (json!({ "label": "oak", "spend_limit_usdc": "5" }), (422, "validation_failed")),
        (json!({ "label": "oak", "spend_limit_usdc": -1 }), (422, "validation_failed")),
        (json!({ "label": "oak", "access_mode": "own" }), (422, "validation_failed")),
        (json!({ "label": "oak", "owner": "x" }), (422, "validation_failed")),
    ] {
        assert_eq!(world.post("/subaccounts", &body).code(), code, "{body}");
    }
}

#[test]
fn freezing_blocks_and_revokes_until_unfrozen() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only" }));
    let frozen = world.post(&world.path(0, "/freeze"), &json!({ "reason": "review" })).ok();
    assert_eq!(frozen, json!({ "success": true, "status": "frozen", "subaccount_id": world.of(0, "id") }));
    assert_eq!(world.withdraw(&world.payment("1")).code(), (403, "subaccount_frozen"));
    assert_eq!(world.post(&world.path(0, "/session-key"), &json!({ "scope": "read_only" })).code(), (403, "subaccount_frozen"));
    assert_eq!(world.post(&world.path(0, "/freeze"), &Value::Null).code(), (409, "subaccount_frozen"));
    assert_eq!(world.get(&world.path(0, "/balance")).ok()["status"], "frozen");

    let active = world.post(&world.path(0, "/unfreeze"), &Value::Null).ok();
    assert_eq!(active["status"], "active");
    let mut payment = world.payment("1");
    payment["delegation_token"] = token["delegation_token"].clone();
    assert_eq!(world.withdraw(&payment).code(), (403, "delegation_token_revoked"));
    assert_eq!(world.post(&world.path(0, "/unfreeze"), &Value::Null).code(), (409, "subaccount_not_frozen"));
    assert_eq!((world.effects("freeze"), world.effects("unfreeze")), (1, 1));
}

#[test]
fn only_empty_accounts_close_and_they_stay_closed() {
    let world = World::zendfi();
    let close = || see(&world.zendfi_reply(Method::DELETE, &world.path(1, ""), None, &Value::Null));
    assert_eq!(close().code(), (409, "balance_not_zero"));
    let mut all = world.payment("80");
    all["signing_grant"] = json!(world.of(1, "signing_grant"));
    world.post(&world.path(1, "/withdraw"), &all).ok();
    world.control(Method::POST, "/credit", &json!({ "account": "birch", "token": "Sol", "amount": "0.1" }));
    assert_eq!(close().code(), (409, "balance_not_zero"));
    let sol = json!({
        "to_address": world.of(0, "wallet_address"), "amount": 0.1, "token": "Sol",
        "signing_grant": world.of(1, "signing_grant")
    });
    world.post(&world.path(1, "/withdraw"), &sol).ok();
    assert_eq!(close().ok()["status"], "closed");
    assert_eq!(close().code(), (409, "subaccount_closed"));
    assert_eq!(world.post(&world.path(1, "/unfreeze"), &Value::Null).code(), (409, "subaccount_not_frozen"));
    assert_eq!(world.post(&world.path(1, "/withdraw"), &all).code(), (409, "subaccount_closed"));
    assert_eq!(world.get("/subaccounts").ok()["count"], 2);
}

#[test]
fn refusals_come_in_four_shapes() {
    let world = World::zendfi();
    let refused = |shape: &str| {
        world.settings(&json!({ "error_shape": shape }));
        let seen = world.get("/subaccounts/sa_nobody");
        assert_eq!(seen.status, 404);
        seen.body
    };
    assert_eq!(refused("A"), json!({ "error": "no such sub-account", "code": "not_found" }));
    assert_eq!(refused("B")["error"]["code"], 404);
    assert_eq!(refused("C"), json!({ "error": "not_found", "message": "no such sub-account", "status": 404 }));
    assert_eq!(refused("D"), json!({ "message": "no such sub-account" }));
}
