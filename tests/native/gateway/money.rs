//! One effect per intent, whatever gets lost.

use crate::place::Trouble;
use crate::town::{API_KEY, Town};
use serde_json::{Value, json};
use subscope::data::Data;

#[test]
fn a_balance_is_the_customers_own_and_exact() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let seen = town.call(&page, "balance", &json!({}));
    assert_eq!(seen.answer()["usdc_balance"], "1000");
    assert_eq!(seen.answer()["subaccount_id"], town.zendfi_of(0, "id").as_str());
    assert_eq!(town.place.sent.borrow().last().unwrap().bearer(), Some(API_KEY));
}

#[test]
fn the_same_intent_has_one_effect_and_is_told_so() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let first = town.withdraw(&page, "2.5", 1);
    first.is("confirmed");
    let again = town.withdraw(&page, "2.50", 1);
    again.is("confirmed");
    assert_eq!(again.body["outcome"]["replayed"], true);
    assert_eq!(first.body["outcome"]["replayed"], false);
    assert_eq!(again.body["outcome"]["answer"], first.body["outcome"]["answer"]);
    assert_eq!(town.withdrawals(), 1);
    assert_eq!(town.place.count("/withdraw"), 1);
    assert_eq!(town.call(&page, "balance", &json!({})).answer()["usdc_balance"], "997.5");
}

#[test]
fn the_same_intent_for_another_wish_is_refused() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.withdraw(&page, "2", 1).is("confirmed");
    let elsewhere = json!({ "to_address": town.address(1), "amount": "2", "token": "Usdc" });
    for other in [town.payment("3"), elsewhere] {
        let seen = town.pay(&page, "withdraw", &other, 1);
        seen.fails("invalid_input");
        assert_eq!(seen.issue(), ("intent", "intent_reused"));
    }
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn an_equal_payment_waits_until_the_first_is_known() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&page, "2", 1).is("unknown");
    town.withdraw(&page, "2.00", 2).fails("duplicate");
    town.withdraw(&page, "3", 3).is("confirmed");
    town.reconcile(&page, 1).is("confirmed");
    // A settled one does not stand in the way of a second equal payment that is wanted.
    town.withdraw(&page, "2", 2).is("confirmed");
    assert_eq!(town.withdrawals(), 3);
}

#[test]
fn the_default_currency_said_aloud_is_the_same_wish() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let silent = json!({ "to_address": town.address(0), "amount": "2" });
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.pay(&page, "withdraw", &silent, 1).is("unknown");
    town.withdraw(&page, "2", 2).fails("duplicate");
    town.withdraw(&page, "2", 1).is("confirmed");
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn two_customers_may_use_one_intent_id() {
    let town = Town::new();
    let (maple, birch) = (town.zendfi_page(0), town.zendfi_page(1));
    town.withdraw(&maple, "2", 1).is("confirmed");
    let theirs = town.withdraw(&birch, "2", 1);
    theirs.is("confirmed");
    assert_eq!(theirs.body["outcome"]["replayed"], false);
    assert_eq!(theirs.body["outcome"]["answer"]["from_address"], town.zendfi_of(1, "wallet_address").as_str());
    let keys: Vec<_> = town.effects(API_KEY, "withdrawal").iter().map(|entry| entry["idempotency_key"].clone()).collect();
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0], keys[1]);
}

#[test]
fn nothing_moves_beyond_a_payment_or_a_day() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let over = town.withdraw(&page, "10.000001", 1);
    over.fails("limit");
    assert_eq!(over.issue(), ("amount", "over_limit"));
    for number in 2..12 {
        town.withdraw(&page, "10", number).is("confirmed");
    }
    let seen = town.withdraw(&page, "0.000001", 20);
    seen.fails("limit");
    assert_eq!(seen.body["error"]["issues"][0]["params"]["span"], "day");
    assert_eq!(town.withdrawals(), 10);
    // Midnight in UTC is six hours away.
    town.place.advance(6 * 3_600_000);
    town.withdraw(&town.zendfi_page(0), "0.000001", 20).is("confirmed");
}

