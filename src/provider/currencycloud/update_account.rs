use super::fields::*;
use super::members::KNOWN_ACCOUNT;
use super::profile::UPDATE_PROFILE;
use crate::provider::words::*;

/// Changes the account. Its customer may change the address within its country; all else is the
/// business's. The link to the first account is not among it: it never changes. The provider looks at
/// nobody but the house here, and takes no contact. Contract: currencycloud.md 2.7.
pub static UPDATE_ACCOUNT: Operation = Operation {
    name: "updateAccount",
    about: "Changes the account: the address, and for the staff whatever can be changed.",
    contract: "currencycloud.md 2.7",
    who: &[Customer, Operator],
    isolation: Isolation::Register,
    effect: Sets,
    method: Post,
    path: "/v2/accounts/{id}",
    form: &FORM,
    answer: Answer::One(KNOWN_ACCOUNT),
    ..Operation::of(&UPDATE_PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        ACCOUNT_IN_PATH,
        ACCOUNT_NAME.by_operator(),
        LEGAL_ENTITY_TYPE.by_operator(),
        BRAND.by_operator(),
        YOUR_REFERENCE.by_operator(),
        STATUS.by_operator(),
        STREET,
        CITY,
        STATE_OR_PROVINCE,
        POSTAL_CODE,
        COUNTRY.by_operator(),
        SPREAD_TABLE.by_operator(),
        API_TRADING.by_operator(),
        ONLINE_TRADING.by_operator(),
        PHONE_TRADING.by_operator(),
        IDENTIFICATION_TYPE.by_operator(),
        IDENTIFICATION_VALUE.by_operator(),
        TERMS_ACCEPTED.by_operator(),
        IDENTIFICATION_EXPIRATION.by_operator(),
        IDENTIFICATION_ISSUER.by_operator(),
        LEGAL_ENTITY_SUB_TYPE.by_operator(),
        INDUSTRY_TYPE.by_operator(),
        BUSINESS_WEBSITE_URL.by_operator(),
    ],
    &[Rule::AtLeastOne(&[
        "account_name",
        "legal_entity_type",
        "brand",
        "your_reference",
        "status",
        "street",
        "city",
        "state_or_province",
        "postal_code",
        "country",
        "spread_table",
        "api_trading",
        "online_trading",
        "phone_trading",
        "identification_type",
        "identification_value",
        "terms_and_conditions_accepted",
        "identification_expiration",
        "identification_issuer",
        "legal_entity_sub_type",
        "industry_type",
        "business_website_url",
    ])],
);
