//! What is known of a cardholder, asked and answered (uqpay.md 2.8).

use super::{FILE, KYC_REFERENCE};
use crate::provider::words::*;

/// Letters, spaces and hyphens; the hyphen is one guide's alone.
const NAME: Shape = Shape::Text { min: 1, max: 40, of: Characters::Letters };

pub(super) const EMAIL: Field = field("email", Shape::Text { min: 1, max: 255, of: Characters::Email });
pub(super) const FIRST_NAME: Field = field("first_name", NAME);
pub(super) const LAST_NAME: Field = field("last_name", NAME);
pub(super) const COUNTRY_CODE: Field = field("country_code", Shape::Country);
/// National digits; a whole number with its country's has at most 15.
pub(super) const PHONE_NUMBER: Field = field("phone_number", Shape::Text { min: 1, max: 15, of: Characters::Digits });
pub(super) const DATE_OF_BIRTH: Field = field("date_of_birth", Shape::Date(DateForm::Text));
pub(super) const GENDER: Field = field("gender", Shape::Choice(&["MALE", "FEMALE"]));
pub(super) const NATIONALITY: Field = field("nationality", Shape::Country);
/// Where somebody lives: no id, however its name ends.
pub(super) const RESIDENTIAL_ADDRESS: Field = field("residential_address", Shape::Object(ADDRESS)).role(IdRole::Reference);
pub(super) const IDENTITY_DOCUMENT: Field = field("identity", Shape::Object(IDENTITY));
pub(super) const KYC_VERIFICATION: Field = field("kyc_verification", Shape::Object(VERIFICATION));
pub(super) const DOCUMENT_TYPE: Field = field("document_type", Shape::Choice(&["pdf", "png", "jpg", "jpeg"]));
/// Bare base64 of at most 2 MB.
pub(super) const DOCUMENT: Field = field("document", up_to(2_796_204));

static ADDRESS: &[Field] = &[
    field("country", Shape::Country).required(),
    field("city", up_to(128)).required(),
    field("line1", up_to(255)).required(),
    field("line2", up_to(255)),
    field("line_en", up_to(255)),
    field("state", up_to(128)),
    field("district", up_to(128)),
    field("postal_code", up_to(16)),
];

/// Files are evidence of one person: only those that the portal knows to be this customer's.
static IDENTITY: &[Field] = &[
    field("type", Shape::Choice(&["ID_CARD", "PASSPORT"])).required(),
    field("number", up_to(255)).required(),
    field("front_file", Shape::Id(&FILE)).owned(&FILE),
    field("back_file", Shape::Id(&FILE)).owned(&FILE),
    field("hand_file", Shape::Id(&FILE)).owned(&FILE),
];

static VERIFICATION: &[Field] =
    &[field("method", Shape::Choice(&["THIRD_PARTY", "SUMSUB_REDIRECT"])).required(), field("kyc_proof", Shape::Object(PROOF))];

static PROOF: &[Field] = &[
    field("provider", up_to(255)),
    // At least ten characters; whose check it was, the register says.
    field("reference_id", Shape::Text { min: 10, max: 128, of: Characters::Any }).owned(&KYC_REFERENCE),
];

/// Who may be behind the link to an identity check; the contract names nobody.
const CHECKERS: &[&str] = &["*.sumsub.com", "*.uqpay.com", "*.uqpaytech.com"];

/// The link to an identity check: whoever holds it can take the check in the cardholder's place.
pub(super) const CHECK_LINK: Member = link("idv_verification_url", CHECKERS);
pub(super) const CHECK_LINK_ENDS: Member = text("idv_url_expires_at").optional();

/// A cardholder in full. No member says whose it is.
pub(super) const fn in_full(id: Member) -> [Member; 17] {
    [
        id,
        text("email"),
        text("first_name"),
        text("last_name"),
        text("country_code"),
        text("cardholder_status"),
        text("create_time"),
        integer("number_of_cards"),
        text("phone_number").optional(),
        text("date_of_birth").optional(),
        text("gender").optional(),
        text("nationality").optional(),
        object("residential_address", ADDRESS_SEEN).optional(),
        text("review_status").optional(),
        text("idv_status").optional(),
        CHECK_LINK,
        CHECK_LINK_ENDS,
    ]
}

static ADDRESS_SEEN: &[Member] = &[
    text("country").optional(),
    text("city").optional(),
    text("line1").optional(),
    text("line2").optional(),
    text("line_en").optional(),
    text("state").optional(),
    text("district").optional(),
    text("postal_code").optional(),
];
