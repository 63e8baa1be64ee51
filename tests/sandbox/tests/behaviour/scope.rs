//! Verto: log-in, and what a scope reaches.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{World, see};

#[test]
fn a_log_in_is_for_the_master_or_for_one() {
    let world = World::verto();
    let master = world.login(&Value::Null).ok();
    assert_eq!((&master["tokenType"], &master["expiresIn"]), (&json!("Bearer"), &json!(3600)));
    assert_eq!(master.get("subAccountId"), None);
    let scoped = world.login(&json!({ "subAccountId": world.of(0, "id") })).ok();
    assert_eq!(scoped["subAccountId"], world.of(0, "id"));
    world.settings(&json!({ "echo_sub_account": false }));
    assert_eq!(world.login(&json!({ "subAccountId": world.of(0, "id") })).ok().get("subAccountId"), None);
    assert_eq!(world.effects("login"), 3);
}

#[test]
fn an_empty_scope_is_no_scope() {
    let world = World::verto();
    for scope in [json!(""), json!(" "), Value::Null] {
        let answer = world.login(&json!({ "subAccountId": scope })).ok();
        world.read(answer["accessToken"].as_str().unwrap(), "/sub-accounts", &[]).ok();
    }
}

#[test]
fn unknown_and_foreign_scopes_look_alike() {
    let world = World::verto();
    let other = json!({ "provider": "verto", "accounts": [{ "name": "Theirs" }] });
    let (_, theirs) = world.sandbox.control(Method::PUT, "/control/worlds/clientTwo", &other, world.now);
    let foreign = world.login(&json!({ "subAccountId": theirs["accounts"][0]["id"] }));
    let unknown = world.login(&json!({ "subAccountId": "sub_acc_nobody" }));
    assert_eq!(foreign.code(), (404, "NOT_FOUND"));
    assert_eq!((foreign.status, foreign.text), (unknown.status, unknown.text));
    assert_eq!(world.login(&json!({ "subAccountId": world.of(2, "id") })).code(), (403, "FORBIDDEN"));
}

#[test]
fn wrong_credentials_look_alike_too() {
    let world = World::verto();
    let wrong_key = world.login(&json!({ "apiKey": "vk_two" }));
    let wrong_client = world.login(&json!({ "clientId": "nobody" }));
    assert_eq!(wrong_key.code(), (401, "UNAUTHORIZED"));
    assert_eq!(wrong_client.code(), (401, "UNAUTHORIZED"));
    assert_eq!(world.login(&json!({ "mode": "certificate" })).code(), (400, "BAD_REQUEST"));
    assert_eq!(world.login(&json!({ "scope": "all" })).code(), (400, "BAD_REQUEST"));
    assert_eq!(world.effects("login"), 0);
}

#[test]
fn tokens_live_an_hour_and_do_not_end_each_other() {
    let world = World::verto();
    let first = world.scoped(0);
    world.advance(1800);
    let second = world.scoped(0);
    assert_ne!(first, second);
    world.advance(1799);
    world.read(&first, "/wallets", &[]).ok();
    world.advance(1);
    assert_eq!(world.read(&first, "/wallets", &[]).code(), (401, "UNAUTHORIZED"));
    world.read(&second, "/wallets", &[]).ok();
    world.control(Method::POST, "/tokens", &json!({ "token": second, "state": "revoked" }));
    assert_eq!(world.read(&second, "/wallets", &[]).code(), (401, "UNAUTHORIZED"));
    assert_eq!(world.read("no.such.token", "/wallets", &[]).code(), (401, "UNAUTHORIZED"));
}

#[test]
fn each_sees_its_own_wallets() {
    let world = World::verto();
    let usd = |token: &str, more: &[(&str, &str)]| {
        let wallets = world.read(token, "/wallets", more).ok();
        let wallets = wallets.as_array().unwrap().clone();
        wallets.iter().find(|wallet| wallet["currency"] == "USD").unwrap()["availableBalance"].clone()
    };
    let (master, maple) = (world.master(), world.scoped(0));
    assert_eq!(usd(&maple, &[]), "1000.00");
    assert_eq!(usd(&world.scoped(1), &[]), "50.00");
    assert_eq!(usd(&master, &[]), "9.00");
    assert_eq!(usd(&master, &[("x-sub-account-id", "")]), "9.00");
    assert_eq!(usd(&master, &[("x-sub-account-id", world.of(1, "id"))]), "50.00");
    assert_eq!(usd(&maple, &[("x-sub-account-id", world.of(0, "id"))]), "1000.00");
    let foreign = [("x-sub-account-id", world.of(1, "id"))];
    assert_eq!(world.read(&maple, "/wallets", &foreign).code(), (403, "FORBIDDEN"));
    let unknown = [("x-sub-account-id", "sub_acc_nobody")];
    assert_eq!(world.read(&master, "/wallets", &unknown).code(), (404, "NOT_FOUND"));
    let pending = [("x-sub-account-id", world.of(2, "id"))];
    assert_eq!(world.read(&master, "/wallets", &pending).code(), (403, "FORBIDDEN"));
}

#[test]
fn a_scope_ends_with_its_account() {
    let world = World::verto();
    let token = world.scoped(0);
    world.control(Method::POST, "/accounts/Maple%20Ltd", &json!({ "status": "SUSPENDED" }));
    assert_eq!(world.read(&token, "/wallets", &[]).code(), (403, "FORBIDDEN"));
}

#[test]
fn sub_accounts_are_the_masters_business() {
    let world = World::verto();
    let (master, maple) = (world.master(), world.scoped(0));
    let body = json!({
        "name": "Oak Ltd", "country": "GB", "subCategory": "Retail", "identificationNumber": "1",
        "accountType": "SUB_CLIENT", "externalId": "ours-1"
    });
    let own = format!("/sub-accounts/{}", world.of(0, "id"));
    assert_eq!(world.read(&maple, "/sub-accounts", &[]).code(), (403, "FORBIDDEN"));
    assert_eq!(world.read(&maple, &own, &[]).code(), (403, "FORBIDDEN"));
    let create = |token: &str| see(&world.verto_reply(token, Method::POST, "/sub-accounts", &[], &body));
    assert_eq!(create(&maple).code(), (403, "FORBIDDEN"));
    let made = create(&master);
    assert_eq!(made.status, 201);
    let made = made.ok();
    assert_eq!((&made["status"], &made["externalId"]), (&json!("PENDING"), &json!("ours-1")));
    assert_eq!(world.read(&master, &own, &[]).ok()["name"], "Maple Ltd");
    let page = world.read(&master, "/sub-accounts?page=2&customPageSize=3", &[]).ok();
    assert_eq!(page, json!({ "data": [made], "total": 4 }));
    for query in ["?page=0", "?page=x", "?page=1&page=2", "?limit=3"] {
        assert_eq!(world.read(&master, &format!("/sub-accounts{query}"), &[]).code(), (400, "BAD_REQUEST"), "{query}");
    }
}

#[test]
fn wallets_can_be_made_and_come_in_two_shapes() {
    let world = World::verto();
    let maple = world.scoped(0);
    let body = json!({ "currency": "KES", "type": "fx_balance", "label": "spare" });
    let made = see(&world.verto_reply(&maple, Method::POST, "/wallets", &[], &body));
    assert_eq!(made.status, 201);
    world.settings(&json!({ "wallet_list": "data", "wallet_balance": "number" }));
    let list = world.read(&maple, "/wallets", &[]).ok();
    let last = list["data"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["id"], made.ok()["walletId"]);
    assert_eq!(last["availableBalance"], 0);
}
