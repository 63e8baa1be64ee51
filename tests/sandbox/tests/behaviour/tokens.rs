//! ZendFi: what delegation tokens allow.

use serde_json::{Value, json};

use crate::harness::World;

fn pay(world: &World, token: &Value, amount: &str) -> (u16, String) {
    let mut payment = world.payment(amount);
    payment["delegation_token"] = token["delegation_token"].clone();
    let seen = world.withdraw(&payment);
    (seen.status, seen.code().1.to_owned())
}

fn refused(word: &str) -> (u16, String) {
    (403, format!("delegation_token_{word}"))
}

const DONE: (u16, String) = (200, String::new());

#[test]
fn a_token_is_shown_as_it_was_asked_for() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "spend_limit_usdc": 50, "expires_in_seconds": 900 }));
    assert_eq!(token["subaccount_id"], world.of(0, "id"));
    assert_eq!(token["scope"], "withdraw_only");
    assert_eq!(token["expires_at"], "2026-03-26T18:15:00Z");
    assert_eq!(token["spend_limit_usdc"], 50);
    let other = world.mint(&json!({ "scope": "read_only" }));
    assert_eq!(other["expires_at"], "2026-03-26T19:00:00Z");
    assert_eq!(other["spend_limit_usdc"], Value::Null);
    assert_ne!(token["delegation_token"], other["delegation_token"]);
    assert_eq!(world.effects("mint"), 2);
}

#[test]
fn the_limit_counts_all_payments() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "spend_limit_usdc": 50 }));
    assert_eq!(pay(&world, &token, "30"), DONE);
    assert_eq!(pay(&world, &token, "20.000001"), refused("limit"));
    assert_eq!(pay(&world, &token, "20"), DONE);
    assert_eq!(pay(&world, &token, "0.000001"), refused("limit"));
    assert_eq!(world.usdc(0), "75.42");
}

#[test]
fn a_refused_payment_does_not_count_against_the_limit() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "spend_limit_usdc": 500, "single_use": true }));
    assert_eq!(pay(&world, &token, "400"), (400, "insufficient_balance".to_owned()));
    assert_eq!(world.look()["tokens"][0]["spent_usdc"], "0");
    assert_eq!(pay(&world, &token, "1"), DONE);
}

#[test]
fn a_single_use_token_works_once() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "single_use": true }));
    assert_eq!(pay(&world, &token, "1"), DONE);
    assert_eq!(pay(&world, &token, "1"), refused("revoked"));
}

#[test]
fn scopes_decide() {
    let world = World::zendfi();
    for (scope, outcome) in [
        ("withdraw_only", DONE),
        ("full_access", DONE),
        ("deposit_only", refused("scope")),
        ("spend_only", refused("scope")),
        ("read_only", refused("scope")),
    ] {
        let token = world.mint(&json!({ "scope": scope }));
        assert_eq!(pay(&world, &token, "1"), outcome, "{scope}");
    }
}

#[test]
fn the_list_of_destinations_is_exact() {
    let world = World::zendfi();
    let to = &world.facts["external_addresses"];
    let right = world.mint(&json!({ "scope": "withdraw_only", "whitelist": [to[1], to[0]] }));
    assert_eq!(pay(&world, &right, "1"), DONE);
    let wrong = world.mint(&json!({ "scope": "withdraw_only", "whitelist": [to[1]] }));
    assert_eq!(pay(&world, &wrong, "1"), refused("destination"));
    let empty = world.mint(&json!({ "scope": "withdraw_only", "whitelist": [] }));
    assert_eq!(pay(&world, &empty, "1"), refused("destination"));
}

#[test]
fn sol_under_a_limit_in_usdc_is_refused() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "spend_limit_usdc": 50 }));
    let mut payment = world.payment("0.1");
    payment["token"] = json!("Sol");
    payment["delegation_token"] = token["delegation_token"].clone();
    assert_eq!(world.withdraw(&payment).code(), (403, "delegation_token_limit"));
}

#[test]
fn tokens_end_by_the_worlds_clock() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only", "expires_in_seconds": 60 }));
    world.advance(59);
    assert_eq!(pay(&world, &token, "1"), DONE);
    world.advance(1);
    assert_eq!(pay(&world, &token, "1"), refused("expired"));
    assert_eq!(world.look()["tokens"][0]["state"], "expired");
}

#[test]
fn a_token_is_for_its_own_account() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "full_access" }));
    let mut payment = world.payment("1");
    payment["signing_grant"] = json!(world.of(1, "signing_grant"));
    payment["delegation_token"] = token["delegation_token"].clone();
    let seen = world.post(&world.path(1, "/withdraw"), &payment);
    assert_eq!(seen.code(), (403, "delegation_token_invalid"));
}

#[test]
fn mint_takes_only_what_is_documented() {
    let world = World::zendfi();
    for body in [
        json!({ "scope": "all" }),
        json!({ "scope": "read_only", "expires_in_seconds": 0 }),
        json!({ "scope": "read_only", "expires_in_seconds": 1_209_601 }),
        json!({ "scope": "read_only", "expires_in_seconds": 1.5 }),
        json!({ "scope": "read_only", "whitelist": ["nowhere"] }),
    ] {
        let seen = world.post(&world.path(0, "/session-key"), &body);
        assert_eq!(seen.code(), (422, "validation_failed"), "{body}");
    }
    let seen = world.post(&world.path(0, "/session-key"), &json!({ "spend_limit_usdc": 1 }));
    assert_eq!(seen.code(), (400, "missing_required_field"));
}
