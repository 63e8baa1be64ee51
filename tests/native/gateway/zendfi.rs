//! ZendFi: accounts are made, swept, frozen and closed by the staff alone; a bank withdrawal always goes
//! by a token that knows its bank, and says so only when it is paid.

use crate::place::Trouble;
use crate::step_up::{assertion, said};
use crate::town::{API_KEY, Page, Seen, Town};
use serde_json::{Value, json};
use subscope::gateway::Grant;
use subscope::gateway::limits::Limits;
use subscope::scope::Provider;

const BANK: &str = "9PSB7A2A2LJZ3H6Q4G8XJ6A4";
const NUMBER: &str = "0123456789";
const AUTOMATION: &str = "/automation-tokens";

fn house(town: &Town) -> Page {
    town.mint(town.house(Provider::Zendfi))
}

fn staff(town: &Town, n: usize) -> Page {
    town.mint(Town::staff(town.zendfi_grant(n)))
}

fn agree(town: &Town, operation: &str) {
    town.place.agreed.borrow_mut().insert(operation.to_owned());
}

/// A customer whose money may go to two bank accounts.
fn bank_grant(town: &Town, n: usize) -> Grant {
    let limits = Limits {
        currency: "USDC".to_owned(),
        per_payment: "50".to_owned(),
        per_day: "100".to_owned(),
        destinations: vec![format!("{BANK}/{NUMBER}"), "GTB/0000000001".to_owned()],
    };
    Grant { limits: Some(limits), ..town.zendfi_grant(n) }
}

fn bank_page(town: &Town, n: usize) -> Page {
    town.mint(bank_grant(town, n))
}

fn to_bank(amount: &str) -> Value {
    json!({ "amount_usdc": amount, "bank_id": BANK, "account_number": NUMBER })
}

fn bank(town: &Town, page: &Page, amount: &str, number: usize) -> Seen {
    town.pay(page, "withdrawBank", &to_bank(amount), number)
}

/// The bodies that went out to where the path ends so.
fn bodies(town: &Town, path_ends: &str) -> Vec<Value> {
    let sent = town.place.sent.borrow();
    let ours = sent.iter().filter(|sent| sent.path.ends_with(path_ends));
    ours.map(|sent| serde_json::from_str(&sent.body).unwrap_or_default()).collect()
}

fn effects(town: &Town, kind: &str) -> usize {
    town.effects(API_KEY, kind).len()
}

fn balance(town: &Town, page: &Page) -> Seen {
    town.call(page, "balance", &json!({}))
}

#[test]
fn staff_make_an_account_once() {
    let town = Town::new();
    let page = house(&town);
    let input =
        json!({ "label": "user_paschal_001", "spend_limit_usdc": "500", "access_mode": "delegated", "yield_enabled": false });
    let seen = town.pay(&page, "create", &input, 1);
    seen.is("confirmed");
    let answer = seen.body["outcome"]["answer"].clone();
    assert_eq!((&answer["label"], &answer["spend_limit_usdc"]), (&json!("user_paschal_001"), &json!("500")));
    assert_eq!(answer["merchant_id"], town.zendfi["merchant_id"]);
    assert_eq!(answer.get("session_key"), None);
    town.pay(&page, "create", &input, 1).is("confirmed");
    assert_eq!(effects(&town, "create"), 1);
    // What was made can be acted for.
    let mut grant = Town::staff(town.zendfi_grant(0));
    grant.scope = Some(subscope::data::Data::object([("subaccount_id", answer["id"].as_str().unwrap().into())]));
    assert_eq!(balance(&town, &town.mint(grant)).answer()["subaccount_id"], answer["id"]);
}

#[test]
fn a_new_account_without_a_limit_may_say_null() {
    let town = Town::new();
    let seen = town.pay(&house(&town), "create", &json!({ "label": "cedar" }), 1);
    seen.is("confirmed");
    assert_eq!(bodies(&town, "/subaccounts"), [json!({ "label": "cedar" })]);
}

#[test]
fn a_lost_creation_is_asked_for_again_under_its_key() {
    let town = Town::new();
    let page = house(&town);
    for (number, kind) in [(1, "lost_answer"), (2, "drop_before"), (3, "truncated")] {
        town.fault(API_KEY, &json!({ "operation": "create", "kind": kind }));
        let input = json!({ "label": format!("cedar {number}") });
        let seen = town.pay(&page, "create", &input, number);
        seen.is("unknown");
        assert_eq!(seen.body["outcome"]["settledBy"], "repeat", "{kind}");
        town.pay(&page, "create", &input, number + 10).fails("duplicate");
        town.reconcile(&page, number).is("confirmed");
        assert_eq!(effects(&town, "create"), number, "{kind}");
    }
}

