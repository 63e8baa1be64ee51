//! Many at once, through two processes over one store. Who goes on next is drawn at every await.

use crate::place::Place;
use crate::support::rounds::rounds;
use crate::town::{API_KEY, CLIENT, Page, Seen, Town, knock};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::pin::Pin;
use subscope::value::Decimal;

type Call<'a> = Pin<Box<dyn Future<Output = Seen> + 'a>>;

fn sum<'a>(figures: impl Iterator<Item = &'a str>) -> Decimal {
    figures.fold(Decimal::ZERO, |sum, figure| sum.plus(Decimal::parse(figure).unwrap()).unwrap())
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn sent_amounts(town: &Town) -> Vec<String> {
    town.effects(API_KEY, "withdrawal").iter().map(|entry| entry["amount"].as_str().unwrap().to_owned()).collect()
}

/// What the store holds against the day's limit.
fn spent(place: &Place) -> Decimal {
    let spent = place.records().into_iter().filter(|(key, _)| key.starts_with("spent/"));
    let figures: Vec<String> = spent.map(|(_, value)| serde_json::from_str(&value).unwrap()).collect();
    sum(figures.iter().map(String::as_str))
}

/// Fifty payments of nine and a bit, each a wish of its own.
fn crowd(town: &Town, faults: &[Value]) {
    let pages = [town.zendfi_page(0), town.zendfi_page(0)];
    let other = town.another_gateway();
    for fault in faults {
        town.fault(API_KEY, fault);
    }
    let calls: Vec<Call<'_>> = (0..50)
        .map(|number| {
            let gateway = if number % 2 == 0 { &town.gateway } else { &other };
            let payment = town.payment(&format!("9.{number:06}"));
            let incoming = pages[number % 3 % 2].post("withdraw", &payment, Some(number));
            Box::pin(knock(gateway, incoming)) as Call<'_>
        })
        .collect();
    let seen = town.place.run_all(calls);

    let limit = decimal("100");
    let moved = sent_amounts(town);
    assert!(sum(moved.iter().map(String::as_str)) <= limit, "more moved than a day allows: {moved:?}");
    assert!(spent(&town.place) <= limit);
    let of = |word: &str| seen.iter().filter(|seen| seen.outcome() == word).count();
    let told = of("confirmed") + of("unknown") + of("refused");
    let refused_by_limit = seen.iter().filter(|seen| seen.code() == "limit").count();
    assert_eq!(told + refused_by_limit, 50, "{:?}", seen.iter().map(|seen| &seen.text).collect::<Vec<_>>());
    assert!(of("confirmed") >= 1);
    for (number, seen) in seen.iter().enumerate() {
        let moved = moved.contains(&decimal(&format!("9.{number:06}")).to_string());
        match seen.outcome() {
            "confirmed" => assert!(moved, "{number} was told confirmed"),
            "refused" | "" => assert!(!moved, "{number} was told it did not happen"),
            _ => {}
        }
    }

    // Everything unknown ends, and the books agree.
    town.place.advance(200_000);
    for (number, _) in seen.iter().enumerate().filter(|(_, seen)| seen.outcome() == "unknown") {
        town.place.control(http::Method::DELETE, &format!("{API_KEY}/faults"), &Value::Null);
        town.reconcile(&pages[0], number).is("confirmed");
    }
    let moved = sent_amounts(town);
    let distinct: BTreeSet<&String> = moved.iter().collect();
    assert_eq!(distinct.len(), moved.len(), "a payment moved twice");
    let total = sum(moved.iter().map(String::as_str));
    assert!(total <= limit);
    assert_eq!(spent(&town.place), total, "what is held against the limit is what moved");
    assert_eq!(town.effects(API_KEY, "mint").len(), 1);
}

#[test]
fn fifty_payments_at_the_cap_never_pass_it() {
    for seed in 0..rounds(6) {
        let town = Town::seeded(seed);
        crowd(&town, &[]);
        assert_eq!(town.withdrawals(), 11, "as many as fit");
    }
}

#[test]
fn fifty_payments_at_the_cap_never_pass_it_while_answers_get_lost() {
    for seed in 10..10 + rounds(8) {
        let town = Town::seeded(seed);
        crowd(
            &town,
            &[
                json!({ "operation": "withdraw", "kind": "lost_answer", "times": 50, "one_in": 4 }),
                json!({ "operation": "withdraw", "kind": "drop_before", "times": 50, "one_in": 5 }),
                json!({ "operation": "withdraw", "kind": "status", "status": 422, "times": 50, "one_in": 4 }),
                json!({ "operation": "withdraw", "kind": "html", "status": 502, "effect": true, "times": 50, "one_in": 6 }),
            ],
        );
    }
}

#[test]
fn one_intent_from_ten_callers_has_one_effect() {
    for (seed, fault) in [(20, None), (21, Some("lost_answer")), (22, Some("drop_before")), (23, Some("truncated"))] {
        let town = Town::seeded(seed);
        let page = town.zendfi_page(0);
        let other = town.another_gateway();
        if let Some(kind) = fault {
            town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": kind, "times": 3 }));
        }
        let calls: Vec<Call<'_>> = (0..10)
            .map(|number| {
                let gateway = if number % 2 == 0 { &town.gateway } else { &other };
                let incoming =
                    if number % 3 == 2 { page.reconcile(1) } else { page.post("withdraw", &town.payment("10"), Some(1)) };
                Box::pin(knock(gateway, incoming)) as Call<'_>
            })
            .collect();
        let seen = town.place.run_all(calls);
        town.place.advance(200_000);
        let end = town.reconcile(&page, 1);
        // A reconcile that comes first writes the wish off; otherwise it is done once.
        let moved = town.withdrawals();
        assert_eq!(end.outcome(), if moved == 1 { "confirmed" } else { "refused" }, "{seed} {moved} {}", end.text);
        assert!(moved <= 1);
        for one in &seen {
            let fits = one.outcome() == end.outcome() || one.outcome() == "unknown";
            assert!(fits, "{seed}: one was told {}, the end is {}", one.text, end.text);
        }
    }
}

#[test]
fn two_tabs_with_equal_fields_make_one_payment() {
    for seed in 30..30 + rounds(10) {
        let town = Town::seeded(seed);
        let page = town.zendfi_page(0);
        let calls: Vec<Call<'_>> = (1..3)
            .map(|number| {
                let incoming = page.post("withdraw", &town.payment("5"), Some(number));
                Box::pin(knock(&town.gateway, incoming)) as Call<'_>
            })
            .collect();
        let seen = town.place.run_all(calls);
        // One that comes when the other is settled is a second wanted payment; while it is open it is a duplicate.
        let confirmed = seen.iter().filter(|seen| seen.outcome() == "confirmed").count();
        let duplicate = seen.iter().filter(|seen| seen.code() == "duplicate").count();
        assert_eq!((confirmed + duplicate, confirmed), (2, town.withdrawals()), "{seed} {seen:?}");
    }
}

#[test]
fn twenty_first_payments_share_one_policy_token() {
    for seed in 40..40 + rounds(4) {
        let town = Town::seeded(seed);
        let mut grant = town.zendfi_grant(0);
        grant.limits.as_mut().unwrap().per_payment = "5".to_owned();
        let pages: Vec<Page> = (0..20).map(|_| town.mint(grant.clone())).collect();
        let calls: Vec<Call<'_>> = pages
            .iter()
            .enumerate()
            .map(|(number, page)| {
                let incoming = page.post("withdraw", &town.payment(&format!("1.{number:02}")), Some(number));
                Box::pin(knock(&town.gateway, incoming)) as Call<'_>
            })
            .collect();
        for seen in town.place.run_all(calls) {
            seen.is("confirmed");
        }
        assert_eq!(town.effects(API_KEY, "mint").len(), 1);
        assert_eq!(town.place.count("/session-key"), 1);
        let token = town.look(API_KEY)["tokens"][0].clone();
        assert_eq!(token["scope"], "withdraw_only");
        assert_eq!(token["spend_limit_usdc"], "100");
        assert_eq!(token["whitelist"], json!([town.address(0), town.address(1)]));
        assert_eq!(token["account"], town.zendfi_of(0, "id").as_str());
    }
}

#[test]
fn a_policy_token_is_replaced_before_it_ends_and_for_other_limits_or_another_day() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let mints = |town: &Town| town.effects(API_KEY, "mint").len();
    town.withdraw(&page, "1", 1).is("confirmed");
    town.place.advance(600_000);
    town.withdraw(&page, "1", 2).is("confirmed");
    assert_eq!(mints(&town), 1);
    for (minutes, number, expected) in [(40, 3, 1), (9, 4, 2)] {
        for _ in 0..minutes / 10 {
            town.place.advance(600_000);
            town.call(&page, "balance", &json!({}));
        }
        town.place.advance(minutes % 10 * 60_000);
        town.withdraw(&page, "1", number).is("confirmed");
        assert_eq!(mints(&town), expected, "{number}");
    }
    let mut grant = town.zendfi_grant(0);
    grant.limits.as_mut().unwrap().destinations.pop();
    town.withdraw(&town.mint(grant), "1", 5).is("confirmed");
    assert_eq!(mints(&town), 3, "other destinations, another whitelist");
    town.withdraw(&town.zendfi_page(1), "1", 6).is("confirmed");
    assert_eq!(mints(&town), 4, "another customer");
    town.place.advance(5 * 3_600_000 + 30 * 60_000);
    town.withdraw(&town.zendfi_page(0), "1", 7).is("confirmed");
    assert_eq!(mints(&town), 5, "another day");
    // No withdrawal went out with a token that was not its customer's.
    let tokens = town.look(API_KEY)["tokens"].clone();
    let account_of = |secret: &str| {
        let tokens = tokens.as_array().unwrap().iter();
        tokens.clone().find(|token| token["secret"] == secret).map(|token| token["account"].as_str().unwrap().to_owned())
    };
    for sent in town.place.sent.borrow().iter().filter(|sent| sent.path.ends_with("/withdraw")) {
        let body: Value = serde_json::from_str(&sent.body).unwrap();
        let account = account_of(body["delegation_token"].as_str().unwrap()).unwrap();
        assert!(sent.path.contains(&account));
    }
}

