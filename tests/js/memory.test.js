// After close, the session's WebAssembly memory holds no copy of its secrets that a scan can find.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { initSync } from "../../pkg/dist/session.js";
import { held, startPortal } from "./harness.js";

/** Where the text stands in the artifact's memory, in UTF-8 or UTF-16; whole, or a long part of it. */
function found(text) {
  const memory = Buffer.from(initSync().memory.buffer);
  const middle = text.slice(4, -4);
  return [Buffer.from(middle), Buffer.from(middle, "utf16le"), Buffer.from(Buffer.from(text).toString("base64").slice(4, -4))].some((bytes) => memory.includes(bytes));
}

/** Mints for a customer and keeps every token that was handed out. */
function minter(portal, name, more) {
  const tokens = [];
  const fetchToken = async () => {
    const token = await portal.mint(name, more);
    tokens.push(token.token, token.direct?.token, token.direct?.slots?.delegation_token);
    return token;
  };
  return { fetchToken, tokens: () => tokens.filter(Boolean) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("while it is open the token is there: the scan finds what there is to find", async (t) => {
  const portal = await startPortal(t);
  const { fetchToken, tokens } = minter(portal, "maple");
  await portal.open("maple", { fetchToken });
  assert.equal(tokens().length, 1);
  assert.ok(found(tokens()[0]));
});

test("after calls, refreshes and refusals, close leaves no token behind", async (t) => {
  const portal = await startPortal(t, { sessions: { idleSeconds: 60 } });
  const { fetchToken, tokens } = minter(portal, "maple");
  const session = await portal.open("maple", { fetchToken });
  for (let round = 0; round < 3; round++) {
    await Promise.all([session.operations.balance(), session.operations.get(), session.history()]);
    await session.operations.withdraw(portal.payment({ amount: "1" }), { intent: newIntent() });
    await session.operations.withdraw({ amount: "x" }, { intent: newIntent() }).catch(() => {});
    portal.clock += 61_000;
  }
  await session.operations.balance();
  assert.equal(tokens().length, 4);
  session.close();
  await settled();
  for (const token of tokens()) assert.equal(found(token), false);
});

test("a direct session leaves neither its own token nor the provider's behind", async (t) => {
  const portal = await startPortal(t);
  const { fetchToken, tokens } = minter(portal, "cedar", { mode: "direct", directOrigin: `${portal.verto.baseUrl}` });
  const session = await portal.open("cedar", { fetchToken, fetch });
  assert.equal((await session.operations.wallets()).length, 5);
  await session.operations.payout({ amount: "1", currency: "USD", recipient_id: portal.recipients[0] }, { intent: newIntent() });
  assert.equal(tokens().length, 2);
  session.close();
  await settled();
  for (const token of tokens()) assert.equal(found(token), false);
});

test("a session closed while calls are in flight leaves nothing behind once they have ended", async (t) => {
  const portal = await startPortal(t);
  const { fetchToken, tokens } = minter(portal, "birch");
  const { fetch, wasAsked, release } = held(portal.fetch);
  const session = await portal.open("birch", { fetchToken, fetch });
  const calls = [session.operations.balance(), session.operations.withdraw(portal.payment(), { intent: newIntent() })].map((call) => call.catch(() => {}));
  await wasAsked;
  session.close();
  release();
  await Promise.all(calls);
  await settled();
  for (const token of tokens()) assert.equal(found(token), false);
});

test("a session that its gateway has ended leaves nothing behind", async (t) => {
  const portal = await startPortal(t);
  const { fetchToken, tokens } = minter(portal, "maple");
  const session = await portal.open("maple", { fetchToken });
  await portal.gateway.revoke({ visitor: "maple" });
  await session.operations.balance().catch(() => {});
  assert.equal(session.state.phase, "closed");
  await settled();
  for (const token of tokens()) assert.equal(found(token), false);
});

test("an assertion leaves nothing behind", async (t) => {
  const portal = await startPortal(t, { signingGrants: false });
  const credential = "Q2FuYXJ5T2ZUaGVEZXZpY2U";
  const session = await portal.open("maple", {
    stepUp: () => ({ credential_id: credential, authenticator_data: [1], signature: [2], client_data_json: [3] }),
  });
  await session.operations.withdraw(portal.payment(), { intent: newIntent() }).catch(() => {});
  session.close();
  await settled();
  assert.equal(found(credential), false);
});
