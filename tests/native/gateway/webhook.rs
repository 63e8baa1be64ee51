//! What ZendFi tells of its own accord: who is believed, how often, and what it settles.

use crate::place::ADDRESS;
use crate::town::{API_KEY, Town, config};
use serde_json::{Value, json};
use std::cell::RefCell;
use subscope::data::Data;
use subscope::gateway::config::ProviderConfig;
use subscope::gateway::{Config, Gateway, Message};

/// A town whose gateway knows the webhook's secret.
fn town() -> Town {
    let mut config = config();
    config.providers.get_mut("zendfi").unwrap().webhooks = true;
    town_with(config)
}

fn town_with(config: Config) -> Town {
    let town = Town::of(1, config);
    town.place.set("zendfi/webhookSecrets", town.zendfi["webhook"]["secret"].as_str().unwrap());
    town
}

/// What the provider would deliver now.
fn deliveries(town: &Town) -> Vec<Value> {
    let path = format!("{API_KEY}/deliveries");
    town.place.control(http::Method::POST, &path, &Value::Null).as_array().unwrap().clone()
}

fn message(delivery: &Value) -> Message {
    Message {
        signature: delivery["headers"]["x-zendfi-signature"].as_str().unwrap().to_owned(),
        body: delivery["body"].as_str().unwrap().as_bytes().to_vec(),
    }
}

/// Brings a message to the gateway: the status, and the events that the portal got.
fn bring_to<H: subscope::gateway::Host>(town: &Town, gateway: &Gateway<H>, message: &Message, take: bool) -> (u16, Vec<Value>) {
    let events = RefCell::new(Vec::new());
    let hand_on = async |event: &Data| {
        events.borrow_mut().push(serde_json::to_value(event).unwrap());
        take
    };
    let out = town.place.run(gateway.webhook("zendfi", message, hand_on));
    (out.status, events.into_inner())
}

fn bring(town: &Town, delivery: &Value) -> (u16, Vec<Value>) {
    bring_to(town, &town.gateway, &message(delivery), true)
}

#[test]
fn what_happens_to_an_account_is_told_once_and_names_its_customer() {
    let town = town();
    let page = town.zendfi_page(0);
    town.withdraw(&page, "1.5", 1).is("confirmed");
    let staff = town.mint(Town::staff(town.zendfi_grant(0)));
    town.call(&staff, "freeze", &json!({}));
    let told = deliveries(&town);
    let names: Vec<&str> = told.iter().map(|delivery| delivery["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["SubAccountDelegationTokenMinted", "WithdrawalInitiated", "WithdrawalCompleted", "SubAccountFrozen"]);
    for delivery in &told {
        let (status, events) = bring(&town, delivery);
        assert_eq!((status, events.len()), (200, 1), "{delivery}");
        let event = &events[0];
        assert_eq!(event["event"], delivery["event"]);
        assert_eq!(event["provider"], "zendfi");
        assert_eq!(event["account"], json!({ "subaccount_id": town.zendfi_of(0, "id") }));
        assert_eq!(event["replayable"], false);
        // Told again, it is not handed on again, by whichever process.
        assert_eq!(bring(&town, delivery), (200, vec![]));
        assert_eq!(bring_to(&town, &town.another_gateway(), &message(delivery), true), (200, vec![]));
    }
    let (_, paid) = bring(&town, &told[2]);
    assert!(paid.is_empty());
}

#[test]
fn figures_of_events_are_exact_and_unknown_members_are_dropped() {
    let town = town();
    let id = town.zendfi_of(0, "id");
    let body = format!(
        r#"{{"event":"WithdrawalCompleted","withdrawal":{{"id":"w1","merchant_id":"m1","sub_account_id":"{id}","amount":9007199254740993.000001,"token":"Usdc","status":"completed","secret":"satk_canary"}},"sub_account":null,"timestamp":"2026-03-26T18:00:00Z","more":{{"canary":1}}}}"#
    );
    town.place.control(
        http::Method::POST,
        &format!("{API_KEY}/events"),
        &json!({ "event": "WithdrawalCompleted", "body": body }),
    );
    let (status, events) = bring(&town, &deliveries(&town)[0]);
    assert_eq!(status, 200);
    assert_eq!(events[0]["withdrawal"]["amount"], "9007199254740993.000001");
    assert!(!events[0].to_string().contains("canary"), "{}", events[0]);
}

#[test]
fn messages_that_are_not_the_providers_are_refused_and_handed_to_nobody() {
    let town = town();
    town.withdraw(&town.zendfi_page(0), "1", 1).is("confirmed");
    let good = message(&deliveries(&town)[0]);
    let changed = |change: &dyn Fn(&mut Message)| {
        let mut message = good.clone();
        change(&mut message);
        message
    };
    let cases = [
        changed(&|message| message.signature.clear()),
        changed(&|message| message.signature = message.signature.replace("v1=", "v1=0")),
        changed(&|message| message.signature = message.signature.replace("t=1", "t=2")),
        changed(&|message| message.body.push(b' ')),
        changed(&|message| message.body.truncate(10)),
        changed(&|message| message.body.clear()),
    ];
    for message in &cases {
        assert_eq!(bring_to(&town, &town.gateway, message, true), (401, vec![]), "{:?}", message.signature);
    }
    town.place.advance(301_000);
    assert_eq!(bring_to(&town, &town.gateway, &good, true), (401, vec![]));
    // None of them stands in the way of the true one.
    town.place.set("zendfi/webhookSecrets", "whsec_of_somebody_else");
    assert_eq!(bring_to(&town, &town.gateway, &good, true).0, 401);
    town.place.unset("zendfi/webhookSecrets");
    assert_eq!(bring_to(&town, &town.gateway, &good, true).0, 500);
}

#[test]
fn two_secrets_are_taken_while_one_replaces_the_other() {
    let town = town();
    let secret = town.zendfi["webhook"]["secret"].as_str().unwrap();
    town.place.set("zendfi/webhookSecrets", &format!("whsec_new\n{secret}"));
    town.withdraw(&town.zendfi_page(0), "1", 1).is("confirmed");
    assert_eq!(bring(&town, &deliveries(&town)[0]).0, 200);
}

#[test]
fn what_is_signed_but_is_no_event_is_told_so() {
    let town = town();
    for body in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"event":1,"timestamp":"x"}"#,
        r#"{"event":"x"}"#,
        "\u{feff}{}",
        r#"{"event":"x","event":"y","timestamp":"t"}"#,
    ] {
        town.place.control(http::Method::POST, &format!("{API_KEY}/events"), &json!({ "event": "Odd", "body": body }));
        let delivery = deliveries(&town).pop().unwrap();
        assert_eq!(bring(&town, &delivery), (502, vec![]), "{body}");
    }
}