#[test]
fn fifty_sessions_of_two_customers_never_use_each_others_token() {
    for seed in 50..50 + rounds(4) {
        let town = Town::seeded(seed);
        let pages: Vec<(usize, Page)> = (0..50).map(|at| (at % 2, town.verto_page(at % 2))).collect();
        let other = town.another_gateway();
        town.fault(CLIENT, &json!({ "operation": "list_wallets", "kind": "token_revoked", "times": 4, "one_in": 7 }));
        let calls: Vec<Call<'_>> = pages
            .iter()
            .enumerate()
            .map(|(number, (_, page))| {
                let gateway = if number % 4 < 2 { &town.gateway } else { &other };
                let incoming = match number % 3 {
                    0 => page.post("payout", &town.payout(&format!("0.{:02}", number + 1)), Some(number)),
                    _ => page.post("wallets", &json!({}), None),
                };
                Box::pin(knock(gateway, incoming)) as Call<'_>
            })
            .collect();
        let seen = town.place.run_all(calls);
        let tokens = town.look(CLIENT)["tokens"].clone();
        let account_of = |bearer: &str| {
            let found = tokens.as_array().unwrap().iter().find(|token| token["access_token"] == bearer);
            found.and_then(|token| token["account"].as_str().map(str::to_owned))
        };
        // Every call went out with a token of one sub-account, never with the master's.
        for sent in town.place.sent.borrow().iter().filter(|sent| !sent.path.ends_with("/auth/token")) {
            assert!(account_of(sent.bearer().unwrap()).is_some(), "{}", sent.path);
            assert_eq!(sent.header("X-Sub-Account-Id"), None);
        }
        for ((whose, _), (number, seen)) in pages.iter().zip(seen.iter().enumerate()) {
            let theirs = &town.verto["accounts"][1 - whose]["wallets"];
            let foreign = theirs.as_array().unwrap().iter().any(|wallet| seen.text.contains(wallet["id"].as_str().unwrap()));
            assert!(!foreign, "{number}: {}", seen.text);
            if number % 3 != 0 && seen.status == 200 {
                let own = town.verto["accounts"][*whose]["wallets"][0]["id"].as_str().unwrap();
                assert!(seen.text.contains(own), "{number}: {}", seen.text);
            }
        }
        let paid = town.effects(CLIENT, "payout");
        for entry in &paid {
            let cents: usize = entry["amount"].as_str().unwrap().trim_start_matches("0.").parse().unwrap();
            let cents = if entry["amount"].as_str().unwrap().len() == 3 { cents * 10 } else { cents };
            assert_eq!(entry["account"], town.verto_id((cents - 1) % 2).as_str(), "{entry}");
        }
        // A payout whose second token was revoked under it, too, is refused; the others are done.
        let accepted = seen.iter().filter(|seen| seen.outcome() == "accepted").count();
        let refused = seen.iter().filter(|seen| seen.body["outcome"]["error"]["code"] == "authentication").count();
        assert_eq!((paid.len(), accepted + refused), (accepted, 17));
        assert!(accepted > 10);
    }
}
