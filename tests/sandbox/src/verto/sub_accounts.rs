//! Making and reading sub-accounts: the master's business only.

use serde_json::{Value, json};

use super::{
    account::Account,
    wallets::{DEFAULTS, Wallet},
};
use crate::{
    call::{Answer, Call, Caller},
    ledger::Effect,
    refusal::{Refusal, Stop},
};

fn must_be_master(call: &Call<'_>) -> Result<(), Refusal> {
    match call.caller {
        Caller::Master => Ok(()),
        _ => Err(super::forbidden("this call needs a master token")),
    }
}

pub(crate) fn create(call: &Call<'_>) -> Result<Answer, Stop> {
    must_be_master(call)?;
    let account = Account {
        id: call.world.source.id("sub_acc_", call.next()?),
        name: call.text("name").unwrap_or_default().to_owned(),
        status: "PENDING".to_owned(),
        external_id: call.text("externalId").map(str::to_owned),
    };
    account.insert(call.db, &call.world.key)?;
    for currency in DEFAULTS {
        Wallet::new(call.world, call.next()?, Some(&account.id), currency).insert(call.db, &call.world.key)?;
    }
    call.effect(&Effect { kind: "create", account: Some(&account.id), ..Effect::default() })?;
    Ok(Answer { status: 201, body: account.record() })
}

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    must_be_master(call)?;
    let records: Vec<Value> = Account::all(call.db, &call.world.key)?.iter().map(Account::record).collect();
    let total = records.len();
    Ok(Answer::ok(json!({ "data": super::page(call, records), "total": total })))
}

pub(crate) fn get(call: &Call<'_>) -> Result<Answer, Stop> {
    must_be_master(call)?;
    Account::find(call.db, &call.world.key, call.path("id"))?
        .map(|account| Answer::ok(account.record()))
        .ok_or_else(|| super::not_found(call, "no such sub-account").into())
}
