//! UQPAY: the header names the account, answers about cardholders name nobody, and a new token ends
//! the one before.

use crate::place::Trouble;
use crate::support::calls::uqpay::{COMPANY, PERSON};
use crate::town::{Page, Seen, Town, UQPAY_CLIENT, UQPAY_KEY, config, knock};
use serde_json::{Value, json};
use subscope::data::Data;
use subscope::gateway::{Grant, Incoming};
use subscope::scope::Provider;

const CARDHOLDERS: &str = "/issuing/cardholders";
const LIST: &str = "/issuing/cardholders?page_size=10&page_number=1";
const CREATE: &str = "/create_accounts";

fn customer(town: &Town, n: usize) -> Page {
    town.mint(town.grant(Provider::Uqpay, n))
}

fn staff(town: &Town, n: usize) -> Page {
    town.mint(Town::staff(town.grant(Provider::Uqpay, n)))
}

fn house(town: &Town) -> Page {
    town.mint(town.house(Provider::Uqpay))
}

fn account(town: &Town, n: usize) -> String {
    town.uqpay["accounts"][n]["id"].as_str().unwrap().to_owned()
}

fn cardholder(town: &Town, account: usize, n: usize) -> String {
    town.uqpay["accounts"][account]["cardholders"][n]["id"].as_str().unwrap().to_owned()
}

fn first_page() -> Value {
    json!({ "page_size": 10, "page_number": 1 })
}

fn list(town: &Town, page: &Page) -> Seen {
    town.call(page, "listCardholders", &first_page())
}

fn somebody(name: &str) -> Value {
    let digits: u32 = name.bytes().map(u32::from).sum();
    json!({
        "email": format!("{}@maple.example", name.to_lowercase()), "first_name": name, "last_name": "Maple", "country_code": "SG",
        "phone_number": format!("81{digits:06}"),
    })
}

fn create(town: &Town, page: &Page, name: &str, number: usize) -> Seen {
    town.pay(page, "createCardholder", &somebody(name), number)
}

fn created(town: &Town) -> Vec<Value> {
    town.effects(UQPAY_CLIENT, "create_cardholder")
}

fn opened(town: &Town) -> usize {
    town.effects(UQPAY_CLIENT, "create").len()
}

/// How many requests went out, log-ins left out.
fn sent(town: &Town) -> usize {
    town.place.sent.borrow().iter().filter(|sent| !sent.path.ends_with("/connect/token")).count()
}

fn logins(town: &Town) -> usize {
    town.place.count("/connect/token")
}

fn alarms(town: &Town) -> usize {
    town.place.told.borrow().iter().filter(|told| told.kind == "alarm").count()
}

fn set_status(town: &Town, n: usize, status: &str) {
    let path = format!("{UQPAY_CLIENT}/accounts/{}", account(town, n));
    town.place.control(http::Method::POST, &path, &json!({ "status": status }));
}

fn instead(town: &Town, path: &str, status: u16, body: &Value) {
    town.place.trouble(path, Trouble::Instead(status, "application/json", body.to_string()));
}

/// A grant whose evidence the portal vouches for.
fn with_evidence(town: &Town, n: usize, files: &[&str], checks: &[&str]) -> Grant {
    let ids = |ids: &[&str]| Data::List(ids.iter().map(|id| Data::text(*id)).collect());
    let scope = Data::object([
        ("account_id", Data::Text(account(town, n))),
        ("file_ids", ids(files)),
        ("kyc_reference_ids", ids(checks)),
    ]);
    Grant { scope: Some(scope), ..town.grant(Provider::Uqpay, n) }
}

#[test]
fn a_customer_sees_their_own_cardholders() {
    let town = Town::new();
    let seen = list(&town, &customer(&town, 0));
    let answer = seen.answer();
    assert_eq!((&answer["total_items"], &answer["total_pages"]), (&json!(2), &json!(1)), "{}", seen.text);
    let names: Vec<&str> = answer["data"].as_array().unwrap().iter().map(|row| row["first_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Abe", "Ann"]);
    let filtered = town.call(
        &customer(&town, 0),
        "listCardholders",
        &json!({ "page_size": 10, "page_number": 1, "cardholder_status": "FAILED" }),
    );
    assert_eq!(filtered.answer()["data"], json!([]));
    let past = town.call(&customer(&town, 0), "listCardholders", &json!({ "page_size": 10, "page_number": 9 }));
    assert_eq!(past.answer()["data"], json!([]), "{}", past.text);
}

/// Left out or empty, the header would mean the master account.
#[test]
fn every_acting_call_names_the_account_and_no_other_call_does() {
    let town = Town::new();
    for (n, number, name, page) in [
        (0, 1, "Una", customer(&town, 0)),
        (0, 2, "Ulf", staff(&town, 0)),
        (1, 1, "Uwe", customer(&town, 1)),
        (1, 2, "Ute", staff(&town, 1)),
    ] {
        town.place.sent.borrow_mut().clear();
        let own = cardholder(&town, n, 0);
        assert_eq!(list(&town, &page).status, 200);
        assert_eq!(town.call(&page, "getCardholder", &json!({ "id": own })).answer()["cardholder_id"], own);
        create(&town, &page, name, number).is("confirmed");
        let changed = town.call(&page, "updateCardholder", &json!({ "id": own, "gender": "FEMALE" }));
        assert_eq!(changed.answer()["cardholder_id"], own, "{}", changed.text);
        assert_eq!(town.call(&page, "getAccount", &json!({})).answer()["account_id"], account(&town, n));
        let mut acting = 0;
        for sent in town.place.sent.borrow().iter() {
            let named = sent.header("x-on-behalf-of");
            // The gateway's own reading of the master's cardholders acts for nobody.
            if sent.path.contains(CARDHOLDERS) && !sent.path.contains("page_size=100") {
                acting += 1;
                assert_eq!(named, Some(account(&town, n).as_str()), "{}", sent.path);
                let names = sent.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("x-on-behalf-of"));
                assert_eq!(names.count(), 1, "{}", sent.path);
                // The bare token, and nothing of a browser's.
                assert!(sent.header("x-auth-token").is_some_and(|token| token.split('.').count() == 3), "{}", sent.path);
            } else {
                assert_eq!(named, None, "{}", sent.path);
            }
            assert_eq!(sent.header("authorization"), None);
        }
        assert_eq!(acting, 4);
    }
}

