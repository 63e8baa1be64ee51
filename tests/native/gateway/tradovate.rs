//! Tradovate: every call carries the administrator's token and every id is a number in a row, so the
//! register is the only wall. A request for a sub-account cannot be found again and is never repeated.

use crate::place::Trouble;
use crate::town::{ADMINISTRATOR, PASSWORD, Page, Seen, Town};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use subscope::data::Data;
use subscope::gateway::Grant;
use subscope::http::json as exact;
use subscope::scope::Provider;

pub const CREATE: &str = "/createpartnersubaccountrequest";
const SUBMIT: &str = "/submitpartnersubaccountdocument";
const AHEAD: &str = "/submitcustomerapplicationdocument";
const STATUS: &str = "/getpartnersubaccountrequeststatus";
const LOGIN: &str = "/auth/accesstokenrequest";
const RENEW: &str = "/auth/renewaccesstoken";

/// The three papers, and the members that link them.
const PAPERS: [(&str, &str); 3] =
    [("POAForm", "pOAFormDocId"), ("Id", "governmentDocId"), ("AddressVerificationFAFTA", "addressDocId")];

pub fn person() -> Value {
    json!({
        "firstName": "Ann", "lastName": "O'Hara-Smith Jr.", "country": "US", "state": "IL", "streetAddress1": "1 Main Street",
        "city": "Chicago", "zipCode": "60601", "phone": "+1 312 555 0100", "citizenship": "US", "taxIdentifier": "123456789",
        "birthDate": "1990-12-31",
    })
}

/// The person with some members changed; null takes one away.
fn but(changes: &Value) -> Value {
    let mut person = person();
    for (name, value) in changes.as_object().unwrap() {
        person[name] = value.clone();
    }
    person.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    person
}

fn file(kind: &str) -> Value {
    json!({ "documentType": kind, "filename": "paper.pdf", "base64data": "data:application/pdf;base64,JVBERi0=" })
}

fn into_slot(request: &Value, kind: &str) -> Value {
    let mut input = file(kind);
    input["subAccountRequestId"] = request.clone();
    input
}

/// What the business decides about every request.
fn decided() -> Value {
    json!({ "riskCategoryId": "3", "marginType": "Speculator", "transferAmount": "100.50", "authorizedIndividual": true })
}

/// The `n`th applicant, with what the business decides about their request.
pub fn grant(town: &Town, n: usize) -> Grant {
    let decided = exact::read(&decided().to_string()).unwrap();
    let fields: BTreeMap<String, Data> = decided.members().iter().cloned().collect();
    Grant {
        role: "applicant".to_owned(),
        fixed: [("createSubAccountRequest".to_owned(), fields)].into(),
        ..town.grant(Provider::Tradovate, n)
    }
}

fn page(town: &Town, n: usize) -> Page {
    town.mint(grant(town, n))
}

/// The staff's page for the `n`th applicant.
fn staff(town: &Town, n: usize) -> Page {
    town.mint(Town::staff(town.grant(Provider::Tradovate, n)))
}

fn user(town: &Town, n: usize) -> String {
    town.tradovate["users"][n]["id"].to_string()
}

pub fn apply(town: &Town, page: &Page, number: usize) -> Seen {
    town.pay(page, "createSubAccountRequest", &person(), number)
}

/// The id of a request that was made just now.
#[track_caller]
fn request(town: &Town, page: &Page, number: usize) -> Value {
    apply(town, page, number).is("confirmed").body["outcome"]["answer"]["requestId"].clone()
}

fn status(town: &Town, page: &Page, request: &Value) -> Seen {
    town.call(page, "requestStatus", &json!({ "subAccountRequestId": request }))
}

pub fn requests(town: &Town) -> usize {
    town.effects(ADMINISTRATOR, "create_request").len()
}

fn documents(town: &Town) -> usize {
    town.effects(ADMINISTRATOR, "document").len()
}

/// What went out to paths that end so.
pub fn sent(town: &Town, path: &str) -> Vec<String> {
    town.place.sent.borrow().iter().filter(|sent| sent.path.ends_with(path)).map(|sent| sent.body.clone()).collect()
}

/// The requests that were no log-ins.
fn calls(town: &Town) -> usize {
    town.place.sent.borrow().iter().filter(|sent| !sent.path.contains("/auth/")).count()
}

