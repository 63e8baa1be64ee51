//! Currencycloud: the house logs in for everybody, a contact in the query says for whom it reads, and
//! what it writes nobody but the register checks. Nothing has a key: what was made is looked for.

use crate::place::{Sent, Trouble};
use crate::town::{HOUSE, HOUSE_KEY, Page, Seen, Town};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use subscope::data::Data;
use subscope::gateway::Grant;
use subscope::operation::table::Filler;
use subscope::provider::SESSION;
use subscope::scope::Provider;
use subscope::value::instant;

const LOGIN: &str = "/authenticate/api";
const CREATE: &str = "/accounts/create";
const FIND: &str = "/accounts/find";
const CREATE_CONTACT: &str = "/contacts/create";
const FIND_CONTACTS: &str = "/contacts/find";
/// As long as a new record may stay unfindable.
const WAIT_MS: u64 = 300_000;

/// The accounts of the town.
const MAPLE: usize = 0;
const BIRCH: usize = 1;
const MAPLE_TWO: usize = 2;

fn customer(town: &Town, n: usize) -> Page {
    town.mint(grant(town, n))
}

fn staff(town: &Town, n: usize) -> Page {
    town.mint(Town::staff(grant(town, n)))
}

fn house(town: &Town) -> Page {
    town.mint(town.house(Provider::Currencycloud))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value}")).to_owned()
}

fn account_id(town: &Town, n: usize) -> String {
    text(&town.currencycloud["accounts"][n]["id"])
}

fn contact_id(town: &Town, n: usize) -> String {
    text(&town.currencycloud["accounts"][n]["contacts"][0]["id"])
}

fn grant(town: &Town, n: usize) -> Grant {
    grant_of(town, &account_id(town, n), Some(&contact_id(town, n)))
}

/// A customer's grant for these ids.
fn grant_of(town: &Town, account: &str, contact: Option<&str>) -> Grant {
    let mut ids = vec![("account_id".to_owned(), Data::from(account))];
    ids.extend(contact.map(|contact| ("contact_id".to_owned(), Data::from(contact))));
    Grant { scope: Some(Data::Object(ids)), ..town.grant(Provider::Currencycloud, MAPLE) }
}

fn first_account() -> Value {
    json!({
        "account_name": "Oak Ltd", "legal_entity_type": "company", "street": "1 Oak Street", "city": "Leeds", "country": "GB",
    })
}

fn further_account() -> Value {
    let mut account = but(&first_account(), &json!({ "account_name": "Oak Two" }));
    for (name, value) in
        [("identification_value", "123456789"), ("industry_type", "shoe store"), ("business_website_url", "https://oak.example")]
    {
        account[name] = json!(value);
    }
    account
}

fn person() -> Value {
    json!({
        "first_name": "Olive", "last_name": "Oak", "email_address": "olive@oak.example", "phone_number": "+44 20 7946 0000",
        "status": "enabled",
    })
}

/// The members with some changed; null takes one away.
fn but(members: &Value, changes: &Value) -> Value {
    let mut members = members.clone();
    for (name, value) in changes.as_object().unwrap() {
        members[name] = value.clone();
    }
    members.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    members
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().unwrap()).to_digit(16).unwrap();
        bytes.push(if byte == b'%' { u8::try_from(digit() * 16 + digit()).unwrap() } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

/// What a form, or a query, says.
fn form(text: &str) -> BTreeMap<String, String> {
    text.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (decoded(name), decoded(value))).collect()
}

/// Every request so far whose path, without its query, ends so.
fn sent(town: &Town, path: &str) -> Vec<Sent> {
    let all = town.place.sent.borrow();
    all.iter().filter(|sent| sent.path.split('?').next().unwrap().ends_with(path)).cloned().collect()
}

/// How many requests went out so far.
fn calls(town: &Town) -> usize {
    town.place.sent.borrow().len()
}

fn alarms(town: &Town) -> usize {
    town.place.told.borrow().iter().filter(|told| told.kind == "alarm").count()
}

/// The account in the sandbox's own eyes.
fn world(town: &Town, account: &str) -> Value {
    let look = town.look(HOUSE);
    let found = look["accounts"].as_array().unwrap().iter().find(|known| known["id"] == account).cloned();
    found.unwrap_or_else(|| panic!("no {account}"))
}

fn created(town: &Town) -> usize {
    town.effects(HOUSE, "create").len()
}

fn disarm(town: &Town) {
    town.place.control(http::Method::DELETE, &format!("{HOUSE}/faults"), &Value::Null);
}

fn outcome(seen: &Seen) -> &Value {
    &seen.body["outcome"]["answer"]
}

#[test]
fn a_customer_reads_as_their_contact_and_nobody_else() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    let (account, contact) = (account_id(&town, MAPLE), contact_id(&town, MAPLE));
    let read = town.call(&page, "getAccount", &json!({}));
    assert_eq!((&read.answer()["id"], &read.answer()["account_name"]), (&json!(account), &json!("Maple Ltd")), "{}", read.text);
    // What is the business's is not shown.
    for member in ["spread_table", "brand", "your_reference", "identification_value"] {
        assert!(read.answer().get(member).is_none(), "{member}");
    }
    let balances = town.call(&page, "balances", &json!({ "order": "currency", "per_page": 5 }));
    assert_eq!(balances.answer()["balances"][0]["amount"], "1000", "{}", balances.text);
    assert_eq!(balances.answer()["pagination"]["next_page"], -1);
    assert_eq!(town.call(&page, "balance", &json!({ "currency": "USD" })).answer()["amount"], "1000");
    let transactions = town.call(&page, "transactions", &json!({ "currency": "USD", "type": "credit" }));
    let row = &transactions.answer()["transactions"][0];
    assert_eq!((&row["amount"], &row["account_id"]), (&json!("1000"), &json!(account)), "{}", transactions.text);
    let one = town.call(&page, "transaction", &json!({ "id": row["id"] }));
    assert_eq!(one.answer(), row);
    let compliance = town.call(&page, "getComplianceSettings", &json!({}));
    assert_eq!(compliance.answer()["account_id"], account.as_str(), "{}", compliance.text);
    let contacts = town.call(&page, "findContacts", &json!({}));
    assert_eq!(contacts.answer()["contacts"][0]["id"], contact.as_str(), "{}", contacts.text);

    for sent in town.place.sent.borrow().iter() {
        let (path, query) = sent.path.split_once('?').unwrap_or((&sent.path, ""));
        let (query, body) = (form(query), form(&sent.body));
        if path.contains("/accounts/") || path.contains("/balances/") || path.contains("/transactions/") {
            assert_eq!(query.get("on_behalf_of"), Some(&contact), "{}", sent.path);
        }
        if path.ends_with("/find") && path.contains("/contacts/") {
            assert_eq!(body.get("account_id"), Some(&account));
        } else if path.ends_with("/find") {
            assert_eq!(query.get("scope").map(String::as_str), Some("own"));
        }
        assert_eq!(sent.header("X-Auth-Token").is_none(), path.ends_with(LOGIN), "{path}");
    }
    assert_eq!(sent(&town, LOGIN).len(), 1);
}

#[test]
fn a_customer_changes_what_is_theirs_to_change() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    let account = account_id(&town, MAPLE);
    let seen = town.call(&page, "updateAccount", &json!({ "street": "2 Maple Street", "city": "York" }));
    assert_eq!(seen.answer()["street"], "2 Maple Street", "{}", seen.text);
    assert_eq!(town.call(&page, "getAccount", &json!({})).answer()["city"], "York");
    let website = json!({ "industry_type": "shoe store", "business_website_url": "https://maple.example" });
    let seen = town.call(&page, "updateComplianceSettings", &website);
    assert_eq!(seen.answer()["industry_type"], "shoe store", "{}", seen.text);
    assert_eq!(world(&town, &account)["business_website_url"], "https://maple.example");
    let id = contact_id(&town, MAPLE);
    let seen = town.call(&page, "updateContact", &json!({ "id": id.to_uppercase(), "phone_number": "+44 1" }));
    assert_eq!(seen.answer()["phone_number"], "+44 1", "{}", seen.text);
    assert_eq!(town.call(&page, "getContact", &json!({ "id": id })).answer()["phone_number"], "+44 1");
    // What is personal stands in bodies, never in an address.
    assert!(town.place.sent.borrow().iter().all(|sent| !sent.path.contains("phone") && !sent.path.contains("street")));
    // On a write no contact says for whom: it may count as an unknown field.
    assert!(town.place.sent.borrow().iter().all(|sent| !sent.body.contains("on_behalf_of")));
}