#[test]
fn only_the_granted_currency_and_destinations() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let sol = town.pay(&page, "withdraw", &json!({ "to_address": town.address(0), "amount": "1", "token": "Sol" }), 1);
    sol.fails("limit");
    assert_eq!(sol.issue(), ("token", "other_currency"));
    let stranger = town.pay(&page, "withdraw", &json!({ "to_address": town.address(2), "amount": "1" }), 2);
    stranger.fails("not_allowed");
    assert_eq!(stranger.issue(), ("to_address", "destination_not_allowed"));
    assert!(!stranger.text.contains(&town.address(2)));
    assert_eq!(town.place.count("/withdraw"), 0);
}

#[test]
fn without_limits_nothing_moves() {
    let town = Town::new();
    let mut grant = town.zendfi_grant(0);
    grant.limits = None;
    let page = town.mint(grant);
    town.withdraw(&page, "1", 1).fails("not_allowed");
    assert_eq!(town.place.count(""), 0);
}

/// What a grant fixes counts as if the page had said it: limits and destinations look at it too.
#[test]
fn fixed_fields_do_not_step_around_the_limits() {
    let fix = |grant: &mut subscope::gateway::Grant, operation: &str, field: &str, value: Data| {
        grant.fixed.entry(operation.to_owned()).or_default().insert(field.to_owned(), value);
    };
    let town = Town::new();

    let mut grant = town.verto_grant(0);
    fix(&mut grant, "payout", "currency", "USD".into());
    let page = town.mint(grant);
    let seen = town.pay(&page, "payout", &json!({ "amount": "10.01", "recipient_id": town.recipient(0) }), 1);
    seen.fails("limit");
    let seen = town.pay(&page, "payout", &json!({ "amount": "1", "recipient_id": town.recipient(1) }), 2);
    seen.fails("not_allowed");
    town.pay(&page, "payout", &json!({ "amount": "10", "recipient_id": town.recipient(0) }), 3).is("accepted");

    let mut grant = town.zendfi_grant(0);
    fix(&mut grant, "withdraw", "amount", Data::Number("11".to_owned()));
    let page = town.mint(grant);
    town.pay(&page, "withdraw", &json!({ "to_address": town.address(0) }), 4).fails("limit");

    let mut grant = town.zendfi_grant(0);
    fix(&mut grant, "withdraw", "amount", Data::Number("10".to_owned()));
    let page = town.mint(grant);
    town.pay(&page, "withdraw", &json!({ "to_address": town.address(2) }), 5).fails("not_allowed");
    for number in 10..20 {
        town.pay(&page, "withdraw", &json!({ "to_address": town.address(0) }), number).is("confirmed");
    }
    town.pay(&page, "withdraw", &json!({ "to_address": town.address(0) }), 20).fails("limit");

    let mut grant = town.zendfi_grant(1);
    fix(&mut grant, "withdraw", "to_address", town.address(1).as_str().into());
    let page = town.mint(grant);
    let seen = town.pay(&page, "withdraw", &json!({ "amount": "1" }), 6);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["answer"]["to_address"], town.address(1).as_str());
    town.pay(&page, "withdraw", &json!({ "amount": "1", "to_address": town.address(0) }), 7).fails("not_allowed");
    assert_eq!((town.payouts(), town.withdrawals()), (1, 11));
}

#[test]
fn a_lost_answer_is_unknown_until_the_same_bytes_are_answered() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    for (number, kind, effects_before) in [(1, "lost_answer", 1), (2, "drop_before", 1)] {
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": kind }));
        let seen = town.withdraw(&page, &format!("{number}"), number);
        seen.is("unknown");
        assert_eq!(seen.body["outcome"]["settledBy"], "repeat");
        assert_eq!(town.withdrawals(), effects_before, "{kind}");
        town.reconcile(&page, number).is("confirmed");
        assert_eq!(town.withdrawals(), number, "{kind}");
        town.reconcile(&page, number).is("confirmed");
        town.withdraw(&page, &format!("{number}"), number).is("confirmed");
        assert_eq!(town.withdrawals(), number, "{kind}");
    }
    let sent = town.place.sent.borrow();
    let of_first: Vec<_> = sent.iter().filter(|sent| sent.path.ends_with("/withdraw")).take(2).collect();
    assert_eq!(of_first[0].body, of_first[1].body);
    assert_eq!(of_first[0].header("idempotency-key"), of_first[1].header("idempotency-key"));
}