fn decide(town: &Town, request: &Value, decision: &Value) {
    let path = format!("{ADMINISTRATOR}/requests/{}", request.as_str().unwrap());
    town.place.control(http::Method::POST, &path, decision);
}

#[test]
fn an_applicant_gets_from_papers_to_an_account() {
    let town = Town::new();
    let page = page(&town, 0);
    let mut input = person();
    for (at, (kind, member)) in PAPERS.into_iter().enumerate() {
        let seen = town.pay(&page, "uploadDocument", &file(kind), at);
        input[member] = seen.is("confirmed").body["outcome"]["answer"]["documentId"].clone();
        assert!(input[member].is_string(), "{}", seen.text);
    }
    let made = town.pay(&page, "createSubAccountRequest", &input, 9);
    assert_eq!(made.is("confirmed").body["outcome"]["answer"]["status"], "Preapproved");
    let request = made.body["outcome"]["answer"]["requestId"].clone();
    for word in ["InReview", "InAMLReview", "Approved"] {
        decide(&town, &request, &json!({ "status": word }));
        assert_eq!(status(&town, &page, &request).answer()["status"], word);
    }
    assert!(status(&town, &page, &request).answer()["accountId"].is_string());
    let effect = town.effects(ADMINISTRATOR, "create_request")[0].clone();
    assert_eq!((&effect["account"], &effect["amount"]), (&json!(user(&town, 0)), &json!("100.5")));
    assert!(town.effects(ADMINISTRATOR, "document").iter().all(|effect| effect["account"] == user(&town, 0)));
    assert!(town.place.sent.borrow().iter().filter(|sent| !sent.path.ends_with(LOGIN)).all(|sent| sent.bearer().is_some()));
}

#[test]
fn papers_may_follow_into_the_slots_of_a_request() {
    let town = Town::new();
    let page = page(&town, 0);
    let request = request(&town, &page, 1);
    assert_eq!(status(&town, &page, &request).answer()["status"], "Pending");
    for (at, (kind, _)) in PAPERS.into_iter().enumerate() {
        town.pay(&page, "submitRequestDocument", &into_slot(&request, kind), 10 + at).is("confirmed");
    }
    assert_eq!(status(&town, &page, &request).answer()["status"], "Preapproved");
    let again = town.pay(&page, "submitRequestDocument", &into_slot(&request, "Id"), 20);
    assert_eq!(again.is("refused").body["outcome"]["error"]["code"], "duplicate");
    assert_eq!(documents(&town), 3);
}

#[test]
fn the_staff_does_the_same_for_a_named_applicant_and_says_what_the_business_decides() {
    let town = Town::new();
    let page = staff(&town, 1);
    let refused = town.pay(&page, "createSubAccountRequest", &person(), 1);
    assert_eq!(refused.issue(), ("riskCategoryId", "required"));
    let mut input = person();
    input.as_object_mut().unwrap().extend(decided().as_object().unwrap().clone());
    input["traderReason"] = json!("asked by telephone");
    let made = town.pay(&page, "createSubAccountRequest", &input, 2);
    let request = made.is("confirmed").body["outcome"]["answer"]["requestId"].clone();
    let mut upload = file("Id");
    upload["personType"] = json!("SubAccount");
    town.pay(&page, "uploadDocument", &upload, 3).is("confirmed");
    decide(&town, &request, &json!({ "status": "Denied", "message": "a reason about a person" }));
    assert_eq!(status(&town, &page, &request).answer()["message"], "a reason about a person");
    // The applicant is told the state alone.
    let theirs = status(&town, &self::page(&town, 1), &request);
    assert_eq!(theirs.answer()["status"], "Denied");
    assert!(!theirs.text.contains("reason"), "{}", theirs.text);
    assert_eq!(town.effects(ADMINISTRATOR, "create_request")[0]["account"], user(&town, 1).as_str());
}

