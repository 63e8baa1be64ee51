//! Currencycloud: sessions, accounts first and further, contacts, and whose money is shown.

use http::Method;
use serde_json::{Value, json};

use crate::harness::{Seen, World};

const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// The seed's example of a first account.
const FIRST: [(&str, &str); 11] = [
    ("account_name", "Jimmy's Burritos"),
    ("legal_entity_type", "company"),
    ("street", "123 Main Street"),
    ("city", "Denver"),
    ("country", "US"),
    ("postal_code", "80209"),
    ("your_reference", "12345678"),
    ("status", "enabled"),
    ("state_or_province", "CO"),
    ("identification_type", "incorporation_number"),
    ("identification_value", "123456789"),
];

/// The example without some fields and with others.
fn fields<'a>(without: &[&str], with: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FIRST.into_iter().filter(|(name, _)| !without.contains(name) && with.iter().all(|(other, _)| other != name));
    kept.chain(with.iter().copied()).collect()
}

fn create(world: &World, without: &[&str], with: &[(&str, &str)]) -> Seen {
    world.cc_post("/accounts/create", &fields(without, with))
}

#[test]
fn a_token_is_good_as_long_as_it_is_used() {
    let world = World::currencycloud();
    let token = world.cc_token();
    assert_eq!(token.len(), 32);
    let read = || world.send(Method::GET, "/currencycloud/v2/accounts/current", &[("x-auth-token", &token)], "");
    for _ in 0..3 {
        world.advance(1799);
        assert_eq!(read().header("content-type"), "application/json;charset=utf-8");
        read().ok();
    }
    world.advance(1800);
    let late = read();
    assert_eq!((late.status, late.codes()), (401, vec!["username invalid_supplied_credentials".to_owned()]));
    assert_eq!(late.body["error_code"], "auth_failed");
    assert_eq!(late.text, world.cc_login(&"cd".repeat(32)).text);
}

#[test]
fn a_closed_session_is_over() {
    let world = World::currencycloud();
    let token = world.cc_token();
    let close = || world.send(Method::POST, "/currencycloud/v2/authenticate/close_session", &[("x-auth-token", &token)], "");
    assert_eq!(close().ok(), json!({}));
    let closed = close();
    assert_eq!(closed.status, 401);
    assert!(closed.header("x-request-id").parse::<u64>().is_ok());
}

#[test]
fn four_failures_lock_the_log_in() {
    let world = World::currencycloud();
    for _ in 0..4 {
        assert_eq!(world.cc_login(&"cd".repeat(32)).status, 401);
    }
    let locked = world.cc_login(&"ab".repeat(32));
    assert_eq!((locked.status, &locked.body["error_code"]), (403, &json!("auth_failed")));
    world.control(Method::POST, "/unlock", &json!({}));
    world.cc_token();
    let short = world.cc_login("abc");
    assert_eq!((short.status, short.codes()), (400, vec!["api_key api_key_length_is_invalid".to_owned()]));
    assert_eq!(short.body["error_code"], "auth_invalid_user_login_details");
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let nobody = world.send(Method::POST, "/currencycloud/v2/authenticate/api", &form, "");
    assert_eq!(nobody.codes(), ["api_key api_key_is_required", "login_id login_id_is_required"]);
}

#[test]
fn the_seeds_first_account_is_made() {
    let world = World::currencycloud();
    let made = create(&world, &[], &[]).ok();
    let example = json!({
        "account_name": "Jimmy's Burritos", "brand": "currencycloud", "your_reference": "12345678", "status": "enabled",
        "street": "123 Main Street", "city": "Denver", "state_or_province": "CO", "country": "US", "postal_code": "80209",
        "spread_table": "flat_0.00", "legal_entity_type": "company", "created_at": "2025-03-25T15:22:47.276+00:00",
        "identification_type": "incorporation_number", "identification_value": "123456789", "api_trading": true,
        "online_trading": true, "phone_trading": true, "process_third_party_funds": false, "settlement_type": "net",
        "agent_or_reliance": false, "terms_and_conditions_accepted": null
    });
    for (name, value) in example.as_object().unwrap() {
        assert_eq!(&made[name], value, "{name}");
    }
    assert!(made["short_reference"].as_str().unwrap().starts_with("250325-"));
    let got = world.cc_get(&format!("/accounts/{}", made["id"].as_str().unwrap().to_uppercase())).ok();
    assert_eq!(got, made);
    assert_ne!(create(&world, &[], &[]).ok()["id"], made["id"]);
    assert_eq!(world.effects("create"), 2);
}