#[test]
fn what_cannot_be_read_is_unknown_and_never_refused() {
    let faults = [
        json!({ "kind": "html" }),
        json!({ "kind": "html", "status": 200, "effect": true }),
        json!({ "kind": "html", "status": 403 }),
        json!({ "kind": "html", "status": 407 }),
        json!({ "kind": "status", "status": 500 }),
        json!({ "kind": "status", "status": 502, "effect": true }),
        json!({ "kind": "status", "status": 503 }),
        json!({ "kind": "status", "status": 504, "effect": true }),
        json!({ "kind": "truncated" }),
        json!({ "kind": "redirect" }),
        json!({ "kind": "redirect", "effect": true }),
        json!({ "kind": "contradiction" }),
        json!({ "kind": "timeout" }),
    ];
    let mut grant_number = 0;
    for (key, operation, faulty) in [(API_KEY, "withdraw", "withdraw"), (crate::town::CLIENT, "payout", "send")] {
        for fault in &faults {
            let town = Town::new();
            let zendfi = operation == "withdraw";
            let page = if zendfi { town.zendfi_page(0) } else { town.verto_page(0) };
            let input = if zendfi { town.payment("2") } else { town.payout("2") };
            let mut fault = fault.clone();
            fault["operation"] = json!(faulty);
            town.fault(key, &fault);
            let seen = town.pay(&page, operation, &input, 1);
            assert_eq!(seen.outcome(), "unknown", "{operation} {fault} {}", seen.text);
            let settled = town.reconcile(&page, 1);
            assert!(matches!(settled.outcome(), "confirmed" | "accepted"), "{operation} {fault} {}", settled.text);
            assert_eq!(town.withdrawals() + town.payouts(), 1, "{operation} {fault}");
            grant_number += 1;
        }
    }
    assert_eq!(grant_number, 26);
}

#[test]
fn a_call_that_still_runs_is_waited_for() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "in_flight", "seconds": 600 }));
    town.withdraw(&page, "2", 1).is("unknown");
    let before = town.place.now();
    town.reconcile(&page, 1).is("unknown");
    assert!(town.place.now() - before < 180_000, "longer than the claim lasts");
    town.place.advance(600_000);
    town.reconcile(&page, 1).is("confirmed");
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn a_refused_payment_gives_back_what_it_held() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    for (number, status) in [(1, 400), (2, 401), (3, 402), (4, 403), (5, 404), (6, 422), (7, 429)] {
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": status, "code": "no_such_word" }));
        let seen = town.withdraw(&page, "10", number);
        assert_eq!(seen.outcome(), "refused", "{status} {}", seen.text);
        assert_eq!(seen.body["outcome"]["error"]["provider"]["status"], status);
        assert_eq!(town.withdraw(&page, "10", number).outcome(), "refused", "a refused intent stays refused");
    }
    assert_eq!(town.place.count("/withdraw"), 7);
    for number in 10..20 {
        town.withdraw(&page, "10", number).is("confirmed");
    }
    town.withdraw(&page, "1", 30).fails("limit");
}

#[test]
fn a_refusal_of_a_repeat_says_nothing_about_the_payment() {
    for status in [400, 401, 402, 403, 404, 409, 422, 429] {
        let town = Town::new();
        let page = town.zendfi_page(0);
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
        town.withdraw(&page, "10", 1).is("unknown");
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": status, "code": "no_such_word" }));
        let again = town.reconcile(&page, 1);
        assert_eq!(again.outcome(), "unknown", "{status} {}", again.text);
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": status, "code": "no_such_word" }));
        assert_eq!(town.withdraw(&page, "10", 1).outcome(), "unknown", "{status}");
        assert_eq!(town.withdraw(&page, "10", 2).code(), "duplicate", "{status}");
        town.reconcile(&page, 1).is("confirmed");
        assert_eq!(town.withdrawals(), 1, "{status}");
    }
}

