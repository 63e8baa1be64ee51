//! ZendFi: what a merchant is told by webhook, how it is signed, and what goes wrong on the way.

use hmac::{Hmac, KeyInit as _, Mac as _};
use http::Method;
use serde_json::{Value, json};

use crate::harness::{Seen, World, see};

impl World {
    /// Hands out what is due.
    fn deliveries(&self) -> Vec<Value> {
        self.control(Method::POST, "/deliveries", &Value::Null).as_array().unwrap().clone()
    }

    fn answer(&self, delivery: &Value, status: Option<u16>) -> Value {
        self.control(Method::POST, &format!("/deliveries/{}", delivery["id"]), &json!({ "status": status }))
    }

    fn state(&self) -> Value {
        self.get("/webhooks").ok()["webhooks"][0]["status"].clone()
    }

    fn secret(&self) -> String {
        self.look()["webhook"]["secret"].as_str().unwrap().to_owned()
    }

    /// With the merchant's dashboard session.
    fn dashboard(&self, method: Method, path: &str, body: &Value) -> Seen {
        let session = format!("Bearer {}", self.facts["dashboard_session"].as_str().unwrap());
        let headers = [("authorization", session.as_str()), ("content-type", "application/json")];
        let text = if body.is_null() { String::new() } else { body.to_string() };
        see(&self.reply(method, &format!("/zendfi/api/v1/merchants/me/webhook{path}"), &headers, &text))
    }

    fn verify(&self, delivery: &Value) -> Value {
        let body = json!({ "payload": delivery["body"], "signature": delivery["headers"]["x-zendfi-signature"] });
        self.post("/webhooks/verify", &body).ok()
    }

    fn frozen() -> Self {
        let world = Self::zendfi();
        world.post(&world.path(0, "/freeze"), &json!({ "reason": "review" })).ok();
        world
    }
}

/// What a delivery tells.
fn told(delivery: &Value) -> Value {
    serde_json::from_str(delivery["body"].as_str().unwrap()).unwrap()
}

fn names(deliveries: &[Value]) -> Vec<&str> {
    deliveries.iter().map(|delivery| delivery["event"].as_str().unwrap()).collect()
}

