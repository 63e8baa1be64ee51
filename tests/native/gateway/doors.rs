//! Who gets in, and to what: sessions, sites, routes, roles.

use crate::place::Place;
use crate::support;
use crate::town::{API_KEY, CLIENT, ORIGIN, Page, Seen, Town, config, intent, knock, knock_as};
use serde_json::{Value, json};
use std::cell::RefCell;
use subscope::data::Data;
use subscope::gateway::{Grant, Incoming, Revoke};
use subscope::operation::Operation;
use subscope::operation::table::Filler;
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role};

fn ask(town: &Town, incoming: Incoming) -> Seen {
    town.place.run(knock(&town.gateway, incoming))
}

fn balance(town: &Town, page: &Page) -> Seen {
    town.call(page, "balance", &json!({}))
}

fn calls(place: &Place) -> usize {
    place.sent.borrow().len()
}

#[test]
fn a_stale_page_shows_itself() {
    let town = Town::new();
    let (maple, birch) = (town.zendfi_page(0), town.zendfi_page(1));
    // The path names A's session, the token is B's, and the other way round.
    for (session, token) in [(&maple, &birch), (&birch, &maple)] {
        let mixed = Page { session: session.session.clone(), ..token.clone() };
        assert_eq!(balance(&town, &mixed).fails("session_replaced").status, 409);
        town.withdraw(&mixed, "1", 1).fails("session_replaced");
        town.reconcile(&mixed, 1).fails("session_replaced");
        ask(&town, mixed.intents("")).fails("session_replaced");
    }
    let unknown = Page { token: "x".repeat(43), ..maple.clone() };
    assert_eq!(balance(&town, &unknown).fails("session_refused").status, 401);
    let mut incoming = maple.post("balance", &json!({}), None);
    for authorization in [None, Some("Basic eDp5".to_owned()), Some(maple.token.clone()), Some("Bearer ".to_owned())] {
        incoming.authorization = authorization;
        ask(&town, incoming.clone()).fails("session_refused");
    }
    assert_eq!(calls(&town.place), 0);
}

#[test]
fn who_is_signed_in_is_asked_before_every_call() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    for incoming in [
        page.post("balance", &json!({}), None),
        page.post("withdraw", &town.payment("1"), Some(1)),
        page.reconcile(1),
        page.intents(""),
    ] {
        town.place.run(knock_as(&town.gateway, incoming, false)).fails("session_replaced");
    }
    assert_eq!((calls(&town.place), town.withdrawals()), (0, 0));
    // A portal that cannot say who is visiting signs nobody out, and nothing is sent.
    let silent = async |_: &str, _: &str, _: &Data| None;
    let out = town.place.run(town.gateway.handle(&page.post("balance", &json!({}), None), silent));
    assert!(out.status == 503 && out.body.contains("unavailable"), "{}", out.body);
    assert_eq!(calls(&town.place), 0);
    // The portal hears who is meant, for what, and whose account it is.
    let heard = RefCell::new(Vec::new());
    let recheck = async |visitor: &str, operation: &str, scope: &Data| {
        let subject = scope.get("subaccount_id").and_then(Data::as_text).unwrap_or("").to_owned();
        heard.borrow_mut().push((visitor.to_owned(), operation.to_owned(), subject));
        Some(true)
    };
    town.place.run(town.gateway.handle(&page.post("balance", &json!({}), None), recheck));
    assert_eq!(*heard.borrow(), [("visitor-0".to_owned(), "balance".to_owned(), town.zendfi_of(0, "id"))]);
}

