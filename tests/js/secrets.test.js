// Neither a secret nor a typed value is in anything that an error, an event or a log can show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSubscopeError, newIntent, openSession, prepare } from "subscope";
import { createGateway } from "subscope/gateway";
import { clean, everything, forms } from "./canary.js";
import { refusal, startPortal } from "./harness.js";

const canary = "Kanarienvogel-9f3k";

test("the search itself finds a secret in each form, in each place", () => {
  for (const form of forms(canary)) {
    const places = [
      new Error(form), Object.assign(new Error("x"), { more: { deep: [form] } }), new Error("x", { cause: { form } }),
      Object.defineProperty(new Error("x"), "hidden", { value: form }), { toJSON: () => ({ form }) }, form,
    ];
    for (const place of places) assert.throws(() => clean(place, [canary], "here"), /of a secret/);
  }
  clean(new Error("nothing"), [canary], "here");
});

/** Calls a session badly in every way that comes to mind; answers what was thrown. */
async function badCalls(portal, session, secret) {
  const inputs = [
    secret, [secret], { [secret]: 1 }, { amount: secret }, { to_address: secret }, { token: secret }, { memo: secret },
    { ...portal.payment(), [secret]: secret }, { ...portal.payment(), id: secret }, { ...portal.payment(), delegation_token: secret },
    { ...portal.payment(), signing_grant: secret }, { ...portal.payment(), mode: secret }, { ...portal.payment(), passkey_signature: { signature: secret } },
    { ...portal.payment(), memo: { deep: [[{ secret }]] } }, { get amount() { throw new Error(secret); } }, { amount: Symbol(secret) },
    { amount: { toString: () => secret } }, { amount: `1${secret}` }, { to_address: `${portal.addresses[0]}${secret}`, amount: "1" },
  ];
  const options = [{ intent: secret }, { intent: { secret } }, { intent: newIntent(), timeoutMs: secret }, { intent: newIntent(), signal: secret }, { intent: newIntent(), signal: AbortSignal.abort(secret) }, { intent: newIntent(), signal: AbortSignal.abort(new Error(secret)) }];
  const calls = [
    ...inputs.flatMap((input) => [() => session.operations.withdraw(input, { intent: newIntent() }), () => session.operations.balance(input)]),
    ...options.map((o) => () => session.operations.withdraw(portal.payment(), o)),
    () => session.reconcile(secret),
    () => session.history({ before: secret }),
  ];
  const errors = [];
  for (const call of calls) {
    const error = await call().then((value) => assert.fail(`answered ${JSON.stringify(value)}`), (error) => error);
    assert.ok(isSubscopeError(error), `${error?.stack}`);
    errors.push(error);
  }
  return errors;
}

for (const secret of [canary, `zfi_live_${canary}`, `satk_${canary}`, `Bearer zfi_test_${canary}`]) {
  test(`bad calls with ${secret.replace(canary, "…")} say nothing of it`, async (t) => {
    const portal = await startPortal(t);
    const events = [];
    const session = await portal.open("maple", { onEvent: (event) => events.push(event) });
    const errors = await badCalls(portal, session, secret);
    for (const error of errors) clean(error, [canary], error.code);
    clean(events, [canary], "events");
    if (secret !== canary) assert.ok(errors.filter(({ code }) => code === "secret_in_browser").length >= 10);
    // The unsound instant of the history is the gateway's to refuse; no call of money was sent.
    assert.deepEqual(portal.sent.filter(({ method }) => method === "POST").map(({ path }) => path.split("/").at(-1)), []);
  });
}

test("a provider's key in the options or in what fetchToken answers: secret_in_browser, and the value nowhere", async (t) => {
  const portal = await startPortal(t);
  const key = `zfi_live_${canary}`;
  const sound = await portal.mint("maple");
  const wrong = [
    { provider: key }, { expect: { subaccount_id: key } }, { expect: { more: [key] } },
    ...["provider", "session", "token", "expiresAt", "catalogue", "more"].map((name) => ({ fetchToken: async () => ({ ...sound, [name]: key }) })),
    { fetchToken: async () => key },
    { fetchToken: async () => ({ ...sound, scope: { subaccount_id: key } }) },
    { fetchToken: async () => ({ ...sound, operations: [key] }) },
    { fetchToken: async () => Response.json({ ...sound, token: `Bearer ${key}` }) },
    { fetchToken: async () => ({ ...sound, direct: { origin: "https://a.example", token: key } }) },
    { fetchToken: async () => ({ ...sound, direct: { origin: "https://a.example", slots: { delegation_token: key } } }) },
  ];
  for (const options of wrong) {
    const error = await refusal(openSession(portal.options("maple", options)), "secret_in_browser");
    clean(error, [canary], Object.keys(options)[0]);
    assert.match(error.message, /rotate/);
  }
  const base = await openSession(portal.options("maple", { baseUrl: `https://${key}.example` })).catch((error) => error);
  assert.ok(isSubscopeError(base));
  clean(base, [canary], "baseUrl");
});