#[test]
fn a_cardholder_is_made_once() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, 0), customer(&town, 1));
    let first = create(&town, &maple, "Una", 1);
    first.is("confirmed");
    let id = first.body["outcome"]["answer"]["cardholder_id"].as_str().unwrap().to_owned();
    let again = create(&town, &maple, "Una", 1);
    assert_eq!(again.is("confirmed").body["outcome"]["answer"]["cardholder_id"], id.as_str());
    assert_eq!((created(&town).len(), town.place.count(CARDHOLDERS)), (1, 1));
    assert_eq!(created(&town)[0]["account"], account(&town, 0).as_str());
    // What was made may be read at once.
    assert_eq!(town.call(&maple, "getCardholder", &json!({ "id": id })).answer()["first_name"], "Una");
    // The other customer's intent of the same name is another one, under a key of its own.
    create(&town, &birch, "Una", 1).is("confirmed");
    let keys: Vec<String> = created(&town).iter().map(|effect| effect["idempotency_key"].as_str().unwrap().to_owned()).collect();
    assert!(keys.len() == 2 && keys[0] != keys[1] && keys.iter().all(|key| key.len() == 36), "{keys:?}");
}

#[test]
fn a_cardholder_is_changed_save_the_names() {
    let town = Town::new();
    let page = customer(&town, 0);
    list(&town, &page);
    let id = cardholder(&town, 0, 0);
    let home = json!({ "country": "SG", "city": "Singapore", "line1": "1 Maple Walk" });
    let change = json!({ "id": id, "email": "new@maple.example", "residential_address": home });
    assert_eq!(town.call(&page, "updateCardholder", &change).status, 200);
    let seen = town.call(&page, "getCardholder", &json!({ "id": id }));
    assert_eq!(seen.answer()["email"], "new@maple.example");
    assert_eq!(seen.answer()["residential_address"]["line1"], "1 Maple Walk", "{}", seen.text);
    let before = sent(&town);
    for name in ["first_name", "last_name"] {
        let refused = town.call(&page, "updateCardholder", &json!({ "id": id, "email": "x@y.example", name: "Zoe" }));
        assert_eq!(refused.fails("invalid_input").issue(), (name, "unknown_field"));
    }
    assert_eq!(town.call(&page, "updateCardholder", &json!({ "id": id })).issue(), ("", "at_least_one"));
    assert_eq!(sent(&town), before);
}

#[test]
fn an_account_is_its_own_and_a_customer_sees_nobody_elses_data_in_it() {
    let town = Town::new();
    let seen = town.call(&customer(&town, 0), "getAccount", &json!({ "business_code": "ISSUING" }));
    assert_eq!((&seen.answer()["account_name"], &seen.answer()["status"]), (&json!("Maple Ltd"), &json!("ACTIVE")));
    let full = town.call(&staff(&town, 0), "getAccount", &json!({}));
    for name in ["representatives", "documents", "tos_acceptance", "review_reason"] {
        assert!(seen.answer().get(name).is_none() && full.answer().get(name).is_some(), "{name} {}", full.text);
    }
    // Any account of the house would answer: the path is the session's, whatever the page says.
    let before = sent(&town);
    let other = town.call(&customer(&town, 0), "getAccount", &json!({ "id": account(&town, 1) }));
    assert_eq!(other.fails("not_allowed").issue(), ("id", "not_settable"));
    assert_eq!(sent(&town), before);
    let unknown = town.call(&customer(&town, 0), "getAccount", &json!({ "business_code": "BANKING" }));
    unknown.fails("not_found");
}

/// The next customer's id and one that is nobody's are refused alike, before anything is sent.
#[test]
fn the_ids_of_others_look_like_missing_ones() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, 0), customer(&town, 1));
    list(&town, &maple);
    list(&town, &birch);
    let before = sent(&town);
    let master = town.uqpay["master"]["cardholders"][0]["id"].as_str().unwrap().to_owned();
    let nobodys = "00000000-0000-4000-8000-00000000000a".to_owned();
    let mut texts = Vec::new();
    for id in [cardholder(&town, 1, 0), cardholder(&town, 1, 0).to_uppercase(), master, nobodys] {
        for (operation, input) in
            [("getCardholder", json!({ "id": id })), ("updateCardholder", json!({ "id": id, "email": "eve@birch.example" }))]
        {
            let seen = town.call(&maple, operation, &input);
            seen.fails("out_of_scope");
            texts.push(seen.text.replace(operation, ""));
            // The staff that acts for Maple has no other wall.
            town.call(&staff(&town, 0), operation, &input).fails("out_of_scope");
        }
    }
    assert!(texts.iter().all(|text| *text == texts[0]), "{texts:?}");
    assert_eq!((sent(&town), town.effects(UQPAY_CLIENT, "update_cardholder").len()), (before, 0));
    assert_eq!(town.call(&birch, "getCardholder", &json!({ "id": cardholder(&town, 1, 0) })).answer()["first_name"], "Bob");
}

