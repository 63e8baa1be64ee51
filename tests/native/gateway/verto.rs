//! Verto: the scope of a token is proven before it is used, and answers that name nobody are held
//! against the register.

use crate::place::Trouble;
use crate::town::{CLIENT, Page, Town, VERTO_KEY};
use serde_json::{Value, json};
use subscope::data::Data;
use subscope::gateway::Grant;

/// The bearer of the last call that was no log-in, and whose token it is.
fn last_token(town: &Town) -> (String, Value) {
    let sent = town.place.sent.borrow();
    let sent = sent.iter().rev().find(|sent| !sent.path.ends_with("/auth/token")).unwrap();
    let bearer = sent.bearer().unwrap().to_owned();
    let tokens = town.look(CLIENT)["tokens"].clone();
    let found = tokens.as_array().unwrap().iter().find(|token| token["access_token"] == bearer.as_str()).unwrap();
    (bearer, found["account"].clone())
}

fn bodies(town: &Town, path: &str) -> Vec<Value> {
    let sent = town.place.sent.borrow();
    sent.iter().filter(|sent| sent.path.ends_with(path)).map(|sent| serde_json::from_str(&sent.body).unwrap()).collect()
}

#[test]
fn a_customer_acts_with_a_token_of_their_own() {
    let town = Town::new();
    let page = town.verto_page(0);
    let seen = town.call(&page, "wallets", &json!({}));
    let usd = seen.answer().as_array().unwrap().iter().find(|wallet| wallet["currency"] == "USD").unwrap();
    assert_eq!(usd["availableBalance"], "1000");
    assert_eq!(last_token(&town).1, town.verto_id(0).as_str());
    assert_eq!(town.place.sent.borrow().last().unwrap().header("X-Sub-Account-Id"), None);
    assert_eq!(bodies(&town, "/auth/token")[0]["subAccountId"], town.verto_id(0).as_str());
    // It is kept for the next call.
    town.call(&page, "wallets", &json!({}));
    assert_eq!(town.place.count("/auth/token"), 1);
}

#[test]
fn staff_act_as_the_master_with_the_customers_header() {
    let town = Town::new();
    let page = town.mint(Town::staff(town.verto_grant(1)));
    let seen = town.call(&page, "wallets", &json!({}));
    let wallets = town.verto["accounts"][1]["wallets"].as_array().unwrap();
    assert_eq!(seen.answer().as_array().unwrap().len(), wallets.len());
    assert!(seen.text.contains(wallets[0]["id"].as_str().unwrap()));
    assert_eq!(last_token(&town).1, Value::Null);
    assert_eq!(town.place.sent.borrow().last().unwrap().header("X-Sub-Account-Id"), Some(town.verto_id(1).as_str()));
}

#[test]
fn a_payout_is_accepted_and_done_once() {
    let town = Town::new();
    let page = town.verto_page(0);
    let seen = town.pay(&page, "payout", &town.payout("2.50"), 1);
    seen.is("accepted");
    assert_eq!(seen.body["outcome"]["answer"]["status"], "PENDING");
    town.pay(&page, "payout", &town.payout("2.5"), 1).is("accepted");
    assert_eq!(town.payouts(), 1);
    assert_eq!(town.effects(CLIENT, "payout")[0]["account"], town.verto_id(0).as_str());
    let sent = town.place.sent.borrow();
    let sent = sent.iter().find(|sent| sent.path.ends_with("/send")).unwrap();
    assert!(sent.header("Idempotency-Key").is_some() && sent.header("Vfx-Correlation-Id").is_some());
}

#[test]
fn a_token_whose_scope_was_ignored_is_never_used() {
    for echo in [true, false] {
        let town = Town::new();
        town.settings(CLIENT, &json!({ "echo_sub_account": echo }));
        town.fault(CLIENT, &json!({ "operation": "login", "kind": "ignore_scope", "times": 10 }));
        let page = town.verto_page(0);
        town.call(&page, "wallets", &json!({})).fails("token_scope_unproven");
        town.pay(&page, "payout", &town.payout("1"), 1).fails("token_scope_unproven");
        assert_eq!((town.place.count("/wallets"), town.place.count("/send"), town.payouts()), (0, 0, 0));
        // Nor is it handed to a page.
        let direct = Grant {
            mode: Some("direct".to_owned()),
            direct_origin: Some("http://localhost/direct/verto".to_owned()),
            ..town.verto_grant(0)
        };
        let refused = town.place.run(town.gateway.mint(direct)).unwrap_err();
        assert_eq!(refused.code.word(), "token_scope_unproven");
        // It is not kept either: once the provider minds the scope again, all is well.
        town.place.control(http::Method::DELETE, &format!("{CLIENT}/faults"), &Value::Null);
        assert_eq!(town.call(&page, "wallets", &json!({})).status, 200);
        assert_eq!(last_token(&town).1, town.verto_id(0).as_str());
    }
}