/// An answer that names an account which is somebody's gives it to nobody.
#[test]
fn a_lying_answer_to_a_creation_gives_nothing_away() {
    let town = Town::new();
    let birch = town.zendfi_page(1);
    assert_eq!(balance(&town, &birch).status, 200);
    let page = house(&town);
    town.fault(API_KEY, &json!({ "operation": "create", "kind": "foreign_answer" }));
    let seen = town.pay(&page, "create", &json!({ "label": "cedar" }), 1);
    seen.is("confirmed");
    assert!(matches!(seen.body["outcome"]["withheld"].as_str(), Some("answer_mismatch" | "leak_blocked")), "{}", seen.text);
    // Even under the label that was asked for.
    let lie = json!({ "id": town.zendfi_of(1, "id"), "wallet_address": town.zendfi_of(1, "wallet_address"), "label": "oak", "status": "active" });
    town.place.trouble("/subaccounts", Trouble::Instead(201, "application/json", lie.to_string()));
    let seen = town.pay(&page, "create", &json!({ "label": "oak" }), 2);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked");
    assert!(!seen.text.contains(&town.zendfi_of(1, "id")));
    assert_eq!(town.place.told.borrow().iter().filter(|told| told.kind == "alarm").count(), 2);
    assert_eq!(balance(&town, &birch).status, 200);
}

#[test]
fn labels_are_used_once_and_bounds_are_checked_first() {
    let town = Town::new();
    let seen = town.pay(&house(&town), "create", &json!({ "label": "birch" }), 1);
    seen.is("refused");
    assert_eq!(seen.body["outcome"]["error"]["code"], "duplicate", "{}", seen.text);
    for (input, path, code) in [
        (json!({}), "label", "required"),
        (json!({ "label": "x".repeat(101) }), "label", "too_long"),
        (json!({ "label": "x", "spend_limit_usdc": "-1" }), "spend_limit_usdc", "not_positive"),
        (json!({ "label": "x", "spend_limit_usdc": "0.0000001" }), "spend_limit_usdc", "too_many_decimals"),
        (json!({ "label": "x", "access_mode": "all" }), "access_mode", "not_a_choice"),
    ] {
        let seen = town.pay(&house(&town), "create", &input, 2);
        assert_eq!(seen.fails("invalid_input").issue(), (path, code), "{input}");
    }
}

#[test]
fn staff_see_every_account_and_customers_none() {
    let town = Town::new();
    let page = house(&town);
    let rows = |seen: &Seen| seen.answer().as_array().unwrap().iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
    let both = [json!(town.zendfi_of(0, "id")), json!(town.zendfi_of(1, "id"))];
    let seen = town.call(&page, "list", &json!({}));
    assert_eq!(rows(&seen), both);
    // Bare, it is the same list.
    let bare: Vec<Value> = seen.answer().as_array().unwrap().clone();
    town.place.trouble("/subaccounts", Trouble::Instead(200, "application/json", json!(bare).to_string()));
    assert_eq!(rows(&town.call(&page, "list", &json!({}))), both);
    town.call(&town.zendfi_page(0), "list", &json!({})).fails("not_offered");
    town.call(&staff(&town, 0), "list", &json!({})).fails("not_allowed");
    // Having been listed, an account is no less its own customer's.
    assert_eq!(balance(&town, &town.zendfi_page(1)).status, 200);
}

#[test]
fn a_frozen_account_is_let_go_by_the_staff() {
    let town = Town::new();
    let page = staff(&town, 0);
    town.call(&page, "unfreeze", &json!({})).fails("provider_other");
    assert_eq!(town.call(&page, "freeze", &json!({ "reason": "lost phone" })).answer()["status"], "frozen");
    town.withdraw(&town.zendfi_page(0), "1", 1).fails("inactive");
    let seen = town.call(&page, "unfreeze", &json!({ "reason": "found again" }));
    assert_eq!(seen.answer()["status"], "active", "{}", seen.text);
    assert_eq!(bodies(&town, "/unfreeze").last(), Some(&json!({ "reason": "found again" })));
    assert_eq!(effects(&town, "unfreeze"), 1);
    town.withdraw(&town.zendfi_page(0), "1", 2).is("confirmed");
    town.call(&town.zendfi_page(0), "unfreeze", &json!({})).fails("not_offered");
    town.fault(API_KEY, &json!({ "operation": "unfreeze", "kind": "foreign_answer" }));
    town.call(&page, "freeze", &json!({}));
    town.call(&page, "unfreeze", &json!({})).fails("leak_blocked");
}

