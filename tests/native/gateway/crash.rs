//! The process dies at every await; another one goes on over the same store.

use crate::town::{API_KEY, CLIENT, Page, Town, knock};
use serde_json::{Value, json};

/// How a wish is taken up after the crash.
#[derive(Clone, Copy, Debug)]
enum After {
    Repeat,
    Reconcile,
}

struct Wish {
    zendfi: bool,
    fault: Option<Value>,
}

impl Wish {
    fn page(&self, town: &Town) -> Page {
        if self.zendfi { town.zendfi_page(0) } else { town.verto_page(0) }
    }

    fn post(&self, town: &Town, page: &Page) -> subscope::gateway::Incoming {
        if self.zendfi {
            page.post("withdraw", &town.payment("10"), Some(1))
        } else {
            page.post("payout", &town.payout("10"), Some(1))
        }
    }
}

/// Runs the wish until its `at`th poll, kills the process, and takes the wish up again. Answers
/// whether it had ended before.
fn die(wish: &Wish, at: usize, after: After) -> bool {
    let town = Town::seeded(at as u64);
    let page = wish.page(&town);
    if let Some(fault) = &wish.fault {
        town.fault(if wish.zendfi { API_KEY } else { CLIENT }, fault);
    }
    let told = town.place.run_for(knock(&town.gateway, wish.post(&town, &page)), at);
    let dead = told.is_none();

    town.place.advance(200_000);
    let next = town.another_gateway();
    let take_up = |incoming| town.place.run(knock(&next, incoming));
    let end = match after {
        After::Repeat => take_up(wish.post(&town, &page)),
        After::Reconcile => take_up(page.reconcile(1)),
    };
    let settled = take_up(page.reconcile(1));
    let moved = town.withdrawals() + town.payouts();
    let place = format!("at {at}, {after:?}, fault {:?}: {} then {}", wish.fault, end.text, settled.text);

    assert!(moved <= 1, "twice, {place}");
    match settled.outcome() {
        "confirmed" | "accepted" => assert_eq!(moved, 1, "{place}"),
        "refused" => assert_eq!(moved, 0, "lost, {place}"),
        // A refusal that was cut off cannot be told from a lost answer.
        "unknown" => assert!(wish.fault.is_some() && moved == 0, "{place}"),
        _ => panic!("{place}"),
    }
    if let Some(told) = told.filter(|told| !matches!(told.outcome(), "unknown" | "")) {
        assert_eq!(told.outcome(), settled.outcome(), "it was told otherwise before, {place}");
    }
    // What is held against the limit is what moved, or may have moved.
    let held = if settled.outcome() == "unknown" || moved == 1 { "10" } else { "0" };
    let kept = town.place.records().into_iter().find(|(key, _)| key.starts_with("spent/"));
    let kept = kept.map_or_else(|| "0".to_owned(), |(_, value)| serde_json::from_str(&value).unwrap());
    assert_eq!(kept, held, "{place}");
    let open = town.place.records().iter().filter(|(key, _)| key.starts_with("open/")).count();
    assert_eq!(open, usize::from(settled.outcome() == "unknown"), "{place}");
    !dead
}

fn die_everywhere(wish: &Wish) {
    for after in [After::Repeat, After::Reconcile] {
        let ended = (0..500).find(|at| die(wish, *at, after));
        assert!(ended.is_some_and(|polls| polls > 30), "fewer moments to die in than there are awaits: {ended:?}");
    }
}

#[test]
fn a_withdrawal_dies_at_every_await() {
    die_everywhere(&Wish { zendfi: true, fault: None });
}

#[test]
fn a_withdrawal_with_a_lost_answer_dies_at_every_await() {
    die_everywhere(&Wish { zendfi: true, fault: Some(json!({ "operation": "withdraw", "kind": "lost_answer" })) });
}

#[test]
fn a_refused_withdrawal_dies_at_every_await() {
    let fault = json!({ "operation": "withdraw", "kind": "status", "status": 422, "times": 9 });
    die_everywhere(&Wish { zendfi: true, fault: Some(fault) });
}

#[test]
fn a_payout_dies_at_every_await() {
    die_everywhere(&Wish { zendfi: false, fault: None });
}

#[test]
fn a_payout_whose_token_is_renewed_dies_at_every_await() {
    die_everywhere(&Wish { zendfi: false, fault: Some(json!({ "operation": "send", "kind": "token_expired" })) });
}

