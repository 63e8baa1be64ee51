// Whatever a page hands over: a coded error, nothing sent, and the next call works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { initSync } from "../../pkg/dist/session.js";
import { refusal, startPortal } from "./harness.js";

const cyclic = {};
cyclic.self = cyclic;
const throwing = Object.defineProperty({}, "to_address", { enumerable: true, get() { throw new Error("canary"); } });
const proxy = (traps) => new Proxy({}, traps);

const notObjects = {
  "a text": "x", "a number": 7, "NaN": NaN, "true": true, "a bigint": 7n, "a list": [], "a list of pairs": [["amount", "1"]],
  "bytes": new Uint8Array(4), "an array buffer": new ArrayBuffer(4),
};
const notData = {
  "a function": () => {}, "a symbol": Symbol("x"), "a cycle": cyclic, "a getter that throws": throwing,
  "a member that is a function": { to_address: () => {} }, "a member that is a symbol": { amount: Symbol("x") },
  "a proxy whose keys throw": proxy({ ownKeys() { throw new Error("canary"); } }),
  "a proxy whose values throw": new Proxy({ amount: "1" }, { get() { throw new Error("canary"); } }),
  "a revoked proxy": (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })(),
  "deep nesting": Array.from({ length: 10_000 }).reduce((inner) => ({ inner }), {}),
};

for (const [title, input] of Object.entries({ ...notObjects, ...notData })) {
  test(`${title} as the input: invalid_input, nothing sent`, async (t) => {
    const portal = await startPortal(t);
    const session = await portal.open("maple");
    for (const call of [session.operations.balance(input), session.operations.withdraw(input, { intent: newIntent() })]) {
      const error = await refusal(call, "invalid_input");
      assert.ok(error.issues.length > 0);
      assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes("canary"));
    }
    assert.deepEqual(portal.sent, []);
    assert.equal((await session.operations.balance()).usdc_balance, "125.42");
  });
}

// [field, value, code at that field]
const badly = [
  ["amount", "0", "not_positive"], ["amount", "-1", "not_positive"], ["amount", "0.0000001", "too_many_decimals"],
  ["amount", "1e400", "not_a_number"], ["amount", "1e2", "not_a_number"], ["amount", "ten", "not_a_number"], ["amount", "1,5", "not_a_number"],
  ["amount", " 1", "not_a_number"], ["amount", "+1", "not_a_number"], ["amount", "0x10", "not_a_number"], ["amount", "١", "not_a_number"], ["amount", "1\u0000", "not_a_number"],
  ["amount", "9".repeat(39), "too_large"],
  ["amount", 0.1 + 0.2, "not_exact"], ["amount", 1e-7, "not_exact"], ["amount", 1e21, "not_exact"], ["amount", NaN, "not_exact"], ["amount", Infinity, "not_exact"], ["amount", -Infinity, "not_exact"],
  ["amount", 2 ** 53, "not_exact"], ["amount", -0, "not_positive"], ["amount", 0, "not_positive"],
  ["amount", true, "type"], ["amount", {}, "type"], ["amount", ["1"], "type"], ["amount", new Date(0), "type"], ["amount", new Map([["a", 1]]), "type"],
  ["amount", undefined, "required"], ["amount", null, "required"], ["amount", "", "required"],
  ["to_address", "hello", "not_an_address"], ["to_address", "0OIl".repeat(10), "not_an_address"], ["to_address", 7, "type"], ["to_address", {}, "type"],
  ["to_address", "\ud800", "not_an_address"], ["to_address", undefined, "required"],
  ["token", "usdc", "not_a_choice"], ["token", 1, "type"], ["token", "constructor", "not_a_choice"],
];

for (const [field, value, code] of badly) {
  const shown = typeof value === "string" ? JSON.stringify(value.slice(0, 20)) : Object.is(value, -0) ? "-0" : (value && JSON.stringify(value)) || String(value);
  test(`${field} = ${shown}: ${code} at the field`, async (t) => {
    const portal = await startPortal(t);
    const session = await portal.open("maple");
    const error = await refusal(session.operations.withdraw(portal.payment({ [field]: value }), { intent: newIntent() }), "invalid_input");
    assert.deepEqual(error.issues.map((issue) => `${issue.path} ${issue.code}`), [`${field} ${code}`]);
    assert.deepEqual(portal.sent, []);
    assert.equal(session.state.pending, 0);
  });
}