#[test]
fn every_field_is_refused_under_its_own_code() {
    let world = World::currencycloud();
    let long = "x".repeat(151);
    for (without, with, code) in [
        (vec!["account_name"], vec![], "account_name account_name_is_required"),
        (vec![], vec![("account_name", "")], "account_name account_name_is_too_short"),
        (vec![], vec![("account_name", long.as_str())], "account_name account_name_is_too_long"),
        (vec![], vec![("legal_entity_type", "club")], "legal_entity_type legal_entity_type_not_in_range"),
        (vec!["street"], vec![], "street street_is_required"),
        (vec![], vec![("country", "us")], "country country_is_in_invalid_format"),
        (vec!["postal_code"], vec![], "postal_code postal_code_is_required"),
        (vec!["state_or_province"], vec![], "state_or_province state_or_province_is_required"),
        (vec![], vec![("your_reference", "12345678901234567890123456")], "your_reference your_reference_is_too_long"),
        (vec!["identification_value"], vec![], "identification_value identification_value_is_missing"),
        (vec![], vec![("identification_type", "library_card")], "identification_type identification_type_is_invalid"),
        (vec![], vec![("status", "open")], "status status_not_in_range"),
        (vec![], vec![("brand", "other")], "brand brand_not_found"),
        (vec![], vec![("on_behalf_of", NOBODY)], "base invalid_extra_parameters"),
        (vec![], vec![("unique_request_id", "1")], "base invalid_extra_parameters"),
    ] {
        let seen = create(&world, &without, &with);
        let codes = seen.codes();
        assert_eq!(seen.status, 400, "{code}");
        assert!(codes.iter().any(|found| found == code), "{code}: {codes:?}");
    }
    let long = create(&world, &[], &[("account_name", &long)]);
    assert_eq!(long.body["error_messages"]["account_name"][0]["params"], json!({ "maxlength": 150 }));
    create(&world, &["postal_code", "state_or_province"], &[("country", "GB")]).ok();
    let two = create(&world, &["street", "city"], &[]);
    assert_eq!(two.codes(), ["city city_is_required", "street street_is_required"]);
}

#[test]
fn a_further_account_needs_the_first_and_five_fields() {
    let world = World::currencycloud();
    let first = world.of(0, "id").to_owned();
    let further = |id: &str, without: &[&str], website: &str| {
        let more = [("linked_account_id", id), ("industry_type", "shoe store"), (website, "http:// www.mycompany.com")];
        let more: Vec<_> = more.into_iter().filter(|(name, _)| !without.contains(name)).collect();
        create(&world, without, &more)
    };
    let made = further(&first, &[], "business_website_URL").ok();
    for hidden in ["linked_account_id", "industry_type", "business_website_url", "business_website_URL"] {
        assert_eq!(made.get(hidden), None);
    }
    let look = world.look();
    let kept = look["accounts"].as_array().unwrap().last().unwrap();
    assert_eq!((&kept["linked_account_id"], &kept["industry_type"]), (&json!(first), &json!("shoe store")));
    further(&first, &[], "business_website_url").ok();
    for missing in ["industry_type", "business_website_url"] {
        assert_eq!(further(&first, &[missing], "business_website_url").codes(), [format!("{missing} {missing}_is_required")]);
    }
    assert_eq!(
        further(&first, &["identification_type"], "business_website_url").codes(),
        ["identification_type identification_type_is_missing"]
    );
    let other = [("linked_account_id", first.as_str()), ("industry_type", "x"), ("business_website_url", "no_website_available")];
    let other: Vec<_> = other.into_iter().chain([("identification_type", "passport")]).collect();
    assert_eq!(create(&world, &[], &other).codes(), ["identification_type identification_type_is_invalid"]);
    for wrong in [made["id"].as_str().unwrap(), world.of(1, "id"), NOBODY] {
        let codes = further(wrong, &[], "business_website_url").codes();
        assert_eq!(codes, ["linked_account_id linked_account_id_is_invalid"], "{wrong}");
    }
    assert_eq!(further("first", &[], "business_website_url").codes(), ["linked_account_id linked_account_id_is_not_valid_uuid"]);
}

