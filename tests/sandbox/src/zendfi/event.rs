//! What ZendFi tells a merchant by webhook: one flat envelope for all events.

use serde_json::{Value, json};

use super::account::Account;
use crate::{
    call::Call,
    doctor,
    fault::{self, Kind},
    outbox::{self, Event},
    refusal::Stop,
};

/// The events of the contract that are about sub-accounts.
pub(crate) const NAMES: [&str; 13] = [
    "WithdrawalInitiated",
    "WithdrawalFailed",
    "WithdrawalCompleted",
    "SubAccountCreated",
    "SubAccountDelegationTokenMinted",
    "SubAccountFrozen",
    "SubAccountUnfrozen",
    "SubAccountClosed",
    "SubAccountBalanceLow",
    "SubAccountBalanceHigh",
    "SubAccountThresholdCrossed",
    "SubAccountExecutionGatePending",
    "SubAccountExecutionGateReleased",
];

/// What a fault is armed for when it is to strike whatever event comes.
pub(crate) const ANY: &str = "webhook";

/// Tells what happened to a sub-account.
pub(crate) fn sub_account(
    call: &Call<'_>,
    name: &str,
    account: &Account,
    reference_id: Option<&str>,
    metadata: &Value,
) -> Result<(), Stop> {
    let told = json!({
        "id": account.uuid,
        "external_id": account.id,
        "merchant_id": call.world.source.uuid("merchant", 0),
        "label": account.label,
        "wallet_address": account.address,
        "created_at": account.created_at.iso(),
        "reference_id": reference_id,
        "metadata": metadata,
    });
    tell(call, name, Some(&account.id), &[("sub_account", told)])
}

/// Puts an event into the outbox; `objects` are what it fills of the envelope.
pub(crate) fn tell(call: &Call<'_>, name: &str, account: Option<&str>, objects: &[(&str, Value)]) -> Result<(), Stop> {
    let mut body = json!({
        "event": name,
        "payment": null,
        "settlement": null,
        "withdrawal": null,
        "refund": null,
        "dispute": null,
        "fraud": null,
        "sub_account": null,
        "timestamp": call.clock.iso(),
    });
    for (family, object) in objects {
        if let Some(place) = body.get_mut(*family) {
            *place = object.clone();
        }
    }
    let fault = fault::strike(call.db, call.world, [ANY, name], account)?;
    if fault.as_ref().is_some_and(|fault| fault.kind == Kind::ForeignEvent) {
        doctor::rename(&mut body, call, account)?;
    }
    let event = Event { name, account, body: &body.to_string() };
    outbox::record(call.db, call.world, call.clock, &event, fault.as_ref())?;
    Ok(())
}
