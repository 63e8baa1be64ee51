// What a page's and a portal's own callbacks throw must not change what became of a payment.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { createGateway } from "subscope/gateway";
import { refusal, startPortal } from "./harness.js";

/** Collects what is reported of callbacks meanwhile. */
function reported(t) {
  const seen = [];
  const listener = ({ message }) => seen.push(message);
  process.on("warning", listener);
  t.after(() => process.off("warning", listener));
  return seen;
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("a listener that throws: the payment's outcome comes all the same, and others are told", async (t) => {
  const portal = await startPortal(t);
  const seen = reported(t);
  const session = await portal.open("maple");
  let told = 0;
  session.subscribe(() => { throw new Error("a listener's own"); });
  session.subscribe(() => (told += 1));
  const outcome = await session.operations.withdraw(portal.payment(), { intent: newIntent() });
  assert.equal(outcome.status, "confirmed");
  assert.equal(told, 2);
  assert.equal((await session.operations.balance()).usdc_balance, "115.42");
  await nextTurn();
  assert.deepEqual(seen, ["a listener's own", "a listener's own"]);
});

test("onEvent that throws: answers and outcomes come all the same", async (t) => {
  const portal = await startPortal(t);
  const seen = reported(t);
  const session = await portal.open("maple", { onEvent: ({ type }) => { throw new Error(type); } });
  assert.equal((await session.operations.balance()).usdc_balance, "125.42");
  assert.equal((await session.operations.withdraw(portal.payment(), { intent: newIntent() })).status, "confirmed");
  await refusal(session.operations.withdraw({}, { intent: newIntent() }), "invalid_input");
  await nextTurn();
  assert.deepEqual(seen, ["token", "call", "intent", "call", "call"]);
});

test("the gateway's onEvent that throws: requests are answered all the same", async (t) => {
  const seen = reported(t);
  const portal = await startPortal(t, { onEvent: ({ type }) => { throw new Error(type); } });
  const session = await portal.open("maple");
  assert.equal((await session.operations.withdraw(portal.payment(), { intent: newIntent() })).status, "confirmed");
  await nextTurn();
  assert.deepEqual(seen, ["mint", "call"]);
});

test("the gateway's recheck that throws, rejects or answers anything but true lets nobody through", async (t) => {
  let answer;
  const portal = await startPortal(t, { recheck: () => answer() });
  const cannotSay = [() => { throw new Error("x"); }, () => Promise.reject(new Error("x"))];
  const somebodyElse = [() => false, () => undefined, () => 1, () => "true", async () => ({})];
  for (const [answers, code, phase] of [[cannotSay, "unavailable", "open"], [somebodyElse, "session_replaced", "closed"]]) {
    for (const one of answers) {
      answer = one;
      const session = await portal.open("maple");
      await refusal(session.operations.balance(), code);
      assert.equal(session.state.phase, phase);
    }
  }
  assert.deepEqual((await portal.zendfi.look()).requests, []);
  answer = async () => true;
  const session = await portal.open("maple");
  assert.equal((await session.operations.balance()).usdc_balance, "125.42");
});

test("secrets that cannot be had: a coded error, and nothing of what was thrown", async (t) => {
  const portal = await startPortal(t);
  for (const apiKey of [() => { throw new Error("vault: canary"); }, () => Promise.reject(new Error("vault: canary")), () => undefined, () => 7, () => ""]) {
    const gateway = createGateway({ ...portal.configuration, providers: { zendfi: { apiKey, baseUrl: portal.zendfi.baseUrl } } });
    const error = await refusal(gateway.mint(portal.grant("maple")), "invalid_options");
    assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes("canary"));
  }
});