#[test]
fn an_event_that_the_portal_did_not_take_is_handed_on_again() {
    let town = town();
    town.withdraw(&town.zendfi_page(0), "1", 1).is("confirmed");
    let first = message(&deliveries(&town)[0]);
    let (status, events) = bring_to(&town, &town.gateway, &first, false);
    assert_eq!((status, events.len()), (503, 1));
    let (status, events) = bring_to(&town, &town.gateway, &first, true);
    assert_eq!((status, events.len()), (200, 1));
    assert_eq!(bring_to(&town, &town.gateway, &first, true), (200, vec![]));
}

#[test]
fn an_event_about_nobody_here_names_no_account() {
    let town = town();
    // Birch was never seen by this gateway.
    town.fault(API_KEY, &json!({ "operation": "webhook", "kind": "foreign_event" }));
    town.withdraw(&town.zendfi_page(0), "1", 1).is("confirmed");
    let accounts: Vec<Value> = deliveries(&town)
        .iter()
        .flat_map(|delivery| bring(&town, delivery).1)
        .map(|event| event.get("account").cloned().unwrap_or(Value::Null))
        .collect();
    let maple = json!({ "subaccount_id": town.zendfi_of(0, "id") });
    assert!(accounts.contains(&Value::Null) && accounts.contains(&maple), "{accounts:?}");
    assert!(!accounts.contains(&json!({ "subaccount_id": town.zendfi_of(1, "id") })));
}

/// Ids of two customers in one event: it is nobody's.
#[test]
fn an_event_that_names_two_customers_is_nobodys() {
    let town = town();
    for n in [0, 1] {
        town.call(&town.zendfi_page(n), "balance", &json!({}));
    }
    let body = json!({
        "event": "WithdrawalCompleted", "timestamp": "2026-03-26T18:00:00Z", "sub_account": null,
        "withdrawal": { "id": "w1", "merchant_id": "m1", "sub_account_id": town.zendfi_of(0, "id"),
            "from_address": town.zendfi_of(1, "wallet_address"), "amount": 1, "token": "Usdc", "status": "completed" },
    });
    town.place.control(
        http::Method::POST,
        &format!("{API_KEY}/events"),
        &json!({ "event": "WithdrawalCompleted", "body": body.to_string() }),
    );
    let (status, events) = bring(&town, &deliveries(&town)[0]);
    assert_eq!((status, events[0].get("account")), (200, None));
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
}

/// Everything that waits to be told.
fn bring_all(town: &Town) {
    for delivery in deliveries(town) {
        assert_eq!(bring(town, &delivery).0, 200);
    }
}

#[test]
fn a_payment_whose_answer_was_lost_is_settled_by_its_event() {
    let town = town();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&page, "2.50", 1).is("unknown");
    let sent = town.place.count("/withdraw");
    bring_all(&town);
    let settled = town.reconcile(&page, 1);
    settled.is("confirmed");
    assert_eq!(settled.body["outcome"]["answer"]["amount"], "2.5");
    assert!(settled.body["outcome"]["answer"]["transaction_signature"].is_string());
    assert_eq!(town.place.count("/withdraw"), sent, "nothing more went out");
    assert_eq!(town.withdrawals(), 1);
}

