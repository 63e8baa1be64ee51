// How a session gets its token, and keeps it fresh.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent, openSession } from "subscope";
import { refusal, startPortal } from "./harness.js";

/** Mints for a customer and keeps the reasons it was asked for. */
function minter(portal, name, more) {
  const reasons = [];
  const signals = [];
  const fetchToken = async ({ reason, signal }) => {
    reasons.push(reason);
    signals.push(signal);
    return portal.mint(name, more);
  };
  return { reasons, signals, fetchToken };
}

test("asked once to open, as a plain object or as a Response", async (t) => {
  const portal = await startPortal(t);
  const { reasons, signals, fetchToken } = minter(portal, "maple");
  for (const answer of [fetchToken, async (asked) => Response.json(await fetchToken(asked))]) {
    const session = await portal.open("maple", { fetchToken: answer });
    await session.operations.balance();
    await session.operations.balance();
  }
  assert.deepEqual(reasons, ["open", "open"]);
  assert.ok(signals.every((signal) => signal instanceof AbortSignal));
});

test("twenty calls at once near the end of a token fetch one new token", async (t) => {
  const portal = await startPortal(t);
  const { reasons, fetchToken } = minter(portal, "maple", { ttlSeconds: 600 });
  const session = await portal.open("maple", { fetchToken });
  portal.clock += 570_000;
  await Promise.all(Array.from({ length: 20 }, () => session.operations.balance()));
  assert.deepEqual(reasons, ["open", "expiring"]);
  assert.equal(new Set(portal.sent.map(({ bearer }) => bearer)).size, 1);
});

test("twenty calls whose token is refused fetch one new token, and each is sent once more", async (t) => {
  const portal = await startPortal(t, { sessions: { idleSeconds: 60 } });
  const { reasons, fetchToken } = minter(portal, "maple");
  const session = await portal.open("maple", { fetchToken });
  portal.clock += 61_000;
  const balances = await Promise.all(Array.from({ length: 20 }, () => session.operations.balance()));
  assert.ok(balances.every(({ usdc_balance }) => usdc_balance === "125.42"));
  assert.deepEqual(reasons, ["open", "rejected"]);
  const byStatus = Object.groupBy ? Object.groupBy(portal.sent, ({ status }) => status) : portal.sent.reduce((all, one) => ((all[one.status] ??= []).push(one), all), {});
  assert.deepEqual([byStatus[401].length, byStatus[200].length], [20, 20]);
  assert.equal(session.state.phase, "open");
});

test("a refused token is renewed once: a second refusal ends the call", async (t) => {
  const portal = await startPortal(t);
  const { reasons, fetchToken } = minter(portal, "maple");
  let sent = 0;
  const fetch = async () => ((sent += 1), Response.json({ error: { code: "session_expired" } }, { status: 401 }));
  const session = await portal.open("maple", { fetchToken, fetch });
  await refusal(session.operations.balance(), "session_expired");
  assert.equal(sent, 2);
  assert.deepEqual(reasons, ["open", "rejected"]);
  assert.equal(session.state.phase, "expired");
  assert.deepEqual(session.can("balance"), { allowed: false, reason: "token" });
});

test("a payment whose token is refused is sent again under the same intent, with one effect", async (t) => {
  const portal = await startPortal(t, { sessions: { idleSeconds: 60 } });
  const session = await portal.open("maple");
  portal.clock += 61_000;
  const intent = newIntent();
  const outcome = await session.operations.withdraw(portal.payment(), { intent });
  assert.equal(outcome.status, "confirmed");
  assert.deepEqual(portal.sent.map(({ body, status }) => [body.intent, status]), [[intent, 401], [intent, 200]]);
  assert.equal((await portal.zendfi.ledger("withdrawal")).length, 1);
});

const failures = {
  "401": [async () => new Response(null, { status: 401 }), "session_refused"],
  "403": [async () => new Response("no", { status: 403 }), "session_refused"],
  "500": [async () => new Response("oops", { status: 500 }), "gateway_unreachable"],
  "a page of HTML": [async () => new Response("<!doctype html><p>Sign in</p>", { headers: { "content-type": "text/html" } }), "session_refused"],
  "nothing": [async () => undefined, "session_refused"],
  "null": [async () => null, "session_refused"],
  "an empty object": [async () => ({}), "session_refused"],
  "a list": [async () => [], "session_refused"],
  "a text": [async () => "token", "session_refused"],
  "a rejection": [() => Promise.reject(new Error("x")), "session_refused"],
  "a throw": [() => { throw new Error("x"); }, "session_refused"],
  "no way through": [() => Promise.reject(new TypeError("fetch failed")), "gateway_unreachable"],
  "an abort": [() => Promise.reject(new DOMException("x", "AbortError")), "aborted"],
};

for (const [title, [fetchToken, code]] of Object.entries(failures)) {
  test(`fetchToken answers ${title}: ${code}`, async (t) => {
    const portal = await startPortal(t);
    await refusal(openSession(portal.options("maple", { fetchToken })), code);

    // At a refresh, a token that still lives goes on serving; one that is over does not.
    let first = true;
    const session = await portal.open("maple", {
      fetchToken: (asked) => (first ? ((first = false), portal.mint("maple", { ttlSeconds: 600 })) : fetchToken(asked)),
    });
    portal.clock += 570_000;
    assert.equal((await session.operations.balance()).usdc_balance, "125.42");
    assert.equal(session.state.phase, "open");
    portal.clock += 31_000;
    await refusal(session.operations.balance(), code);
    assert.ok(["expired", "closed"].includes(session.state.phase));
    assert.equal(portal.sent.length, 1);
  });
}

