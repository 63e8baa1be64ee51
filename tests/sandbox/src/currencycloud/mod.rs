//! Currencycloud: sub-accounts of a house, their contacts, balances and transactions.

pub(crate) mod accounts;
mod compliance;
pub(crate) mod contacts;
pub(crate) mod error;
pub(crate) mod login;
pub(crate) mod money;
mod pages;
pub(crate) mod seed;

use serde_json::json;

use crate::{
    call::{Answer, Call},
    moment::Moment,
    refusal::{Reason, Refusal, Stop},
    shelf::Record,
};

/// Does the operation of a call.
pub(crate) fn perform(call: &Call<'_>) -> Result<Answer, Stop> {
    if !call.input.flaws.is_empty() {
        return Err(error::blame(call.operation, &call.input.flaws).into());
    }
    match call.operation {
        "authenticate" => login::authenticate(call),
        "close_session" => login::close_session(call),
        "create_account" => accounts::create(call),
        "get_account" => accounts::get(call),
        "update_account" => accounts::update(call),
        "find_accounts" => accounts::find(call),
        "current_account" => accounts::current(call),
        "get_compliance" => compliance::get(call),
        "set_compliance" => compliance::set(call),
        "find_accounts_retired" if call.world.settings.retired_find => accounts::find(call),
        "find_contacts_retired" if call.world.settings.retired_find => contacts::find(call),
        "create_contact" => contacts::create(call),
        "get_contact" => contacts::get(call),
        "update_contact" => contacts::update(call),
        "find_contacts" => contacts::find(call),
        "current_contact" => contacts::current(call),
        "find_balances" => money::find_balances(call),
        "get_balance" => money::balance(call),
        "find_transactions" => money::find_transactions(call),
        "get_transaction" => money::transaction(call),
        _ => Err(Reason::NotFound.refuse(call.world.provider, "no such path").into()),
    }
}

/// A time as this provider writes it.
fn time(at: Moment) -> String {
    at.iso_millis()
}

/// The account of the house itself.
fn house(call: &Call<'_>) -> Result<Record, Stop> {
    let found = call.shelf("house").all()?.into_iter().next();
    found.ok_or_else(|| Reason::Broken.refuse(call.world.provider, "a world without a house").into())
}

/// The sub-account whose contact is named in `on_behalf_of`; none: the house.
fn acting(call: &Call<'_>) -> Result<Option<Record>, Stop> {
    let Some(id) = call.query("on_behalf_of") else {
        return Ok(None);
    };
    let refuse = |code: &str, message: &str| Refusal::new(400, code, message).at("on_behalf_of");
    let unknown = || refuse("contact_not_found", "no such contact");
    let contact = call.shelf("contact").get(id)?.ok_or_else(unknown)?;
    let Some(account) = call.shelf("account").get(contact.owner.as_deref().unwrap_or_default())? else {
        return Err(refuse("on_behalf_of_self", "this is the house's own contact").into());
    };
    if contact.text("status") != "enabled" || account.text("status") == "disabled" {
        return Err(Refusal::new(403, "permission_denied", "the contact or its account is not enabled").into());
    }
    Ok(Some(account))
}

/// The refusal of something that is not there.
fn missing(call: &Call<'_>, key: &str, code: &str) -> Refusal {
    let status = if call.world.settings.not_found_status == 404 { 404 } else { 400 };
    Refusal::new(status, code, "no such record").at(key)
}

/// Lets a read be done for another sub-account.
pub(crate) fn turn(call: &mut Call<'_>, other: &str) -> Result<(), Stop> {
    let first = |kind: &str| -> Result<Option<String>, Stop> {
        Ok(call.shelf(kind).of(Some(other))?.first().map(|record| record.id.clone()))
    };
    let contact = first("contact")?;
    let id = match call.operation {
        "get_account" | "get_compliance" => Some(other.to_owned()),
        "get_contact" => contact.clone(),
        "get_transaction" => first("transaction")?,
        "find_balances" | "get_balance" | "find_transactions" => None,
        "find_contacts" => {
            if let Some(members) = call.input.body.as_object_mut() {
                members.insert("account_id".to_owned(), json!(other));
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    if let (Some(asked), Some(id)) = (call.input.path.get_mut("id"), id) {
        *asked = id;
    }
    if let Some(contact) = contact {
        call.input.query.insert("on_behalf_of".to_owned(), contact);
    }
    Ok(())
}
