//! Fields that several operations share, with the limits of the contract (currencycloud.md 2.4, 2.6,
//! 2.8, 2.14).

use super::ACCOUNT;
use crate::provider::words::*;

/// In paths: the session's own account.
pub(super) const ACCOUNT_IN_PATH: Field = field("id", Shape::Id(&ACCOUNT)).path().subject();

/// For whom the house asks; only reads take it, and there it stands in the query (currencycloud.md 2.9).
pub(super) const ON_BEHALF_OF: Field = field("on_behalf_of", Shape::Id(&super::CONTACT)).query().actor("the house's own account");

/// Whose records are shown: any other word shows those of other accounts.
pub(super) const SCOPE: Field = field("scope", Shape::Choice(&["own"])).query().role(IdRole::Fixed).always("own");

pub(super) const ACCOUNT_NAME: Field = field("account_name", up_to(150));
pub(super) const LEGAL_ENTITY_TYPE: Field = field("legal_entity_type", Shape::Choice(&["company", "individual"]));
pub(super) const STREET: Field = field("street", up_to(150));
pub(super) const CITY: Field = field("city", up_to(100));
pub(super) const COUNTRY: Field = field("country", Shape::Country);
pub(super) const POSTAL_CODE: Field = field("postal_code", up_to(20));
pub(super) const STATE_OR_PROVINCE: Field = field("state_or_province", Shape::Subdivision { max: 100, country: "country" });
pub(super) const STATUS: Field = field("status", Shape::Choice(&["enabled", "disabled", "enabled_no_trading"]));
pub(super) const BRAND: Field = field("brand", up_to(255)).role(IdRole::Fixed);
pub(super) const SPREAD_TABLE: Field = field("spread_table", up_to(100)).role(IdRole::Fixed);
pub(super) const API_TRADING: Field = field("api_trading", Shape::Flag);
pub(super) const ONLINE_TRADING: Field = field("online_trading", Shape::Flag);
pub(super) const PHONE_TRADING: Field = field("phone_trading", Shape::Flag);
pub(super) const TERMS_ACCEPTED: Field = field("terms_and_conditions_accepted", Shape::Flag);
pub(super) const IDENTIFICATION_TYPE: Field = field("identification_type", Shape::Choice(IDENTIFICATION_TYPES));
pub(super) const IDENTIFICATION_VALUE: Field = field("identification_value", up_to(255));
pub(super) const IDENTIFICATION_EXPIRATION: Field = field("identification_expiration", Shape::Date(DateForm::Text));
pub(super) const IDENTIFICATION_ISSUER: Field = field("identification_issuer", up_to(255));
pub(super) const LEGAL_ENTITY_SUB_TYPE: Field = field("legal_entity_sub_type", Shape::Choice(LEGAL_ENTITY_SUB_TYPES));

/// One's own text for the account, 25 characters at most (currencycloud.md 2.12).
pub(super) const YOUR_REFERENCE: Field = field("your_reference", up_to(25)).role(IdRole::Reference);

pub(super) const INDUSTRY_TYPE: Field = field("industry_type", up_to(255));
pub(super) const BUSINESS_WEBSITE_URL: Field = field("business_website_url", WEBSITE).role(IdRole::Reference);
pub(super) const COUNTRY_OF_CITIZENSHIP: Field = field("country_of_citizenship", Shape::Country);
pub(super) const COUNTRY_OF_INCORPORATION: Field = field("country_of_incorporation", Shape::Country);
pub(super) const DATE_OF_INCORPORATION: Field = field("date_of_incorporation", Shape::Date(DateForm::Text));
pub(super) const TRADING_ADDRESS_STREET: Field = field("trading_address_street", up_to(150));
pub(super) const TRADING_ADDRESS_CITY: Field = field("trading_address_city", up_to(100));
pub(super) const TRADING_ADDRESS_STATE: Field =
    field("trading_address_state", Shape::Subdivision { max: 100, country: "trading_address_country" });
pub(super) const TRADING_ADDRESS_POSTALCODE: Field = field("trading_address_postalcode", up_to(20));
pub(super) const TRADING_ADDRESS_COUNTRY: Field = field("trading_address_country", Shape::Country);
pub(super) const TAX_IDENTIFICATION: Field = field("tax_identification", up_to(100));
pub(super) const NATIONAL_IDENTIFICATION: Field = field("national_identification", up_to(100));
pub(super) const CUSTOMER_RISK: Field = field("customer_risk", Shape::Choice(&["LOW", "MEDIUM", "HIGH"])).role(IdRole::Fixed);
pub(super) const EXPECTED_VOLUME: Field =
    field("expected_monthly_activity_volume", Shape::Integer { min: 1, max: 9_007_199_254_740_991 });
