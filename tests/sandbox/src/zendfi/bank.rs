//! Withdrawing to a bank account in one step.

use serde_json::json;

use super::{
    account::{Account, Coin},
    automation,
    checks::{must_fit_mode, positive_amount},
    signature, token,
    transfer::Transfer,
    withdrawal::{Bank, Withdrawal},
};
use crate::{
    amount::{self, USDC},
    call::{Answer, Call},
    refusal::{Refusal, Stop},
};

/// Naira for one USDC.
const RATE: i64 = 1540;
/// The fee: this part of the amount.
const FEE_PART: i64 = 100;

pub(crate) fn withdraw_bank(call: &Call<'_>) -> Result<Answer, Stop> {
    let account = Account::of_path(call)?;
    must_fit_mode(call)?;
    account.must_be_active()?;
    let units = positive_amount(call, "amount_usdc", USDC)?;
    if call.text("automation_token").is_some() && call.text("delegation_token").is_some() {
        let message = "automation_token and delegation_token exclude each other";
        return Err(Refusal::new(400, "invalid_parameter", message).at("/delegation_token").into());
    }
    let bank_account = call.text("account_number").unwrap_or_default();
    let n = call.next()?;
    let source = &call.world.source;
    let bank = Bank {
        order_id: source.uuid("order", n),
        paj_order_id: source.hex("paj order", n, 24),
        deposit_address: source.address("paj deposit", n),
        account_number: bank_account,
        name: call.text("bank_id").unwrap_or_default(),
    };
    let fiat = units.checked_mul(RATE).unwrap_or(i64::MAX);
    let fee = units.div_euclid(FEE_PART);
    let mut body = json!({
        "success": true,
        "subaccount_id": account.id,
        "order_id": bank.order_id,
        "paj_order_id": bank.paj_order_id,
        "paj_deposit_address": bank.deposit_address,
        "bank_account_number": bank_account,
        "bank_account_name": format!("Holder of {bank_account}"),
        "amount_usdc": amount::number(units, USDC),
        "fiat_amount": amount::number(fiat, USDC),
        "exchange_rate": RATE,
        "fee": amount::number(fee, USDC),
        "status": "PAID",
        "transaction_signature": null,
    });
    let withdrawal = Withdrawal {
        signer: signature::check(call, &account)?,
        automation_token_id: automation::spend(call, &account, units)?,
        delegation_token_id: token::spend(call, &account, Coin::Usdc, units, bank_account)?,
        transfer: Transfer { kind: "bank_withdrawal", from: &account, to: bank_account, coin: Coin::Usdc, units },
        bank: Some(bank),
    };
    withdrawal.carry_out(call, |signature| {
        if let Some(member) = body.get_mut("transaction_signature") {
            *member = json!(signature);
        }
        Answer::ok(body)
    })
}
