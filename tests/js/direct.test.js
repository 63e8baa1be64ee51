// Direct sessions: the page's own chain builds the provider's request; a small proxy stands between.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newIntent } from "subscope";
import { answering, refusal, startPortal } from "./harness.js";

const origin = "https://portal.example/direct";

/**
 * A proxy of the portal's own: at ZendFi it adds the merchant's key and lets only one account
 * through, at Verto it adds nothing.
 */
function proxy(portal, name) {
  const { provider, id } = portal.customers[name];
  const seen = [];
  const fetch = answering(async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = await request.clone().text();
    const headers = Object.fromEntries(request.headers);
    seen.push({ method: request.method, url: request.url, path: pathname.slice("/direct".length) + search, headers, body: body && JSON.parse(body), text: body });
    const path = seen.at(-1).path;
    if (provider === "zendfi" && path.split("/")[4] !== id) return Response.json({ error: "not yours" }, { status: 403 });
    const out = new Headers(request.headers);
    if (provider === "zendfi") out.set("authorization", `Bearer ${portal.zendfi.key}`);
    return globalThis.fetch(portal[provider].baseUrl + path, { method: request.method, headers: out, body: body || undefined });
  });
  return { fetch, seen };
}

async function openDirect(portal, name, more) {
  const { fetch, seen } = proxy(portal, name);
  const minted = [];
  const session = await portal.open(name, {
    fetch,
    fetchToken: async () => {
      minted.push(await portal.mint(name, { mode: "direct", directOrigin: origin }));
      return minted.at(-1);
    },
    ...more,
  });
  return { session, seen, minted };
}

let signatures = 0;
const stepUp = () => ({ credential_id: "ZGV2aWNl", authenticator_data: [1], signature: [++signatures], client_data_json: [3] });

test("Verto: the scoped token goes to the provider, and no header that acts for somebody", async (t) => {
  const portal = await startPortal(t);
  const { session, seen, minted } = await openDirect(portal, "cedar");
  const wallets = await session.operations.wallets();
  assert.equal(Number(wallets.find(({ currency }) => currency === "USD").availableBalance), 1000);
  const intent = newIntent();
  const outcome = await session.operations.payout({ amount: "12.50", currency: "USD", recipient_id: portal.recipients[0] }, { intent });
  assert.ok(["accepted", "confirmed"].includes(outcome.status));

  const [read, pay, ...others] = seen;
  assert.deepEqual(others, []);
  for (const { headers } of [read, pay]) {
    assert.equal(headers.authorization, `Bearer ${minted[0].direct.token}`);
    assert.equal(headers["x-sub-account-id"], undefined);
    assert.match(headers["vfx-correlation-id"], /^[0-9a-f-]{36}$/);
  }
  assert.notEqual(read.headers["vfx-correlation-id"], pay.headers["vfx-correlation-id"]);
  assert.deepEqual([read.method, read.path, pay.method, pay.path], ["GET", "/v2/wallets", "POST", "/v2/send"]);
  assert.equal(pay.headers["idempotency-key"], intent);
  assert.equal(pay.headers["content-type"], "application/json");
  assert.equal(pay.text, `{"amount":"12.5","currency":"USD","recipient_id":"${portal.recipients[0]}"}`);
  assert.deepEqual(portal.sent, []);
});

test("Verto: the token is the account's alone", async (t) => {
  const portal = await startPortal(t);
  const [cedar, hazel] = [await openDirect(portal, "cedar"), await openDirect(portal, "hazel")];
  const dollars = async ({ session }) => Number((await session.operations.wallets()).find(({ currency }) => currency === "USD").availableBalance);
  assert.deepEqual([await dollars(cedar), await dollars(hazel)], [1000, 20]);
  assert.notEqual(cedar.minted[0].direct.token, hazel.minted[0].direct.token);
  const world = await portal.verto.look();
  for (const { minted, id } of [{ ...cedar, id: portal.customers.cedar.id }, { ...hazel, id: portal.customers.hazel.id }]) {
    assert.equal(world.tokens.find(({ access_token }) => access_token === minted[0].direct.token).account, id);
  }
});

