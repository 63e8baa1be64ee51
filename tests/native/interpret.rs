//! Answers that lie, break off or talk too much.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, clippy::indexing_slicing, reason = "helpers of tests: what goes wrong here has to stop the test")]

mod support;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::cell::RefCell;
use subscope::data::Data;
use subscope::error::Error;
use subscope::exchange::words::write_error;
use subscope::fault::FaultKind;
use subscope::http::json;
use subscope::operation::answer::{Answer, Kind};
use subscope::operation::guard::Withheld;
use subscope::operation::interpret::{OwnedId, Reading, owned_ids, project};
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role};
use support::{Call, FOREIGN, FOREIGN_WALLET, SUBACCOUNT, UUID, WALLET, call, operation, parse};

fn of(provider: Provider, name: &str) -> Call {
    call(operation(provider, name))
}

/// A good answer to the good call of every operation.
fn good_answer(call: &Call) -> String {
    support::answer(call.operation)
}

fn every_call() -> Vec<(Call, String)> {
    GATEWAY.operations().map(call).map(|call| (call.clone(), good_answer(&call))).collect()
}

/// Whether every object is an answer to it.
fn asks_for_nothing(call: &Call) -> bool {
    matches!(call.operation.answer, Answer::One(members) if members.iter().all(|member| !member.required))
}

fn is_good(reading: &Reading) -> bool {
    matches!(reading, Reading::Done(_) | Reading::Accepted(_))
}

/// The object, or the first of the list, with one member changed.
fn change(answer: &str, name: &str, value: Option<Data>) -> String {
    fn one(data: &mut Data, name: &str, value: Option<Data>) {
        match data {
            Data::Object(members) => {
                // A list's rows stand under `data`; what stands beside it is changed there.
                let own = name == "data" || members.iter().any(|(known, _)| known == name);
                if let Some((_, rows)) = members.iter_mut().find(|(known, _)| !own && known == "data") {
                    return one(rows, name, value);
                }
                members.retain(|(known, _)| known != name);
                members.extend(value.map(|value| (name.to_owned(), value)));
            }
            Data::List(entries) => one(&mut entries[0], name, value),
            _ => panic!("nothing to change"),
        }
    }
    let mut data = parse(answer);
    one(&mut data, name, value);
    json::write(&data)
}

#[test]
fn good_answers_are_read() {
    for (call, answer) in every_call() {
        for status in [200, 201, 202] {
            assert!(is_good(&call.read(status, &answer)), "{} {status}", call.operation.name);
        }
    }
}

#[test]
fn an_answer_that_names_another_account_is_withheld() {
    let cases = [
        (of(Provider::Zendfi, "get"), "id", FOREIGN),
        (of(Provider::Zendfi, "get"), "wallet_address", FOREIGN_WALLET),
        (of(Provider::Zendfi, "balance"), "subaccount_id", FOREIGN),
        (of(Provider::Zendfi, "balance"), "wallet_address", FOREIGN_WALLET),
        (of(Provider::Zendfi, "mintDelegationToken"), "subaccount_id", FOREIGN),
        (of(Provider::Zendfi, "withdraw"), "from_address", FOREIGN_WALLET),
        (of(Provider::Zendfi, "freeze"), "subaccount_id", FOREIGN),
        (of(Provider::Verto, "loginScoped"), "subAccountId", "sub_acc_999"),
    ];
    for (call, member, foreign) in cases {
        let answer = change(&good_answer(&call), member, Some(Data::text(foreign)));
        assert_eq!(call.read(200, &answer), Reading::Withheld(Withheld::LeakBlocked), "{} {member}", call.operation.name);
        // Nearly the own one is another one.
        let own = parse(&good_answer(&call)).get(member).and_then(Data::as_text).unwrap_or_default().to_owned();
        for near in [own.to_uppercase(), format!("{own} "), format!(" {own}"), format!("{own}\u{0}"), own.replace('a', "а")] {
            if near == own {
                continue;
            }
            let answer = change(&good_answer(&call), member, Some(Data::Text(near.clone())));
            assert_eq!(call.read(200, &answer), Reading::Withheld(Withheld::LeakBlocked), "{member} {near:?}");
        }
        // An empty name is no name of this account.
        let answer = change(&good_answer(&call), member, Some(Data::text("")));
        assert!(!is_good(&call.read(200, &answer)), "{member}");
    }
}

