//! What is known of an account (uqpay.md 2.5, 2.6).

use crate::provider::words::*;

pub(super) const BUSINESS: Shape = Shape::Choice(&["BANKING", "ACQUIRING", "ISSUING"]);

/// The business's own short name of an account: no name that a call goes by.
pub(super) const SHORT_REFERENCE: Member = text("short_reference_id").reference().optional();

pub(super) static CONTACT_DETAILS: &[Member] = &[text("email").optional(), text("phone").optional()];

pub(super) static BUSINESS_DETAILS: &[Member] = &[
    text("legal_entity_name_english").optional(),
    text("legal_entity_name").optional(),
    text("incorporation_date").optional(),
    text("registration_number").optional(),
    text("business_structure").optional(),
    text("product_description").optional(),
    text("merchant_category_code").optional(),
    text("estimated_worker_count").optional(),
    object("monthly_estimated_revenue", &[text("amount").optional(), text("currency").optional()]).optional(),
    texts("account_purpose").optional(),
    object("identifier", &[text("type").optional(), text("number").optional()]).optional(),
    text("website_url").reference().optional(),
];

pub(super) static ADDRESS: &[Member] = &[
    text("line1").optional(),
    text("line2").optional(),
    text("city").optional(),
    text("state").optional(),
    text("postal_code").optional(),
    text("country").optional(),
];