#[test]
fn the_staff_sees_and_changes_the_rest() {
    let town = Town::new();
    let page = staff(&town, BIRCH);
    let seen = town.call(&page, "updateAccount", &json!({ "status": "enabled_no_trading", "industry_type": "timber" }));
    assert_eq!(seen.answer()["spread_table"], "flat_0.00", "{}", seen.text);
    let birch = world(&town, &account_id(&town, BIRCH));
    assert_eq!((&birch["status"], &birch["industry_type"]), (&json!("enabled_no_trading"), &json!("timber")));
    let settings = json!({
        "customer_risk": "LOW", "tax_identification": "12-3456789", "expected_monthly_activity_volume": 30,
        "expected_monthly_activity_value": "30", "expected_transaction_currencies": ["USD"],
        "expected_transaction_countries": ["US", "GB"], "date_of_incorporation": "2020-01-31",
    });
    let seen = town.call(&page, "updateComplianceSettings", &settings);
    assert_eq!(seen.status, 200, "{}", seen.text);
    assert_eq!(seen.answer()["tax_identification"], "12-3456789");
    let body = sent(&town, "/compliance_settings").pop().unwrap().body;
    assert!(body.contains("expected_transaction_countries%5B%5D=US&expected_transaction_countries%5B%5D=GB"), "{body}");
    let theirs = town.call(&customer(&town, BIRCH), "getComplianceSettings", &json!({}));
    assert_eq!(theirs.status, 200, "{}", theirs.text);
    assert!(!theirs.text.contains("12-3456789") && theirs.answer().get("customer_risk").is_none());
    let contact = contact_id(&town, BIRCH);
    let seen =
        town.call(&page, "updateContact", &json!({ "id": contact, "login_id": "bob-2", "email_address": "bob@birch.example" }));
    assert_eq!(seen.answer()["login_id"], "bob-2", "{}", seen.text);

    let page = house(&town);
    let seen = town.call(&page, "findAccounts", &json!({ "account_name": "Birch Ltd" }));
    assert_eq!(seen.answer()["accounts"][0]["id"], account_id(&town, BIRCH).as_str(), "{}", seen.text);
    assert_eq!(seen.answer()["accounts"].as_array().unwrap().len(), 1);
    let seen = town.call(&page, "currentAccount", &json!({}));
    assert_eq!(seen.answer()["id"], town.currencycloud["house"]["id"], "{}", seen.text);
}

/// What is about all customers needs staff that names none, and the other way round.
#[test]
fn the_house_and_an_account_are_two_kinds_of_session() {
    let town = Town::new();
    let (maple, for_maple, for_all) = (customer(&town, MAPLE), staff(&town, MAPLE), house(&town));
    for name in ["findAccounts", "currentAccount"] {
        town.call(&maple, name, &json!({})).fails("not_offered");
        town.call(&for_maple, name, &json!({})).fails("not_allowed");
    }
    town.pay(&maple, "createAccount", &first_account(), 1).fails("not_offered");
    town.pay(&for_maple, "createAccount", &first_account(), 1).fails("not_allowed");
    town.pay(&for_all, "createFurtherAccount", &further_account(), 1).fails("not_allowed");
    town.pay(&for_all, "createContact", &person(), 1).fails("not_allowed");
    town.call(&for_all, "getAccount", &json!({})).fails("not_allowed");
    for name in ["login", "closeSession"] {
        town.call(&for_all, name, &json!({})).fails("not_offered");
    }
    assert_eq!(calls(&town), 0);
}

#[test]
fn every_field_of_the_business_is_refused_from_a_customer() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    let mut fields = 0;
    for operation in SESSION.operations().filter(|operation| operation.provider == Provider::Currencycloud) {
        for field in operation.form.fields.iter().filter(|field| field.filled_by != Filler::Page) {
            fields += 1;
            let seen = town.call(&page, operation.name, &json!({ field.name: contact_id(&town, BIRCH) }));
            let issues = seen.body["error"]["issues"].as_array().unwrap();
            let refused = json!({ "path": field.name, "code": "not_settable" });
            let found = issues.iter().any(|issue| issue["path"] == refused["path"] && issue["code"] == refused["code"]);
            assert!(found, "{} {}: {}", operation.name, field.name, seen.text);
        }
    }
    assert!(fields > 50, "{fields}");
    assert_eq!(calls(&town), 0);
}

#[test]
fn at_least_one_field_is_changed() {
    let town = Town::new();
    let page = staff(&town, MAPLE);
    let contact = contact_id(&town, MAPLE);
    for (name, input) in
        [("updateAccount", json!({})), ("updateComplianceSettings", json!({})), ("updateContact", json!({ "id": contact }))]
    {
        assert_eq!(town.call(&page, name, &input).issue(), ("", "at_least_one"), "{name}");
    }
    assert_eq!(calls(&town), 0);
}

#[test]
fn anothers_ids_look_like_missing_ones_and_go_nowhere() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, MAPLE), customer(&town, BIRCH));
    let theirs = town.call(&birch, "transactions", &json!({})).answer()["transactions"][0]["id"].clone();
    town.call(&birch, "findContacts", &json!({}));
    let nobodys = json!("5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f");
    let before = calls(&town);
    for page in [&maple, &staff(&town, MAPLE)] {
        for (name, id) in [
            ("getContact", json!(contact_id(&town, BIRCH))),
            ("updateContact", json!(contact_id(&town, BIRCH))),
            ("getContact", json!(contact_id(&town, MAPLE_TWO))),
            ("transaction", theirs.clone()),
        ] {
            let input = |id: &Value| match name {
                "updateContact" => json!({ "id": id, "first_name": "Eve" }),
                _ => json!({ "id": id }),
            };
            let foreign = town.call(page, name, &input(&id));
            foreign.fails("out_of_scope");
            assert_eq!(foreign.text, town.call(page, name, &input(&nobodys)).text, "{name}");
        }
    }
    assert_eq!(calls(&town), before);
    assert!(town.effects(HOUSE, "update_contact").is_empty());
}

#[test]
fn answers_about_somebody_else_are_withheld() {
    let town = Town::new();
    let (maple, birch) = (customer(&town, MAPLE), account_id(&town, BIRCH));
    let contact = contact_id(&town, MAPLE);
    let transaction = town.call(&maple, "transactions", &json!({})).answer()["transactions"][0]["id"].clone();
    for (fault, name, input) in [
        ("get_account", "getAccount", json!({})),
        ("update_account", "updateAccount", json!({ "city": "York" })),
        ("get_compliance", "getComplianceSettings", json!({})),
        ("set_compliance", "updateComplianceSettings", json!({ "industry_type": "x" })),
        ("get_contact", "getContact", json!({ "id": contact })),
        ("update_contact", "updateContact", json!({ "id": contact, "first_name": "Ann" })),
        ("find_contacts", "findContacts", json!({})),
        ("find_balances", "balances", json!({})),
        ("get_balance", "balance", json!({ "currency": "USD" })),
        ("find_transactions", "transactions", json!({})),
        ("get_transaction", "transaction", json!({ "id": transaction })),
    ] {
        let before = alarms(&town);
        town.fault(HOUSE, &json!({ "operation": fault, "kind": "foreign_answer" }));
        let seen = town.call(&maple, name, &input);
        assert_eq!(seen.code(), "leak_blocked", "{name} {}", seen.text);
        assert!(!seen.text.contains(&birch), "{name}");
        assert_eq!(alarms(&town), before + 1, "{name}");
        assert_eq!(town.call(&maple, name, &input).status, 200, "{name}");
        // More than was asked for is dropped.
        town.fault(HOUSE, &json!({ "operation": fault, "kind": "extra_members" }));
        let seen = town.call(&maple, name, &input);
        assert!(seen.status == 200 && !seen.text.contains(&birch), "{name} {}", seen.text);
    }
}

