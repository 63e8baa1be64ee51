//! Misbehaviour on demand.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use subscope_sandbox::Reply;

use crate::harness::{Seen, World, see};

/// A withdrawal struck by a fault.
fn struck(world: &World, fault: &Value) -> Reply {
    let mut armed = json!({ "operation": "withdraw" });
    armed.as_object_mut().unwrap().extend(fault.as_object().unwrap().clone());
    world.fault(&armed);
    world.zendfi_reply(Method::POST, &world.path(0, "/withdraw"), Some("k"), &world.payment("10"))
}

fn seen(world: &World, fault: &Value) -> Seen {
    see(&struck(world, fault))
}

#[test]
fn lost_and_late_answers_have_effects_and_dropped_requests_have_none() {
    for (kind, effects, after, dropped) in [
        (json!({ "kind": "lost_answer" }), 1, 0, true),
        (json!({ "kind": "drop_before" }), 0, 0, true),
        (json!({ "kind": "timeout", "ms": 20 }), 1, 20, true),
        (json!({ "kind": "timeout" }), 1, 30_000, true),
        (json!({ "kind": "slow", "ms": 20 }), 1, 20, false),
        (json!({ "kind": "in_flight" }), 1, 0, true),
    ] {
        let world = World::zendfi();
        let reply = struck(&world, &kind);
        let (Reply::Answer { after: waited, .. } | Reply::Dropped { after: waited }) = reply;
        assert_eq!(waited, Duration::from_millis(after), "{kind}");
        assert_eq!(reply.response().is_none(), dropped, "{kind}");
        assert_eq!(world.effects("withdrawal"), effects, "{kind}");
        let outcome = if dropped { "dropped" } else { "answered 200" };
        assert_eq!(world.look()["requests"][0]["outcome"], outcome);
    }
}

#[test]
fn after_a_lost_answer_the_same_key_brings_it() {
    let world = World::zendfi();
    assert!(struck(&world, &json!({ "kind": "lost_answer" })).response().is_none());
    world.post_with("k", &world.path(0, "/withdraw"), &world.payment("10")).ok();
    assert_eq!(world.effects("withdrawal"), 1);
    assert_eq!(world.look()["requests"].as_array().unwrap().len(), 2);
}

#[test]
fn a_slow_answer_is_in_flight_until_it_is_out() {
    let world = World::zendfi();
    struck(&world, &json!({ "kind": "slow", "ms": 2000 }));
    let again = || world.post_with("k", &world.path(0, "/withdraw"), &world.payment("10"));
    assert_eq!(again().code(), (409, "idempotency_in_flight"));
    world.advance(2);
    again().ok();
}

#[test]
fn given_statuses_come_in_the_providers_envelope() {
    let world = World::zendfi();
    let answer = seen(&world, &json!({ "kind": "status", "status": 503, "code": "upkeep", "message": "later" }));
    assert_eq!(answer.code(), (503, "upkeep"));
    assert_eq!(answer.header("x-zendfi-mode"), "test");
    assert_eq!(world.effects("withdrawal"), 0);
    let after = seen(&world, &json!({ "kind": "status", "effect": true }));
    assert_eq!(after.status, 500);
    assert_eq!(world.effects("withdrawal"), 1);
}

#[test]
fn pages_and_redirects_come_from_something_else() {
    let world = World::zendfi();
    let page = seen(&world, &json!({ "kind": "html", "status": 200, "effect": true }));
    assert_eq!(page.status, 200);
    assert!(page.text.starts_with("<!doctype html>"));
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("x-zendfi-mode"), "");
    assert_eq!(page.header("x-subscope-sandbox"), "1");
    assert_eq!(world.effects("withdrawal"), 1);
    let redirect = seen(&world, &json!({ "kind": "redirect", "location": "https://elsewhere.example/" }));
    assert_eq!((redirect.status, redirect.header("location")), (307, "https://elsewhere.example/"));
}

#[test]
fn truncated_json_cannot_be_read() {
    let world = World::zendfi();
    let answer = seen(&world, &json!({ "kind": "truncated" }));
    assert_eq!(answer.status, 200);
    assert!(answer.text.starts_with('{') && answer.body.is_null());
    assert_eq!(world.effects("withdrawal"), 1);
}