#[test]
fn the_acting_id_is_in_every_body_and_never_the_pages() {
    let town = Town::new();
    let (page, staff) = (page(&town, 0), staff(&town, 0));
    town.call(&staff, "checkDuplicate", &json!({ "taxIdentifier": "123456789" }));
    apply(&town, &page, 1).is("confirmed");
    town.pay(&page, "uploadDocument", &file("Id"), 2).is("confirmed");
    for (path, member) in [("/checkduplicate", "userId"), (CREATE, "ctaUserId"), (AHEAD, "userId")] {
        let bodies = sent(&town, path);
        assert!(bodies.iter().all(|body| body.contains(&format!("\"{member}\":{}", user(&town, 0)))), "{bodies:?}");
    }
    assert!(sent(&town, AHEAD)[0].contains("\"process\":\"SubAccountRequest\""));
    let before = calls(&town);
    for (operation, member) in [
        ("createSubAccountRequest", "ctaUserId"),
        ("uploadDocument", "userId"),
        ("uploadDocument", "process"),
        ("uploadDocument", "customerApplicationId"),
    ] {
        let mut input = if operation == "uploadDocument" { file("Id") } else { person() };
        input[member] = json!(user(&town, 0));
        let seen = town.pay(&page, operation, &input, 5);
        assert_eq!(seen.issue(), (member, "not_settable"), "{}", seen.text);
    }
    let seen = town.call(&staff, "checkDuplicate", &json!({ "userId": user(&town, 1), "taxIdentifier": "123456789" }));
    assert_eq!(seen.issue(), ("userId", "not_settable"));
    let seen = town.call(&staff, "checkDuplicate", &json!({ "organizationId": "1" }));
    assert_eq!(seen.issue(), ("organizationId", "not_settable"));
    assert_eq!(calls(&town), before);
}

#[test]
fn what_the_business_decides_is_refused_from_an_applicants_page_field_by_field() {
    let town = Town::new();
    let plain = town.mint(Grant { fixed: BTreeMap::new(), ..grant(&town, 0) });
    let mut fields = decided();
    fields["autoLiqProfileId"] = json!("7");
    fields["traderReason"] = json!("because");
    for page in [&plain, &page(&town, 0)] {
        for (name, value) in fields.as_object().unwrap() {
            let seen = town.pay(page, "createSubAccountRequest", &but(&json!({ name: value })), 1);
            assert_eq!(seen.issue(), (name.as_str(), "not_settable"), "{}", seen.text);
        }
    }
    let seen = town.pay(&plain, "createSubAccountRequest", &person(), 2);
    assert_eq!(seen.issue(), ("riskCategoryId", "not_filled"), "{}", seen.text);
    let mut upload = file("Id");
    upload["personType"] = json!("Applicant");
    assert_eq!(town.pay(&plain, "uploadDocument", &upload, 3).issue(), ("personType", "not_settable"));
    assert_eq!(calls(&town), 0);
    // A fixed field is fixed for the staff, too.
    let staff = town.mint(Town::staff(grant(&town, 0)));
    let seen = town.pay(&staff, "createSubAccountRequest", &but(&json!({ "transferAmount": "1" })), 4);
    assert_eq!(seen.issue(), ("transferAmount", "not_settable"));
    town.pay(&staff, "createSubAccountRequest", &person(), 5).is("confirmed");
}

#[test]
fn applicants_ask_nothing_about_other_people() {
    let town = Town::new();
    for role in ["applicant", "customer"] {
        let page = town.mint(Grant { role: role.to_owned(), fixed: BTreeMap::new(), ..grant(&town, 0) });
        for operation in ["checkDuplicate", "login", "renew"] {
            assert!(town.call(&page, operation, &json!({})).status >= 400);
        }
    }
    assert_eq!(town.place.sent.borrow().len(), 0);
}

#[test]
fn ids_of_another_applicant_look_like_missing_ones_and_nothing_is_sent() {
    let town = Town::new();
    let (ann, bob) = (page(&town, 0), page(&town, 1));
    let theirs = request(&town, &bob, 1);
    let paper = town.pay(&bob, "uploadDocument", &file("Id"), 2).body["outcome"]["answer"]["documentId"].clone();
    let before = calls(&town);
    let texts = |id: &Value| {
        let mut linked = person();
        for (_, member) in PAPERS {
            linked[member] = id.clone();
        }
        [
            status(&town, &ann, id).fails("out_of_scope").text.clone(),
            town.pay(&ann, "submitRequestDocument", &into_slot(id, "Id"), 3).fails("out_of_scope").text.clone(),
            town.pay(&ann, "createSubAccountRequest", &linked, 4).fails("out_of_scope").text.clone(),
        ]
    };
    let missing = texts(&json!("999"));
    assert_eq!(texts(&theirs), missing);
    assert_eq!(texts(&paper), missing);
    assert_eq!(calls(&town), before);
    // The owner's own calls still go.
    assert_eq!(status(&town, &bob, &theirs).status, 200);
}

