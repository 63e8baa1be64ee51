//! A withdrawal from its beginning to its end, as its events tell it.

use serde_json::json;

use super::{event, signature::Signer, transfer::Transfer};
use crate::{
    amount,
    call::{Answer, Call},
    refusal::{Refusal, Stop},
    world::AccountId,
};

/// A transfer to the outside, with what let it through.
#[derive(Debug)]
pub(crate) struct Withdrawal<'a> {
    pub(crate) transfer: Transfer<'a>,
    pub(crate) signer: Signer,
    pub(crate) delegation_token_id: Option<String>,
    pub(crate) automation_token_id: Option<String>,
    pub(crate) bank: Option<Bank<'a>>,
}

/// The bank account that a withdrawal ends in, and the orders that bring it there.
#[derive(Debug)]
pub(crate) struct Bank<'a> {
    pub(crate) order_id: String,
    pub(crate) paj_order_id: String,
    pub(crate) deposit_address: String,
    pub(crate) account_number: &'a str,
    pub(crate) name: &'a str,
}

impl Withdrawal<'_> {
    /// Carries it out, unless a fault says that it fails: then no money moves and the answer is a refusal.
    ///
    /// `answer` makes the answer of a success out of the transaction's signature.
    pub(crate) fn carry_out(&self, call: &Call<'_>, answer: impl FnOnce(&str) -> Answer) -> Result<Answer, Stop> {
        let id = call.world.source.uuid("withdrawal", call.next()?);
        self.tell(call, "WithdrawalInitiated", &id, None, "initiated")?;
        if call.fails {
            self.tell(call, "WithdrawalFailed", &id, None, "failed")?;
            let refusal = Refusal::new(402, "withdrawal_failed", "the transaction failed");
            let body = call.world.provider.error_body(&call.world.settings, None, "", &refusal);
            // Not a refusal that undoes everything: the events stay told and the tokens used.
            return Ok(Answer { status: refusal.status, body });
        }
        let signature = self.transfer.make(call)?;
        self.tell(call, "WithdrawalCompleted", &id, Some(&signature), "completed")?;
        Ok(answer(&signature))
    }

    fn tell(&self, call: &Call<'_>, name: &str, id: &str, signature: Option<&str>, status: &str) -> Result<(), Stop> {
        let Self { transfer, signer, bank, .. } = self;
        let account = transfer.from;
        let told = json!({
            "id": id,
            "merchant_id": call.world.source.uuid("merchant", 0),
            "sub_account_id": match call.world.settings.webhook_account_id {
                AccountId::External => &account.id,
                AccountId::Uuid => &account.uuid,
            },
            "delegation_token_id": self.delegation_token_id,
            "automation_token_id": self.automation_token_id,
            "signing_grant_id": signer.grant_id(),
            "auth_mode": signer.name(),
            "to_address": bank.as_ref().map_or(transfer.to, |bank| &bank.deposit_address),
            "from_address": account.address,
            "amount": amount::number(transfer.units, transfer.coin.places()),
            "token": transfer.coin.name(),
            "transaction_signature": signature,
            "status": status,
            "is_bank_withdrawal": bank.is_some(),
            "offramp_order_id": bank.as_ref().map(|bank| &bank.order_id),
            "paj_order_id": bank.as_ref().map(|bank| &bank.paj_order_id),
            "bank_account_number": bank.as_ref().map(|bank| bank.account_number),
            "bank_name": bank.as_ref().map(|bank| bank.name),
        });
        event::tell(call, name, Some(&account.id), &[("withdrawal", told)])
    }
}