#[test]
fn the_allowance_of_sub_accounts_is_used_up() {
    let world = World::currencycloud();
    world.settings(&json!({ "allowance": 5 }));
    create(&world, &[], &[]).ok();
    assert_eq!(create(&world, &[], &[]).codes(), ["base sub_account_limit_reached"]);
    world.settings(&json!({ "allowance_form": "status403" }));
    assert_eq!(create(&world, &[], &[]).status, 403);
    assert_eq!(world.effects("create"), 1);
}

#[test]
fn accounts_are_changed_found_and_shown() {
    let world = World::currencycloud();
    let path = format!("/accounts/{}", world.of(0, "id"));
    let changed = world.cc_post(&path, &[("city", "Leeds"), ("industry_type", "toys"), ("api_trading", "false")]).ok();
    assert_eq!((&changed["city"], &changed["api_trading"]), (&json!("Leeds"), &json!(false)));
    assert_eq!(world.look()["accounts"][0]["industry_type"], "toys");
    assert_eq!(world.cc_post(&path, &[]).codes(), ["base at_least_one_parameter"]);
    assert_eq!(world.cc_post(&path, &[("linked_account_id", NOBODY)]).codes(), ["base invalid_extra_parameters"]);
    assert_eq!(world.cc_post(&path, &[("api_trading", "perhaps")]).status, 400);
    world.settings(&json!({ "update_takes_website": false }));
    assert_eq!(world.cc_post(&path, &[("industry_type", "toys")]).codes(), ["base invalid_extra_parameters"]);
    assert_eq!(world.cc_get("/accounts/first").codes(), ["id id_is_not_valid_uuid"]);
    let unknown = world.cc_get(&format!("/accounts/{NOBODY}"));
    assert_eq!((unknown.status, unknown.codes()), (400, vec!["id account_not_found".to_owned()]));
    world.settings(&json!({ "not_found_status": 404 }));
    assert_eq!(world.cc_get(&format!("/accounts/{NOBODY}")).status, 404);
    let found = world.cc_post("/accounts/find", &[("your_reference", "m-1")]).ok();
    assert_eq!(found["accounts"][0]["id"], world.of(0, "id"));
    let page = world.cc_post("/accounts/find", &[("per_page", "3"), ("page", "2"), ("order", "account_name")]).ok();
    assert_eq!(page["accounts"][0]["account_name"], "Maple Two");
    assert_eq!(
        page["pagination"],
        json!({
            "total_entries": 4, "total_pages": 2, "current_page": 2, "per_page": 3, "previous_page": 1, "next_page": -1,
            "order": "account_name", "order_asc_desc": "asc"
        })
    );
    let none = world.cc_post("/accounts/find", &[("country", "FR")]).ok();
    assert_eq!((&none["pagination"]["total_entries"], &none["pagination"]["total_pages"]), (&json!(0), &json!(1)));
    assert_eq!(world.cc_post("/accounts/find", &[("legal_entity_type", "company")]).codes(), ["base invalid_extra_parameters"]);
    assert_eq!(world.cc_get("/accounts/find?your_reference=m-1").status, 404);
    world.settings(&json!({ "retired_find": true }));
    assert_eq!(world.cc_get("/accounts/find?your_reference=m-1").ok()["pagination"]["total_entries"], 1);
    let contacts = world.cc_get(&format!("/contacts/find?account_id={}", world.of(0, "id"))).ok();
    assert_eq!(contacts["contacts"][0]["id"], world.actor(0));
    assert_eq!(world.cc_get("/accounts/current").ok()["account_name"], "House");
}