#[test]
fn another_customers_scope_is_no_proof() {
    let town = Town::new();
    town.fault(CLIENT, &json!({ "operation": "login", "kind": "foreign_answer" }));
    let page = town.verto_page(0);
    let seen = town.call(&page, "wallets", &json!({}));
    seen.fails("token_scope_unproven");
    assert!(!seen.text.contains(&town.verto_id(1)));
    assert_eq!(town.place.count("/wallets"), 0);
}

#[test]
fn without_an_echo_the_refusal_of_a_masters_call_proves_the_scope() {
    let town = Town::new();
    town.settings(CLIENT, &json!({ "echo_sub_account": false }));
    let page = town.verto_page(0);
    assert_eq!(town.call(&page, "wallets", &json!({})).status, 200);
    assert_eq!(town.place.count("/sub-accounts"), 1);
    let probe = town.place.sent.borrow().iter().find(|sent| sent.path.ends_with("/sub-accounts")).unwrap().status;
    assert_eq!(probe, Some(403));
    town.call(&page, "wallets", &json!({}));
    assert_eq!(town.place.count("/sub-accounts"), 1, "proven once per token");
}

/// A page of a firewall is not the provider's refusal.
#[test]
fn a_403_of_somebody_else_proves_nothing() {
    let pages = [
        (403, "text/html", "<html>Forbidden</html>"),
        (403, "application/json", "{\"blocked\":true}"),
        (403, "text/plain", ""),
        (401, "application/json", "{\"success\":false,\"code\":\"UNAUTHORIZED\",\"message\":\"no\"}"),
        (404, "application/json", "{\"success\":false,\"code\":\"NOT_FOUND\",\"message\":\"no\"}"),
        (500, "application/json", "{\"success\":false,\"code\":\"X\",\"message\":\"no\"}"),
        (302, "text/html", ""),
        (200, "application/json", "{\"data\":[]}"),
    ];
    for (status, kind, body) in pages {
        let town = Town::new();
        town.settings(CLIENT, &json!({ "echo_sub_account": false }));
        town.fault(CLIENT, &json!({ "operation": "login", "kind": "ignore_scope" }));
        town.place.trouble("/sub-accounts", Trouble::Instead(status, kind, body.to_owned()));
        let page = town.verto_page(0);
        let seen = town.call(&page, "wallets", &json!({}));
        assert_eq!(seen.code(), "token_scope_unproven", "{status} {kind} {body}");
        assert_eq!(town.place.count("/wallets"), 0, "{status} {kind} {body}");
    }
}

#[test]
fn a_token_that_ended_is_renewed_once() {
    for kind in ["token_expired", "token_revoked"] {
        let town = Town::new();
        let page = town.verto_page(0);
        town.call(&page, "wallets", &json!({}));
        let logins = town.place.count("/auth/token");
        town.fault(CLIENT, &json!({ "operation": "list_wallets", "kind": kind }));
        assert_eq!(town.call(&page, "wallets", &json!({})).status, 200);
        assert_eq!(town.place.count("/auth/token"), logins + 1);
        town.fault(CLIENT, &json!({ "operation": "send", "kind": kind }));
        town.pay(&page, "payout", &town.payout("1"), 1).is("accepted");
        assert_eq!((town.place.count("/auth/token"), town.payouts()), (logins + 2, 1));
        let sends: Vec<_> = town.place.sent.borrow().iter().filter(|sent| sent.path.ends_with("/send")).cloned().collect();
        assert_eq!(sends.len(), 2);
        assert_eq!(sends[0].body, sends[1].body);
        assert_eq!(sends[0].header("idempotency-key"), sends[1].header("idempotency-key"));
        assert_ne!(sends[0].bearer(), sends[1].bearer());
    }
}

#[test]
fn a_second_401_is_the_end_of_it() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "token_revoked", "times": 5 }));
    town.pay(&page, "payout", &town.payout("10"), 1).is("refused");
    assert_eq!((town.place.count("/send"), town.payouts()), (2, 0));
    town.fault(CLIENT, &json!({ "operation": "list_wallets", "kind": "token_revoked", "times": 5 }));
    town.call(&page, "wallets", &json!({})).fails("authentication");
    assert_eq!(town.place.count("/wallets"), 2);
}

#[test]
fn tokens_are_replaced_before_they_end() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.call(&page, "wallets", &json!({}));
    for minute in 1..60 {
        town.place.advance(60_000);
        assert_eq!(town.call(&page, "wallets", &json!({})).status, 200, "{minute}");
    }
    assert_eq!(town.place.count("/auth/token"), 2);
    assert!(town.place.sent.borrow().iter().all(|sent| sent.status == Some(200)));
}

#[test]
fn wallets_that_were_anothers_before_are_withheld() {
    let town = Town::new();
    let (maple, birch) = (town.verto_page(0), town.verto_page(1));
    let own = town.call(&birch, "wallets", &json!({}));
    town.fault(CLIENT, &json!({ "operation": "list_wallets", "kind": "foreign_answer" }));
    let seen = town.call(&maple, "wallets", &json!({}));
    seen.fails("leak_blocked");
    for wallet in own.answer().as_array().unwrap() {
        assert!(!seen.text.contains(wallet["id"].as_str().unwrap()));
    }
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
    // Neither of them lost anything by it.
    assert_eq!(town.call(&birch, "wallets", &json!({})).text, own.text);
    assert_eq!(town.call(&maple, "wallets", &json!({})).status, 200);
}