#[test]
fn reconciling_dies_at_every_await() {
    let mut ended = None;
    for at in 0..500 {
        let town = Town::seeded(at as u64);
        let page = town.zendfi_page(0);
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer", "times": 1 }));
        town.withdraw(&page, "10", 1).is("unknown");
        let told = town.place.run_for(knock(&town.gateway, page.reconcile(1)), at);
        town.place.advance(200_000);
        let next = town.another_gateway();
        town.place.run(knock(&next, page.reconcile(1))).is("confirmed");
        assert_eq!(town.withdrawals(), 1, "at {at}");
        if let Some(told) = told {
            told.is("confirmed");
            ended = Some(at);
            break;
        }
    }
    assert!(ended.is_some_and(|polls| polls > 10));
}

/// The claim of the first has ended while its request was still on its way.
#[test]
fn who_wakes_up_late_does_not_overrule_the_one_who_went_on() {
    for status in [401, 403, 422, 429] {
        let town = Town::new();
        let page = town.zendfi_page(0);
        town.withdraw(&page, "1", 7).is("confirmed");
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "status", "status": status }));
        town.place.trouble("/withdraw", crate::place::Trouble::Late(400_000));
        let slow = async { knock(&town.gateway, page.post("withdraw", &town.payment("10"), Some(1))).await };
        let second = async {
            // Its answer is under way when the first one wakes up.
            town.place.sleep(190_000).await;
            town.place.trouble("/withdraw", crate::place::Trouble::Late(400_000));
            knock(&town.gateway, page.post("withdraw", &town.payment("10"), Some(1))).await
        };
        let told: Vec<_> = town
            .place
            .run_all(vec![Box::pin(slow) as std::pin::Pin<Box<dyn Future<Output = crate::town::Seen>>>, Box::pin(second)]);
        assert_eq!(town.withdrawals(), 2);
        assert_ne!(told[0].outcome(), "refused", "{status}: the payment went through, {}", told[1].text);
        town.reconcile(&page, 1).is("confirmed");
    }
}

/// The claim of the first has ended before its request was even built.
#[test]
fn who_is_late_before_sending_sends_nothing() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.call(&page, "balance", &json!({}));
    town.place.trouble("/session-key", crate::place::Trouble::Late(300_000));
    let slow = async { knock(&town.gateway, page.post("withdraw", &town.payment("10"), Some(1))).await };
    let second = async {
        town.place.sleep(190_000).await;
        town.place.trouble("/withdraw", crate::place::Trouble::Late(400_000));
        knock(&town.gateway, page.post("withdraw", &town.payment("10"), Some(1))).await
    };
    let told: Vec<_> =
        town.place.run_all(vec![Box::pin(slow) as std::pin::Pin<Box<dyn Future<Output = crate::town::Seen>>>, Box::pin(second)]);
    assert_eq!(town.place.count("/withdraw"), 1, "{} {}", told[0].text, told[1].text);
    assert_ne!(told[0].outcome(), "refused");
    told[1].is("confirmed");
    assert_eq!(town.withdrawals(), 1);
}

/// What is not durably written is not sent; what is sent is found again.
#[test]
fn the_store_fails_at_every_write() {
    for zendfi in [true, false] {
        let wish = Wish { zendfi, fault: None };
        let mut ended = false;
        for writes in 0..40 {
            let town = Town::seeded(writes as u64);
            let page = wish.page(&town);
            town.place.allow_writes(writes);
            let told = town.place.run(knock(&town.gateway, wish.post(&town, &page)));
            let moved = town.withdrawals() + town.payouts();
            match told.outcome() {
                "confirmed" | "accepted" => assert_eq!(moved, 1, "{writes}"),
                "" => assert_eq!(moved, 0, "{writes}: {}", told.text),
                _ => {}
            }
            town.place.allow_writes(usize::MAX);
            town.place.advance(200_000);
            let settled = town.place.run(knock(&town.another_gateway(), page.reconcile(1)));
            let moved_now = town.withdrawals() + town.payouts();
            assert!(moved_now <= 1 && moved_now >= moved, "{writes}");
            let expected = matches!(settled.outcome(), "confirmed" | "accepted");
            assert_eq!(
                (expected, settled.outcome() == "refused"),
                (moved_now == 1, moved_now == 0),
                "{writes}: {}",
                settled.text
            );
            ended |= writes > 4 && matches!(told.outcome(), "confirmed" | "accepted") && told.outcome() == settled.outcome();
        }
        assert!(ended);
    }
}
