//! What signs a payment: a passkey or a grant, exactly one of them.

use super::{account::Account, grant, passkey};
use crate::{
    call::Call,
    refusal::{Reason, Refusal, Stop},
};

/// Refuses a payment that is not signed, signed twice, or signed wrongly.
pub(crate) fn check(call: &Call<'_>, account: &Account) -> Result<(), Stop> {
    let passkey = call.input.body.get("passkey_signature");
    let grant = call.text("signing_grant");
    match (passkey, grant) {
        (Some(assertion), None) => passkey::check(call, assertion, &account.id),
        (None, Some(secret)) => grant::check(call, secret, &account.id),
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
