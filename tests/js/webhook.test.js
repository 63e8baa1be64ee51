// A provider's webhook as a portal takes it: one route, one function.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { newIntent } from "subscope";
import { startPortal } from "./harness.js";

const secret = `whsec_${"ab".repeat(32)}`;

function message(portal, body, { at = portal.clock, key = secret } = {}) {
  const stamp = Math.floor(at / 1000);
  const digest = createHmac("sha256", key).update(`${stamp}.${body}`).digest("hex");
  return new Request("https://portal.example/webhooks/zendfi", { method: "POST", headers: { "x-zendfi-signature": `t=${stamp},v1=${digest}` }, body });
}

function frozen(portal, more) {
  const { id } = portal.customers.maple;
  return JSON.stringify({ event: "SubAccountFrozen", withdrawal: null, sub_account: { id: "5f9a1c6e-2b7d-4c3e-8f10-9a2b3c4d5e6f", external_id: id, label: "maple", metadata: { canary: 1 } }, timestamp: "2026-03-26T18:00:00Z", ...more });
}

async function portalWithWebhooks(t, onWebhook) {
  const portal = await startPortal(t, { onWebhook });
  // Read when it is needed, as every secret.
  portal.configuration.providers.zendfi.webhookSecrets = () => ["whsec_old", secret];
  await (await portal.open("maple")).operations.balance();
  return portal;
}

test("an event reaches the portal once, frozen, with its customer's scope and no more than its named members", async (t) => {
  const events = [];
  const portal = await portalWithWebhooks(t, (event) => void events.push(event));
  for (const word of ["taken", "duplicate", "duplicate"]) {
    const answer = await portal.gateway.webhook(message(portal, frozen(portal)), "zendfi");
    assert.deepEqual([answer.status, await answer.json()], [200, { status: word }]);
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }
  assert.equal(events.length, 1);
  const [event] = events;
  assert.ok(Object.isFrozen(event) && Object.isFrozen(event.sub_account));
  assert.deepEqual([event.provider, event.event, event.account, event.replayable], ["zendfi", "SubAccountFrozen", portal.customers.maple.scope, false]);
  assert.doesNotMatch(JSON.stringify(event), /canary/);
});

test("what is not signed, not fresh, not whole or not posted is refused and reaches nobody", async (t) => {
  const portal = await portalWithWebhooks(t, () => assert.fail("it reached the portal"));
  const good = () => message(portal, frozen(portal));
  const tampered = new Request(good(), { body: frozen(portal).replace("maple", "birch") });
  for (const [status, request] of [
    [401, tampered],
    [401, message(portal, frozen(portal), { key: "whsec_of_somebody_else" })],
    [401, message(portal, frozen(portal), { at: portal.clock - 301_000 })],
    [401, message(portal, frozen(portal), { at: portal.clock + 61_000 })],
    [401, new Request("https://portal.example/w", { method: "POST", body: frozen(portal) })],
    [405, new Request("https://portal.example/w")],
    [413, message(portal, "x".repeat(70_000))],
  ]) {
    const answer = await portal.gateway.webhook(request, "zendfi");
    assert.equal(answer.status, status);
    assert.doesNotMatch(await answer.text(), /whsec|maple/);
  }
  assert.equal((await portal.gateway.webhook(good(), "verto")).status, 404);
  assert.equal((await portal.gateway.webhook(good(), undefined)).status, 404);
});

test("a portal that throws has not taken the event: it comes again", async (t) => {
  let failing = true;
  const events = [];
  const portal = await portalWithWebhooks(t, async (event) => {
    if (failing) throw new Error("the database is away");
    events.push(event);
  });
  assert.equal((await portal.gateway.webhook(message(portal, frozen(portal)), "zendfi")).status, 503);
  failing = false;
  assert.equal((await portal.gateway.webhook(message(portal, frozen(portal)), "zendfi")).status, 200);
  assert.equal(events.length, 1);
});

test("a payment whose answer was lost is settled by its event, without another request", async (t) => {
  const portal = await portalWithWebhooks(t);
  const session = await portal.open("maple");
  await portal.zendfi.fault({ operation: "withdraw", kind: "lost_answer" });
  const intent = newIntent();
  assert.equal((await session.operations.withdraw(portal.payment({ amount: "2.5" }), { intent })).status, "unknown");
  const before = (await portal.zendfi.requests("withdraw")).length;
  const { id } = portal.customers.maple;
  const body = JSON.stringify({
    event: "WithdrawalCompleted",
    withdrawal: { id: "w1", merchant_id: "m1", sub_account_id: id, to_address: portal.addresses[0], amount: 2.5, token: "Usdc", transaction_signature: "sig1", status: "completed", is_bank_withdrawal: false },
    sub_account: null,
    timestamp: new Date(portal.clock).toISOString(),
  });
  assert.equal((await portal.gateway.webhook(message(portal, body), "zendfi")).status, 200);
  const outcome = await session.reconcile(intent);
  assert.deepEqual([outcome.status, outcome.answer.transaction_signature], ["confirmed", "sig1"]);
  assert.equal((await portal.zendfi.requests("withdraw")).length, before);
});
