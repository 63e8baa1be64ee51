//! UQPAY: the token, connected accounts, cardholders, and for whom a call is.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{Seen, World, see};

const LIST: &str = "/issuing/cardholders?page_size=10&page_number=1";
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// The first names of a list, in its order.
fn names(seen: Seen) -> Vec<String> {
    let body = seen.ok();
    body["data"].as_array().unwrap().iter().map(|row| row["first_name"].as_str().unwrap().to_owned()).collect()
}

fn list(world: &World, acting: Option<&str>) -> Seen {
    world.uq(Method::GET, LIST, acting, &Value::Null)
}

fn holder() -> Value {
    json!({
        "email": "dan@example.com", "first_name": "Dan", "last_name": "Doe-Roe", "country_code": "SG", "phone_number": "91234567"
    })
}

fn create(world: &World, acting: Option<&str>, body: &Value) -> Seen {
    world.uq(Method::POST, "/issuing/cardholders", acting, body)
}

#[test]
fn a_token_has_three_parts_and_lives_half_an_hour() {
    let world = World::uqpay();
    let headers = [("x-client-id", "clientUq"), ("x-api-key", "uk_one"), ("content-type", "application/json")];
    let answer = world.send(Method::POST, "/uqpay/api/v1/connect/token", &headers, "{}").ok();
    assert_eq!(answer["expired_at"], 1_774_548_000 + 1800);
    let token = answer["auth_token"].as_str().unwrap();
    assert_eq!(token.split('.').count(), 3);
    let read = |token: &str| world.uq_with(Method::GET, LIST, &[("x-auth-token", token)], &Value::Null);
    read(token).ok();
    read(&format!("Bearer {token}")).ok();
    world.advance(1799);
    read(token).ok();
    world.advance(1);
    let late = read(token);
    assert_eq!(late.status, 401);
    assert!(late.body["error"].as_str().unwrap().contains("token has expired"));
    let headers = [("x-auth-token", token)];
    let center = world.uq_with(Method::GET, "/accounts", &headers, &Value::Null);
    assert_eq!((center.status, &center.body), (403, &json!({ "code": 403, "message": "Authorization error" })));
}

#[test]
fn a_new_token_ends_the_earlier_ones_unless_told_otherwise() {
    let world = World::uqpay();
    let read = |token: &str| world.uq_with(Method::GET, LIST, &[("x-auth-token", token)], &Value::Null).status;
    let first = world.uq_token();
    let second = world.uq_token();
    assert_eq!((read(&first), read(&second)), (401, 200));
    world.settings(&json!({ "one_live_token": false }));
    world.uq_token();
    assert_eq!(read(&second), 200);
}

#[test]
fn wrong_credentials_and_too_many_tokens_are_refused() {
    let world = World::uqpay();
    let ask = |client: &str, key: &str| {
        world.send(Method::POST, "/uqpay/api/v1/connect/token", &[("x-client-id", client), ("x-api-key", key)], "")
    };
    for (client, key) in [("clientUq", "uk_two"), ("nobody", "uk_one")] {
        let seen = ask(client, key);
        assert_eq!(seen.status, 401);
        assert!(seen.body["error"].is_string(), "{}", seen.text);
    }
    world.settings(&json!({ "login_rate_limit": 3 }));
    assert_eq!((ask("clientUq", "uk_one").status, ask("clientUq", "uk_one").status), (200, 200));
    assert_eq!(ask("clientUq", "uk_one").status, 429);
    world.advance(61);
    ask("clientUq", "uk_one").ok();
}

#[test]
fn each_sees_its_own_cardholders() {
    let world = World::uqpay();
    assert_eq!(names(list(&world, Some("18523f72-f4de-4f9c-bb8e-ec7d1c4f32be"))), ["Ben", "Ann"]);
    assert_eq!(names(list(&world, Some("18523F72-F4DE-4F9C-BB8E-EC7D1C4F32BE"))), ["Ben", "Ann"]);
    assert_eq!(names(list(&world, Some(world.of(1, "id")))), ["Cid"]);
    assert_eq!(names(list(&world, None)), ["Moe"]);
    assert_eq!(names(list(&world, Some(""))), ["Moe"]);
}