/// The answers name no account: only the register tells that they are another's.
#[test]
fn what_was_anothers_before_is_withheld() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, 0), customer(&town, 1));
    let own = list(&town, &maple);
    let theirs = list(&town, &birch);
    let (bob, id) = (theirs.answer()["data"][0].clone(), cardholder(&town, 0, 0));
    let shows_bob = |seen: &Seen| {
        ["Bob", "bob@birch.example", bob["cardholder_id"].as_str().unwrap()].iter().any(|text| seen.text.contains(text))
    };
    for (n, operation, input) in [(1, "listCardholders", first_page()), (2, "getCardholder", json!({ "id": id }))] {
        let place = if n == 1 { "list_cardholders" } else { "get_cardholder" };
        town.fault(UQPAY_CLIENT, &json!({ "operation": place, "kind": "foreign_answer" }));
        let seen = town.call(&maple, operation, &input);
        assert!(["leak_blocked", "answer_mismatch"].contains(&seen.code()), "{}", seen.text);
        assert!(!shows_bob(&seen), "{}", seen.text);
        assert_eq!(alarms(&town), n);
    }
    // Under a status of success an update tells of somebody else.
    let path = format!("{CARDHOLDERS}/{id}");
    instead(&town, &path, 200, &json!({ "cardholder_id": bob["cardholder_id"], "cardholder_status": "SUCCESS" }));
    let seen = town.call(&maple, "updateCardholder", &json!({ "id": id, "email": "x@maple.example" }));
    assert!(["leak_blocked", "answer_mismatch"].contains(&seen.code()) && !shows_bob(&seen), "{}", seen.text);
    // Unknown members with the ids of others are dropped.
    town.fault(UQPAY_CLIENT, &json!({ "operation": "list_cardholders", "kind": "extra_members" }));
    assert_eq!(list(&town, &maple).text, own.text);
    // Nobody lost anything by it.
    assert_eq!(list(&town, &birch).text, theirs.text);
    assert_eq!(list(&town, &maple).text, own.text);
}

#[test]
fn an_account_that_answers_for_another_is_withheld() {
    let town = Town::new();
    for page in [customer(&town, 0), staff(&town, 0)] {
        town.fault(UQPAY_CLIENT, &json!({ "operation": "retrieve_account", "kind": "foreign_answer" }));
        let seen = town.call(&page, "getAccount", &json!({}));
        seen.fails("leak_blocked");
        assert!(!seen.text.contains("Birch") && !seen.text.contains(&account(&town, 1)));
    }
    assert_eq!(alarms(&town), 2);
}

/// A creation may be answered with what somebody else has already.
#[test]
fn a_lying_creation_gives_nothing_away() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, 0), customer(&town, 1));
    list(&town, &birch);
    let bob = cardholder(&town, 1, 0);
    instead(&town, CARDHOLDERS, 200, &json!({ "cardholder_id": bob, "cardholder_status": "SUCCESS" }));
    let seen = create(&town, &maple, "Una", 1);
    assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(&bob));
    assert_eq!(alarms(&town), 1);
    town.call(&maple, "getCardholder", &json!({ "id": bob })).fails("out_of_scope");
    assert_eq!(town.call(&birch, "getCardholder", &json!({ "id": bob })).status, 200);
}

/// What the customer's page may not say, whatever it is: the header above all.
#[test]
fn nobody_types_what_the_chain_fills() {
    let town = Town::new();
    for page in [customer(&town, 0), staff(&town, 0)] {
        list(&town, &page);
        let before = sent(&town);
        for other in [json!(account(&town, 1)), json!(account(&town, 0)), json!("x"), json!({}), json!(true)] {
            let input = json!({ "page_size": 10, "page_number": 1, "x-on-behalf-of": other });
            assert_eq!(town.call(&page, "listCardholders", &input).issue(), ("x-on-behalf-of", "not_settable"));
            let mut una = somebody("Una");
            una["x-on-behalf-of"] = other.clone();
            assert_eq!(town.pay(&page, "createCardholder", &una, 1).issue(), ("x-on-behalf-of", "not_settable"));
        }
        for name in ["account_id", "on_behalf_of", "sub_account_id", "x_idempotency_key", "cardholder_id"] {
            let mut una = somebody("Una");
            una[name] = json!(account(&town, 1));
            assert_eq!(town.pay(&page, "createCardholder", &una, 1).issue(), (name, "unknown_field"));
        }
        assert_eq!(sent(&town), before);
    }
}

#[test]
fn what_would_be_refused_is_an_issue_before_anything_is_sent() {
    let town = Town::new();
    let page = customer(&town, 0);
    for (name, value, code) in [
        ("email", json!(""), "required"),
        ("first_name", json!("A".repeat(41)), "too_long"),
        ("last_name", json!("O_Neil"), "characters"),
        ("country_code", json!("SGP"), "not_a_code"),
        ("phone_number", json!("+65 9123"), "characters"),
        ("date_of_birth", json!("1990-02-30"), "not_a_date"),
        ("gender", json!("X"), "not_a_choice"),
    ] {
        let mut una = somebody("Una");
        una[name] = value;
        assert_eq!(town.pay(&page, "createCardholder", &una, 1).fails("invalid_input").issue(), (name, code));
    }
    let mut una = somebody("Una");
    una["residential_address"] = json!({ "country": "SG", "city": "Singapore" });
    assert_eq!(town.pay(&page, "createCardholder", &una, 1).issue(), ("residential_address.line1", "required"));
    let mut una = somebody("Una");
    una["kyc_verification"] = json!({ "method": "THIRD_PARTY", "kyc_proof": { "reference_id": "short" } });
    assert_eq!(town.pay(&page, "createCardholder", &una, 1).issue(), ("kyc_verification.kyc_proof.reference_id", "too_short"));
    for (size, number, issue) in
        [(9, 1, ("page_size", "too_small")), (101, 1, ("page_size", "too_large")), (10, 0, ("page_number", "too_small"))]
    {
        let input = json!({ "page_size": size, "page_number": number });
        assert_eq!(town.call(&page, "listCardholders", &input).issue(), issue);
    }
    assert_eq!(town.place.sent.borrow().len(), 0);
}

