//! Tradovate: sessions, requests for sub-accounts, documents, review, and penalties.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{Seen, World, see};

const CREATE: &str = "createpartnersubaccountrequest";
const SUBMIT: &str = "submitpartnersubaccountdocument";
const AHEAD: &str = "submitcustomerapplicationdocument";
const STATUS: &str = "getpartnersubaccountrequeststatus";
const SLOTS: [&str; 3] = ["POAForm", "Id", "AddressVerificationFAFTA"];

fn person(world: &World) -> Value {
    json!({
        "ctaUserId": world.user(0), "riskCategoryId": 3, "marginType": "Speculator", "transferAmount": 100.5,
        "authorizedIndividual": true, "firstName": "Ann-Zoë", "lastName": "O'Doe Jr.", "country": "US", "state": "IL",
        "streetAddress1": "1 Example Street", "city": "Chicago", "zipCode": "60601", "phone": "3125550100",
        "citizenship": "US", "taxIdentifier": "123456789", "birthDate": { "year": 1990, "month": 1, "day": 31 }
    })
}

/// The person with other members; null takes one away.
fn changed(world: &World, changes: Value) -> Value {
    let mut body = person(world);
    let members = body.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => members.remove(name),
            value => members.insert(name.clone(), value.clone()),
        };
    }
    body
}

/// The text of a refusal that comes with HTTP 200.
#[track_caller]
fn refused(seen: Seen) -> String {
    assert_eq!(seen.status, 200, "{}", seen.text);
    seen.body["errorText"].as_str().unwrap_or_else(|| panic!("{}", seen.text)).to_owned()
}

fn document(request: &Value, kind: &str) -> Value {
    json!({
        "subAccountRequestId": request, "documentType": kind, "filename": "paper.pdf",
        "base64data": "data:application/pdf;base64,AAAA"
    })
}

fn ahead(world: &World, user: i64, kind: &str) -> Value {
    let body = json!({
        "process": "SubAccountRequest", "documentType": kind, "filename": "paper.png", "userId": user,
        "base64data": "data:image/png;base64,AAAA"
    });
    world.tv(AHEAD, &body).ok()["documentId"].clone()
}

fn status(world: &World, id: &Value) -> Value {
    world.tv(STATUS, &json!({ "subAccountRequestId": id })).ok()
}

#[test]
fn a_session_lasts_eighty_minutes_and_can_be_renewed() {
    let world = World::tradovate();
    let session = world.tv_login("prime-admin", "pw").ok();
    assert_eq!((&session["userId"], &session["expirationTime"]), (&json!(1_000_000), &json!("2026-03-26T19:20:00Z")));
    let first = session["accessToken"].as_str().unwrap();
    let ask = |token: &str| world.tv_as(token, "checkduplicate", &json!({}));
    let renew = |token: &str| {
        let bearer = format!("Bearer {token}");
        world.send(Method::GET, "/tradovate/v1/auth/renewAccessToken", &[("authorization", &bearer)], "")
    };
    world.advance(79 * 60);
    let second = renew(first).ok()["accessToken"].as_str().unwrap().to_owned();
    world.advance(60);
    assert_eq!((ask(first).status, ask(&second).status), (401, 200));
    assert_eq!(renew("nobody").status, 401);
    assert!(renew("nobody").body["errorText"].is_string());
}

#[test]
fn wrong_log_ins_are_answered_200_and_then_held_back() {
    let world = World::tradovate();
    let wrong = world.tv_login("prime-admin", "no");
    assert_eq!(wrong.body.get("accessToken"), None);
    assert_eq!(refused(wrong), refused(world.tv_login("nobody", "pw")));
    for _ in 0..4 {
        refused(world.tv_login("prime-admin", "no"));
    }
    let held = world.tv_login("prime-admin", "pw").ok();
    assert_eq!((&held["p-time"], &held["p-captcha"]), (&json!(15), &json!(true)));
    assert_eq!(held.get("accessToken"), None);
    world.advance(3600);
    world.tv_token("prime-admin");
}