#[test]
fn an_account_that_cannot_be_acted_for_is_refused_in_the_seeds_words() {
    let world = World::uqpay();
    for acting in [NOBODY, "nonsense", world.of(2, "id"), world.of(3, "id")] {
        let seen = list(&world, Some(acting));
        let body = json!({
            "type": "account_error",
            "code": "sub_account_not_found",
            "message": "sub-account associated with the on-behalf-of not found or deactivated"
        });
        assert_eq!((seen.status, seen.body), (400, body), "{acting}");
    }
    world.settings(&json!({ "blank_on_behalf_of": "error" }));
    assert_eq!(list(&world, Some("")).code(), (400, "sub_account_not_found"));
    world.control(Method::POST, "/accounts/Elder%20Ltd", &json!({ "status": "ACTIVE" }));
    assert_eq!(names(list(&world, Some(world.of(2, "id")))), [""; 0]);
}

#[test]
fn connected_accounts_come_in_pages_newest_first() {
    let world = World::uqpay();
    let page = |query: &str| world.uq(Method::GET, &format!("/accounts{query}"), None, &Value::Null);
    let first = page("?page_size=3").ok();
    assert_eq!((&first["total_pages"], &first["total_items"]), (&json!(2), &json!(4)));
    assert_eq!(first["data"][0]["account_name"], "Oak Ltd");
    assert_eq!(first["data"].as_array().unwrap().len(), 3);
    assert_eq!(page("?page_size=3&page_number=2").ok()["data"][0]["account_id"], world.of(0, "id"));
    assert_eq!(page("?page_number=9").ok()["data"], json!([]));
    assert_eq!(page("?status=PROCESSING").ok()["total_items"], 1);
    for query in ["?page_size=0", "?page_size=101", "?page_number=0", "?page_size=ten"] {
        let seen = page(query);
        assert_eq!((seen.status, &seen.body["code"]), (400, &json!(400)), "{query}");
    }
}

#[test]
fn one_account_is_read_in_full() {
    let world = World::uqpay();
    let get = |id: &str| world.uq(Method::GET, &format!("/accounts/{id}"), None, &Value::Null);
    let account = get(world.of(1, "id")).ok();
    assert_eq!((&account["account_name"], &account["status"]), (&json!("Birch Ltd"), &json!("ACTIVE")));
    assert!(account["representatives"].is_array());
    let unknown = get(NOBODY);
    assert_eq!((unknown.status, &unknown.body["code"], unknown.body.get("type")), (400, &json!(400), None));
    assert_eq!(world.uq(Method::GET, "/nowhere", None, &Value::Null).code(), (404, "not_found"));
    assert_eq!(world.uq(Method::DELETE, "/accounts", None, &Value::Null).status, 405);
}