/// One row of another account shows that the list was not limited to this one.
#[test]
fn mixed_rows_withhold_the_whole_list() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    let rows = town.call(&page, "findContacts", &json!({})).answer().clone();
    let mut mixed = rows.clone();
    let mut theirs = rows["contacts"][0].clone();
    theirs["id"] = json!(contact_id(&town, MAPLE_TWO));
    theirs["account_id"] = json!(account_id(&town, MAPLE_TWO));
    mixed["contacts"].as_array_mut().unwrap().push(theirs);
    town.place.trouble(FIND_CONTACTS, Trouble::Instead(200, "application/json", mixed.to_string()));
    town.call(&page, "findContacts", &json!({})).fails("leak_blocked");
}

/// A contact acts for its own account only, also where both accounts are one customer's.
#[test]
fn the_contact_of_the_customers_other_account_does_not_act_for_this_one() {
    let town = Town::new();
    for (n, other) in [(MAPLE, MAPLE_TWO), (MAPLE_TWO, MAPLE)] {
        let swapped = grant_of(&town, &account_id(&town, n), Some(&contact_id(&town, other)));
        let page = town.mint(swapped);
        for name in ["balances", "getAccount"] {
            let seen = town.call(&page, name, &json!({}));
            seen.fails("out_of_scope");
            assert!(seen.text.contains("contact of this session"), "{}", seen.text);
        }
        town.call(&page, "updateAccount", &json!({ "city": "York" })).fails("out_of_scope");
    }
    assert!(sent(&town, "/balances/find").is_empty() && town.effects(HOUSE, "update_account").is_empty());
    // The slip takes nothing from those whose contacts they are.
    for n in [MAPLE, MAPLE_TWO] {
        assert_eq!(town.call(&customer(&town, n), "balances", &json!({})).status, 200);
    }
}

#[test]
fn without_a_contact_nothing_is_read_on_anybodys_behalf() {
    let town = Town::new();
    let page = town.mint(grant_of(&town, &account_id(&town, MAPLE), None));
    for (name, input) in [
        ("getAccount", json!({})),
        ("getComplianceSettings", json!({})),
        ("balances", json!({})),
        ("balance", json!({ "currency": "USD" })),
        ("transactions", json!({})),
    ] {
        let seen = town.call(&page, name, &input);
        assert_eq!(seen.issue(), ("on_behalf_of", "not_filled"), "{name} {}", seen.text);
    }
    // What names the account itself needs none.
    assert_eq!(town.call(&page, "findContacts", &json!({})).status, 200);
    assert!(town.place.sent.borrow().iter().all(|sent| sent.path.ends_with(LOGIN) || sent.path.ends_with(FIND_CONTACTS)));
}

#[test]
fn ids_have_no_case() {
    let town = Town::new();
    let (account, contact) = (account_id(&town, MAPLE).to_uppercase(), contact_id(&town, MAPLE).to_uppercase());
    let page = town.mint(grant_of(&town, &account, Some(&contact)));
    let plain = town.call(&customer(&town, MAPLE), "getAccount", &json!({}));
    assert_eq!(town.call(&page, "getAccount", &json!({})).text, plain.text);
    let path = town.place.sent.borrow().last().unwrap().path.clone();
    let shouted = plain.text.replace(&account_id(&town, MAPLE), &account);
    let body = serde_json::from_str::<Value>(&shouted).unwrap()["answer"].to_string();
    town.place.trouble(path.split("/v2").last().unwrap(), Trouble::Instead(200, "application/json", body));
    assert_eq!(town.call(&page, "getAccount", &json!({})).status, 200);
}

// Creating.

#[test]
fn an_account_is_created_once_under_a_reference_of_the_gateways_own() {
    let town = Town::new();
    let page = house(&town);
    let seen = town.pay(&page, "createAccount", &first_account(), 1);
    seen.is("confirmed");
    let id = text(&outcome(&seen)["id"]);
    assert_eq!(outcome(&seen)["account_name"], "Oak Ltd");
    // The same wish again is the same account; another wish is another one.
    let again = town.pay(&page, "createAccount", &first_account(), 1);
    assert_eq!((again.outcome(), &outcome(&again)["id"]), ("confirmed", &json!(id)));
    town.pay(&page, "createAccount", &first_account(), 2).is("confirmed");
    assert_eq!(created(&town), 2);
    let references: Vec<String> = sent(&town, CREATE).iter().map(|sent| form(&sent.body)["your_reference"].clone()).collect();
    assert_eq!(references.len(), 2);
    assert_ne!(references[0], references[1]);
    for reference in &references {
        assert_eq!(reference.len(), 24);
        assert!(!reference.contains("0000000"), "{reference}");
    }
    assert_eq!(world(&town, &id)["your_reference"], references[0].as_str());
    // Its own session knows it, and nobody else's id is it.
    let page = town.mint(Town::staff(grant_of(&town, &id, None)));
    town.pay(&page, "createContact", &person(), 3).is("confirmed");
    assert_eq!(world(&town, &id)["contacts"][0]["email_address"], "olive@oak.example");
    // Nothing of ours is ever added: the provider refuses what it does not know.
    let known = ["account_name", "legal_entity_type", "street", "city", "country", "your_reference"];
    assert!(form(&sent(&town, CREATE)[0].body).keys().all(|name| known.contains(&name.as_str())));
}

#[test]
fn what_some_countries_and_papers_require_is_required() {
    let town = Town::new();
    let page = house(&town);
    for country in ["US", "CA", "MX"] {
        let account = but(&first_account(), &json!({ "country": country }));
        let seen = town.pay(&page, "createAccount", &account, 1);
        let issues: Vec<&Value> = seen.body["error"]["issues"].as_array().unwrap().iter().map(|issue| &issue["path"]).collect();
        assert_eq!(issues, [&json!("postal_code"), &json!("state_or_province")], "{country}");
        let half = but(&account, &json!({ "postal_code": "80209" }));
        assert_eq!(town.pay(&page, "createAccount", &half, 1).issue(), ("state_or_province", "required"));
    }
    let typed = but(&first_account(), &json!({ "identification_type": "passport" }));
    assert_eq!(town.pay(&page, "createAccount", &typed, 1).issue(), ("identification_value", "required"));
    assert_eq!(calls(&town), 0);
    let full = but(&first_account(), &json!({ "country": "US", "postal_code": "80209", "state_or_province": "CO" }));
    town.pay(&page, "createAccount", &full, 2).is("confirmed");
    town.pay(&page, "createAccount", &but(&typed, &json!({ "identification_value": "X1" })), 3).is("confirmed");
}

#[test]
fn a_refused_account_says_where_and_may_be_asked_for_anew() {
    let town = Town::new();
    let page = house(&town);
    let seen = town.pay(&page, "createAccount", &but(&first_account(), &json!({ "brand": "nobody" })), 1);
    seen.is("refused");
    let error = &seen.body["outcome"]["error"];
    assert_eq!((&error["code"], &error["issues"][0]["path"]), (&json!("refused_fields"), &json!("brand")), "{}", seen.text);
    for form in ["status400", "status403"] {
        town.settings(HOUSE, &json!({ "allowance": 3, "allowance_form": form }));
        let seen = town.pay(&page, "createAccount", &first_account(), 2 + usize::from(form == "status403"));
        seen.is("refused");
        let advice = text(&seen.body["outcome"]["error"]["advice"]);
        assert!(advice.to_lowercase().contains("no more accounts"), "{advice}");
    }
    assert_eq!(created(&town), 0);
}

