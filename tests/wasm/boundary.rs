//! The boundary: what JavaScript hands over becomes exact data, and data becomes plain objects.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

#[allow(dead_code, reason = "each test program uses a part of it")]
mod page;

use page::{get, js, json};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use subscope::data::Data;
use subscope::wasm::plain;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn taken(source: &str) -> Option<Data> {
    plain::read(&js(source))
}

fn given(data: &Data) -> JsValue {
    data.serialize(&Serializer::json_compatible()).unwrap()
}

fn number(text: &str) -> Data {
    Data::Number(text.to_owned())
}

#[wasm_bindgen_test]
fn a_number_keeps_its_shortest_text() {
    for (source, text) in [
        ("1", "1"),
        ("-1", "-1"),
        ("0", "0"),
        ("-0", "0"),
        ("1.10", "1.1"),
        ("0.000001", "0.000001"),
        ("123456789.123456", "123456789.123456"),
        ("Number.MAX_SAFE_INTEGER", "9007199254740991"),
        ("0.1 + 0.2", "0.30000000000000004"),
    ] {
        assert_eq!(taken(source), Some(number(text)), "{source}");
    }
}

#[wasm_bindgen_test]
fn what_javascript_prints_with_an_exponent_or_not_at_all_is_no_plain_figure() {
    for source in ["1e-7", "-1e-7", "5e-324", "1e21", "1.7976931348623157e308", "NaN", "Infinity", "-Infinity"] {
        let Some(Data::Number(text)) = taken(source) else { panic!("{source} is no number") };
        assert!(text.bytes().any(|b| b.is_ascii_alphabetic()), "{source} became {text}");
    }
    // Beyond 2^53 there are digits that nobody wrote; there are more than fifteen of them.
    for source in ["2 ** 53", "1e20"] {
        let Some(Data::Number(text)) = taken(source) else { panic!("{source} is no number") };
        assert!(text.bytes().filter(u8::is_ascii_digit).count() > 15, "{source} became {text}");
    }
}

#[wasm_bindgen_test]
fn a_bigint_of_64_bits_is_exact_and_a_larger_one_is_refused() {
    assert_eq!(taken("9007199254740993n"), Some(number("9007199254740993")));
    assert_eq!(taken("-9223372036854775808n"), Some(number("-9223372036854775808")));
    assert_eq!(taken("18446744073709551615n"), Some(number("18446744073709551615")));
    assert!(taken("18446744073709551616n").is_none());
}

#[wasm_bindgen_test]
fn undefined_and_null_are_nothing_and_the_empty_text_is_a_text() {
    assert_eq!(taken("undefined"), Some(Data::Null));
    assert_eq!(taken("null"), Some(Data::Null));
    assert_eq!(taken("''"), Some(Data::text("")));
    assert_eq!(taken("[undefined, null]"), Some(Data::List(vec![Data::Null, Data::Null])));
    assert_eq!(taken("{ a: undefined }"), Some(Data::object([("a", Data::Null)])));
}

#[wasm_bindgen_test]
fn half_a_surrogate_pair_becomes_the_replacement_character() {
    assert_eq!(taken(r#""a\ud800b""#), Some(Data::text("a\u{fffd}b")));
    assert_eq!(taken(r#""\udc00""#), Some(Data::text("\u{fffd}")));
    assert_eq!(taken(r#""\ud83d\udc1a""#), Some(Data::text("🐚")));
    assert_eq!(taken(r#"{ "\ud800": 1 }"#), Some(Data::object([("\u{fffd}", number("1"))])));
}

#[wasm_bindgen_test]
fn two_names_that_become_the_same_are_refused() {
    assert!(taken(r#"{ "\ud800": 1, "\ud801": 2 }"#).is_none());
}

#[wasm_bindgen_test]
fn bytes_are_lists_of_numbers() {
    let bytes = Data::List(["0", "127", "255"].map(number).into());
    assert_eq!(taken("new Uint8Array([0, 127, 255])"), Some(bytes.clone()));
    assert_eq!(taken("new Uint8Array([0, 127, 255]).buffer"), Some(bytes.clone()));
    assert_eq!(taken("[0, 127, 255]"), Some(bytes));
}

#[wasm_bindgen_test]
fn members_keep_their_order_and_none_is_special() {
    let Some(data) = taken(r#"JSON.parse('{"b": 1, "__proto__": {"c": true}, "a": [], "constructor": "x"}')"#) else {
        panic!("an object")
    };
    let names: Vec<&str> = data.members().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["b", "__proto__", "a", "constructor"]);
}

#[wasm_bindgen_test]
fn functions_and_symbols_are_no_data() {
    for source in ["() => {}", "Symbol('x')", "{ a: () => {} }", "[Symbol('x')]"] {
        assert!(taken(source).is_none(), "{source}");
    }
}

#[wasm_bindgen_test]
fn data_goes_out_as_json_would_read_it() {
    let data = Data::object([
        ("flag", true.into()),
        ("nothing", Data::Null),
        ("count", 7_u64.into()),
        ("figure", number("12345678901234567890.5")),
        ("text", "é 🐚 \u{0}".into()),
        ("list", Data::List(vec![Data::object([]), Data::Null])),
    ]);
    let out = given(&data);
    assert_eq!(
        json(&out),
        r#"{"flag":true,"nothing":null,"count":7,"figure":"12345678901234567890.5","text":"é 🐚 \u0000","list":[{},null]}"#
    );
    assert!(get(&out, "nothing").is_null());
    let plain = js(
        "(value) => Object.getPrototypeOf(value) === Object.prototype && !(value instanceof Map) && Array.isArray(value.list)",
    );
    let plain = wasm_bindgen::JsCast::unchecked_into::<js_sys::Function>(plain).call1(&JsValue::NULL, &out).unwrap();
    assert_eq!(plain, JsValue::TRUE);
}

#[wasm_bindgen_test]
fn no_member_that_goes_out_reaches_other_objects() {
    given(&Data::object([("__proto__", Data::object([("polluted", true.into())])), ("constructor", Data::object([]))]));
    assert!(js("({}).polluted").is_undefined());
}

#[wasm_bindgen_test]
fn what_goes_out_comes_back_the_same() {
    let data =
        Data::object([("a", Data::List(vec!["1.50".into(), Data::Flag(false), Data::Null, number("-3")])), ("", "x".into())]);
    assert_eq!(plain::read(&given(&data)), Some(data));
}

#[wasm_bindgen_test]
fn printing_shows_the_kind_alone() {
    assert_eq!(format!("{:?}", taken("{ pin: 'canary' }").unwrap()), "an object");
}

#[wasm_bindgen_test]
fn there_is_randomness_and_no_two_draws_are_the_same() {
    let mut draws = [[0_u8; 32]; 16];
    for draw in &mut draws {
        getrandom::fill(draw).unwrap();
    }
    for (at, draw) in draws.iter().enumerate() {
        assert!(draw.iter().any(|byte| *byte != 0));
        assert!(draws.iter().skip(at + 1).all(|other| other != draw));
    }
}