#[test]
fn sessions_end_when_unused_and_at_last() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.place.advance(899_000);
    assert_eq!(balance(&town, &page).status, 200);
    town.place.advance(899_000);
    assert_eq!(balance(&town, &page).status, 200, "use keeps it open");
    town.place.advance(900_000);
    balance(&town, &page).fails("session_expired");

    let page = town.zendfi_page(0);
    for _ in 0..47 {
        town.place.advance(600_000);
        assert_eq!(balance(&town, &page).status, 200);
    }
    town.place.advance(600_000);
    balance(&town, &page).fails("session_expired");

    let page = town.mint(Grant { ttl_seconds: Some(60), ..town.zendfi_grant(0) });
    town.place.advance(59_999);
    assert_eq!(balance(&town, &page).status, 200);
    town.place.advance(1);
    balance(&town, &page).fails("session_expired");
}

#[test]
fn sessions_are_revoked_by_visitor_token_and_account() {
    let town = Town::new();
    let revoke = |who| town.place.run(town.gateway.revoke(who)).unwrap();
    let (first, second, other) = (town.zendfi_page(0), town.zendfi_page(0), town.zendfi_page(1));
    revoke(Revoke::Token(first.token.clone()));
    balance(&town, &first).fails("session_refused");
    assert_eq!(balance(&town, &second).status, 200);
    revoke(Revoke::Visitor("visitor-0".to_owned()));
    balance(&town, &second).fails("session_closed");
    assert_eq!(balance(&town, &other).status, 200);
    let again = town.zendfi_page(0);
    assert_eq!(balance(&town, &again).status, 200, "a later session is another one");
    revoke(Revoke::Scope(town.zendfi_of(0, "id")));
    balance(&town, &again).fails("session_closed");
    assert_eq!(balance(&town, &other).status, 200);
    let verto = town.verto_page(0);
    revoke(Revoke::Scope(town.verto_id(0)));
    town.call(&verto, "wallets", &json!({})).fails("session_closed");
}

#[test]
fn a_freeze_closes_its_customers_sessions_and_kills_the_policy_token() {
    let town = Town::new();
    let (maple, second, birch) = (town.zendfi_page(0), town.zendfi_page(0), town.zendfi_page(1));
    let staff = town.mint(Town::staff(town.zendfi_grant(0)));
    town.withdraw(&maple, "1", 1).is("confirmed");
    town.withdraw(&birch, "1", 1).is("confirmed");
    let tokens = |town: &Town| town.place.records().iter().filter(|(key, _)| key.contains("/policy/")).count();
    assert_eq!(tokens(&town), 2);

    let frozen = town.call(&staff, "freeze", &json!({ "reason": "lost phone" }));
    assert_eq!(frozen.answer()["status"], "frozen", "{}", frozen.text);
    for page in [&maple, &second] {
        balance(&town, page).fails("session_closed");
        town.withdraw(page, "1", 2).fails("session_closed");
    }
    assert_eq!(balance(&town, &staff).answer()["status"], "frozen");
    assert_eq!(balance(&town, &birch).status, 200);
    town.withdraw(&birch, "1", 3).is("confirmed");
    assert_eq!(tokens(&town), 1);

    let id = town.zendfi_of(0, "id");
    let later = town.zendfi_page(0);
    assert_eq!(balance(&town, &later).status, 200, "a new session may look");
    town.place.control(http::Method::POST, &format!("{API_KEY}/accounts/{id}"), &json!({ "status": "active" }));
    town.withdraw(&later, "1", 4).is("confirmed");
    assert_eq!(town.effects(API_KEY, "mint").len(), 3, "the dead token was not used again");
}

/// Its answer may be lost, or be withheld; the account is frozen all the same.
#[test]
fn a_freeze_of_which_no_good_answer_came_closes_sessions_too() {
    for kind in ["lost_answer", "truncated", "foreign_answer", "contradiction"] {
        let town = Town::new();
        let maple = town.zendfi_page(0);
        let staff = town.mint(Town::staff(town.zendfi_grant(0)));
        town.withdraw(&maple, "1", 1).is("confirmed");
        town.fault(API_KEY, &json!({ "operation": "freeze", "kind": kind }));
        assert_ne!(town.call(&staff, "freeze", &json!({})).status, 200, "{kind}");
        assert_eq!(town.effects(API_KEY, "freeze").len(), 1);
        assert_eq!(balance(&town, &maple).code(), "session_closed", "{kind}");
        assert!(!town.place.records().iter().any(|(key, _)| key.contains("/policy/")), "{kind}");
    }
    // What was refused or never arrived changes nothing.
    let town = Town::new();
    let maple = town.zendfi_page(0);
    let staff = town.mint(Town::staff(town.zendfi_grant(0)));
    town.fault(API_KEY, &json!({ "operation": "freeze", "kind": "status", "status": 403 }));
    town.call(&staff, "freeze", &json!({})).fails("permission");
    assert_eq!(balance(&town, &maple).status, 200);
}