#[test]
fn a_document_is_no_request_though_its_number_is_like_one() {
    let town = Town::new();
    let page = page(&town, 0);
    let paper = town.pay(&page, "uploadDocument", &file("Id"), 1).body["outcome"]["answer"]["documentId"].clone();
    status(&town, &page, &paper).fails("out_of_scope");
    assert_eq!(town.place.count(STATUS), 0);
}

/// A portal knows ids from before; they join the register when the session is minted.
#[test]
fn a_grants_own_ids_are_the_applicants_and_nobody_elses() {
    let town = Town::new();
    let request = request(&town, &page(&town, 0), 1);
    let listing = |n: usize, name: &str, id: &Value| {
        let mut members = grant(&town, n).scope.unwrap().members().to_vec();
        members.push((name.to_owned(), Data::List(vec![Data::text(id.as_str().unwrap())])));
        Grant { scope: Some(Data::Object(members)), ..grant(&town, n) }
    };
    let fresh = Town::new();
    let known = fresh.mint(listing(0, "requestIds", &request));
    // The other town's sandbox made no such request, but the question goes out.
    status(&fresh, &known, &request).fails("not_found");
    assert_eq!(fresh.place.count(STATUS), 1);
    status(&fresh, &fresh.mint(listing(1, "documentIds", &json!("77"))), &request).fails("out_of_scope");
    // What another applicant is known to own is not granted away.
    let refused = town.place.run(town.gateway.mint(listing(1, "requestIds", &request)));
    assert_eq!(refused.unwrap_err().code.word(), "out_of_scope");
    for wrong in ["0", "1e3", "01", "9223372036854775808", "x"] {
        let refused = town.place.run(town.gateway.mint(listing(0, "requestIds", &json!(wrong))));
        assert_eq!(refused.unwrap_err().code.word(), "invalid_options", "{wrong}");
    }
}

