//! Verto: the scope of a token is proven before it is used, and answers that name nobody are held
//! against the register.

use crate::place::Trouble;
use crate::town::{CLIENT, Page, Town, VERTO_KEY, config};
use serde_json::{Value, json};
use subscope::data::Data;
use subscope::gateway::Grant;
use subscope::http::json as exact;
use subscope::scope::Provider;

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
    sent.iter()
        .filter(|sent| sent.path.ends_with(path))
        .map(|sent| serde_json::from_str(&sent.body).unwrap_or_default())
        .collect()
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

fn house(town: &Town) -> Page {
    town.mint(town.house(Provider::Verto))
}

fn staff(town: &Town, n: usize) -> Page {
    town.mint(Town::staff(town.verto_grant(n)))
}

/// A town whose portal knows that payouts and activity can be read.
fn knowing_town() -> Town {
    let mut config = config();
    let said = r#"{"operations":{"getPayout":{"offered":true},"activity":{"offered":true}}}"#;
    config.providers.get_mut("verto").unwrap().assume = Some(exact::read(said).unwrap());
    Town::of(1, config)
}

fn company(name: &str) -> Value {
    json!({ "name": name, "country": "GB", "subCategory": "Software", "identificationNumber": "01234567" })
}

fn made(town: &Town, kind: &str) -> usize {
    town.effects(CLIENT, kind).len()
}

#[test]
fn staff_make_a_sub_account_as_the_master() {
    let town = Town::new();
    let page = house(&town);
    let seen = town.pay(&page, "createSubAccount", &company("Cedar Ltd"), 1);
    seen.is("confirmed");
    let answer = &seen.body["outcome"]["answer"];
    assert_eq!((&answer["name"], &answer["status"]), (&json!("Cedar Ltd"), &json!("PENDING")));
    let body = &bodies(&town, "/sub-accounts")[0];
    let reference = body["externalId"].as_str().unwrap();
    assert_eq!((reference.len(), &body["accountType"]), (24, &json!("SUB_CLIENT")));
    assert_eq!(answer["externalId"], reference);
    assert_eq!(last_token(&town).1, Value::Null);
    assert_eq!(town.place.sent.borrow().last().unwrap().header("X-Sub-Account-Id"), None);
    town.pay(&page, "createSubAccount", &company("Cedar Ltd"), 1).is("confirmed");
    assert_eq!(made(&town, "create"), 1);
    // Every intent has a reference of its own.
    town.pay(&page, "createSubAccount", &company("Cedar Ltd"), 2).is("confirmed");
    assert_ne!(bodies(&town, "/sub-accounts")[1]["externalId"], reference);
    for (name, value, code) in [
        ("country", json!("Britain"), "not_a_code"),
        ("name", json!("x".repeat(51)), "too_long"),
        ("subCategory", Value::Null, "required"),
        ("externalId", json!("mine"), "not_settable"),
        ("accountType", json!("SUB_CLIENT"), "not_settable"),
    ] {
        let mut input = company("Oak Ltd");
        input[name] = value;
        assert_eq!(town.pay(&page, "createSubAccount", &input, 3).issue(), (name, code));
    }
    town.pay(&town.verto_page(0), "createSubAccount", &company("Oak Ltd"), 3).fails("not_offered");
    town.pay(&staff(&town, 0), "createSubAccount", &company("Oak Ltd"), 3).fails("not_allowed");
    assert_eq!(made(&town, "create"), 2);
}

#[test]
fn a_lost_sub_account_is_found_by_its_reference_and_never_made_twice() {
    let town = Town::new();
    let page = house(&town);
    for (number, kind) in [(1, "lost_answer"), (2, "truncated"), (3, "timeout")] {
        town.fault(CLIENT, &json!({ "operation": "create_sub_account", "kind": kind }));
        let input = company(&format!("Cedar {number}"));
        let seen = town.pay(&page, "createSubAccount", &input, number);
        seen.is("unknown");
        assert_eq!(seen.body["outcome"]["settledBy"], "lookup", "{kind}");
        let found = town.reconcile(&page, number);
        found.is("confirmed");
        assert_eq!(found.body["outcome"]["answer"]["name"], input["name"], "{kind}");
        assert_eq!(made(&town, "create"), number, "{kind}");
    }
}