#[test]
fn a_request_is_made_and_waits_for_its_papers() {
    let world = World::tradovate();
    let made = world.tv(CREATE, &person(&world)).ok();
    assert_eq!(made["status"], "Pending");
    assert!(made["requestId"].is_i64());
    assert_eq!(world.look()["master"]["balance"], "899.5");
    for (n, kind) in SLOTS.iter().enumerate() {
        world.tv(SUBMIT, &document(&made["requestId"], kind)).ok();
        let expected = if n == 2 { "Preapproved" } else { "Pending" };
        assert_eq!(status(&world, &made["requestId"])["status"], expected);
    }
    let path = format!("/requests/{}", made["requestId"]);
    for word in ["InReview", "InAMLReview"] {
        world.control(Method::POST, &path, &json!({ "status": word }));
        let seen = status(&world, &made["requestId"]);
        assert_eq!((&seen["status"], seen.get("accountId")), (&json!(word), None));
    }
    world.control(Method::POST, &path, &json!({ "status": "Approved" }));
    assert!(status(&world, &made["requestId"])["accountId"].is_i64());
    let again = world.tv(CREATE, &person(&world)).ok();
    assert_ne!(again["requestId"], made["requestId"]);
    let path = format!("/requests/{}", again["requestId"]);
    world.control(Method::POST, &path, &json!({ "status": "Denied", "message": "no" }));
    assert_eq!(status(&world, &again["requestId"])["message"], "no");
    assert_eq!(world.look()["master"]["balance"], "899.5");
    assert_eq!(world.effects("create_request"), 2);
}

#[test]
fn eighteen_failures_come_in_their_order() {
    let world = World::tradovate();
    world.settings(&json!({ "create_limit": 1000, "restricted": ["KP", "US-NY"], "max_sub_accounts": 1 }));
    let long = "a".repeat(40);
    let ask = |changes: Value| refused(world.tv(CREATE, &changed(&world, changes)));
    let ann = world.tv_token("prime-admin/ann");
    assert_eq!(refused(world.tv_as(&ann, CREATE, &json!({}))), "Not an organization administrator");
    for name in ["ctaUserId", "firstName", "lastName", "citizenship", "phone", "birthDate"] {
        assert_eq!(ask(json!({ name: null, "country": "x" })), format!("{name} is required"));
    }
    assert_eq!(ask(json!({ "city": " " })), "city is required");
    assert_eq!(ask(json!({ "birthDate": { "year": 1990, "month": 1 } })), "birthDate.day is required");
    assert_eq!(ask(json!({ "firstName": "Ann1", "country": "x" })), "Invalid characters in name");
    assert_eq!(ask(json!({ "firstName": long, "lastName": long })), "Combined name exceeds 60 characters");
    assert_eq!(ask(json!({ "country": "USA" })), "Invalid country code");
    assert_eq!(ask(json!({ "citizenship": "us" })), "Invalid citizenship code");
    assert_eq!(ask(json!({ "country": "KP" })), "Country or state is restricted");
    assert_eq!(ask(json!({ "state": "NY", "taxIdentifier": null })), "Country or state is restricted");
    assert_eq!(ask(json!({ "taxIdentifier": "123-45-6789" })), "Invalid Social Security Number");
    assert_eq!(ask(json!({ "taxIdentifier": null })), "Invalid Social Security Number");
    assert_eq!(ask(json!({ "citizenship": "DE" })), "nationalId is required");
    assert_eq!(ask(json!({ "citizenship": "DE", "nationalId": "a-b" })), "Invalid nationalId");
    assert_eq!(ask(json!({ "birthDate": { "year": 1990, "month": 2, "day": 30 } })), "Invalid birthDate");
    assert_eq!(ask(json!({ "ctaUserId": 99 })), "User not found");
    assert_eq!(ask(json!({ "ctaUserId": world.user(2) })), "User does not belong to this organization");
    assert_eq!(ask(json!({ "pOAFormDocId": 1 })), "All three document IDs are required");
    assert_eq!(ask(json!({ "pOAFormDocId": 1, "governmentDocId": 2, "addressDocId": 3 })), "Document not found");
    assert_eq!(ask(json!({ "transferAmount": 1000.01 })), "Insufficient funds");
    assert_eq!(ask(json!({ "autoLiqProfileId": 9 })), "Auto-liq profile not found");
    assert_eq!(ask(json!({ "autoLiqProfileId": 8 })), "Auto-liq profile does not belong to this organization");
    assert_eq!(world.effects("create_request"), 0);
    world.tv(CREATE, &changed(&world, json!({ "autoLiqProfileId": 7 }))).ok();
    assert_eq!(ask(json!({ "transferAmount": 5000 })), "Max sub-account limit exceeded");
    let bare = |master: Value| {
        let seed = json!({ "provider": "tradovate", "password": "pw", "users": [{ "name": "ann" }], "master": master });
        let world = World::make("bare", &seed);
        refused(world.tv(CREATE, &person(&world)))
    };
    assert_eq!(bare(Value::Null), "Master account not found");
    assert_eq!(bare(json!({ "balance": "1", "application": false })), "Customer application not found");
}

