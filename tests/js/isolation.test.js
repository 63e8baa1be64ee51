// Sessions of several customers in one page share nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { refusal, startPortal } from "./harness.js";

test("interleaved calls of four customers: each under its own session and token, each with its own data", async (t) => {
  const portal = await startPortal(t);
  const tokens = new Map();
  const open = (name) => portal.open(name, {
    fetchToken: async () => {
      const token = await portal.mint(name);
      tokens.set(token.token, token.session);
      return token;
    },
  });
  const [maple, birch, cedar, hazel] = await Promise.all(["maple", "birch", "cedar", "hazel"].map(open));
  const dollars = async (session) => Number((await session.operations.wallets()).find(({ currency }) => currency === "USD").availableBalance);
  for (let round = 0; round < 5; round++) {
    const [first, second, third, fourth] = await Promise.all([
      maple.operations.balance(), birch.operations.balance(), dollars(cedar), dollars(hazel),
    ]);
    assert.deepEqual([first.usdc_balance, second.usdc_balance, third, fourth], ["125.42", "80.5", 1000, 20]);
  }
  assert.equal(tokens.size, 4);
  assert.equal(portal.sent.length, 20);
  for (const { bearer, path, status } of portal.sent) {
    assert.equal(status, 200);
    assert.equal(path.split("/")[3], tokens.get(bearer));
  }
});

test("what happens to one session happens to no other", async (t) => {
  const portal = await startPortal(t);
  const [maple, birch] = [await portal.open("maple"), await portal.open("birch")];
  const untouched = birch.state;
  let told = 0;
  birch.subscribe(() => (told += 1));
  await maple.operations.withdraw(portal.payment(), { intent: newIntent() });
  await portal.gateway.revoke({ visitor: "maple" });
  await refusal(maple.operations.balance(), "session_closed");
  assert.equal(birch.state, untouched);
  assert.equal(told, 0);
  assert.deepEqual(await birch.history(), []);
  assert.equal((await birch.operations.balance()).usdc_balance, "80.5");
});

test("an intent of one customer means nothing to another", async (t) => {
  const portal = await startPortal(t);
  const [maple, birch] = [await portal.open("maple"), await portal.open("birch")];
  const intent = newIntent();
  const first = await maple.operations.withdraw(portal.payment(), { intent });
  const second = await birch.operations.withdraw(portal.payment(), { intent });
  assert.deepEqual([first.replayed, second.replayed], [false, false]);
  assert.notEqual(first.answer.transaction_signature, second.answer.transaction_signature);
  const accounts = (await portal.zendfi.ledger("withdrawal")).map(({ account }) => account);
  assert.deepEqual(accounts, [portal.customers.maple.id, portal.customers.birch.id]);
});

test("an answer with another customer's ids is withheld, and its figures are nowhere", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  await session.operations.balance();
  await portal.zendfi.fault({ operation: "balance", kind: "foreign_answer" });
  const error = await refusal(session.operations.balance(), "leak_blocked");
  assert.ok(!JSON.stringify(error).includes("80.5") && !JSON.stringify(error).includes(portal.customers.birch.id));

  await portal.zendfi.fault({ operation: "withdraw", kind: "foreign_answer" });
  const outcome = await session.operations.withdraw(portal.payment(), { intent: newIntent() });
  assert.equal(outcome.status, "confirmed");
  assert.equal(outcome.answer, null);
  assert.ok(["leak_blocked", "answer_mismatch"].includes(outcome.withheld));
});

test("what the table does not name is dropped", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const plain = await session.operations.balance();
  await portal.zendfi.fault({ operation: "balance", kind: "extra_members" });
  assert.deepEqual(await session.operations.balance(), plain);
});

test("one customer's token on another's path is session_replaced, and reaches no provider", async (t) => {
  const portal = await startPortal(t);
  const [maple, birch] = [await portal.mint("maple"), await portal.mint("birch")];
  const ask = (session, token) => portal.gateway.handle(new Request(`https://portal.example/portal/s/${session}/balance`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ input: {}, catalogue: maple.catalogue }),
  }));
  assert.equal((await ask(maple.session, maple.token)).status, 200);
  const before = (await portal.zendfi.look()).requests.length;
  const answer = await ask(maple.session, birch.token);
  assert.equal(answer.status, 409);
  assert.equal((await answer.json()).error.code, "session_replaced");
  assert.equal((await portal.zendfi.look()).requests.length, before);
});
