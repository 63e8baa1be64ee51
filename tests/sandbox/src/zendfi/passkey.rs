//! Passkey assertions, verified as WebAuthn says.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier as _};
use rusqlite::OptionalExtension as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{
    call::Call,
    refusal::{Refusal, Stop},
};

/// Refuses an assertion of an unknown credential, of another account's, or with a wrong signature.
pub(crate) fn check(call: &Call<'_>, assertion: &Value, account: &str) -> Result<(), Stop> {
    let refuse = |message: &str| Refusal::new(403, "passkey_invalid", message).at("/passkey_signature");
    let credential = assertion.get("credential_id").and_then(Value::as_str);
    let key: String = call
        .db
        .prepare_cached("SELECT public_key FROM passkeys WHERE world = ?1 AND credential_id = ?2 AND account = ?3")?
        .query_row([&call.world.key, credential.unwrap_or_default(), account], |row| row.get(0))
        .optional()?
        .ok_or_else(|| refuse("no such credential"))?;
    let parts = [bytes(assertion, "authenticator_data"), bytes(assertion, "signature"), bytes(assertion, "client_data_json")];
    let [Some(authenticator), Some(signature), Some(client)] = parts else {
        return Err(refuse("the assertion cannot be read").into());
    };
    if verify(&key, &authenticator, &client, &signature) { Ok(()) } else { Err(refuse("the signature does not fit").into()) }
}

fn bytes(assertion: &Value, name: &str) -> Option<Vec<u8>> {
    assertion.get(name)?.as_array()?.iter().map(|byte| u8::try_from(byte.as_u64()?).ok()).collect()
}

/// The signature is over the authenticator data followed by the hash of the client data.
fn verify(key: &str, authenticator: &[u8], client: &[u8], signature: &[u8]) -> bool {
    let about_an_assertion = serde_json::from_slice::<Value>(client)
        .is_ok_and(|client| client.get("type").and_then(Value::as_str) == Some("webauthn.get"));
    let message = [authenticator, Sha256::digest(client).as_slice()].concat();
    let key = from_hex(key).and_then(|point| VerifyingKey::from_sec1_bytes(&point).ok());
    let signature = Signature::from_der(signature).ok();
    about_an_assertion && key.zip(signature).is_some_and(|(key, signature)| key.verify(&message, &signature).is_ok())
}

/// Reads a public key (SEC1 in base64url, or a JWK) into the hexadecimal text that is stored.
pub(crate) fn public_key(value: &Value) -> Option<String> {
    let decode = |text: &Value| URL_SAFE_NO_PAD.decode(text.as_str()?.trim_end_matches('=')).ok();
    let point = match value {
        Value::Object(jwk) => [vec![4], decode(jwk.get("x")?)?, decode(jwk.get("y")?)?].concat(),
        text => decode(text)?,
    };
    VerifyingKey::from_sec1_bytes(&point).ok()?;
    Some(point.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    (0..text.len()).step_by(2).map(|start| u8::from_str_radix(text.get(start..start.checked_add(2)?)?, 16).ok()).collect()
}