#[test]
fn what_cannot_be_read_is_400() {
    let world = World::tradovate();
    world.settings(&json!({ "create_limit": 1000 }));
    for wrong in
        [json!({ "ctaUserId": "1" }), json!({ "marginType": "Gambler" }), json!({ "extra": 1 }), json!({ "birthDate": "1990" })]
    {
        let seen = world.tv(CREATE, &changed(&world, wrong));
        assert_eq!(seen.status, 400, "{}", seen.text);
    }
    assert_eq!(world.tv(CREATE, &json!([])).status, 400);
    assert_eq!(world.tv("nothing", &json!({})).status, 404);
    let large = world.tv(STATUS, &json!({ "subAccountRequestId": i64::MAX }));
    assert_eq!(refused(large), "Sub-account request not found");
    let non_us = json!({ "citizenship": "DE", "nationalId": "AB12", "taxIdentifier": null });
    world.tv(CREATE, &changed(&world, non_us)).ok();
}

#[test]
fn each_slot_takes_one_document() {
    let world = World::tradovate();
    let id = world.tv(CREATE, &person(&world)).ok()["requestId"].clone();
    let submit = |change: Value| {
        let mut body = document(&id, "Id");
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        refused(world.tv(SUBMIT, &body))
    };
    assert_eq!(submit(json!({ "subAccountRequestId": 5 })), "Sub-account request not found");
    assert_eq!(submit(json!({ "documentType": "Visa" })), "Invalid documentType");
    assert_eq!(submit(json!({ "base64data": "AAAA" })), "Invalid data URI");
    assert_eq!(submit(json!({ "base64data": "data:image/png;base64,A A" })), "Invalid data URI");
    assert_eq!(submit(json!({ "base64data": "data:text/html;base64,AAAA" })), "Unsupported file type");
    assert_eq!(submit(json!({ "filename": "a.b" })), "Invalid filename");
    world.tv(SUBMIT, &document(&id, "Id")).ok();
    assert_eq!(submit(json!({})), "A document of this type was already submitted");
    let mut large = document(&id, "POAForm");
    large["base64data"] = json!(format!("data:image/png;base64,{}", "A".repeat(5 * 1024 * 1024)));
    assert_eq!(world.tv(SUBMIT, &large).status, 413);
    let ann = world.tv_token("prime-admin/ann");
    assert_eq!(refused(world.tv_as(&ann, SUBMIT, &document(&id, "POAForm"))), "Not an organization administrator");
    world.control(Method::POST, &format!("/requests/{id}"), &json!({ "status": "Denied" }));
    assert_eq!(refused(world.tv(SUBMIT, &document(&id, "POAForm"))), "The request is already decided");
    assert_eq!(world.effects("document"), 1);
}

