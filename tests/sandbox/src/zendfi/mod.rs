//! ZendFi: sub-accounts on Solana, their tokens and withdrawals.

pub(crate) mod account;
pub(crate) mod automation;
pub(crate) mod bank;
pub(crate) mod checks;
pub(crate) mod drain;
pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod grant;
pub(crate) mod lifecycle;
pub(crate) mod passkey;
pub(crate) mod signature;
pub(crate) mod token;
pub(crate) mod transfer;
pub(crate) mod webhook;
pub(crate) mod withdraw;
pub(crate) mod withdrawal;

use serde_json::json;

use crate::{
    call::{Answer, Call},
    refusal::{Reason, Stop},
};

/// What every key of this sandbox is good for.
pub(crate) const MODE: &str = "test";

/// Does the operation of a call.
pub(crate) fn perform(call: &Call<'_>) -> Result<Answer, Stop> {
    match call.operation {
        "create" => lifecycle::create(call),
        "list" => lifecycle::list(call),
        "get" => lifecycle::get(call),
        "balance" => lifecycle::balance(call),
        "freeze" => lifecycle::freeze(call),
        "unfreeze" => lifecycle::unfreeze(call),
        "close" => lifecycle::close(call),
        "mint" => token::mint(call),
        "withdraw" => withdraw::withdraw(call),
        "drain" => drain::drain(call),
        "withdraw_bank" => bank::withdraw_bank(call),
        "mint_automation" => automation::mint(call),
        "revoke_automation" => automation::revoke(call),
        "set_webhook" => webhook::set(call),
        "get_webhook" => webhook::get(call),
        "test_webhook" => webhook::test(call),
        "list_webhooks" => webhook::list(call),
        "retry_webhook" => webhook::retry(call),
        "verify_webhook" => webhook::verify(call),
        "ttl_policy" => Ok(ttl_policy(call)),
        _ => Err(Reason::NotFound.refuse(call.world.provider, "no such path").into()),
    }
}

fn ttl_policy(call: &Call<'_>) -> Answer {
    let ceilings = |grant: Option<i64>, automation: Option<i64>, child: Option<i64>| {
        json!({
            "signing_grant_max_ttl_seconds": grant,
            "automation_token_max_ttl_seconds": automation,
            "child_delegation_max_ttl_seconds": child,
        })
    };
    Answer::ok(json!({
        "merchant_id": call.world.source.uuid("merchant", 0),
        "policy": {
            "effective": ceilings(Some(1_209_600), Some(1_209_600), Some(259_200)),
            "merchant_overrides": ceilings(None, None, None),
            "platform_hard_caps": ceilings(Some(7_776_000), Some(7_776_000), Some(7_776_000)),
        },
    }))
}
