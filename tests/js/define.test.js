// Operations of a portal's own, and what it says otherwise: through the real artifacts at both ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as browser from "subscope";
import { defineOperation, newIntent, openSession } from "subscope";
import * as backEnd from "subscope/gateway";
import { createGateway, memory } from "subscope/gateway";
import { openOperatorSession } from "subscope/operator";
import { answering, baseUrl, refusal, startPortal } from "./harness.js";

const wallet = { owned: { name: "wallet", grammar: { word: 64 } } };

/** In place of the catalogue's: a member more. */
const wallets = defineOperation({
  provider: "verto",
  name: "wallets",
  path: "/v2/wallets",
  who: ["customer", "operator"],
  isolation: "provider",
  answer: {
    under: ["data", "wallets"],
    list: [
      { name: "id", kind: "text", role: wallet },
      { name: "currency", kind: "text" },
      { name: "availableBalance", kind: "decimal" },
      { name: "type", kind: "text" },
    ],
  },
});

/** What the catalogue lacks; the sandbox lacks it, too. */
const rename = defineOperation({
  provider: "verto",
  name: "renameWallet",
  path: "/v2/wallets/{id}/label",
  method: "POST",
  effect: "creates",
  repeat: { header: "Idempotency-Key", resendSeconds: 600 },
  who: ["customer"],
  isolation: "provider",
  fields: [
    { name: "id", role: wallet },
    { name: "label", shape: { text: { max: 20 } }, required: true },
    { name: "policy", shape: { choice: ["strict", "lax"] }, role: "fixed", absent: "lax" },
  ],
  answer: { one: [{ name: "id", kind: "text", role: wallet, echoes: "id" }, { name: "label", kind: "text", echoes: "label" }] },
});

const ttlPolicy = defineOperation({
  provider: "zendfi",
  name: "ttlPolicy",
  path: "/api/v1/subaccounts/ttl-policy",
  who: ["operator"],
  aboutWhom: "house",
  answer: { one: [{ name: "policy", kind: "object", members: [{ name: "effective", kind: "object", members: [{ name: "signing_grant_max_ttl_seconds", kind: "integer" }] }] }] },
});

const operations = [wallets, rename, ttlPolicy];

/** A way to the provider that answers renamings itself, and notes them. */
function renaming(answer = ({ id, label }) => ({ id, label })) {
  const seen = [];
  const fetch = answering(async (request) => {
    const id = new URL(request.url).pathname.match(/\/v2\/wallets\/([^/]+)\/label$/)?.[1];
    if (!id) return globalThis.fetch(request);
    const body = await request.json();
    seen.push({ id, body, headers: Object.fromEntries(request.headers) });
    return Response.json(answer({ id, ...body }));
  });
  return { fetch, seen };
}

test("a table is frozen, deeply, and a copy", () => {
  const table = { provider: "verto", name: "x", path: "/x", who: ["customer"], answer: { one: [] } };
  const defined = defineOperation(table);
  table.who.push("operator");
  assert.deepEqual(defined.who, ["customer"]);
  assert.throws(() => defined.who.push("operator"), TypeError);
  assert.throws(() => { defined.name = "y"; }, TypeError);
  for (const { defineOperation: other } of [browser, backEnd]) assert.equal(other, defineOperation);
});