#[test]
fn an_account_whose_answer_was_lost_is_found_again() {
    for kind in ["lost_answer", "truncated", "timeout", "contradiction"] {
        let town = Town::new();
        let page = house(&town);
        town.fault(HOUSE, &json!({ "operation": "create_account", "kind": kind }));
        let seen = town.pay(&page, "createAccount", &first_account(), 1);
        seen.is("unknown");
        assert_eq!(seen.body["outcome"]["settledBy"], "lookup", "{kind}");
        let seen = town.reconcile(&page, 1);
        seen.is("confirmed");
        assert_eq!(outcome(&seen)["account_name"], "Oak Ltd", "{kind}");
        assert_eq!((created(&town), sent(&town, CREATE).len()), (1, 1), "{kind}");
        // It is as much an account of its own as any.
        let id = text(&outcome(&seen)["id"]);
        town.pay(&town.mint(Town::staff(grant_of(&town, &id, None))), "createContact", &person(), 2).is("confirmed");
    }
}

/// The page may come back with the wish itself, later and in another process.
#[test]
fn the_same_wish_again_looks_from_when_it_was_first_said() {
    let town = Town::new();
    let page = house(&town);
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "lost_answer" }));
    town.pay(&page, "createAccount", &first_account(), 1).is("unknown");
    town.place.advance(600_000);
    let page = house(&town);
    town.pay(&page, "createAccount", &first_account(), 1).is("confirmed");
    assert_eq!((created(&town), sent(&town, CREATE).len()), (1, 1));
}

#[test]
fn an_account_that_surely_is_not_there_is_asked_for_once_more() {
    let town = Town::new();
    let page = house(&town);
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "drop_before" }));
    town.pay(&page, "createAccount", &first_account(), 1).is("unknown");
    // It might only not be findable yet.
    town.reconcile(&page, 1).is("unknown");
    assert_eq!((sent(&town, CREATE).len(), sent(&town, FIND).len()), (1, 3));
    town.place.advance(WAIT_MS);
    // The second answer is lost, too: the wait begins anew.
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "drop_before" }));
    town.reconcile(&page, 1).is("unknown");
    assert_eq!(sent(&town, CREATE).len(), 2);
    town.reconcile(&page, 1).is("unknown");
    assert_eq!(sent(&town, CREATE).len(), 2);
    town.place.advance(WAIT_MS);
    town.reconcile(&page, 1).is("confirmed");
    let bodies: Vec<String> = sent(&town, CREATE).into_iter().map(|sent| sent.body).collect();
    assert_eq!(bodies.len(), 3);
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    assert_eq!(created(&town), 1);
    // After a day nothing goes out by itself.
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "drop_before" }));
    town.pay(&page, "createAccount", &first_account(), 2).is("unknown");
    town.place.advance(86_400_000);
    let page = house(&town);
    let seen = town.reconcile(&page, 2);
    seen.is("unknown");
    assert_eq!(seen.body["outcome"]["settledBy"], "person");
    assert_eq!(sent(&town, CREATE).len(), 4);
}

/// A row of `accounts/find`, as the provider writes it.
fn row(id: &str, reference: &str, name: &str, at: &str) -> Value {
    json!({
        "id": id, "account_name": name, "your_reference": reference, "status": "enabled", "country": "GB", "created_at": at,
    })
}

fn rows(name: &str, rows: &[Value]) -> Trouble {
    let pagination = json!({ "total_entries": rows.len(), "total_pages": 1, "current_page": 1, "per_page": 25 });
    Trouble::Instead(200, "application/json", json!({ name: rows, "pagination": pagination }).to_string())
}

/// Brings an account's creation to where nothing arrived, past the wait; the reference that was sent.
fn never_arrived(town: &Town, page: &Page) -> String {
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "drop_before" }));
    town.pay(page, "createAccount", &first_account(), 1).is("unknown");
    town.place.advance(WAIT_MS);
    form(&sent(town, CREATE)[0].body)["your_reference"].clone()
}

const NEW: &str = "0d9f3f0a-5b6c-4d1e-8a2b-3c4d5e6f7a8b";
const OTHER: &str = "1d9f3f0a-5b6c-4d1e-8a2b-3c4d5e6f7a8b";
const LATER: &str = "2026-03-26T18:00:01.276+00:00";

/// What the filter should not have let through shows that it is not exact: then nothing is proven by
/// what is not there.
#[test]
fn neighbours_are_not_taken_for_what_was_made() {
    for (reference, name, at) in [
        (None, "Oak Ltd", LATER),
        (Some(""), "Oak Ltd II", LATER),
        (Some(""), "oak ltd", LATER),
        (Some("x"), "Oak Ltd", LATER),
        // An account without an instant of creation may be old or new.
        (Some(""), "Oak Ltd", ""),
    ] {
        let town = Town::new();
        let page = house(&town);
        let ours = never_arrived(&town, &page);
        let reference = reference.map_or_else(|| ours.get(..23).unwrap_or_default().to_owned(), |more| format!("{ours}{more}"));
        town.place.trouble(FIND, rows("accounts", &[row(NEW, &reference, name, at)]));
        let seen = town.reconcile(&page, 1);
        seen.is("unknown");
        assert!(!seen.text.contains(NEW));
        assert_eq!(sent(&town, CREATE).len(), 1, "{reference} {name} {at}");
    }
}

#[test]
fn more_than_one_hit_is_for_a_person() {
    let town = Town::new();
    let page = house(&town);
    let ours = never_arrived(&town, &page);
    let two = [row(NEW, &ours, "Oak Ltd", LATER), row(OTHER, &ours, "Oak Ltd", LATER)];
    town.place.trouble(FIND, rows("accounts", &two));
    town.reconcile(&page, 1).is("unknown");
    assert_eq!(sent(&town, CREATE).len(), 1);
    // One hit is what was made.
    town.place.trouble(FIND, rows("accounts", &two[..1]));
    let seen = town.reconcile(&page, 1);
    seen.is("confirmed");
    assert_eq!(outcome(&seen)["id"], NEW);
}

/// Somebody who knows the reference gives it to an account that is there already: it does not become
/// the other's.
#[test]
fn a_planted_reference_wins_nothing() {
    let town = Town::new();
    let birch = staff(&town, BIRCH);
    town.call(&birch, "getAccount", &json!({}));
    town.place.advance(120_000);
    let page = house(&town);
    let ours = never_arrived(&town, &page);
    let planted = json!({ "your_reference": ours, "account_name": "Oak Ltd" });
    assert_eq!(town.call(&birch, "updateAccount", &planted).status, 200);
    // It is older than the wish: there is surely nothing new, and the wish goes out again.
    let seen = town.reconcile(&page, 1);
    seen.is("confirmed");
    assert_ne!(outcome(&seen)["id"], account_id(&town, BIRCH).as_str());
    assert_eq!(created(&town), 1);

    // The same with a lie about its age: it is Birch's all the same.
    let town = Town::new();
    town.call(&staff(&town, BIRCH), "getAccount", &json!({}));
    let page = house(&town);
    let ours = never_arrived(&town, &page);
    town.place.trouble(FIND, rows("accounts", &[row(&account_id(&town, BIRCH), &ours, "Oak Ltd", LATER)]));
    let seen = town.reconcile(&page, 1);
    seen.is("unknown");
    assert!(!seen.text.contains(&account_id(&town, BIRCH)));
    assert_eq!(sent(&town, CREATE).len(), 1);
}