#[test]
fn pages_of_other_sites_do_not_get_in() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let with = |origin: Option<&str>, site: Option<&str>, kind: Option<&str>| {
        let mut incoming = page.post("withdraw", &town.payment("1"), Some(1));
        incoming.origin = origin.map(str::to_owned);
        incoming.sec_fetch_site = site.map(str::to_owned);
        incoming.content_type = kind.map(str::to_owned);
        ask(&town, incoming)
    };
    let json = Some("application/json");
    let refused = [
        (Some("https://evil.example"), Some("cross-site"), json),
        (Some("https://evil.example"), None, json),
        (Some("https://evil.example"), Some("same-origin"), json),
        (Some("https://portal.example.evil.example"), Some("cross-site"), json),
        (Some("http://portal.example"), Some("same-site"), json),
        (Some("https://portal.example:8443"), Some("same-site"), json),
        (Some("HTTPS://PORTAL.EXAMPLE"), None, json),
        (Some("null"), Some("cross-site"), json),
        (Some("null"), None, json),
        (Some(""), None, json),
        (None, Some("cross-site"), json),
        (None, Some("same-site"), json),
        (None, Some("nonsense"), json),
        (Some(ORIGIN), Some("same-origin"), None),
        (Some(ORIGIN), Some("same-origin"), Some("")),
        (Some(ORIGIN), Some("same-origin"), Some("text/plain")),
        (Some(ORIGIN), Some("same-origin"), Some("text/plain; application/json")),
        (Some(ORIGIN), Some("same-origin"), Some("application/x-www-form-urlencoded")),
        (Some(ORIGIN), Some("same-origin"), Some("multipart/form-data; boundary=x")),
        (Some(ORIGIN), Some("same-origin"), Some("application/jsonx")),
    ];
    for (origin, site, kind) in refused {
        let seen = with(origin, site, kind);
        assert_eq!((seen.status, seen.code()), (403, "not_allowed"), "{origin:?} {site:?} {kind:?}");
    }
    assert_eq!((calls(&town.place), town.withdrawals()), (0, 0));
    for (at, (origin, site, kind)) in [
        (Some(ORIGIN), Some("same-origin"), json),
        (None, None, json),
        (None, Some("same-origin"), Some("application/json; charset=utf-8")),
    ]
    .into_iter()
    .enumerate()
    {
        let seen = with(origin, site, kind);
        seen.is("confirmed");
        assert_eq!(seen.body["outcome"]["replayed"], at > 0);
    }
    // Reading lists is held to the same rule.
    let mut list = page.intents("");
    list.origin = Some("https://evil.example".to_owned());
    ask(&town, list).fails("not_allowed");
}

