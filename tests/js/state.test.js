// What a session says of itself: state, can, close.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { held, refusal, startPortal } from "./harness.js";

test("the state is the same object until it changes, and a new one when it does", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const before = session.state;
  assert.equal(before.phase, "open");
  assert.equal(before.pending, 0);
  assert.equal(before.online, true);
  assert.ok(Date.parse(before.expiresAt) > portal.clock);
  assert.ok(Object.isFrozen(before));
  await session.operations.balance();
  assert.equal(session.state, before);
  session.close();
  assert.notEqual(session.state, before);
  assert.equal(session.state.phase, "closed");
  assert.equal(before.phase, "open");
});

test("listeners hear of each change until they unsubscribe, and see the new state", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const seen = [];
  const none = [];
  const stop = session.subscribe(() => seen.push(session.state.pending));
  const stopOther = session.subscribe(() => none.push(session.state));
  stopOther();
  stopOther();
  await session.operations.withdraw(portal.payment(), { intent: newIntent() });
  assert.deepEqual(seen, [1, 0]);
  await session.operations.balance();
  assert.deepEqual(seen, [1, 0]);
  stop();
  session.close();
  assert.deepEqual(seen, [1, 0]);
  assert.deepEqual(none, []);
});

test("a listener may close the session or subscribe anew while it is told", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  let told = 0;
  session.subscribe(() => {
    told += 1;
    session.subscribe(() => {});
    session.close();
  });
  const outcome = await session.operations.withdraw(portal.payment(), { intent: newIntent() }).catch((error) => error);
  assert.ok(outcome.code === "session_closed" || outcome.status === "unknown", JSON.stringify(outcome));
  assert.equal(session.state.phase, "closed");
  assert.ok(told >= 1);
});

test("while a token is fetched, the phase is refreshing", async (t) => {
  const portal = await startPortal(t);
  const phases = [];
  let session;
  session = await portal.open("maple", { fetchToken: () => (session && phases.push(session.state.phase), portal.mint("maple", { ttlSeconds: 120 })) });
  portal.clock += 90_000;
  await session.operations.balance();
  assert.deepEqual(phases, ["refreshing"]);
  assert.equal(session.state.phase, "open");
});

test("can: role where the grant leaves it out, not_offered where there is none, token where it has ended", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple", { fetchToken: () => portal.mint("maple", { operations: ["balance"] }) });
  assert.deepEqual(session.can("balance"), { allowed: true });
  assert.deepEqual(session.can("withdraw"), { allowed: false, reason: "role" });
  for (const name of ["freeze", "mintDelegationToken", "wallets", "", "__proto__", "constructor"]) {
    assert.deepEqual(session.can(name), { allowed: false, reason: "not_offered" });
  }
  await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent() }), "not_allowed");
  assert.deepEqual(portal.sent, []);
  session.close();
  assert.deepEqual(session.can("balance"), { allowed: false, reason: "token" });
});

test("can: without limits nothing that moves money", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("cedar", { fetchToken: () => portal.mint("cedar", { limits: undefined }) });
  assert.deepEqual(session.can("payout"), { allowed: false, reason: "role" });
  await refusal(portal.mint("cedar", { limits: undefined, operations: ["payout"] }), "invalid_options");
});

test("can: account_state while the account is frozen, and no longer once it is not", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  await portal.zendfi.change("maple", { status: "frozen" });
  await session.operations.balance();
  assert.deepEqual(session.can("withdraw"), { allowed: false, reason: "account_state" });
  assert.deepEqual(session.can("balance"), { allowed: true });
  await portal.zendfi.change("maple", { status: "active" });
  await session.operations.balance();
  assert.deepEqual(session.can("withdraw"), { allowed: true });
});

test("close may be called again and again, and ends everything", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  session.close();
  session.close();
  const { operations } = session;
  await refusal(operations.balance(), "session_closed");
  await refusal(operations.withdraw(portal.payment(), { intent: newIntent() }), "session_closed");
  await refusal(session.history(), "session_closed");
  await refusal(session.pending(), "session_closed");
  await refusal(session.reconcile(newIntent()), "session_closed");
  assert.deepEqual(portal.sent, []);
});

test("Symbol.dispose closes", { skip: !Symbol.dispose && "this Node has no Symbol.dispose" }, async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  session[Symbol.dispose]();
  assert.equal(session.state.phase, "closed");
});

test("closing while calls are in flight: a read is refused, a payment is unknown", async (t) => {
  const portal = await startPortal(t);
  const { fetch, wasAsked, release } = held(portal.fetch);
  const session = await portal.open("maple", { fetch });
  const read = session.operations.balance();
  const payment = session.operations.withdraw(portal.payment(), { intent: newIntent() });
  read.catch(() => {});
  await wasAsked;
  session.close();
  release();
  const error = await refusal(read, "aborted");
  assert.equal(error.operation, "balance");
  assert.equal((await payment).status, "unknown");
});

test("a session as JSON shows no token", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  assert.deepEqual(JSON.parse(JSON.stringify(session)), { provider: "zendfi", phase: "open" });
});

test("events tell of tokens, calls, intents and what was blocked", async (t) => {
  const portal = await startPortal(t);
  const events = [];
  const session = await portal.open("maple", { onEvent: (event) => events.push(event) });
  await session.operations.balance();
  const intent = newIntent();
  await session.operations.withdraw(portal.payment(), { intent });
  await refusal(session.operations.withdraw({}, { intent: newIntent() }), "invalid_input");
  await portal.zendfi.fault({ operation: "balance", kind: "foreign_answer" });
  await refusal(session.operations.balance(), "leak_blocked");
  const brief = events.map(({ type, operation, ok, code, reason, state }) => [type, operation ?? reason ?? state, ok ?? code ?? true].join(" "));
  assert.deepEqual(brief, [
    "token open true",
    "call balance true",
    "intent confirmed true",
    "call withdraw true",
    "call withdraw false",
    "blocked balance leak_blocked",
    "call balance false",
  ]);
  const call = events.find(({ type }) => type === "call");
  assert.equal(typeof call.ms, "number");
});
