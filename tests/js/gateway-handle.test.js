// What the gateway answers to requests, sound and unsound, and how it keeps house.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createGateway, memory } from "subscope/gateway";
import { startPortal } from "./harness.js";

/** Asks the gateway by hand, as a page with a session would. */
async function asker(portal, name = "maple") {
  const token = await portal.mint(name);
  const headers = { "content-type": "application/json", authorization: `Bearer ${token.token}` };
  const ask = (path, { gateway = portal.gateway, method = "POST", body = { input: {}, catalogue: token.catalogue }, ...more } = {}) =>
    gateway.handle(new Request(`https://portal.example/portal/s/${token.session}/${path}`, {
      method,
      headers: { ...headers, ...more.headers },
      body: method === "GET" ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    }));
  return { token, ask };
}

async function check(response, status, code) {
  assert.equal(response.status, status);
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.match(response.headers.get("vary"), /Cookie/);
  const body = await response.json();
  assert.equal(body.error?.code, code);
  return body;
}

test("every answer is JSON, not to be kept or guessed at, whatever was asked", async (t) => {
  const portal = await startPortal(t);
  const { ask, token } = await asker(portal);
  const sound = { input: {}, catalogue: token.catalogue };
  await check(await ask("balance"), 200, undefined);
  await check(await ask("intents", { method: "GET" }), 200, undefined);
  await check(await ask("teleport"), 404, "not_offered");
  await check(await ask("freeze"), 404, "not_offered");
  await check(await ask("mintDelegationToken"), 404, "not_offered");
  await check(await ask("balance", { method: "GET" }), 404, "not_offered");
  await check(await ask("balance", { method: "PUT" }), 404, "not_offered");
  await check(await ask("balance/more"), 404, "not_offered");
  await check(await ask("%62alance"), 404, "not_offered");
  await check(await ask("balance", { headers: { authorization: "" } }), 401, "session_refused");
  await check(await ask("balance", { headers: { authorization: "Basic eA==" } }), 401, "session_refused");
  await check(await ask("balance", { headers: { authorization: "Bearer nobody" } }), 401, "session_refused");
  await check(await ask("balance", { headers: { "content-type": "text/plain" } }), 403, "not_allowed");
  await check(await ask("balance", { headers: { origin: "https://evil.example" } }), 403, "not_allowed");
  await check(await ask("balance", { headers: { "sec-fetch-site": "cross-site" } }), 403, "not_allowed");
  await check(await ask("balance", { body: "<html>" }), 422, "invalid_input");
  await check(await ask("balance", { body: '{"input":{},"input":{}}' }), 422, "invalid_input");
  await check(await ask("balance", { body: { ...sound, more: 1 } }), 422, "invalid_input");
  await check(await ask("balance", { body: { ...sound, intent: "b2c3d4e5-0000-4000-8000-000000000001" } }), 422, "invalid_input");
  await check(await ask("balance", { body: { input: { id: "sa_other" }, catalogue: token.catalogue } }), 403, "not_allowed");
  await check(await ask("balance", { body: { input: {} } }), 409, "version_mismatch");
  await check(await ask("withdraw", { body: { ...sound, intent: "no" } }), 422, "invalid_input");
  await check(await ask("withdraw", { body: sound }), 422, "invalid_input");
  await check(await ask("intents/no/reconcile"), 422, "invalid_input");
  const reads = (await portal.zendfi.look()).requests.map(({ operation }) => operation);
  assert.deepEqual([...new Set(reads)].sort(), ["balance", "get"]);
});

test("a body over 64 KiB is refused, by its length or by what comes", async (t) => {
  const portal = await startPortal(t);
  const { ask, token } = await asker(portal);
  const large = JSON.stringify({ input: { memo: "x".repeat(65_536) }, catalogue: token.catalogue });
  await check(await ask("balance", { body: large }), 413, "invalid_input");
  await check(await ask("balance", { body: large, headers: { "content-length": String(large.length) } }), 413, "invalid_input");
  await check(await ask("balance", { headers: { "content-length": "1000000" } }), 413, "invalid_input");
  // What counts are bytes: these are few letters, and too many bytes.
  const wide = JSON.stringify({ input: { memo: "€".repeat(30_000) }, catalogue: token.catalogue });
  assert.ok(wide.length < 65_536);
  await check(await ask("balance", { body: wide }), 413, "invalid_input");
  assert.deepEqual((await portal.zendfi.look()).requests, []);
});