/// Wherever the process dies, one wish makes one thing, and it is found.
#[test]
fn a_process_that_dies_makes_nothing_twice() {
    let cases = [
        ("createAccount", first_account(), "create", "/accounts/create"),
        ("createContact", person(), "create_contact", "/contacts/create"),
    ];
    for (name, input, effect, path) in cases {
        let (mut polls, mut made, mut done) = (1, 0, false);
        while !done {
            let town = Town::new();
            let page = if name == "createAccount" { house(&town) } else { staff(&town, MAPLE) };
            let call = crate::town::knock(&town.gateway, page.post(name, &input, Some(1)));
            done = town.place.run_for(call, polls).is_some();
            town.place.advance(WAIT_MS);
            let seen = town.reconcile(&page, 1);
            let there = town.effects(HOUSE, effect);
            assert!(there.len() <= 1, "{name} after {polls}: {}", seen.text);
            match there.first() {
                Some(_) => {
                    seen.is("confirmed");
                    made += usize::from(sent(&town, path).len() == 1);
                }
                None => assert_eq!(seen.outcome(), "refused", "{name} after {polls}: {}", seen.text),
            }
            polls += 1;
        }
        assert!(polls > 20 && made > 5, "{name} {polls} {made}");
    }
}

/// An answer that gives the new account the id of one that is there.
#[test]
fn a_lying_answer_gives_nobodys_account_away() {
    // Of an account that the gateway knows.
    let town = Town::new();
    let birch = staff(&town, BIRCH);
    for n in [MAPLE, BIRCH] {
        town.call(&staff(&town, n), "getAccount", &json!({}));
    }
    let page = house(&town);
    let before = alarms(&town);
    let name = json!({ "account_name": "Oak Ltd" });
    assert_eq!(town.call(&birch, "updateAccount", &name).status, 200);
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "foreign_answer" }));
    let seen = town.pay(&page, "createAccount", &first_account(), 1);
    seen.is("confirmed");
    assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
    assert!(!seen.text.contains(&account_id(&town, MAPLE)) && !seen.text.contains(&account_id(&town, BIRCH)));
    assert!(alarms(&town) > before);
    // They are whose they were.
    assert_eq!(town.call(&staff(&town, MAPLE), "getAccount", &json!({})).status, 200);
    assert_eq!(town.call(&birch, "getAccount", &json!({})).status, 200);

    // Of one that it has never seen: there the name tells.
    let town = Town::new();
    let page = house(&town);
    let lie = row(&account_id(&town, BIRCH), "x", "Birch Ltd", LATER);
    town.place.trouble(CREATE, Trouble::Instead(200, "application/json", lie.to_string()));
    let seen = town.pay(&page, "createAccount", &first_account(), 1);
    assert_eq!(seen.body["outcome"]["withheld"], "answer_mismatch", "{}", seen.text);
    assert!(!seen.text.contains(&account_id(&town, BIRCH)));
    assert_eq!(town.call(&customer(&town, BIRCH), "getAccount", &json!({})).status, 200);
}

// Further accounts.

fn agree(town: &Town) {
    town.place.agreed.borrow_mut().insert("createFurtherAccount".to_owned());
}

/// The grant that says which account was its customer's first.
fn linked(town: &Town, n: usize, first: &str) -> Grant {
    let fixed = BTreeMap::from([("linked_account_id".to_owned(), Data::from(first))]);
    Grant { fixed: BTreeMap::from([("createFurtherAccount".to_owned(), fixed)]), ..Town::staff(grant(town, n)) }
}

#[test]
fn a_further_account_is_linked_to_the_first_and_never_to_a_later_one() {
    let town = Town::new();
    agree(&town);
    let seen = town.pay(&house(&town), "createAccount", &first_account(), 1);
    let first = text(&outcome(&seen)["id"]);
    let page = town.mint(Town::staff(grant_of(&town, &first, None)));
    let seen = town.pay(&page, "createFurtherAccount", &further_account(), 2);
    seen.is("confirmed");
    let second = text(&outcome(&seen)["id"]);
    assert_ne!(second, first);
    // From the second one the third is linked to the first all the same.
    let page = town.mint(Town::staff(grant_of(&town, &second, None)));
    let third = text(
        &outcome(
            town.pay(&page, "createFurtherAccount", &but(&further_account(), &json!({ "account_name": "Oak 3" })), 3)
                .is("confirmed"),
        )["id"],
    );
    for id in [&second, &third] {
        let account = world(&town, id);
        assert_eq!(account["linked_account_id"], first.as_str());
        assert_eq!(
            (&account["industry_type"], &account["business_website_url"]),
            (&json!("shoe store"), &json!("https://oak.example"))
        );
    }
    let body = form(&sent(&town, CREATE)[1].body);
    assert_eq!(body["identification_type"], "incorporation_number");
    assert!(!body.contains_key("on_behalf_of") && body["your_reference"].len() == 24);
}

#[test]
fn a_second_person_agrees_to_a_further_account() {
    let town = Town::new();
    let page = town.mint(linked(&town, MAPLE, &account_id(&town, MAPLE)));
    town.pay(&page, "createFurtherAccount", &further_account(), 1).fails("not_allowed");
    assert_eq!(calls(&town), 0);
    agree(&town);
    let seen = town.pay(&page, "createFurtherAccount", &further_account(), 1);
    seen.is("confirmed");
    assert_eq!(world(&town, &text(&outcome(&seen)["id"]))["linked_account_id"], account_id(&town, MAPLE).as_str());
}

/// The link cannot be taken back, so it is never guessed: of an account that was not made here the
/// portal says which one was the first.
#[test]
fn where_nobody_knows_the_first_account_none_is_linked() {
    let town = Town::new();
    agree(&town);
    for n in [MAPLE, MAPLE_TWO] {
        let seen = town.pay(&staff(&town, n), "createFurtherAccount", &further_account(), 1);
        seen.fails("invalid_options");
        assert!(seen.text.contains("linked_account_id"), "{}", seen.text);
    }
    assert!(sent(&town, CREATE).is_empty());
    let page = town.mint(linked(&town, MAPLE_TWO, &account_id(&town, MAPLE).to_uppercase()));
    let seen = town.pay(&page, "createFurtherAccount", &further_account(), 2);
    seen.is("confirmed");
    assert_eq!(world(&town, &text(&outcome(&seen)["id"]))["linked_account_id"], account_id(&town, MAPLE).as_str());
    // A later account is refused by the provider, and said so.
    let page = town.mint(linked(&town, MAPLE, &account_id(&town, MAPLE_TWO)));
    let seen = town.pay(&page, "createFurtherAccount", &but(&further_account(), &json!({ "city": "York" })), 3);
    seen.is("refused");
    assert_eq!(seen.body["outcome"]["error"]["issues"][0]["path"], "linked_account_id", "{}", seen.text);
    // What the register knows is not talked over.
    let first = text(&outcome(&town.pay(&house(&town), "createAccount", &first_account(), 4))["id"]);
    let fixed = linked(&town, MAPLE, &account_id(&town, MAPLE)).fixed;
    let page = town.mint(Grant { fixed, ..Town::staff(grant_of(&town, &first, None)) });
    town.pay(&page, "createFurtherAccount", &further_account(), 5).fails("out_of_scope");
    assert_eq!(sent(&town, CREATE).len(), 3);
}

#[test]
fn no_page_says_the_link() {
    let town = Town::new();
    agree(&town);
    let page = town.mint(linked(&town, MAPLE, &account_id(&town, MAPLE)));
    for id in [
        account_id(&town, BIRCH),
        account_id(&town, MAPLE_TWO),
        account_id(&town, MAPLE),
        account_id(&town, MAPLE).to_uppercase(),
    ] {
        for member in [json!(id), json!([id]), json!({ "id": id })] {
            let input = but(&further_account(), &json!({ "linked_account_id": member }));
            let seen = town.pay(&page, "createFurtherAccount", &input, 1);
            assert_eq!(seen.issue(), ("linked_account_id", "not_settable"), "{}", seen.text);
        }
    }
    for name in ["updateAccount", "updateComplianceSettings"] {
        let seen = town.call(&page, name, &json!({ "linked_account_id": account_id(&town, MAPLE) }));
        assert_eq!(seen.issue(), ("linked_account_id", "unknown_field"), "{}", seen.text);
    }
    assert_eq!(calls(&town), 0);
}