/// A drain of so much, as a passkey of the staff confirms it.
fn drain(amount: &str) -> Value {
    let mut input = json!({ "token": "Usdc", "amount": amount });
    let challenge = json!({ "amount": amount, "token": "Usdc" });
    input["passkey_signature"] = assertion(&said(&challenge));
    input
}

#[test]
fn a_drain_wants_two_persons_a_confirmation_and_a_figure() {
    let town = crate::step_up::town();
    let page = staff(&town, 0);
    let mut unconfirmed = drain("25");
    unconfirmed.as_object_mut().unwrap().remove("passkey_signature");
    town.pay(&page, "drain", &unconfirmed, 1).fails("step_up_required");
    // A grant is no confirmation of it.
    town.place.set(&format!("grant/{}", town.zendfi_of(0, "id")), "ssgt_canary");
    town.pay(&page, "drain", &unconfirmed, 1).fails("step_up_required");
    town.pay(&page, "drain", &drain("25"), 1).fails("not_allowed");
    agree(&town, "drain");
    let mut everything = drain("25");
    everything.as_object_mut().unwrap().remove("amount");
    assert_eq!(town.pay(&page, "drain", &everything, 1).issue(), ("amount", "required"));
    // The confirmation is of a figure.
    let mut other = drain("25");
    other["amount"] = json!("26");
    assert_eq!(town.pay(&page, "drain", &other, 1).issue(), ("passkey_signature", "assertion_mismatch"));
    assert_eq!((town.place.count(""), effects(&town, "drain")), (0, 0));

    let seen = town.pay(&page, "drain", &drain("25"), 1);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["answer"]["to_address"], town.zendfi["merchant_wallet"]);
    let effect = &town.effects(API_KEY, "drain")[0];
    assert_eq!((&effect["account"], &effect["amount"]), (&json!(town.zendfi_of(0, "id")), &json!("25")));
    let body = &bodies(&town, "/drain")[0];
    assert_eq!((&body["mode"], &body["amount"]), (&json!("test"), &json!(25)));
    assert!(body.get("signing_grant").is_none() && body.get("delegation_token").is_none());
    town.pay(&town.zendfi_page(0), "drain", &drain("25"), 2).fails("not_offered");
}

#[test]
fn a_lost_drain_is_asked_for_again_and_a_foreign_one_withheld() {
    let town = crate::step_up::town();
    let page = staff(&town, 0);
    agree(&town, "drain");
    town.fault(API_KEY, &json!({ "operation": "drain", "kind": "lost_answer" }));
    town.pay(&page, "drain", &drain("5"), 1).is("unknown");
    town.fault(API_KEY, &json!({ "operation": "drain", "kind": "status", "status": 403, "code": "passkey_invalid" }));
    town.reconcile(&page, 1).is("unknown");
    town.reconcile(&page, 1).is("confirmed");
    assert_eq!(effects(&town, "drain"), 1);
    assert_eq!(bodies(&town, "/drain")[0], bodies(&town, "/drain")[2]);
    for (number, kind) in [(2, "foreign_answer"), (3, "swap_addresses"), (4, "wrong_figures")] {
        town.fault(API_KEY, &json!({ "operation": "drain", "kind": kind }));
        let seen = town.pay(&page, "drain", &drain(&number.to_string()), number);
        seen.is("confirmed");
        assert!(seen.body["outcome"]["withheld"].is_string(), "{kind} {}", seen.text);
    }
}

