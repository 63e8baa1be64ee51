//! Making, reading, freezing and closing sub-accounts.

use serde_json::{Value, json};

use super::{account::Account, checks, event, token};
use crate::{
    call::{Answer, Call},
    ledger::Effect,
    refusal::{Refusal, Stop},
};

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    let label = call.text("label").unwrap_or_default().trim();
    if Account::by_label(call.db, &call.world.key, label)?.is_some() {
        let message = format!("a sub-account with the label {label} exists");
        return Err(Refusal::new(409, "label_exists", message).at("/label").into());
    }
    let spend_limit = checks::spend_limit(call)?;
    let mut account = Account::new(call.world, call.next()?, label, call.clock);
    account.spend_limit = spend_limit;
    account.yield_enabled = call.flag("yield_enabled");
    if let Some(mode) = call.text("access_mode") {
        mode.clone_into(&mut account.access_mode);
    }
    account.insert(call.db, &call.world.key)?;
    call.effect(&Effect { kind: "create", account: Some(&account.id), ..Effect::default() })?;
    event::sub_account(call, "SubAccountCreated", &account, None, &json!({}))?;
    Ok(Answer { status: 201, body: account.record(call.world) })
}

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    let records: Vec<Value> = Account::all(call.db, &call.world.key)?.iter().map(|account| account.record(call.world)).collect();
    Ok(Answer::ok(json!({ "count": records.len(), "subaccounts": records })))
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    Ok(Answer::ok(Account::of_path(call)?.record(call.world)))
}

pub(crate) fn balance(call: &Call<'_>) -> Result<Answer, Stop> {
    Ok(Answer::ok(Account::of_path(call)?.balance()))
}

pub(crate) fn freeze(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    if account.status != "active" {
        return Err(account.conflict().into());
    }
    token::revoke_all(call, &account)?;
    change_status(call, &account, "frozen", "freeze", "SubAccountFrozen")?;
    Ok(Answer::ok(changed(&account, "frozen")))
}

pub(crate) fn unfreeze(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    if account.status != "frozen" {
        let message = format!("the sub-account is {}", account.status);
        return Err(Refusal::new(409, "subaccount_not_frozen", message).into());
    }
    change_status(call, &account, "active", "unfreeze", "SubAccountUnfrozen")?;
    Ok(Answer::ok(json!({
        "success": true,
        "status": "active",
        "subaccount_id": account.id,
        "note": "tokens revoked by the freeze stay revoked",
    })))
}

pub(crate) fn close(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    if account.status == "closed" {
        return Err(account.conflict().into());
    }
    if account.usdc > 0 || account.sol > 0 {
        return Err(Refusal::new(409, "balance_not_zero", "the sub-account still holds money").into());
    }
    token::revoke_all(call, &account)?;
    change_status(call, &account, "closed", "close", "SubAccountClosed")?;
    Ok(Answer::ok(changed(&account, "closed")))
}

fn change_status(call: &Call<'_>, account: &Account, status: &str, kind: &str, event: &str) -> Result<(), Stop> {
    account.set_status(call.db, &call.world.key, status)?;
    call.effect(&Effect { kind, account: Some(&account.id), ..Effect::default() })?;
    let reason = call.text("reason").map_or_else(|| json!({}), |reason| json!({ "reason": reason }));
    event::sub_account(call, event, account, None, &reason)
}

fn changed(account: &Account, status: &str) -> Value {
    json!({ "success": true, "status": status, "subaccount_id": account.id })
}
