//! What must not be seen: in the store, in answers, in what operators are told.

use crate::place::Trouble;
use crate::town::{API_KEY, CLIENT, ORIGIN, Page, SECRET, Seen, Town, VERTO_KEY, knock};
use serde_json::{Value, json};
use std::cell::RefCell;
use subscope::gateway::Grant;

/// A day on which everything happens once, well and badly; what came back of it.
fn busy_day(town: &Town) -> Vec<Seen> {
    let seen = RefCell::new(Vec::new());
    let keep = |one: Seen| seen.borrow_mut().push(one);
    let pages = [
        town.zendfi_page(0),
        town.mint(Town::staff(town.zendfi_grant(0))),
        town.verto_page(0),
        town.mint(Town::staff(town.verto_grant(0))),
    ];
    for page in &pages {
        for operation in page.minted["operations"].as_array().unwrap() {
            let operation = operation.as_str().unwrap();
            if operation == "freeze" {
                continue;
            }
            let input = match operation {
                "withdraw" => town.payment("1"),
                "payout" => town.payout("1"),
                _ => json!({}),
            };
            let number = matches!(operation, "withdraw" | "payout").then_some(1);
            keep(town.place.run(knock(&town.gateway, page.post(operation, &input, number))));
        }
        keep(town.place.run(knock(&town.gateway, page.intents(""))));
    }
    let kinds = ["lost_answer", "truncated", "foreign_answer", "extra_members", "contradiction", "html", "token_revoked"];
    for (at, kind) in kinds.iter().enumerate() {
        let amount = format!("0.{}", at + 1);
        town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": kind }));
        keep(town.withdraw(&pages[0], &amount, 10 + at));
        town.fault(CLIENT, &json!({ "operation": "send", "kind": kind }));
        keep(town.pay(&pages[2], "payout", &town.payout(&amount), 10 + at));
        town.fault(API_KEY, &json!({ "operation": "*", "kind": kind }));
        keep(town.call(&pages[0], "get", &json!({})));
        town.place.control(http::Method::DELETE, &format!("{API_KEY}/faults"), &Value::Null);
    }
    // A provider that talks.
    for said in [SECRET, API_KEY, VERTO_KEY] {
        let body = json!({ "error": format!("no: {said}"), "code": "x y", "message": said, "details": { "field": said } });
        town.place.trouble("/balance", Trouble::Instead(400, "application/json", body.to_string()));
        keep(town.call(&pages[0], "balance", &json!({})));
    }
    let staff = &pages[1];
    keep(town.call(staff, "freeze", &json!({ "reason": "end of the day" })));
    seen.into_inner()
}

