//! ZendFi: passkey assertions are verified for real.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::harness::World;

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn world(public_key: &Value) -> World {
    World::make(
        "zfi_test_keys",
        &json!({
            "provider": "zendfi",
            "accounts": [{ "label": "maple", "usdc": 100 }, { "label": "birch", "usdc": 100 }],
            "credentials": [{ "account": "maple", "credential_id": "AQID", "public_key": public_key }]
        }),
    )
}

fn sec1() -> Value {
    json!(URL_SAFE_NO_PAD.encode(key().verifying_key().to_sec1_point(false).as_bytes()))
}

fn assertion(client: &str) -> Value {
    let authenticator = [1_u8; 37];
    let message = [authenticator.as_slice(), Sha256::digest(client).as_slice()].concat();
    let signature: Signature = key().sign(&message);
    json!({
        "credential_id": "AQID",
        "authenticator_data": authenticator.to_vec(),
        "signature": signature.to_der().as_bytes(),
        "client_data_json": client.as_bytes(),
    })
}

const CLIENT: &str = r#"{"type":"webauthn.get","challenge":"AA","origin":"https://portal.example"}"#;

fn signed(world: &World, assertion: Value) -> Value {
    let mut payment = world.payment("1");
    payment.as_object_mut().unwrap().remove("signing_grant");
    payment["passkey_signature"] = assertion;
    payment
}

#[test]
fn a_fitting_signature_opens() {
    let world = world(&sec1());
    world.withdraw(&signed(&world, assertion(CLIENT))).ok();
    assert_eq!(world.usdc(0), "99");
    let drained = world.post(&world.path(0, "/drain"), &json!({ "passkey_signature": assertion(CLIENT) })).ok();
    assert_eq!(drained["amount"], 99);
    assert_eq!(drained["to_address"], world.facts["merchant_wallet"]);
    assert_eq!(world.usdc(0), "0");
}

#[test]
fn the_key_may_come_as_a_jwk() {
    let point = key().verifying_key().to_sec1_point(false);
    let half = |half: &[u8]| URL_SAFE_NO_PAD.encode(half);
    let jwk = json!({
        "kty": "EC", "crv": "P-256",
        "x": half(&point.as_bytes()[1..33]), "y": half(&point.as_bytes()[33..]),
    });
    let world = world(&jwk);
    world.withdraw(&signed(&world, assertion(CLIENT))).ok();
}

#[test]
fn anything_else_does_not() {
    let world = world(&sec1());
    let mut other_data = assertion(CLIENT);
    other_data["authenticator_data"][0] = json!(2);
    let mut other_credential = assertion(CLIENT);
    other_credential["credential_id"] = json!("BBBB");
    let mut garbage = assertion(CLIENT);
    garbage["signature"] = json!([1, 2, 3]);
    let creation = assertion(r#"{"type":"webauthn.create"}"#);
    for wrong in [other_data, other_credential, garbage, creation] {
        assert_eq!(world.withdraw(&signed(&world, wrong)).code(), (403, "passkey_invalid"));
    }
    let foreign = signed(&world, assertion(CLIENT));
    assert_eq!(world.post(&world.path(1, "/withdraw"), &foreign).code(), (403, "passkey_invalid"));
    assert_eq!(world.effects("withdrawal"), 0);
}
