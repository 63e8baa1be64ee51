//! Penalties: the provider did nothing and lets the same body in after a pause, with a ticket.

use crate::place::Trouble;
use crate::town::{ADMINISTRATOR, Page, Seen, Town, knock};
use crate::tradovate::{CREATE, apply, grant, person, requests, sent};
use serde_json::{Value, json};
use subscope::scope::Provider;

const RENEW: &str = "/auth/renewaccesstoken";
const LOGIN: &str = "/auth/accesstokenrequest";
const CHECK: &str = "/checkduplicate";

fn page(town: &Town) -> Page {
    town.mint(grant(town, 0))
}

fn penalty(town: &Town, seconds: u64, times: usize) {
    let fault = json!({ "operation": "create_request", "kind": "penalty_ticket", "seconds": seconds, "times": times });
    town.fault(ADMINISTRATOR, &fault);
}

fn answers(text: &str) -> Trouble {
    Trouble::Instead(200, "application/json", text.to_owned())
}

fn error(seen: &Seen) -> &Value {
    &seen.is("refused").body["outcome"]["error"]
}

fn duplicate(town: &Town) -> Seen {
    let staff = town.mint(Town::staff(town.grant(Provider::Tradovate, 0)));
    town.call(&staff, "checkDuplicate", &json!({ "nationalId": "AB12" }))
}

/// Body and body with a ticket.
#[track_caller]
fn differs_only_by_a_ticket(first: &str, second: &str) {
    let rest = second.strip_prefix(first.strip_suffix('}').unwrap()).unwrap_or_else(|| panic!("{first}\n{second}"));
    let ticket = rest.strip_prefix(",\"p-ticket\":\"").and_then(|rest| rest.strip_suffix("\"}"));
    assert!(ticket.is_some_and(|ticket| !ticket.is_empty() && !ticket.contains('"')), "{rest}");
}

#[test]
fn a_penalty_is_sat_out_and_the_same_body_goes_out_with_its_ticket() {
    for seconds in [1, 30, 45] {
        let town = Town::new();
        let page = page(&town);
        penalty(&town, seconds, 1);
        let before = town.place.now();
        apply(&town, &page, 1).is("confirmed");
        assert!(town.place.now() - before >= seconds * 1000, "nothing goes out before the wait is over");
        let bodies = sent(&town, CREATE);
        assert_eq!((bodies.len(), requests(&town)), (2, 1));
        differs_only_by_a_ticket(&bodies[0], &bodies[1]);
        // The sandbox lets in a ticket that is whole, in time and of this body alone.
        apply(&town, &page, 1).is("confirmed");
        assert_eq!((town.place.count(CREATE), requests(&town)), (2, 1));
    }
}

/// The limit of the seed: ten requests in thirty seconds.
#[test]
fn the_eleventh_request_within_thirty_seconds_waits_and_is_done() {
    let town = Town::new();
    town.settings(ADMINISTRATOR, &json!({ "max_sub_accounts": 100 }));
    let page = page(&town);
    for number in 1..=11 {
        apply(&town, &page, number).is("confirmed");
    }
    assert_eq!((town.place.count(CREATE), requests(&town)), (12, 11));
}

#[test]
fn two_penalties_are_sat_out_and_a_third_is_handed_on() {
    let town = Town::new();
    let page = page(&town);
    penalty(&town, 5, 2);
    apply(&town, &page, 1).is("confirmed");
    let bodies = sent(&town, CREATE);
    differs_only_by_a_ticket(&bodies[0], &bodies[1]);
    differs_only_by_a_ticket(&bodies[0], &bodies[2]);
    assert_ne!(bodies[1], bodies[2], "each penalty has a ticket of its own");

    penalty(&town, 5, 3);
    let seen = apply(&town, &page, 2);
    assert_eq!((&error(&seen)["code"], &error(&seen)["retryAfterMs"]), (&json!("rate_limited"), &json!(5000)), "{}", seen.text);
    assert_eq!((town.place.count(CREATE), requests(&town)), (6, 1));
    assert!(!seen.text.contains("ticket"), "{}", seen.text);
}