/// That the list does not show it proves nothing: what never arrived stays unknown, and a person decides.
#[test]
fn a_sub_account_that_is_not_found_is_not_made_again() {
    let town = Town::new();
    let page = house(&town);
    town.fault(CLIENT, &json!({ "operation": "create_sub_account", "kind": "drop_before" }));
    town.pay(&page, "createSubAccount", &company("Cedar Ltd"), 1).is("unknown");
    town.reconcile(&page, 1).is("unknown");
    town.place.advance(600_000);
    town.reconcile(&page, 1).is("unknown");
    town.pay(&page, "createSubAccount", &company("Cedar Ltd"), 1).is("unknown");
    assert_eq!((bodies(&town, "/sub-accounts").iter().filter(|body| body.is_object()).count(), made(&town, "create")), (1, 0));
    // Nor is a list of another form, or one that shows the reference twice.
    let reference = bodies(&town, "/sub-accounts")[0]["externalId"].clone();
    for rows in [
        json!({ "data": [{ "id": "sub_acc_new", "name": "Cedar Ltd", "status": "PENDING" }] }),
        json!({ "data": [{ "id": "sub_acc_new", "externalId": reference }, { "id": "sub_acc_newer", "externalId": reference }] }),
        json!({ "data": [{ "id": town.verto_id(0), "externalId": "another" }] }),
        json!({ "rows": [] }),
    ] {
        for _ in 0..3 {
            town.place.trouble("/sub-accounts", Trouble::Instead(200, "application/json", rows.to_string()));
        }
        town.reconcile(&page, 1).is("unknown");
    }
}

#[test]
fn a_lying_answer_to_a_new_sub_account_gives_nothing_away() {
    let town = Town::new();
    let birch = town.verto_page(1);
    let own = town.call(&birch, "wallets", &json!({}));
    let maple = town.verto_page(0);
    assert_eq!(town.call(&maple, "wallets", &json!({})).status, 200);
    let page = house(&town);
    town.fault(CLIENT, &json!({ "operation": "create_sub_account", "kind": "foreign_answer" }));
    let seen = town.pay(&page, "createSubAccount", &company("Cedar Ltd"), 1);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(&town.verto_id(0)) && !seen.text.contains(&town.verto_id(1)));
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
    assert_eq!(town.call(&birch, "wallets", &json!({})).text, own.text);
    // Another reference than the one that was sent is another account.
    let lie = json!({ "id": "sub_acc_new", "status": "PENDING", "externalId": "another" });
    town.place.trouble("/sub-accounts", Trouble::Instead(201, "application/json", lie.to_string()));
    let seen = town.pay(&page, "createSubAccount", &company("Oak Ltd"), 2);
    assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "answer_mismatch");
}

#[test]
fn staff_list_sub_accounts_page_by_page() {
    let town = Town::new();
    let page = house(&town);
    let ids = |input: &Value| {
        let seen = town.call(&page, "listSubAccounts", input);
        seen.answer().as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&json!({})), [town.verto_id(0), town.verto_id(1)]);
    assert_eq!(ids(&json!({ "page": 1, "customPageSize": 1 })), [town.verto_id(0)]);
    assert_eq!(ids(&json!({ "page": 2, "customPageSize": 1 })), [town.verto_id(1)]);
    for (name, value) in [("page", json!(0)), ("customPageSize", json!(101)), ("page", json!("all"))] {
        assert_eq!(town.call(&page, "listSubAccounts", &json!({ name: value })).fails("invalid_input").issue().0, name);
    }
    town.call(&town.verto_page(0), "listSubAccounts", &json!({})).fails("not_offered");
    town.call(&staff(&town, 0), "listSubAccounts", &json!({})).fails("not_allowed");
}