#[test]
fn only_the_wires_routes_are_there() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let session = &page.session;
    let paths = [
        ("POST", "/portal".to_owned()),
        ("POST", "/portal/".to_owned()),
        ("POST", format!("/s/{session}/balance")),
        ("POST", format!("/portals/s/{session}/balance")),
        ("POST", format!("/portal/s/{session}")),
        ("POST", format!("/portal/s/{session}/")),
        ("POST", format!("/portal/s/{session}/balance/")),
        ("POST", format!("/portal/s/{session}/../{session}/balance")),
        ("POST", format!("/portal//s/{session}/balance")),
        ("POST", format!("/portal/s/{session}/%62alance")),
        ("POST", format!("/portal/s/{session}/Balance")),
        ("POST", format!("/portal/s/{session}/intents")),
        ("POST", format!("/portal/s/{session}/intents/{}", intent(1))),
        ("GET", format!("/portal/s/{session}/balance")),
        ("GET", format!("/portal/s/{session}/intents/{}/reconcile", intent(1))),
        ("DELETE", format!("/portal/s/{session}/intents")),
        ("PUT", format!("/portal/s/{session}/balance")),
        ("OPTIONS", format!("/portal/s/{session}/balance")),
        ("get", format!("/portal/s/{session}/intents")),
        ("POST", format!("/portal/s/{session}/api/v1/subaccounts")),
        ("POST", format!("/portal/s/{session}/api%2Fv1%2Fsubaccounts")),
    ];
    for (method, path) in paths {
        let mut incoming = page.post("balance", &json!({}), None);
        (incoming.method, incoming.path) = (method.to_owned(), path.clone());
        let seen = ask(&town, incoming);
        assert_eq!((seen.status, seen.code()), (404, "not_offered"), "{method} {path} {}", seen.text);
    }
    assert_eq!(calls(&town.place), 0);
}

#[test]
fn each_role_reaches_exactly_its_operations() {
    for provider in Provider::ALL {
        for role in [Role::Applicant, Role::Customer, Role::Operator] {
            for house in [false, true] {
                if house && role != Role::Operator {
                    continue;
                }
                let town = Town::new();
                let grant = if house { town.house(*provider) } else { town.grant(*provider, 0) };
                let limits = grant.limits.clone().filter(|_| role == Role::Customer);
                let page = town.mint(Grant { role: role.word().to_owned(), limits, ..grant });
                // Of two platforms' operations of one name the page means its own.
                let meant =
                    |operation: &&Operation| operation.provider == *provider || GATEWAY.find(*provider, operation.name).is_none();
                for (number, operation) in GATEWAY.operations().filter(meant).enumerate() {
                    let admitted = operation.provider == *provider && operation.admits(role);
                    let own = admitted && operation.is_about_one() != house && !operation.must_be_turned_on;
                    let before = calls(&town.place);
                    let intent = operation.effect.takes_intent().then_some(number);
                    let seen = ask(&town, page.post(operation.name, &json!({ "unknown": 1 }), intent));
                    let who = format!("{provider:?} {role:?} {house} {}: {}", operation.name, seen.text);
                    match (own, admitted) {
                        // It gets so far that its input is looked at.
                        (true, _) => assert_eq!((seen.status, seen.code()), (422, "invalid_input"), "{who}"),
                        (_, true) => assert_eq!((seen.status, seen.code()), (403, "not_allowed"), "{who}"),
                        _ => assert_eq!((seen.status, seen.code()), (404, "not_offered"), "{who}"),
                    }
                    assert_eq!(calls(&town.place), before, "{who}");
                }
            }
        }
    }
}

#[test]
fn the_gateways_own_operations_are_nobodys() {
    let own: Vec<&Operation> = GATEWAY.operations().filter(|operation| operation.who.is_empty()).collect();
    assert!(own.len() >= 8, "{}", own.len());
    let town = Town::new();
    for operation in own {
        for grant in
            [town.zendfi_grant(0), town.verto_grant(0), Town::staff(town.zendfi_grant(0)), Town::staff(town.verto_grant(0))]
        {
            let named = Grant { operations: Some(vec![operation.name.to_owned()]), ..grant.clone() };
            let refused = town.place.run(town.gateway.mint(named)).unwrap_err();
            assert_eq!(refused.code.word(), "invalid_options", "{}", operation.name);
            let page = town.mint(grant);
            for number in [None, Some(1)] {
                ask(&town, page.post(operation.name, &json!({}), number)).fails("not_offered");
            }
            let listed = page.minted["operations"].as_array().unwrap();
            assert!(!listed.contains(&json!(operation.name)));
        }
    }
    assert_eq!(calls(&town.place), 0);
}