/// Once the same bytes are too old to go out again, only the provider's own word is left.
#[test]
fn who_settles_an_unknown_payment_is_said() {
    for webhooks in [true, false] {
        let town = if webhooks { town() } else { town_with(config()) };
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
        town.withdraw(&town.zendfi_page(0), "2", 1).is("unknown");
        town.place.advance(13 * 3_600_000);
        let settled_by = &town.reconcile(&town.zendfi_page(0), 1).body["outcome"]["settledBy"];
        assert_eq!(settled_by, if webhooks { "webhook" } else { "person" });
    }
}

#[test]
fn a_payment_that_failed_is_refused_by_its_event_and_gives_back_what_it_held() {
    let town = town();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "withdrawal_fails" }));
    town.withdraw(&page, "10", 1).is("unknown");
    bring_all(&town);
    town.reconcile(&page, 1).is("refused");
    // Of 100 a day; the provider counts the failed one against its token, the gateway does not.
    for number in 2..11 {
        town.withdraw(&page, "10", number).is("confirmed");
    }
    town.withdraw(&page, "10", 11).is("refused");
}

/// The event of an earlier equal payment, told late, says nothing about a later one.
#[test]
fn an_event_of_an_equal_payment_settles_no_other() {
    let town = town();
    let page = town.zendfi_page(0);
    town.withdraw(&page, "3", 1).is("confirmed");
    let earlier = deliveries(&town);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": 503 }));
    town.withdraw(&page, "3", 2).is("unknown");
    for delivery in &earlier {
        assert_eq!(bring(&town, delivery).0, 200);
    }
    let rows = town.place.run(crate::town::knock(&town.gateway, page.intents("open=true")));
    assert_eq!(rows.answer().as_array().unwrap().len(), 1, "{}", rows.text);
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn an_event_with_another_figure_or_destination_settles_nothing() {
    let town = town();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": 503 }));
    town.withdraw(&page, "3", 1).is("unknown");
    let good = json!({
        "id": "w1", "merchant_id": "m1", "sub_account_id": town.zendfi_of(0, "id"), "from_address": town.zendfi_of(0, "wallet_address"),
        "to_address": town.address(0), "amount": 3, "token": "Usdc", "status": "completed", "transaction_signature": "sig", "is_bank_withdrawal": false,
    });
    let changes = [
        ("amount", json!(3.000_001)),
        ("to_address", json!(town.address(1))),
        ("token", json!("Sol")),
        ("sub_account_id", json!(town.zendfi_of(1, "id"))),
        ("is_bank_withdrawal", json!(true)),
    ];
    let tell = |withdrawal: &Value, at: &str| {
        let body = json!({ "event": "WithdrawalCompleted", "timestamp": at, "sub_account": null, "withdrawal": withdrawal });
        let event = json!({ "event": "WithdrawalCompleted", "body": body.to_string() });
        town.place.control(http::Method::POST, &format!("{API_KEY}/events"), &event);
        bring_all(&town);
    };
    for (member, value) in changes {
        let mut wrong = good.clone();
        wrong[member] = value;
        tell(&wrong, "2026-03-26T18:00:00Z");
    }
    // Before it was asked for.
    tell(&good, "2026-03-26T17:58:00Z");
    let open = |town: &Town| {
        town.place.run(crate::town::knock(&town.gateway, page.intents("open=true"))).answer().as_array().unwrap().len()
    };
    assert_eq!(open(&town), 1);
    tell(&good, "2026-03-26T18:00:01Z");
    assert_eq!(open(&town), 0);
}

#[test]
fn a_weak_signature_is_taken_only_where_it_is_admitted_and_settles_nothing() {
    let mut lenient = config();
    let part = ProviderConfig {
        base_url: Some(format!("{ADDRESS}/zendfi")),
        webhook_schemes: vec!["S2".to_owned()],
        ..ProviderConfig::default()
    };
    lenient.providers.insert("zendfi".to_owned(), part);
    let town = town_with(lenient);
    town.settings(API_KEY, &json!({ "webhook_scheme": "S2" }));
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&page, "2", 1).is("unknown");
    for delivery in deliveries(&town) {
        assert_eq!(bring_to(&town, &town.another_gateway(), &message(&delivery), true).0, 401, "S1 alone by default");
        let (status, events) = bring(&town, &delivery);
        assert_eq!((status, &events[0]["replayable"]), (200, &json!(true)));
    }
    let rows = town.place.run(crate::town::knock(&town.gateway, page.intents("open=true")));
    assert_eq!(rows.answer().as_array().unwrap().len(), 1);
}

#[test]
fn other_providers_tell_nothing_here() {
    let town = town();
    for provider in ["verto", "uqpay", "stripe", ""] {
        let out = town.place.run(town.gateway.webhook(provider, &Message::default(), async |_: &Data| true));
        assert_eq!(out.status, 404, "{provider}");
    }
}
