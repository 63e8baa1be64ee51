//! The customer's own confirmation: asked for before anything is written, held against the payment,
//! used once.

use crate::town::{API_KEY, Page, Seen, Town, config};
use base64ct::{Base64UrlUnpadded, Encoding};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

/// A town without signing grants, in which both customers have a passkey.
fn town_of(config: subscope::gateway::Config) -> Town {
    let mut town = Town::of(5, config);
    let public = Base64UrlUnpadded::encode_string(key().verifying_key().to_sec1_point(false).as_bytes());
    town.zendfi = town.place.control(
        http::Method::PUT,
        API_KEY,
        &json!({ "provider": "zendfi", "seed": 7,
            "accounts": [{ "label": "maple", "usdc": "1000" }, { "label": "birch", "usdc": "80" }],
            "signing_grants": [],
            "credentials": [
                { "account": "maple", "credential_id": "AQID", "public_key": public },
                { "account": "birch", "credential_id": "AQIE", "public_key": public },
            ] }),
    );
    for n in 0..2 {
        town.place.unset(&format!("grant/{}", town.zendfi_of(n, "id")));
    }
    town
}

pub fn town() -> Town {
    town_of(config())
}

/// What a confirmation says, part by part.
#[derive(Clone)]
pub struct Said {
    pub kind: &'static str,
    pub origin: &'static str,
    pub host: &'static str,
    pub flags: u8,
    pub length: usize,
    pub challenge: String,
}

pub fn said(payment: &Value) -> Said {
    Said {
        kind: "webauthn.get",
        origin: "https://portal.example",
        host: "portal.example",
        flags: 0x05,
        length: 37,
        challenge: payment.to_string(),
    }
}

pub fn assertion(said: &Said) -> Value {
    let challenge = Base64UrlUnpadded::encode_string(said.challenge.as_bytes());
    let client = json!({ "type": said.kind, "challenge": challenge, "origin": said.origin }).to_string();
    let mut authenticator = Sha256::digest(said.host).to_vec();
    authenticator.extend([said.flags, 0, 0, 0, 1]);
    authenticator.truncate(said.length);
    let message = [authenticator.as_slice(), Sha256::digest(&client).as_slice()].concat();
    let signature: Signature = key().sign(&message);
    json!({
        "credential_id": "AQID",
        "authenticator_data": authenticator,
        "signature": signature.to_der().as_bytes(),
        "client_data_json": client.as_bytes(),
    })
}

fn confirmed(payment: &Value, assertion: &Value) -> Value {
    let mut payment = payment.clone();
    payment["passkey_signature"] = assertion.clone();
    payment
}

fn pay(town: &Town, page: &Page, payment: &Value, assertion: &Value, number: usize) -> Seen {
    town.pay(page, "withdraw", &confirmed(payment, assertion), number)
}