#[test]
fn rate_limited_says_when_to_come_again() {
    let world = World::zendfi();
    let answer = seen(&world, &json!({ "kind": "rate_limited", "retry_after": 7 }));
    assert_eq!(answer.code(), (429, "rate_limit_exceeded"));
    assert_eq!(answer.header("retry-after"), "7");
    assert_eq!(world.effects("withdrawal"), 0);
}

#[test]
fn spoilt_tokens_stay_spoilt() {
    for (kind, code) in [("token_expired", "delegation_token_expired"), ("token_revoked", "delegation_token_revoked")] {
        let world = World::zendfi();
        let token = world.mint(&json!({ "scope": "withdraw_only" }));
        let mut payment = world.payment("1");
        payment["delegation_token"] = token["delegation_token"].clone();
        world.fault(&json!({ "operation": "withdraw", "kind": kind }));
        assert_eq!(world.withdraw(&payment).code(), (403, code));
        assert_eq!(world.withdraw(&payment).code(), (403, code));
    }
    let world = World::zendfi();
    assert_eq!(seen(&world, &json!({ "kind": "token_revoked" })).code(), (401, "api_key_revoked"));
    assert_eq!(world.effects("withdrawal"), 0);
}

#[test]
fn a_bearer_token_of_verto_can_be_spoilt_too() {
    let world = World::verto();
    let token = world.scoped(0);
    world.fault(&json!({ "operation": "list_wallets", "kind": "token_expired" }));
    assert_eq!(world.read(&token, "/wallets", &[]).code(), (401, "UNAUTHORIZED"));
    assert_eq!(world.read(&token, "/wallets", &[]).code(), (401, "UNAUTHORIZED"));
    world.read(&world.scoped(0), "/wallets", &[]).ok();
}

#[test]
fn addresses_and_figures_can_be_wrong() {
    let world = World::zendfi();
    let swapped = seen(&world, &json!({ "kind": "swap_addresses" })).ok();
    assert_eq!(swapped["to_address"], world.of(0, "wallet_address"));
    assert_eq!(swapped["from_address"], world.facts["external_addresses"][0]);
    let truth = world.post_with("k", &world.path(0, "/withdraw"), &world.payment("10")).ok();
    assert_eq!(truth["from_address"], world.of(0, "wallet_address"));
    let wrong = seen(&world, &json!({ "kind": "wrong_figures" })).ok();
    assert_eq!(wrong["amount"], 11);
    assert_eq!(world.effects("withdrawal"), 1);
}

#[test]
fn a_contradiction_says_no_beside_the_proof_of_yes() {
    let world = World::zendfi();
    let answer = seen(&world, &json!({ "kind": "contradiction" })).ok();
    assert_eq!(answer["success"], false);
    assert!(answer["transaction_signature"].is_string());
}

#[test]
fn extra_members_carry_foreign_names() {
    let world = World::zendfi();
    let answer = seen(&world, &json!({ "kind": "extra_members" })).ok();
    assert_eq!(answer["recipient_sub_account"], world.of(1, "id"));
    assert_eq!(answer["foreign_label"], "birch");
}

#[test]
fn foreign_answers_of_zendfi_name_the_other_account() {
    let world = World::zendfi();
    world.fault(&json!({ "operation": "*", "kind": "foreign_answer", "times": 9 }));
    let balance = world.get(&world.path(0, "/balance")).ok();
    assert_eq!(balance["subaccount_id"], world.of(1, "id"));
    assert_eq!(balance["usdc_balance"], 80);
    assert_eq!(world.get(&world.path(0, "")).ok()["label"], "birch");
    let paid = world.withdraw(&world.payment("10")).ok();
    assert_eq!(paid["from_address"], world.of(1, "wallet_address"));
    let minted = world.mint(&json!({ "scope": "read_only" }));
    assert_eq!(minted["subaccount_id"], world.of(1, "id"));
    let made = world.post("/subaccounts", &json!({ "label": "oak" })).ok();
    assert_eq!(made["id"], world.of(0, "id"));
    assert_eq!(made["wallet_address"], world.of(0, "wallet_address"));
    world.control(Method::DELETE, "/faults", &Value::Null);
    assert_eq!((world.usdc(0), world.usdc(1)), ("115.42".to_owned(), "80".to_owned()));
}