test("ZendFi: no key from the page, its own id in the path, the policy token and the mode in the body", async (t) => {
  const portal = await startPortal(t);
  const { session, seen, minted } = await openDirect(portal, "maple", { stepUp });
  const id = portal.customers.maple.id;
  assert.equal((await session.operations.balance()).usdc_balance, "125.42");
  const intent = newIntent();
  await session.operations.withdraw(portal.payment(), { intent }).catch((error) => error);

  const [read, pay, ...others] = seen;
  assert.deepEqual(others, []);
  for (const { headers } of [read, pay]) assert.equal(headers.authorization, undefined);
  assert.deepEqual([read.method, read.path, pay.method, pay.path], ["GET", `/api/v1/subaccounts/${id}/balance`, "POST", `/api/v1/subaccounts/${id}/withdraw`]);
  assert.equal(pay.headers["idempotency-key"], intent);
  assert.deepEqual(Object.keys(pay.body), ["to_address", "amount", "mode", "delegation_token", "passkey_signature"]);
  assert.equal(pay.body.mode, "test");
  assert.equal(pay.body.delegation_token, minted[0].direct.slots.delegation_token);
  assert.equal(pay.body.amount, 10);
  assert.equal("signing_grant" in minted[0].direct.slots, false);
});

test("ZendFi: without stepUp a withdrawal is not offered, with it it is", async (t) => {
  const portal = await startPortal(t);
  const { session: without, seen } = await openDirect(portal, "maple");
  assert.deepEqual(without.can("withdraw"), { allowed: false, reason: "not_offered" });
  assert.deepEqual(without.can("balance"), { allowed: true });
  await refusal(without.operations.withdraw(portal.payment(), { intent: newIntent() }), "not_offered");
  assert.deepEqual(seen, []);
  const { session } = await openDirect(portal, "maple", { stepUp });
  assert.deepEqual(session.can("withdraw"), { allowed: true });
});

test("ZendFi: a page may not set what the grant fixed, nor what a slot holds", async (t) => {
  const portal = await startPortal(t);
  const { session, seen } = await openDirect(portal, "maple", { stepUp });
  for (const name of ["mode", "delegation_token", "passkey_signature", "signing_grant", "id"]) {
    await refusal(session.operations.withdraw(portal.payment({ [name]: "x" }), { intent: newIntent() }), "not_allowed");
  }
  assert.deepEqual(seen, []);
});

test("the same intent twice is sent once; a lost answer is settled by the same bytes under the same key", async (t) => {
  const portal = await startPortal(t);
  const { session, seen } = await openDirect(portal, "cedar");
  const pay = (intent) => session.operations.payout({ amount: "5", currency: "USD", recipient_id: portal.recipients[0] }, { intent });
  const first = newIntent();
  const [one, two] = [await pay(first), await pay(first)];
  assert.equal(one.answer.id, two.answer.id);
  assert.equal(seen.length, 1);

  await portal.verto.fault({ operation: "send", kind: "lost_answer" });
  const second = newIntent();
  assert.equal((await pay(second)).status, "unknown");
  assert.equal(session.state.pending, 1);
  assert.deepEqual((await session.pending()).map(({ intent, operation }) => [intent, operation]), [[second, "payout"]]);
  assert.ok(["accepted", "confirmed"].includes((await session.reconcile(second)).status));
  assert.deepEqual(await session.pending(), []);
  const [, lost, again] = seen;
  assert.equal(lost.text, again.text);
  assert.equal(lost.headers["idempotency-key"], again.headers["idempotency-key"]);
  assert.equal((await portal.verto.ledger("payout")).length, 2);
});

test("what a direct session cannot know it says: no history, no settling of others' intents", async (t) => {
  const portal = await startPortal(t);
  const { session, seen } = await openDirect(portal, "cedar");
  const error = await refusal(session.history(), "not_offered");
  assert.match(error.advice, /history/);
  await refusal(session.reconcile(newIntent()), "not_found");
  assert.deepEqual(seen, []);
});

