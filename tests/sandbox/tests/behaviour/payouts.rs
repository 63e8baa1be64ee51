//! Verto: payouts and activity.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{World, see};

#[test]
fn a_payout_takes_from_the_wallet_of_its_currency() {
    let world = World::verto();
    let token = world.scoped(0);
    let seen = world.payout(&token, "k", "10.50");
    assert_eq!(seen.status, 202);
    assert_eq!(seen.header("vfx-api-call-id").len(), 36);
    let answer = seen.ok();
    assert_eq!((&answer["status"], &answer["amount"]), (&json!("PENDING"), &json!("10.50")));
    assert_eq!(world.usd(0), "989.50");
    let look = world.look();
    let effect = look["ledger"].as_array().unwrap().last().unwrap();
    assert_eq!(effect["kind"], "payout");
    assert_eq!(effect["account"], world.of(0, "id"));
    assert_eq!(effect["amount"], "10.5");
    assert_eq!(effect["destination"], world.facts["recipients"][0]["id"]);
    assert_eq!(effect["idempotency_key"], "k");
    assert_eq!(effect["reference"], answer["id"]);
}

#[test]
fn a_payout_needs_a_key_and_is_done_once_under_it() {
    let world = World::verto();
    let token = world.scoped(0);
    let body = world.payout_body("10");
    let bare = see(&world.verto_reply(&token, Method::POST, "/send", &[], &body));
    assert_eq!(bare.code(), (400, "BAD_REQUEST"));
    let first = world.payout(&token, "k", "10");
    let again = world.payout(&world.scoped(0), "k", "10");
    assert_eq!((first.status, first.text), (again.status, again.text));
    assert_eq!(world.payout(&token, "k", "10.0").code(), (409, "IDEMPOTENCY_CONFLICT"));
    assert_eq!(world.effects("payout"), 1);
    assert_eq!(world.usd(0), "990.00");
}

#[test]
fn refused_payouts_change_nothing() {
    let world = World::verto();
    let token = world.scoped(0);
    let cases = [
        ("amount", json!("1000.01"), "INSUFFICIENT_FUNDS"),
        ("amount", json!("0"), "BAD_REQUEST"),
        ("amount", json!("0.001"), "BAD_REQUEST"),
        ("amount", json!("-1"), "BAD_REQUEST"),
        ("amount", json!("1e2"), "BAD_REQUEST"),
        ("amount", json!(10), "BAD_REQUEST"),
        ("currency", json!("usd"), "BAD_REQUEST"),
        ("currency", json!("CHF"), "WALLET_NOT_FOUND"),
        ("recipient_id", json!("rcp_nobody"), "RECIPIENT_NOT_FOUND"),
        ("sender", json!({}), "BAD_REQUEST"),
    ];
    for (n, (member, value, code)) in cases.into_iter().enumerate() {
        let mut body = world.payout_body("1");
        body[member] = value;
        let key = format!("k{n}");
        let seen = see(&world.verto_reply(&token, Method::POST, "/send", &[("idempotency-key", &key)], &body));
        assert_eq!(seen.code(), (400, code), "{body}");
        assert_eq!(seen.body["success"], false);
    }
    assert_eq!(world.usd(0), "1000.00");
    assert_eq!(world.effects("payout"), 0);
}

#[test]
fn currencies_without_cents_take_whole_amounts() {
    let world = World::verto();
    let token = world.scoped(0);
    let pay = |key: &str, amount: &str| {
        let mut body = world.payout_body(amount);
        body["currency"] = json!("JPY");
        see(&world.verto_reply(&token, Method::POST, "/send", &[("idempotency-key", key)], &body))
    };
    assert_eq!(pay("a", "0.5").code(), (400, "BAD_REQUEST"));
    pay("b", "500").ok();
}

#[test]
fn the_header_alone_picks_the_payer() {
    let world = World::verto();
    let master = world.master();
    let body = world.payout_body("5");
    let pay = |key: &str, more: &[(&str, &str)]| {
        let headers = [&[("idempotency-key", key)], more].concat();
        see(&world.verto_reply(&master, Method::POST, "/send", &headers, &body)).ok()
    };
    pay("a", &[("x-sub-account-id", world.of(1, "id"))]);
    assert_eq!(world.usd(1), "45.00");
    pay("b", &[]);
    assert_eq!(world.look()["master"]["wallets"][0]["balance"], "4.00");
}

#[test]
fn a_payout_is_read_only_by_its_own() {
    let world = World::verto();
    let (maple, birch) = (world.scoped(0), world.scoped(1));
    let paid = world.payout(&maple, "k", "10").ok();
    let path = format!("/send/{}", paid["id"].as_str().unwrap());
    assert_eq!(world.read(&maple, &path, &[]).ok(), paid);
    assert_eq!(world.read(&birch, &path, &[]).code(), (404, "NOT_FOUND"));
    assert_eq!(world.read(&world.master(), &path, &[]).code(), (404, "NOT_FOUND"));
    let control = format!("/payouts/{}", paid["id"].as_str().unwrap());
    world.control(Method::POST, &control, &json!({ "status": "COMPLETED" }));
    assert_eq!(world.read(&maple, &path, &[]).ok()["status"], "COMPLETED");
    let activity = world.read(&maple, "/transactions", &[]).ok();
    assert_eq!(activity["total"], 1);
    assert_eq!(activity["data"][0]["id"], paid["id"]);
    assert_eq!(world.read(&birch, "/transactions", &[]).ok(), json!({ "data": [], "total": 0 }));
}

#[test]
fn the_callers_correlation_comes_back() {
    let world = World::verto();
    let token = world.scoped(0);
    let id = "4f8b6c1e-0000-4000-8000-000000000001";
    let with = world.read(&token, "/wallets", &[("vfx-correlation-id", id)]);
    assert_eq!(with.header("vfx-correlation-id"), id);
    let without = world.read(&token, "/wallets", &[]);
    assert_eq!(without.header("vfx-correlation-id").len(), 36);
}

#[test]
fn contradictions_and_limits_exist_here_too() {
    let world = World::verto();
    let token = world.scoped(0);
    world.fault(&json!({ "operation": "send", "kind": "contradiction" }));
    let answer = world.payout(&token, "k", "10").ok();
    assert_eq!((&answer["success"], &answer["status"]), (&json!(false), &json!("FAILED")));
    assert_eq!(world.effects("payout"), 1);
    world.settings(&json!({ "rate_limit": 2 }));
    let limited = world.read(&token, "/wallets", &[]);
    assert_eq!(limited.code(), (429, "RATE_LIMITED"));
    assert_eq!(limited.header("retry-after"), "60");
    let _: Value = world.look();
}