#[test]
fn an_account_has_several_names_and_uuids_no_case() {
    let balance = of(Provider::Zendfi, "balance");
    for name in [SUBACCOUNT, UUID, &UUID.to_uppercase(), WALLET] {
        let answer = change(&good_answer(&balance), "subaccount_id", Some(Data::text(name)));
        assert!(is_good(&balance.read(200, &answer)), "{name}");
    }
}

#[test]
fn a_money_answer_repeats_what_was_asked() {
    let withdraw = of(Provider::Zendfi, "withdraw");
    let payout = of(Provider::Verto, "payout");
    let mint = of(Provider::Zendfi, "mintDelegationToken");
    let mismatch = Reading::Withheld(Withheld::AnswerMismatch);
    for (call, member, value) in [
        (&withdraw, "amount", "11"),
        (&withdraw, "amount", "10.000001"),
        (&withdraw, "amount", "1e2"),
        (&withdraw, "amount", "-10"),
        (&withdraw, "to_address", "\"So11111111111111111111111111111111111111112\""),
        (&withdraw, "token", "\"Sol\""),
        (&withdraw, "token", "\"USDC\""),
        (&payout, "amount", "\"1250.51\""),
        (&payout, "currency", "\"EUR\""),
        (&payout, "recipient_id", "\"rcp_other\""),
        (&mint, "scope", "\"full_access\""),
        (&mint, "spend_limit_usdc", "5000"),
    ] {
        let answer = change(&good_answer(call), member, Some(parse(value)));
        assert_eq!(call.read(200, &answer), mismatch, "{member} {value}");
    }
    for value in ["10.0", "1e1", "1.0E+1", "\"10.00\"", "100e-1"] {
        let answer = change(&good_answer(&withdraw), "amount", Some(parse(value)));
        assert!(is_good(&withdraw.read(200, &answer)), "{value}");
    }
    // From and to exchanged: the payer is somebody else.
    let mut elsewhere = withdraw;
    elsewhere.input = parse(&format!(r#"{{"to_address":"{FOREIGN_WALLET}","amount":"10"}}"#));
    let swapped = format!(
        r#"{{"success":true,"transaction_signature":"x","from_address":"{FOREIGN_WALLET}","to_address":"{WALLET}","amount":10,"token":"Usdc"}}"#
    );
    assert!(matches!(elsewhere.read(200, &swapped), Reading::Withheld(_)));
}

/// Left out, the token has a default; another one in the answer is not what was asked.
#[test]
fn the_default_currency_is_held_against_the_answer_too() {
    let mut withdraw = of(Provider::Zendfi, "withdraw");
    withdraw.input = parse(&format!(r#"{{"to_address":"{WALLET}","amount":"10"}}"#));
    assert!(is_good(&withdraw.read(200, &good_answer(&withdraw))));
    let answer = change(&good_answer(&withdraw), "token", Some(Data::text("Sol")));
    assert_eq!(withdraw.read(200, &answer), Reading::Withheld(Withheld::AnswerMismatch));
}

#[test]
fn an_answer_without_what_it_must_hold_proves_nothing() {
    let mut members = 0;
    for (call, answer) in every_call() {
        for member in call.operation.answer.members() {
            let others = [None, Some(Data::Null), Some(Data::List(Vec::new())), Some(Data::object([]))];
            for (at, value) in others.into_iter().enumerate() {
                let reading = call.read(200, &change(&answer, member.name, value));
                let empty = match (member.kind, at) {
                    // An empty list is a list, and an object may hold nothing where nothing is required of it.
                    (Kind::List(_) | Kind::Texts, 2) => true,
                    (Kind::Object(members), 3) => members.iter().all(|member| !member.required),
                    // A link to nowhere is left out.
                    (Kind::Link(_), _) => true,
                    _ => false,
                };
                let fine = empty || (at < 2 && !member.required);
                assert_eq!(is_good(&reading), fine, "{} {} {at}", call.operation.name, member.name);
                if !fine {
                    members += 1;
                    assert!(matches!(reading, Reading::Unclear { .. }), "{} {}", call.operation.name, member.name);
                }
            }
        }
    }
    assert!(members > 60, "{members}");
}

#[test]
fn success_said_to_be_none_is_a_contradiction() {
    for (provider, name) in [(Provider::Zendfi, "withdraw"), (Provider::Zendfi, "freeze"), (Provider::Verto, "payout")] {
        let call = of(provider, name);
        for value in ["false", "null", "\"false\"", "0"] {
            let reading = call.read(200, &change(&good_answer(&call), "success", Some(parse(value))));
            let absent = value == "null";
            assert_eq!(matches!(reading, Reading::Unclear { .. }), !absent, "{name} {value} {reading:?}");
        }
    }
}

#[test]
fn an_answer_that_breaks_off_is_unclear_at_every_byte() {
    for (call, answer) in every_call() {
        for end in 0..answer.len() {
            let cut = answer.get(..end).unwrap_or_default();
            assert!(matches!(call.read(200, cut), Reading::Unclear { status: 200, .. }), "{} {end}", call.operation.name);
        }
    }
}

#[test]
fn what_is_no_answer_of_the_provider_is_unclear_at_every_status() {
    let bodies = [
        "<!DOCTYPE html><html><body>403 Forbidden</body></html>",
        "",
        " ",
        "Forbidden",
        "null",
        "true",
        "42",
        "\"error\"",
        "[]",
        "{}",
        "{\"blocked\":true,\"reason\":\"policy\"}",
        "\u{feff}{\"error\":\"no\",\"code\":\"no\"}",
        "{\"error\":\"no\",\"error\":\"yes\",\"message\":\"x\"}",
        "{\"error\":\"no\"} trailing",
    ];
    for (call, _) in every_call() {
        for body in bodies {
            for status in 200..600 {
                let success = (200..300).contains(&status);
                // An empty list is a list, and some answers have nothing to hold.
                let list = matches!(call.operation.answer, Answer::List(..)) && body == "[]";
                let object = asks_for_nothing(&call) && body.starts_with('{') && json::read(body).is_ok();
                // Tradovate's own way of saying that there were too many calls (tradovate.md 3.8).
                let silent =
                    call.operation.provider == Provider::Tradovate && body.is_empty() && matches!(status, 401 | 423 | 429);
                // Whoever says that a file is too large has not passed it on.
                let stopped = status == 413 && call.operation.form.file().is_some();
                if success && (list || object) || silent || stopped {
                    continue;
                }
                let reading = call.read(status, body);
                assert!(matches!(reading, Reading::Unclear { .. }), "{} {status} {body:?} {reading:?}", call.operation.name);
            }
        }
    }
}

/// Whatever stands in it, such a status is no refusal.
#[test]
fn redirects_and_server_errors_are_no_refusals() {
    let envelopes = [
        r#"{"error":"insufficient_balance","message":"x","status":402}"#,
        r#"{"error":{"message":"x","code":"spend_limit"}}"#,
        r#"{"success":false,"code":"INSUFFICIENT_FUNDS","message":"x"}"#,
        r#"{"message":"x"}"#,
    ];
    let speaks_so = |call: &Call| matches!(call.operation.provider, Provider::Zendfi | Provider::Verto);
    for (call, _) in every_call().into_iter().filter(|(call, _)| speaks_so(call)) {
        for body in envelopes {
            for status in (100..400).chain(500..600) {
                let reading = call.read(status, body);
                assert!(matches!(reading, Reading::Unclear { .. }), "{} {status} {body} {reading:?}", call.operation.name);
            }
            // The nested form is ZendFi's alone.
            if call.operation.provider == Provider::Verto && body.contains("{\"error\":{") {
                continue;
            }
            for status in [400, 401, 402, 403, 404, 405, 409, 413, 418, 422, 429, 451] {
                let reading = call.read(status, body);
                assert!(matches!(reading, Reading::Refused(_)), "{} {status} {body} {reading:?}", call.operation.name);
            }
        }
    }
}

#[test]
fn a_call_that_still_runs_and_a_key_of_other_bytes_are_told_apart() {
    let withdraw = of(Provider::Zendfi, "withdraw");
    let payout = of(Provider::Verto, "payout");
    for (call, body) in [
        (&withdraw, r#"{"error":"busy","code":"idempotency_in_flight"}"#),
        (&payout, r#"{"success":false,"code":"IDEMPOTENCY_IN_FLIGHT","message":"busy"}"#),
    ] {
        assert_eq!(call.read(409, body), Reading::InFlight { after_ms: 1_000 });
        assert_eq!(call.read_with(409, &[("retry-after", "7")], body), Reading::InFlight { after_ms: 7_000 });
        assert_eq!(
            call.read_with(409, &[("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")], body),
            Reading::InFlight { after_ms: 1_000 }
        );
    }
    for (call, body) in [
        (&withdraw, r#"{"error":"other payload","code":"idempotency_conflict"}"#),
        (&payout, r#"{"success":false,"code":"IDEMPOTENCY_CONFLICT","message":"other"}"#),
    ] {
        assert!(matches!(call.read(409, body), Reading::Refused(fault) if fault.kind == FaultKind::KeyMismatch));
    }
}

#[test]
fn members_that_stand_twice_are_not_believed() {
    for (call, answer) in every_call() {
        for (name, value) in parse(&answer).members() {
            let twice = answer.replacen('{', &format!("{{\"{name}\":{},", json::write(value)), 1);
            assert!(matches!(call.read(200, &twice), Reading::Unclear { .. }), "{} {name}", call.operation.name);
            let escaped = format!("\\u{:04x}", u32::from(name.chars().next().unwrap_or('x')));
            let hidden = format!("{escaped}{}", name.chars().skip(1).collect::<String>());
            let twice = answer.replacen('{', &format!("{{\"{hidden}\":{},", json::write(value)), 1);
            assert!(matches!(call.read(200, &twice), Reading::Unclear { .. }), "{} {name}", call.operation.name);
        }
    }
}

#[test]
fn what_the_table_does_not_name_is_dropped() {
    for (call, answer) in every_call() {
        let plain = call.read(200, &answer);
        let mut talkative = answer.clone();
        for name in ["recipient_sub_account", "__proto__", "constructor", "merchant", "session_key", "canary_id"] {
            talkative = change(&talkative, name, Some(Data::object([("id", FOREIGN.into()), ("canary", "CANARY value".into())])));
        }
        let reading = call.read(200, &talkative);
        assert_eq!(reading, plain, "{}", call.operation.name);
        let (Reading::Done(data) | Reading::Accepted(data)) = reading else { panic!("{}", call.operation.name) };
        assert!(!json::write(&data).to_lowercase().contains("canary"));
    }
}

#[test]
fn the_order_of_members_is_nothing() {
    for (call, answer) in every_call() {
        let mut data = parse(&answer);
        if let Data::Object(members) = &mut data {
            members.reverse();
        }
        assert_eq!(call.read(200, &json::write(&data)), call.read(200, &answer), "{}", call.operation.name);
    }
}

#[test]
fn figures_are_exact_however_they_are_written() {
    let balance = of(Provider::Zendfi, "balance");
    for (written, read) in [
        ("9007199254740993", "9007199254740993"),
        ("\"9007199254740993.000000001\"", "9007199254740993.000000001"),
        ("0.1", "0.1"),
        ("1.25e2", "125"),
        ("125E-2", "1.25"),
        ("1e-9", "0.000000001"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("-0", "0"),
        ("100.500", "100.5"),
    ] {
        let answer = change(&good_answer(&balance), "usdc_balance", Some(parse(written)));
        let Reading::Done(data) = balance.read(200, &answer) else { panic!("{written}") };
        assert_eq!(data.get("usdc_balance").and_then(Data::as_text), Some(read), "{written}");
    }
    // What cannot be kept exactly is not guessed at, and stops nothing.
    for written in ["1e400", "1e-400", "1e-2147483648", "1e2147483648", "1e-9999999999999", "\"NaN\"", "\"1,5\"", "true", "[1]"] {
        let answer = change(&good_answer(&balance), "usdc_balance", Some(Data::Null));
        let answer = answer.replace("\"usdc_balance\":null", &format!("\"usdc_balance\":{written}"));
        assert!(matches!(balance.read(200, &answer), Reading::Unclear { .. }), "{written}");
    }
}

#[test]
fn unknown_words_are_kept() {
    for (call, member) in [(of(Provider::Zendfi, "balance"), "status"), (of(Provider::Zendfi, "get"), "access_mode")] {
        let answer = change(&good_answer(&call), member, Some(Data::text("hibernating")));
        let Reading::Done(data) = call.read(200, &answer) else { panic!("{member}") };
        assert_eq!(data.get(member).and_then(Data::as_text), Some("hibernating"));
    }
    // A payout's unknown word is not the end of it, and surely no refusal.
    let payout = of(Provider::Verto, "payout");
    for word in ["PROCESSING", "completed", "Failed", "", "ON_HOLD"] {
        let answer = change(&good_answer(&payout), "status", Some(Data::text(word)));
        assert!(matches!(payout.read(200, &answer), Reading::Accepted(_)), "{word}");
    }
}

/// Ids that are numbers are digits: another way of writing one could pass for another one later.
#[test]
fn numbers_that_no_id_is_written_as_are_not_believed() {
    for (name, member) in [
        ("createSubAccountRequest", "requestId"),
        ("uploadDocument", "documentId"),
        ("submitRequestDocument", "documentId"),
        ("requestStatus", "accountId"),
    ] {
        let call = of(Provider::Tradovate, name);
        for written in ["1e3", "7.0", "-7", "-0", "0", "9223372036854775808", "\"\"", "\"x\"", "\"07\"", "true", "[7]", "{}"] {
            let answer = change(&good_answer(&call), member, Some(parse(written)));
            assert!(matches!(call.read(200, &answer), Reading::Unclear { .. }), "{name} {written}");
        }
        for written in ["9223372036854775807", "\"9007199254740993\""] {
            let answer = change(&good_answer(&call), member, Some(parse(written)));
            let Reading::Done(data) = call.read(200, &answer) else { panic!("{name} {written}") };
            assert_eq!(data.get(member).and_then(Data::as_text), Some(written.trim_matches('"')));
        }
    }
}

#[test]
fn what_an_answer_gives_to_the_customer_is_listed_for_the_register() {
    let wallets = of(Provider::Verto, "wallets");
    let Reading::Done(data) = wallets.read(200, r#"[{"id":"wal_1","currency":"USD","availableBalance":"1"},{"walletId":9007199254740993,"currency":"EUR","availableBalance":2}]"#) else {
        panic!("no wallets")
    };
    let owned = |kind, id: &str| OwnedId { kind, id: id.to_owned(), is_new_account: false };
    assert_eq!(owned_ids(wallets.operation, &data), [owned("wallet", "wal_1"), owned("wallet", "9007199254740993")]);
    let payout = of(Provider::Verto, "payout");
    let Reading::Accepted(data) = payout.read(202, &good_answer(&payout)) else { panic!("no payout") };
    assert_eq!(owned_ids(payout.operation, &data), [owned("payout", "pay_1")]);
}

#[test]
fn one_bad_row_withholds_the_list() {
    let wallets = of(Provider::Verto, "wallets");
    for row in [
        r#"{"currency":"USD","availableBalance":"1"}"#,
        "null",
        "[]",
        r#"{"id":"w","currency":"USD"}"#,
        r#"{"id":{},"currency":"USD","availableBalance":"1"}"#,
    ] {
        let body = format!(r#"[{{"id":"wal_1","currency":"USD","availableBalance":"1"}},{row}]"#);
        assert!(matches!(wallets.read(200, &body), Reading::Unclear { .. }), "{row}");
    }
}

#[test]
fn secrets_of_answers_are_seen_by_nobody_outside() {
    for (call, answer) in every_call() {
        let (Reading::Done(data) | Reading::Accepted(data)) = call.read(200, &answer) else { panic!("{}", call.operation.name) };
        for role in [Role::Applicant, Role::Customer, Role::Operator] {
            let shown = json::write(&project(call.operation, &data, role));
            assert!(!shown.contains("satk_") && !shown.contains("a.b.c"), "{} {shown}", call.operation.name);
            if role != Role::Operator {
                assert!(!shown.contains("merchant_id") && !shown.contains("companyId"), "{} {shown}", call.operation.name);
            }
        }
        assert!(!format!("{data:?} {:?}", call.prepared()).contains("satk_"));
    }
}

const CANARY: &str = "CANARY 7f3b@example.org";

/// Everything that is ever shown of a reading that is no success.
fn shown(call: &Call, reading: &Reading) -> String {
    match reading {
        Reading::Refused(fault) => {
            let error = Error::from(fault.clone()).during(call.operation.name);
            format!("{reading:?} {error:?} {error} {}", json::write(&write_error(&error)))
        }
        Reading::Done(_) | Reading::Accepted(_) => format!("{reading:?}"),
        _ => format!("{reading:?}"),
    }
}

#[test]
fn a_refusals_words_and_values_are_shown_to_nobody() {
    let bodies = [
        format!(r#"{{"error":"{CANARY}","code":"{CANARY}","details":{{"field":"{CANARY}","value":"{CANARY}"}}}}"#),
        format!(
            r#"{{"error":{{"message":"{CANARY}","code":"{CANARY}","type":"{CANARY}","field":"{CANARY}","value":"{CANARY}","request_id":"{CANARY}"}}}}"#
        ),
        format!(r#"{{"error":"{CANARY}","message":"{CANARY}","status":400}}"#),
        format!(r#"{{"message":"{CANARY}"}}"#),
        format!(r#"{{"success":false,"code":"{CANARY}","message":"{CANARY}","field":"{CANARY}"}}"#),
        format!(r#"{{"message":"x","{CANARY}":"{CANARY}"}}"#),
    ];
    for (call, _) in every_call() {
        for body in &bodies {
            for status in [200, 400, 401, 403, 404, 409, 422, 429, 500] {
                let headers = [("x-correlation-id", CANARY), ("vfx-api-call-id", CANARY), ("retry-after", CANARY)];
                let reading = call.read_with(status, &headers, body);
                assert!(!is_good(&reading) || (status == 200 && asks_for_nothing(&call)));
                let shown = shown(&call, &reading);
                assert!(!shown.contains("CANARY") && !shown.contains("example.org"), "{} {status} {shown}", call.operation.name);
            }
        }
    }
}

/// A text, or JSON of nearly the right form, with the canary in it somewhere.
fn hostile() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|flag| flag.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        (any::<i32>(), any::<i32>()).prop_map(|(mantissa, exponent)| format!("{mantissa}e{exponent}")),
        Just(format!("\"{CANARY}\"")),
        Just(format!("\"{SUBACCOUNT}\"")),
        Just(format!("\"{WALLET}\"")),
        Just("\"\\ud800\"".to_owned()),
    ];
    let names = prop_oneof![
        Just("id"),
        Just("subaccount_id"),
        Just("wallet_address"),
        Just("error"),
        Just("message"),
        Just("code"),
        Just("details"),
        Just("field"),
        Just("status"),
        Just("amount"),
        Just("usdc_balance"),
        Just("retry_after"),
        Just("data"),
        Just("success"),
        Just("transaction_signature"),
        Just("to_address"),
        Just("accessToken"),
    ];
    let tree = leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|entries| format!("[{}]", entries.join(","))),
            prop::collection::vec((names.clone(), inner), 0..7).prop_map(|members| {
                let members: Vec<String> = members.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    });
    prop_oneof![
        4 => tree,
        1 => any::<Vec<u8>>().prop_map(|bytes| format!("{}{CANARY}", String::from_utf8_lossy(&bytes))),
        1 => ".*".prop_map(|text| format!("{{\"message\":\"{CANARY}\",{text}")),
    ]
}

/// The ways in which a provider says no, in flight, or wait.
fn refusals(provider: Provider) -> &'static [&'static str] {
    match provider {
        Provider::Verto => &[
            r#"{"success":false,"code":"INSUFFICIENT_FUNDS","message":"no","field":"/amount"}"#,
            r#"{"success":false,"code":"IDEMPOTENCY_IN_FLIGHT","message":"no"}"#,
            r#"{"message":"no"}"#,
            r#"{"error":"no","message":"no"}"#,
        ],
        Provider::Zendfi => &[
            r#"{"error":"no","code":"validation_failed","details":{"field":"amount","value":1}}"#,
            r#"{"error":{"message":"no","code":"spend_limit","type":"x","field":"amount","value":1,"request_id":"r","retry_after":3}}"#,
            r#"{"error":"insufficient_balance","message":"no","status":402}"#,
            r#"{"message":"no"}"#,
        ],
        Provider::Uqpay => &[
            r#"{"type":"account_error","code":"sub_account_not_found","message":"no"}"#,
            r#"{"type":"cardholder_error","code":"kyc_insufficient","message":"no","missing_fields":["email"]}"#,
            r#"{"code":200,"message":"request is processing"}"#,
            r#"{"error":"token has expired"}"#,
        ],
        Provider::Currencycloud => &[
            r#"{"error_code":"x","error_messages":{"street":[{"code":"street_is_too_long","message":"no","params":{"maxlength":150}}]}}"#,
            r#"{"error_code":"auth_failed","error_messages":{"username":{"code":"invalid_supplied_credentials","message":"no"}}}"#,
            r#"{"error_code":"x","error_messages":"no"}"#,
        ],
        Provider::Tradovate => &[
            r#"{"errorText":"Invalid country code"}"#,
            r#"{"ok":false,"errorText":"no","failureReason":"x"}"#,
            r#"{"violations":[{"constraint":"city","value":"x","description":"no"}]}"#,
            r#"{"p-ticket":"t","p-time":15,"p-captcha":false}"#,
        ],
    }
}

/// The value at that place of the tree, counted from its root.
fn nth<'a>(data: &'a mut Data, left: &mut usize) -> Option<&'a mut Data> {
    if *left == 0 {
        return Some(data);
    }
    *left -= 1;
    match data {
        Data::List(entries) => entries.iter_mut().find_map(|entry| nth(entry, left)),
        Data::Object(members) => members.iter_mut().find_map(|(_, value)| nth(value, left)),
        _ => None,
    }
}

fn size(data: &Data) -> usize {
    let inside: usize = data.entries().iter().chain(data.members().iter().map(|(_, value)| value)).map(size).sum();
    inside + 1
}

/// What happens to one value of a good body.
fn spoil(value: &mut Data, how: usize, leaf: &str) {
    let canary = || Data::text(CANARY);
    match (how, value) {
        (0, value) => *value = canary(),
        (1, value) => *value = Data::Null,
        (2, value) => *value = Data::List(vec![value.clone(), canary()]),
        (3, value) => *value = Data::object([(CANARY, value.clone())]),
        (4, Data::Object(members)) => drop(members.pop()),
        (5, Data::Object(members)) => members.push((CANARY.to_owned(), Data::text(CANARY))),
        (6, Data::List(entries)) => entries.extend([Data::Null, Data::text(CANARY)]),
        (7, Data::Text(text)) => text.push_str(CANARY),
        (8, value) => *value = Data::Number("1e999999999".to_owned()),
        (_, value) => *value = json::read(leaf).unwrap_or_else(|_| Data::text(leaf)),
    }
}

/// A body near one of these: values spoilt, the text cut or with something in it; now and then it is
/// what it was.
fn near(bodies: Vec<String>) -> impl Strategy<Value = String> {
    let spoils = prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, hostile()), 0..3);
    let text = (0..8_usize, any::<prop::sample::Index>());
    (prop::sample::select(bodies), spoils, text).prop_map(|(body, spoils, (how, at))| {
        let mut data = parse(&body);
        for (place, how, leaf) in &spoils {
            let mut place = place.index(size(&data));
            if let Some(value) = nth(&mut data, &mut place) {
                spoil(value, *how, leaf);
            }
        }
        let text = json::write(&data);
        let place = (0..=at.index(text.len() + 1)).rev().find(|place| text.is_char_boundary(*place)).unwrap_or(0);
        match (how, text.split_at(place)) {
            (0, (start, _)) => format!("{start}{CANARY}"),
            (1, (start, rest)) => format!("{start}{CANARY}{rest}"),
            (2, _) => format!("[{text}]"),
            (3, _) => text.replacen('{', &format!("{{\"message\":\"{CANARY}\","), 1),
            _ => text,
        }
    })
}

/// How often an operation was read as what.
#[derive(Default)]
struct Read {
    good: usize,
    refused: usize,
    other: usize,
}

/// Every operation, with bodies near its own answer, near its provider's refusals, and nothing like either.
#[test]
fn nothing_that_comes_back_stops_the_reader_or_shows_itself() {
    let (mut operations, mut cases) = (0, 0);
    for operation in GATEWAY.operations() {
        let call = call(operation);
        let own = near(vec![support::answer(operation)]);
        let refusals = near(refusals(operation.provider).iter().map(|body| (*body).to_owned()).collect());
        let bodies = prop_oneof![3 => own, 3 => refusals, 1 => hostile()];
        let statuses = prop_oneof![4 => Just(200_u16), 2 => Just(400), 1 => Just(409), 2 => 100_u16..700];
        let read = RefCell::new(Read::default());
        let config = ProptestConfig {
            cases: u32::try_from(support::rounds::rounds(120)).unwrap_or(u32::MAX),
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let outcome = TestRunner::new_with_rng(config, seed).run(&(bodies, statuses), |(body, status)| {
            let reading = call.read(status, &body);
            let shown = shown(&call, &reading);
            prop_assert!(!shown.contains("CANARY") && !shown.contains("example.org"), "{shown}");
            let mut read = read.borrow_mut();
            match reading {
                Reading::Done(_) | Reading::Accepted(_) => {
                    prop_assert!((200..300).contains(&status), "{status}");
                    read.good += 1;
                }
                Reading::Refused(_) | Reading::Penalty { .. } | Reading::InFlight { .. } => read.refused += 1,
                Reading::Withheld(_) | Reading::Unclear { .. } => read.other += 1,
            }
            Ok(())
        });
        assert!(outcome.is_ok(), "{} {}: {outcome:?}", operation.provider.word(), operation.name);
        let read = read.into_inner();
        assert!(
            read.good > 2 && read.refused > 2 && read.other > 2,
            "{}: {} {} {}",
            operation.name,
            read.good,
            read.refused,
            read.other
        );
        operations += 1;
        cases += read.good + read.refused + read.other;
    }
    assert!(operations >= 50 && cases >= 120 * operations, "{operations} {cases}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: u32::try_from(support::rounds::rounds(600)).unwrap(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_good_answer_with_one_spoilt_byte_names_nobody_else(at in any::<prop::sample::Index>(), place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (call, answer) = every_call().swap_remove(at.index(every_call().len()));
        let mut bytes = answer.into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let reading = call.read(200, &String::from_utf8_lossy(&bytes));
        if let Reading::Done(data) | Reading::Accepted(data) = &reading {
            for member in call.operation.answer.members() {
                let subject = call.operation.is_about_one()
                    && matches!(member.role, Some(subscope::scope::IdRole::Subject | subscope::scope::IdRole::Alias));
                if let Some(id) = data.get(member.name).and_then(Data::as_text).filter(|_| subject) {
                    prop_assert!(call.scope.is_subject(id), "{id}");
                }
            }
        }
    }
}