/// Files and checks are evidence about one person: the portal says whose they are.
#[test]
fn evidence_is_the_customers_own() {
    let town = Town::new();
    let maple = town.mint(with_evidence(&town, 0, &["file_front", "file_back"], &["check_0123456789"]));
    let birch = town.mint(with_evidence(&town, 1, &["file_birch"], &["check_birch_0001"]));
    let mut una = somebody("Una");
    una["identity"] = json!({ "type": "ID_CARD", "number": "S1234567D", "front_file": "file_front", "back_file": "file_back" });
    una["kyc_verification"] =
        json!({ "method": "THIRD_PARTY", "kyc_proof": { "provider": "SUMSUB", "reference_id": "check_0123456789" } });
    for (place, id) in [
        ("/identity/front_file", "file_birch"),
        ("/identity/back_file", "file_unknown"),
        ("/kyc_verification/kyc_proof/reference_id", "check_birch_0001"),
        ("/kyc_verification/kyc_proof/reference_id", "check_of_nobody_1"),
        ("/kyc_verification/kyc_proof/reference_id", "not a word at all"),
    ] {
        let mut others = una.clone();
        *others.pointer_mut(place).unwrap() = json!(id);
        town.pay(&maple, "createCardholder", &others, 1).fails("out_of_scope");
    }
    town.pay(&birch, "createCardholder", &una, 1).fails("out_of_scope");
    assert_eq!((sent(&town), created(&town).len()), (0, 0));
    town.pay(&maple, "createCardholder", &una, 2).is("confirmed");
    // The portal's own slip shows itself: one paper is not two people's.
    let refused = town.place.run(town.gateway.mint(with_evidence(&town, 1, &["file_front"], &[])));
    assert_eq!(refused.unwrap_err().code.word(), "out_of_scope");
}

/// A paper of two megabytes gets through the gateway, a larger one does not.
#[test]
fn a_document_may_be_a_file() {
    let town = Town::new();
    let page = customer(&town, 0);
    let mut una = somebody("Una");
    una["document_type"] = json!("pdf");
    una["document"] = json!("A".repeat(700_000));
    town.pay(&page, "createCardholder", &una, 1).is("confirmed");
    una["document"] = json!("A".repeat(2_796_205));
    assert_eq!(town.pay(&page, "createCardholder", &una, 2).fails("invalid_input").issue(), ("document", "too_long"));
}

/// Whoever holds the link takes the check in the cardholder's place.
#[test]
fn a_link_to_an_identity_check_goes_out_once_and_only_to_known_hosts() {
    let good = "https://in.sumsub.com/websdk/p/canary-link";
    let link = |town: &Town, url: &str, number: usize| {
        let body = json!({
            "cardholder_id": format!("00000000-0000-4000-8000-0000000000{number:02}"), "cardholder_status": "PENDING",
            "idv_verification_url": url, "idv_url_expires_at": "2026-03-27T18:00:00+08:00",
        });
        instead(town, CARDHOLDERS, 200, &body);
        let seen = create(town, &customer(town, 0), "Una", number);
        seen.is("confirmed");
        seen.body["outcome"]["answer"]["idv_verification_url"].as_str().map(str::to_owned)
    };
    let town = Town::new();
    assert_eq!(link(&town, good, 1).as_deref(), Some(good));
    for (at, url) in [
        "http://in.sumsub.com/websdk/p/x",
        "javascript:alert(1)",
        "https://verify.example/x",
        "https://sumsub.com.evil.example/x",
        "https://evil.example/?in.sumsub.com",
        "https://in.sumsub.com@evil.example/x",
        "https://in.sumsub.com:444/x",
        "//in.sumsub.com/x",
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(link(&town, url, at + 2), None, "{url}");
    }
    assert!(!town.place.records().iter().any(|(_, text)| text.contains("canary-link") || text.contains("evil.example")));
    // A check that the sandbox sends out is of a host that nobody knows: the rest of the answer stands.
    let mut una = somebody("Una");
    una["kyc_verification"] = json!({ "method": "SUMSUB_REDIRECT" });
    let seen = town.pay(&customer(&town, 0), "createCardholder", &una, 40);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["answer"]["cardholder_status"], "PENDING");
    assert!(seen.body["outcome"]["answer"].get("idv_verification_url").is_none(), "{}", seen.text);
}

#[test]
fn a_deactivated_account_is_told_with_advice() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, 0), customer(&town, 1));
    for status in ["INACTIVE", "CLOSED", "SUSPENDED"] {
        set_status(&town, 0, status);
        let seen = list(&town, &maple);
        seen.fails("inactive");
        let error = &seen.body["error"];
        assert_eq!((&error["provider"]["code"], &error["provider"]["status"]), (&json!("sub_account_not_found"), &json!(400)));
        assert!(error["advice"].as_str().unwrap().contains("account_id"), "{}", seen.text);
        assert!(!seen.text.contains("on-behalf-of"), "{}", seen.text);
    }
    create(&town, &maple, "Una", 1).is("refused");
    assert_eq!(created(&town).len(), 0);
    assert_eq!(list(&town, &birch).status, 200);
}

#[test]
fn refusals_come_back_in_one_vocabulary() {
    let typed = |kind: &str, code: &str| json!({ "type": kind, "code": code, "message": "canary text" });
    for (status, body, code) in [
        (400, typed("invalid_request_error", "invalid_parameter"), "refused_fields"),
        (400, typed("cardholder_error", "email_already_exists"), "duplicate"),
        (400, typed("not_found", "cardholder_not_found"), "not_found"),
        (403, typed("unauthorized_error", "forbidden"), "permission"),
        (429, typed("rate_limit_error", "rate_limit_exceeded"), "rate_limited"),
        (400, json!({ "code": 200, "message": "canary text" }), "refused_fields"),
        (403, json!({ "code": 403, "message": "canary text" }), "permission"),
    ] {
        let town = Town::new();
        let page = customer(&town, 0);
        instead(&town, LIST, status, &body);
        let seen = list(&town, &page);
        assert_eq!(seen.code(), code, "{body} {}", seen.text);
        instead(&town, CARDHOLDERS, status, &body);
        let outcome = create(&town, &page, "Una", 1);
        assert_eq!(outcome.is("refused").body["outcome"]["error"]["code"], code, "{body}");
        assert!(!seen.text.contains("canary") && !outcome.text.contains("canary"), "{}", outcome.text);
    }
    // Whatever is not in a form of the provider's own decides nothing.
    for (status, body) in
        [(403, json!({ "error": "Forbidden" })), (400, json!({ "message": "no" })), (200, json!({ "ok": true }))]
    {
        let town = Town::new();
        instead(&town, CARDHOLDERS, status, &body);
        create(&town, &customer(&town, 0), "Una", 1).is("unknown");
    }
}