/// Every secret that exists anywhere by now.
fn secrets(town: &Town) -> Vec<String> {
    let mut secrets = vec![API_KEY.to_owned(), VERTO_KEY.to_owned(), SECRET.to_owned()];
    let texts = |key: &str, list: &str, member: &str| {
        let look = town.look(key);
        let rows = look[list].as_array().unwrap().clone();
        rows.iter().map(|row| row[member].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    secrets.extend(texts(API_KEY, "tokens", "secret"));
    secrets.extend(texts(API_KEY, "signing_grants", "signing_grant"));
    secrets.extend(texts(CLIENT, "tokens", "access_token"));
    assert!(secrets.iter().any(|secret| secret.starts_with("satk_")));
    assert!(secrets.iter().filter(|secret| secret.starts_with("ssgt_")).count() >= 2);
    secrets
}

#[test]
fn no_answer_holds_a_secret() {
    let town = Town::new();
    let seen = busy_day(&town);
    assert!(seen.len() > 30);
    for secret in secrets(&town) {
        for seen in &seen {
            assert!(!seen.text.contains(&secret), "{}", seen.text);
        }
    }
    for prefix in ["satk_", "ssgt_", "zfi_", "Bearer"] {
        assert!(seen.iter().all(|seen| !seen.text.contains(prefix)), "{prefix}");
    }
}

#[test]
fn the_store_holds_no_secret_in_the_open() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    let seen = busy_day(&town);
    assert!(!seen.is_empty());
    let open = town.place.records().into_iter().filter(|(key, _)| key.starts_with("open/")).count();
    assert!(open >= 2, "requests that may be repeated are among what is kept");
    let secrets: Vec<String> = secrets(&town).into_iter().chain([page.token]).collect();
    for (key, value) in town.place.records() {
        for secret in &secrets {
            assert!(!value.contains(secret.as_str()) && !key.contains(secret.as_str()), "{key}");
        }
        // Nor the bytes of a kept request, nor where the money goes.
        let journal = ["intent/", "open/", "timeline/"].iter().any(|prefix| key.starts_with(prefix));
        let payment = ["delegation_token", "passkey", &town.address(0), &town.recipient(0)];
        assert!(!(journal && payment.iter().any(|text| value.contains(text))), "{key}");
    }
}

#[test]
fn operators_are_told_no_secret_and_no_customer() {
    let town = Town::new();
    busy_day(&town);
    let told = format!("{:?}", town.place.told.borrow());
    assert!(told.contains("alarm") && told.contains("leak_blocked"));
    let customers = [0, 1].map(|n| [town.zendfi_of(n, "id"), town.zendfi_of(n, "wallet_address"), town.verto_id(n)]);
    for secret in secrets(&town).iter().chain(customers.iter().flatten()) {
        assert!(!told.contains(secret.as_str()));
    }
    assert!(!told.contains("visitor-0"));
}

#[test]
fn secrets_travel_in_the_header_and_the_slots_alone() {
    let town = Town::new();
    busy_day(&town);
    for sent in town.place.sent.borrow().iter() {
        assert!(!sent.path.contains(API_KEY) && !sent.path.contains("satk_"), "{}", sent.path);
        let others = sent.headers.iter().filter(|(name, _)| name != "Authorization");
        assert!(others.clone().all(|(_, value)| !value.contains("canary") && !value.contains("satk_")));
        if !sent.path.ends_with("/auth/token") {
            assert!(!sent.body.contains(API_KEY) && !sent.body.contains(VERTO_KEY));
        }
        if !sent.path.ends_with("/withdraw") {
            assert!(!sent.body.contains("satk_") && !sent.body.contains("ssgt_"), "{}", sent.path);
        }
    }
}

fn direct(town: &Town, grant: Grant, way: &str) -> Page {
    let origin = format!("{ORIGIN}/direct/{way}");
    town.mint(Grant { mode: Some("direct".to_owned()), direct_origin: Some(origin), ..grant })
}

#[test]
fn a_direct_mint_hands_out_scoped_secrets_and_nothing_else() {
    let town = Town::new();
    let verto = direct(&town, town.verto_grant(0), "verto");
    let zendfi = direct(&town, town.zendfi_grant(0), "zendfi");
    let token = verto.minted["direct"]["token"].as_str().unwrap();
    let tokens = town.look(CLIENT)["tokens"].clone();
    let found = tokens.as_array().unwrap().iter().find(|known| known["access_token"] == token).unwrap();
    assert_eq!(found["account"], town.verto_id(0).as_str());
    let slot = zendfi.minted["direct"]["slots"]["delegation_token"].as_str().unwrap();
    let policy = town.look(API_KEY)["tokens"][0].clone();
    assert_eq!(policy["secret"], slot);
    assert_eq!((&policy["account"], &policy["scope"]), (&json!(town.zendfi_of(0, "id")), &json!("withdraw_only")));
    assert_eq!(zendfi.minted["direct"]["fixed"]["withdraw"]["mode"], "test");
    for minted in [&verto.minted, &zendfi.minted] {
        let text = minted.to_string();
        for secret in secrets_but(&town, &[token, slot]) {
            assert!(!text.contains(&secret), "{text}");
        }
        assert!(!text.contains("ssgt_"));
    }
    // Without limits there is no policy token to hand out; staff get none either.
    let calm = direct(&town, Grant { limits: None, ..town.zendfi_grant(1) }, "zendfi");
    assert_eq!(calm.minted["direct"].get("slots"), None);
    // A direct session has nothing to ask the gateway.
    town.call(&zendfi, "balance", &json!({})).fails("not_allowed");
    town.withdraw(&zendfi, "1", 1).fails("not_allowed");
    assert_eq!(town.withdrawals(), 0);
}

fn secrets_but(town: &Town, handed_out: &[&str]) -> Vec<String> {
    let mut secrets = vec![API_KEY.to_owned(), VERTO_KEY.to_owned(), SECRET.to_owned()];
    for grant in town.zendfi["signing_grants"].as_array().unwrap() {
        secrets.push(grant["signing_grant"].as_str().unwrap().to_owned());
    }
    for token in town.look(CLIENT)["tokens"].as_array().unwrap() {
        secrets.push(token["access_token"].as_str().unwrap().to_owned());
    }
    secrets.retain(|secret| !handed_out.contains(&secret.as_str()));
    secrets
}

#[test]
fn a_gateway_sessions_mint_holds_its_own_token_alone() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.withdraw(&page, "1", 1).is("confirmed");
    let again = town.zendfi_page(0);
    let members: Vec<&String> = again.minted.as_object().unwrap().keys().collect();
    assert_eq!(members, ["catalogue", "expiresAt", "operations", "provider", "scope", "session", "token"]);
    assert_ne!(page.token, again.token);
    assert_ne!(page.session, again.session);
    assert!(again.token.len() >= 43 && !again.token.contains(&again.session));
}

#[test]
fn printing_shows_neither_requests_nor_records() {
    let town = Town::new();
    let page = town.zendfi_page(0);
    town.withdraw(&page, "1", 1).is("confirmed");
    let incoming = page.post("withdraw", &town.payment("1"), Some(1));
    let printed = format!("{incoming:?} {:?}", town.gateway);
    assert!(!printed.contains(&page.token) && !printed.contains(&town.address(0)));
    for secret in secrets_but(&town, &[]) {
        assert!(!printed.contains(&secret));
    }
}