#[test]
fn a_grant_of_some_operations_is_none_of_the_others() {
    let town = Town::new();
    let page = town.mint(Grant { operations: Some(vec!["balance".to_owned()]), ..town.zendfi_grant(0) });
    assert_eq!(balance(&town, &page).status, 200);
    town.call(&page, "get", &json!({})).fails("not_allowed");
    town.withdraw(&page, "1", 1).fails("not_allowed");
    assert_eq!(town.withdrawals(), 0);
}

#[test]
fn pages_of_another_version_are_told_so() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let verto = town.verto_page(0);
    for mark in ["", "0000000000000000", verto.mark.as_str(), &page.mark.to_uppercase()] {
        let old = Page { mark: mark.to_owned(), ..page.clone() };
        assert_eq!(town.withdraw(&old, "1", 1).fails("version_mismatch").status, 409);
        balance(&town, &old).fails("version_mismatch");
        town.reconcile(&old, 1).fails("version_mismatch");
    }
    ask(&town, page.raw("balance", "{\"input\":{}}")).fails("version_mismatch");
    assert_eq!(calls(&town.place), 0);
    // Staff and customers have tables of their own.
    assert_ne!(town.mint(Town::staff(town.zendfi_grant(0))).mark, page.mark);
}

#[test]
fn bodies_are_read_once_and_strictly() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let mark = &page.mark;
    let to = town.address(0);
    let one = intent(1);
    let bodies = [
        String::new(),
        "null".to_owned(),
        "[]".to_owned(),
        "\"x\"".to_owned(),
        "{".to_owned(),
        format!("\u{feff}{{\"input\":{{}},\"catalogue\":\"{mark}\"}}"),
        format!(
            "{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\",\"amount\":\"2\"}},\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}}"
        ),
        format!(
            "{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\",\"\\u0061mount\":\"2\"}},\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}}"
        ),
        format!(
            "{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":\"{one}\",\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}}"
        ),
        format!(
            "{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":\"{one}\",\"catalogue\":\"{mark}\",\"subaccount_id\":\"sa_x\"}}"
        ),
        format!("{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}} x"),
        format!("{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"catalogue\":\"{mark}\"}}"),
        format!("{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":null,\"catalogue\":\"{mark}\"}}"),
        format!("{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":1,\"catalogue\":\"{mark}\"}}"),
        format!("{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":\"../x\",\"catalogue\":\"{mark}\"}}"),
        format!("{{\"input\":[],\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}}"),
        format!("{{\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}}"),
        format!(
            "{{\"input\":{{\"x\":{}1{}}},\"intent\":\"{one}\",\"catalogue\":\"{mark}\"}}",
            "[".repeat(20_000),
            "]".repeat(20_000)
        ),
        format!(
            "{{\"input\":{{\"to_address\":\"{to}\",\"amount\":\"1\"}},\"intent\":\"{one}\",\"catalogue\":\"{mark}\"{}}}",
            " ".repeat(65_536)
        ),
    ];
    for body in bodies {
        let seen = ask(&town, page.raw("withdraw", &body));
        let coded = matches!(seen.code(), "invalid_input" | "version_mismatch");
        assert!(coded, "{} for {:?}", seen.text, body.chars().take(200).collect::<String>());
    }
    // A read takes no intent.
    let seen = ask(&town, page.post("balance", &json!({}), Some(1)));
    assert_eq!(seen.fails("invalid_input").issue(), ("intent", "unknown_field"));
    for id in ["x", "..", "%2e%2e", "00000000-0000-4000-8000-00000000000g", &one.replace('-', "")] {
        let mut incoming = page.reconcile(1);
        incoming.path = format!("/portal/s/{}/intents/{id}/reconcile", page.session);
        assert_eq!(ask(&town, incoming).fails("invalid_input").issue(), ("intent", "not_an_id"), "{id}");
    }
    assert_eq!(calls(&town.place), 0);
}