fn hex(secret: &str, text: &str) -> String {
    let mut hmac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    hmac.update(text.as_bytes());
    hmac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_withdrawal_is_told_from_beginning_to_end() {
    let world = World::zendfi();
    let token = world.mint(&json!({ "scope": "withdraw_only" }));
    world.deliveries();
    let mut payment = world.payment("10.10");
    payment["delegation_token"] = token["delegation_token"].clone();
    let answer = world.withdraw(&payment).ok();
    let deliveries = world.deliveries();
    assert_eq!(names(&deliveries), ["WithdrawalInitiated", "WithdrawalCompleted"]);
    let (begun, done) = (told(&deliveries[0]), told(&deliveries[1]));
    assert_eq!(
        done,
        json!({
            "event": "WithdrawalCompleted",
            "payment": null, "settlement": null, "refund": null, "dispute": null, "fraud": null, "sub_account": null,
            "withdrawal": {
                "id": begun["withdrawal"]["id"],
                "merchant_id": world.facts["merchant_id"],
                "sub_account_id": world.of(0, "id"),
                "delegation_token_id": token["token_id"],
                "automation_token_id": null,
                "signing_grant_id": world.facts["signing_grants"][0]["grant_id"],
                "auth_mode": "signing_grant",
                "to_address": payment["to_address"],
                "from_address": world.of(0, "wallet_address"),
                "amount": answer["amount"],
                "token": "Usdc",
                "transaction_signature": answer["transaction_signature"],
                "status": "completed",
                "is_bank_withdrawal": false,
                "offramp_order_id": null, "paj_order_id": null, "bank_account_number": null, "bank_name": null
            },
            "timestamp": "2026-03-26T18:00:00Z"
        })
    );
    assert_eq!(begun["withdrawal"]["transaction_signature"], Value::Null);
    assert_eq!(world.deliveries(), Vec::<Value>::new());
}

#[test]
fn a_bank_withdrawal_names_its_orders() {
    let world = World::zendfi();
    world.settings(&json!({ "webhook_account_id": "uuid" }));
    let body = json!({
        "amount_usdc": 25, "bank_id": "GTB", "account_number": "0123456789", "signing_grant": world.of(0, "signing_grant")
    });
    let answer = world.post(&world.path(0, "/withdraw-bank"), &body).ok();
    let done = told(&world.deliveries()[1])["withdrawal"].clone();
    assert_eq!(
        (&done["offramp_order_id"], &done["paj_order_id"], &done["to_address"], &done["bank_account_number"]),
        (&answer["order_id"], &answer["paj_order_id"], &answer["paj_deposit_address"], &answer["bank_account_number"])
    );
    assert_eq!(
        (&done["is_bank_withdrawal"], &done["bank_name"], &done["sub_account_id"]),
        (&json!(true), &json!("GTB"), &json!(world.of(0, "uuid")))
    );
}

#[test]
fn lifecycle_events_tell_of_the_sub_account() {
    let world = World::zendfi();
    let made = world.post("/subaccounts", &json!({ "label": "oak" })).ok();
    let id = made["id"].as_str().unwrap();
    let token = world.post(&format!("/subaccounts/{id}/session-key"), &json!({ "scope": "read_only" })).ok();
    world.post(&format!("/subaccounts/{id}/freeze"), &json!({ "reason": "review" })).ok();
    world.post(&format!("/subaccounts/{id}/unfreeze"), &Value::Null).ok();
    see(&world.zendfi_reply(Method::DELETE, &format!("/subaccounts/{id}"), None, &Value::Null)).ok();
    let deliveries = world.deliveries();
    let expected = ["Created", "DelegationTokenMinted", "Frozen", "Unfrozen", "Closed"].map(|end| format!("SubAccount{end}"));
    assert_eq!(names(&deliveries), expected);
    let account = |n: usize| told(&deliveries[n])["sub_account"].clone();
    assert_eq!(
        account(0),
        json!({
            "id": world.look()["accounts"][2]["uuid"], "external_id": id, "merchant_id": made["merchant_id"], "label": "oak",
            "wallet_address": made["wallet_address"], "created_at": made["created_at"], "reference_id": null, "metadata": {}
        })
    );
    assert_eq!(account(1)["reference_id"], token["token_id"]);
    assert_eq!(account(1)["metadata"], json!({ "scope": "read_only", "expires_at": token["expires_at"] }));
    assert_eq!(account(2)["metadata"], json!({ "reason": "review" }));
    assert!(!deliveries.iter().any(|delivery| delivery["body"].as_str().unwrap().contains("satk_")));
}

#[test]
fn what_does_not_happen_is_not_told() {
    let world = World::zendfi();
    assert_eq!(world.withdraw(&world.payment("1000")).code(), (400, "insufficient_balance"));
    world.post_with("key", &world.path(0, "/withdraw"), &world.payment("1")).ok();
    world.post_with("key", &world.path(0, "/withdraw"), &world.payment("1")).ok();
    assert_eq!(names(&world.deliveries()), ["WithdrawalInitiated", "WithdrawalCompleted"]);
}

#[test]
fn a_lost_answer_is_told_all_the_same_and_a_failure_too() {
    let world = World::zendfi();
    let pay = |key: &str| world.zendfi_reply(Method::POST, &world.path(0, "/withdraw"), Some(key), &world.payment("1"));
    world.fault(&json!({ "operation": "withdraw", "kind": "lost_answer" }));
    assert!(pay("one").response().is_none());
    world.fault(&json!({ "operation": "withdraw", "kind": "withdrawal_fails" }));
    assert!(pay("two").response().is_none());
    let deliveries = world.deliveries();
    assert_eq!(names(&deliveries), ["WithdrawalInitiated", "WithdrawalCompleted", "WithdrawalInitiated", "WithdrawalFailed"]);
    assert_eq!(told(&deliveries[3])["withdrawal"]["status"], "failed");
    assert_eq!((world.usdc(0).as_str(), world.effects("withdrawal")), ("124.42", 1));
    assert_eq!(see(&pay("two")).code(), (402, "withdrawal_failed"));
    assert!(world.deliveries().is_empty());
}

#[test]
fn the_signature_covers_time_and_raw_body() {
    let world = World::frozen();
    world.advance(5);
    let delivery = &world.deliveries()[0];
    let (body, sent) = (delivery["body"].as_str().unwrap(), 1_774_548_005);
    let signature = hex(&world.secret(), &format!("{sent}.{body}"));
    assert_eq!(
        delivery["headers"],
        json!({
            "content-type": "application/json",
            "x-zendfi-event": "SubAccountFrozen",
            "x-zendfi-signature": format!("t={sent},v1={signature}")
        })
    );
    let verdict = json!({ "valid": true, "message": "the signature is valid", "timestamp_age_seconds": 0 });
    assert_eq!(world.verify(delivery), verdict);
    world.advance(301);
    assert_eq!(world.verify(delivery)["message"], "the timestamp is too old");
}

#[test]
fn the_other_two_forms_of_signature_can_be_chosen() {
    for (scheme, prefix) in [("S2", ""), ("S3", "sha256=")] {
        let world = World::frozen();
        world.settings(&json!({ "webhook_scheme": scheme }));
        let delivery = &world.deliveries()[0];
        let signature = hex(&world.secret(), delivery["body"].as_str().unwrap());
        assert_eq!(delivery["headers"]["x-zendfi-signature"], format!("{prefix}{signature}"));
        assert_eq!(world.verify(delivery)["valid"], true);
    }
}

#[test]
fn url_and_secret_are_the_merchants() {
    let world = World::zendfi();
    let secret = world.secret();
    assert_eq!((secret.len(), secret.starts_with("whsec_")), (70, true));
    let get = || world.dashboard(Method::GET, "", &Value::Null).ok();
    assert_eq!(get(), json!({ "webhook_url": null, "webhook_secret": secret }));
    let (put, url) = (|url: Value| world.dashboard(Method::PUT, "", &json!({ "webhook_url": url })), "https://a.example/hook");
    assert_eq!(world.get("/merchants/me/webhook").code(), (403, "session_required"));
    assert_eq!(put(json!("elsewhere")).code(), (422, "validation_failed"));
    assert_eq!(world.dashboard(Method::POST, "/test", &Value::Null).code(), (400, "webhook_url_missing"));
    put(json!(url)).ok();
    world.control(Method::POST, "/webhook", &json!({ "secret": "whsec_other" }));
    assert_eq!(get(), json!({ "webhook_url": url, "webhook_secret": "whsec_other" }));
    world.dashboard(Method::POST, "/test", &Value::Null).ok();
    let delivery = &world.deliveries()[0];
    assert_eq!((&delivery["event"], &delivery["url"]), (&json!("Test"), &json!(url)));
    assert_eq!(world.verify(delivery)["valid"], true);
    put(Value::Null).ok();
    assert_eq!(get()["webhook_url"], Value::Null);
}

#[test]
fn a_world_may_begin_with_a_webhook() {
    let hook = json!({ "url": "http://127.0.0.1:9/hook", "secret": "whsec_given" });
    let world = World::make("zfi_test_hook", &json!({ "provider": "zendfi", "webhook": hook }));
    assert_eq!(world.facts["webhook"], hook);
    let other = World::verto();
    let (status, _) = other.sandbox.control(Method::POST, "/control/worlds/clientOne/webhook", &hook, other.now);
    assert_eq!(status, 404);
}

#[test]
fn a_failed_delivery_is_due_again_by_the_worlds_clock() {
    for (retries, waits) in [("reference", &[30, 90, 480, 3000][..]), ("security", &[60, 240, 1500, 5400, 36_000])] {
        let world = World::frozen();
        world.settings(&json!({ "webhook_retries": retries }));
        assert_eq!(world.state(), "pending");
        for wait in waits {
            assert_eq!(world.answer(&world.deliveries()[0], Some(500))["outcome"], "answered 500");
            assert_eq!(world.state(), "failed");
            world.advance(wait - 1);
            assert!(world.deliveries().is_empty());
            world.advance(1);
        }
        let last = world.deliveries();
        assert_eq!(last[0]["attempt"], waits.len() + 1);
        assert_eq!(world.verify(&last[0])["timestamp_age_seconds"], 0);
        assert_eq!(world.answer(&last[0], None)["outcome"], "dropped");
        assert_eq!(world.state(), "exhausted");
    }
}

#[test]
fn any_2xx_ends_the_attempts() {
    let world = World::frozen();
    world.answer(&world.deliveries()[0], Some(302));
    world.advance(30);
    let second = world.deliveries();
    world.answer(&second[0], Some(204));
    assert_eq!(world.state(), "delivered");
    world.advance(100_000);
    assert!(world.deliveries().is_empty());
    let path = format!("/control/worlds/zfi_test_one/deliveries/{}", second[0]["id"]);
    let (status, _) = world.sandbox.control(Method::POST, &path, &json!({ "status": 500 }), world.now);
    assert_eq!(status, 404);
}

#[test]
fn an_event_can_be_sent_again_by_hand() {
    let world = World::frozen();
    let first = world.deliveries();
    world.answer(&first[0], Some(200));
    let listed = world.get("/webhooks").ok()["webhooks"][0].clone();
    let path = format!("/webhooks/{}/retry", listed["id"].as_str().unwrap());
    world.post(&path, &Value::Null).ok();
    let again = world.deliveries();
    assert_eq!((&again[0]["body"], &again[0]["attempt"]), (&first[0]["body"], &Value::Null));
    world.answer(&again[0], Some(500));
    assert_eq!(world.state(), "delivered");
    assert_eq!(world.get("/webhooks").ok()["webhooks"][0]["attempts"], 2);
    assert_eq!(world.post("/webhooks/00000000-0000-4000-8000-000000000000/retry", &Value::Null).status, 404);
}

/// The deliveries of a withdrawal with a fault on its events.
fn struck(fault: &Value) -> (World, Vec<Value>) {
    let world = World::zendfi();
    world.fault(fault);
    world.withdraw(&world.payment("10")).ok();
    let deliveries = world.deliveries();
    (world, deliveries)
}

#[test]
fn events_are_lost_doubled_and_swapped() {
    let (world, lost) = struck(&json!({ "operation": "WithdrawalCompleted", "kind": "lost" }));
    assert_eq!(names(&lost), ["WithdrawalInitiated"]);
    assert_eq!(world.look()["events"][1]["state"], "pending");
    let (_, twice) = struck(&json!({ "operation": "WithdrawalCompleted", "kind": "duplicate" }));
    assert_eq!(names(&twice), ["WithdrawalInitiated", "WithdrawalCompleted", "WithdrawalCompleted"]);
    assert_eq!((&twice[1]["body"], &twice[1]["headers"]), (&twice[2]["body"], &twice[2]["headers"]));
    let (_, swapped) = struck(&json!({ "operation": "webhook", "kind": "out_of_order" }));
    assert_eq!(names(&swapped), ["WithdrawalCompleted", "WithdrawalInitiated"]);
}

#[test]
fn deliveries_are_late_forged_and_tampered_with_until_they_are_made_again() {
    let flaws = [
        ("late", "the timestamp is too old"),
        ("wrong_signature", "the signature does not match"),
        ("tampered", "the signature does not match"),
    ];
    for (kind, flaw) in flaws {
        let (world, deliveries) = struck(&json!({ "operation": "WithdrawalCompleted", "kind": kind }));
        assert_eq!(world.verify(&deliveries[0])["valid"], true);
        assert_eq!(world.verify(&deliveries[1])["message"], flaw, "{kind}");
        assert_eq!(told(&deliveries[1])["withdrawal"]["amount"] == 1_000_000, kind == "tampered");
        world.answer(&deliveries[1], Some(401));
        world.advance(30);
        let again = world.deliveries();
        assert_eq!(world.verify(&again[0])["valid"], true);
        assert_eq!(told(&again[0])["withdrawal"]["amount"], 10);
    }
}

#[test]
fn a_foreign_event_is_signed_well() {
    let (world, deliveries) =
        struck(&json!({ "operation": "webhook", "kind": "foreign_event", "account": World::zendfi().of(0, "id") }));
    let told = told(&deliveries[0]);
    assert_eq!(told["withdrawal"]["sub_account_id"], world.of(1, "id"));
    assert_eq!(told["withdrawal"]["from_address"], world.of(1, "wallet_address"));
    assert_eq!(world.verify(&deliveries[0])["valid"], true);
}

#[test]
fn faults_of_events_and_of_requests_do_not_mix() {
    let world = World::zendfi();
    let arm = |operation: &str, kind: &str| {
        let fault = json!({ "operation": operation, "kind": kind });
        world.sandbox.control(Method::POST, "/control/worlds/zfi_test_one/faults", &fault, world.now).0
    };
    assert_eq!((arm("*", "lost"), arm("withdraw", "late"), arm("webhook", "html")), (400, 400, 400));
    assert_eq!((arm("SubAccountBalanceLow", "lost"), arm("SubAccountThawed", "lost")), (200, 400));
}

#[test]
fn anything_can_be_told() {
    let world = World::zendfi();
    let body = "{\"event\": \"Unheard\",\n \"a\": 1, \"a\": 2";
    let made = world.control(Method::POST, "/events", &json!({ "event": "Unheard", "body": body }));
    let delivery = &world.deliveries()[0];
    assert_eq!((&delivery["body"], &delivery["event_id"]), (&json!(body), &made["id"]));
    assert_eq!(delivery["headers"]["x-zendfi-event"], "Unheard");
    assert_eq!(world.verify(delivery)["valid"], true);
}