#[test]
fn a_bank_withdrawal_goes_by_a_token_that_knows_the_bank() {
    let town = Town::new();
    let page = bank_page(&town, 0);
    let seen = bank(&town, &page, "25", 1);
    seen.is("confirmed");
    let answer = &seen.body["outcome"]["answer"];
    assert_eq!((&answer["status"], &answer["bank_account_number"]), (&json!("PAID"), &json!(NUMBER)));
    assert_eq!((&answer["fiat_amount"], &answer["exchange_rate"]), (&json!("38500"), &json!("1540")));
    assert_eq!(answer.get("paj_deposit_address"), None);
    assert!(!seen.text.contains("saatk_"));
    bank(&town, &page, "5", 2).is("confirmed");
    let minted = bodies(&town, AUTOMATION);
    assert_eq!(minted.len(), 1, "one token serves them all");
    assert_eq!(minted[0]["sub_account_id"], town.zendfi_of(0, "id").as_str());
    assert_eq!(minted[0]["allowed_bank_ids"], json!([BANK, "GTB"]));
    assert_eq!(minted[0]["allowed_account_numbers"], json!(["0000000001", NUMBER]));
    assert_eq!((&minted[0]["total_limit_usdc"], &minted[0]["per_tx_limit_usdc"]), (&json!(100), &json!(50)));
    let token = town.look(API_KEY)["automation_tokens"][0]["secret"].clone();
    for body in bodies(&town, "/withdraw-bank") {
        assert_eq!((&body["automation_token"], &body["mode"]), (&token, &json!("test")));
        assert_eq!(body["signing_grant"], town.zendfi_of(0, "signing_grant").as_str());
        assert!(body.get("delegation_token").is_none() && body.get("passkey_signature").is_none());
    }
    assert_eq!((effects(&town, "bank_withdrawal"), town.place.count("/session-key")), (2, 0));
    // The dashboard's credential mints, the key withdraws.
    let sent = town.place.sent.borrow();
    let bearer = |ends: &str| sent.iter().find(|sent| sent.path.ends_with(ends)).unwrap().bearer().unwrap().to_owned();
    assert_eq!(bearer(AUTOMATION), town.zendfi["dashboard_session"].as_str().unwrap());
    assert_eq!(bearer("/withdraw-bank"), API_KEY);
}

#[test]
fn bank_accounts_and_figures_are_the_grants() {
    let town = Town::new();
    let page = bank_page(&town, 0);
    for (bank_id, number) in
        [(BANK, "0000000001"), ("GTB", NUMBER), ("gtb", "0000000001"), ("Other", NUMBER), (BANK, "012345678")]
    {
        let input = json!({ "amount_usdc": "5", "bank_id": bank_id, "account_number": number });
        let seen = town.pay(&page, "withdrawBank", &input, 1);
        assert_eq!((seen.code(), seen.issue()), ("not_allowed", ("bank_id", "destination_not_allowed")), "{bank_id}/{number}");
    }
    assert_eq!(bank(&town, &page, "50.01", 1).fails("limit").issue(), ("amount_usdc", "over_limit"));
    for (name, value) in [("account_number", json!(123_456_789)), ("account_number", json!("12 34")), ("bank_id", json!(7))] {
        let mut input = to_bank("5");
        input[name] = value;
        assert_eq!(town.pay(&page, "withdrawBank", &input, 1).fails("invalid_input").issue().0, name);
    }
    for name in ["automation_token", "delegation_token", "signing_grant", "mode", "id"] {
        let mut input = to_bank("5");
        input[name] = json!("x");
        assert_eq!(town.pay(&page, "withdrawBank", &input, 1).fails("not_allowed").issue(), (name, "not_settable"));
    }
    assert_eq!(town.place.count(""), 0);
    bank(&town, &page, "50", 2).is("confirmed");
    bank(&town, &page, "50", 3).is("confirmed");
    assert_eq!(bank(&town, &page, "1", 4).fails("limit").issue(), ("amount_usdc", "over_limit"));
    // Without limits there is no such operation, and addresses are no bank accounts.
    let page = town.mint(Grant { limits: None, ..town.zendfi_grant(0) });
    bank(&town, &page, "5", 5).fails("not_allowed");
    bank(&town, &town.zendfi_page(0), "5", 5).fails("not_allowed");
    bank(&town, &staff(&town, 0), "5", 5).fails("not_offered");
}

#[test]
fn only_paid_is_done() {
    for (word, outcome) in [("PAID", "confirmed"), ("PENDING", "accepted"), ("paid", "accepted"), ("FAILED", "accepted")] {
        let town = Town::new();
        let page = bank_page(&town, 0);
        let answer = json!({
            "success": true, "subaccount_id": town.zendfi_of(0, "id"), "order_id": "17d8564c-6807-4f58-b8f0-c4338fb310b4",
            "bank_account_number": NUMBER, "amount_usdc": 25, "status": word,
        });
        town.place.trouble("/withdraw-bank", Trouble::Instead(200, "application/json", answer.to_string()));
        bank(&town, &page, "25", 1).is(outcome);
    }
}

