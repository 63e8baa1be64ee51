//! Compliance settings: more about an account, kept apart from it.

use serde_json::{Value, json};

use super::{accounts::by_id, missing};
use crate::{
    amount,
    call::{Answer, Call},
    ledger::Effect,
    refusal::{Refusal, Stop},
    shelf::Record,
};

/// The members of the answer.
const SHOWN: [&str; 17] = [
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
];

/// What fits companies only, and what fits individuals only.
const OF_COMPANIES: [&str; 3] = ["country_of_incorporation", "date_of_incorporation", "trading_address_street"];
const OF_INDIVIDUALS: [&str; 2] = ["national_identification", "country_of_citizenship"];

fn shown(account: &Record) -> Value {
    let mut shown: serde_json::Map<String, Value> =
        SHOWN.iter().map(|name| ((*name).to_owned(), account.get(name).clone())).collect();
    shown.insert("account_id".to_owned(), json!(account.id));
    Value::Object(shown)
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = by_id(call, call.path("id"))?;
    if super::acting(call)?.is_some_and(|acting| acting.id != account.id) {
        return Err(missing(call, "id", "account_not_found").into());
    }
    Ok(Answer::ok(shown(&account)))
}

pub(crate) fn set(call: &Call<'_>) -> Result<Answer, Stop> {
    let mut account = by_id(call, call.path("id"))?;
    let unfit: &[&str] = match account.text("legal_entity_type") {
        "company" => &OF_INDIVIDUALS,
        "individual" => &OF_COMPANIES,
        _ => &[],
    };
    for (name, value) in call.input.body.as_object().into_iter().flatten() {
        let name = name.trim_end_matches("[]");
        if unfit.contains(&name) {
            let code = format!("{name}_is_not_permitted");
            return Err(Refusal::new(400, &code, "not for an account of this kind").at(name).into());
        }
        let value = match (name, value) {
            ("expected_monthly_activity_value", Value::Number(number)) => {
                amount::parse(number.as_str(), 2).map_or_else(|_| json!(number.as_str()), |units| json!(amount::fixed(units, 2)))
            }
            (_, value) => value.clone(),
        };
        account.set(name, value);
    }
    call.shelf("account").put(&account)?;
    call.effect(&Effect { kind: "set_compliance", account: Some(&account.id), ..Effect::default() })?;
    Ok(Answer::ok(shown(&account)))
}
