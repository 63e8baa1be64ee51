// When the network, the gateway or the caller gives up: throw when nothing was sent, an outcome when
// something may have been.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { answering, held, refusal, startPortal } from "./harness.js";

/** Puts a navigator in place whose `onLine` can be set. */
function browser(t) {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  const navigator = { onLine: true };
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  t.after(() => (before ? Object.defineProperty(globalThis, "navigator", before) : delete globalThis.navigator));
  return navigator;
}

test("offline: every call says so and nothing is sent", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const navigator = browser(t);
  navigator.onLine = false;
  const error = await refusal(session.operations.balance(), "offline");
  assert.equal(error.retryable, true);
  await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent() }), "offline");
  assert.equal(session.state.online, false);
  assert.equal(session.state.pending, 0);
  assert.deepEqual(portal.sent, []);
  navigator.onLine = true;
  assert.equal((await session.operations.balance()).usdc_balance, "125.42");
  assert.equal(session.state.online, true);
});

const silences = {
  "no way through": async () => { throw new TypeError("fetch failed"); },
  "502 with HTML": async () => new Response("<html><body>Bad Gateway</body></html>", { status: 502, headers: { "content-type": "text/html" } }),
  "503 with nothing": async () => new Response("", { status: 503 }),
  "504 with text": async () => new Response("upstream timed out", { status: 504 }),
};

for (const [title, fetch] of Object.entries(silences)) {
  test(`${title}: a read is gateway_unreachable, a payment unknown`, async (t) => {
    const portal = await startPortal(t);
    const session = await portal.open("maple", { fetch });
    const error = await refusal(session.operations.balance(), "gateway_unreachable");
    assert.equal(error.retryable, true);
    assert.equal(error.operation, "balance");
    const intent = newIntent();
    const outcome = await session.operations.withdraw(portal.payment(), { intent });
    assert.deepEqual({ status: outcome.status, intent: outcome.intent, settledBy: outcome.settledBy }, { status: "unknown", intent, settledBy: "repeat" });
    assert.equal(session.state.pending, 1);
    await refusal(session.history(), "gateway_unreachable");
  });
}

const nonsense = {
  "200 with HTML": () => new Response("<!doctype html>"),
  "200 with half of it": () => new Response('{"answer": {"usdc_bal'),
  "200 with other JSON": () => Response.json({ hello: 1 }),
  "200 with a bare null": () => new Response("null"),
  "200 with an answer twice": () => new Response('{"answer":{"status":"active"},"answer":{"status":"frozen"}}'),
  "200 with an outcome of another kind": () => Response.json({ outcome: { status: "perhaps" } }),
  "204": () => new Response(null, { status: 204 }),
  "404 of somebody else": () => Response.json({ message: "no such page" }, { status: 404 }),
  "400 with an error of no known code": () => Response.json({ error: { code: "teapot", message: "x" } }, { status: 400 }),
};

for (const [title, answer] of Object.entries(nonsense)) {
  test(`${title}: a read is bad_answer, a payment unknown`, async (t) => {
    const portal = await startPortal(t);
    const session = await portal.open("maple", { fetch: async () => answer() });
    await refusal(session.operations.balance(), "bad_answer");
    assert.equal((await session.operations.withdraw(portal.payment(), { intent: newIntent() })).status, "unknown");
  });
}

test("an answer too large to be read is no answer", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple", { fetch: async () => Response.json({ answer: "x".repeat(5_000_000) }) });
  await refusal(session.operations.balance(), "bad_answer");
});

test("a deeply nested answer is no answer", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple", { fetch: async () => new Response(`{"answer":${"[".repeat(100_000)}${"]".repeat(100_000)}}`) });
  await refusal(session.operations.balance(), "bad_answer");
});

test("the payment that got no answer is settled by the same intent, with one effect", async (t) => {
  const portal = await startPortal(t);
  let lost = true;
  const fetch = async (request) => {
    const response = await portal.fetch(request);
    if (lost) throw new TypeError("the connection broke");
    return response;
  };
  const session = await portal.open("maple", { fetch });
  const intent = newIntent();
  assert.equal((await session.operations.withdraw(portal.payment(), { intent })).status, "unknown");
  lost = false;
  const again = await session.operations.withdraw(portal.payment(), { intent });
  assert.deepEqual([again.status, again.replayed], ["confirmed", true]);
  assert.equal((await portal.zendfi.ledger("withdrawal")).length, 1);
});

