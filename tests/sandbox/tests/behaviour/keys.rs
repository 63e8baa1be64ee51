//! Idempotency keys.

use http::Method;
use serde_json::json;

use crate::harness::{World, see};

fn pay(world: &World, key: &str, amount: &str) -> crate::harness::Seen {
    world.post_with(key, &world.path(0, "/withdraw"), &world.payment(amount))
}

#[test]
fn a_repeat_gets_the_first_answer() {
    let world = World::zendfi();
    let first = pay(&world, "k", "10");
    let again = pay(&world, "k", "10");
    assert_eq!((first.status, &first.text), (again.status, &again.text));
    assert_eq!(world.effects("withdrawal"), 1);
    assert_eq!(world.look()["ledger"][0]["idempotency_key"], "k");
    assert_eq!(world.look()["requests"][1]["outcome"], "replayed 200");
}

#[test]
fn other_bytes_are_another_payload() {
    let world = World::zendfi();
    pay(&world, "k", "10").ok();
    assert_eq!(pay(&world, "k", "10.00").code(), (409, "idempotency_conflict"));
    assert_eq!(pay(&world, "k", "11").code(), (409, "idempotency_conflict"));
    assert_eq!(world.effects("withdrawal"), 1);
}

#[test]
fn a_key_is_kept_for_a_day_by_the_worlds_clock() {
    let world = World::zendfi();
    pay(&world, "k", "10").ok();
    world.advance(24 * 3600 - 1);
    pay(&world, "k", "10").ok();
    assert_eq!(world.effects("withdrawal"), 1);
    world.advance(1);
    pay(&world, "k", "10").ok();
    assert_eq!(world.effects("withdrawal"), 2);
}

#[test]
fn a_key_belongs_to_its_path_or_to_its_kind_of_path() {
    let world = World::zendfi();
    let elsewhere = || {
        let mut payment = world.payment("10");
        payment["signing_grant"] = json!(world.of(1, "signing_grant"));
        world.post_with("k", &world.path(1, "/withdraw"), &payment)
    };
    pay(&world, "k", "10").ok();
    elsewhere().ok();
    assert_eq!(world.effects("withdrawal"), 2);
    world.settings(&json!({ "idempotency_scope": "template" }));
    pay(&world, "k", "10").ok();
    assert_eq!(elsewhere().code(), (409, "idempotency_conflict"));
}

#[test]
fn refusals_of_the_operation_are_kept_and_refusals_of_shape_are_not() {
    let world = World::zendfi();
    assert_eq!(pay(&world, "poor", "500").code(), (400, "insufficient_balance"));
    world.control(Method::POST, "/credit", &json!({ "account": "maple", "amount": "1000" }));
    assert_eq!(pay(&world, "poor", "500").code(), (400, "insufficient_balance"));
    let broken = world.post_with("shape", &world.path(0, "/withdraw"), &json!({ "amount": 1 }));
    assert_eq!(broken.code(), (400, "missing_required_field"));
    pay(&world, "shape", "1").ok();
}

#[test]
fn checks_may_come_before_the_key() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "single_use": true }));
    let mut payment = world.payment("10");
    payment["delegation_token"] = token["delegation_token"].clone();
    let pay = || world.post_with("k", &world.path(0, "/withdraw"), &payment);
    let first = pay().ok();
    assert_eq!(pay().ok(), first);
    world.settings(&json!({ "idempotency_order": "checks_first" }));
    assert_eq!(pay().code(), (403, "delegation_token_revoked"));
    assert_eq!(world.effects("withdrawal"), 1);
    assert_eq!(world.usdc(0), "115.42");
}

#[test]
fn checks_that_still_pass_leave_no_trace() {
    let world = World::zendfi();
    world.settings(&json!({ "idempotency_order": "checks_first" }));
    let first = pay(&world, "k", "10").ok();
    assert_eq!(pay(&world, "k", "10").ok(), first);
    assert_eq!(world.effects("withdrawal"), 1);
    assert_eq!(world.usdc(0), "115.42");
}

#[test]
fn while_the_first_runs_a_repeat_waits() {
    let world = World::zendfi();
    world.fault(&json!({ "operation": "withdraw", "kind": "in_flight", "seconds": 30 }));
    let path = world.path(0, "/withdraw");
    let lost = world.zendfi_reply(Method::POST, &path, Some("k"), &world.payment("10"));
    assert!(lost.response().is_none());
    assert_eq!(pay(&world, "k", "10").code(), (409, "idempotency_in_flight"));
    world.advance(30);
    pay(&world, "k", "10").ok();
    assert_eq!(world.effects("withdrawal"), 1);
}

#[test]
fn deletes_take_keys_and_reads_do_not() {
    let world = World::zendfi();
    world.post("/subaccounts", &json!({ "label": "oak" })).ok();
    let list = world.get("/subaccounts").ok();
    let path = format!("/subaccounts/{}", list["subaccounts"][2]["id"].as_str().unwrap());
    let close = || see(&world.zendfi_reply(Method::DELETE, &path, Some("k"), &serde_json::Value::Null));
    assert_eq!(close().ok(), close().ok());
    let read = || see(&world.zendfi_reply(Method::GET, "/subaccounts", Some("k"), &serde_json::Value::Null));
    assert_eq!(read().ok()["count"], 3);
    world.post("/subaccounts", &json!({ "label": "ash" })).ok();
    assert_eq!(read().ok()["count"], 4);
}

#[test]
fn a_key_that_cannot_be_one_is_refused() {
    let world = World::zendfi();
    let long = "k".repeat(256);
    for key in ["", "a b", long.as_str()] {
        assert_eq!(pay(&world, key, "1").code(), (400, "invalid_parameter"), "{key}");
    }
    assert_eq!(world.effects("withdrawal"), 0);
}

#[test]
fn a_key_of_verto_belongs_to_the_client_and_not_to_a_sub_account() {
    let world = World::verto();
    let (maple, birch) = (world.scoped(0), world.scoped(1));
    let first = world.payout(&maple, "k", "1").ok();
    assert_eq!(world.payout(&birch, "k", "1").ok(), first);
    assert_eq!(world.payout(&birch, "k", "2").code(), (409, "IDEMPOTENCY_CONFLICT"));
    assert_eq!((world.usd(0), world.usd(1)), ("999.00".to_owned(), "50.00".to_owned()));
}