#[test]
fn without_a_grant_the_customer_is_asked_before_anything_is_written_or_sent() {
    let town = town();
    let page = town.zendfi_page(0);
    let (records, writes) = (town.place.records(), town.place.writes());
    let seen = town.withdraw(&page, "2", 1);
    assert_eq!(seen.fails("step_up_required").status, 403);
    assert_eq!(town.place.records(), records);
    assert_eq!(town.place.writes(), writes);
    assert_eq!(town.place.count(""), 0);
    // The same intent goes on with the confirmation.
    let payment = town.payment("2");
    pay(&town, &page, &payment, &assertion(&said(&payment)), 1).is("confirmed");
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn a_confirmation_goes_out_as_it_is_and_alone() {
    let town = town();
    let page = town.zendfi_page(0);
    // Even where a grant is at hand: exactly one of the two.
    town.place.set(&format!("grant/{}", town.zendfi_of(0, "id")), "ssgt_canary");
    let payment = town.payment("2.5");
    let assertion = assertion(&said(&payment));
    let seen = pay(&town, &page, &payment, &assertion, 1);
    seen.is("confirmed");
    let sent = town.place.sent.borrow();
    let body: Value = serde_json::from_str(&sent.iter().find(|sent| sent.path.ends_with("/withdraw")).unwrap().body).unwrap();
    assert_eq!(body["passkey_signature"], assertion);
    assert_eq!(body.get("signing_grant"), None);
    assert!(body["delegation_token"].as_str().unwrap().starts_with("satk_"));
    assert!(!seen.text.contains("AQID"));
}

#[test]
fn a_confirmation_is_good_for_one_intent() {
    let town = town();
    let (maple, birch) = (town.zendfi_page(0), town.zendfi_page(1));
    let payment = town.payment("2");
    let once = assertion(&said(&payment));
    pay(&town, &maple, &payment, &once, 1).is("confirmed");
    let sends = town.place.count("/withdraw");
    for (page, number) in [(&maple, 2), (&birch, 3), (&birch, 1)] {
        let seen = pay(&town, page, &payment, &once, number);
        assert_eq!(seen.fails("invalid_input").issue(), ("passkey_signature", "assertion_used"));
    }
    assert_eq!(town.place.count("/withdraw"), sends);
    // Another confirmation of the same wish is the same wish.
    let again = pay(&town, &maple, &payment, &assertion(&Said { flags: 0x1d, ..said(&payment) }), 1);
    assert_eq!(again.is("confirmed").body["outcome"]["replayed"], true);
    assert_eq!(town.withdrawals(), 1);
    // A year later it is still remembered.
    town.place.advance(365 * 86_400_000);
    let seen = pay(&town, &town.zendfi_page(0), &payment, &once, 4);
    assert_eq!(seen.issue(), ("passkey_signature", "assertion_used"));
}

#[test]
fn a_confirmation_of_something_else_is_refused_before_anything_is_sent() {
    let town = town();
    let page = town.zendfi_page(0);
    let payment = town.payment("2");
    let good = said(&payment);
    let challenge = |name: &str, value: Value| {
        let mut changed = payment.clone();
        changed[name] = value;
        Said { challenge: changed.to_string(), ..good.clone() }
    };
    let cases = [
        Said { kind: "webauthn.create", ..good.clone() },
        Said { kind: "", ..good.clone() },
        Said { origin: "https://evil.example", host: "evil.example", ..good.clone() },
        Said { origin: "http://portal.example", ..good.clone() },
        Said { origin: "https://portal.example:8443", ..good.clone() },
        Said { host: "evil.example", ..good.clone() },
        Said { host: "example", ..good.clone() },
        Said { host: "sub.portal.example", ..good.clone() },
        Said { host: "", ..good.clone() },
        Said { flags: 0x00, ..good.clone() },
        Said { flags: 0x01, ..good.clone() },
        Said { flags: 0x04, ..good.clone() },
        Said { length: 36, ..good.clone() },
        Said { length: 32, ..good.clone() },
        Said { challenge: String::new(), ..good.clone() },
        Said { challenge: "not JSON".to_owned(), ..good.clone() },
        Said { challenge: "{}".to_owned(), ..good.clone() },
        Said { challenge: "null".to_owned(), ..good.clone() },
        challenge("amount", json!("2.000001")),
        challenge("amount", json!("20")),
        challenge("amount", Value::Null),
        challenge("to_address", json!(town.address(1))),
        challenge("to_address", Value::Null),
        challenge("token", json!("Sol")),
        Said { challenge: payment.to_string().replace("\"amount\":\"2\"", "\"amount\":1e-2147483648"), ..good.clone() },
        Said { challenge: payment.to_string().replace("\"amount\":\"2\"", "\"amount\":2e99999999999"), ..good.clone() },
        Said { challenge: payment.to_string().replace("\"amount\":\"2\"", "\"amount\":2,\"amount\":3"), ..good.clone() },
    ];
    for (at, case) in cases.iter().enumerate() {
        let seen = pay(&town, &page, &payment, &assertion(case), 100 + at);
        assert_eq!(seen.fails("invalid_input").issue(), ("passkey_signature", "assertion_mismatch"), "case {at}");
    }
    assert_eq!(town.place.count(""), 0);
    // The figure counts, not how it is written; the name of a parent domain is a relying party, too.
    for (number, challenge) in [(1, "\"amount\":2.0"), (2, "\"amount\":20e-1"), (3, "\"amount\":\"2.00\"")] {
        let said = Said { challenge: payment.to_string().replace("\"amount\":\"2\"", challenge), ..good.clone() };
        pay(&town, &page, &payment, &assertion(&said), number).is("confirmed");
    }
}

#[test]
fn the_challenge_may_be_another_where_the_portal_says_so() {
    let mut lenient = config();
    lenient.providers.get_mut("zendfi").unwrap().passkey_challenge_unchecked = true;
    let town = town_of(lenient);
    let page = town.zendfi_page(0);
    let payment = town.payment("2");
    let random = Said { challenge: "0123456789abcdef".to_owned(), ..said(&payment) };
    pay(&town, &page, &payment, &assertion(&random), 1).is("confirmed");
    let foreign = Said { origin: "https://evil.example", ..random };
    assert_eq!(pay(&town, &page, &payment, &assertion(&foreign), 2).issue(), ("passkey_signature", "assertion_mismatch"));
}

#[test]
fn the_form_of_a_confirmation_is_checked() {
    let town = town();
    let page = town.zendfi_page(0);
    let payment = town.payment("2");
    let good = assertion(&said(&payment));
    type Change = fn(&mut Value);
    let cases: [(&str, &str, Change); 10] = [
        ("passkey_signature", "type", |value| *value = json!("AQID")),
        ("passkey_signature.credential_id", "required", |value| value["credential_id"] = Value::Null),
        ("passkey_signature.credential_id", "type", |value| value["credential_id"] = json!([1, 2, 3])),
        ("passkey_signature.credential_id", "characters", |value| value["credential_id"] = json!("a\nb")),
        ("passkey_signature.signature", "required", |value| value["signature"] = json!([])),
        ("passkey_signature.signature", "type", |value| value["signature"] = json!([256])),
        ("passkey_signature.signature", "type", |value| value["signature"] = json!(["1"])),
        ("passkey_signature.signature", "too_many", |value| value["signature"] = json!(vec![1; 1025])),
        ("passkey_signature.client_data_json", "type", |value| value["client_data_json"] = json!("{}")),
        ("passkey_signature.extra", "unknown_field", |value| value["extra"] = json!(1)),
    ];
    for (path, code, change) in cases {
        let mut assertion = good.clone();
        change(&mut assertion);
        let seen = pay(&town, &page, &payment, &assertion, 1);
        assert_eq!(seen.fails("invalid_input").issue(), (path, code), "{}", seen.text);
    }
    assert_eq!(town.place.count(""), 0);
}

#[test]
fn a_repeat_carries_the_first_confirmation_byte_for_byte() {
    let town = town();
    let page = town.zendfi_page(0);
    let payment = town.payment("2");
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    pay(&town, &page, &payment, &assertion(&said(&payment)), 1).is("unknown");
    // It was confirmed again by then; the first bytes go out all the same.
    pay(&town, &page, &payment, &assertion(&Said { flags: 0x1d, ..said(&payment) }), 1).is("confirmed");
    let sent = town.place.sent.borrow();
    let bodies: Vec<&str> = sent.iter().filter(|sent| sent.path.ends_with("/withdraw")).map(|sent| sent.body.as_str()).collect();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn an_unknown_payment_is_settled_without_asking_again() {
    let town = town();
    let page = town.zendfi_page(0);
    let payment = town.payment("2");
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "drop_before" }));
    pay(&town, &page, &payment, &assertion(&said(&payment)), 1).is("unknown");
    town.withdraw(&page, "2", 1).is("confirmed");
    assert_eq!(town.withdrawals(), 1);
}

#[test]
fn a_confirmation_that_the_provider_refuses_moves_nothing() {
    let town = town();
    let page = town.zendfi_page(0);
    let payment = town.payment("2");
    let mut forged = assertion(&said(&payment));
    forged["credential_id"] = json!("AQIE");
    let seen = pay(&town, &page, &payment, &forged, 1);
    seen.is("refused");
    assert_eq!(town.withdrawals(), 0);
}
