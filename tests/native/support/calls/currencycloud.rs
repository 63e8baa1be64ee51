use super::super::{Call, parse, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// The account of Currencycloud's own example.
pub const ACCOUNT: &str = "53d15949-b1e9-4335-a4e4-56ae8adef95e";
pub const CONTACT: &str = "8a98ebac-6f88-4205-a685-4a2a6f3f2f1a";
/// The first account of its customer, where it is a further one.
pub const FIRST: &str = "66f51c98-1ef8-4e48-97de-aac0353ba2b4";
const TRANSACTION: &str = "c2f6f3a8-5b1e-4f0e-9a53-7c1d9b2f4e60";
const BALANCE: &str = "4b6a9d31-7b40-4a3c-8a8e-2f9f0d6f7c11";

/// What the example says of the first account, save the reference.
pub const EXAMPLE: &str = r#"{
    "account_name":"Jimmy's Burritos","legal_entity_type":"company","street":"123 Main Street","city":"Denver",
    "country":"US","postal_code":"80209","status":"enabled","state_or_province":"CO",
    "identification_type":"incorporation_number","identification_value":"123456789"
}"#;

/// What the example answers.
pub const EXAMPLE_ANSWER: &str = r#"{
    "id": "53d15949-b1e9-4335-a4e4-56ae8adef95e",
    "account_name": "Jimmy's Burritos",
    "brand": "currencycloud",
    "your_reference": "123456789",
    "status": "enabled",
    "street": "123 Main Street",
    "city": "Denver",
    "state_or_province": "CO",
    "country": "US",
    "postal_code": "80209",
    "spread_table": "flat_0.00",
    "legal_entity_type": "company",
    "created_at": "2025-03-25T15:22:47.276+00:00",
    "updated_at": "2025-03-25T15:22:47.275+00:00",
    "identification_type": "incorporation_number",
    "identification_value": "123456789",
    "short_reference": "210325-03783",
    "api_trading": true,
    "online_trading": true,
    "phone_trading": true,
    "process_third_party_funds": false,
    "settlement_type": "net",
    "agent_or_reliance": false,
    "terms_and_conditions_accepted": null
}"#;

pub fn scope() -> Scope {
    let mut scope = Scope::of(Provider::Currencycloud, Environment::Test, ACCOUNT);
    scope.actor = Some(CONTACT.to_owned());
    scope
}