#[test]
fn a_bank_withdrawal_that_says_something_else_is_withheld() {
    let good = |town: &Town| {
        json!({
            "success": true, "subaccount_id": town.zendfi_of(0, "id"), "order_id": "17d8564c-6807-4f58-b8f0-c4338fb310b4",
            "bank_account_number": NUMBER, "amount_usdc": 25, "status": "PAID",
        })
    };
    for (member, value, why) in [
        ("bank_account_number", json!("0000000001"), "answer_mismatch"),
        ("amount_usdc", json!(26), "answer_mismatch"),
        ("subaccount_id", Value::Null, "leak_blocked"),
    ] {
        let town = Town::new();
        let page = bank_page(&town, 0);
        let mut answer = good(&town);
        answer[member] = if value.is_null() { json!(town.zendfi_of(1, "id")) } else { value };
        town.place.trouble("/withdraw-bank", Trouble::Instead(200, "application/json", answer.to_string()));
        let seen = bank(&town, &page, "25", 1);
        assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], why, "{member}");
        assert!(!seen.text.contains(&town.zendfi_of(1, "id")));
    }
    // An order that is another customer's is not handed on either.
    let town = Town::new();
    let theirs = good(&town).to_string().replace(&town.zendfi_of(0, "id"), &town.zendfi_of(1, "id"));
    town.place.trouble("/withdraw-bank", Trouble::Instead(200, "application/json", theirs));
    bank(&town, &bank_page(&town, 1), "25", 1).is("confirmed");
    town.place.trouble("/withdraw-bank", Trouble::Instead(200, "application/json", good(&town).to_string()));
    let seen = bank(&town, &bank_page(&town, 0), "25", 2);
    assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "leak_blocked");
}

#[test]
fn a_lost_bank_withdrawal_is_never_paid_twice() {
    let town = Town::new();
    let page = bank_page(&town, 0);
    for (number, kind) in [(1, "lost_answer"), (2, "drop_before"), (3, "timeout"), (4, "truncated"), (5, "contradiction")] {
        town.fault(API_KEY, &json!({ "operation": "withdraw_bank", "kind": kind }));
        assert_eq!(bank(&town, &page, &number.to_string(), number).outcome(), "unknown", "{kind}");
        // The provider may refuse the repeat because of what the first one did.
        town.fault(
            API_KEY,
            &json!({ "operation": "withdraw_bank", "kind": "status", "status": 403, "code": "automation_token_limit" }),
        );
        town.reconcile(&page, number).is("unknown");
        town.reconcile(&page, number).is("confirmed");
        assert_eq!(effects(&town, "bank_withdrawal"), number, "{kind}");
    }
    // Two minutes are no reason to give up.
    town.place.trouble("/withdraw-bank", Trouble::Late(140_000));
    bank(&town, &page, "7", 7).is("confirmed");
}

#[test]
fn without_a_grant_the_customer_confirms_the_bank_withdrawal() {
    let town = crate::step_up::town();
    let page = bank_page(&town, 0);
    bank(&town, &page, "5", 1).fails("step_up_required");
    assert_eq!(town.place.count(""), 0);
    let challenge = json!({ "bank_id": BANK, "account_number": NUMBER, "amount": "5", "token": "Usdc" });
    let mut input = to_bank("5");
    input["passkey_signature"] = assertion(&said(&challenge));
    town.pay(&page, "withdrawBank", &input, 1).is("confirmed");
    let body = &bodies(&town, "/withdraw-bank")[0];
    assert!(body["passkey_signature"].is_object() && body.get("signing_grant").is_none());
    let mut elsewhere = input.clone();
    elsewhere["bank_id"] = json!("GTB");
    elsewhere["account_number"] = json!("0000000001");
    let seen = town.pay(&page, "withdrawBank", &elsewhere, 2);
    assert_eq!(seen.issue(), ("passkey_signature", "assertion_mismatch"));
}

fn bounds() -> Value {
    json!({ "ttl_seconds": 3600, "max_uses": 25, "total_limit_usdc": "500", "per_tx_limit_usdc": "50",
        "allowed_bank_ids": [BANK], "allowed_account_numbers": [NUMBER] })
}