test("what the portal answers is read member by member", async (t) => {
  const portal = await startPortal(t);
  const sound = await portal.mint("maple");
  const wrong = {
    provider: ["verto", "", undefined, 7],
    session: ["", "../x", "a/b", "a b", undefined, {}, "x".repeat(200)],
    token: ["", "a b", "a\nb", "é", undefined, 7],
    expiresAt: ["", "soon", undefined, 1e12],
    scope: [undefined, {}, { subaccount_id: "" }, { subaccount_id: "x/../y" }, { subaccount_id: 7 }, { subAccountId: "sa_x" }],
  };
  for (const [member, values] of Object.entries(wrong)) {
    for (const value of values) {
      const error = await refusal(openSession(portal.options("maple", { fetchToken: async () => ({ ...sound, [member]: value }) })), "session_refused");
      assert.equal(error.issues.length, 1);
      assert.equal(error.issues[0].path.split(".")[0], member);
    }
  }
});

test("a token for another customer at a refresh closes the session: session_replaced", async (t) => {
  const portal = await startPortal(t);
  let name = "maple";
  const session = await portal.open("maple", { fetchToken: () => portal.mint(name, { ttlSeconds: 600 }) });
  name = "birch";
  portal.clock += 570_000;
  await refusal(session.operations.balance(), "session_replaced");
  assert.equal(session.state.phase, "closed");
  await refusal(session.operations.balance(), "session_closed");
  assert.deepEqual(portal.sent, []);
});

test("expect is an assertion: another account than the page believes is refused", async (t) => {
  const portal = await startPortal(t);
  await portal.open("maple", { expect: portal.customers.maple.scope });
  for (const expect of [portal.customers.birch.scope, { subaccount_id: "sa_other" }, { subaccount_id: 7 }, { subaccount_id: "" }, { subAccountId: portal.customers.maple.id }]) {
    const open = openSession(portal.options("maple", { expect }));
    const same = Object.values(expect)[0] === portal.customers.maple.id;
    if (same) (await open).close();
    else await refusal(open, "session_replaced");
  }
});

test("a revoked session is closed at the next call", async (t) => {
  const portal = await startPortal(t);
  const [mine, other] = [await portal.open("maple"), await portal.open("birch")];
  await portal.gateway.revoke({ visitor: "maple" });
  await refusal(mine.operations.balance(), "session_closed");
  assert.equal(mine.state.phase, "closed");
  assert.equal((await other.operations.balance()).usdc_balance, "80.5");
});

test("where the portal's cookie names somebody else, nothing is sent to the provider", async (t) => {
  let signedIn = "maple";
  const portal = await startPortal(t, { recheck: ({ visitor, scope, operation }) => typeof operation === "string" && typeof scope === "object" && visitor === signedIn });
  const session = await portal.open("maple");
  await session.operations.balance();
  const before = (await portal.zendfi.look()).requests.length;
  signedIn = "birch";
  await refusal(session.operations.balance(), "session_replaced");
  assert.equal(session.state.phase, "closed");
  assert.equal((await portal.zendfi.look()).requests.length, before);
});

test("page and gateway with different tables: version_mismatch, nothing sent to the provider", async (t) => {
  const portal = await startPortal(t);
  const other = async (request) => {
    const body = await request.json();
    return portal.fetch(new Request(request.url, { method: request.method, headers: request.headers, body: JSON.stringify({ ...body, catalogue: "0000000000000000" }) }));
  };
  const session = await portal.open("maple", { fetch: other });
  const intent = newIntent();
  await refusal(session.operations.balance(), "version_mismatch");
  await refusal(session.operations.withdraw(portal.payment(), { intent }), "version_mismatch");
  assert.deepEqual((await portal.zendfi.look()).requests, []);
});

test("a fetchToken that never answers is given up when the page's signal says so", async (t) => {
  const portal = await startPortal(t);
  for (const heeds of [true, false]) {
    const controller = new AbortController();
    let asked;
    const wasAsked = new Promise((resolve) => (asked = resolve));
    const opening = openSession(portal.options("maple", {
      signal: controller.signal,
      fetchToken: ({ signal }) => new Promise((_, reject) => {
        if (heeds) signal.addEventListener("abort", () => reject(signal.reason));
        asked();
      }),
    }));
    opening.catch(() => {});
    await wasAsked;
    controller.abort();
    await refusal(opening, "aborted");
  }
});

test("a signal that was aborted before: nothing is fetched, whatever its reason", async (t) => {
  const portal = await startPortal(t);
  for (const reason of [undefined, "text", null, 0, new Error("x")]) {
    const signal = AbortSignal.abort(reason);
    await refusal(openSession(portal.options("maple", { signal, fetchToken: () => assert.fail("fetched") })), "aborted");
  }
});

test("while a fetchToken never answers, a call can still be given up, and nothing is sent", async (t) => {
  const portal = await startPortal(t);
  let first = true;
  const session = await portal.open("maple", {
    fetchToken: () => (first ? ((first = false), portal.mint("maple", { ttlSeconds: 600 })) : new Promise(() => {})),
  });
  portal.clock += 601_000;
  await refusal(session.operations.balance({}, { timeoutMs: 1 }), "timeout");
  await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent(), timeoutMs: 1 }), "timeout");
  const controller = new AbortController();
  const call = session.operations.balance({}, { signal: controller.signal });
  call.catch(() => {});
  controller.abort();
  await refusal(call, "aborted");
  assert.deepEqual(portal.sent, []);
  assert.equal(session.state.pending, 0);
});