pub fn call(operation: &'static Operation) -> Call {
    let scope = if operation.is_about_one() { scope() } else { Scope::house(Provider::Currencycloud, Environment::Test) };
    let mut call = Call::of(operation, scope, Some(("ea6d13c7bc50feb46cf978d137bc01a2", false)));
    match operation.name {
        "login" => {
            call.token = None;
            call.fill = vec![text("login_id", "jimmy@example.com"), text("api_key", &"ab".repeat(32))];
        }
        "createAccount" => {
            call.input = parse(EXAMPLE);
            call.fill = vec![text("your_reference", "12345678")];
        }
        "createFurtherAccount" => {
            call.input = parse(
                r#"{"account_name":"Jimmy's Burritos","legal_entity_type":"company","street":"123 Main Street","city":"Denver",
                "country":"US","postal_code":"80209","status":"enabled","state_or_province":"CO",
                "identification_value":"123456789","industry_type":"shoe store",
                "business_website_url":"http://www.mycompany.com"}"#,
            );
            call.fill = vec![text("your_reference", "12345678"), text("linked_account_id", FIRST)];
        }
        "updateAccount" => call.input = parse(r#"{"street":"124 Main Street","postal_code":"80210"}"#),
        "findAccounts" => call.input = parse(r#"{"your_reference":"12345678","page":1,"per_page":25}"#),
        "updateComplianceSettings" => {
            call.input = parse(r#"{"industry_type":"shoe store","business_website_url":"http://www.mycompany.com"}"#);
        }
        "createContact" => {
            call.input = parse(
                r#"{"first_name":"Jimmy","last_name":"Doe","email_address":"jimmy@example.com",
                "phone_number":"+1 303 555 0100","login_id":"jimmy-2","status":"enabled"}"#,
            );
            call.fill = vec![text("your_reference", "12345678")];
        }
        "getContact" => call.input = parse(&format!(r#"{{"id":"{CONTACT}"}}"#)),
        "updateContact" => call.input = parse(&format!(r#"{{"id":"{CONTACT}","phone_number":"+1 303 555 0101"}}"#)),
        "findContacts" => call.input = parse(r#"{"email_address":"jimmy@example.com"}"#),
        "balances" => call.input = parse(r#"{"amount_from":"0.5","as_at_date":"2026-03-26","order":"currency"}"#),
        "balance" => call.input = parse(r#"{"currency":"USD"}"#),
        "transactions" => call.input = parse(r#"{"currency":"USD","type":"credit","created_at_from":"2026-03-01","page":2}"#),
        "transaction" => call.input = parse(&format!(r#"{{"id":"{TRANSACTION}"}}"#)),
        _ => {}
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    let contact = format!(
        r#"{{"id":"{CONTACT}","login_id":"jimmy-2","first_name":"Jimmy","last_name":"Doe","account_id":"{ACCOUNT}","account_name":"Jimmy's Burritos","status":"enabled","locale":"en","timezone":"Europe/London","email_address":"jimmy@example.com","mobile_phone_number":null,"phone_number":"+1 303 555 0100","your_reference":"12345678","date_of_birth":null,"created_at":"2025-03-25T15:22:48+00:00","updated_at":"2025-03-25T15:22:48.000Z"}}"#
    );
    let compliance = format!(
        r#"{{"account_id":"{ACCOUNT}","industry_type":"shoe store","country_of_incorporation":"US","date_of_incorporation":"2020-01-31","business_website_url":"http://www.mycompany.com","expected_transaction_countries":["US","GB"],"expected_transaction_currencies":["USD"],"expected_monthly_activity_volume":30,"expected_monthly_activity_value":"30.00","tax_identification":"12-3456789","national_identification":null,"country_of_citizenship":null,"trading_address_street":"123 Main Street","trading_address_city":"Denver","trading_address_state":"CO","trading_address_postalcode":"80209","trading_address_country":"US","customer_risk":"LOW"}}"#
    );
    let balance = format!(
        r#"{{"id":"{BALANCE}","account_id":"{ACCOUNT}","currency":"USD","amount":"1000.00","created_at":"2025-03-25T15:22:48+00:00","updated_at":"2025-03-25T15:22:48+00:00"}}"#
    );
    let transaction = format!(
        r#"{{"id":"{TRANSACTION}","balance_id":"{BALANCE}","account_id":"{ACCOUNT}","currency":"USD","amount":"1000.00","balance_amount":"1000.00","type":"credit","action":"funding","related_entity_type":"inbound_funds","related_entity_id":"{FIRST}","related_entity_short_reference":"IF-20250325-ABCDEF","status":"completed","reason":"","settles_at":"2025-03-25T15:22:48+00:00","created_at":"2025-03-25T15:22:48+00:00","updated_at":"2025-03-25T15:22:48+00:00","completed_at":null}}"#
    );
    let listed = |name: &str, row: &str| {
        format!(
            r#"{{"{name}":[{row}],"pagination":{{"total_entries":1,"total_pages":1,"current_page":1,"per_page":25,"previous_page":-1,"next_page":-1,"order":"created_at","order_asc_desc":"asc"}}}}"#
        )
    };
    Some(match name {
        "login" => r#"{"auth_token":"ea6d13c7bc50feb46cf978d137bc01a2"}"#.to_owned(),
        "closeSession" => "{}".to_owned(),
        "createAccount" | "createFurtherAccount" | "getAccount" | "updateAccount" => EXAMPLE_ANSWER.to_owned(),
        "currentAccount" => EXAMPLE_ANSWER.replace(ACCOUNT, FIRST),
        "findAccounts" => listed("accounts", EXAMPLE_ANSWER),
        "getComplianceSettings" | "updateComplianceSettings" => compliance,
        "createContact" | "getContact" | "updateContact" => contact,
        "findContacts" => listed("contacts", &contact),
        "balances" => listed("balances", &balance),
        "balance" => balance,
        "transactions" => listed("transactions", &transaction),
        "transaction" => transaction,
        _ => return None,
    })
}