test("its token is refused at the gateway's own door", async (t) => {
  const portal = await startPortal(t);
  const { minted: [token] } = await openDirect(portal, "maple");
  const answer = await portal.gateway.handle(new Request(`https://portal.example/portal/s/${token.session}/balance`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token.token}` },
    body: JSON.stringify({ input: {}, catalogue: token.catalogue }),
  }));
  assert.equal(answer.status, 403);
});

test("a token that the provider refuses is replaced by a new description, once", async (t) => {
  const portal = await startPortal(t);
  const { session, seen, minted } = await openDirect(portal, "cedar");
  await portal.verto.fault({ operation: "list_wallets", kind: "token_revoked" });
  assert.ok(Array.isArray(await session.operations.wallets()));
  assert.deepEqual([seen.length, minted.length], [2, 2]);
  assert.notEqual(minted[0].direct.token, minted[1].direct.token);
  await portal.verto.fault({ operation: "list_wallets", kind: "token_revoked", times: 5 });
  await refusal(session.operations.wallets(), "authentication");
  assert.deepEqual([seen.length, minted.length], [4, 3]);
});

test("a session that asks its gateway stays with it: to go direct it is opened anew", async (t) => {
  const portal = await startPortal(t);
  const { fetch, seen } = proxy(portal, "cedar");
  let how = { ttlSeconds: 600 };
  const fetchToken = () => portal.mint("cedar", how);
  const session = await portal.open("cedar", { fetchToken });
  await session.operations.wallets();
  how = { mode: "direct", directOrigin: origin };
  portal.clock += 600_000;
  await refusal(session.operations.wallets(), "session_replaced");
  assert.equal(session.state.phase, "closed");
  const anew = await portal.open("cedar", { fetch, fetchToken });
  assert.ok(Array.isArray(await anew.operations.wallets()));
  assert.deepEqual(seen.map(({ path }) => path.split("?")[0]), ["/v2/wallets"]);
});

test("a direct session ends no later than its token", async (t) => {
  const portal = await startPortal(t);
  for (const name of ["cedar", "maple"]) {
    const { expiresAt } = await portal.mint(name, { mode: "direct", directOrigin: origin });
    // The provider's clock goes on meanwhile.
    assert.ok(Date.parse(expiresAt) <= Date.now() + 3_600_000, expiresAt);
  }
});

test("an answer with another account's ids is withheld here, too", async (t) => {
  const portal = await startPortal(t);
  const { session } = await openDirect(portal, "maple");
  await portal.zendfi.fault({ operation: "balance", kind: "foreign_answer" });
  await refusal(session.operations.balance(), "leak_blocked");
});

test("the proxy refuses another account's id even if the page could name one", async (t) => {
  const portal = await startPortal(t);
  const { fetch } = proxy(portal, "maple");
  const answer = await fetch(new Request(`${origin}/api/v1/subaccounts/${portal.customers.birch.id}/balance`));
  assert.equal(answer.status, 403);
});

test("the description of a direct session is read as strictly as any", async (t) => {
  const portal = await startPortal(t);
  const sound = await portal.mint("cedar", { mode: "direct", directOrigin: origin });
  for (const direct of [{}, { origin: "http://portal.example" }, { origin: "javascript:alert(1)" }, { origin: "https://a@b.example" }, { origin: "https://b.example/?x" }, { origin: 7 }, "x", [1]]) {
    await refusal(portal.open("cedar", { fetchToken: async () => ({ ...sound, direct }) }), "session_refused");
  }
});

/** A reverse proxy that adds the master's token, and lets through what names the session's own account. */
async function masterProxy(portal, name, { door, login, names }) {
  const { provider, scope } = portal.customers[name];
  const base = portal[provider].baseUrl + { uqpay: "/api", currencycloud: "", tradovate: "/v1" }[provider];
  const token = await login(base);
  const seen = [];
  const fetch = answering(async (request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.slice("/direct".length) + search;
    const body = await request.clone().text();
    const headers = Object.fromEntries(request.headers);
    seen.push({ method: request.method, path, headers, body });
    if (!names({ path, headers, body }, scope)) return new Response(null, { status: 403 });
    const out = new Headers(request.headers);
    out.set(door, token);
    return globalThis.fetch(base + path, { method: request.method, headers: out, body: body || undefined });
  });
  const session = await portal.open(name, { fetch, fetchToken: () => portal.mint(name, { mode: "direct", directOrigin: origin }) });
  return { session, seen };
}

const doors = {
  uqpay: (portal) => ({
    door: "x-auth-token",
    login: async (base) => {
      const headers = { "x-client-id": portal.uqpay.client_id, "x-api-key": portal.uqpay.api_key };
      return (await (await fetch(`${base}/v1/connect/token`, { method: "POST", headers })).json()).auth_token;
    },
    names: ({ headers }, { account_id }) => headers["x-on-behalf-of"] === account_id,
  }),
  currencycloud: (portal) => ({
    door: "x-auth-token",
    login: async (base) => {
      const body = new URLSearchParams({ login_id: portal.currencycloud.login_id, api_key: portal.currencycloud.api_key });
      return (await (await fetch(`${base}/v2/authenticate/api`, { method: "POST", body })).json()).auth_token;
    },
    names: ({ path }, { contact_id }) => new URLSearchParams(path.split("?")[1]).get("on_behalf_of") === contact_id,
  }),
  tradovate: (portal) => ({
    door: "authorization",
    login: async (base) => {
      const body = JSON.stringify({ name: portal.tradovate.name, password: portal.tradovate.password });
      const answer = await fetch(`${base}/auth/accesstokenrequest`, { method: "POST", headers: { "content-type": "application/json" }, body });
      return `Bearer ${(await answer.json()).accessToken}`;
    },
    names: ({ body }, { ctaUserId }) => String(JSON.parse(body).userId) === ctaUserId,
  }),
};

test("UQPAY: every request names the account in the acting header, and the key is the proxy's", async (t) => {
  const portal = await startPortal(t);
  const { session, seen } = await masterProxy(portal, "elm", doors.uqpay(portal));
  const { data } = await session.operations.listCardholders({ page_size: 10, page_number: 1 });
  assert.deepEqual(data.map(({ first_name }) => first_name), ["Ann"]);
  assert.deepEqual([seen[0].method, seen[0].path, seen[0].headers["x-auth-token"]], ["GET", "/v1/issuing/cardholders?page_size=10&page_number=1", undefined]);
  // Whose a cardholder is, only the gateway's register knows.
  assert.deepEqual(session.can("getCardholder"), { allowed: false, reason: "not_offered" });
  assert.deepEqual(portal.sent, []);
});

test("Currencycloud: every request names the contact, and balances are the account's own", async (t) => {
  const portal = await startPortal(t);
  for (const [name, amount] of [["oak", "1000"], ["yew", "50"]]) {
    const { session, seen } = await masterProxy(portal, name, doors.currencycloud(portal));
    const { balances } = await session.operations.balances();
    assert.deepEqual(balances.map((balance) => balance.amount), [amount]);
    const query = new URLSearchParams(seen[0].path.split("?")[1]);
    assert.deepEqual([query.get("on_behalf_of"), query.get("scope")], [portal.customers[name].scope.contact_id, "own"]);
  }
  assert.deepEqual(portal.sent, []);
});

test("Tradovate: only the upload of a document can go without the gateway", async (t) => {
  const portal = await startPortal(t);
  const { session, seen } = await masterProxy(portal, "ivy", doors.tradovate(portal));
  for (const name of ["createSubAccountRequest", "submitRequestDocument", "requestStatus"]) {
    assert.deepEqual(session.can(name), { allowed: false, reason: "not_offered" }, name);
  }
  const upload = (...parts) => session.operations.uploadDocument({ documentType: "Id", filename: "paper.pdf", base64data: new Blob(parts, { type: "image/png" }) }, { intent: newIntent() });
  const { issues } = await refusal(upload("MZ\0\0"), "invalid_input");
  assert.deepEqual(issues.map(({ path, code }) => [path, code]), [["base64data", "file_type"]]);
  assert.deepEqual(seen, []);
  const outcome = await upload("%PDF-1.4");
  assert.equal(outcome.status, "confirmed", JSON.stringify(outcome));
  const { process, base64data } = JSON.parse(seen[0].body);
  // By its content, not by its name.
  assert.deepEqual([process, base64data], ["SubAccountRequest", "data:application/pdf;base64,JVBERi0xLjQ="]);
});