pub(super) const EXPECTED_VALUE: Field =
    field("expected_monthly_activity_value", Shape::Amount { scale: Scale::Fixed(2), written: Written::Number, zero: false });
pub(super) const EXPECTED_CURRENCIES: Field =
    field("expected_transaction_currencies", Shape::List { each: &Shape::Currency, max: 1 });
pub(super) const EXPECTED_COUNTRIES: Field =
    field("expected_transaction_countries", Shape::List { each: &Shape::Country, max: 249 });

pub(super) const FIRST_NAME: Field = field("first_name", NAME);
pub(super) const LAST_NAME: Field = field("last_name", NAME);
pub(super) const EMAIL_ADDRESS: Field =
    field("email_address", Shape::Text { min: 6, max: 255, of: Characters::Email }).role(IdRole::Reference);
pub(super) const PHONE_NUMBER: Field = field("phone_number", up_to(100));
pub(super) const MOBILE_PHONE_NUMBER: Field = field("mobile_phone_number", up_to(100));
/// Unique in the whole of Currencycloud; the e-mail address where it is left out.
pub(super) const LOGIN_ID: Field = field("login_id", up_to(50)).role(IdRole::Reference);
/// One's own text for a contact.
pub(super) const CONTACT_REFERENCE: Field = field("your_reference", up_to(255)).role(IdRole::Reference);
pub(super) const CONTACT_STATUS: Field = field("status", Shape::Choice(&["enabled", "not_enabled"]));
pub(super) const LOCALE: Field = field("locale", Shape::Text { min: 2, max: 5, of: Characters::Any });
pub(super) const TIMEZONE: Field = field("timezone", Shape::Text { min: 7, max: 35, of: Characters::Any });
pub(super) const DATE_OF_BIRTH: Field = field("date_of_birth", Shape::Date(DateForm::Text));

const NAME: Shape = Shape::Text { min: 1, max: 100, of: Characters::NoAngles };

/// A full address, or the words that there is none (currencycloud.md 2.4).
const WEBSITE: Shape = Shape::Text { min: 1, max: 400, of: Characters::WebAddressOr("no_website_available") };

/// Pages of a list. More than 25 rows a page are not promised (currencycloud.md 2.7).
pub(super) const PAGE: Field = field("page", Shape::Integer { min: 1, max: 4_294_967_295 });
pub(super) const PER_PAGE: Field = field("per_page", Shape::Integer { min: 1, max: 25 });
pub(super) const ORDER: Field = field("order", up_to(50));
pub(super) const ORDER_ASC_DESC: Field = field("order_asc_desc", Shape::Choice(&["asc", "desc"]));

/// An amount to search by.
pub(super) const SOUGHT_AMOUNT: Shape = Shape::Amount { scale: Scale::Fixed(4), written: Written::Text, zero: true };

/// A day to search by.
pub(super) const DAY: Shape = Shape::Date(DateForm::Text);

static IDENTIFICATION_TYPES: &[&str] = &[
    "none",
    "others",
    "asylum_registration_card",
    "citizenship_papers",
    "consular_id",
    "credential_de_elector",
    "drivers_license",
    "drivers_license_canadian",
    "employer_identification_number",
    "existing_credit_card_details",
    "green_card",
    "immigration_status_document",
    "indigenous_card",
    "international_driving_licence",
    "matricula_consular",
    "municipality_identity_card",
    "national_health_insurance_card",
    "national_id",
    "national_identity_card",
    "passport",
    "passport_card",
    "postal_identity_card",
    "private_operators_card",
    "professional_qualification_card",
    "proof_of_citizenship",
    "registro_federal_de_contribuyentes",
    "residence_permit",
    "residence_status_document",
    "service_id_card",
    "social_insurance_number",
    "social_security_card",
    "social_security_number",
    "tax_id",
    "visa",
    "voter_id",
    "work_permit",
    "incorporation_number",
];

static LEGAL_ENTITY_SUB_TYPES: &[&str] = &[
    "sole_trader",
    "limited_liability_company",
    "public_limited_company",
    "limited_liability_partnership",
    "unincorporated_partnership",
    "unregistered_charity",
    "registered_charity",
    "trust",
    "company_with_nominee_shareholders_or_shares_in_bearer_form",
    "scottish_limited_partnership",
    "other",
];