#[test]
fn documents_can_be_sent_ahead_for_their_user() {
    let world = World::tradovate();
    let link = |ids: &[Value]| json!({ "pOAFormDocId": ids[0], "governmentDocId": ids[1], "addressDocId": ids[2] });
    let bobs = SLOTS.map(|kind| ahead(&world, world.user(1), kind));
    assert_eq!(refused(world.tv(CREATE, &changed(&world, link(&bobs)))), "Document not found");
    let mut ids = SLOTS.map(|kind| ahead(&world, world.user(0), kind));
    let made = world.tv(CREATE, &changed(&world, link(&ids))).ok();
    assert_eq!(made["status"], "Preapproved");
    let again = refused(world.tv(SUBMIT, &document(&made["requestId"], "Id")));
    assert_eq!(again, "A document of this type was already submitted");
    ids.swap(0, 1);
    assert_eq!(refused(world.tv(CREATE, &changed(&world, link(&ids)))), "Document not found");
    let mut own = json!({
        "process": "Identity", "documentType": "Passport", "filename": "paper.png", "base64data": "data:text/plain;base64,AA=="
    });
    let ann = world.tv_token("prime-admin/ann");
    assert_eq!(world.tv_as(&ann, AHEAD, &own).ok()["ok"], true);
    own["userId"] = json!(world.user(1));
    let foreign = world.tv_as(&ann, AHEAD, &own);
    assert_eq!(foreign.body["ok"], false);
    assert_eq!(refused(foreign), "Not an organization administrator");
    assert_eq!(refused(world.tv(AHEAD, &own)), "Not permitted for another user");
    let owners: Vec<Value> =
        world.look()["documents"].as_array().unwrap().iter().map(|document| document["user"].clone()).collect();
    assert_eq!(owners.last(), Some(&json!(world.user(0))));
}

#[test]
fn duplicates_are_noticed() {
    let world = World::tradovate();
    world.tv(CREATE, &person(&world)).ok();
    let ask = |body: Value| world.tv("checkDuplicate", &body).ok()["ok"].clone();
    assert_eq!(ask(json!({ "taxIdentifier": "123456789" })), false);
    assert_eq!(ask(json!({ "taxIdentifier": "123456789", "userId": world.user(0) })), true);
    assert_eq!(ask(json!({ "nationalId": "AB" })), true);
    assert_eq!(ask(json!({})), true);
}

#[test]
fn too_many_requests_bring_a_ticket_that_lets_in_after_the_wait() {
    let world = World::tradovate();
    world.settings(&json!({ "max_sub_accounts": 100 }));
    let token = world.tv_token("prime-admin");
    let create = |ticket: Option<&Value>, changes: Value| {
        let mut body = changed(&world, changes);
        if let Some(ticket) = ticket {
            body["p-ticket"] = ticket.clone();
        }
        world.tv_as(&token, CREATE, &body).ok()
    };
    let small = || json!({ "transferAmount": 1 });
    for _ in 0..10 {
        assert!(create(None, small())["requestId"].is_i64());
    }
    let penalty = create(None, small());
    assert_eq!((&penalty["p-time"], penalty.as_object().unwrap().len()), (&json!(30), 2));
    let early = create(Some(&penalty["p-ticket"]), small());
    assert_eq!(early["p-time"], 60);
    world.advance(29);
    assert!(create(None, small())["p-ticket"].is_string());
    world.advance(120);
    let other_body = create(Some(&early["p-ticket"]), json!({ "transferAmount": 2 }));
    assert!(other_body["p-ticket"].is_string());
    world.advance(3600);
    assert!(create(Some(&early["p-ticket"]), small())["requestId"].is_i64());
    assert!(create(Some(&early["p-ticket"]), small())["p-ticket"].is_string(), "a ticket is good once");
    assert_eq!(world.effects("create_request"), 11);
}