#[test]
fn foreign_answers_of_verto_name_the_other_account() {
    let world = World::verto();
    let (own, other) = (world.scoped(0), world.scoped(1));
    let theirs = world.read(&other, "/wallets", &[]).ok();
    let payout = world.payout(&other, "theirs", "1").ok();
    world.fault(&json!({ "operation": "*", "kind": "foreign_answer", "times": 9 }));
    let shown = world.read(&own, "/wallets", &[]).ok();
    assert_eq!(shown[0]["id"], theirs[0]["id"]);
    let body = json!({ "currency": "USD", "type": "standard" });
    let wallet = see(&world.verto_reply(&own, Method::POST, "/wallets", &[], &body)).ok();
    assert_eq!(wallet["walletId"], theirs[0]["id"]);
    let answer = world.login(&json!({ "subAccountId": world.of(0, "id") })).ok();
    assert_eq!(answer["subAccountId"], world.of(1, "id"));
    assert_eq!(world.read(&own, "/send/pay_any", &[]).ok()["id"], payout["id"]);
    assert_eq!(world.read(&own, "/transactions", &[]).ok()["data"][0]["id"], payout["id"]);
    world.control(Method::DELETE, "/faults", &Value::Null);
    world.payout(&own, "own", "1").ok();
    world.fault(&json!({ "operation": "send", "kind": "foreign_answer" }));
    assert_eq!(world.payout(&own, "again", "1").ok()["id"], payout["id"]);
}

#[test]
fn a_created_account_can_come_back_as_another() {
    let world = World::verto();
    world.fault(&json!({ "operation": "create_sub_account", "kind": "foreign_answer" }));
    let body = json!({
        "name": "Oak Ltd", "country": "GB", "subCategory": "Retail", "identificationNumber": "1", "accountType": "SUB_CLIENT"
    });
    let made = see(&world.verto_reply(&world.master(), Method::POST, "/sub-accounts", &[], &body)).ok();
    assert_eq!((&made["id"], &made["name"]), (&json!(world.of(0, "id")), &json!("Maple Ltd")));
}

#[test]
fn a_log_in_can_forget_its_scope() {
    let world = World::verto();
    world.fault(&json!({ "operation": "login", "kind": "ignore_scope" }));
    let answer = world.login(&json!({ "subAccountId": world.of(0, "id") })).ok();
    assert_eq!(answer.get("subAccountId"), None);
    let token = answer["accessToken"].as_str().unwrap();
    assert_eq!(world.read(token, "/sub-accounts", &[]).ok()["total"], 3);
}

#[test]
fn faults_strike_as_often_and_where_they_are_told() {
    let world = World::zendfi();
    let statuses =
        |n: usize, account: usize| -> Vec<u16> { (0..n).map(|_| world.get(&world.path(account, "/balance")).status).collect() };
    world.fault(&json!({ "operation": "balance", "kind": "status", "times": 2, "skip": 1 }));
    world.get("/subaccounts").ok();
    assert_eq!(statuses(4, 0), [200, 500, 500, 200]);
    world.fault(&json!({ "operation": "*", "kind": "status", "account": world.of(1, "id") }));
    assert_eq!(statuses(1, 0), [200]);
    assert_eq!(statuses(2, 1), [500, 200]);
    assert_eq!(world.look()["faults"], json!([]));
}

#[test]
fn drawn_faults_are_the_same_for_the_same_seed() {
    let draw = || -> Vec<u16> {
        let world = World::zendfi();
        world.fault(&json!({ "operation": "*", "kind": "status", "times": 100, "one_in": 3 }));
        (0..60).map(|_| world.get("/subaccounts").status).collect()
    };
    let first = draw();
    assert_eq!(first, draw());
    let struck = first.iter().filter(|status| **status == 500).count();
    assert!((5..=40).contains(&struck), "{struck}");
}

#[test]
fn faults_are_armed_and_disarmed_by_name_and_number() {
    let world = World::zendfi();
    let armed = world.control(Method::POST, "/faults", &json!({ "operation": "get", "kind": "html" }));
    assert_eq!(world.look()["faults"][0], armed);
    world.control(Method::DELETE, &format!("/faults/{}", armed["id"]), &Value::Null);
    assert_eq!(world.look()["faults"], json!([]));
    for wrong in [
        json!({ "operation": "send", "kind": "html" }),
        json!({ "operation": "get", "kind": "sulk" }),
        json!({ "operation": "get", "kind": "status", "status": 99 }),
        json!({ "operation": "get", "kind": "html", "often": true }),
        json!({ "kind": "html" }),
    ] {
        let path = format!("/control/worlds/{}/faults", world.key);
        assert_eq!(world.sandbox.control(Method::POST, &path, &wrong, world.now).0, 400, "{wrong}");
    }
}
