//! Activity. Nothing but payouts moves here.

use serde_json::{Value, json};

use super::send::Payout;
use crate::{
    call::{Answer, Call},
    refusal::Stop,
};

pub(crate) fn list(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = super::ledger_of(call)?;
    let rows: Vec<Value> = Payout::all(call.db, &call.world.key)?
        .into_iter()
        .filter(|payout| payout.account == account)
        .map(|payout| {
            json!({
                "id": payout.id,
                "walletId": payout.wallet,
                "type": "PAYOUT",
                "amount": payout.amount,
                "currency": payout.currency,
                "status": payout.status,
                "reference": payout.recipient_id,
                "createdAt": payout.created_at.iso(),
            })
        })
        .collect();
    let total = rows.len();
    Ok(Answer::ok(json!({ "data": super::page(call, rows), "total": total })))
}
