// A session on its straight way, with both providers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSubscopeError, newIntent, openSession } from "subscope";
import { openOperatorSession } from "subscope/operator";
import { baseUrl, refusal, startPortal } from "./harness.js";

test("ZendFi: balance, withdrawal, balance, history", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  assert.equal(session.provider, "zendfi");
  assert.deepEqual(Object.keys(session.operations).sort(), ["balance", "get", "withdraw", "withdrawBank"]);
  const before = await session.operations.balance();
  assert.equal(before.usdc_balance, "125.42");
  assert.equal(before.status, "active");

  const intent = newIntent();
  const outcome = await session.operations.withdraw(portal.payment(), { intent });
  assert.equal(outcome.status, "confirmed");
  assert.equal(outcome.intent, intent);
  assert.equal(outcome.replayed, false);
  assert.equal(outcome.answer.amount, "10");
  assert.equal(outcome.answer.to_address, portal.addresses[0]);
  assert.match(outcome.answer.transaction_signature, /^\S{20,}$/);

  assert.equal((await session.operations.balance()).usdc_balance, "115.42");
  const [row, ...others] = await session.history();
  assert.deepEqual(others, []);
  assert.equal(row.intent, intent);
  assert.equal(row.operation, "withdraw");
  assert.equal(row.status, "confirmed");
  assert.deepEqual(await session.pending(), []);
  assert.equal((await portal.zendfi.ledger("withdrawal")).length, 1);
});

test("Verto: wallets, payout, wallets", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("cedar");
  assert.deepEqual(Object.keys(session.operations).sort(), ["activity", "createWallet", "getPayout", "getSubAccount", "payout", "wallets"]);
  const dollars = async () => (await session.operations.wallets()).find(({ currency }) => currency === "USD").availableBalance;
  const before = Number(await dollars());

  const outcome = await session.operations.payout({ amount: "12.50", currency: "USD", recipient_id: portal.recipients[0] }, { intent: newIntent() });
  assert.ok(["accepted", "confirmed"].includes(outcome.status), outcome.status);
  assert.equal(typeof outcome.answer.id, "string");
  assert.equal(Number(await dollars()), before - 12.5);
});

test("the same intent twice has one effect; the second answer says that it is a repeat", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const intent = newIntent();
  const [first, second] = await Promise.all([1, 2].map(() => session.operations.withdraw(portal.payment(), { intent })));
  assert.equal(first.answer.transaction_signature, second.answer.transaction_signature);
  assert.deepEqual([first.replayed, second.replayed].sort(), [false, true]);
  assert.equal((await portal.zendfi.ledger("withdrawal")).length, 1);
});

test("the same intent with other input is refused by name", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const intent = newIntent();
  await session.operations.withdraw(portal.payment(), { intent });
  const again = await session.operations.withdraw(portal.payment({ amount: "11" }), { intent }).catch((error) => error);
  const error = again.error ?? again;
  assert.ok(isSubscopeError(error, "invalid_input"));
  assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), ["intent intent_reused"]);
});

test("a provider's refusal is an outcome with an error that says why", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("birch");
  const outcome = await session.operations.withdraw(portal.payment({ amount: "90" }), { intent: newIntent() });
  assert.equal(outcome.status, "refused");
  assert.ok(isSubscopeError(outcome.error, "insufficient_funds"));
  assert.equal(typeof outcome.error.advice, "string");
  assert.equal(outcome.error.operation, "withdraw");
});

test("answers and outcomes cannot be changed by who got them", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("cedar");
  const wallets = await session.operations.wallets();
  assert.ok(Object.isFrozen(wallets) && Object.isFrozen(wallets[0]) && Object.isFrozen(session) && Object.isFrozen(session.operations));
});

test("a relative base address is meant from the page's own", async (t) => {
  const portal = await startPortal(t);
  globalThis.location = { href: "https://portal.example/account/overview" };
  t.after(() => delete globalThis.location);
  const session = await portal.open("maple", { baseUrl: "/portal" });
  await session.operations.balance();
  assert.match(portal.sent.at(-1).path, /^\/portal\/s\/[\w-]+\/balance$/);
});

test("an operator acts for one named customer; a freeze ends that customer's sessions", async (t) => {
  const portal = await startPortal(t);
  const customer = await portal.open("maple");
  const other = await portal.open("birch");
  const operator = await openOperatorSession({
    provider: "zendfi",
    baseUrl,
    fetch: portal.fetch,
    now: () => portal.clock,
    fetchToken: () => portal.mint("maple", { role: "operator", limits: undefined, visitor: "staff" }),
  });
  t.after(() => operator.close());
  assert.equal(operator.operations.withdraw, undefined);
  assert.equal((await operator.operations.freeze({ reason: "lost device" })).status, "frozen");

  await refusal(customer.operations.balance(), "session_closed");
  assert.equal(customer.state.phase, "closed");
  assert.equal((await other.operations.balance()).usdc_balance, "80.5");
  assert.equal((await operator.operations.balance()).status, "frozen");
});

test("a customer's session has none of the staff's operations, and the staff none of the customer's", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  assert.equal(session.operations.freeze, undefined);
  assert.deepEqual(session.can("freeze"), { allowed: false, reason: "not_offered" });
  await refusal(portal.mint("maple", { operations: ["freeze"] }), "invalid_options");
  await refusal(portal.mint("maple", { role: "operator", operations: ["withdraw"] }), "invalid_options");
});

test("openSession needs its options, and says which", async () => {
  const fetchToken = () => assert.fail("nothing may be fetched");
  await refusal(openSession(), "invalid_options");
  await refusal(openSession({ provider: "zendfi", baseUrl }), "invalid_options");
  for (const provider of [undefined, null, "", "zendfi ", "ZENDFI", 1, {}, "__proto__"]) {
    const error = await refusal(openSession({ provider, baseUrl, fetchToken }), "invalid_options");
    assert.deepEqual(error.issues.map(({ path }) => path), ["provider"]);
  }
  for (const wrong of [undefined, null, "", "/portal", "http://portal.example/portal", "https://a@portal.example/", "https://portal.example/?a", "https://portal.example/#a", "ftp://portal.example", 7, {}]) {
    await refusal(openSession({ provider: "zendfi", baseUrl: wrong, fetchToken }), "invalid_options");
  }
});
