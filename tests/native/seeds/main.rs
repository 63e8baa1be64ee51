//! Every example that a provider's own page shows: its request comes out of `prepare` as it stands
//! there (more headers may be there), its answer and its error are read by `interpret`.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

mod currencycloud;
#[path = "../support/mod.rs"]
mod support;
mod tradovate;
mod uqpay;
mod verto;
mod zendfi;

use subscope::data::Data;
use subscope::http::Encoded;

/// What an example shows of a request; what it does not show may be there.
struct Example<'a> {
    method: &'a str,
    url: &'a str,
    headers: &'a [(&'a str, &'a str)],
}

/// Holds a request against an example. Header names know no case.
#[track_caller]
fn is_as_shown(request: &Encoded, example: &Example<'_>) {
    assert_eq!((request.method.word(), request.url.as_str()), (example.method, example.url));
    for (name, value) in example.headers {
        let sent = request.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        assert_eq!(sent, Some(*value), "{name}");
    }
}

/// Holds a JSON body against the shown one, byte for byte once insignificant white space is dropped.
#[track_caller]
fn body_is(request: &Encoded, shown: &str) {
    let mut compact = String::new();
    let (mut inside, mut escaped) = (false, false);
    for c in shown.chars() {
        if !inside && c.is_whitespace() {
            continue;
        }
        inside ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        compact.push(c);
    }
    assert_eq!(request.body.as_deref(), Some(compact.as_str()));
}

/// Holds a form body against the shown fields, in their order.
#[track_caller]
fn form_is(request: &Encoded, shown: &[(&str, &str)]) {
    let body = request.body.as_deref().unwrap_or_default();
    let decode = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16)).unwrap_or_else(|| panic!("{text}"));
            match byte {
                b'%' => bytes.push(u8::try_from(hex(rest.next()) * 16 + hex(rest.next())).unwrap_or_default()),
                b'+' => bytes.push(b' '),
                byte => bytes.push(byte),
            }
        }
        String::from_utf8(bytes).unwrap_or_else(|why| panic!("{why}"))
    };
    let pairs: Vec<(String, String)> =
        body.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (decode(name), decode(value))).collect();
    let shown: Vec<(String, String)> = shown.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    assert_eq!(pairs, shown);
}

/// A member of an answer that was read.
fn member<'a>(answer: &'a Data, name: &str) -> Option<&'a str> {
    answer.get(name).and_then(Data::as_figure)
}