test("a body that never ends is not read to its end", async (t) => {
  const portal = await startPortal(t);
  const { token } = await asker(portal);
  let pulled = 0;
  const body = new ReadableStream({ pull: (controller) => { controller.enqueue(new Uint8Array(16_384).fill(120)); pulled += 1; if (pulled > 1000) controller.close(); } });
  const response = await portal.gateway.handle(new Request(`https://portal.example/portal/s/${token.session}/balance`, {
    method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${token.token}` }, body, duplex: "half",
  }));
  await check(response, 413, "invalid_input");
  assert.ok(pulled < 50, `${pulled} pieces were read`);
});

test("listed origins may call, others may not", async (t) => {
  const portal = await startPortal(t, { origins: ["https://pages.example"] });
  const { ask } = await asker(portal);
  await check(await ask("balance", { headers: { origin: "https://pages.example" } }), 200, undefined);
  await check(await ask("balance", { headers: { origin: "https://portal.example" } }), 200, undefined);
  for (const origin of ["https://pages.example.evil.example", "http://pages.example", "null", "https://pages.example:8443"]) {
    await check(await ask("balance", { headers: { origin } }), 403, "not_allowed");
  }
});

test("health says up or down, and nothing else", async (t) => {
  let down = false;
  const store = memory();
  const read = store.read.bind(store);
  const portal = await startPortal(t, { store: Object.assign(store, { read: (key) => (down ? Promise.reject(new Error("canary")) : read(key)) }) });
  assert.deepEqual(await check(await portal.gateway.health(), 200, undefined), { status: "up" });
  down = true;
  assert.deepEqual(await check(await portal.gateway.health(), 503, undefined), { status: "down" });
});

test("while the store is down, reads go on if the portal says so, money does not", async (t) => {
  for (const reads of ["serve", "refuse"]) {
    let down = false;
    const store = memory();
    const guarded = Object.fromEntries(["read", "write", "list"].map((name) => {
      const real = store[name].bind(store);
      return [name, (...all) => { if (down) throw new Error("canary"); return real(...all); }];
    }));
    const portal = await startPortal(t, { store: Object.assign(store, guarded), whenStoreDown: { reads, money: "refuse" } });
    const { ask, token } = await asker(portal);
    await check(await ask("balance"), 200, undefined);
    down = true;
    await check(await ask("balance"), reads === "serve" ? 200 : 503, reads === "serve" ? undefined : "unavailable");
    const pay = await ask("withdraw", { body: { input: portal.payment(), intent: "b2c3d4e5-0000-4000-8000-000000000001", catalogue: token.catalogue } });
    await check(pay, 503, "unavailable");
    assert.deepEqual(await portal.zendfi.requests("withdraw"), []);
    down = false;
  }
});

test("what has expired is swept now and then, not at every request", async (t) => {
  const sweeps = [];
  const store = memory();
  const sweep = store.sweep.bind(store);
  const portal = await startPortal(t, { store: Object.assign(store, { sweep: (now) => (sweeps.push(now), sweep(now)) }) });
  const { ask } = await asker(portal);
  await ask("balance");
  await ask("balance");
  assert.deepEqual(sweeps, []);
  portal.clock += 600_000;
  await ask("balance");
  await ask("balance");
  assert.deepEqual(sweeps, [portal.clock]);
});

test("a sweep that fails harms no request", async (t) => {
  for (const sweep of [() => Promise.reject(new Error("x")), () => { throw new Error("x"); }]) {
    const portal = await startPortal(t, { store: Object.assign(memory(), { sweep }) });
    const { ask } = await asker(portal);
    portal.clock += 600_000;
    await check(await ask("balance"), 200, undefined);
  }
});

test("a second gateway over the same store and secret knows the sessions of the first", async (t) => {
  const portal = await startPortal(t);
  const { ask } = await asker(portal);
  await check(await ask("balance", { gateway: createGateway(portal.configuration) }), 200, undefined);
  await check(await ask("balance", { gateway: createGateway({ ...portal.configuration, store: memory() }) }), 401, "session_refused");
});

test("revoke by token, by visitor and by account", async (t) => {
  const portal = await startPortal(t);
  const [first, second, third] = [await asker(portal), await asker(portal), await asker(portal, "birch")];
  await portal.gateway.revoke({ token: first.token.token });
  assert.equal((await first.ask("balance")).status, 401);
  assert.equal((await second.ask("balance")).status, 200);
  await portal.gateway.revoke({ scope: portal.customers.maple.id });
  await check(await second.ask("balance"), 401, "session_closed");
  assert.equal((await third.ask("balance")).status, 200);
  await portal.gateway.revoke({ visitor: "birch" });
  await check(await third.ask("balance"), 401, "session_closed");
});

test("sessions end when they are idle, and at last", async (t) => {
  const portal = await startPortal(t, { sessions: { idleSeconds: 300, absoluteSeconds: 900 } });
  const { ask } = await asker(portal);
  for (let minutes = 0; minutes < 14; minutes += 4) {
    assert.equal((await ask("balance")).status, 200);
    portal.clock += 240_000;
  }
  await check(await ask("balance"), 401, "session_expired");
  const other = await asker(portal);
  portal.clock += 301_000;
  await check(await other.ask("balance"), 401, "session_expired");
});