#[test]
fn a_long_penalty_is_not_sat_out() {
    let town = Town::new();
    let page = page(&town);
    penalty(&town, 46, 1);
    let before = town.place.now();
    let seen = apply(&town, &page, 1);
    assert_eq!((&error(&seen)["code"], &error(&seen)["retryAfterMs"]), (&json!("rate_limited"), &json!(46_000)));
    assert!(error(&seen)["advice"].as_str().is_some_and(|advice| advice.contains("Wait")));
    assert!(town.place.now() - before < 46_000);
    assert_eq!((town.place.count(CREATE), requests(&town)), (1, 0));
    // It is settled as not done; a new wish is a new intent.
    apply(&town, &page, 1).is("refused");
    assert_eq!(town.place.count(CREATE), 1);
    town.place.advance(46_000);
    apply(&town, &page, 2).is("confirmed");
}

#[test]
fn a_captcha_is_waited_for_an_hour_by_somebody_else() {
    let town = Town::new();
    let page = page(&town);
    town.fault(ADMINISTRATOR, &json!({ "operation": "create_request", "kind": "penalty_ticket", "captcha": true }));
    let seen = apply(&town, &page, 1);
    assert_eq!((&error(&seen)["code"], &error(&seen)["retryAfterMs"]), (&json!("rate_limited"), &json!(3_600_000)));
    assert_eq!((town.place.count(CREATE), requests(&town)), (1, 0));
}