test("figures as numbers and bigints go out as they were meant", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  for (const [amount, sent] of [[1, "1"], [0.25, "0.25"], [1.10, "1.1"], [2n, "2"], ["3.50", "3.5"]]) {
    const outcome = await session.operations.withdraw(portal.payment({ amount }), { intent: newIntent() });
    assert.equal(outcome.answer.amount, sent);
  }
});

test("a missing token is a choice not made", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  for (const token of [undefined, null, ""]) {
    const outcome = await session.operations.withdraw(portal.payment({ amount: "1", token }), { intent: newIntent() });
    assert.equal(outcome.status, "confirmed");
  }
});

test("fields that a page may not set are refused by name, unknown ones too", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  for (const name of ["id", "mode", "delegation_token", "signing_grant", "passkey_signature", "execution_intent_id"]) {
    const error = await refusal(session.operations.withdraw(portal.payment({ [name]: "x" }), { intent: newIntent() }), "not_allowed");
    assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), [`${name} not_settable`]);
  }
  for (const name of ["subaccount_id", "memo", "toString", "constructor", "Amount"]) {
    const error = await refusal(session.operations.withdraw(portal.payment({ [name]: "x" }), { intent: newIntent() }), "invalid_input");
    assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), [`${name} unknown_field`]);
  }
  assert.deepEqual(portal.sent, []);
});

test("__proto__ as a key is a member like any other, and changes no prototype", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const input = JSON.parse(`{"to_address": "${portal.addresses[0]}", "amount": "1", "__proto__": {"amount": "5", "polluted": true}}`);
  const error = await refusal(session.operations.withdraw(input, { intent: newIntent() }), "invalid_input");
  assert.deepEqual(error.issues.map(({ code }) => code), ["unknown_field"]);
  assert.equal({}.polluted, undefined);
  assert.deepEqual(portal.sent, []);
});

test("inherited members count for nothing", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const error = await refusal(session.operations.withdraw(Object.create(portal.payment()), { intent: newIntent() }), "invalid_input");
  assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), ["to_address required", "amount required"]);
});

test("objects of other prototypes are read by their own members", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  class Payment { constructor(values) { Object.assign(this, values); } }
  const plain = Object.assign(Object.create(null), portal.payment({ amount: "1" }));
  for (const input of [new Payment(portal.payment({ amount: "2" })), plain]) {
    assert.equal((await session.operations.withdraw(input, { intent: newIntent() })).status, "confirmed");
  }
});

test("a getter that changes its mind is read once: what is checked is what is sent", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  let reads = 0;
  const input = { to_address: portal.addresses[0], get amount() { return ["1", "90"][reads++] ?? "90"; } };
  const outcome = await session.operations.withdraw(input, { intent: newIntent() });
  assert.equal(outcome.answer.amount, "1");
  assert.equal(reads, 1);
});

test("what is changed after the call began changes nothing", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const input = portal.payment({ amount: "1" });
  const call = session.operations.withdraw(input, { intent: newIntent() });
  input.amount = "90";
  assert.equal((await call).answer.amount, "1");
});

test("texts of ten megabytes: a coded error, nothing sent, none of it in the error", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const long = "x".repeat(10_000_000);
  for (const input of [portal.payment({ amount: long }), portal.payment({ to_address: long }), portal.payment({ token: long }), portal.payment({ [long]: "1" })]) {
    const error = await refusal(session.operations.withdraw(input, { intent: newIntent() }), "invalid_input");
    assert.ok(JSON.stringify(error).length < 2_000);
  }
  assert.deepEqual(portal.sent, []);
});

test("twenty thousand malformed calls leave the memory as it was", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const inputs = [...Object.values(notObjects), ...Object.values(notData).slice(0, 8), ...badly.map(([field, value]) => portal.payment({ [field]: value }))];
  const round = (calls) => Promise.all(Array.from({ length: calls }, (_, at) =>
    session.operations.withdraw(inputs[at % inputs.length], { intent: at % 3 ? newIntent() : undefined }).then(() => assert.fail("sent"), () => {})));
  const { memory } = initSync();
  await round(1000);
  const before = memory.buffer.byteLength;
  for (let at = 0; at < 19; at++) await round(1000);
  assert.equal(memory.buffer.byteLength, before);
  assert.deepEqual(portal.sent, []);
  assert.equal((await session.operations.balance()).usdc_balance, "125.42");
});