#[test]
fn both_encodings_of_a_form_are_read() {
    let world = World::currencycloud();
    let token = world.cc_token();
    let part = |name: &str, value: &str| format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let body: String = FIRST.iter().map(|(name, value)| part(name, value)).chain(["--B--\r\n".to_owned()]).collect();
    let headers = [("x-auth-token", token.as_str()), ("content-type", "multipart/form-data; boundary=B")];
    let send =
        |headers: &[(&str, &str)], body: &str| world.send(Method::POST, "/currencycloud/v2/accounts/create", headers, body);
    assert_eq!(send(&headers, &body).ok()["account_name"], "Jimmy's Burritos");
    let headers = [("x-auth-token", token.as_str()), ("content-type", "application/json")];
    assert_eq!(send(&headers, "{}").status, 400);
    assert_eq!(world.effects("create"), 1);
}

#[test]
fn compliance_settings_are_kept_apart() {
    let world = World::currencycloud();
    let path = format!("/accounts/{}/compliance_settings", world.of(0, "id"));
    let fields = [
        ("industry_type", "toys"),
        ("expected_monthly_activity_volume", "10"),
        ("expected_monthly_activity_value", "30"),
        ("expected_transaction_countries[]", "GB"),
        ("expected_transaction_countries[]", "FR"),
    ];
    let set = world.cc_post(&path, &fields).ok();
    assert_eq!(
        (&set["expected_monthly_activity_value"], &set["expected_monthly_activity_volume"]),
        (&json!("30.00"), &json!(10))
    );
    assert_eq!(set["expected_transaction_countries"], json!(["GB", "FR"]));
    assert_eq!(world.cc_get(&path).ok(), set);
    assert_eq!(world.cc_get(&format!("{path}?on_behalf_of={}", world.actor(0))).ok(), set);
    assert_eq!(world.cc_get(&format!("{path}?on_behalf_of={}", world.actor(2))).codes(), ["id account_not_found"]);
    let unfit = world.cc_post(&path, &[("national_identification", "1")]);
    assert_eq!(unfit.codes(), ["national_identification national_identification_is_not_permitted"]);
    let zero = world.cc_post(&path, &[("expected_monthly_activity_volume", "0")]);
    assert_eq!(
        zero.codes(),
        ["expected_monthly_activity_volume expected_monthly_activity_volume_must_be_a_number_greater_than_zero"]
    );
}

