//! Operations that a portal defines, and what it assumes, through the gateway: guarded like the rest.

use crate::place::Trouble;
use crate::town::{API_KEY, CLIENT, Page, Town, config};
use serde_json::{Value, json};
use subscope::bare;
use subscope::data::Data;
use subscope::gateway::Config;
use subscope::gateway::Grant;
use subscope::http::json as exact;
use subscope::provider::SESSION;
use subscope::scope::{Provider, Role};

fn data(value: &Value) -> Data {
    exact::read(&value.to_string()).unwrap()
}

fn town(operations: &Value, assume: &[(&str, Value)]) -> Town {
    Town::of(1, said(operations, assume))
}

fn said(operations: &Value, assume: &[(&str, Value)]) -> Config {
    let mut config = Config { operations: operations.as_array().unwrap().iter().map(data).collect(), ..config() };
    for (provider, said) in assume {
        config.providers.get_mut(*provider).unwrap().assume = Some(data(said));
    }
    config
}

const CORRELATION: &str =
    r#"{"name":"Vfx-Correlation-Id","shape":{"id":{"name":"correlation","grammar":"uuid"}},"role":"trace","in":"header"}"#;

/// The wallets with a member more than the catalogue reads.
fn wallets() -> Value {
    json!({
        "provider": "verto", "name": "wallets", "path": "/v2/wallets", "who": ["customer", "operator"], "isolation": "provider",
        "fields": [serde_json::from_str::<Value>(CORRELATION).unwrap()],
        "answer": { "under": ["data", "wallets"], "list": [
            { "name": "id", "kind": "text", "role": { "owned": { "name": "wallet", "grammar": { "word": 64 } } } },
            { "name": "currency", "kind": "text" },
            { "name": "availableBalance", "kind": "decimal" },
            { "name": "type", "kind": "text", "optional": true, "seenBy": "operators" },
        ] },
    })
}

/// Renames one of the customer's wallets. The sandbox has no such call; what it answers is said by the test.
fn rename_wallet() -> Value {
    json!({
        "provider": "verto", "name": "renameWallet", "path": "/v2/wallets/{id}/label", "method": "POST", "effect": "sets",
        "who": ["customer"], "isolation": "provider",
        "fields": [
            { "name": "id", "role": { "owned": { "name": "wallet", "grammar": { "word": 64 } } } },
            { "name": "label", "shape": { "text": { "max": 20 } }, "required": true },
            { "name": "colour", "shape": { "choice": ["red", "blue"] }, "by": "operator" },
        ],
        "answer": { "one": [
            { "name": "id", "kind": "text", "echoes": "id", "role": { "owned": { "name": "wallet", "grammar": { "word": 64 } } } },
            { "name": "label", "kind": "text", "echoes": "label" },
        ] },
    })
}

/// The ceilings that hold for the whole house.
fn ttl_policy() -> Value {
    json!({
        "provider": "zendfi", "name": "ttlPolicy", "path": "/api/v1/subaccounts/ttl-policy", "who": ["operator"], "aboutWhom": "house",
        "answer": { "one": [
            { "name": "merchant_id", "kind": "text", "role": "house", "seenBy": "gateway" },
            { "name": "policy", "kind": "object", "members": [
                { "name": "effective", "kind": "object", "members": [{ "name": "automation_token_max_ttl_seconds", "kind": "integer" }] },
            ] },
        ] },
    })
}

fn wallet_of(town: &Town, page: &Page) -> String {
    let seen = town.call(page, "wallets", &json!({}));
    seen.answer()[0]["id"].as_str().unwrap_or_else(|| panic!("{}", seen.text)).to_owned()
}

