//! One session as JavaScript holds it, with a host object of JavaScript.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

#[allow(dead_code, reason = "each test program uses a part of it")]
mod page;

use page::{INTENT, PAYMENT, Page, WAY, answer, code, get, js, json, length, signal, text};
use subscope::wasm::exports::{SessionHandle, SessionHost};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

const BALANCE: &str = r#"async () => Response.json({ answer: { usdc_balance: "1.5", status: "active" } })"#;
const CONFIRMED: &str =
    r#"async () => Response.json({ outcome: { status: "confirmed", answer: { amount: "10" }, replayed: false } })"#;
/// What reasons and rejections may be, as expressions.
const ANYTHING: [&str; 9] = [
    "'text'",
    "null",
    "undefined",
    "0",
    "{}",
    "new Error('x')",
    "new TypeError('x')",
    "new DOMException('x', 'AbortError')",
    "Symbol('x')",
];

#[wasm_bindgen_test]
async fn it_opens_calls_and_closes() {
    let page = Page::open(BALANCE).await;
    let operations: Vec<_> = js_sys::Array::from(&page.session.operations()).iter().map(|one| text(&one, "name")).collect();
    assert_eq!(operations, ["get", "balance", "withdraw", "withdrawBank"]);
    let read = answer(page.read()).await;
    assert_eq!(json(&read), r#"{"answer":{"usdc_balance":"1.5","status":"active"}}"#);
    assert_eq!((page.session.phase().as_deref(), page.session.expires_ms()), (Some("open"), 4_102_444_800_000.0));
    page.session.close();
    assert_eq!(page.session.phase().as_deref(), Some("closed"));
    assert_eq!(code(page.read()).await, "session_closed");
    assert_eq!(page.session.barred("balance").as_deref(), Some("token"));
    assert_eq!(page.sent(), 1);
    assert_eq!(json(&get(&page.host, "reasons")), r#"["open"]"#);
}

#[wasm_bindgen_test]
async fn the_request_is_the_wires() {
    let page = Page::open(CONFIRMED).await;
    answer(page.pay()).await;
    let request = get(&page.host, "sent.0");
    assert_eq!(text(&request, "url"), "https://portal.example/portal/s/public-id/withdraw");
    assert_eq!(text(&request, "method"), "POST");
    assert_eq!(text(&request, "redirect"), "error");
    assert_eq!(text(&request, "cache"), "no-store");
    assert_eq!(text(&request, "credentials"), "same-origin");
    let headers = get(&request, "headers").unchecked_into::<web_sys::Headers>();
    assert_eq!(headers.get("authorization").unwrap().as_deref(), Some("Bearer bearer-canary"));
    assert_eq!(headers.get("content-type").unwrap().as_deref(), Some("application/json"));
    let body = js_sys::JSON::parse(&page.body(0).await).unwrap();
    assert_eq!(text(&body, "input.amount"), "10");
    assert_eq!(text(&body, "intent"), INTENT);
}

#[wasm_bindgen_test]
fn options_are_looked_at_before_anything_is_fetched() {
    let host = || js("{ fetchToken: () => { throw 1; } }").unchecked_into::<SessionHost>();
    for (options, code) in [
        ("undefined", "invalid_options"),
        ("{}", "invalid_options"),
        ("() => {}", "invalid_options"),
        (r#"{ provider: "nobody", baseUrl: "https://a.example" }"#, "invalid_options"),
        (r#"{ provider: "zendfi", baseUrl: "http://a.example" }"#, "invalid_options"),
        (r#"{ provider: "zendfi", baseUrl: "https://a.example", expect: { x: ["zfi_live_canary"] } }"#, "secret_in_browser"),
    ] {
        let error = SessionHandle::new(WAY, &js(options), host()).unwrap_err();
        assert_eq!(text(&error, "code"), code, "{options}");
        assert!(!json(&error).contains("canary"));
    }
}

#[wasm_bindgen_test]
async fn a_token_that_cannot_be_had_is_a_coded_error() {
    for rejection in ANYTHING {
        for token in [format!("() => {{ throw {rejection}; }}"), format!("() => Promise.reject({rejection})")] {
            let page = Page::new(BALANCE, &format!("{{ fetchToken: {token} }}"));
            assert_eq!(code(page.session.open()).await, "session_refused", "{rejection}");
        }
    }
    let page = Page::new(BALANCE, r#"{ fetchToken: async () => { throw { code: "gateway_unreachable" }; } }"#);
    assert_eq!(code(page.session.open()).await, "gateway_unreachable");
    assert_eq!(code(page.read()).await, "session_closed");
    assert_eq!(page.session.phase(), None);
}

#[wasm_bindgen_test]
async fn a_providers_key_in_a_description_is_refused_and_not_repeated() {
    for member in ["session", "token", "more"] {
        let page = Page::new(BALANCE, "{}");
        let token = format!(
            "() => ({{ provider: 'zendfi', session: 's', token: 't', expiresAt: '2100-01-01T00:00:00Z', scope: {{ subaccount_id: 'sa_1' }}, operations: [], {member}: 'zfi_live_canary' }})"
        );
        js_sys::Reflect::set(&page.host, &"token".into(), &js(&token)).unwrap();
        let error = JsFuture::from(page.session.open()).await.unwrap_err();
        assert_eq!(text(&error, "code"), "secret_in_browser");
        assert!(!json(&error).contains("canary"));
    }
}

#[wasm_bindgen_test]
async fn many_calls_in_flight_at_once_hold_nothing_that_another_needs() {
    // Each answer is held back until all requests are there.
    let fetch = r#"(() => { const waiting = []; return (request) => new Promise((resolve) => {
        waiting.push(() => resolve(Response.json({ answer: { usdc_balance: "1", status: "active" } })));
        if (waiting.length === 8) waiting.forEach((go) => go());
    }); })()"#;
    let page = Page::open(fetch).await;
    let calls: Vec<_> = (0..8).map(|_| page.read()).collect();
    for call in calls {
        answer(call).await;
    }
    assert_eq!(page.sent(), 8);
}

#[wasm_bindgen_test]
async fn closing_while_a_call_is_in_flight_is_fine() {
    let fetch = r#"(request, number) => new Promise((resolve) => { globalThis.letGo = () => resolve(Response.json({ answer: { status: "active" } })); })"#;
    let page = Page::open(fetch).await;
    let call = page.read();
    let state = page.session.clone();
    // One turn, so that the request is on its way.
    while page.sent() == 0 {
        JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
    state.close();
    js("globalThis.letGo()");
    let ended = JsFuture::from(call).await;
    assert!(ended.is_ok() || text(&ended.unwrap_err(), "code") == "session_closed");
    assert_eq!(state.phase().as_deref(), Some("closed"));
}

#[wasm_bindgen_test]
async fn changed_may_call_the_session_itself() {
    let page = Page::open(BALANCE).await;
    let again = page.session.clone();
    let within = std::cell::Cell::new(false);
    let listener = Closure::<dyn Fn()>::new(move || {
        if within.replace(true) {
            return;
        }
        again.phase();
        again.barred("withdraw");
        again.operations();
        let call = again.call("balance".into(), js("{}"), None, None);
        spawn_local(async move { assert_eq!(code(call).await, "session_closed") });
        again.close();
    });
    js_sys::Reflect::set(&page.host, &"onChanged".into(), listener.as_ref()).unwrap();
    assert_eq!(code(page.pay()).await, "session_closed");
    assert_eq!(page.sent(), 0);
    js_sys::Reflect::set(&page.host, &"onChanged".into(), &JsValue::UNDEFINED).unwrap();
    assert_eq!(page.session.phase().as_deref(), Some("closed"));
}

#[wasm_bindgen_test]
async fn whatever_fetch_rejects_with_throws_or_answers_a_read_fails_and_a_payment_is_unknown() {
    let mut ways: Vec<String> = Vec::new();
    for thing in ANYTHING {
        ways.push(format!("() => Promise.reject({thing})"));
        ways.push(format!("() => {{ throw {thing}; }}"));
        ways.push(format!("async () => {thing}"));
        ways.push(format!("() => {thing}"));
    }
    ways.push("() => ({ then: (resolve, reject) => reject('thenable') })".to_owned());
    ways.push("async () => ({ status: 200, ok: true, text: async () => '{}' })".to_owned());
    ways.push("async () => { const used = new Response('{}'); await used.text(); return used; }".to_owned());
    ways.push("async () => new Response(new ReadableStream({ start: (c) => c.error('broken') }))".to_owned());
    for way in ways {
        let page = Page::open(&way).await;
        assert_eq!(code(page.read()).await, "gateway_unreachable", "{way}");
        let ended = answer(page.pay()).await;
        assert_eq!(text(&ended, "outcome.status"), "unknown", "{way}");
        assert_eq!(text(&ended, "outcome.intent"), INTENT);
        assert_eq!(page.session.pending(), 1, "{way}");
    }
}

#[wasm_bindgen_test]
async fn aborted_before_it_is_sent_nothing_is_sent_whatever_the_reason() {
    for reason in ANYTHING {
        let page = Page::open(BALANCE).await;
        let aborted = || signal(&format!("AbortSignal.abort({reason})"));
        let read = page.session.call("balance".into(), js("{}"), None, aborted());
        assert_eq!(code(read).await, "aborted", "{reason}");
        let pay = page.session.call("withdraw".into(), js(PAYMENT), Some(INTENT.into()), aborted());
        assert_eq!(code(pay).await, "aborted", "{reason}");
        assert_eq!(page.sent(), 0);
        assert_eq!(page.session.pending(), 0);
    }
}

#[wasm_bindgen_test]
async fn aborted_in_flight_a_read_is_aborted_and_a_payment_unknown_whatever_the_reason() {
    let fetch = r#"(request) => new Promise((_, reject) => {
        const stop = () => reject(request.signal.reason);
        request.signal.aborted ? stop() : request.signal.addEventListener("abort", stop);
        globalThis.controller.abort(globalThis.reason);
    })"#;
    for reason in ANYTHING {
        let page = Page::open(fetch).await;
        let fresh = || {
            signal(&format!(
                "(globalThis.controller = new AbortController(), globalThis.reason = {reason}, globalThis.controller.signal)"
            ))
        };
        let read = page.session.call("balance".into(), js("{}"), None, fresh());
        assert_eq!(code(read).await, "aborted", "{reason}");
        let pay = page.session.call("withdraw".into(), js(PAYMENT), Some(INTENT.into()), fresh());
        assert_eq!(text(&answer(pay).await, "outcome.status"), "unknown", "{reason}");
        assert_eq!(page.sent(), 2);
    }
}

#[wasm_bindgen_test]
async fn the_deadline_is_told_from_other_reasons_by_its_word() {
    let page = Page::open(BALANCE).await;
    let read = page.session.call("balance".into(), js("{}"), None, signal("AbortSignal.abort('timeout')"));
    assert_eq!(code(read).await, "timeout");
}

#[wasm_bindgen_test]
async fn an_expired_token_is_replaced_once_and_the_call_repeated_once() {
    let fetch = r#"async (request, number) => number === 1
        ? Response.json({ error: { code: "session_expired" } }, { status: 401 })
        : Response.json({ answer: { status: "active" } })"#;
    let page = Page::open(fetch).await;
    answer(page.read()).await;
    assert_eq!(page.sent(), 2);
    assert_eq!(json(&get(&page.host, "reasons")), r#"["open","rejected"]"#);
}

#[wasm_bindgen_test]
async fn what_is_checked_is_what_was_there_when_the_call_began() {
    let page = Page::open(CONFIRMED).await;
    let input = js(PAYMENT);
    let call = page.session.call("withdraw".into(), input.clone(), Some(INTENT.into()), None);
    js_sys::Reflect::set(&input, &"amount".into(), &"99".into()).unwrap();
    answer(call).await;
    assert!(page.body(0).await.contains(r#""amount":"10""#));
}

#[wasm_bindgen_test]
async fn issues_name_the_field_and_nothing_is_sent() {
    let page = Page::open(CONFIRMED).await;
    let call = page.session.call("withdraw".into(), js("{ amount: 0.1 + 0.2, canary: 'canary' }"), Some(INTENT.into()), None);
    let error = JsFuture::from(call).await.unwrap_err();
    assert_eq!(text(&error, "code"), "invalid_input");
    assert_eq!(length(&error, "issues"), 3);
    assert_eq!(text(&error, "issues.0.path"), "to_address");
    assert_eq!(text(&error, "issues.1.code"), "not_exact");
    assert_eq!(page.sent(), 0);
}

#[wasm_bindgen_test]
async fn a_confirmation_is_asked_for_and_passed_on_once() {
    let fetch = r#"async (request, number) => number === 1
        ? Response.json({ error: { code: "step_up_required" } }, { status: 403 })
        : Response.json({ outcome: { status: "confirmed", answer: {}, replayed: false } })"#;
    let page = Page::open(fetch).await;
    assert_eq!(code(page.pay()).await, "step_up_required");

    let assertion = "{ credential_id: 'c', authenticator_data: new Uint8Array([1]), signature: [2], client_data_json: [3] }";
    let page = Page::new(fetch, &format!("{{ canStepUp: true, stepUp: async () => ({assertion}) }}"));
    answer(page.session.open()).await;
    assert_eq!(text(&answer(page.pay()).await, "outcome.status"), "confirmed");
    assert!(!page.body(0).await.contains("passkey_signature"));
    assert!(page.body(1).await.contains(
        r#""passkey_signature":{"credential_id":"c","authenticator_data":[1],"signature":[2],"client_data_json":[3]}"#
    ));
    assert_eq!(page.sent(), 2);
}