#[test]
fn an_intents_case_is_no_other_intent() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let id = "abcdefab-cdef-4abc-8def-abcdefabcdef";
    let body = |id: &str| json!({ "input": town.payment("1"), "intent": id, "catalogue": page.mark }).to_string();
    ask(&town, page.raw("withdraw", &body(id))).is("confirmed");
    let again = ask(&town, page.raw("withdraw", &body(&id.to_uppercase())));
    assert_eq!(again.is("confirmed").body["outcome"]["replayed"], true);
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn answers_that_name_another_customer_are_withheld() {
    for (operation, fault) in [("balance", "balance"), ("get", "get")] {
        for role in [false, true] {
            let town = Town::new();
            let grant = town.zendfi_grant(0);
            let page = town.mint(if role { Town::staff(grant) } else { grant });
            assert_eq!(balance(&town, &page).status, 200, "its own names are learnt first");
            town.fault(API_KEY, &json!({ "operation": fault, "kind": "foreign_answer" }));
            let seen = town.call(&page, operation, &json!({}));
            assert_eq!(seen.fails("leak_blocked").status, 502);
            for name in ["id", "uuid", "wallet_address", "label"] {
                assert!(!seen.text.contains(&town.zendfi_of(1, name)), "{operation} {name}");
            }
        }
    }
}

/// The first reading of an account teaches its other names; a lying one teaches nothing.
#[test]
fn a_foreign_answer_to_the_first_reading_teaches_nothing() {
    let town = Town::new();
    let (maple, birch) = (town.zendfi_page(0), town.zendfi_page(1));
    town.fault(API_KEY, &json!({ "operation": "get", "kind": "foreign_answer" }));
    balance(&town, &maple).fails("leak_blocked");
    let foreign = town.zendfi_of(1, "wallet_address");
    assert!(!town.place.records().iter().any(|(key, value)| key.contains(&foreign) || value.contains(&foreign)));
    assert_eq!(balance(&town, &birch).status, 200);
    assert_eq!(balance(&town, &maple).status, 200);
}

/// Another account's wallet in an otherwise own answer: what is registered already cannot be taken.
#[test]
fn a_name_that_is_anothers_is_not_given_away() {
    let town = Town::new();
    let birch = town.zendfi_page(1);
    assert_eq!(balance(&town, &birch).status, 200);
    let maple = town.zendfi_page(0);
    let body = json!({
        "id": town.zendfi_of(0, "id"), "wallet_address": town.zendfi_of(1, "wallet_address"), "label": "maple", "status": "active",
    });
    town.place.trouble(&town.zendfi_of(0, "id"), crate::place::Trouble::Instead(200, "application/json", body.to_string()));
    balance(&town, &maple).fails("leak_blocked");
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
    assert_eq!(balance(&town, &birch).status, 200);
    assert_eq!(balance(&town, &maple).status, 200, "the next, honest answer counts");
}

#[test]
fn reads_are_served_from_what_was_known_while_the_store_is_down() {
    let mut serving = config();
    serving.serve_reads = true;
    let town = Town::of(3, serving);
    let (maple, verto) = (town.zendfi_page(0), town.verto_page(0));
    let stranger = town.zendfi_page(1);
    balance(&town, &maple);
    town.call(&verto, "wallets", &json!({}));
    town.place.break_store(true);
    assert_eq!(balance(&town, &maple).answer()["usdc_balance"], "1000");
    assert_eq!(town.call(&verto, "wallets", &json!({})).status, 200);
    town.withdraw(&maple, "1", 1).fails("unavailable");
    town.pay(&verto, "payout", &town.payout("1"), 1).fails("unavailable");
    // Of whom nothing is known, nothing is believed.
    balance(&town, &stranger).fails("unavailable");
    assert_eq!((town.place.count("/withdraw"), town.place.count("/send")), (0, 0));
    // Time goes on without the store.
    town.place.advance(900_000);
    balance(&town, &maple).fails("session_expired");
}

