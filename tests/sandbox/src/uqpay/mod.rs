//! UQPAY: connected accounts and their cardholders.

pub(crate) mod accounts;
pub(crate) mod cardholders;
pub(crate) mod error;
pub(crate) mod seed;
mod token;

use serde_json::{Value, json};

use crate::{
    call::{Answer, Call},
    refusal::{Reason, Stop},
    world::Blank,
};

/// Does the operation of a call.
pub(crate) fn perform(call: &Call<'_>) -> Result<Answer, Stop> {
    if !call.input.flaws.is_empty() {
        return Err(call.world.provider.blame(call.operation, &call.input.flaws).into());
    }
    match call.operation {
        "token" => token::issue(call),
        "list_accounts" => accounts::list(call),
        "retrieve_account" => accounts::retrieve(call),
        "create_account" => accounts::create(call),
        "list_cardholders" => cardholders::list(call),
        "create_cardholder" => cardholders::create(call),
        "get_cardholder" => cardholders::get(call),
        "update_cardholder" => cardholders::update(call),
        _ => Err(Reason::NotFound.refuse(call.world.provider, "no such path").into()),
    }
}

/// Whom an issuing call is for: a sub-account, or the master (`None`).
fn acting(call: &Call<'_>) -> Result<Option<String>, Stop> {
    let named = match call.acting.as_deref() {
        None => return Ok(None),
        Some("") if call.world.settings.blank_on_behalf_of == Blank::Master => return Ok(None),
        Some(named) => named,
    };
    let account = call.shelf("account").get(named)?;
    let good = account.filter(|account| {
        let lines = account.get("business_code").as_array();
        account.text("status") == "ACTIVE" && lines.is_some_and(|lines| lines.contains(&json!("ISSUING")))
    });
    good.map(|account| Some(account.id)).ok_or_else(|| error::no_sub_account().into())
}

/// One page of a list, in its envelope.
fn page(call: &Call<'_>, items: Vec<Value>) -> Answer {
    let number = |name: &str, default: usize| call.query(name).and_then(|text| text.parse().ok()).unwrap_or(default);
    let size = number("page_size", 10).max(1);
    let before = number("page_number", 1).saturating_sub(1).saturating_mul(size);
    let total = items.len();
    let page: Vec<Value> = items.into_iter().skip(before).take(size).collect();
    Answer::ok(json!({ "total_pages": total.div_ceil(size), "total_items": total, "data": page }))
}

/// Lets a read be done for another sub-account.
pub(crate) fn turn(call: &mut Call<'_>, other: &str) -> Result<(), Stop> {
    let id = match call.operation {
        "retrieve_account" => Some(other.to_owned()),
        "get_cardholder" => call.shelf("cardholder").of(Some(other))?.first().map(|cardholder| cardholder.id.clone()),
        "list_cardholders" => None,
        _ => return Ok(()),
    };
    if let (Some(asked), Some(id)) = (call.input.path.get_mut("id"), id) {
        *asked = id;
    }
    call.acting = Some(other.to_owned());
    Ok(())
}
