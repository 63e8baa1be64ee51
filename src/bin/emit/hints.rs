//! What a page needs for a field beside its rules: how browsers fill it in, and whether its value is
//! somebody's own.

use subscope::operation::{Field, Shape};

/// Names of fields, and the token by which browsers know them
/// (HTML, "Autofilling form controls: the autocomplete attribute").
const AUTOCOMPLETE: &[(&str, &[&str])] = &[
    ("given-name", &["firstName", "first_name", "first_name_english"]),
    ("family-name", &["lastName", "last_name", "last_name_english"]),
    ("email", &["email", "email_address"]),
    ("tel", &["phone", "phone_number", "mobile_phone_number"]),
    ("bday", &["birthDate", "date_of_birth"]),
    ("street-address", &["street", "street_address"]),
    ("address-line1", &["streetAddress1", "line1"]),
    ("address-line2", &["streetAddress2", "line2", "apartment_suite_or_floor"]),
    ("address-level2", &["city"]),
    ("address-level1", &["state", "state_or_province"]),
    ("postal-code", &["zipCode", "postal_code"]),
    ("country", &["country", "country_code", "country_or_territory"]),
    ("organization", &["company_name", "account_name", "legal_business_name"]),
    ("organization-title", &["job_title"]),
    ("transaction-amount", &["amount", "amount_usdc"]),
    ("transaction-currency", &["currency"]),
    ("url", &["business_website_url", "website_url"]),
    ("sex", &["gender"]),
];

/// The token of a field; none for what browsers do not know.
pub fn autocomplete(field: &Field) -> Option<&'static str> {
    AUTOCOMPLETE.iter().find(|(_, names)| names.contains(&field.name)).map(|(token, _)| *token)
}

/// Whether the value may tell something about a person. What is chosen from a list of the provider's
/// words does not, save what people are.
pub fn is_personal(field: &Field) -> bool {
    match field.shape {
        Shape::Choice(_) => matches!(field.name, "gender" | "employment_status"),
        Shape::Flag | Shape::Integer { .. } | Shape::OneOf(_) | Shape::Currency => false,
        Shape::List { each: Shape::Currency | Shape::Choice(_), .. } => false,
        _ => true,
    }
}