#[test]
fn a_further_account_says_all_that_the_first_did_and_five_fields_more() {
    let town = Town::new();
    agree(&town);
    let page = town.mint(linked(&town, MAPLE, &account_id(&town, MAPLE)));
    for name in ["identification_value", "industry_type", "business_website_url", "street"] {
        let seen = town.pay(&page, "createFurtherAccount", &but(&further_account(), &json!({ name: null })), 1);
        assert_eq!(seen.issue(), (name, "required"), "{}", seen.text);
    }
    for (name, value, code) in [
        ("identification_type", "passport".to_owned(), "not_settable"),
        ("industry_type", "x".repeat(256), "too_long"),
        ("business_website_url", "x".repeat(401), "too_long"),
        ("business_website_URL", "https://oak.example".to_owned(), "unknown_field"),
    ] {
        let seen = town.pay(&page, "createFurtherAccount", &but(&further_account(), &json!({ name: value })), 1);
        assert_eq!(seen.issue(), (name, code), "{}", seen.text);
    }
    assert_eq!(calls(&town), 0);
}

/// A link that may be there already is not made again by a machine.
#[test]
fn a_further_account_that_is_lost_is_looked_for_and_then_a_persons() {
    let town = Town::new();
    agree(&town);
    let page = town.mint(linked(&town, MAPLE, &account_id(&town, MAPLE)));
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "lost_answer" }));
    town.pay(&page, "createFurtherAccount", &further_account(), 1).is("unknown");
    let seen = town.reconcile(&page, 1);
    seen.is("confirmed");
    let id = text(&outcome(&seen)["id"]);
    // Its link is kept although the answer never told it.
    let next = town.mint(Town::staff(grant_of(&town, &id, None)));
    let input = but(&further_account(), &json!({ "account_name": "Oak 3" }));
    let third = text(&outcome(town.pay(&next, "createFurtherAccount", &input, 2).is("confirmed"))["id"]);
    assert_eq!(world(&town, &third)["linked_account_id"], account_id(&town, MAPLE).as_str());

    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "drop_before" }));
    let input = but(&further_account(), &json!({ "account_name": "Oak 4" }));
    town.pay(&page, "createFurtherAccount", &input, 3).is("unknown");
    for _ in 0..3 {
        town.place.advance(WAIT_MS);
        town.reconcile(&page, 3).is("unknown");
    }
    assert_eq!((created(&town), sent(&town, CREATE).len()), (2, 3));
}

#[test]
fn a_lying_answer_to_a_further_account_is_withheld() {
    for member in ["id", "first"] {
        let town = Town::new();
        agree(&town);
        let page = town.mint(linked(&town, MAPLE, &account_id(&town, MAPLE)));
        town.call(&customer(&town, BIRCH), "getAccount", &json!({}));
        let id = if member == "id" { account_id(&town, BIRCH) } else { account_id(&town, MAPLE) };
        let lie = row(&id, "x", "Oak Two", LATER);
        town.place.trouble(CREATE, Trouble::Instead(200, "application/json", lie.to_string()));
        let seen = town.pay(&page, "createFurtherAccount", &further_account(), 1);
        assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
        // Nothing was kept of the lie.
        assert!(!town.place.records().iter().any(|(key, _)| key.starts_with("first/")));
        assert_eq!(town.call(&customer(&town, BIRCH), "getAccount", &json!({})).status, 200);
    }
}

// Contacts.

#[test]
fn a_contact_is_made_of_the_sessions_account_alone() {
    let town = Town::new();
    let page = staff(&town, MAPLE);
    let seen = town.pay(&page, "createContact", &but(&person(), &json!({ "account_id": account_id(&town, BIRCH) })), 1);
    assert_eq!(seen.issue(), ("account_id", "not_settable"));
    for name in ["status", "email_address", "phone_number"] {
        assert_eq!(town.pay(&page, "createContact", &but(&person(), &json!({ name: null })), 1).issue(), (name, "required"));
    }
    for name in ["first_name", "last_name"] {
        assert_eq!(town.pay(&page, "createContact", &but(&person(), &json!({ name: "<b>" })), 1).issue(), (name, "characters"));
    }
    assert_eq!(calls(&town), 0);
    let seen = town.pay(&page, "createContact", &person(), 2);
    seen.is("confirmed");
    let contact = text(&outcome(&seen)["id"]);
    assert_eq!(form(&sent(&town, CREATE_CONTACT)[0].body)["account_id"], account_id(&town, MAPLE));
    // From now on it acts for this account, and for no other.
    let page = town.mint(grant_of(&town, &account_id(&town, MAPLE), Some(&contact)));
    assert_eq!(town.call(&page, "balance", &json!({ "currency": "USD" })).answer()["amount"], "1000");
    let theirs = town.place.run(town.gateway.mint(grant_of(&town, &account_id(&town, BIRCH), Some(&contact))));
    assert_eq!(theirs.unwrap_err().code.word(), "out_of_scope");
    // A customer makes none.
    town.pay(&customer(&town, MAPLE), "createContact", &person(), 3).fails("not_offered");
}

#[test]
fn a_log_in_that_is_taken_is_a_duplicate_in_every_form_of_refusal() {
    let taken = "contact2@example.com";
    for form in ["documented", "single_entry", "no_params", "large_number", "empty_entry", "plain_text"] {
        let town = Town::new();
        let page = staff(&town, MAPLE);
        let taken = town.look(HOUSE)["accounts"][BIRCH]["contacts"][0]["login_id"].as_str().unwrap_or(taken).to_owned();
        town.settings(HOUSE, &json!({ "error_form": form }));
        let input = but(&person(), &json!({ "login_id": taken }));
        let seen = town.pay(&page, "createContact", &input, 1);
        seen.is("refused");
        let error = &seen.body["outcome"]["error"];
        let known = !matches!(form, "empty_entry" | "plain_text") || error["provider"]["code"] == "login_id_in_use";
        assert_eq!(error["code"], if known { "duplicate" } else { "refused_fields" }, "{form} {}", seen.text);
    }
    let town = Town::new();
    town.settings(HOUSE, &json!({ "error_form": "other_json" }));
    let page = staff(&town, MAPLE);
    let taken = text(&town.look(HOUSE)["accounts"][BIRCH]["contacts"][0]["login_id"]);
    town.pay(&page, "createContact", &but(&person(), &json!({ "login_id": taken })), 1).is("unknown");
}

#[test]
fn a_contact_whose_answer_was_lost_is_found_again() {
    for kind in ["lost_answer", "truncated", "timeout", "contradiction"] {
        let town = Town::new();
        let page = staff(&town, MAPLE);
        town.fault(HOUSE, &json!({ "operation": "create_contact", "kind": kind }));
        town.pay(&page, "createContact", &person(), 1).is("unknown");
        let seen = town.reconcile(&page, 1);
        seen.is("confirmed");
        assert_eq!(outcome(&seen)["email_address"], "olive@oak.example");
        assert_eq!((town.effects(HOUSE, "create_contact").len(), sent(&town, CREATE_CONTACT).len()), (1, 1), "{kind}");
        assert_eq!(form(&sent(&town, FIND_CONTACTS)[0].body)["account_id"], account_id(&town, MAPLE));
        // It is the customer's now.
        let id = outcome(&seen)["id"].clone();
        assert_eq!(town.call(&page, "getContact", &json!({ "id": id })).status, 200);
    }
}

#[test]
fn a_contact_that_surely_is_not_there_is_asked_for_once_more() {
    let town = Town::new();
    let page = staff(&town, MAPLE);
    town.fault(HOUSE, &json!({ "operation": "create_contact", "kind": "drop_before" }));
    town.pay(&page, "createContact", &person(), 1).is("unknown");
    town.reconcile(&page, 1).is("unknown");
    town.place.advance(WAIT_MS);
    town.reconcile(&page, 1).is("confirmed");
    assert_eq!((town.effects(HOUSE, "create_contact").len(), sent(&town, CREATE_CONTACT).len()), (1, 2));
}