const reasons = [undefined, "text", null, 0, new Error("x"), new DOMException("x", "AbortError"), Symbol("x"), { a: 1 }];

test("aborted before it is sent: aborted, nothing sent, whatever the reason", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  for (const reason of reasons) {
    const signal = AbortSignal.abort(reason);
    await refusal(session.operations.balance({}, { signal }), "aborted");
    const outcome = await session.operations.withdraw(portal.payment(), { intent: newIntent(), signal }).catch((error) => error);
    assert.equal(outcome.code, "aborted", `a payment aborted before it was sent is ${outcome.status ?? outcome.code}`);
  }
  assert.deepEqual(portal.sent, []);
  assert.equal(session.state.pending, 0);
});

test("aborted in flight: a read is aborted, a payment unknown, whatever the reason", async (t) => {
  const portal = await startPortal(t);
  for (const reason of reasons) {
    const controller = new AbortController();
    const { fetch, wasAsked, release } = held(portal.fetch);
    const session = await portal.open("maple", { fetch });
    const read = session.operations.balance({}, { signal: controller.signal });
    read.catch(() => {});
    const payment = session.operations.withdraw(portal.payment({ amount: "0.5" }), { intent: newIntent(), signal: controller.signal });
    await wasAsked;
    controller.abort(reason);
    await refusal(read, "aborted");
    assert.equal((await payment).status, "unknown");
    release();
  }
});

test("timeoutMs: a read is timeout, a payment unknown", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple", { fetch: answering(() => new Promise(() => {})) });
  const error = await refusal(session.operations.balance({}, { timeoutMs: 1 }), "timeout");
  assert.equal(error.retryable, true);
  assert.equal((await session.operations.withdraw(portal.payment(), { intent: newIntent(), timeoutMs: 1 })).status, "unknown");
});

test("a call without end may take as long as it likes", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  for (const timeoutMs of [Infinity, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    assert.equal((await session.operations.balance({}, { timeoutMs })).usdc_balance, "125.42");
  }
});

test("call options of the wrong kind are refused before anything is sent", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  for (const options of [{ timeoutMs: NaN }, { timeoutMs: -1 }, { timeoutMs: "soon" }, { timeoutMs: {} }, { timeoutMs: null }, { timeoutMs: Symbol("x") }, { signal: {} }, { signal: "x" }, { signal: 1 }]) {
    await refusal(session.operations.balance({}, options), "invalid_options");
    await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent(), ...options }), "invalid_options");
    await refusal(session.history(options), "invalid_options");
  }
  assert.deepEqual(portal.sent, []);
});

test("the caller's signal is let go of when a call ends", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const { signal } = new AbortController();
  let listening = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...all) => ((listening += 1), add(...all));
  signal.removeEventListener = (...all) => ((listening -= 1), remove(...all));
  for (let at = 0; at < 5; at++) await session.operations.balance({}, { signal });
  await refusal(session.operations.withdraw({}, { intent: newIntent(), signal }), "invalid_input");
  assert.equal(listening, 0);
});

for (const [title, own] of [["by a fetch that is given", true], ["by the platform's own", false]]) test(`what is sent ${title}: no cookies of other origins, no cache, no redirect, no referrer`, async (t) => {
  const portal = await startPortal(t);
  let seen;
  const fetch = (...asked) => {
    // One that is given has always been handed a request, and nothing else.
    if (own) assert.ok(asked.length === 1 && asked[0] instanceof Request);
    seen = own ? asked[0] : new Request(...asked);
    return portal.fetch(seen.clone());
  };
  if (!own) t.mock.method(globalThis, "fetch", fetch);
  const session = await portal.open("maple", { fetch: own ? fetch : undefined });
  await session.operations.balance();
  const { method, cache, credentials, redirect, referrerPolicy } = seen;
  assert.deepEqual({ method, cache, credentials, redirect, referrerPolicy }, { method: "POST", cache: "no-store", credentials: "same-origin", redirect: "error", referrerPolicy: "no-referrer" });
  assert.deepEqual([...seen.headers.keys()].sort(), ["accept", "authorization", "content-type"]);
});
