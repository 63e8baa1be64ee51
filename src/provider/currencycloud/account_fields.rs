//! The fields of a new account, first or further, in the order of the provider's own example; what it
//! does not show follows in the contract's order (currencycloud.md 2.4).

/// All that both kinds of account say, around the four fields that a further account must hold, and
/// with what a further account says besides.
macro_rules! account_fields {
    ($identification_type:expr, $identification_value:expr, $industry_type:expr, $website:expr $(, $more:expr)*) => {
        &[
            ACCOUNT_NAME.required(),
            LEGAL_ENTITY_TYPE.required(),
            STREET.required(),
            CITY.required(),
            COUNTRY.required(),
            POSTAL_CODE,
            YOUR_REFERENCE.by_gateway().required(),
            STATUS,
            STATE_OR_PROVINCE,
            $identification_type,
            $identification_value,
            $industry_type,
            $website,
            $($more,)*
            BRAND,
            SPREAD_TABLE,
            API_TRADING,
            ONLINE_TRADING,
            PHONE_TRADING,
            TERMS_ACCEPTED,
            IDENTIFICATION_EXPIRATION,
            IDENTIFICATION_ISSUER,
            COUNTRY_OF_CITIZENSHIP,
            COUNTRY_OF_INCORPORATION,
            DATE_OF_INCORPORATION,
            LEGAL_ENTITY_SUB_TYPE,
            TRADING_ADDRESS_STREET,
            TRADING_ADDRESS_CITY,
            TRADING_ADDRESS_STATE,
            TRADING_ADDRESS_POSTALCODE,
            TRADING_ADDRESS_COUNTRY,
            TAX_IDENTIFICATION,
            NATIONAL_IDENTIFICATION,
            CUSTOMER_RISK,
            EXPECTED_VOLUME,
            EXPECTED_VALUE,
            EXPECTED_CURRENCIES,
            EXPECTED_COUNTRIES,
        ]
    };
}

pub(super) use account_fields;

use crate::provider::words::*;

/// Where an address without state and postal code is refused.
const WITH_STATES: &[&str] = &["US", "CA", "MX"];

/// What is required of some.
pub(super) static RULES: &[Rule] = &[
    Rule::RequiredWhen("postal_code", Is("country", WITH_STATES)),
    Rule::RequiredWhen("state_or_province", Is("country", WITH_STATES)),
    Rule::RequiredWhen("identification_value", Given("identification_type")),
];