#[test]
fn a_repeat_that_meets_a_frozen_account_or_a_dead_token_stays_unknown() {
    let spoils: [fn(&Town); 3] = [
        |town| {
            let id = town.zendfi_of(0, "id");
            town.place.control(http::Method::POST, &format!("{API_KEY}/accounts/{id}"), &json!({ "status": "frozen" }));
        },
        |town| {
            let secret = town.look(API_KEY)["tokens"][0]["secret"].clone();
            town.place.control(http::Method::POST, &format!("{API_KEY}/tokens"), &json!({ "token": secret, "state": "revoked" }));
        },
        |town| {
            let secret = town.look(API_KEY)["tokens"][0]["secret"].clone();
            town.place.control(http::Method::POST, &format!("{API_KEY}/tokens"), &json!({ "token": secret, "state": "expired" }));
        },
    ];
    for spoil in spoils {
        let town = Town::new();
        let page = town.zendfi_page(0);
        town.settings(API_KEY, &json!({ "idempotency_order": "checks_first" }));
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
        town.withdraw(&page, "10", 1).is("unknown");
        spoil(&town);
        town.reconcile(&page, 1).is("unknown");
        assert_eq!(town.withdrawals(), 1);
    }
}

#[test]
fn a_key_that_was_used_with_other_bytes_is_no_refusal() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": 409, "code": "idempotency_conflict" }));
    town.withdraw(&page, "2", 1).is("unknown");
    let told = town.place.told.borrow();
    assert!(told.iter().any(|happening| happening.kind == "alarm" && happening.code == Some("duplicate")));
}

#[test]
fn reconciling_what_was_never_asked_writes_it_off() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let seen = town.reconcile(&page, 1);
    seen.is("refused");
    assert_eq!(seen.body["outcome"]["error"]["code"], "aborted");
    town.withdraw(&page, "2", 1).is("refused");
    assert_eq!((town.place.count("/withdraw"), town.withdrawals()), (0, 0));
    town.withdraw(&page, "2", 2).is("confirmed");
}

#[test]
fn an_old_unknown_is_left_to_a_person() {
    let town = Town::new();
    let page = town.mint(subscope::gateway::Grant { ttl_seconds: Some(200_000), ..town.zendfi_grant(0) });
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&page, "2", 1).is("unknown");
    // Half the span for which the provider remembers keys.
    town.place.advance(12 * 3_600_000);
    let page = town.zendfi_page(0);
    let seen = town.reconcile(&page, 1);
    seen.is("unknown");
    assert_eq!(seen.body["outcome"]["settledBy"], "person");
    assert_eq!(town.place.count("/withdraw"), 1);
    town.withdraw(&page, "2", 2).fails("duplicate");
}

#[test]
fn a_success_that_may_not_be_shown_is_confirmed_without_an_answer() {
    for (kind, why) in
        [("foreign_answer", "leak_blocked"), ("swap_addresses", "leak_blocked"), ("wrong_figures", "answer_mismatch")]
    {
        let town = Town::new();
        let page = town.zendfi_page(0);
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": kind }));
        let seen = town.withdraw(&page, "10", 1);
        seen.is("confirmed");
        assert_eq!(seen.body["outcome"]["withheld"], why, "{kind}");
        assert_eq!(seen.body["outcome"]["answer"], Value::Null);
        assert!(!seen.text.contains(&town.zendfi_of(1, "wallet_address")));
        let alarms = |town: &Town| town.place.told.borrow().iter().filter(|told| told.kind == "alarm").count();
        assert_eq!(alarms(&town), 1, "somebody has to look at it");
        assert_eq!(town.withdraw(&page, "10", 1).body["outcome"]["withheld"], why);
        for number in 2..11 {
            town.withdraw(&page, "10", number).is("confirmed");
        }
        town.withdraw(&page, "1", 20).fails("limit");
        assert_eq!(town.withdrawals(), 10);
    }
}