#[test]
fn an_account_is_read_by_its_own_customer_and_the_staff() {
    let town = Town::new();
    let seen = town.call(&staff(&town, 1), "getSubAccount", &json!({}));
    assert_eq!((&seen.answer()["id"], &seen.answer()["name"]), (&json!(town.verto_id(1)), &json!("Birch Ltd")), "{}", seen.text);
    assert_eq!(last_token(&town).1, Value::Null);
    // The customer's call goes out with their own token, for their own id.
    let page = town.verto_page(0);
    let path = format!("/sub-accounts/{}", town.verto_id(0));
    let record =
        |id: String| json!({ "id": id, "name": "Maple Ltd", "companyStatus": "ACTIVE", "externalId": "ours" }).to_string();
    town.place.trouble(&path, Trouble::Instead(200, "application/json", record(town.verto_id(0))));
    let seen = town.call(&page, "getSubAccount", &json!({}));
    assert_eq!(seen.answer(), &json!({ "id": town.verto_id(0), "name": "Maple Ltd", "status": "ACTIVE" }), "{}", seen.text);
    assert_eq!(last_token(&town).1, town.verto_id(0).as_str());
    town.place.trouble(&path, Trouble::Instead(200, "application/json", record(town.verto_id(1))));
    let seen = town.call(&page, "getSubAccount", &json!({}));
    assert!(!seen.fails("leak_blocked").text.contains(&town.verto_id(1)));
    let seen = town.call(&page, "getSubAccount", &json!({ "id": town.verto_id(1) }));
    assert_eq!(seen.fails("not_allowed").issue(), ("id", "not_settable"));
}

#[test]
fn wallets_are_made_for_the_acting_account() {
    let town = Town::new();
    let shillings = |kind: &str| json!({ "currency": "KES", "type": kind, "label": "Shillings" });
    let (customer, employee) = (town.verto_page(0), staff(&town, 1));
    for (number, page, n) in [(1, &customer, 0), (2, &employee, 1)] {
        let seen = town.pay(page, "createWallet", &shillings("standard"), number);
        let id = seen.is("confirmed").body["outcome"]["answer"]["walletId"].clone();
        let effect = &town.effects(CLIENT, "create_wallet")[number - 1];
        assert_eq!((&effect["account"], &effect["reference"]), (&json!(town.verto_id(n)), &id));
        let header = (n == 1).then(|| town.verto_id(1));
        assert_eq!(town.place.sent.borrow().last().unwrap().header("X-Sub-Account-Id"), header.as_deref());
        assert!(town.call(page, "wallets", &json!({})).text.contains(id.as_str().unwrap()));
    }
    town.pay(&customer, "createWallet", &shillings("standard"), 1).is("confirmed");
    assert_eq!(made(&town, "create_wallet"), 2);
    for (input, path, code) in [
        (json!({ "type": "standard" }), "currency", "required"),
        (json!({ "currency": "KES" }), "type", "required"),
        (shillings("savings"), "type", "not_a_choice"),
        (json!({ "currency": "kes", "type": "standard" }), "currency", "not_a_code"),
    ] {
        assert_eq!(town.pay(&customer, "createWallet", &input, 3).fails("invalid_input").issue(), (path, code));
    }
}

#[test]
fn a_lost_wallet_is_not_made_again_and_a_foreign_one_withheld() {
    let town = Town::new();
    let (maple, birch) = (town.verto_page(0), town.verto_page(1));
    let input = json!({ "currency": "KES", "type": "standard" });
    town.fault(CLIENT, &json!({ "operation": "create_wallet", "kind": "lost_answer" }));
    let seen = town.pay(&maple, "createWallet", &input, 1);
    assert_eq!(seen.is("unknown").body["outcome"]["settledBy"], "person");
    town.reconcile(&maple, 1).is("unknown");
    assert_eq!(made(&town, "create_wallet"), 1);
    // The wallet shows itself in the list.
    assert!(town.call(&maple, "wallets", &json!({})).text.contains("KES"));

    let theirs = town.call(&birch, "wallets", &json!({}));
    let usd = theirs.answer().as_array().unwrap().iter().find(|wallet| wallet["currency"] == "USD").unwrap()["id"].clone();
    town.fault(CLIENT, &json!({ "operation": "create_wallet", "kind": "foreign_answer" }));
    let seen = town.pay(&maple, "createWallet", &json!({ "currency": "USD", "type": "fx_balance" }), 2);
    assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(usd.as_str().unwrap()));
    assert_eq!(town.call(&birch, "wallets", &json!({})).text, theirs.text);
}

#[test]
fn what_we_only_assume_is_offered_where_it_is_turned_on() {
    let town = Town::new();
    for name in ["getPayout", "activity"] {
        let grant = Grant { operations: Some(vec![name.to_owned()]), ..town.verto_grant(0) };
        assert_eq!(town.place.run(town.gateway.mint(grant)).unwrap_err().code.word(), "invalid_options");
        town.call(&town.verto_page(0), name, &json!({})).fails("not_allowed");
    }
    assert_eq!(town.place.count(""), 0);
}