/// Above 2^53 JavaScript makes one number of two.
#[test]
fn ids_above_2_to_the_53_are_told_apart_both_ways() {
    let (even, odd) = ("9007199254740992", "9007199254740993");
    let town = Town::new();
    let users = [even, odd].map(|id| json!({ "name": id, "id": id.parse::<i64>().unwrap() }));
    let world = json!({ "provider": "tradovate", "seed": 7, "password": PASSWORD, "users": users });
    town.place.control(http::Method::PUT, ADMINISTRATOR, &world);
    let of = |id: &str| Grant {
        scope: Some(Data::object([("ctaUserId", id.into()), ("requestIds", Data::List(vec![id.into()]))])),
        ..grant(&town, 0)
    };
    let (first, second) = (town.mint(of(even)), town.mint(of(odd)));
    apply(&town, &first, 1).is("confirmed");
    apply(&town, &second, 2).is("confirmed");
    let accounts: Vec<Value> =
        town.effects(ADMINISTRATOR, "create_request").iter().map(|effect| effect["account"].clone()).collect();
    assert_eq!(accounts, [even, odd]);
    let answer = |id: &str| Trouble::Instead(200, "application/json", format!(r#"{{"requestId":{id},"status":"InReview"}}"#));
    for (page, own, other) in [(&first, even, odd), (&second, odd, even)] {
        status(&town, page, &json!(other)).fails("out_of_scope");
        town.place.trouble(STATUS, answer(own));
        assert_eq!(status(&town, page, &json!(own)).answer()["requestId"], own);
        town.place.trouble(STATUS, answer(other));
        status(&town, page, &json!(own)).fails("answer_mismatch");
    }
    assert_eq!(sent(&town, STATUS)[0], format!(r#"{{"subAccountRequestId":{even}}}"#));
}

#[test]
fn a_status_of_another_request_is_withheld() {
    let town = Town::new();
    let (ann, bob) = (page(&town, 0), page(&town, 1));
    let own = request(&town, &ann, 1);
    let theirs = request(&town, &bob, 1);
    town.fault(ADMINISTRATOR, &json!({ "operation": "request_status", "kind": "foreign_answer" }));
    let seen = status(&town, &ann, &own);
    seen.fails("answer_mismatch");
    assert!(!seen.text.contains(theirs.as_str().unwrap()));
    assert!(town.place.told.borrow().iter().any(|told| told.kind == "alarm"));
    // An account that is another applicant's is withheld as well.
    decide(&town, &theirs, &json!({ "status": "Approved" }));
    let account = status(&town, &bob, &theirs).answer()["accountId"].clone();
    let lie =
        format!(r#"{{"requestId":{},"status":"Approved","accountId":{}}}"#, own.as_str().unwrap(), account.as_str().unwrap());
    town.place.trouble(STATUS, Trouble::Instead(200, "application/json", lie));
    status(&town, &ann, &own).fails("leak_blocked");
    assert_eq!(status(&town, &bob, &theirs).answer()["accountId"], account);
}

/// The answer to a creation names what is somebody else's already: it is done, and withheld.
#[test]
fn a_request_under_anothers_id_is_confirmed_without_an_answer() {
    let town = Town::new();
    let (ann, bob) = (page(&town, 0), page(&town, 1));
    let theirs = request(&town, &bob, 1);
    town.fault(ADMINISTRATOR, &json!({ "operation": "create_request", "kind": "foreign_answer" }));
    let seen = apply(&town, &ann, 2);
    assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(theirs.as_str().unwrap()));
    status(&town, &ann, &theirs).fails("out_of_scope");
    assert_eq!(status(&town, &bob, &theirs).status, 200);
    let paper = town.pay(&bob, "uploadDocument", &file("Id"), 3).body["outcome"]["answer"]["documentId"].clone();
    for (path, operation, input) in [(AHEAD, "uploadDocument", file("Id")), (SUBMIT, "submitRequestDocument", file("Id"))] {
        let mut input = input;
        if path == SUBMIT {
            input["subAccountRequestId"] = request(&town, &ann, 4);
        }
        let lie = format!(r#"{{"ok":true,"documentId":{}}}"#, paper.as_str().unwrap());
        town.place.trouble(path, Trouble::Instead(200, "application/json", lie));
        let seen = town.pay(&ann, operation, &input, if path == AHEAD { 5 } else { 6 });
        assert_eq!(seen.is("confirmed").body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    }
}

#[test]
fn who_must_give_which_number_is_said_before_anything_is_sent() {
    let town = Town::new();
    let page = page(&town, 0);
    for (changes, path, code) in [
        (json!({ "taxIdentifier": null }), "taxIdentifier", "required"),
        (json!({ "taxIdentifier": "123_45_6789" }), "taxIdentifier", "characters"),
        (json!({ "taxIdentifier": "12345678" }), "taxIdentifier", "lost_zeros"),
        (json!({ "taxIdentifier": "1234567890" }), "taxIdentifier", "wrong_length"),
        (json!({ "taxIdentifier": 123_456_789 }), "taxIdentifier", "type"),
        (json!({ "taxIdentifier": null, "nationalId": "AB12" }), "taxIdentifier", "required"),
        (json!({ "citizenship": "DE" }), "nationalId", "required"),
        (json!({ "citizenship": "DE", "nationalId": "A" }), "nationalId", "too_short"),
        (json!({ "citizenship": "DE", "nationalId": "a".repeat(65) }), "nationalId", "too_long"),
        (json!({ "citizenship": "DE", "nationalId": "AB-12" }), "nationalId", "characters"),
        (json!({ "citizenship": "DE", "nationalId": "AB12", "taxIdentifier": "12" }), "taxIdentifier", "wrong_length"),
        (json!({ "nationalId": "ÄB" }), "nationalId", "characters"),
        (json!({ "citizenship": "us" }), "citizenship", "not_a_code"),
        (json!({ "citizenship": "USA" }), "citizenship", "not_a_code"),
        (json!({ "country": "UK" }), "country", "not_a_code"),
        (json!({ "firstName": "Ann1" }), "firstName", "characters"),
        (json!({ "lastName": "Smith, Jr" }), "lastName", "characters"),
        (json!({ "firstName": "a".repeat(31), "lastName": "b".repeat(30) }), "firstName", "total_too_long"),
        (json!({ "firstName": "a".repeat(65) }), "firstName", "too_long"),
        (json!({ "birthDate": "1990-02-30" }), "birthDate", "not_a_date"),
        (json!({ "birthDate": { "year": 1990, "month": 2 } }), "birthDate", "not_a_date"),
        (json!({ "city": "" }), "city", "required"),
        (json!({ "governmentDocId": "1" }), "pOAFormDocId", "all_or_none"),
    ] {
        let seen = town.pay(&page, "createSubAccountRequest", &but(&changes), 1);
        assert_eq!(seen.issue(), (path, code), "{changes} {}", seen.text);
    }
    assert_eq!(town.place.sent.borrow().len(), 0);
    town.settings(ADMINISTRATOR, &json!({ "max_sub_accounts": 100 }));
    for (at, changes) in [
        json!({ "citizenship": "DE", "nationalId": "AB12", "taxIdentifier": null }),
        json!({ "citizenship": "DE", "nationalId": "a".repeat(64), "country": "DE" }),
        json!({ "nationalId": "ab" }),
        json!({ "firstName": "a".repeat(30), "lastName": "b".repeat(30) }),
        json!({ "firstName": "Zoë", "lastName": "d'Årc-St. Łuć" }),
        json!({ "birthDate": { "year": 2000, "month": 2, "day": 29 }, "streetAddress2": "Flat 4" }),
        json!({ "taxIdentifier": "536-22 8726" }),
    ]
    .iter()
    .enumerate()
    {
        town.pay(&page, "createSubAccountRequest", &but(changes), 10 + at).is("confirmed");
    }
    let sent = sent(&town, CREATE);
    assert!(sent[5].contains(r#""birthDate":{"year":2000,"month":2,"day":29}"#));
    // People separate the digits, the provider does not.
    assert!(sent[6].contains(r#""taxIdentifier":"536228726""#));
}

#[test]
fn files_are_held_against_the_rules_before_they_are_sent() {
    let town = Town::new();
    let page = page(&town, 0);
    let request = request(&town, &page, 1);
    let before = calls(&town);
    let png = |length: usize| format!("data:image/png;base64,iVBORw0KGgo{}", "A".repeat(length));
    for (member, value, code) in [
        ("documentType", json!("Passport"), "not_a_choice"),
        ("filename", json!("a.b"), "too_short"),
        ("filename", json!("a".repeat(65)), "too_long"),
        ("base64data", json!("JVBERi0="), "type"),
        ("base64data", json!("data:text/html;base64,PGI+"), "file_type"),
        // A program for Windows under the name of a document.
        ("base64data", json!("data:application/pdf;base64,TVqQAAMAAAAEAAAA"), "file_type"),
        ("base64data", json!("data:application/pdf;base64,JVB ERi0"), "type"),
        ("base64data", json!("data:application/pdf;base64,"), "file_empty"),
        ("base64data", json!(png(4_989_969)), "file_too_large"),
    ] {
        let mut input = into_slot(&request, "Id");
        input[member] = value;
        let seen = town.pay(&page, "submitRequestDocument", &input, 2);
        assert_eq!(seen.issue(), (member, code), "{}", seen.body["error"]);
    }
    let mut ahead = file("Id");
    ahead["base64data"] = json!(png(8_388_577));
    assert_eq!(town.pay(&page, "uploadDocument", &ahead, 2).issue(), ("base64data", "file_too_large"));
    assert_eq!(calls(&town), before);
    // The largest that is taken goes through.
    ahead["base64data"] = json!(png(8_388_573));
    town.pay(&page, "uploadDocument", &ahead, 3).is("confirmed");
    let mut input = into_slot(&request, "Id");
    input["base64data"] = json!(png(4_989_965));
    town.pay(&page, "submitRequestDocument", &input, 4).is("confirmed");
    assert!(sent(&town, SUBMIT)[0].len() < 5_000_000);
}

#[test]
fn every_business_refusal_is_told_in_our_words() {
    let town = Town::new();
    let settings = json!({ "create_limit": 1000, "restricted": ["KP"], "max_sub_accounts": 1 });
    town.settings(ADMINISTRATOR, &settings);
    let page = page(&town, 0);
    let told = |seen: &Seen| {
        let error = &seen.is("refused").body["outcome"]["error"];
        let advice = error["advice"].as_str().unwrap_or_else(|| panic!("{}", seen.text));
        assert!(advice.ends_with('.'), "{advice}");
        (error["code"].as_str().unwrap().to_owned(), error["issues"][0]["path"].as_str().unwrap_or("").to_owned())
    };
    let is = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    let restricted = town.pay(&page, "createSubAccountRequest", &but(&json!({ "country": "KP" })), 1);
    assert_eq!(told(&restricted), is("refused_fields", "country"));
    let text = |text: &str| Trouble::Instead(200, "application/json", json!({ "errorText": text }).to_string());
    for (at, (said, code, path)) in [
        ("Not an organization administrator", "permission", ""),
        ("firstName is required", "refused_fields", "firstName"),
        ("Invalid characters in name", "refused_fields", "firstName"),
        ("Combined name exceeds 60 characters", "refused_fields", "firstName"),
        ("Invalid Social Security Number", "refused_fields", "taxIdentifier"),
        ("Invalid nationalId", "refused_fields", "nationalId"),
        ("User not found", "not_found", ""),
        ("User does not belong to this organization", "not_found", ""),
        ("Master account not found", "not_found", ""),
        ("Document not found", "not_found", "pOAFormDocId"),
        ("Insufficient funds", "insufficient_funds", ""),
        ("Max sub-account limit exceeded", "limit", ""),
        ("Ann CANARY 123456789 was seen before", "provider_other", ""),
    ]
    .into_iter()
    .enumerate()
    {
        town.place.trouble(CREATE, text(said));
        let seen = apply(&town, &page, 10 + at);
        assert_eq!(told(&seen), is(code, path), "{said}");
        assert!(!seen.text.contains(said), "{}", seen.text);
    }
    apply(&town, &page, 50).is("confirmed");
    assert_eq!(told(&apply(&town, &page, 51)), is("limit", ""));
    assert_eq!(requests(&town), 1);
}

/// Nothing tells whether it is there: no key, no list, no look-up. A person looks.
#[test]
fn a_lost_request_is_never_repeated() {
    for kind in ["lost_answer", "drop_before", "truncated", "two_faced", "contradiction"] {
        let town = Town::new();
        let page = page(&town, 0);
        town.fault(ADMINISTRATOR, &json!({ "operation": "create_request", "kind": kind }));
        let seen = apply(&town, &page, 1);
        assert_eq!(seen.is("unknown").body["outcome"]["settledBy"], "person", "{kind}");
        for again in [apply(&town, &page, 1), town.reconcile(&page, 1)] {
            assert_eq!(again.is("unknown").body["outcome"]["settledBy"], "person", "{kind}");
        }
        // The same wish anew is held back until the first one is settled.
        apply(&town, &page, 2).fails("duplicate");
        town.place.advance(86_400_000);
        let page = self::page(&town, 0);
        town.reconcile(&page, 1).is("unknown");
        assert_eq!(town.place.count(CREATE), 1, "{kind}");
        assert_eq!(requests(&town), usize::from(kind != "drop_before"), "{kind}");
    }
}

#[test]
fn a_lost_document_is_repeated_ahead_of_a_request_and_never_into_a_slot() {
    let town = Town::new();
    let page = page(&town, 0);
    town.fault(ADMINISTRATOR, &json!({ "operation": "submit_customer_document", "kind": "lost_answer" }));
    let seen = town.pay(&page, "uploadDocument", &file("Id"), 1);
    assert_eq!(seen.is("unknown").body["outcome"]["settledBy"], "repeat");
    let again = town.pay(&page, "uploadDocument", &file("Id"), 1);
    assert!(again.is("confirmed").body["outcome"]["answer"]["documentId"].is_string());
    assert_eq!((town.place.count(AHEAD), documents(&town)), (2, 2));
    assert_eq!(sent(&town, AHEAD)[0], sent(&town, AHEAD)[1]);

    let request = request(&town, &page, 2);
    town.fault(ADMINISTRATOR, &json!({ "operation": "submit_document", "kind": "lost_answer" }));
    let input = into_slot(&request, "Id");
    let seen = town.pay(&page, "submitRequestDocument", &input, 3);
    assert_eq!(seen.is("unknown").body["outcome"]["settledBy"], "person");
    town.pay(&page, "submitRequestDocument", &input, 3).is("unknown");
    town.reconcile(&page, 3).is("unknown");
    assert_eq!((town.place.count(SUBMIT), documents(&town)), (1, 3));
}

#[test]
fn a_duplicate_is_an_answer_and_no_refusal() {
    let town = Town::new();
    apply(&town, &page(&town, 0), 1).is("confirmed");
    let ask = |n: usize| town.call(&staff(&town, n), "checkDuplicate", &json!({ "taxIdentifier": "123456789" }));
    // Their own request is no duplicate of the applicant.
    assert_eq!(ask(0).answer(), &json!({ "ok": true }));
    assert_eq!(ask(1).answer(), &json!({ "ok": false, "errorText": "A possible duplicate was found" }));
}

#[test]
fn numbers_and_files_stay_out_of_store_and_events() {
    let town = Town::new();
    let page = page(&town, 0);
    town.fault(ADMINISTRATOR, &json!({ "operation": "create_request", "kind": "lost_answer" }));
    apply(&town, &page, 1).is("unknown");
    town.pay(&page, "uploadDocument", &file("Id"), 2).is("confirmed");
    let kept = format!("{:?} {:?}", town.place.records(), town.place.told.borrow());
    for canary in ["123456789", "O'Hara", "1990-12-31", "JVBERi0", PASSWORD] {
        assert!(!kept.contains(canary), "{canary}");
    }
}

#[test]
fn a_living_token_is_renewed_before_it_ends() {
    let town = Town::new();
    let staff = staff(&town, 0);
    let ask = || town.call(&staff, "checkDuplicate", &json!({ "nationalId": "AB12" }));
    assert_eq!(ask().status, 200);
    for minute in 1..200 {
        town.place.advance(60_000);
        assert_eq!(ask().status, 200, "{minute}");
    }
    assert_eq!((town.place.count(LOGIN), town.place.count(RENEW)), (1, 2));
    assert!(town.place.sent.borrow().iter().all(|sent| sent.status == Some(200)));
}

#[test]
fn a_dead_token_logs_in_again() {
    // By the clock, with nobody there to renew it.
    let town = Town::new();
    let ask = || town.call(&staff(&town, 0), "checkDuplicate", &json!({ "nationalId": "AB12" }));
    ask();
    town.place.advance(81 * 60_000);
    assert_eq!(ask().status, 200);
    assert_eq!((town.place.count(LOGIN), town.place.count(RENEW)), (2, 0));
    // By the provider's word: before any effect, and once.
    let page = page(&town, 0);
    town.fault(ADMINISTRATOR, &json!({ "operation": "create_request", "kind": "token_revoked" }));
    apply(&town, &page, 1).is("confirmed");
    assert_eq!((town.place.count(LOGIN), town.place.count(CREATE), requests(&town)), (3, 2, 1));
    // A renewal that is refused is followed by a log-in.
    town.place.advance(79 * 60_000);
    town.fault(ADMINISTRATOR, &json!({ "operation": "renew", "kind": "token_revoked" }));
    assert_eq!(ask().status, 200);
    assert_eq!((town.place.count(LOGIN), town.place.count(RENEW)), (4, 1));
}

/// Five failed log-ins within an hour end in a captcha.
#[test]
fn a_wrong_password_is_tried_once() {
    let town = Town::new();
    town.place.set("tradovate/password", "wrong canary");
    let page = page(&town, 0);
    for number in 1..5 {
        let seen = apply(&town, &page, number);
        seen.fails("authentication");
        assert!(!seen.text.contains("canary"), "{}", seen.text);
    }
    assert_eq!((town.place.count(LOGIN), calls(&town)), (1, 0));
    town.place.set("tradovate/password", PASSWORD);
    apply(&town, &page, 9).is("confirmed");
}

#[test]
fn an_api_keys_members_are_sent_where_the_portal_has_them() {
    let town = Town::new();
    for (name, value) in [("appId", "Portal"), ("appVersion", "1.0"), ("deviceId", "d-1"), ("cid", "4711"), ("sec", "s-canary")] {
        town.place.set(&format!("tradovate/{name}"), value);
    }
    apply(&town, &page(&town, 0), 1).is("confirmed");
    assert_eq!(
        sent(&town, LOGIN)[0],
        format!(
            r#"{{"name":"{ADMINISTRATOR}","password":"{PASSWORD}","appId":"Portal","appVersion":"1.0","deviceId":"d-1","cid":4711,"sec":"s-canary"}}"#
        )
    );
}