/// What could not be found may have been done late: then the repeat is refused because of it.
#[test]
fn a_log_in_that_is_taken_by_the_lost_contact_is_no_refusal() {
    let town = Town::new();
    let page = staff(&town, MAPLE);
    town.fault(HOUSE, &json!({ "operation": "create_contact", "kind": "lost_answer" }));
    town.pay(&page, "createContact", &person(), 1).is("unknown");
    town.place.advance(WAIT_MS);
    let nothing = |times: usize| (0..times).for_each(|_| town.place.trouble(FIND_CONTACTS, rows("contacts", &[])));
    // Not even now: unknown it stays.
    nothing(6);
    town.reconcile(&page, 1).is("unknown");
    assert_eq!(sent(&town, CREATE_CONTACT).len(), 2);
    town.place.advance(WAIT_MS);
    nothing(3);
    let seen = town.reconcile(&page, 1);
    seen.is("confirmed");
    assert_eq!((town.effects(HOUSE, "create_contact").len(), sent(&town, CREATE_CONTACT).len()), (1, 3));
    assert_eq!(outcome(&seen)["login_id"], "olive@oak.example");
}

/// The other customer has a contact with the same e-mail address, or gets one meanwhile.
#[test]
fn a_contact_of_another_account_is_never_taken_for_the_lost_one() {
    for arrived in [true, false] {
        let town = Town::new();
        let (maple, birch) = (staff(&town, MAPLE), staff(&town, BIRCH));
        let kind = if arrived { "lost_answer" } else { "drop_before" };
        town.fault(HOUSE, &json!({ "operation": "create_contact", "kind": kind }));
        let input = but(&person(), &json!({ "login_id": "olive-1" }));
        town.pay(&maple, "createContact", &input, 1).is("unknown");
        let ours = form(&sent(&town, CREATE_CONTACT)[0].body)["your_reference"].clone();
        let input = but(&person(), &json!({ "login_id": "olive-2" }));
        let theirs = outcome(town.pay(&birch, "createContact", &input, 2).is("confirmed"))["id"].clone();
        let planted = json!({ "id": theirs, "your_reference": ours });
        assert_eq!(town.call(&birch, "updateContact", &planted).status, 200);
        town.place.advance(WAIT_MS);
        let seen = town.reconcile(&maple, 1);
        seen.is("confirmed");
        assert_ne!(outcome(&seen)["id"], theirs);
        assert_eq!(town.effects(HOUSE, "create_contact").len(), 2);
        // Even where the provider shows it as an answer.
        town.fault(HOUSE, &json!({ "operation": "create_contact", "kind": "drop_before" }));
        let input = but(&person(), &json!({ "login_id": "olive-3" }));
        town.pay(&maple, "createContact", &input, 3).is("unknown");
        town.place.advance(WAIT_MS);
        let ours = form(&sent(&town, CREATE_CONTACT).pop().unwrap().body)["your_reference"].clone();
        let now = instant::format(town.place.now());
        let own = json!({ "your_reference": ours, "created_at": now, "id": theirs });
        for account in [account_id(&town, BIRCH), account_id(&town, MAPLE)] {
            let lie = but(&but(outcome(&seen), &own), &json!({ "account_id": account }));
            town.place.trouble(FIND_CONTACTS, rows("contacts", &[lie]));
            let seen = town.reconcile(&maple, 3);
            seen.is("unknown");
            assert!(!seen.text.contains(theirs.as_str().unwrap()));
        }
        assert_eq!(town.effects(HOUSE, "create_contact").len(), 2);
    }
}

#[test]
fn a_lying_answer_gives_no_contact_away() {
    let town = Town::new();
    let (maple, birch) = (staff(&town, MAPLE), customer(&town, BIRCH));
    town.call(&birch, "findContacts", &json!({}));
    let template = town.call(&maple, "findContacts", &json!({})).answer()["contacts"][0].clone();
    for (n, lie) in [
        // It says itself that it is another account's.
        json!({ "id": contact_id(&town, BIRCH), "account_id": account_id(&town, BIRCH) }),
        // It says that it is this account's.
        json!({ "id": contact_id(&town, BIRCH) }),
    ]
    .iter()
    .enumerate()
    {
        town.place.trouble(CREATE_CONTACT, Trouble::Instead(200, "application/json", but(&template, lie).to_string()));
        let seen = town.pay(&maple, "createContact", &but(&person(), &json!({ "first_name": format!("O{n}") })), n + 1);
        assert_eq!(seen.body["outcome"]["withheld"], "leak_blocked", "{}", seen.text);
        assert!(!seen.text.contains(&contact_id(&town, BIRCH)));
    }
    town.call(&maple, "getContact", &json!({ "id": contact_id(&town, BIRCH) })).fails("out_of_scope");
    assert_eq!(town.call(&birch, "balances", &json!({})).status, 200);
}

// Faults.

#[test]
fn faults_are_told_with_advice_and_without_the_providers_words() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    town.call(&page, "getAccount", &json!({}));
    for (fault, code) in [
        (json!({ "kind": "status", "status": 400, "code": "account_not_found", "message": "canary" }), "not_found"),
        (json!({ "kind": "status", "status": 404, "code": "account_not_found", "message": "canary" }), "not_found"),
        (json!({ "kind": "status", "status": 403, "code": "permission_denied", "message": "canary" }), "permission"),
        (json!({ "kind": "status", "status": 400, "code": "permission_denied", "message": "canary" }), "permission"),
        (json!({ "kind": "status", "status": 400, "code": "street_is_too_long", "message": "canary" }), "refused_fields"),
        (json!({ "kind": "status", "status": 429, "code": "too_many_requests", "message": "canary" }), "rate_limited"),
        (json!({ "kind": "rate_limited", "retry_after": 17 }), "rate_limited"),
        (json!({ "kind": "status", "status": 500, "code": "internal_server_error", "message": "canary" }), "unavailable"),
        (json!({ "kind": "html", "status": 503 }), "unavailable"),
        (json!({ "kind": "html", "status": 403 }), "bad_answer"),
        (json!({ "kind": "contradiction" }), "bad_answer"),
        (json!({ "kind": "redirect" }), "bad_answer"),
    ] {
        let mut fault = fault;
        fault["operation"] = json!("get_account");
        town.fault(HOUSE, &fault);
        let seen = town.call(&page, "getAccount", &json!({}));
        assert_eq!(seen.code(), code, "{fault} {}", seen.text);
        let advised = !matches!(code, "unavailable" | "bad_answer");
        assert_eq!(seen.body["error"]["advice"].is_string(), advised, "{fault} {}", seen.text);
        assert!(!seen.text.contains("canary"), "{}", seen.text);
        if code == "rate_limited" {
            let expected = if fault["retry_after"] == 17 { 17_000 } else { 60_000 };
            assert_eq!(seen.body["error"]["retryAfterMs"], expected, "{}", seen.text);
        }
    }
    // The request's id is text, however large a number it is.
    town.fault(HOUSE, &json!({ "operation": "get_account", "kind": "status", "status": 404, "code": "account_not_found" }));
    let seen = town.call(&page, "getAccount", &json!({}));
    assert!(seen.body["error"]["provider"]["requestId"].is_string(), "{}", seen.text);
}

/// The provider's two pages disagree on whether an update takes industry and website.
#[test]
fn where_an_update_takes_no_website_the_advice_says_what_does() {
    let town = Town::new();
    town.settings(HOUSE, &json!({ "update_takes_website": false }));
    let page = staff(&town, MAPLE);
    let website = json!({ "industry_type": "shoe store", "business_website_url": "https://maple.example" });
    let seen = town.call(&page, "updateAccount", &website);
    seen.fails("refused_fields");
    assert!(text(&seen.body["error"]["advice"]).contains("updateComplianceSettings"));
    assert_eq!(town.call(&page, "updateComplianceSettings", &website).status, 200);
    assert_eq!(world(&town, &account_id(&town, MAPLE))["industry_type"], "shoe store");
}

