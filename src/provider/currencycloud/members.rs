//! Members that several answers share (currencycloud.md 2.5, 2.7, 2.8, 2.14).

use super::{BALANCE, CONTACT, TRANSACTION};
use crate::provider::words::*;

/// An account, with what its id and name stand for in this answer. The link to the first account, the
/// industry and the website are never among it.
const fn account(id: Member, name: Member) -> [Member; 25] {
    [
        id,
        name,
        text("brand").for_operators().optional(),
        text("your_reference").reference().for_operators().optional(),
        text("status"),
        text("street").optional(),
        text("city").optional(),
        text("state_or_province").optional(),
        text("country").optional(),
        text("postal_code").optional(),
        text("spread_table").for_operators().optional(),
        text("legal_entity_type").optional(),
        text("legal_entity_sub_type").optional(),
        text("created_at").optional(),
        text("updated_at").optional(),
        text("identification_type").for_operators().optional(),
        text("identification_value").for_operators().optional(),
        text("short_reference").optional(),
        flag("api_trading").optional(),
        flag("online_trading").optional(),
        flag("phone_trading").optional(),
        flag("process_third_party_funds").optional(),
        text("settlement_type").optional(),
        flag("agent_or_reliance").optional(),
        flag("terms_and_conditions_accepted").optional(),
    ]
}

/// A customer's account: the session's own where the operation is about one.
pub(super) static KNOWN_ACCOUNT: &[Member] = &account(text("id").subject(), text("account_name"));

/// An account that was made just now. An answer under another name is about another account.
pub(super) static NEW_ACCOUNT: &[Member] = &account(text("id").creates(), text("account_name").echoes("account_name"));

/// The house's own account.
pub(super) static HOUSE_ACCOUNT: &[Member] = &account(text("id").house(), text("account_name"));

/// A contact of the session's account.
pub(super) static OWN_CONTACT: &[Member] = &[
    text("id").owned(&CONTACT),
    text("account_id").subject(),
    text("account_name").optional(),
    text("login_id").reference().optional(),
    text("first_name"),
    text("last_name"),
    text("status"),
    text("locale").optional(),
    text("timezone").optional(),
    text("email_address").reference().optional(),
    text("mobile_phone_number").optional(),
    text("phone_number").optional(),
    text("your_reference").reference().for_operators().optional(),
    text("date_of_birth").optional(),
    text("created_at").optional(),
    text("updated_at").optional(),
];

/// What compliance knows of the account. Tax and national numbers are for those who entered them.
pub(super) static COMPLIANCE: &[Member] = &[
    text("account_id").subject(),
    text("industry_type").optional(),
    text("country_of_incorporation").optional(),
    text("date_of_incorporation").optional(),
    text("business_website_url").reference().optional(),
    texts("expected_transaction_countries").optional(),
    texts("expected_transaction_currencies").optional(),
    decimal("expected_monthly_activity_volume").optional(),
    decimal("expected_monthly_activity_value").optional(),
    text("tax_identification").for_operators().optional(),
    text("national_identification").for_operators().optional(),
    text("country_of_citizenship").optional(),
    text("trading_address_street").optional(),
    text("trading_address_city").optional(),
    text("trading_address_state").optional(),
    text("trading_address_postalcode").optional(),
    text("trading_address_country").optional(),
    text("customer_risk").for_operators().optional(),
];

/// A balance of the session's account.
pub(super) static OWN_BALANCE: &[Member] = &[
    text("id").owned(&BALANCE),
    text("account_id").subject(),
    text("currency"),
    decimal("amount"),
    text("created_at").optional(),
    text("updated_at").optional(),
];

/// A transaction of the session's account. What it is related to may be shared with another account,
/// as a transfer between two of them is, so that id proves nothing and is nobody's alone.
pub(super) static OWN_TRANSACTION: &[Member] = &[
    text("id").owned(&TRANSACTION),
    text("balance_id").owned(&BALANCE).optional(),
    text("account_id").subject(),
    text("currency"),
    decimal("amount"),
    decimal("balance_amount").optional(),
    text("type"),
    text("action").optional(),
    text("related_entity_type").optional(),
    text("related_entity_id").reference().optional(),
    text("related_entity_short_reference").optional(),
    text("status"),
    text("reason").optional(),
    text("settles_at").optional(),
    text("created_at").optional(),
    text("updated_at").optional(),
    text("completed_at").optional(),
];

/// Which page of a list this is. There is none before the first or after the last: then it says -1.
pub(super) static PAGINATION: &[Member] = &[
    integer("total_entries"),
    integer("total_pages"),
    integer("current_page"),
    integer("per_page").optional(),
    integer("previous_page").optional(),
    integer("next_page").optional(),
    text("order").optional(),
    text("order_asc_desc").optional(),
];
