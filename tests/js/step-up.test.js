// The customer's own confirmation: asked for where it is needed, passed on once.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { newIntent } from "subscope";
import { origin, refusal, startPortal } from "./harness.js";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();

/** An assertion as a device makes it for a payment; the sandbox's worlds here know no credential, so only its shape counts. */
let signatures = 0;
function assertion({ to_address, amount, token }, more) {
  const challenge = Buffer.from(JSON.stringify({ to_address, amount, token })).toString("base64url");
  const clientData = JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false, ...more });
  return {
    credential_id: "ZGV2aWNl",
    authenticator_data: [...sha256("portal.example"), 0b101, 0, 0, 0, ++signatures],
    signature: [1, 2, 3],
    client_data_json: [...Buffer.from(clientData)],
  };
}

const portalWithout = (t) => startPortal(t, { signingGrants: false });

test("with a signing grant nobody is asked", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple", { stepUp: () => assert.fail("asked") });
  assert.equal((await session.operations.withdraw(portal.payment(), { intent: newIntent() })).status, "confirmed");
});

test("the customer is asked with what is to be confirmed, and the assertion goes to the provider once", async (t) => {
  const portal = await portalWithout(t);
  const asked = [];
  const session = await portal.open("maple", {
    stepUp: ({ operation, input, signal }) => {
      asked.push({ operation, input });
      assert.ok(signal instanceof AbortSignal);
      return assertion(input);
    },
  });
  const intent = newIntent();
  await session.operations.withdraw(portal.payment(), { intent });
  assert.deepEqual(asked, [{ operation: "withdraw", input: portal.payment() }]);
  assert.deepEqual(portal.sent.map(({ body, status }) => ["passkey_signature" in body.input, body.intent, status]), [[false, intent, 403], [true, intent, 200]]);
  const [request, ...others] = await portal.zendfi.requests("withdraw");
  assert.deepEqual(others, []);
  const body = JSON.parse(request.body);
  assert.deepEqual(body.passkey_signature.signature, [1, 2, 3]);
  assert.equal("signing_grant" in body, false);
});

test("typed arrays do for bytes", async (t) => {
  const portal = await portalWithout(t);
  const session = await portal.open("maple", {
    stepUp: async ({ input }) => {
      const { credential_id, ...bytes } = assertion(input);
      const [data, signature, client] = Object.values(bytes).map((list) => Uint8Array.from(list));
      return { credential_id, authenticator_data: data.buffer, signature, client_data_json: new DataView(client.buffer) };
    },
  });
  await session.operations.withdraw(portal.payment(), { intent: newIntent() });
  const [request] = await portal.zendfi.requests("withdraw");
  assert.deepEqual(JSON.parse(request.body).passkey_signature.signature, [1, 2, 3]);
});

test("an assertion serves one intent: a second use is refused by name", async (t) => {
  const portal = await portalWithout(t);
  const kept = assertion(portal.payment());
  const session = await portal.open("maple", { stepUp: () => kept });
  await session.operations.withdraw(portal.payment(), { intent: newIntent() });
  const again = await session.operations.withdraw(portal.payment(), { intent: newIntent() }).catch((error) => error);
  const error = again.error ?? again;
  assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), ["passkey_signature assertion_used"]);
  assert.equal((await portal.zendfi.requests("withdraw")).length, 1);
});

for (const [title, change] of Object.entries({
  "another payment": (input) => assertion({ ...input, amount: "99" }),
  "another destination": (input) => assertion({ ...input, to_address: "11111111111111111111111111111111" }),
  "another origin": (input) => assertion(input, { origin: "https://evil.example" }),
  "a registration": (input) => assertion(input, { type: "webauthn.create" }),
})) {
  test(`an assertion for ${title} is refused, and nothing reaches the provider`, async (t) => {
    const portal = await portalWithout(t);
    const session = await portal.open("maple", { stepUp: ({ input }) => change(input) });
    const error = await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent() }), "invalid_input");
    assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), ["passkey_signature assertion_mismatch"]);
    assert.deepEqual(await portal.zendfi.requests("withdraw"), []);
  });
}

for (const [title, stepUp] of Object.entries({
  "null": () => null,
  "nothing": () => undefined,
  "a rejection": () => Promise.reject(new DOMException("x", "NotAllowedError")),
  "a throw": () => { throw new Error("x"); },
})) {
  test(`a customer who answers ${title}: step_up_cancelled, nothing done`, async (t) => {
    const portal = await portalWithout(t);
    const session = await portal.open("maple", { stepUp });
    await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent() }), "step_up_cancelled");
    assert.equal(session.state.pending, 0);
    assert.deepEqual(await session.pending(), []);
    assert.deepEqual(await portal.zendfi.requests("withdraw"), []);
  });
}

for (const [title, answer] of Object.entries({
  "a text": "yes", "true": true, "an empty object": {}, "a list": [1],
  "no bytes": { ...assertion({}), signature: "AQID" },
  "bytes that are none": { ...assertion({}), signature: [256] },
  "a member too many": { ...assertion({}), more: 1 },
})) {
  test(`a customer who answers ${title}: a coded error, nothing done`, async (t) => {
    const portal = await portalWithout(t);
    const session = await portal.open("maple", { stepUp: () => answer });
    await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent() }), "invalid_input");
    assert.deepEqual(await portal.zendfi.requests("withdraw"), []);
  });
}

test("without stepUp: step_up_required, with advice", async (t) => {
  const portal = await portalWithout(t);
  const session = await portal.open("maple");
  const error = await refusal(session.operations.withdraw(portal.payment(), { intent: newIntent() }), "step_up_required");
  assert.match(error.advice, /stepUp/);
  assert.deepEqual(await portal.zendfi.requests("withdraw"), []);
});

test("a page may not pass an assertion itself", async (t) => {
  const portal = await portalWithout(t);
  const session = await portal.open("maple", { stepUp: () => assert.fail("asked") });
  const error = await refusal(session.operations.withdraw({ ...portal.payment(), passkey_signature: assertion(portal.payment()) }, { intent: newIntent() }), "not_allowed");
  assert.deepEqual(error.issues.map(({ path, code }) => `${path} ${code}`), ["passkey_signature not_settable"]);
  assert.deepEqual(portal.sent, []);
});

test("while the customer is asked, the call can be given up", async (t) => {
  const portal = await portalWithout(t);
  const controller = new AbortController();
  let ask;
  const wasAsked = new Promise((resolve) => (ask = resolve));
  const session = await portal.open("maple", { stepUp: () => (ask(), new Promise(() => {})) });
  const call = session.operations.withdraw(portal.payment(), { intent: newIntent(), signal: controller.signal });
  call.catch(() => {});
  await wasAsked;
  controller.abort();
  await refusal(call, "aborted");
  assert.deepEqual(await portal.zendfi.requests("withdraw"), []);
});
