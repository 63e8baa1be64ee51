// newIntent: what it gives, and what a payment takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { refusal, startPortal } from "./harness.js";

for (const [title, randomUUID] of [["where the platform makes them", crypto.randomUUID], ["where it does not", undefined]]) test(`an intent is a version 4 UUID, and no two are the same: ${title}`, (t) => {
  Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
  t.after(() => delete crypto.randomUUID);
  const many = Array.from({ length: 20_000 }, newIntent);
  for (const intent of many) assert.match(intent, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(many).size, many.length);
  // Every bit that is not fixed by the form is sometimes set and sometimes not.
  const numbers = many.map((intent) => BigInt(`0x${intent.replaceAll("-", "")}`));
  const ever = numbers.reduce((sum, one) => sum | one, 0n);
  const always = numbers.reduce((sum, one) => sum & one);
  const fixed = 0x0000_0000_0000_f000_c000_0000_0000_0000n;
  assert.equal(ever | fixed, (1n << 128n) - 1n);
  assert.equal(always & ~fixed, 0n);
});

test("a payment without a sound intent is refused before anything is sent", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const wrong = [undefined, {}, { intent: undefined }, { intent: "" }, { intent: "mine" }, { intent: 7 }, { intent: null }, { intent: {} }, { intent: Symbol("x") }, { intent: `${newIntent()} ` }];
  for (const options of wrong) {
    const error = await refusal(session.operations.withdraw(portal.payment(), options), "invalid_input");
    assert.deepEqual(error.issues.map(({ path }) => path), ["intent"]);
  }
  assert.deepEqual(portal.sent, []);
});

test("reconciling an intent that nobody has seen writes it off: it is refused when it comes late", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const intent = newIntent();
  const written = await session.reconcile(intent);
  assert.equal(written.status, "refused");
  const late = await session.operations.withdraw(portal.payment(), { intent });
  assert.equal(late.status, "refused");
  assert.deepEqual(await portal.zendfi.ledger("withdrawal"), []);
});

test("an unknown outcome is pending until it is reconciled, and has one effect", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  await portal.zendfi.fault({ operation: "withdraw", kind: "lost_answer" });
  const intent = newIntent();
  const outcome = await session.operations.withdraw(portal.payment(), { intent });
  assert.equal(outcome.status, "unknown");
  assert.equal(outcome.settledBy, "repeat");
  assert.ok(!Number.isNaN(Date.parse(outcome.since)));
  assert.equal(session.state.pending, 1);
  const [row, ...others] = await session.pending();
  assert.deepEqual(others, []);
  assert.deepEqual({ intent: row.intent, operation: row.operation, state: row.state, settledBy: row.settledBy }, { intent, operation: "withdraw", state: "unknown", settledBy: "repeat" });

  assert.equal((await session.reconcile(intent)).status, "confirmed");
  assert.equal(session.state.pending, 0);
  assert.deepEqual(await session.pending(), []);
  assert.equal((await portal.zendfi.ledger("withdrawal")).length, 1);
});

test("history pages by limit and instant, newest first", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const intents = [];
  for (const amount of ["1", "2", "3"]) {
    portal.clock += 1000;
    intents.unshift(newIntent());
    await session.operations.withdraw(portal.payment({ amount }), { intent: intents[0] });
  }
  const all = await session.history();
  assert.deepEqual(all.map(({ intent }) => intent), intents);
  assert.deepEqual((await session.history({ limit: 1 })).map(({ intent }) => intent), intents.slice(0, 1));
  assert.deepEqual((await session.history({ before: all[1].at })).map(({ intent }) => intent), intents.slice(2));
});
