//! Worlds: made, seen, moved, and apart from each other.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{World, request, see, start};

#[test]
fn the_same_seed_makes_the_same_world() {
    assert_eq!(World::zendfi().facts, World::zendfi().facts);
    assert_eq!(World::verto().facts, World::verto().facts);
    let other = World::make("zfi_test_one", &json!({ "provider": "zendfi", "seed": 8, "accounts": [{ "label": "maple" }] }));
    assert_ne!(other.of(0, "id"), World::zendfi().of(0, "id"));
}

#[test]
fn ids_have_the_form_of_the_contract() {
    let world = World::zendfi();
    let id = world.of(0, "id").strip_prefix("sa_").unwrap();
    assert_eq!(id.len(), 12);
    assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    for address in [world.of(0, "wallet_address"), world.facts["external_addresses"][2].as_str().unwrap()] {
        assert_eq!(bs58::decode(address).into_vec().unwrap().len(), 32);
    }
    assert!(world.of(0, "signing_grant").starts_with("ssgt_"));
}

#[test]
fn nothing_of_one_world_exists_in_another() {
    let world = World::zendfi();
    let other = json!({ "provider": "zendfi", "accounts": [{ "label": "maple", "usdc": 5 }] });
    let (_, other) = world.sandbox.control(Method::PUT, "/control/worlds/zfi_test_two", &other, world.now);
    let theirs = &other["accounts"][0];
    let id = theirs["id"].as_str().unwrap();
    assert_eq!(world.get(&format!("/subaccounts/{id}")).code(), (404, "not_found"));
    let mut payment = world.payment("1");
    payment["signing_grant"] = theirs["signing_grant"].clone();
    assert_eq!(world.withdraw(&payment).code(), (403, "signing_grant_invalid"));
    payment = world.payment("1");
    payment["to_address"] = theirs["wallet_address"].clone();
    world.withdraw(&payment).ok();
    let (_, after) = world.sandbox.control(Method::GET, "/control/worlds/zfi_test_two", &Value::Null, world.now);
    assert_eq!(after["accounts"][0]["usdc"], "5");
    assert_eq!((&after["ledger"], &after["requests"]), (&json!([]), &json!([])));
}

#[test]
fn a_key_opens_only_its_own_provider() {
    let world = World::zendfi();
    let bearer = format!("Bearer {}", world.key);
    let seen = world.send(Method::GET, "/verto/v2/wallets", &[("authorization", &bearer)], "");
    assert_eq!(seen.status, 401);
}

#[test]
fn making_a_world_again_begins_anew() {
    let world = World::zendfi();
    world.withdraw(&world.payment("1")).ok();
    let body = json!({ "provider": "zendfi", "accounts": [] });
    let path = format!("/control/worlds/{}", world.key);
    world.sandbox.control(Method::PUT, &path, &body, world.now);
    let look = world.look();
    assert_eq!((&look["accounts"], &look["ledger"], &look["requests"]), (&json!([]), &json!([]), &json!([])));
}

#[test]
fn a_world_that_cannot_be_made_leaves_the_old_one() {
    let world = World::zendfi();
    let path = format!("/control/worlds/{}", world.key);
    for wrong in [
        json!({ "provider": "acme" }),
        json!({ "provider": "zendfi", "accounts": [{ "label": "a" }, { "label": "a" }] }),
        json!({ "provider": "zendfi", "accounts": [{ "label": "a", "usdc": "1.0000001" }] }),
        json!({ "provider": "zendfi", "accounts": [{ "label": "a", "status": "asleep" }] }),
        json!({ "provider": "zendfi", "clock": "tomorrow" }),
        json!({ "provider": "zendfi", "surprise": 1 }),
        json!({ "provider": "zendfi", "signing_grants": [{ "account": "nobody" }] }),
        json!({ "provider": "zendfi", "settings": { "error_shape": "E" } }),
        json!([]),
    ] {
        let (status, answer) = world.sandbox.control(Method::PUT, &path, &wrong, world.now);
        assert_eq!((status, &answer["error"]), (400, &json!("bad_request")), "{wrong}");
    }
    assert_eq!(world.usdc(0), "125.42");
}