test("a defined operation appears by itself, and its answer is guarded", async (t) => {
  let answer = ({ id, label }) => ({ id, label, more: "dropped" });
  const { fetch, seen } = renaming((given) => answer(given));
  const portal = await startPortal(t, { operations, fetch });
  const fixed = { renameWallet: { policy: "strict" } };
  const session = await portal.open("cedar", { operations, fetchToken: () => portal.mint("cedar", { fixed }) });
  assert.deepEqual(Object.keys(session.operations).filter((name) => ["renameWallet", "wallets", "ttlPolicy"].includes(name)).sort(), ["renameWallet", "wallets"]);
  assert.deepEqual(session.can(rename), { allowed: true });
  assert.deepEqual(session.can("renameWallet"), { allowed: true });
  assert.deepEqual(session.can(ttlPolicy), { allowed: false, reason: "not_offered" });

  const [own] = await session.operations.wallets();
  assert.equal(typeof own.type, "string");
  const intent = newIntent();
  const outcome = await session.call(rename, { id: own.id, label: "rent" }, { intent });
  assert.deepEqual([outcome.status, outcome.answer], ["confirmed", { id: own.id, label: "rent" }]);
  assert.deepEqual(seen[0].body, { label: "rent", policy: "strict" });
  assert.match(seen[0].headers["idempotency-key"], /^[0-9a-f-]{36}$/);
  assert.equal(seen[0].headers["x-sub-account-id"], undefined, "a customer's token is limited to the account");
  // The same wish once more is done once.
  assert.equal((await session.operations.renameWallet({ id: own.id, label: "rent" }, { intent })).replayed, true);
  assert.equal(seen.length, 1);

  // Before anything is sent: another customer's wallet, a field of the grant's, a label that is too long.
  const [foreign] = await (await portal.open("hazel", { operations })).operations.wallets();
  await refusal(session.call(rename, { id: foreign.id, label: "rent" }, { intent: newIntent() }), "out_of_scope");
  await refusal(session.call(rename, { id: own.id, label: "rent", policy: "lax" }, { intent: newIntent() }), "not_allowed");
  const { issues } = await refusal(session.call(rename, { id: own.id, label: "x".repeat(21) }, { intent: newIntent() }), "invalid_input");
  assert.deepEqual(issues.map(({ path, code }) => `${path} ${code}`), ["label too_long"]);
  await refusal(session.call(rename, { id: own.id, label: "rent" }), "invalid_input");
  await refusal(session.call(ttlPolicy), "not_offered");
  await refusal(session.call(undefined), "not_offered");
  assert.equal(seen.length, 1);

  answer = ({ label }) => ({ id: foreign.id, label });
  const withheld = await session.call(rename, { id: own.id, label: "food" }, { intent: newIntent() });
  assert.deepEqual([withheld.status, withheld.answer, withheld.withheld], ["confirmed", null, "answer_mismatch"]);
});

test("what is about the house is for staff that names no account", async (t) => {
  const portal = await startPortal(t, { operations });
  const open = (scope) =>
    openOperatorSession({
      provider: "zendfi", baseUrl, operations, fetch: portal.fetch, now: () => portal.clock,
      fetchToken: () => portal.gateway.mint({ provider: "zendfi", visitor: "staff", role: "operator", scope }),
    });
  const house = await open(undefined);
  t.after(() => house.close());
  const { policy } = await house.call(ttlPolicy);
  assert.equal(policy.effective.signing_grant_max_ttl_seconds, 1209600);
  const named = await open(portal.customers.maple.scope);
  t.after(() => named.close());
  await refusal(named.call(ttlPolicy), "not_allowed");
});

test("page and gateway have to be told the same", async (t) => {
  const portal = await startPortal(t, { operations });
  const session = await portal.open("cedar");
  await refusal(session.operations.wallets(), "version_mismatch");
  const told = await portal.open("cedar", { operations });
  assert.ok((await told.operations.wallets()).length > 0);
});

test("a direct page sends a defined call itself", async (t) => {
  const portal = await startPortal(t, { operations });
  const seen = [];
  const fetch = answering(async (request) => {
    const { pathname } = new URL(request.url);
    seen.push({ pathname, headers: Object.fromEntries(request.headers) });
    return globalThis.fetch(portal.verto.baseUrl + pathname.slice("/direct".length), { headers: request.headers });
  });
  const session = await portal.open("cedar", {
    operations, fetch,
    fetchToken: () => portal.mint("cedar", { mode: "direct", directOrigin: "https://portal.example/direct" }),
  });
  const [own] = await session.operations.wallets();
  assert.equal(typeof own.type, "string");
  assert.equal(seen[0].pathname, "/direct/v2/wallets");
  assert.equal(seen[0].headers["x-sub-account-id"], undefined);
  // Its field is in the grant's hand, which fixed nothing.
  assert.deepEqual(session.can(rename), { allowed: false, reason: "not_offered" });
});