#[test]
fn contacts_share_everything_but_their_log_in() {
    let world = World::currencycloud();
    let create = |n: usize, more: &[(&str, &str)]| {
        let base = [("first_name", "Ann"), ("last_name", "Roe"), ("email_address", "ann@example.com"), ("phone_number", "020 1")];
        let fields: Vec<_> = [("account_id", world.of(n, "id"))].into_iter().chain(base).chain(more.iter().copied()).collect();
        world.cc_post("/contacts/create", &fields)
    };
    let made = create(0, &[]).ok();
    assert_eq!((&made["login_id"], &made["status"]), (&json!("ann@example.com"), &json!("not_enabled")));
    assert_eq!((&made["locale"], &made["timezone"]), (&json!("en"), &json!("Europe/London")));
    assert_eq!((&made["account_name"], &made["your_reference"]), (&json!("Maple Ltd"), &Value::Null));
    assert_eq!(create(1, &[]).codes(), ["login_id login_id_in_use"]);
    create(1, &[("login_id", "ann-2"), ("status", "enabled")]).ok();
    assert_eq!(create(3, &[("login_id", "ann-3")]).codes(), ["date_of_birth date_of_birth_is_required"]);
    create(3, &[("login_id", "ann-3"), ("date_of_birth", "1990-01-31")]).ok();
    assert_eq!(create(0, &[("on_behalf_of", NOBODY)]).codes(), ["base invalid_extra_parameters"]);
    assert_eq!(create(0, &[("date_of_birth", "soon")]).codes(), ["date_of_birth date_of_birth_type_is_wrong"]);
    let path = format!("/contacts/{}", made["id"].as_str().unwrap());
    assert_eq!(world.cc_get(&path).ok(), made);
    assert_eq!(world.cc_post(&path, &[("phone_number", "1")]).ok()["phone_number"], "1");
    assert_eq!(world.cc_post(&path, &[("login_id", "ann-2")]).codes(), ["login_id login_id_in_use"]);
    assert_eq!(world.cc_post(&path, &[("account_id", world.of(2, "id"))]).codes(), ["base invalid_extra_parameters"]);
    let found = world.cc_post("/contacts/find", &[("account_id", world.of(0, "id")), ("first_name", "Ann")]).ok();
    assert_eq!((&found["contacts"][0]["id"], &found["contacts"][0]["your_reference"]), (&made["id"], &json!("")));
    let all = world.cc_post("/contacts/find", &[]).ok();
    assert_eq!(all["pagination"]["total_entries"], 7);
    assert_eq!(world.cc_get("/contacts/current").ok()["login_id"], "house@example.com");
}

#[test]
fn balances_and_transactions_are_whose_contact_asks() {
    let world = World::currencycloud();
    let amount = |query: &str| world.cc_get(&format!("/balances/USD{query}")).ok()["amount"].as_str().unwrap().to_owned();
    let (maple, birch) =
        (format!("?on_behalf_of={}", world.actor(0)), format!("?on_behalf_of={}", world.actor(2).to_uppercase()));
    assert_eq!((amount(""), amount(&maple), amount(&birch)), ("9.00".into(), "1000.00".into(), "50.00".into()));
    let list = world.cc_get(&format!("/balances/find{maple}&order=amount&order_asc_desc=desc")).ok();
    assert_eq!(list["balances"].as_array().unwrap().len(), 2);
    assert_eq!((&list["balances"][0]["amount"], &list["balances"][1]["amount"]), (&json!("1000.00"), &json!("500")));
    assert_eq!(world.cc_get(&format!("/balances/find{maple}&scope=all")).ok()["pagination"]["total_entries"], 4);
    assert_eq!(world.cc_get(&format!("/balances/find{maple}&amount_from=600")).ok()["pagination"]["total_entries"], 1);
    world.control(Method::POST, "/credit", &json!({ "account": "Maple Ltd", "currency": "USD", "amount": "0.5" }));
    assert_eq!(amount(&maple), "1000.50");
    let rows = world.cc_get(&format!("/transactions/find{maple}&currency=USD")).ok();
    assert_eq!(rows["pagination"]["total_entries"], 2);
    let id = rows["transactions"][0]["id"].as_str().unwrap();
    let one = format!("/transactions/{id}");
    assert_eq!(world.cc_get(&format!("{one}{maple}")).ok()["action"], "funding");
    assert_eq!(world.cc_get(&format!("{one}{birch}")).codes(), ["id transaction_not_found"]);
    assert_eq!(world.cc_get(&one).codes(), ["id transaction_not_found"]);
    assert_eq!(world.cc_get(&format!("/balances/EUR{maple}")).codes(), ["currency balance_not_found"]);
    assert_eq!(world.cc_get("/balances/euro").codes(), ["currency currency_is_in_invalid_format"]);
}