#[test]
fn a_call_about_the_house_is_for_staff_that_names_no_account() {
    let town = town(&json!([ttl_policy()]), &[]);
    let staff = town.mint(town.house(Provider::Zendfi));
    assert!(staff.minted["operations"].as_array().unwrap().contains(&json!("ttlPolicy")));
    let seen = town.call(&staff, "ttlPolicy", &json!({}));
    assert_eq!(
        seen.answer(),
        &json!({ "policy": { "effective": { "automation_token_max_ttl_seconds": 1_209_600 } } }),
        "{}",
        seen.text
    );
    assert_eq!(town.place.count("/subaccounts/ttl-policy"), 1);

    town.call(&town.zendfi_page(0), "ttlPolicy", &json!({})).fails("not_offered");
    let named = town.mint(Town::staff(town.zendfi_grant(0)));
    town.call(&named, "ttlPolicy", &json!({})).fails("not_allowed");
    let granted = Grant { operations: Some(vec!["ttlPolicy".to_owned()]), ..town.zendfi_grant(0) };
    assert_eq!(town.place.run(town.gateway.mint(granted)).unwrap_err().code.word(), "invalid_options");
    assert_eq!(town.place.count("/subaccounts/ttl-policy"), 1);
}

#[test]
fn a_table_in_place_of_the_catalogues_is_guarded_as_that_was() {
    let town = town(&json!([wallets()]), &[]);
    let (page, staff) = (town.verto_page(0), town.mint(Town::staff(town.verto_grant(0))));
    let seen = town.call(&page, "wallets", &json!({}));
    assert_eq!(seen.answer()[0].get("type"), None, "for the staff alone");
    assert!(seen.answer()[0]["id"].is_string());
    let seen = town.call(&staff, "wallets", &json!({}));
    assert!(seen.answer()[0]["type"].is_string(), "{}", seen.text);
    let acting = |town: &Town| town.place.sent.borrow().last().unwrap().header("X-Sub-Account-Id").map(str::to_owned);
    assert_eq!(acting(&town), Some(town.verto_id(0)));
    assert!(town.place.sent.borrow().last().unwrap().header("Vfx-Correlation-Id").is_some());

    // The other customer's wallets are known by now, and withhold the answer.
    town.call(&town.verto_page(1), "wallets", &json!({}));
    town.fault(CLIENT, &json!({ "operation": "list_wallets", "kind": "foreign_answer" }));
    town.call(&page, "wallets", &json!({})).fails("leak_blocked");
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm" && told.code == Some("leak_blocked")));
    // A page without the table is told to load anew.
    let old = Page { mark: SESSION.mark(Provider::Verto, Role::Customer), ..page };
    town.call(&old, "wallets", &json!({})).fails("version_mismatch");
}

#[test]
fn only_the_customers_own_ids_go_out_and_come_in() {
    let town = town(&json!([rename_wallet()]), &[]);
    let (maple, birch) = (town.verto_page(0), town.verto_page(1));
    let (own, foreign) = (wallet_of(&town, &maple), wallet_of(&town, &birch));
    let rename = |id: &str| town.call(&maple, "renameWallet", &json!({ "id": id, "label": "rent" }));
    for id in [foreign.as_str(), "w_nobodys"] {
        rename(id).fails("out_of_scope");
    }
    let seen =
        town.call(&maple, "renameWallet", &json!({ "id": own, "label": "a label of more than twenty letters", "colour": "red" }));
    assert_eq!(seen.issue(), ("label", "too_long"));
    let seen = town.call(&maple, "renameWallet", &json!({ "id": own, "label": "rent", "colour": "red" }));
    assert_eq!((seen.issue(), seen.code()), (("colour", "not_settable"), "not_allowed"));
    town.call(&maple, "renameWallet", &json!({ "id": own, "label": "rent", "X-Sub-Account-Id": foreign })).fails("not_allowed");
    assert_eq!(town.place.count("/label"), 0);

    let answers = |id: &str, label: &str| {
        let body = json!({ "id": id, "label": label, "note": "not named, so not shown" }).to_string();
        town.place.trouble("/label", Trouble::Instead(200, "application/json", body));
    };
    answers(&own, "rent");
    assert_eq!(rename(&own).answer(), &json!({ "id": own, "label": "rent" }));
    answers(&foreign, "rent");
    rename(&own).fails("answer_mismatch");
    answers(&own, "food");
    rename(&own).fails("answer_mismatch");
    // What the staff is not meant to do is not in its sessions.
    let staff = town.mint(Town::staff(town.verto_grant(0)));
    town.call(&staff, "renameWallet", &json!({ "id": own, "label": "rent" })).fails("not_offered");
}