#[test]
fn staff_mint_and_revoke_the_token_of_bank_withdrawals() {
    let town = Town::new();
    let page = staff(&town, 0);
    town.pay(&page, "mintAutomationToken", &bounds(), 1).fails("not_allowed");
    agree(&town, "mintAutomationToken");
    for name in ["allowed_bank_ids", "allowed_account_numbers"] {
        for empty in [json!(null), json!([])] {
            let mut input = bounds();
            input[name] = empty;
            assert_eq!(town.pay(&page, "mintAutomationToken", &input, 1).fails("invalid_input").issue(), (name, "required"));
        }
    }
    assert_eq!(town.place.count(AUTOMATION), 0);
    let seen = town.pay(&page, "mintAutomationToken", &bounds(), 1);
    let id = seen.is("confirmed").body["outcome"]["answer"]["token_id"].clone();
    assert!(!seen.text.contains("saatk_"));
    let customer = bank_page(&town, 0);
    bank(&town, &customer, "25", 2).is("confirmed");
    assert_eq!(town.place.count(AUTOMATION), 1, "the staff's token is the one in use");
    assert_eq!(town.look(API_KEY)["automation_tokens"][0]["uses"], 1);

    let revoked = town.call(&page, "revokeAutomationToken", &json!({ "token_id": id }));
    assert_eq!(revoked.answer(), &json!({ "token_id": id, "status": "revoked" }), "{}", revoked.text);
    assert_eq!(town.look(API_KEY)["automation_tokens"][0]["state"], "revoked");
    bank(&town, &customer, "5", 3).is("confirmed");
    assert_eq!(town.place.count(AUTOMATION), 2, "the revoked one is not used again");
    for name in ["mintAutomationToken", "revokeAutomationToken"] {
        town.pay(&customer, name, &bounds(), 9).fails("not_offered");
    }
}

#[test]
fn a_token_of_another_customer_is_one_that_does_not_exist() {
    let town = Town::new();
    agree(&town, "mintAutomationToken");
    let seen = town.pay(&staff(&town, 1), "mintAutomationToken", &bounds(), 1);
    let theirs = seen.is("confirmed").body["outcome"]["answer"]["token_id"].clone();
    let page = staff(&town, 0);
    let foreign = town.call(&page, "revokeAutomationToken", &json!({ "token_id": theirs }));
    let missing = town.call(&page, "revokeAutomationToken", &json!({ "token_id": "00000000-0000-4000-8000-000000000000" }));
    foreign.fails("out_of_scope");
    assert_eq!(foreign.text, missing.text);
    assert_eq!(town.place.count("/revoke"), 0);
    assert_eq!(town.look(API_KEY)["automation_tokens"][0]["state"], "live");
}

/// A token that names no account is good for every account.
#[test]
fn a_token_for_everybody_is_revoked_at_once() {
    let town = Town::new();
    agree(&town, "mintAutomationToken");
    let id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    let lie = json!({
        "token_id": id, "automation_token": "saatk_canary", "expires_at": "2026-03-26T20:00:00Z",
        "max_uses": 25, "total_limit_usdc": 500, "per_tx_limit_usdc": 50,
    });
    town.place.trouble(AUTOMATION, Trouble::Instead(200, "application/json", lie.to_string()));
    let seen = town.pay(&staff(&town, 0), "mintAutomationToken", &bounds(), 1);
    assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "leak_blocked");
    assert_eq!(town.place.count(&format!("{id}/revoke")), 1);
    // The same for one that the gateway mints by itself.
    let lie = lie.to_string().replace("25", "100").replace("500", "100");
    town.place.trouble(AUTOMATION, Trouble::Instead(200, "application/json", lie));
    bank(&town, &bank_page(&town, 0), "5", 2).fails("token_scope_unproven");
    assert_eq!(town.place.count(&format!("{id}/revoke")), 2);
    assert_eq!(town.place.count("/withdraw-bank"), 0);
}

#[test]
fn a_lost_mint_is_never_repeated() {
    let town = Town::new();
    agree(&town, "mintAutomationToken");
    town.fault(API_KEY, &json!({ "operation": "mint_automation", "kind": "lost_answer" }));
    let page = staff(&town, 0);
    let seen = town.pay(&page, "mintAutomationToken", &bounds(), 1);
    seen.is("unknown");
    assert_eq!(seen.body["outcome"]["settledBy"], "person");
    town.reconcile(&page, 1).is("unknown");
    assert_eq!((town.place.count(AUTOMATION), effects(&town, "mint_automation")), (1, 1));
}

/// A town in which the second customer has one dollar, and is about to spend it.
fn poor_town() -> Town {
    let town = Town::new();
    let accounts = json!([{ "label": "maple", "usdc": "1000" }, { "label": "birch", "usdc": "1" }]);
    town.place.control(http::Method::PUT, API_KEY, &json!({ "provider": "zendfi", "seed": 7, "accounts": accounts }));
    town
}