#[test]
fn a_contact_that_cannot_act_is_refused() {
    let world = World::currencycloud();
    let ask = |id: &str| world.cc_get(&format!("/balances/find?on_behalf_of={id}"));
    let own = world.facts["house"]["contacts"][0]["id"].as_str().unwrap();
    assert_eq!(ask(own).codes(), ["on_behalf_of on_behalf_of_self"]);
    assert_eq!(ask(NOBODY).codes(), ["on_behalf_of contact_not_found"]);
    assert_eq!(ask(world.of(0, "id")).codes(), ["on_behalf_of contact_not_found"]);
    assert_eq!(ask("me").codes(), ["on_behalf_of on_behalf_of_is_not_valid_uuid"]);
    assert_eq!(ask("").codes(), ["on_behalf_of on_behalf_of_is_not_valid_uuid"]);
    world.control(Method::POST, &format!("/contacts/{}", world.actor(0)), &json!({ "status": "not_enabled" }));
    assert_eq!(ask(world.actor(0)).status, 403);
    world.control(Method::POST, "/accounts/Birch%20Ltd", &json!({ "status": "disabled" }));
    assert_eq!(ask(world.actor(2)).codes(), ["base permission_denied"]);
    assert_eq!(world.cc_get("/accounts/current?on_behalf_of=x").codes(), ["base invalid_extra_parameters"]);
}

#[test]
fn irregular_errors_come_on_demand() {
    let world = World::currencycloud();
    let ask = || world.cc_get("/accounts/first").body["error_messages"].clone();
    let set = |form: &str| world.settings(&json!({ "error_form": form }));
    set("single_entry");
    assert_eq!(ask()["id"]["code"], "id_is_not_valid_uuid");
    set("plain_text");
    assert!(ask().is_string());
    set("no_params");
    assert_eq!(ask()["id"][0].get("params"), None);
    set("empty_entry");
    assert_eq!(ask()["id"][0], json!({}));
    set("other_json");
    assert!(ask().is_null());
    set("large_number");
    assert_eq!(ask()["id"][0]["params"]["request_id"].to_string(), "9007199254740993");
    world.fault(&json!({ "operation": "get_account", "kind": "html" }));
    let page = world.cc_get("/accounts/first");
    assert_eq!((page.status, page.header("content-type")), (503, "text/html; charset=utf-8"));
}

#[test]
fn too_much_is_429_without_a_time() {
    let world = World::currencycloud();
    world.settings(&json!({ "rate_limit": 2 }));
    world.cc_get("/accounts/current").ok();
    let seen = world.cc_login(&"ab".repeat(32));
    assert_eq!((seen.status, seen.codes(), seen.header("retry-after")), (429, vec!["base too_many_requests".to_owned()], ""));
    world.advance(60);
    world.cc_token();
}

#[test]
fn foreign_answers_show_the_other_account() {
    let world = World::currencycloud();
    let fault = |operation: &str| world.fault(&json!({ "operation": operation, "kind": "foreign_answer" }));
    let maple = format!("?on_behalf_of={}", world.actor(0));
    fault("find_balances");
    let shown = world.cc_get(&format!("/balances/find{maple}")).ok();
    assert_eq!(shown["balances"], json!([]), "the second account has none");
    world.control(Method::POST, "/accounts/Maple%20Two", &json!({ "status": "disabled" }));
    fault("find_balances");
    let shown = world.cc_get(&format!("/balances/find{maple}")).ok();
    assert_eq!(shown["balances"][0]["account_id"], world.of(2, "id"));
    fault("get_account");
    assert_eq!(world.cc_get(&format!("/accounts/{}{maple}", world.of(0, "id"))).ok()["account_name"], "Birch Ltd");
    fault("get_contact");
    assert_eq!(world.cc_get(&format!("/contacts/{}", world.actor(0))).ok()["id"], world.actor(2));
    fault("find_contacts");
    let found = world.cc_post("/contacts/find", &[("account_id", world.of(0, "id"))]).ok();
    assert_eq!(found["contacts"][0]["account_id"], world.of(2, "id"));
    fault("create_account");
    assert_eq!(create(&world, &[], &[]).ok()["id"], world.of(0, "id"));
    world.fault(&json!({ "operation": "get_balance", "kind": "wrong_figures" }));
    assert_eq!(world.cc_get(&format!("/balances/USD{maple}")).ok()["amount"], "1001");
}
