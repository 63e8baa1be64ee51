//! What signs a payment: a passkey or a grant, exactly one of them.

use super::{account::Account, grant, passkey};
use crate::{
    call::Call,
    refusal::{Reason, Refusal, Stop},
};

/// What a payment was signed with.
#[derive(Debug)]
pub(crate) enum Signer {
    Passkey,
    /// By the id of the grant.
    Grant(String),
}

impl Signer {
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::Grant(_) => "signing_grant",
        }
    }

    pub(crate) fn grant_id(&self) -> Option<&str> {
        match self {
            Self::Passkey => None,
            Self::Grant(id) => Some(id),
        }
    }
}

/// Refuses a payment that is not signed, signed twice, or signed wrongly.
pub(crate) fn check(call: &Call<'_>, account: &Account) -> Result<Signer, Stop> {
    let passkey = call.input.body.get("passkey_signature");
    let grant = call.text("signing_grant");
    match (passkey, grant) {
        (Some(assertion), None) => passkey::check(call, assertion, &account.id).map(|()| Signer::Passkey),
        (None, Some(secret)) => grant::check(call, secret, &account.id).map(Signer::Grant),
        (Some(_), Some(_)) => {
            Err(Refusal::new(400, "invalid_parameter", "passkey_signature and signing_grant exclude each other")
                .at("/signing_grant")
                .into())
        }
        (None, None) => Err(Reason::Missing
            .refuse(call.world.provider, "a passkey_signature or a signing_grant is needed")
            .at("/signing_grant")
            .into()),
    }
}