#[test]
fn live_keys_are_refused_everywhere() {
    let world = World::zendfi();
    let live = [("authorization", "Bearer zfi_live_secret")];
    for request in [
        request(Method::GET, "/zendfi/api/v1/subaccounts", &live, ""),
        request(Method::PUT, "/control/worlds/zfi_live_secret", &[], r#"{"provider":"zendfi"}"#),
        request(Method::PUT, "/control/worlds/clientTwo", &[], r#"{"provider":"verto","api_key":"zfi_live_x"}"#),
        request(Method::GET, "/nowhere?key=zfi_live_x", &[], ""),
    ] {
        let seen = see(&world.sandbox.handle(&request, start()));
        assert_eq!(seen.status, 403);
        assert_eq!(seen.body["error"], "live_key_refused");
        assert!(!seen.text.contains("zfi_live_"));
    }
    assert_eq!(world.look()["requests"], json!([]));
    let (_, strays) = world.sandbox.control(Method::GET, "/control/strays", &Value::Null, world.now);
    assert_eq!(strays, json!([]));
}

#[test]
fn the_clock_runs_from_where_it_is_put() {
    let mut world = World::zendfi();
    assert_eq!(world.look()["clock"], "2026-03-26T18:00:00Z");
    world.now += time::Duration::seconds(5);
    assert_eq!(world.look()["clock"], "2026-03-26T18:00:05Z");
    world.advance(55);
    assert_eq!(world.look()["clock"], "2026-03-26T18:01:00Z");
    world.control(Method::POST, "/clock", &json!({ "set": "2030-01-01T00:00:00Z" }));
    assert_eq!(world.look()["clock"], "2030-01-01T00:00:00Z");
    world.advance(i64::MAX);
    assert_eq!(world.look()["clock"], "9999-12-31T23:59:59Z");
}

#[test]
fn money_status_and_tokens_can_be_moved_from_outside() {
    let world = World::zendfi();
    let credit = world.control(Method::POST, "/credit", &json!({ "account": "birch", "token": "Sol", "amount": "1.5" }));
    assert_eq!((&credit["sol"], &credit["usdc"]), (&json!("1.5"), &json!("80")));
    let path = format!("/accounts/{}", world.of(1, "uuid"));
    let shown = world.control(Method::POST, &path, &json!({ "status": "draining" }));
    assert_eq!(shown["status"], "draining");
    let token = world.mint(&json!({ "scope": "withdraw_only" }));
    world.control(Method::POST, "/tokens", &json!({ "token": token["token_id"], "state": "revoked" }));
    assert_eq!(world.look()["tokens"][0]["state"], "revoked");
    assert_eq!((world.effects("credit"), world.effects("status")), (1, 1));
    let verto = World::verto();
    verto.control(Method::POST, "/credit", &json!({ "account": "Birch Ltd", "currency": "USD", "amount": 1 }));
    assert_eq!(verto.usd(1), "51.00");
    let master = verto.control(Method::POST, "/credit", &json!({ "account": null, "currency": "USD", "amount": 1 }));
    assert_eq!(master["wallets"][0]["balance"], "10.00");
}

#[test]
fn requests_are_kept_as_they_came() {
    let world = World::zendfi();
    let body = r#"{"scope" : "read_only"}"#;
    world.zendfi_reply(Method::POST, &world.path(0, "/session-key?a=b"), Some("k"), &json!(body));
    let arrived = world.look()["requests"][0].clone();
    assert_eq!(arrived["method"], "POST");
    assert_eq!(arrived["path"], format!("/api/v1{}", world.path(0, "/session-key?a=b")));
    assert_eq!(arrived["operation"], "mint");
    assert_eq!(arrived["body"], body);
    assert_eq!(arrived["headers"]["idempotency-key"], "k");
    assert_eq!(arrived["outcome"], "answered 400");
    world.send(Method::GET, "/zendfi/api/v1/subaccounts", &[("authorization", "Bearer nobody")], "");
    let (_, strays) = world.sandbox.control(Method::GET, "/control/strays", &Value::Null, world.now);
    assert_eq!(strays[0]["operation"], "list");
}

#[test]
fn worlds_are_listed_and_removed() {
    let world = World::zendfi();
    let list = || world.sandbox.control(Method::GET, "/control/worlds", &Value::Null, world.now).1;
    assert_eq!(list(), json!(["zfi_test_one"]));
    let (status, _) = world.sandbox.control(Method::DELETE, "/control/worlds/zfi_test_one", &Value::Null, world.now);
    assert_eq!(status, 204);
    assert_eq!(list(), json!([]));
    assert_eq!(world.get("/subaccounts").status, 401);
    let missing = |method, path| world.sandbox.control(method, path, &json!({}), world.now).0;
    assert_eq!(missing(Method::GET, "/control/worlds/zfi_test_one"), 404);
    assert_eq!(missing(Method::POST, "/control/worlds/zfi_test_one/clock"), 404);
    assert_eq!(missing(Method::POST, "/control/worlds"), 405);
    assert_eq!(missing(Method::GET, "/control/elsewhere"), 404);
}

#[test]
fn a_file_keeps_worlds() {
    let folder = std::env::temp_dir().join(format!("subscope-sandbox-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("state.db");
    let open = || subscope_sandbox::Sandbox::open(&file).unwrap();
    let body = json!({ "provider": "zendfi", "accounts": [{ "label": "maple", "usdc": 3 }] });
    let made = open().control(Method::PUT, "/control/worlds/zfi_test_file", &body, start()).1;
    let found = open().control(Method::GET, "/control/worlds/zfi_test_file", &Value::Null, start()).1;
    assert_eq!(found["accounts"], made["accounts"]);
    std::fs::remove_dir_all(&folder).unwrap();
}