/// A ticket stands alone, or nobody knows what was done.
#[test]
fn a_ticket_beside_anything_else_leaves_a_request_unknown() {
    for beside in [r#""requestId":7"#, r#""documentId":7"#, r#""errorText":"no""#, r#""status":"Pending""#, r#""ok":true"#] {
        let town = Town::new();
        let page = page(&town);
        town.place.trouble(CREATE, answers(&format!(r#"{{"p-ticket":"t","p-time":1,{beside}}}"#)));
        let seen = apply(&town, &page, 1);
        assert_eq!(seen.is("unknown").body["outcome"]["settledBy"], "person", "{beside}");
        assert_eq!(town.place.count(CREATE), 1, "{beside}");
    }
    for beside in [r#""errorText":"""#, r#""errorText":null"#, r#""requestId":null"#, r#""violations":null"#, r#""p-new":"x""#] {
        let town = Town::new();
        let page = page(&town);
        town.place.trouble(CREATE, answers(&format!(r#"{{"p-ticket":"t","p-time":1,{beside}}}"#)));
        town.place.trouble(CREATE, answers(r#"{"requestId":7,"status":"Pending"}"#));
        apply(&town, &page, 1).is("confirmed");
        assert_eq!(town.place.count(CREATE), 2, "{beside}");
    }
}

#[test]
fn what_comes_after_a_penalty_settles_as_if_there_had_been_none() {
    let refusal = json!({ "errorText": "Insufficient funds" }).to_string();
    for (after, outcome) in [
        (answers(&refusal), "refused"),
        (answers("<html>"), "unknown"),
        (answers(r#"{"requestId":7,"errorText":"no"}"#), "unknown"),
        (Trouble::Instead(400, "application/json", refusal.clone()), "refused"),
        (Trouble::Instead(500, "application/json", refusal.clone()), "unknown"),
        (Trouble::Instead(403, "text/html", "<html>".to_owned()), "unknown"),
    ] {
        let town = Town::new();
        let page = page(&town);
        town.place.trouble(CREATE, answers(r#"{"p-ticket":"t","p-time":2}"#));
        town.place.trouble(CREATE, after);
        let seen = apply(&town, &page, 1);
        seen.is(outcome);
        assert_eq!(apply(&town, &page, 1).outcome(), outcome);
        assert_eq!((town.place.count(CREATE), requests(&town)), (2, 0));
    }
    // A lost answer after the ticket is a lost answer.
    let town = Town::new();
    let page = page(&town);
    penalty(&town, 2, 1);
    town.fault(ADMINISTRATOR, &json!({ "operation": "create_request", "kind": "lost_answer" }));
    assert_eq!(apply(&town, &page, 1).is("unknown").body["outcome"]["settledBy"], "person");
    assert_eq!((town.place.count(CREATE), requests(&town)), (2, 1));
}

/// The process may die while it waits: nobody can tell later that nothing was on its way.
#[test]
fn a_process_that_dies_while_it_waits_leaves_the_request_unknown_and_unrepeated() {
    let town = Town::new();
    let page = page(&town);
    penalty(&town, 30, 1);
    let started = town.place.now();
    // So many polls bring it into the pause: the clock stands still until everybody is asleep.
    let mut polls = 1;
    loop {
        let town = Town::new();
        let page = self::page(&town);
        penalty(&town, 30, 1);
        let asked = page.post("createSubAccountRequest", &person(), Some(1));
        town.place.run_for(knock(&town.gateway, asked), polls);
        if town.place.now() > started {
            break;
        }
        polls += 1;
    }
    let asked = page.post("createSubAccountRequest", &person(), Some(1));
    assert!(town.place.run_for(knock(&town.gateway, asked), polls - 1).is_none());
    assert_eq!(town.place.count(CREATE), 1);
    town.place.advance(600_000);
    assert_eq!(apply(&town, &page, 1).is("unknown").body["outcome"]["settledBy"], "person");
    assert_eq!((town.place.count(CREATE), requests(&town)), (1, 0));
}

#[test]
fn reads_wait_as_well() {
    let town = Town::new();
    town.fault(ADMINISTRATOR, &json!({ "operation": "check_duplicate", "kind": "penalty_ticket", "seconds": 9 }));
    let before = town.place.now();
    assert_eq!(duplicate(&town).answer(), &json!({ "ok": true }));
    assert!(town.place.now() - before >= 9_000);
    let bodies = sent(&town, CHECK);
    differs_only_by_a_ticket(&bodies[0], &bodies[1]);
}

/// A renewal has no body that could carry a ticket.
#[test]
fn a_call_without_a_body_does_not_wait_for_a_ticket_that_it_cannot_carry() {
    let town = Town::new();
    assert_eq!(duplicate(&town).status, 200);
    town.place.advance(79 * 60_000);
    town.fault(ADMINISTRATOR, &json!({ "operation": "renew", "kind": "penalty_ticket", "seconds": 15 }));
    let before = town.place.now();
    assert_eq!(duplicate(&town).status, 200);
    assert!(town.place.now() - before < 15_000, "{}", town.place.now() - before);
    assert_eq!((town.place.count(RENEW), town.place.count(LOGIN)), (1, 2));
}

/// Both end all calls for an hour and say so with an empty body.
#[test]
fn the_silent_statuses_stop_for_an_hour() {
    for status in [423, 429] {
        let town = Town::new();
        let page = page(&town);
        let silent = || Trouble::Instead(status, "text/plain", String::new());
        town.place.trouble(CREATE, silent());
        let seen = apply(&town, &page, 1);
        assert_eq!((&error(&seen)["code"], &error(&seen)["retryAfterMs"]), (&json!("rate_limited"), &json!(3_600_000)));
        town.place.trouble(CHECK, silent());
        let seen = duplicate(&town);
        seen.fails("rate_limited");
        assert_eq!(seen.body["error"]["retryAfterMs"], 3_600_000);
        // Somebody else's page under that status says nothing about the request.
        for body in ["<html>slow down</html>", "{\"message\":\"slow down\"}", " "] {
            let town = Town::new();
            let page = self::page(&town);
            town.place.trouble(CREATE, Trouble::Instead(status, "text/html", body.to_owned()));
            apply(&town, &page, 1).is("unknown");
        }
    }
}

/// A log-in that is held back is not knocked at again: each try may lengthen the wait.
#[test]
fn a_log_in_under_penalty_is_left_alone_for_its_time() {
    let penalties = [
        answers(r#"{"p-ticket":"t","p-time":15,"p-captcha":true}"#),
        Trouble::Instead(423, "text/plain", String::new()),
        Trouble::Instead(429, "text/plain", String::new()),
    ];
    for penalty in penalties {
        let town = Town::new();
        town.place.trouble(LOGIN, penalty);
        let seen = duplicate(&town);
        seen.fails("rate_limited");
        assert_eq!(seen.body["error"]["retryAfterMs"], 3_600_000);
        town.place.advance(600_000);
        let seen = duplicate(&town);
        seen.fails("rate_limited");
        assert_eq!(seen.body["error"]["retryAfterMs"], 3_000_000, "{}", seen.text);
        assert_eq!(town.place.count(LOGIN), 1);
        town.place.advance(3_000_000);
        assert_eq!(duplicate(&town).status, 200);
        assert_eq!(town.place.count(LOGIN), 2);
    }
}