test("tokens are in no error, event, state or session, whatever goes wrong", async (t) => {
  const portal = await startPortal(t);
  const secrets = [];
  const things = [];
  const faults = [
    { kind: "html" }, { kind: "truncated" }, { kind: "status", status: 400, message: "no", code: "bad" }, { kind: "status", status: 500 },
    { kind: "rate_limited" }, { kind: "token_revoked" }, { kind: "foreign_answer" }, { kind: "contradiction" }, { kind: "redirect" }, { kind: "drop_before" },
    { kind: "wrong_figures" }, { kind: "swap_addresses" }, { kind: "lost_answer" },
  ];
  const session = await portal.open("maple", {
    onEvent: (event) => things.push(event),
    fetchToken: async () => {
      const token = await portal.mint("maple");
      secrets.push(token.token);
      return token;
    },
  });
  for (const [at, fault] of faults.entries()) {
    for (const operation of ["withdraw", "balance"]) {
      await portal.zendfi.fault({ operation, ...fault });
      things.push(await session.operations.withdraw(portal.payment({ amount: `0.${at + 1}` }), { intent: newIntent() }).catch((error) => error));
      things.push(await session.operations.balance().catch((error) => error));
      things.push(session.state, session);
    }
  }
  session.close();
  things.push(await session.operations.balance().catch((error) => error), session);
  const world = await portal.zendfi.look();
  secrets.push(portal.zendfi.key, ...world.tokens.map(({ secret }) => secret), ...world.signing_grants.map(({ signing_grant }) => signing_grant), portal.configuration.secret);
  assert.ok(secrets.length > 4);
  assert.ok(things.filter((thing) => isSubscopeError(thing) || thing?.status === "unknown" || thing?.status === "refused").length > 10);
  for (const thing of things) clean(thing, secrets, everything(thing).slice(0, 40));
});

test("what a hostile or broken gateway writes into an error is not taken for ours", async (t) => {
  const portal = await startPortal(t);
  const error = { code: "limit", message: canary, stack: canary, more: canary, cause: canary, operation: "balance", issues: [{ path: "amount", code: "not_positive", message: canary, value: canary }] };
  const session = await portal.open("maple", { fetch: async () => Response.json({ error }, { status: 403 }) });
  clean(await refusal(session.operations.balance(), "limit"), [canary], "error");
});

test("the gateway's own errors, answers and events hold no secret of its configuration", async (t) => {
  const events = [];
  const portal = await startPortal(t, { onEvent: (event) => events.push(event) });
  const apiKey = `zfi_test_${canary}`;
  const wrongKey = createGateway({ ...portal.configuration, providers: { zendfi: { apiKey, baseUrl: portal.zendfi.baseUrl, signingGrant: () => `ssgt_${canary}` } } });
  const token = await wrongKey.mint(portal.grant("maple"));
  const answer = await wrongKey.handle(new Request(`https://portal.example/portal/s/${token.session}/balance`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token.token}` },
    body: JSON.stringify({ input: {}, catalogue: token.catalogue }),
  }));
  assert.equal(answer.status, 502);
  const body = await answer.text();
  assert.equal(JSON.parse(body).error.code, "authentication");
  clean(body, [canary, token.token], "answer");
  clean([...answer.headers], [canary, token.token], "headers");
  clean(events, [canary, token.token], "events");
  assert.ok(events.length > 0);
  clean(wrongKey, [canary], "the gateway itself");
});

test("prepare refuses what it was given wrongly without a word of it", async () => {
  for (const question of [
    ["zendfi", "withdraw", { amount: canary }, { scope: { subaccount_id: "sa_1" }, fill: { delegation_token: canary, token: canary } }],
    ["zendfi", canary, {}, { scope: { subaccount_id: "sa_1" } }],
    [canary, "withdraw", {}, { scope: {} }],
    ["zendfi", "balance", {}, { scope: { subaccount_id: `sa_/${canary}` } }],
    ["zendfi", "balance", {}, { scope: { subaccount_id: "sa_1" }, baseUrl: `ftp://${canary}` }],
    ["zendfi", "balance", {}, { scope: { subaccount_id: "sa_1" }, fill: { token: `a\n${canary}` } }],
    ["zendfi", "balance", {}, { scope: { subaccount_id: "sa_1" }, random: canary }],
  ]) {
    clean(await prepare(...question).catch((error) => error), [canary], question[1]);
  }
});
