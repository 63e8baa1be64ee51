//! ZendFi: drain, bank withdrawals, automation tokens.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{Seen, World};

fn automation(world: &World, body: &Value) -> Seen {
    let session = format!("Bearer {}", world.facts["dashboard_session"].as_str().unwrap());
    let headers = [("authorization", session.as_str()), ("content-type", "application/json")];
    let path = "/zendfi/api/v1/merchants/me/subaccounts/automation-tokens";
    world.send(Method::POST, path, &headers, &body.to_string())
}

fn limits(world: &World) -> Value {
    json!({
        "sub_account_id": world.of(0, "id"), "ttl_seconds": 3600, "max_uses": 2,
        "total_limit_usdc": 60, "per_tx_limit_usdc": 50,
        "allowed_bank_ids": ["BANK"], "allowed_account_numbers": ["0123456789"], "mode": "test"
    })
}

fn pay(world: &World, amount: u32, more: &Value) -> Seen {
    let mut body = json!({
        "amount_usdc": amount, "bank_id": "BANK", "account_number": "0123456789",
        "mode": "test", "signing_grant": world.of(0, "signing_grant")
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    world.post(&world.path(0, "/withdraw-bank"), &body)
}

#[test]
fn a_bank_withdrawal_pays_out_in_naira() {
    let world = World::zendfi();
    let answer = pay(&world, 25, &json!({})).ok();
    assert_eq!(answer["fiat_amount"], 38_500);
    assert_eq!(answer["exchange_rate"], 1540);
    assert_eq!(answer["fee"].to_string(), "0.25");
    assert_eq!(answer["status"], "PAID");
    assert_eq!(world.usdc(0), "100.42");
    assert_eq!(world.effects("bank_withdrawal"), 1);
}

#[test]
fn automation_tokens_need_a_session_and_bound_what_is_paid() {
    let world = World::zendfi();
    let with_key = world.post("/merchants/me/subaccounts/automation-tokens", &limits(&world));
    assert_eq!(with_key.code(), (403, "session_required"));
    let token = automation(&world, &limits(&world)).ok();
    assert_eq!(token["sub_account_id"], world.of(0, "id"));
    let with = json!({ "automation_token": token["automation_token"] });
    assert_eq!(pay(&world, 51, &with).code(), (403, "automation_token_limit"));
    pay(&world, 50, &with).ok();
    assert_eq!(pay(&world, 11, &with).code(), (403, "automation_token_limit"));
    pay(&world, 10, &with).ok();
    assert_eq!(pay(&world, 1, &with).code(), (403, "automation_token_limit"));
    let mut elsewhere = with.clone();
    elsewhere["bank_id"] = json!("OTHER");
    assert_eq!(pay(&world, 1, &elsewhere).code(), (403, "automation_token_destination"));
}

#[test]
fn revoking_ends_an_automation_token_at_once() {
    let world = World::zendfi();
    let token = automation(&world, &limits(&world)).ok();
    let id = token["token_id"].as_str().unwrap();
    let path = format!("/merchants/me/subaccounts/automation-tokens/{id}/revoke");
    assert_eq!(world.post(&path, &Value::Null).ok(), json!({ "success": true, "token_id": id, "status": "revoked" }));
    let with = json!({ "automation_token": token["automation_token"] });
    assert_eq!(pay(&world, 1, &with).code(), (403, "automation_token_revoked"));
}

#[test]
fn two_policy_tokens_exclude_each_other() {
    let world = World::zendfi();
    let automation = automation(&world, &limits(&world)).ok();
    let delegation = world.mint(&json!({ "scope": "withdraw_only" }));
    let both = json!({
        "automation_token": automation["automation_token"], "delegation_token": delegation["delegation_token"]
    });
    assert_eq!(pay(&world, 1, &both).code(), (400, "invalid_parameter"));
    assert_eq!(world.usdc(0), "125.42");
}

#[test]
fn drain_needs_a_passkey() {
    let world = World::zendfi();
    let seen = world.post(&world.path(0, "/drain"), &json!({ "token": "Usdc", "mode": "test" }));
    assert_eq!(seen.code(), (400, "missing_required_field"));
}

#[test]
fn an_automation_token_has_so_many_uses() {
    let world = World::zendfi();
    let token = automation(&world, &limits(&world)).ok();
    let with = json!({ "automation_token": token["automation_token"] });
    pay(&world, 1, &with).ok();
    pay(&world, 1, &with).ok();
    assert_eq!(pay(&world, 1, &with).code(), (403, "automation_token_limit"));
}

#[test]
fn an_automation_token_is_for_one_account_or_for_all() {
    let world = World::zendfi();
    let pay_from_birch = |token: &Value| {
        let body = json!({
            "amount_usdc": 1, "bank_id": "BANK", "account_number": "0123456789",
            "signing_grant": world.of(1, "signing_grant"), "automation_token": token["automation_token"]
        });
        world.post(&world.path(1, "/withdraw-bank"), &body)
    };
    let one = automation(&world, &limits(&world)).ok();
    assert_eq!(pay_from_birch(&one).code(), (403, "automation_token_invalid"));
    let mut all = limits(&world);
    all.as_object_mut().unwrap().remove("sub_account_id");
    let all = automation(&world, &all).ok();
    assert_eq!(all.get("sub_account_id"), None);
    pay_from_birch(&all).ok();
}