#[test]
fn the_window_slides() {
    let world = World::tradovate();
    world.settings(&json!({ "create_limit": 2, "create_window_seconds": 30, "create_back_off_seconds": 5 }));
    let token = world.tv_token("prime-admin");
    let create = || world.tv_as(&token, CREATE, &changed(&world, json!({ "transferAmount": 1 }))).ok();
    assert!(create()["requestId"].is_i64());
    world.advance(20);
    assert!(create()["requestId"].is_i64());
    assert_eq!(create()["p-time"], 5);
    world.advance(10);
    assert!(create()["requestId"].is_i64());
}

#[test]
fn penalties_and_locks_come_on_demand() {
    let world = World::tradovate();
    let token = world.tv_token("prime-admin");
    world.fault(&json!({ "operation": "create_request", "kind": "penalty_ticket", "seconds": 7 }));
    let mut body = person(&world);
    let penalty = world.tv_as(&token, CREATE, &body).ok();
    assert_eq!(penalty["p-time"], 7);
    assert_eq!(world.effects("create_request"), 0);
    world.advance(7);
    body["p-ticket"] = penalty["p-ticket"].clone();
    assert!(world.tv_as(&token, CREATE, &body).ok()["requestId"].is_i64());
    world.fault(&json!({ "operation": "*", "kind": "penalty_ticket", "captcha": true }));
    assert_eq!(world.tv_login("prime-admin", "pw").ok()["p-captcha"], true);
    for status in [423, 429] {
        world.fault(&json!({ "operation": "*", "kind": "status", "status": status }));
        let seen = world.tv_as(&token, "checkduplicate", &json!({}));
        assert_eq!((seen.status, seen.text.as_str()), (status, ""));
    }
    world.fault(&json!({ "operation": "*", "kind": "rate_limited" }));
    let seen = world.tv_as(&token, "checkduplicate", &json!({}));
    assert_eq!((seen.status, seen.text.as_str(), seen.header("retry-after")), (429, "", ""));
    world.fault(&json!({ "operation": "create_request", "kind": "two_faced" }));
    let both = world.tv_as(&token, CREATE, &person(&world)).ok();
    assert!(both["requestId"].is_i64() && both["errorText"].is_string());
}

#[test]
fn foreign_answers_name_the_other_request() {
    let world = World::tradovate();
    let own = world.tv(CREATE, &person(&world)).ok()["requestId"].clone();
    let theirs = world.tv(CREATE, &changed(&world, json!({ "ctaUserId": world.user(1) }))).ok()["requestId"].clone();
    world.fault(&json!({ "operation": "request_status", "kind": "foreign_answer", "account": world.user(0).to_string() }));
    assert_eq!(status(&world, &theirs)["requestId"], theirs);
    assert_eq!(status(&world, &own)["requestId"], theirs);
    world.fault(&json!({ "operation": "create_request", "kind": "foreign_answer" }));
    assert_eq!(world.tv(CREATE, &person(&world)).ok()["requestId"], theirs);
    assert_eq!(world.effects("create_request"), 3);
}

#[test]
fn a_session_opens_only_its_own_world() {
    let world = World::tradovate();
    let id = world.tv(CREATE, &person(&world)).ok()["requestId"].clone();
    let other = json!({ "provider": "tradovate", "password": "pw", "seed": 8 });
    world.sandbox.control(Method::PUT, "/control/worlds/other", &other, world.now);
    let token = world.tv_token("other");
    let seen = world.tv_as(&token, STATUS, &json!({ "subAccountRequestId": id }));
    assert_eq!(refused(seen), "Sub-account request not found");
    let nobody = see(&world.reply(Method::POST, "/tradovate/v1/customerapplication/checkduplicate", &[], "{}"));
    assert_eq!(nobody.status, 401);
    world.control(Method::POST, "/credit", &json!({ "account": null, "amount": "5" }));
    assert_eq!(world.look()["master"]["balance"], "904.5");
}