#[test]
fn accounts_of_both_kinds_have_their_conditions() {
    let world = World::uqpay();
    let create = |more: Value| {
        let mut body = json!({
            "nickname": "Fir", "business_type": "ISSUING",
            "tos_acceptance": { "ip": "192.0.2.1", "date": "2026-03-26T18:00:00Z", "user_agent": "x", "tos_agreement": 1 }
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        world.uq(Method::POST, "/accounts/create_accounts", None, &body)
    };
    let made = create(json!({ "entity_type": "COMPANY", "inherit": 1 })).ok();
    assert_eq!((&made["status"], &made["verification_status"]), (&json!("PROCESSING"), &json!("PENDING")));
    assert_eq!(create(json!({ "entity_type": "COMPANY" })).status, 400);
    assert_eq!(create(json!({ "entity_type": "COMPANY", "inherit": -1 })).status, 400);
    let parts = json!({
        "entity_type": "COMPANY", "inherit": -1, "company_info": {}, "company_address": {}, "ownership_details": {},
        "business_details": {}
    });
    create(parts).ok();
    assert_eq!(create(json!({ "entity_type": "INDIVIDUAL" })).status, 400);
    assert_eq!(create(json!({ "entity_type": "TRUST" })).status, 400);
    assert_eq!(world.effects("create"), 2);
    let id = made["account_id"].as_str().unwrap();
    assert_eq!(list(&world, Some(id)).code(), (400, "sub_account_not_found"));
    world.control(Method::POST, &format!("/accounts/{id}"), &json!({ "status": "ACTIVE" }));
    assert_eq!(names(list(&world, Some(id))), [""; 0]);
}

#[test]
fn cardholders_are_made_read_and_changed_within_their_account() {
    let world = World::uqpay();
    let (maple, birch) = (Some(world.of(0, "id")), Some(world.of(1, "id")));
    let made = create(&world, maple, &holder()).ok();
    assert_eq!(made["cardholder_status"], "SUCCESS");
    let path = format!("/issuing/cardholders/{}", made["cardholder_id"].as_str().unwrap());
    let get = |acting| world.uq(Method::GET, &path, acting, &Value::Null);
    assert_eq!(get(maple).ok()["last_name"], "Doe-Roe");
    assert_eq!(get(birch).code(), (400, "cardholder_not_found"));
    assert_eq!(get(None).body["type"], "not_found");
    let change = |acting, body: Value| world.uq(Method::POST, &path, acting, &body);
    change(maple, json!({ "phone_number": "91234568" })).ok();
    assert_eq!(get(maple).ok()["phone_number"], "91234568");
    assert_eq!(change(maple, json!({ "first_name": "Eve" })).status, 400);
    assert_eq!(change(maple, json!({})).status, 400);
    assert_eq!(change(birch, json!({ "phone_number": "1234" })).status, 400);
    assert_eq!((world.effects("create_cardholder"), world.effects("update_cardholder")), (1, 1));
}

#[test]
fn mail_and_telephone_are_unique_in_an_account_only() {
    let world = World::uqpay();
    create(&world, Some(world.of(0, "id")), &holder()).ok();
    let twice = create(&world, Some(world.of(0, "id")), &holder());
    assert_eq!((twice.code(), &twice.body["type"]), ((400, "email_already_exists"), &json!("cardholder_error")));
    let mut other = holder();
    other["email"] = json!("other@example.com");
    assert_eq!(create(&world, Some(world.of(0, "id")), &other).code(), (400, "phone_number_already_exists"));
    create(&world, Some(world.of(1, "id")), &holder()).ok();
    create(&world, None, &holder()).ok();
}

#[test]
fn an_identity_check_brings_a_link() {
    let world = World::uqpay();
    let mut body = holder();
    body["kyc_verification"] = json!({ "method": "SUMSUB_REDIRECT" });
    let made = create(&world, None, &body).ok();
    assert_eq!((&made["cardholder_status"], &made["idv_url_expires_at"]), (&json!("PENDING"), &json!("2026-03-27T18:00:00Z")));
    let id = made["cardholder_id"].as_str().unwrap();
    world.control(Method::POST, &format!("/cardholders/{id}"), &json!({ "status": "SUCCESS" }));
    let shown = world.uq(Method::GET, "/issuing/cardholders?cardholder_status=SUCCESS", None, &Value::Null).ok();
    assert_eq!(shown["data"][0]["cardholder_id"], id);
}

#[test]
fn a_key_brings_the_first_answer_even_a_refusal() {
    let world = World::uqpay();
    let token = world.uq_token();
    let send = |acting: &str, key: &str, body: &Value| {
        let headers = [("x-auth-token", token.as_str()), ("x-on-behalf-of", acting), ("x-idempotency-key", key)];
        world.uq_with(Method::POST, "/issuing/cardholders", &headers, body)
    };
    let maple = world.of(0, "id");
    let (first, again) = (send(maple, "k1", &holder()).ok(), send(maple, "k1", &holder()).ok());
    assert_eq!(first, again);
    assert_eq!(world.effects("create_cardholder"), 1);
    let mut wrong = holder();
    wrong["last_name"] = json!("D0e");
    assert_eq!(send(maple, "k1", &wrong).body["type"], "idempotency_error");
    assert_eq!(send(maple, "k2", &wrong).code(), (400, "invalid_parameter"));
    assert_eq!(send(maple, "k2", &holder()).code(), (400, "idempotency_error"));
    assert_eq!(send(maple, "k2", &wrong).code(), (400, "invalid_parameter"));
    assert_eq!(world.look()["requests"].as_array().unwrap().last().unwrap()["outcome"], "replayed 400");
    send(world.of(1, "id"), "k1", &holder()).ok();
    for key in ["", &"k".repeat(65)] {
        assert_eq!(send(maple, key, &holder()).code(), (400, "idempotency_error"));
    }
    let get = [("x-auth-token", token.as_str()), ("x-idempotency-key", "")];
    world.uq_with(Method::GET, LIST, &get, &Value::Null).ok();
    world.advance(24 * 3600);
    let token = world.uq_token();
    let headers = [("x-auth-token", token.as_str()), ("x-on-behalf-of", maple), ("x-idempotency-key", "k1")];
    let late = world.uq_with(Method::POST, "/issuing/cardholders", &headers, &holder());
    assert_eq!(late.code(), (400, "email_already_exists"));
}

#[test]
fn a_request_that_still_runs_is_said_in_three_ways() {
    for (form, status, code) in [("status400", 400, 400), ("code200", 400, 200), ("status200", 200, 200)] {
        let world = World::uqpay();
        let token = world.uq_token();
        world.settings(&json!({ "in_flight_form": form }));
        world.fault(&json!({ "operation": "create_cardholder", "kind": "in_flight" }));
        let headers = [("x-auth-token", token.as_str()), ("x-idempotency-key", "k")];
        let send = || world.uq_with(Method::POST, "/issuing/cardholders", &headers, &holder());
        let dropped = world.reply(
            Method::POST,
            "/uqpay/api/v1/issuing/cardholders",
            &[("content-type", "application/json"), headers[0], headers[1]],
            &holder().to_string(),
        );
        assert!(dropped.response().is_none());
        let seen = send();
        assert_eq!((seen.status, seen.body), (status, json!({ "code": code, "message": "request is processing" })));
        world.advance(61);
        send().ok();
        world.fault(&json!({ "operation": "*", "kind": "processing" }));
        assert_eq!(send().status, status);
        assert_eq!(world.effects("create_cardholder"), 1);
    }
}

#[test]
fn errors_have_three_forms() {
    let world = World::uqpay();
    for (form, member) in [("typed", "type"), ("numeric", "code"), ("gateway", "error")] {
        world.fault(&json!({ "operation": "*", "kind": "status", "status": 500, "form": form, "skip": 1 }));
        let seen = list(&world, None);
        assert!(seen.body.get(member).is_some(), "{}", seen.text);
        assert_eq!(seen.status, 500);
    }
    world.settings(&json!({ "error_form": "numeric" }));
    assert_eq!(list(&world, Some(NOBODY)).body["code"], 400);
}

#[test]
fn foreign_and_two_faced_answers() {
    let world = World::uqpay();
    let (maple, birch) = (world.of(0, "id"), world.of(1, "id"));
    let fault = |operation: &str, kind: &str| world.fault(&json!({ "operation": operation, "kind": kind }));
    fault("list_cardholders", "foreign_answer");
    assert_eq!(names(list(&world, Some(maple))), ["Cid"]);
    fault("retrieve_account", "foreign_answer");
    let shown = world.uq(Method::GET, &format!("/accounts/{maple}"), None, &Value::Null).ok();
    assert_eq!(shown["account_id"], birch);
    fault("create_cardholder", "foreign_answer");
    let theirs = &world.facts["accounts"][1]["cardholders"][0]["id"];
    assert_eq!(&create(&world, Some(maple), &holder()).ok()["cardholder_id"], theirs);
    fault("get_cardholder", "foreign_answer");
    let own = world.facts["accounts"][0]["cardholders"][0]["id"].as_str().unwrap();
    let read = world.uq(Method::GET, &format!("/issuing/cardholders/{own}"), Some(maple), &Value::Null).ok();
    assert_eq!(&read["cardholder_id"], theirs);
    fault("retrieve_account", "contradiction");
    let shown = world.uq(Method::GET, &format!("/accounts/{maple}"), None, &Value::Null).ok();
    assert_eq!((&shown["account_id"], &shown["type"]), (&json!(maple), &json!("api_error")));
    world.fault(&json!({ "operation": "*", "kind": "status", "account": maple }));
    list(&world, Some(birch)).ok();
    assert_eq!(list(&world, Some(maple)).status, 500);
    fault("list_cardholders", "token_expired");
    assert_eq!(list(&world, None).status, 401);
}

#[test]
fn a_world_opens_only_with_its_own_token() {
    let world = World::uqpay();
    let other = json!({ "provider": "uqpay", "api_key": "uk_one", "accounts": [{ "name": "Theirs" }] });
    let (_, theirs) = world.sandbox.control(Method::PUT, "/control/worlds/clientTwo", &other, world.now);
    let foreign = theirs["accounts"][0]["id"].as_str().unwrap();
    assert_eq!(list(&world, Some(foreign)).code(), (400, "sub_account_not_found"));
    let seen = see(&world.reply(Method::GET, "/uqpay/api/v1/accounts", &[], ""));
    assert_eq!((seen.status, &seen.body["code"]), (403, &json!(403)));
    let seen = see(&world.reply(Method::GET, "/uqpay/api/v1/issuing/cardholders", &[("x-auth-token", "a.b.c")], ""));
    assert_eq!(seen.status, 401);
}
