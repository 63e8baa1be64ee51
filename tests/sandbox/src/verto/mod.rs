//! Verto, family A: log-in, wallets, payouts, sub-accounts.

pub(crate) mod account;
pub(crate) mod error;
pub(crate) mod login;
pub(crate) mod send;
pub(crate) mod sub_accounts;
pub(crate) mod transactions;
pub(crate) mod wallets;

use crate::{
    call::{Answer, Call, Caller},
    refusal::{Reason, Refusal, Stop},
};

/// Does the operation of a call.
pub(crate) fn perform(call: &Call<'_>) -> Result<Answer, Stop> {
    match call.operation {
        "login" => login::login(call),
        "list_wallets" => wallets::list(call),
        "create_wallet" => wallets::create(call),
        "send" => send::send(call),
        "get_payout" => send::get(call),
        "list_transactions" => transactions::list(call),
        "list_sub_accounts" => sub_accounts::list(call),
        "create_sub_account" => sub_accounts::create(call),
        "get_sub_account" => sub_accounts::get(call),
        _ => Err(not_found(call, "no such path").into()),
    }
}

fn not_found(call: &Call<'_>, message: &str) -> Refusal {
    Reason::NotFound.refuse(call.world.provider, message)
}

fn forbidden(message: &str) -> Refusal {
    Refusal::new(403, "FORBIDDEN", message)
}

fn bad_request(code: &str, message: &str) -> Refusal {
    Refusal::new(400, code, message)
}

/// Whose ledger a call works on: a sub-account's, or the master's (`None`).
fn ledger_of(call: &Call<'_>) -> Result<Option<String>, Stop> {
    let named = call.acting.as_deref().filter(|id| !id.trim().is_empty());
    let account = match (&call.caller, named) {
        (Caller::Scoped(own), None) => own.clone(),
        (Caller::Scoped(own), Some(named)) if own == named => own.clone(),
        (Caller::Scoped(_), Some(_)) => {
            return Err(forbidden("the token is for another sub-account").into());
        }
        (_, None) => return Ok(None),
        (_, Some(named)) => named.to_owned(),
    };
    let found =
        account::Account::find(call.db, &call.world.key, &account)?.ok_or_else(|| not_found(call, "no such sub-account"))?;
    found.must_be_active()?;
    Ok(Some(found.id))
}

/// One page of a list: `page` counts from 1.
fn page<T>(call: &Call<'_>, items: Vec<T>) -> Vec<T> {
    let number = |name: &str, default: usize| call.input.query.get(name).and_then(|text| text.parse().ok()).unwrap_or(default);
    let size = number("customPageSize", 20);
    let before = number("page", 1).saturating_sub(1).saturating_mul(size);
    items.into_iter().skip(before).take(size).collect()
}
