// prepare and interpret: the provider's request without sending it, and its answer read.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as browser from "subscope";
import * as backEnd from "subscope/gateway";
import { refusal, startPortal } from "./harness.js";

const address = "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA";
const scope = { subaccount_id: "sa_7b1w9j2k4m8p" };
const fill = { token: "zfi_test_example", mode: "test", delegation_token: "satk_example", signing_grant: "ssgt_example" };
const random = new Uint8Array(16).fill(7);

for (const [side, { prepare, interpret }] of Object.entries({ browser, "back end": backEnd })) {
  test(`${side}: a withdrawal's whole request`, async () => {
    const intent = "b2c3d4e5-0000-4000-8000-000000000001";
    const { request, expect, issues } = await prepare("zendfi", "withdraw", { to_address: address, amount: "10.50" }, { scope, fill, intent, random });
    assert.equal(issues, undefined);
    assert.equal(request.method, "POST");
    assert.equal(request.url, "https://api.zendfi.tech/api/v1/subaccounts/sa_7b1w9j2k4m8p/withdraw");
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
    assert.equal(headers.authorization, "Bearer zfi_test_example");
    assert.equal(headers["idempotency-key"], intent);
    assert.equal(request.body, `{"to_address":"${address}","amount":10.5,"mode":"test","delegation_token":"satk_example","signing_grant":"ssgt_example"}`);
    for (const secret of Object.values(fill).filter((value) => value !== "test")) assert.ok(!JSON.stringify(expect).includes(secret));
  });

  test(`${side}: behind a proxy that adds the key there is no authorization`, async () => {
    const { request } = await prepare("zendfi", "balance", {}, { scope, baseUrl: "https://portal.example/direct" });
    assert.equal(request.method, "GET");
    assert.equal(request.url, "https://portal.example/direct/api/v1/subaccounts/sa_7b1w9j2k4m8p/balance");
    assert.equal(request.body, null);
    assert.ok(!Object.keys(request.headers).some((name) => /^authorization$/i.test(name)));
  });

  test(`${side}: a scoped token needs no header, a master token acts by one`, async () => {
    const ask = (more) => prepare("verto", "wallets", {}, { scope: { subAccountId: "sub_1" }, fill: { token: "t", ...more }, random });
    const names = ({ request }) => Object.keys(request.headers).map((name) => name.toLowerCase());
    assert.ok(!names(await ask({ scoped: true })).includes("x-sub-account-id"));
    const master = await ask({});
    assert.equal(master.request.headers["X-Sub-Account-Id"], "sub_1");
    assert.match(master.request.headers["Vfx-Correlation-Id"], /^07070707-0707-4707-8707-070707070707$/);
  });

  test(`${side}: what the input or fill lacks is an issue at that field`, async () => {
    const { issues, request } = await prepare("zendfi", "withdraw", { amount: "0" }, { scope, fill });
    assert.equal(request, undefined);
    assert.deepEqual(issues.map(({ path, code }) => `${path} ${code}`), ["to_address required", "amount not_positive"]);
    for (const name of ["mode", "delegation_token", "signing_grant"]) {
      const { [name]: _, ...less } = fill;
      const lacking = await prepare("zendfi", "withdraw", { to_address: address, amount: "1" }, { scope, fill: less, intent: "b2c3d4e5-0000-4000-8000-000000000001" });
      assert.ok(lacking.issues?.length > 0, name);
    }
    const keyless = await prepare("zendfi", "withdraw", { to_address: address, amount: "1" }, { scope, fill });
    assert.deepEqual(keyless.issues?.map(({ path, code }) => `${path} ${code}`), ["intent required"]);
    const badKey = await prepare("zendfi", "withdraw", { to_address: address, amount: "1" }, { scope, fill, intent: "a\r\nb: c" });
    assert.deepEqual(badKey.issues?.map(({ path, code }) => `${path} ${code}`), ["intent not_an_id"]);
  });

  test(`${side}: wrong questions are coded errors`, async () => {
    await refusal(prepare("nobody", "balance", {}, { scope }), "invalid_options");
    await refusal(prepare("zendfi", "teleport", {}, { scope }), "not_offered");
    for (const wrong of [undefined, {}, { subaccount_id: "" }, { subaccount_id: ".." }, { subaccount_id: "a/b" }, { subaccount_id: "sa_%2e" }]) {
      await refusal(prepare("zendfi", "balance", {}, { scope: wrong }), "invalid_options");
    }
    for (const wrong of ["http://portal.example", "//portal.example", "https://a@portal.example", "https:portal.example", "javascript:x", "https://portal.example/?q", "https://portal.example/../x"]) {
      await refusal(prepare("zendfi", "balance", {}, { scope, baseUrl: wrong }), "invalid_options");
    }
    await refusal(prepare("zendfi", "balance", { a: () => {} }, { scope }), "invalid_input");
    await refusal(prepare("zendfi", "balance", {}), "invalid_options");
    await refusal(interpret({}, { status: 200, headers: {}, body: "" }), "invalid_options");
    await refusal(interpret(undefined, { status: 200, headers: {}, body: "" }), "invalid_options");
    await refusal(interpret({}), "invalid_options");
    await refusal(interpret({}, { status: 200, headers: { "a b": "x" }, body: "" }), "invalid_options");
  });

  test(`${side}: answers, faults, what is withheld and what is unclear`, async () => {
    const { expect } = await prepare("zendfi", "balance", {}, { scope });
    const read = (status, body, headers = {}) => interpret(expect, { status, headers, body: typeof body === "string" ? body : JSON.stringify(body) });
    const sound = '{"subaccount_id":"sa_7b1w9j2k4m8p","usdc_balance":12345678901234567.123456,"sol_balance":1e-9,"status":"active","more":1}';
    const { answer } = await read(200, sound);
    assert.equal(answer.usdc_balance, "12345678901234567.123456");
    assert.equal(answer.sol_balance, "0.000000001");
    assert.equal("more" in answer, false);
    assert.deepEqual(await read(200, sound.replace("sa_7b1w9j2k4m8p", "sa_other")), { withheld: "leak_blocked" });
    assert.deepEqual(await read(200, "<html>"), { unclear: true });
    assert.deepEqual(await read(200, '{"subaccount_id"'), { unclear: true });
    assert.deepEqual(await read(502, "<html>"), { unclear: true });
    const { fault } = await read(429, { error: "rate_limited", message: "slow down" }, new Headers({ "Retry-After": "30" }));
    assert.equal(fault.code, "rate_limited");
    assert.equal(fault.retryAfterMs, 30_000);
  });
}

test("prepared, sent by hand, and read: the same answer as a session gives", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const viaSession = await session.operations.balance();
  // The gateway learns an account's other names by itself; here they are part of the question.
  const { wallet_address } = portal.zendfi.accounts.find(({ label }) => label === "maple");
  const { request, expect } = await backEnd.prepare("zendfi", "balance", {}, {
    scope: { ...portal.customers.maple.scope, wallet_address }, fill: { token: portal.zendfi.key }, baseUrl: portal.zendfi.baseUrl,
  });
  const response = await fetch(request.url, request);
  const { answer } = await backEnd.interpret(expect, { status: response.status, headers: response.headers, body: await response.text() });
  assert.deepEqual(answer, viaSession);
});

test("the page's side prepares what customers may do, the back end's side everything", async () => {
  await refusal(browser.prepare("zendfi", "freeze", {}, { scope }), "not_offered");
  await refusal(browser.prepare("zendfi", "mintDelegationToken", {}, { scope }), "not_offered");
  const { request } = await backEnd.prepare("zendfi", "freeze", {}, { scope, fill, intent: "b2c3d4e5-0000-4000-8000-000000000001" });
  assert.match(request.url, /\/freeze$/);
});