#[test]
fn a_direct_page_builds_a_defined_call_by_the_same_table() {
    let operations = json!([wallets()]);
    let town = town(&operations, &[]);
    let direct = Grant {
        mode: Some("direct".to_owned()),
        direct_origin: Some("http://localhost/direct/verto".to_owned()),
        ..town.verto_grant(0)
    };
    let minted: Value = serde_json::to_value(town.place.run(town.gateway.mint(direct)).unwrap()).unwrap();
    assert!(minted["operations"].as_array().unwrap().contains(&json!("wallets")));
    let page = subscope::define::with_options(SESSION, Provider::Verto, &data(&json!({ "operations": operations }))).unwrap();
    assert_eq!(minted["catalogue"], page.mark(Provider::Verto, Role::Customer).as_str());
    let question = json!({
        "provider": "verto", "operation": "wallets", "scope": minted["scope"], "operations": operations,
        "fill": { "token": minted["direct"]["token"], "scoped": true }, "baseUrl": minted["direct"]["origin"],
        "random": "07070707070707070707070707070707",
    });
    let prepared = bare::prepare(&SESSION, Role::Customer, &data(&question)).unwrap();
    let request = prepared.get("request").unwrap_or_else(|| panic!("{}", exact::write(&prepared)));
    assert_eq!(request.get("url").and_then(Data::as_text), Some("http://localhost/direct/verto/v2/wallets"));
    assert!(request.get("headers").unwrap().get("X-Sub-Account-Id").is_none(), "the token is limited to the account");
}

#[test]
fn assumptions_reach_the_provider() {
    let town = town(
        &json!([]),
        &[
            (
                "verto",
                json!({ "faults": [{ "status": 404, "kind": "inactive" }], "operations": { "wallets": { "path": "/v9/purses" } } }),
            ),
            ("zendfi", json!({ "operations": { "freeze": { "max": { "reason": 600 }, "spelled": { "reason": "why" } } } })),
        ],
    );
    town.call(&town.verto_page(0), "wallets", &json!({})).fails("inactive");
    assert_eq!((town.place.count("/v9/purses"), town.place.count("/v2/wallets")), (1, 0));
    let staff = town.mint(Town::staff(town.zendfi_grant(0)));
    town.call(&staff, "freeze", &json!({ "reason": "r".repeat(601) })).fails("invalid_input");
    town.call(&staff, "freeze", &json!({ "reason": "r".repeat(600) }));
    let sent = town.place.sent.borrow();
    let freeze = sent.iter().find(|sent| sent.path.ends_with("/freeze")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&freeze.body).unwrap(), json!({ "why": "r".repeat(600) }));
    assert_eq!(town.look(API_KEY)["accounts"].as_array().unwrap().len(), 2);
}

/// Verto's payouts under a scheme and a state of its own.
#[test]
fn a_scheme_and_a_state_are_as_the_portal_says() {
    let town = town(
        &json!([]),
        &[(
            "verto",
            json!({ "tokenScheme": "Token", "operations": { "payout": { "done": ["PENDING"], "failed": ["FAILED"] } } }),
        )],
    );
    let page = town.verto_page(0);
    town.place
        .trouble("/send", Trouble::Instead(202, "application/json", json!({ "id": "p_1", "status": "PENDING" }).to_string()));
    town.pay(&page, "payout", &town.payout("1"), 1).is("confirmed");
    let sent = town.place.sent.borrow();
    assert!(sent.last().unwrap().header("authorization").unwrap().starts_with("Token "));
}

