use super::PROFILE;
use super::fields::*;
use super::members::COMPLIANCE;
use crate::provider::words::*;

/// Changes what compliance knows of the account. Its customer may change industry and website, as the
/// provider's page on further accounts says; all else is the business's. The provider looks at nobody
/// but the house here. Contract: currencycloud.md 2.7.
pub static UPDATE_COMPLIANCE_SETTINGS: Operation = Operation {
    name: "updateComplianceSettings",
    about: "Changes the account's industry and website, and for the staff whatever else compliance knows of it.",
    contract: "currencycloud.md 2.7",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    effect: Sets,
    method: Post,
    path: "/v2/accounts/{id}/compliance_settings",
    form: &FORM,
    answer: Answer::One(COMPLIANCE),
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACCOUNT_IN_PATH,
        INDUSTRY_TYPE,
        COUNTRY_OF_INCORPORATION.by_operator(),
        DATE_OF_INCORPORATION.by_operator(),
        BUSINESS_WEBSITE_URL,
        EXPECTED_COUNTRIES.by_operator(),
        EXPECTED_CURRENCIES.by_operator(),
        EXPECTED_VOLUME.by_operator(),
        EXPECTED_VALUE.by_operator(),
        TAX_IDENTIFICATION.by_operator(),
        NATIONAL_IDENTIFICATION.by_operator(),
        COUNTRY_OF_CITIZENSHIP.by_operator(),
        TRADING_ADDRESS_STREET.by_operator(),
        TRADING_ADDRESS_CITY.by_operator(),
        TRADING_ADDRESS_STATE.by_operator(),
        TRADING_ADDRESS_POSTALCODE.by_operator(),
        TRADING_ADDRESS_COUNTRY.by_operator(),
        CUSTOMER_RISK.by_operator(),
    ],
    &[Rule::AtLeastOne(&[
        "industry_type",
        "country_of_incorporation",
        "date_of_incorporation",
        "business_website_url",
        "expected_transaction_countries",
        "expected_transaction_currencies",
        "expected_monthly_activity_volume",
        "expected_monthly_activity_value",
        "tax_identification",
        "national_identification",
        "country_of_citizenship",
        "trading_address_street",
        "trading_address_city",
        "trading_address_state",
        "trading_address_postalcode",
        "trading_address_country",
        "customer_risk",
    ])],
);