#[test]
fn an_address_that_may_not_be_edited_is_marked_at_the_street() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    let body = json!({ "error_code": "account_update_failed", "error_messages": { "address": [
        { "code": "editing_address_not_allowed", "message": "canary", "params": {} },
    ] } });
    let path = format!("/accounts/{}", account_id(&town, MAPLE));
    town.place.trouble(&path, Trouble::Instead(400, "application/json", body.to_string()));
    let seen = town.call(&page, "updateAccount", &json!({ "street": "2 Maple Street" }));
    assert_eq!((seen.code(), seen.issue()), ("refused_fields", ("street", "refused")), "{}", seen.text);
    assert!(!seen.text.contains("canary"));
}

/// Repeating an update changes nothing, so its lost answer is no drama.
#[test]
fn an_update_whose_answer_was_lost_may_simply_be_made_again() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    town.fault(HOUSE, &json!({ "operation": "set_compliance", "kind": "lost_answer" }));
    town.call(&page, "updateComplianceSettings", &json!({ "industry_type": "x" })).fails("network");
    assert_eq!(town.call(&page, "getComplianceSettings", &json!({})).answer()["industry_type"], "x");
    assert_eq!(town.call(&page, "updateComplianceSettings", &json!({ "industry_type": "x" })).status, 200);
}

// The house's log-in.

fn logins(town: &Town) -> usize {
    sent(town, LOGIN).len()
}

#[test]
fn a_wrong_key_is_tried_once_and_a_corrected_one_at_once() {
    let town = Town::new();
    town.place.set("currencycloud/apiKey", &"00".repeat(32));
    let (maple, birch) = (customer(&town, MAPLE), customer(&town, BIRCH));
    for page in [&maple, &birch, &maple, &birch, &maple] {
        let seen = town.call(page, "balances", &json!({}));
        seen.fails("authentication");
        assert!(!seen.text.contains(HOUSE) && !seen.text.contains("0000"), "{}", seen.text);
    }
    assert_eq!(logins(&town), 1);
    assert_eq!(alarms(&town), 1);
    town.place.set("currencycloud/apiKey", HOUSE_KEY);
    assert_eq!(town.call(&maple, "balances", &json!({})).status, 200);
    assert_eq!(logins(&town), 2);
}

#[test]
fn five_instances_with_a_wrong_key_make_one_attempt() {
    let town = Town::new();
    town.place.set("currencycloud/apiKey", &"00".repeat(32));
    let page = customer(&town, MAPLE);
    let instances: Vec<_> = (0..5).map(|_| town.another_gateway()).collect();
    let knocks = instances.iter().map(|gateway| {
        let knock: std::pin::Pin<Box<dyn Future<Output = Seen>>> =
            Box::pin(crate::town::knock(gateway, page.post("balances", &json!({}), None)));
        knock
    });
    for seen in town.place.run_all(knocks.collect()) {
        seen.fails("authentication");
    }
    assert_eq!(logins(&town), 1);
}

#[test]
fn a_refused_log_in_of_any_kind_rests_until_it_is_forgotten() {
    for (key, code) in [("short", "refused_fields"), ("locked", "permission")] {
        let town = Town::new();
        let page = customer(&town, MAPLE);
        if key == "short" {
            town.place.set("currencycloud/apiKey", "abc");
        } else {
            let fault =
                json!({ "operation": "authenticate", "kind": "status", "status": 403, "code": "invalid_supplied_credentials" });
            town.fault(HOUSE, &fault);
        }
        assert_eq!(town.call(&page, "balances", &json!({})).code(), code);
        for _ in 0..3 {
            town.call(&page, "balances", &json!({})).fails("authentication");
        }
        assert_eq!(logins(&town), 1);
        town.place.run(town.gateway.forget("currencycloud")).unwrap();
        town.place.set("currencycloud/apiKey", HOUSE_KEY);
        assert_eq!(town.call(&page, "balances", &json!({})).status, 200);
        assert_eq!(logins(&town), 2);
    }
}

#[test]
fn forgetting_ends_the_session_at_the_provider() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    town.call(&page, "balances", &json!({}));
    let token = sent(&town, "/balances/find")[0].header("X-Auth-Token").unwrap().to_owned();
    assert!(!town.place.records().iter().any(|(_, value)| value.contains(&token)));
    town.place.run(town.gateway.forget("currencycloud")).unwrap();
    let closed = &sent(&town, "/close_session")[0];
    assert_eq!((closed.header("X-Auth-Token"), closed.status), (Some(token.as_str()), Some(200)));
    assert_eq!(town.effects(HOUSE, "logout").len(), 1);
    assert_eq!(town.call(&page, "balances", &json!({})).status, 200);
    assert_eq!(logins(&town), 2);
}

#[test]
fn a_dead_token_is_renewed_once_for_reads_and_writes() {
    for (fault, name, input) in
        [("get_account", "getAccount", json!({})), ("update_account", "updateAccount", json!({ "city": "York" }))]
    {
        let town = Town::new();
        let page = customer(&town, MAPLE);
        town.call(&page, "balances", &json!({}));
        town.fault(HOUSE, &json!({ "operation": fault, "kind": "token_expired" }));
        assert_eq!(town.call(&page, name, &input).status, 200);
        assert_eq!(logins(&town), 2);
        // The second 401 is the end of it.
        town.fault(HOUSE, &json!({ "operation": fault, "kind": "token_revoked", "times": 5 }));
        let before = calls(&town);
        town.call(&page, name, &input).fails("authentication");
        assert_eq!((calls(&town) - before, logins(&town)), (3, 3));
        disarm(&town);
        assert_eq!(town.call(&page, name, &input).status, 200);
    }
    let town = Town::new();
    let page = house(&town);
    town.call(&page, "currentAccount", &json!({}));
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "token_expired" }));
    town.pay(&page, "createAccount", &first_account(), 1).is("confirmed");
    assert_eq!((created(&town), logins(&town)), (1, 2));
    let bodies: Vec<String> = sent(&town, CREATE).into_iter().map(|sent| sent.body).collect();
    assert_eq!(bodies[0], bodies[1]);
}

/// Tokens die of half an hour without use; the gateway's own calls find that out as others do.
#[test]
fn after_a_pause_every_kind_of_call_finds_a_new_token() {
    const PAUSE_MS: u64 = 1_900_000;
    let town = Town::new();
    town.call(&customer(&town, MAPLE), "balances", &json!({}));
    town.place.advance(PAUSE_MS);
    // The first call of an account looks first whose its contact is.
    assert_eq!(town.call(&customer(&town, BIRCH), "balances", &json!({})).status, 200);
    town.place.advance(PAUSE_MS);
    assert_eq!(town.call(&customer(&town, BIRCH), "balances", &json!({})).status, 200);
    // So does looking for what was lost.
    town.fault(HOUSE, &json!({ "operation": "create_account", "kind": "lost_answer" }));
    town.pay(&house(&town), "createAccount", &first_account(), 1).is("unknown");
    town.place.advance(PAUSE_MS);
    town.reconcile(&house(&town), 1).is("confirmed");
    assert_eq!((created(&town), logins(&town)), (1, 4));
}

#[test]
fn no_answer_and_no_record_holds_the_houses_credentials() {
    let town = Town::new();
    let page = customer(&town, MAPLE);
    let answers: Vec<String> = ["getAccount", "balances", "transactions", "findContacts", "getComplianceSettings"]
        .iter()
        .map(|name| town.call(&page, name, &json!({})).text)
        .collect();
    let token = sent(&town, "/balances/find")[0].header("X-Auth-Token").unwrap().to_owned();
    for secret in [HOUSE_KEY, &token, HOUSE] {
        assert!(answers.iter().all(|answer| !answer.contains(secret)));
        assert!(!town.place.records().iter().any(|(key, value)| key.contains(secret) || value.contains(secret)));
    }
}