#[test]
fn what_is_said_wrongly_stops_the_gateway_by_name() {
    let refused =
        |config: Config| subscope::gateway::Gateway::new(config, crate::place::Door(Town::new().place.clone())).err().unwrap();
    let mut table = rename_wallet();
    table["path"] = json!("//evil.example/{id}");
    assert!(refused(said(&json!([wallets(), table]), &[])).starts_with("operations.1.path: "));
    let wrong = refused(said(&json!([]), &[("zendfi", json!({ "operations": { "get": { "who": ["customer"] } } }))]));
    assert!(wrong.starts_with("providers.zendfi.assume.operations.get.who: "), "{wrong}");
}

/// What has no key is never sent twice, whatever a refusal is taken for.
#[test]
fn a_call_that_still_runs_is_not_repeated_without_a_key() {
    let mut table = rename_wallet();
    table["effect"] = json!("creates");
    table["repeat"] = json!("never");
    let town = town(&json!([table]), &[("verto", json!({ "faults": [{ "status": 409, "kind": "in_flight" }] }))]);
    let page = town.verto_page(0);
    let own = wallet_of(&town, &page);
    let busy = json!({ "success": false, "code": "BUSY", "message": "the same call is still running" }).to_string();
    for _ in 0..2 {
        town.place.trouble("/label", Trouble::Instead(409, "application/json", busy.clone()));
    }
    town.pay(&page, "renameWallet", &json!({ "id": own, "label": "rent" }), 1).is("unknown");
    assert_eq!(town.place.count("/label"), 1);
}

/// Not every secret is a token that the gateway has a use for.
#[test]
fn a_secret_in_an_answer_is_dropped() {
    let mut table = rename_wallet();
    let member = json!({ "name": "access_token", "kind": "text", "role": "secret" });
    table["answer"]["one"].as_array_mut().unwrap().push(member);
    let town = town(&json!([table]), &[]);
    let page = town.verto_page(0);
    let own = wallet_of(&town, &page);
    let answer =
        json!({ "id": own, "label": "rent", "access_token": "canary", "token_id": "00000000-0000-4000-8000-000000000001" });
    town.place.trouble("/label", Trouble::Instead(200, "application/json", answer.to_string()));
    let seen = town.call(&page, "renameWallet", &json!({ "id": own, "label": "rent" }));
    assert_eq!(seen.answer(), &json!({ "id": own, "label": "rent" }), "{}", seen.text);
    assert_eq!(town.place.count("/revoke"), 0, "nor is anything revoked elsewhere");
    assert!(town.place.records().iter().all(|(_, text)| !text.contains("canary")));
}

/// An id that stands in a table is everybody's.
#[test]
fn a_path_names_nobody() {
    for (provider, path) in [
        ("zendfi", "/api/v1/subaccounts/sa_7b1w9j2k4m8p/balance2"),
        ("zendfi", "/api/v1/subaccounts/5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f/x"),
        ("verto", "/v2/sub-accounts/5F9A1C6E-2B7D-4C3E-8F10-9A2B3C4D5E6F"),
        ("tradovate", "/users/4711/news"),
    ] {
        let table = json!({
            "provider": provider, "name": "news", "path": path, "who": ["operator"], "aboutWhom": "house",
            "answer": { "one": [{ "name": "text", "kind": "text" }] },
        });
        let issue = subscope::define::operation(&data(&table)).unwrap_err();
        assert_eq!(issue.path, "path", "{provider} {path}");
    }
    let assume = json!({ "operations": { "wallets": { "path": "/v2/5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f/wallets" } } });
    let wrong = said(&json!([]), &[("verto", assume)]).catalogue().unwrap_err();
    assert!(wrong.starts_with("providers.verto.assume.operations.wallets.path: "), "{wrong}");
}