#[test]
fn what_is_known_is_not_served_after_a_revocation_was_seen() {
    let mut serving = config();
    serving.serve_reads = true;
    let town = Town::of(3, serving);
    let maple = town.zendfi_page(0);
    balance(&town, &maple);
    town.place.run(town.gateway.revoke(Revoke::Visitor("visitor-0".to_owned()))).unwrap();
    balance(&town, &maple).fails("session_closed");
    town.place.break_store(true);
    balance(&town, &maple).fails("session_closed");
}

/// A store that fails is no leak.
#[test]
fn a_store_that_fails_behind_an_answer_raises_no_alarm() {
    let town = Town::new();
    let page = town.verto_page(0);
    town.place.break_writes_of(Some("register/verto/test/wallet"));
    town.call(&page, "wallets", &json!({})).fails("unavailable");
    assert!(!town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
}

#[test]
fn grants_are_held_to_their_form() {
    type Change = fn(&Town, &mut Grant);
    let cases: [(&str, Change); 28] = [
        ("provider", |_, grant| grant.provider = "stripe".to_owned()),
        ("provider", |_, grant| grant.provider = String::new()),
        ("role", |_, grant| grant.role = "master".to_owned()),
        ("visitor", |_, grant| grant.visitor = String::new()),
        ("visitor", |_, grant| grant.visitor = "a\nb".to_owned()),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::Null)),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([]))),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([("subaccount_id", Data::Null)]))),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([("subaccount_id", "".into())]))),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([("subaccount_id", "sa_a/../b".into())]))),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([("subaccount_id", "sa_a%2f".into())]))),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([("subaccount_id", "ttl-policy".into())]))),
        ("scope.subaccount_id", |_, grant| grant.scope = Some(Data::object([("subAccountId", "sub_acc_1".into())]))),
        ("scope", |town, grant| {
            grant.scope = Some(Data::object([("subaccount_id", Data::Text(town.zendfi_of(0, "id"))), ("owner", "x".into())]));
        }),
        ("scope.wallet_address", |town, grant| {
            let id = Data::Text(town.zendfi_of(0, "id"));
            grant.scope = Some(Data::object([("subaccount_id", id), ("wallet_address", "".into())]));
        }),
        ("operations", |_, grant| grant.operations = Some(vec!["freeze".to_owned()])),
        ("operations", |_, grant| grant.operations = Some(vec!["nothing".to_owned()])),
        ("operations", |_, grant| (grant.operations, grant.limits) = (Some(vec!["withdraw".to_owned()]), None)),
        ("limits.currency", |_, grant| grant.limits.as_mut().unwrap().currency = "usdc".to_owned()),
        ("limits.currency", |_, grant| grant.limits.as_mut().unwrap().currency = "EUR".to_owned()),
        ("limits.perPayment", |_, grant| grant.limits.as_mut().unwrap().per_payment = "0".to_owned()),
        ("limits.perPayment", |_, grant| grant.limits.as_mut().unwrap().per_payment = "100.01".to_owned()),
        ("limits.perDay", |_, grant| grant.limits.as_mut().unwrap().per_day = "1e9".to_owned()),
        ("limits.perDay", |_, grant| grant.limits.as_mut().unwrap().per_day = "-1".to_owned()),
        ("limits.destinations", |_, grant| grant.limits.as_mut().unwrap().destinations.clear()),
        ("limits.destinations", |_, grant| grant.limits.as_mut().unwrap().destinations.push("elsewhere".to_owned())),
        ("mode", |_, grant| grant.mode = Some("raw".to_owned())),
        ("directOrigin", |_, grant| grant.mode = Some("direct".to_owned())),
    ];
    let town = Town::new();
    for (path, change) in cases {
        let mut grant = town.zendfi_grant(0);
        change(&town, &mut grant);
        let refused = town.place.run(town.gateway.mint(grant)).unwrap_err();
        assert_eq!(refused.code.word(), "invalid_options", "{path}");
        assert!(refused.issues.iter().any(|issue| issue.path == path), "{path}: {:?}", refused.issues);
    }
    let kept = town.place.records();
    assert!(!kept.iter().any(|(key, _)| key.starts_with("session/")), "{kept:?}");
    assert_eq!(calls(&town.place), 0);
}

