//! The rules for the person that a sub-account is for, in the contract's order.

use serde_json::Value;

use super::business;
use crate::{call::Call, refusal::Stop};

/// Required members, in the order in which they are missed.
const REQUIRED: [&str; 17] = [
    "ctaUserId",
    "riskCategoryId",
    "marginType",
    "transferAmount",
    "authorizedIndividual",
    "firstName",
    "lastName",
    "country",
    "state",
    "streetAddress1",
    "city",
    "zipCode",
    "phone",
    "citizenship",
    "birthDate",
    "birthDate/year",
    "birthDate/month",
];

fn given<'a>(call: &'a Call<'_>, name: &str) -> &'a str {
    call.text(name).unwrap_or_default()
}

fn is_there(call: &Call<'_>, name: &str) -> bool {
    match call.input.body.pointer(&format!("/{name}")) {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(_) => true,
    }
}

fn is_name(text: &str) -> bool {
    text.chars().all(|letter| letter.is_alphabetic() || " -'.".contains(letter))
}

fn is_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_number_of_nine(text: &str) -> bool {
    text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_national_id(text: &str) -> bool {
    (2..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

pub(super) fn check(call: &Call<'_>) -> Result<(), Stop> {
    let refuse = |text: &str| Err(business(text).into());
    if let Some(name) = REQUIRED.into_iter().chain(["birthDate/day"]).find(|name| !is_there(call, name)) {
        return refuse(&format!("{} is required", name.replace('/', ".")));
    }
    let (first, last) = (given(call, "firstName"), given(call, "lastName"));
    if !is_name(first) || !is_name(last) {
        return refuse("Invalid characters in name");
    }
    if first.chars().count().saturating_add(last.chars().count()) > 60 {
        return refuse("Combined name exceeds 60 characters");
    }
    let (country, citizenship) = (given(call, "country"), given(call, "citizenship"));
    if !is_code(country) {
        return refuse("Invalid country code");
    }
    if !is_code(citizenship) {
        return refuse("Invalid citizenship code");
    }
    let state = format!("{country}-{}", given(call, "state"));
    if call.world.settings.restricted.iter().any(|place| place == country || *place == state) {
        return refuse("Country or state is restricted");
    }
    let (tax, national) = (call.text("taxIdentifier"), call.text("nationalId"));
    if citizenship == "US" && !tax.is_some_and(is_number_of_nine) {
        return refuse("Invalid Social Security Number");
    }
    if citizenship != "US" {
        match national {
            None | Some("") => return refuse("nationalId is required"),
            Some(national) if !is_national_id(national) => return refuse("Invalid nationalId"),
            Some(_) => {}
        }
    }
    if tax.is_some_and(|tax| !is_number_of_nine(tax)) {
        return refuse("Invalid taxIdentifier");
    }
    if national.is_some_and(|national| !is_national_id(national)) {
        return refuse("Invalid nationalId");
    }
    let part = |name: &str| call.input.body.pointer(&format!("/birthDate/{name}")).and_then(Value::as_i64);
    if !part("year").zip(part("month")).zip(part("day")).is_some_and(|((year, month), day)| is_date(year, month, day)) {
        return refuse("Invalid birthDate");
    }
    super::must_be_valid(&call.input.flaws)
}

/// Whether there was or will be such a day.
fn is_date(year: i64, month: i64, day: i64) -> bool {
    let parts = (i32::try_from(year).ok(), u8::try_from(month).ok(), u8::try_from(day).ok());
    let (Some(year @ 1..=9999), Some(month), Some(day)) = parts else {
        return false;
    };
    time::Month::try_from(month).is_ok_and(|month| time::Date::from_calendar_date(year, month, day).is_ok())
}