#[test]
fn only_an_empty_account_is_closed_and_by_two_persons() {
    let town = poor_town();
    let page = staff(&town, 1);
    let customer = town.zendfi_page(1);
    town.call(&page, "close", &json!({})).fails("not_allowed");
    agree(&town, "close");
    let seen = town.call(&page, "close", &json!({}));
    seen.fails("not_allowed");
    assert!(seen.text.contains("drain it first"), "{}", seen.text);
    assert_eq!(effects(&town, "close"), 0);
    town.withdraw(&customer, "1", 1).is("confirmed");
    let seen = town.call(&page, "close", &json!({}));
    assert_eq!(seen.answer()["status"], "closed", "{}", seen.text);
    assert_eq!(town.effects(API_KEY, "close")[0]["account"], town.zendfi_of(1, "id").as_str());
    balance(&town, &customer).fails("session_closed");
    assert!(!town.place.records().iter().any(|(key, _)| key.contains("/policy")));
    // It stays closed, and the page is told so in words for people.
    let seen = town.call(&page, "unfreeze", &json!({}));
    assert!(seen.status >= 400);
    let seen = town.call(&page, "close", &json!({}));
    assert!(seen.fails("inactive").text.contains("frozen or closed"), "{}", seen.text);
    town.call(&town.zendfi_page(0), "close", &json!({})).fails("not_offered");
}

#[test]
fn a_close_of_which_no_good_answer_came_closes_sessions_too() {
    for kind in ["lost_answer", "truncated", "foreign_answer"] {
        let town = poor_town();
        agree(&town, "close");
        let customer = town.zendfi_page(1);
        town.withdraw(&customer, "1", 1).is("confirmed");
        town.fault(API_KEY, &json!({ "operation": "close", "kind": kind }));
        assert_ne!(town.call(&staff(&town, 1), "close", &json!({})).status, 200, "{kind}");
        assert_eq!(balance(&town, &customer).code(), "session_closed", "{kind}");
    }
}

#[test]
fn faults_say_what_to_do() {
    for (status, code, kind) in [
        (400, "insufficient_balance", "insufficient_funds"),
        (402, "payment_declined", "insufficient_funds"),
        (403, "automation_token_destination", "permission"),
        (403, "automation_token_limit", "limit"),
        (403, "subaccount_frozen", "inactive"),
        (409, "subaccount_closed", "inactive"),
        (404, "not_found", "not_found"),
        (401, "authentication_failed", "authentication"),
        (429, "rate_limit_exceeded", "rate_limited"),
    ] {
        let town = Town::new();
        town.fault(
            API_KEY,
            &json!({ "operation": "withdraw_bank", "kind": "status", "status": status, "code": code, "message": "CANARY" }),
        );
        let seen = bank(&town, &bank_page(&town, 0), "5", 1);
        let error = &seen.is("refused").body["outcome"]["error"];
        assert_eq!(error["code"], kind, "{code}");
        assert!(error["advice"].as_str().is_some_and(|advice| advice.ends_with('.')), "{code}");
        assert_eq!(error["provider"]["code"], code);
        assert!(!seen.text.contains("CANARY"));
    }
}

/// The token of bank withdrawals is for no browser.
#[test]
fn a_direct_session_withdraws_to_no_bank() {
    let town = Town::new();
    let direct = Grant {
        mode: Some("direct".to_owned()),
        direct_origin: Some("http://localhost/direct/zendfi".to_owned()),
        operations: Some(vec!["balance".to_owned(), "withdrawBank".to_owned()]),
        ..bank_grant(&town, 0)
    };
    let page = town.mint(direct);
    assert!(!page.minted.to_string().contains("satk_") && !page.minted.to_string().contains("saatk_"));
    assert_eq!((town.place.count("/session-key"), town.place.count(AUTOMATION)), (0, 0));
}

#[test]
fn the_tokens_of_bank_withdrawals_are_seen_by_nobody() {
    let town = Town::new();
    agree(&town, "mintAutomationToken");
    let (page, customer) = (staff(&town, 0), bank_page(&town, 0));
    let mut seen = vec![town.pay(&page, "mintAutomationToken", &bounds(), 1), bank(&town, &customer, "5", 2)];
    town.fault(API_KEY, &json!({ "operation": "withdraw_bank", "kind": "lost_answer" }));
    seen.push(bank(&town, &customer, "6", 3));
    seen.push(town.place.run(crate::town::knock(&town.gateway, customer.intents(""))));
    seen.push(bank(&town, &bank_page(&town, 1), "5", 4));
    let tokens = town.look(API_KEY)["automation_tokens"].clone();
    let grants = [town.zendfi_of(0, "signing_grant"), town.zendfi_of(1, "signing_grant")];
    let secrets = tokens.as_array().unwrap().iter().map(|token| token["secret"].as_str().unwrap().to_owned()).chain(grants);
    let mut shown: Vec<String> = seen.into_iter().map(|seen| seen.text).collect();
    shown.extend(town.place.records().into_iter().map(|(key, value)| format!("{key} {value}")));
    shown.push(format!("{:?}", town.place.told.borrow()));
    for secret in secrets {
        assert!(!shown.iter().any(|text| text.contains(&secret)), "a secret is seen");
    }
}