#[test]
fn members_of_somebody_else_beside_a_good_answer_are_dropped() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "*", "kind": "extra_members", "times": 20 }));
    let seen = town.withdraw(&page, "2", 1);
    seen.is("confirmed");
    for name in ["id", "uuid", "wallet_address", "label"] {
        assert!(!seen.text.contains(&town.zendfi_of(1, name)), "{name}");
    }
    assert!(!seen.text.contains("polluted"));
}

#[test]
fn without_a_connection_nothing_is_used_up() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.withdraw(&page, "1", 9).is("confirmed");
    let before = town.place.records();
    town.place.trouble("/withdraw", Trouble::Offline);
    town.withdraw(&page, "10", 1).fails("offline");
    let values = |records: Vec<(String, String)>| {
        let spent = |(key, _): &(String, String)| key.starts_with("spent/") || key.starts_with("intent/");
        records.into_iter().filter(spent).collect::<Vec<_>>()
    };
    assert_eq!(values(town.place.records()), values(before));
    town.withdraw(&page, "10", 1).is("confirmed");
}

#[test]
fn no_store_no_payment() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.call(&page, "balance", &json!({}));
    for prefix in ["intent/", "open/", "spent/"] {
        town.place.break_writes_of(Some(prefix));
        town.withdraw(&page, "2", 1).fails("unavailable");
    }
    assert_eq!(town.place.count("/withdraw"), 0);
    town.place.break_writes_of(None);
    town.place.break_store(true);
    town.withdraw(&page, "2", 1).fails("unavailable");
    town.call(&page, "balance", &json!({})).fails("unavailable");
    assert_eq!(town.place.count("/withdraw"), 0);
    town.place.break_store(false);
    town.place.advance(200_000);
    town.withdraw(&page, "2", 1).is("confirmed");
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn a_customer_sees_what_became_of_their_wishes_and_of_nobody_elses() {
    let town = Town::new();
    let (maple, birch) = (town.zendfi_page(0), town.zendfi_page(1));
    for number in 1..4 {
        town.withdraw(&maple, &number.to_string(), number).is("confirmed");
        town.place.advance(1_000);
    }
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&maple, "4", 4).is("unknown");
    town.withdraw(&birch, "5", 5).is("confirmed");
    let rows = |page: &crate::town::Page, query: &str| {
        let seen = town.place.run(crate::town::knock(&town.gateway, page.intents(query)));
        seen.answer().as_array().unwrap().clone()
    };
    let all = rows(&maple, "");
    let amounts: Vec<_> = all.iter().map(|row| row["summary"]["amount"].as_str().unwrap().to_owned()).collect();
    assert_eq!(amounts, ["4", "3", "2", "1"]);
    assert_eq!(all[0]["status"], "unknown");
    assert_eq!(all[1]["status"], "confirmed");
    assert!(!all[0].to_string().contains(&town.address(0)), "a destination is shown in short");
    assert_eq!(rows(&maple, "open=true").len(), 1);
    assert_eq!(rows(&maple, "limit=2").len(), 2);
    let older = rows(&maple, &format!("before={}", all[1]["at"].as_str().unwrap().replace(':', "%3A")));
    assert_eq!(older.len(), 2);
    assert_eq!(rows(&birch, "").len(), 1);
    // Another customer's intent is one that was never asked.
    town.reconcile(&birch, 4).is("refused");
    town.reconcile(&maple, 4).is("confirmed");
}

/// What went out once needs no new policy token to go out again, and no confirmation.
#[test]
fn an_unknown_payment_is_settled_after_a_freeze() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&page, "2", 1).is("unknown");
    let staff = town.mint(Town::staff(town.zendfi_grant(0)));
    assert_eq!(town.call(&staff, "freeze", &json!({})).status, 200);
    town.place.unset(&format!("grant/{}", town.zendfi_of(0, "id")));
    let mints = town.place.count("/session-key");
    let later = town.zendfi_page(0);
    town.reconcile(&later, 1).is("confirmed");
    assert_eq!(town.place.count("/session-key"), mints);
    assert_eq!(town.withdrawals(), 1);
}