#[test]
fn a_payout_under_anothers_id_is_confirmed_without_an_answer() {
    let town = Town::new();
    let (maple, birch) = (town.verto_page(0), town.verto_page(1));
    let theirs = town.pay(&birch, "payout", &town.payout("1"), 1).body["outcome"]["answer"]["id"].clone();
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "foreign_answer" }));
    let seen = town.pay(&maple, "payout", &town.payout("2"), 2);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(theirs.as_str().unwrap()));
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "wrong_figures" }));
    let seen = town.pay(&maple, "payout", &town.payout("3"), 3);
    assert_eq!(seen.body["outcome"]["withheld"], "answer_mismatch", "{}", seen.text);
    assert_eq!(town.payouts(), 3);
}

#[test]
fn a_lost_payout_is_repeated_for_an_hour_and_no_longer() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "drop_before" }));
    town.pay(&page, "payout", &town.payout("1"), 1).is("unknown");
    town.place.advance(3_600_000);
    let page = town.verto_page(0);
    let seen = town.reconcile(&page, 1);
    seen.is("unknown");
    assert_eq!(seen.body["outcome"]["settledBy"], "person");
    assert_eq!((town.place.count("/send"), town.payouts()), (1, 0));
}

/// The token in the kept request may have ended meanwhile; the bytes stay, the door's key is new.
#[test]
fn a_repeat_goes_out_with_the_token_of_now() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.call(&page, "wallets", &json!({}));
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "lost_answer" }));
    town.pay(&page, "payout", &town.payout("1"), 1).is("unknown");
    town.place.advance(600_000);
    let secret = last_token(&town).0;
    town.place.control(http::Method::POST, &format!("{CLIENT}/tokens"), &json!({ "token": secret, "state": "expired" }));
    town.place.advance(2_950_000);
    let page = town.verto_page(0);
    town.reconcile(&page, 1).is("accepted");
    assert_eq!(town.payouts(), 1);
    assert_ne!(last_token(&town).0, secret);
}

#[test]
fn an_account_that_is_not_active_is_told_apart_from_one_that_is_not_there() {
    let town = Town::new();
    let id = town.verto_id(0);
    town.place.control(http::Method::POST, &format!("{CLIENT}/accounts/{id}"), &json!({ "status": "SUSPENDED" }));
    let page = town.verto_page(0);
    assert_eq!(town.call(&page, "wallets", &json!({})).status, 403);
    let stranger = Grant { scope: Some(Data::object([("subAccountId", "sub_acc_nobody".into())])), ..town.verto_grant(0) };
    town.call(&town.mint(stranger), "wallets", &json!({})).fails("not_found");
}

#[test]
fn a_wrong_key_is_tried_once_per_call() {
    let town = Town::new();
    town.place.set("verto/apiKey", "vk_wrong");
    let page: Page = town.verto_page(0);
    let seen = town.call(&page, "wallets", &json!({}));
    seen.fails("authentication");
    assert!(!seen.text.contains("vk_wrong") && !seen.text.contains(VERTO_KEY));
    assert_eq!(town.place.count("/auth/token"), 1);
    assert_eq!(town.place.count("/wallets"), 0);
}

/// A 401 on a repeat says nothing about the payment; but the next repeat has to get through.
#[test]
fn a_repeat_with_a_dead_token_is_settled_sooner_or_later() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "lost_answer" }));
    town.pay(&page, "payout", &town.payout("1"), 1).is("unknown");
    let secret = last_token(&town).0;
    town.place.control(http::Method::POST, &format!("{CLIENT}/tokens"), &json!({ "token": secret, "state": "revoked" }));
    let first = town.reconcile(&page, 1);
    assert!(matches!(first.outcome(), "unknown" | "accepted"), "{}", first.text);
    town.reconcile(&page, 1).is("accepted");
    assert_eq!(town.payouts(), 1);
}

#[test]
fn a_401_on_a_repeat_is_neither_a_refusal_nor_a_reason_to_build_anew() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "lost_answer" }));
    town.pay(&page, "payout", &town.payout("1"), 1).is("unknown");
    town.fault(CLIENT, &json!({ "operation": "send", "kind": "token_revoked" }));
    town.pay(&page, "payout", &town.payout("1"), 1).is("unknown");
    assert_eq!(town.place.count("/send"), 2);
    town.reconcile(&page, 1);
    town.reconcile(&page, 1).is("accepted");
    let sent = town.place.sent.borrow();
    let bodies: Vec<&str> = sent.iter().filter(|sent| sent.path.ends_with("/send")).map(|sent| sent.body.as_str()).collect();
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    assert_eq!(town.payouts(), 1);
}