#[test]
fn two_customers_with_one_intent_are_two_payments() {
    let town = Town::new();
    let (maple, birch) = (bank_page(&town, 0), bank_page(&town, 1));
    bank(&town, &maple, "5", 1).is("confirmed");
    bank(&town, &birch, "5", 1).is("confirmed");
    let accounts: Vec<Value> = town.effects(API_KEY, "bank_withdrawal").iter().map(|effect| effect["account"].clone()).collect();
    assert_eq!(accounts, [json!(town.zendfi_of(0, "id")), json!(town.zendfi_of(1, "id"))]);
    // Each by a token of its own.
    let used: Vec<Value> = bodies(&town, "/withdraw-bank").iter().map(|body| body["automation_token"].clone()).collect();
    assert_ne!(used[0], used[1]);
}

/// What a session is not about it does not reach: the ids stand in no field of the page.
#[test]
fn no_field_names_another_account() {
    let town = Town::new();
    for (operation, input) in [
        ("withdrawBank", to_bank("5")),
        ("get", json!({})),
        ("balance", json!({})),
        ("freeze", json!({})),
        ("unfreeze", json!({})),
        ("close", json!({})),
        ("drain", json!({ "amount": "5" })),
        ("mintAutomationToken", bounds()),
    ] {
        let page = if operation == "withdrawBank" { bank_page(&town, 0) } else { staff(&town, 0) };
        for name in ["id", "sub_account_id", "subaccount_id", "recipient_sub_account"] {
            let mut input = input.clone();
            input[name] = json!(town.zendfi_of(1, "id"));
            let takes_intent = matches!(operation, "withdrawBank" | "drain" | "mintAutomationToken");
            let incoming = page.post(operation, &input, takes_intent.then_some(1));
            let seen = town.place.run(crate::town::knock(&town.gateway, incoming));
            assert!(matches!(seen.code(), "not_allowed" | "invalid_input"), "{operation} {name} {}", seen.text);
            assert!(matches!(seen.issue().1, "not_settable" | "unknown_field"), "{operation} {name} {}", seen.text);
        }
    }
    assert_eq!(town.place.count(""), 0);
}

#[test]
fn a_token_that_the_provider_no_longer_honours_is_replaced() {
    for kind in ["token_revoked", "token_expired"] {
        let town = Town::new();
        let page = bank_page(&town, 0);
        bank(&town, &page, "5", 1).is("confirmed");
        town.fault(API_KEY, &json!({ "operation": "withdraw_bank", "kind": kind }));
        let seen = bank(&town, &page, "6", 2);
        assert_eq!(seen.is("refused").body["outcome"]["error"]["code"], "permission", "{kind}");
        bank(&town, &page, "6", 3).is("confirmed");
        assert_eq!((town.place.count(AUTOMATION), effects(&town, "bank_withdrawal")), (2, 2), "{kind}");
    }
}

#[test]
fn refusals_mean_the_same_in_every_shape() {
    for shape in ["A", "B", "C", "D"] {
        let town = Town::new();
        town.settings(API_KEY, &json!({ "error_shape": shape }));
        let seen = town.pay(&house(&town), "create", &json!({ "label": "birch" }), 1);
        assert_eq!(seen.is("refused").body["outcome"]["error"]["code"], "duplicate", "{shape} {}", seen.text);
        let stranger =
            Grant { scope: Some(subscope::data::Data::object([("subaccount_id", "sa_nobodys".into())])), ..town.zendfi_grant(0) };
        assert_eq!(balance(&town, &town.mint(stranger)).code(), "not_found", "{shape}");
    }
}

/// Whose label is not the one that was sent is perhaps not the new account.
#[test]
fn a_label_that_comes_back_otherwise_is_withheld() {
    let town = Town::new();
    let page = house(&town);
    let seen = town.pay(&page, "create", &json!({ "label": " cedar " }), 1);
    assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "answer_mismatch");
    assert!(town.call(&page, "list", &json!({})).text.contains("cedar"));
}