#[test]
fn fields_that_the_provider_misses_are_issues_at_the_form() {
    let town = Town::new();
    let body = json!({
        "type": "cardholder_error", "code": "kyc_insufficient", "message": "more is needed",
        "missing_fields": ["gender", "identity.number", "residential_address.city", "who.knows"],
    });
    instead(&town, CARDHOLDERS, 400, &body);
    let seen = create(&town, &customer(&town, 0), "Una", 1);
    let issues = seen.is("refused").body["outcome"]["error"]["issues"].as_array().unwrap().clone();
    let paths: Vec<&str> = issues.iter().map(|issue| issue["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["gender", "identity.number", "residential_address.city"]);
    assert!(issues.iter().all(|issue| issue["code"] == "refused"));
}

#[test]
fn too_many_requests_are_told_with_when_to_come_back() {
    let town = Town::new();
    let page = customer(&town, 0);
    list(&town, &page);
    for operation in ["list_cardholders", "create_cardholder"] {
        town.fault(UQPAY_CLIENT, &json!({ "operation": operation, "kind": "rate_limited", "retry_after": 17 }));
    }
    let seen = list(&town, &page);
    assert_eq!(seen.fails("rate_limited").body["error"]["retryAfterMs"], 17_000, "{}", seen.text);
    create(&town, &page, "Una", 1).is("refused");
    assert_eq!(created(&town).len(), 0);
}

/// HTTP 400, or even 200, with a number and a sentence: the first request of the key still runs.
#[test]
fn a_running_call_is_waited_for_with_the_same_bytes() {
    for form in ["status400", "code200", "status200"] {
        let town = Town::new();
        town.settings(UQPAY_CLIENT, &json!({ "in_flight_form": form }));
        let page = customer(&town, 0);
        town.fault(UQPAY_CLIENT, &json!({ "operation": "create_cardholder", "kind": "processing", "times": 2 }));
        create(&town, &page, "Una", 1).is("confirmed");
        assert_eq!(created(&town).len(), 1, "{form}");
        let sent = town.place.sent.borrow();
        let sends: Vec<_> = sent.iter().filter(|sent| sent.path.ends_with(CARDHOLDERS)).collect();
        assert_eq!(sends.len(), 3, "{form}");
        assert!(sends.iter().all(|send| send.body == sends[0].body && send.headers == sends[0].headers), "{form}");
    }
}

/// The connection broke while the first request ran, and it runs on for a minute.
#[test]
fn a_creation_whose_answer_was_lost_ends_once_it_has_ended() {
    for form in ["status400", "code200", "status200"] {
        let town = Town::new();
        town.settings(UQPAY_CLIENT, &json!({ "in_flight_form": form }));
        let page = customer(&town, 0);
        town.fault(UQPAY_CLIENT, &json!({ "operation": "create_cardholder", "kind": "in_flight", "seconds": 60 }));
        create(&town, &page, "Una", 1).is("unknown");
        town.reconcile(&page, 1).is("unknown");
        town.place.advance(60_000);
        town.reconcile(&page, 1).is("confirmed");
        assert_eq!(created(&town).len(), 1, "{form}");
    }
}

#[test]
fn a_lost_answer_is_found_again_under_its_key() {
    for kind in ["lost_answer", "truncated", "timeout", "contradiction"] {
        let town = Town::new();
        let page = customer(&town, 0);
        town.fault(UQPAY_CLIENT, &json!({ "operation": "create_cardholder", "kind": kind }));
        create(&town, &page, "Una", 1).is("unknown");
        assert_eq!(created(&town).len(), 1, "{kind}");
        let seen = town.reconcile(&page, 1);
        assert_eq!(seen.is("confirmed").body["outcome"]["answer"]["cardholder_id"], created(&town)[0]["reference"]);
        assert_eq!(created(&town).len(), 1, "{kind}");
    }
    for (kind, more) in [
        ("drop_before", json!({})),
        ("html", json!({ "status": 503 })),
        ("html", json!({ "status": 403 })),
        ("redirect", json!({})),
    ] {
        let town = Town::new();
        let page = customer(&town, 0);
        let mut fault = json!({ "operation": "create_cardholder", "kind": kind });
        fault.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        town.fault(UQPAY_CLIENT, &fault);
        create(&town, &page, "Una", 1).is("unknown");
        assert_eq!(created(&town).len(), 0, "{kind}");
        town.reconcile(&page, 1).is("confirmed");
        assert_eq!(created(&town).len(), 1, "{kind}");
    }
}

/// Behind a status of 500 the effect may be there, and whatever is told again for the same key stays so.
#[test]
fn a_failure_of_the_provider_leaves_a_creation_unknown() {
    for (status, effect) in [(500, true), (500, false), (502, true), (408, true)] {
        let town = Town::new();
        let page = customer(&town, 0);
        let fault =
            json!({ "operation": "create_cardholder", "kind": "status", "status": status, "effect": effect, "form": "typed" });
        town.fault(UQPAY_CLIENT, &fault);
        create(&town, &page, "Una", 1).is("unknown");
        assert_eq!(created(&town).len(), usize::from(effect), "{status}");
        // The same wish under another intent waits for this one.
        create(&town, &page, "Una", 2).fails("duplicate");
        let ended = town.reconcile(&page, 1);
        assert!(["unknown", "confirmed"].contains(&ended.outcome()), "{status} {}", ended.text);
        assert!(created(&town).len() <= 1, "{status}");
    }
}

/// The first request may have had its effect: what the repeat is told proves nothing about it.
#[test]
fn a_refusal_of_a_repeat_settles_nothing() {
    let town = Town::new();
    town.settings(UQPAY_CLIENT, &json!({ "idempotency_order": "checks_first" }));
    let page = customer(&town, 0);
    town.fault(UQPAY_CLIENT, &json!({ "operation": "create_cardholder", "kind": "lost_answer" }));
    create(&town, &page, "Una", 1).is("unknown");
    set_status(&town, 0, "INACTIVE");
    town.reconcile(&page, 1).is("unknown");
    set_status(&town, 0, "ACTIVE");
    assert_eq!(created(&town).len(), 1);
    // A day later the key may be forgotten: nothing goes out under it any more.
    let sends = town.place.count(CARDHOLDERS);
    town.place.advance(13 * 3_600_000);
    let later = customer(&town, 0);
    town.reconcile(&later, 1).is("unknown");
    assert_eq!((town.place.count(CARDHOLDERS), created(&town).len()), (sends, 1));
}

#[test]
fn a_key_that_was_used_for_something_else_is_an_alarm() {
    let town = Town::new();
    let page = customer(&town, 0);
    let body = json!({ "type": "idempotency_error", "code": "idempotency_error", "message": "other payload" });
    instead(&town, CARDHOLDERS, 400, &body);
    create(&town, &page, "Una", 1).is("unknown");
    assert_eq!(alarms(&town), 1);
}

/// All instances share one token: a new one ends it, and is asked for once.
#[test]
fn a_token_that_was_ended_by_another_is_renewed_once() {
    let town = Town::new();
    let page = customer(&town, 0);
    list(&town, &page);
    town.call(&customer(&town, 1), "listCardholders", &first_page());
    assert_eq!(logins(&town), 1);
    for (operation, input) in [("listCardholders", first_page()), ("getAccount", json!({}))] {
        let before = logins(&town);
        let login = subscope_login(&town);
        assert_eq!(login, 200);
        // The door says 401; the account centre says 403 and a sentence.
        assert_eq!(town.call(&page, operation, &input).status, 200, "{operation}");
        assert_eq!(logins(&town), before + 1, "{operation}");
    }
    subscope_login(&town);
    create(&town, &page, "Una", 1).is("confirmed");
    assert_eq!(created(&town).len(), 1);
    let sent = town.place.sent.borrow();
    let sends: Vec<_> = sent.iter().filter(|sent| sent.path.ends_with(CARDHOLDERS)).collect();
    assert_eq!(sends.len(), 2);
    assert_eq!((&sends[0].body, sends[0].header("x-idempotency-key")), (&sends[1].body, sends[1].header("x-idempotency-key")));
    assert_ne!(sends[0].header("x-auth-token"), sends[1].header("x-auth-token"));
}

/// The account centre says with 403 what others say with 401: the repeat after it comes with a new token.
#[test]
fn a_dead_token_does_not_keep_an_account_unknown() {
    let town = Town::new();
    let page = house(&town);
    town.fault(UQPAY_CLIENT, &json!({ "operation": "create_account", "kind": "lost_answer" }));
    town.pay(&page, "createAccount", &inheriting(), 1).is("unknown");
    subscope_login(&town);
    town.reconcile(&page, 1).is("unknown");
    town.reconcile(&page, 1).is("confirmed");
    assert_eq!((opened(&town), logins(&town)), (1, 2));
}

/// The provider's pages disagree about what stands before the token; the portal may say it.
#[test]
fn the_scheme_of_the_token_may_be_said() {
    let mut config = config();
    let assume = Data::object([("tokenScheme", "Bearer".into())]);
    config.providers.get_mut("uqpay").unwrap().assume = Some(assume);
    let town = Town::of(1, config);
    let page = customer(&town, 0);
    assert_eq!(list(&town, &page).status, 200);
    create(&town, &page, "Una", 1).is("confirmed");
    let sent = town.place.sent.borrow();
    let acting: Vec<_> = sent.iter().filter(|sent| sent.path.contains(CARDHOLDERS)).collect();
    assert_eq!(acting.len(), 3);
    for sent in acting {
        assert!(sent.header("x-auth-token").is_some_and(|token| token.starts_with("Bearer ")), "{}", sent.path);
    }
}

/// Somebody else logs in as the master.
fn subscope_login(town: &Town) -> u16 {
    let request = http::Request::builder()
        .method("POST")
        .uri("/uqpay/api/v1/connect/token")
        .header("x-client-id", UQPAY_CLIENT)
        .header("x-api-key", UQPAY_KEY)
        .body(Vec::new())
        .unwrap();
    town.place.sandbox.handle(&request, town.place.moment()).response().unwrap().status().as_u16()
}

#[test]
fn a_second_refusal_of_a_token_is_the_end_of_it() {
    let town = Town::new();
    let page = customer(&town, 0);
    for (place, operation, input) in
        [("list_cardholders", "listCardholders", first_page()), ("retrieve_account", "getAccount", json!({}))]
    {
        town.fault(UQPAY_CLIENT, &json!({ "operation": place, "kind": "token_revoked", "times": 5 }));
        let before = sent(&town);
        town.call(&page, operation, &input).fails("authentication");
        assert_eq!(sent(&town), before + 2, "{operation}");
        town.place.control(http::Method::DELETE, &format!("{UQPAY_CLIENT}/faults"), &Value::Null);
    }
}

#[test]
fn a_wrong_key_is_tried_once() {
    let town = Town::new();
    town.place.set("uqpay/apiKey", "wrong");
    let page = customer(&town, 0);
    for _ in 0..3 {
        let seen = list(&town, &page);
        seen.fails("authentication");
        assert!(!seen.text.contains(UQPAY_CLIENT) && !seen.text.contains("wrong"), "{}", seen.text);
    }
    assert_eq!((logins(&town), sent(&town)), (1, 0));
    town.place.set("uqpay/apiKey", UQPAY_KEY);
    assert_eq!(list(&town, &page).status, 200);
}

#[test]
fn tokens_are_replaced_before_they_end() {
    let town = Town::new();
    let page = customer(&town, 0);
    for minute in 0..29 {
        assert_eq!(list(&town, &page).status, 200, "{minute}");
        town.place.advance(60_000);
    }
    assert_eq!(list(&town, &page).status, 200);
    assert_eq!(logins(&town), 2);
    assert!(town.place.sent.borrow().iter().all(|sent| sent.status == Some(200)));
}

#[test]
fn the_staff_sees_all_accounts_and_a_customer_has_no_such_call() {
    let town = Town::new();
    let page = house(&town);
    let seen = town.call(&page, "listAccounts", &first_page());
    let names: Vec<&str> =
        seen.answer()["data"].as_array().unwrap().iter().map(|row| row["account_name"].as_str().unwrap()).collect();
    assert_eq!((names, &seen.answer()["total_items"]), (vec!["Birch Ltd", "Maple Ltd"], &json!(2)));
    let active = json!({ "page_size": 10, "page_number": 1, "status": "INACTIVE" });
    assert_eq!(town.call(&page, "listAccounts", &active).answer()["total_items"], 0);
    assert!(town.place.sent.borrow().iter().all(|sent| sent.header("x-on-behalf-of").is_none()));
    let before = sent(&town);
    for other in [customer(&town, 0), staff(&town, 0)] {
        let refused = town.call(&other, "listAccounts", &first_page());
        assert!(["not_offered", "not_allowed"].contains(&refused.code()), "{}", refused.text);
        let refused = town.pay(&other, "createAccount", &person(), 1);
        assert!(["not_offered", "not_allowed"].contains(&refused.code()), "{}", refused.text);
    }
    // And the house has no cardholders: it would be the master's.
    for operation in ["listCardholders", "getAccount", "getCardholder", "token"] {
        let refused = town.call(&page, operation, &first_page());
        assert!(["not_offered", "not_allowed"].contains(&refused.code()), "{operation} {}", refused.text);
    }
    assert_eq!(sent(&town), before);
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn person() -> Value {
    parse(PERSON)
}

/// A company that takes over the master's data.
fn inheriting() -> Value {
    json!({ "entity_type": "COMPANY", "nickname": "Oak Ltd", "business_type": "ISSUING", "inherit": 1 })
}

#[test]
fn an_account_is_opened_and_is_its_own() {
    let town = Town::new();
    let page = house(&town);
    for (number, input) in [(1, inheriting()), (2, person()), (3, parse(COMPANY))] {
        let seen = town.pay(&page, "createAccount", &input, number);
        let answer = &seen.is("confirmed").body["outcome"]["answer"];
        assert_eq!((&answer["status"], opened(&town)), (&json!("PROCESSING"), number), "{}", seen.text);
        town.pay(&page, "createAccount", &input, number).is("confirmed");
        assert_eq!(opened(&town), number);
    }
    let sent_bodies: Vec<Value> =
        town.place.sent.borrow().iter().filter(|sent| sent.path.ends_with(CREATE)).map(|sent| parse(&sent.body)).collect();
    for body in &sent_bodies {
        let terms = &body["tos_acceptance"];
        assert_eq!(
            (&terms["ip"], &terms["user_agent"], &terms["tos_agreement"]),
            (&json!("203.0.113.7"), &json!("a browser"), &json!(1))
        );
        assert!(terms["date"].as_str().is_some_and(|date| date.ends_with('Z')), "{terms}");
    }
    assert_eq!(sent_bodies[2]["company_info"]["incorparate_date"], "2020-01-01");
    assert_eq!(sent_bodies[0]["inherit"], 1);
    // Whoever owns it may come in once the provider has let it in.
    let id = town.look(UQPAY_CLIENT)["accounts"][2]["id"].as_str().unwrap().to_owned();
    let scope = Data::object([("account_id", Data::text(id.as_str()))]);
    let owner = town.mint(Grant { scope: Some(scope), ..town.grant(Provider::Uqpay, 0) });
    list(&town, &owner).fails("inactive");
    town.place.control(http::Method::POST, &format!("{UQPAY_CLIENT}/accounts/{id}"), &json!({ "status": "ACTIVE" }));
    assert_eq!(list(&town, &owner).answer()["total_items"], 0);
}

/// The terms were accepted by whoever is there, not by whom a page names.
#[test]
fn the_acceptance_of_the_terms_is_told_as_it_happened() {
    let town = Town::new();
    let page = house(&town);
    let mut typed = inheriting();
    typed["tos_acceptance"] = json!({ "ip": "198.51.100.1", "date": "2020-01-01", "user_agent": "x", "tos_agreement": 1 });
    assert_eq!(town.pay(&page, "createAccount", &typed, 1).fails("not_allowed").issue(), ("tos_acceptance", "not_settable"));
    let from = |address: Option<&str>, browser: Option<&str>| {
        let incoming = page.post("createAccount", &inheriting(), Some(1));
        let incoming =
            Incoming { client_address: address.map(str::to_owned), user_agent: browser.map(str::to_owned), ..incoming };
        town.place.run(knock(&town.gateway, incoming))
    };
    for address in [None, Some(""), Some("2001:db8::1"), Some("203.0.113.7, 10.0.0.1"), Some("unknown")] {
        let seen = from(address, Some("a browser"));
        seen.fails("invalid_options");
        assert!(seen.body["error"]["advice"].as_str().unwrap().contains("clientAddress"), "{}", seen.text);
    }
    for browser in [None, Some(""), Some(" ")] {
        assert_eq!(from(Some("203.0.113.7"), browser).issue(), ("tos_acceptance.user_agent", "not_filled"));
    }
    assert_eq!((town.place.count(CREATE), opened(&town)), (0, 0));
    from(Some("::ffff:203.0.113.9"), Some("a browser")).is("confirmed");
    let sent = town.place.sent.borrow();
    let body = parse(&sent.iter().find(|sent| sent.path.ends_with(CREATE)).unwrap().body);
    assert_eq!(body["tos_acceptance"]["ip"], "203.0.113.9");
}

#[test]
fn a_company_and_a_person_bring_what_is_theirs() {
    let town = Town::new();
    let page = house(&town);
    let without = |input: &Value, name: &str| {
        let mut input = input.clone();
        input.as_object_mut().unwrap().remove(name);
        input
    };
    let with = |input: &Value, name: &str, value: &Value| {
        let mut input = input.clone();
        input[name] = value.clone();
        input
    };
    let (person, company) = (person(), parse(COMPANY));
    let mut cases = vec![
        (without(&inheriting(), "inherit"), "inherit", "required"),
        (with(&person, "inherit", &json!(1)), "inherit", "not_applicable"),
        (with(&inheriting(), "inherit", &json!(0)), "inherit", "not_a_choice"),
        (with(&inheriting(), "individual_info", &person["individual_info"]), "individual_info", "not_applicable"),
        (with(&person, "company_info", &company["company_info"]), "company_info", "not_applicable"),
    ];
    for name in ["company_info", "company_address", "ownership_details", "business_details"] {
        cases.push((without(&company, name), name, "required"));
    }
    for name in ["individual_info", "identity_verification", "expected_activity", "proof_documents"] {
        cases.push((without(&person, name), name, "required"));
    }
    for name in ["entity_type", "nickname", "business_type"] {
        cases.push((without(&company, name), name, "required"));
    }
    for (input, path, code) in cases {
        assert_eq!(town.pay(&page, "createAccount", &input, 1).fails("invalid_input").issue(), (path, code), "{input}");
    }
    let mut misspelt = company.clone();
    let info = misspelt["company_info"].as_object_mut().unwrap();
    let date = info.remove("incorparate_date").unwrap();
    info.insert("incorporate_date".to_owned(), date);
    assert_eq!(town.pay(&page, "createAccount", &misspelt, 1).issue(), ("company_info.incorparate_date", "required"));
    assert_eq!(town.place.sent.borrow().len(), 0);
}

/// One who has no account yet owns nothing: a paper may be nobody's, never another customer's.
#[test]
fn papers_of_a_customer_open_no_account_for_somebody_else() {
    let town = Town::new();
    town.mint(with_evidence(&town, 1, &["file_birch"], &[]));
    let page = house(&town);
    for place in
        ["/identity_verification/identity_docs/0", "/identity_verification/face_docs/0", "/proof_documents/proof_of_address/0"]
    {
        let mut input = person();
        *input.pointer_mut(place).unwrap() = json!("file_birch");
        town.pay(&page, "createAccount", &input, 1).fails("out_of_scope");
    }
    let mut company = parse(COMPANY);
    *company.pointer_mut("/ownership_details/representatives/0/identity_docs/0").unwrap() = json!("file_birch");
    town.pay(&page, "createAccount", &company, 1).fails("out_of_scope");
    assert_eq!((town.place.sent.borrow().len(), opened(&town)), (0, 0));
    town.pay(&page, "createAccount", &person(), 1).is("confirmed");
}

#[test]
fn a_new_account_that_somebody_has_already_is_withheld() {
    let town = Town::new();
    let maple = customer(&town, 0);
    list(&town, &maple);
    let page = house(&town);
    let lie = json!({ "account_id": account(&town, 0), "short_reference_id": "P1", "status": "PROCESSING" });
    instead(&town, CREATE, 200, &lie);
    let seen = town.pay(&page, "createAccount", &inheriting(), 1);
    assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(&account(&town, 0)));
    assert_eq!(alarms(&town), 1);
    assert_eq!(list(&town, &maple).status, 200);
}

#[test]
fn an_account_whose_answer_was_lost_is_found_again_under_its_key() {
    for kind in ["lost_answer", "truncated", "contradiction"] {
        let town = Town::new();
        let page = house(&town);
        town.fault(UQPAY_CLIENT, &json!({ "operation": "create_account", "kind": kind }));
        town.pay(&page, "createAccount", &inheriting(), 1).is("unknown");
        town.reconcile(&page, 1).is("confirmed");
        assert_eq!(opened(&town), 1, "{kind}");
    }
    let town = Town::new();
    let page = house(&town);
    town.fault(
        UQPAY_CLIENT,
        &json!({ "operation": "create_account", "kind": "status", "status": 400, "code": "invalid_parameter" }),
    );
    town.pay(&page, "createAccount", &inheriting(), 1).is("refused");
    assert_eq!(opened(&town), 0);
}

/// Something on the way takes the acting header out: the master's own cardholders come back, and nothing
/// in them says so but their ids.
#[test]
fn an_answer_that_came_back_for_the_master_is_withheld() {
    let town = Town::new();
    let page = town.mint(town.grant(Provider::Uqpay, 0));
    let house = &town.uqpay["master"]["cardholders"][0]["id"];
    let row = json!({
        "cardholder_id": house, "email": "house@example.com", "first_name": "House", "last_name": "Holder", "country_code": "SG",
        "cardholder_status": "SUCCESS", "create_time": "2024-05-09 15:52:23", "number_of_cards": 0,
    });
    let body = json!({ "total_pages": 1, "total_items": 1, "data": [row] }).to_string();
    town.place.trouble("page_size=10&page_number=1", Trouble::Instead(200, "application/json", body));
    let seen = town.call(&page, "listCardholders", &json!({ "page_size": 10, "page_number": 1 }));
    seen.fails("leak_blocked");
    assert!(!seen.text.contains("House") && !seen.text.contains(house.as_str().unwrap()));
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
    // The customer's own are shown as before.
    let own = town.call(&page, "listCardholders", &json!({ "page_size": 10, "page_number": 1 }));
    assert_eq!(own.answer()["data"].as_array().unwrap().len(), 2, "{}", own.text);
}