#[test]
fn a_gateway_that_is_not_set_up_says_what_is_missing() {
    for (name, value) in [
        ("secret", None),
        ("secret", Some("too short")),
        ("zendfi/apiKey", None),
        ("zendfi/apiKey", Some("")),
        ("zendfi/apiKey", Some("a key without its prefix")),
        ("zendfi/apiKey", Some("zfi_live_canary")),
    ] {
        let town = Town::new();
        match value {
            Some(value) => town.place.set(name, value),
            None => town.place.unset(name),
        }
        let refused = town.place.run(town.gateway.mint(town.zendfi_grant(0))).unwrap_err();
        assert_eq!(refused.code.word(), "invalid_options", "{name} {value:?}");
        assert!(!format!("{refused:?}").contains("canary"));
        assert_eq!(calls(&town.place), 0);
    }
}

#[test]
fn fields_that_are_not_the_pages_are_refused_at_the_gateway_too() {
    let town = Town::new();
    for operation in GATEWAY.operations().filter(|operation| !operation.who.is_empty() && !operation.must_be_turned_on) {
        let role = if operation.admits(Role::Customer) { Role::Customer } else { Role::Operator };
        let grant = if operation.is_about_one() { town.grant(operation.provider, 0) } else { town.house(operation.provider) };
        let page = town.mint(if role == Role::Customer { grant } else { Town::staff(grant) });
        let others = operation.form.fields.iter().filter(|field| match field.filled_by {
            Filler::Gateway | Filler::Table(_) => true,
            Filler::Operator => role == Role::Customer,
            _ => false,
        });
        for field in others {
            let mut input = serde_json::to_value(&support::call(operation).input).unwrap();
            // Even the right value is not the page's to give.
            input[field.name] = json!(town.zendfi_of(0, "id"));
            let seen = ask(&town, page.post(operation.name, &input, operation.effect.takes_intent().then_some(1)));
            assert_eq!((seen.code(), seen.issue()), ("not_allowed", (field.name, "not_settable")), "{}", seen.text);
        }
    }
    assert_eq!(calls(&town.place), 0);
}

#[test]
fn everything_a_grant_fixed_is_refused_from_the_page() {
    let town = Town::new();
    let mut grant = town.verto_grant(0);
    grant.fixed.entry("payout".to_owned()).or_default().insert("currency".to_owned(), "USD".into());
    let page = town.mint(grant);
    let seen = town.pay(&page, "payout", &town.payout("1"), 1);
    assert_eq!((seen.code(), seen.issue()), ("not_allowed", ("currency", "not_settable")));
    assert_eq!(town.place.count(""), 0);
    // What is fixed decides with: a dollar has two decimals, whoever said that it is dollars.
    let seen = town.pay(&page, "payout", &json!({ "amount": "1.2345", "recipient_id": "rcp_1" }), 2);
    assert_eq!((seen.code(), seen.issue()), ("invalid_input", ("amount", "too_many_decimals")));
    // Nothing of another form can be fixed.
    for (operation, field) in [("payout", "nothing"), ("freeze", "reason"), ("loginMaster", "apiKey")] {
        let mut grant = town.verto_grant(0);
        grant.fixed.entry(operation.to_owned()).or_default().insert(field.to_owned(), "x".into());
        let refused = town.place.run(town.gateway.mint(grant)).unwrap_err();
        assert_eq!(refused.issues[0].path, "fixed", "{operation} {field}");
    }
    assert_eq!(town.look(CLIENT)["requests"], Value::Array(Vec::new()));
}