test("assumptions hold at both ends", async (t) => {
  const assume = { faults: [{ status: 404, kind: "inactive" }], operations: { wallets: { path: "/v9/purses" } } };
  const portal = await startPortal(t);
  const { verto } = portal.configuration.providers;
  const asked = [];
  const fetch = answering((request) => (asked.push(new URL(request.url).pathname), globalThis.fetch(request)));
  portal.gateway = createGateway({ ...portal.configuration, store: memory(), fetch, providers: { verto: { ...verto, assume } } });
  t.after(() => portal.gateway.close());
  const session = await portal.open("cedar", { assume });
  await refusal(session.operations.wallets(), "inactive");
  assert.ok(asked.some((path) => path.endsWith("/v9/purses")) && !asked.some((path) => path.endsWith("/v2/wallets")));
});

test("what a table or an assumption may not say is refused by name", async (t) => {
  const portal = await startPortal(t);
  const slip = (change) => [defineOperation({ ...rename, ...change })];
  for (const [change, path] of [
    [{ path: "//evil.example/{id}" }, "operations.0.path"],
    [{ isolation: "register", fields: [], answer: { one: [{ name: "label", kind: "text" }] } }, "operations.0"],
    [{ fields: [...rename.fields, { name: "Authorization", in: "header", shape: "opaque", role: "reference" }] }, "operations.0.fields.3.name"],
    [{ fields: [...rename.fields, { name: "key", shape: "opaque", role: "secret", by: "page" }] }, "operations.0.fields.3.by"],
    [{ wo: 1 }, "operations.0.wo"],
  ]) {
    const { issues } = await refusal(openSession(portal.options("cedar", { operations: slip(change) })), "invalid_options");
    assert.deepEqual(issues.map((issue) => issue.path), [path]);
    assert.throws(() => createGateway({ ...portal.configuration, operations: slip(change) }), ({ message }) => message.includes(`${path}: `));
  }
  const assume = { operations: { wallets: { who: ["customer"] } } };
  const { issues } = await refusal(openSession(portal.options("cedar", { assume })), "invalid_options");
  assert.deepEqual(issues.map((issue) => issue.path), ["assume.operations.wallets.who"]);
  const providers = { verto: { ...portal.configuration.providers.verto, assume } };
  assert.throws(() => createGateway({ ...portal.configuration, providers }), /providers\.verto\.assume\.operations\.wallets\.who: /);
});

for (const [side, { prepare, interpret }] of Object.entries({ browser, "back end": backEnd })) {
  test(`${side}: prepare and interpret know them, again and again`, async () => {
    const assume = { operations: { renameWallet: { spelled: { label: "title" } } } };
    const options = { scope: { subAccountId: "sub_1" }, fill: { token: "t", policy: "strict" }, intent: newIntent(), operations, assume };
    for (let round = 0; round < 50; round++) {
      const { request, expect } = await prepare("verto", rename, { id: "w_1", label: "rent" }, options);
      assert.equal(request.body, '{"title":"rent","policy":"strict"}');
      assert.equal(request.headers["X-Sub-Account-Id"], "sub_1");
      const read = await interpret(expect, { status: 200, headers: {}, body: '{"id":"w_1","title":"rent"}' }, { operations, assume });
      assert.deepEqual(read, { answer: { id: "w_1", label: "rent" } });
    }
    await refusal(prepare("verto", rename, { id: "w_1", label: "rent" }, { scope: { subAccountId: "sub_1" } }), "not_offered");
    await refusal(prepare("verto", "wallets", {}, { scope: { subAccountId: "sub_1" }, assume: { tokenSeconds: "1" } }), "invalid_options");
  });
}