#[test]
fn a_payout_is_read_by_its_own_customer() {
    let town = knowing_town();
    let (maple, birch) = (town.verto_page(0), town.verto_page(1));
    let pay = |page: &Page, number: usize| {
        let seen = town.pay(page, "payout", &town.payout("2.50"), number);
        seen.is("accepted").body["outcome"]["answer"]["id"].as_str().unwrap().to_owned()
    };
    let (own, theirs) = (pay(&maple, 1), pay(&birch, 2));
    town.place.control(http::Method::POST, &format!("{CLIENT}/payouts/{own}"), &json!({ "status": "COMPLETED" }));
    for page in [&maple, &staff(&town, 0)] {
        let seen = town.call(page, "getPayout", &json!({ "id": own }));
        let answer = seen.answer();
        assert_eq!((&answer["status"], &answer["amount"]), (&json!("COMPLETED"), &json!("2.5")), "{}", seen.text);
        let foreign = town.call(page, "getPayout", &json!({ "id": theirs }));
        foreign.fails("out_of_scope");
        assert_eq!(foreign.text, town.call(page, "getPayout", &json!({ "id": "pay_nobodys" })).text);
    }
    assert_eq!(town.place.count(&theirs), 0);
    town.fault(CLIENT, &json!({ "operation": "get_payout", "kind": "foreign_answer" }));
    let seen = town.call(&maple, "getPayout", &json!({ "id": own }));
    assert!(matches!(seen.code(), "leak_blocked" | "answer_mismatch") && !seen.text.contains(&theirs), "{}", seen.text);
}

#[test]
fn activity_is_the_accounts_own() {
    let town = knowing_town();
    let (maple, birch) = (town.verto_page(0), town.verto_page(1));
    town.pay(&maple, "payout", &town.payout("1"), 1).is("accepted");
    town.pay(&maple, "payout", &town.payout("2"), 2).is("accepted");
    town.pay(&birch, "payout", &town.payout("3"), 3).is("accepted");
    let amounts = |page: &Page, input: &Value| {
        let seen = town.call(page, "activity", input);
        let rows = seen.answer().as_array().unwrap_or_else(|| panic!("{}", seen.text)).clone();
        rows.iter().map(|row| row["amount"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(amounts(&maple, &json!({})), ["2", "1"]);
    assert_eq!(amounts(&maple, &json!({ "page": 2, "customPageSize": 1 })), ["1"]);
    assert_eq!(amounts(&staff(&town, 1), &json!({})), ["3"]);
    // A row that was another's before shows itself.
    let sent = town.place.sent.borrow().iter().filter(|sent| sent.path.contains("/transactions")).count();
    assert_eq!(sent, 3);
    town.fault(CLIENT, &json!({ "operation": "list_transactions", "kind": "foreign_answer" }));
    town.call(&maple, "activity", &json!({})).fails("leak_blocked");
    assert_eq!(amounts(&birch, &json!({})), ["3"]);
}

#[test]
fn faults_say_what_to_do() {
    for (status, code, kind) in [
        (400, "BAD_REQUEST", "refused_fields"),
        (400, "INSUFFICIENT_FUNDS", "insufficient_funds"),
        (403, "FORBIDDEN", "permission"),
        (403, "ACCOUNT_NOT_ACTIVE", "inactive"),
        (404, "NOT_FOUND", "not_found"),
        (409, "DUPLICATE", "duplicate"),
        (429, "RATE_LIMITED", "rate_limited"),
    ] {
        let town = Town::new();
        town.fault(
            CLIENT,
            &json!({ "operation": "send", "kind": "status", "status": status, "code": code, "message": "CANARY" }),
        );
        let seen = town.pay(&town.verto_page(0), "payout", &town.payout("1"), 1);
        let error = &seen.is("refused").body["outcome"]["error"];
        assert_eq!(error["code"], kind, "{code}");
        assert!(error["advice"].as_str().is_some_and(|advice| advice.ends_with('.')), "{code}");
        assert!(!seen.text.contains("CANARY"));
    }
}

#[test]
fn wallets_are_the_same_however_they_are_written() {
    let town = Town::new();
    let page = town.verto_page(0);
    let plain = town.call(&page, "wallets", &json!({}));
    town.settings(CLIENT, &json!({ "wallet_list": "data", "wallet_balance": "number" }));
    assert_eq!(town.call(&page, "wallets", &json!({})).text, plain.text);
}
