// A portal in this process: the real gateway as the session's `fetch`, the real sandbox behind it.
// Each portal has worlds of its own, so that no test sees what another did.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { isSubscopeError, openSession } from "subscope";
import { createGateway, memory } from "subscope/gateway";
import { openOperatorSession } from "subscope/operator";
import { startSandbox } from "../../www/server/sandbox.js";

export const origin = "https://portal.example";
export const baseUrl = `${origin}/portal`;

let sandbox;
let portals = 0;
before(async () => (sandbox = await startSandbox()));
after(() => sandbox?.close());

/** A world of the sandbox, through its control interface. */
class World {
  #address;

  constructor(key) {
    this.#address = `${sandbox.url}/control/worlds/${key}`;
  }

  async make(description) {
    Object.assign(this, await this.#ask("PUT", "", description));
    return this;
  }

  get baseUrl() {
    return sandbox.url + this.base_path;
  }

  look() {
    return this.#ask("GET", "");
  }

  async ledger(kind) {
    return (await this.look()).ledger.filter((entry) => entry.kind === kind);
  }

  async requests(operation) {
    return (await this.look()).requests.filter((request) => request.operation === operation);
  }

  fault(fault) {
    return this.#ask("POST", "/faults", fault);
  }

  change(account, change) {
    return this.#ask("POST", `/accounts/${account}`, change);
  }

  async #ask(method, path, body) {
    const answer = await fetch(this.#address + path, {
      method,
      headers: { "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    assert.ok(answer.ok, await answer.clone().text());
    return answer.json();
  }
}

/**
 * @param {import("node:test").TestContext} t closes what was opened when the test ends
 * @param {object} [more] of the gateway's configuration; `signingGrants: false` for a world without
 */
export async function startPortal(t, { signingGrants = true, ...more } = {}) {
  const portal = new Portal(t, `js${process.pid}n${++portals}`);
  await portal.settle(signingGrants, more);
  return portal;
}

class Portal {
  #t;
  #name;
  /** Every request that a session sent here, with its answer's status. */
  sent = [];
  /** What both gateway and sessions take for the present. */
  clock = Date.now();

  constructor(t, name) {
    this.#t = t;
    this.#name = name;
  }

  async settle(signingGrants, more) {
    this.zendfi = await new World(`zfi_test_${this.#name}`).make({
      provider: "zendfi",
      clock: new Date(this.clock).toISOString(),
      accounts: [{ label: "maple", usdc: "125.42", sol: "0.5" }, { label: "birch", usdc: "80.5" }],
    });
    this.verto = await new World(`${this.#name}Client`).make({
      provider: "verto",
      clock: new Date(this.clock).toISOString(),
      api_key: `vk_${this.#name}`,
      accounts: [{ name: "cedar", wallets: { USD: "1000.00" } }, { name: "hazel", wallets: { USD: "20.00" } }],
    });
    const clock = new Date(this.clock).toISOString();
    this.uqpay = await new World(`${this.#name}Uqpay`).make({
      provider: "uqpay",
      clock,
      api_key: `uk_${this.#name}`,
      accounts: [
        { name: "elm", business_code: ["ISSUING"], cardholders: [{ email: "ann@elm.example", first_name: "Ann", last_name: "Elm" }] },
        { name: "ash", business_code: ["ISSUING"], cardholders: [{ email: "bob@ash.example", first_name: "Bob", last_name: "Ash" }] },
      ],
    });
    this.currencycloud = await new World(`${this.#name}@house.example`).make({
      provider: "currencycloud",
      clock,
      api_key: "c0ffee00".repeat(8),
      accounts: [{ name: "oak", balances: { USD: "1000" } }, { name: "yew", balances: { USD: "50" } }],
    });
    this.tradovate = await new World(`${this.#name}Admin`).make({
      provider: "tradovate",
      clock,
      password: "a password",
      users: [{ name: "ivy" }, { name: "fern" }],
    });
    const { accounts, external_addresses: addresses } = this.zendfi;
    const grants = Object.fromEntries(accounts.map(({ id, signing_grant }) => [id, signing_grant]));
    this.addresses = addresses;
    this.recipients = this.verto.recipients.map(({ id }) => id);
    this.customers = {
      ...Object.fromEntries(accounts.map(({ label, id }) => [label, { provider: "zendfi", scope: { subaccount_id: id }, id }])),
      ...Object.fromEntries(this.verto.accounts.map(({ name, id }) => [name, { provider: "verto", scope: { subAccountId: id }, id }])),
      ...Object.fromEntries(this.uqpay.accounts.map(({ name, id }) => [name, { provider: "uqpay", scope: { account_id: id }, id }])),
      ...Object.fromEntries(
        this.currencycloud.accounts.map(({ name, id, contacts }) => [name, { provider: "currencycloud", scope: { account_id: id, contact_id: contacts[0].id }, id }]),
      ),
      ...Object.fromEntries(this.tradovate.users.map(({ name, id }) => [name, { provider: "tradovate", scope: { ctaUserId: String(id) }, id }])),
    };
    this.configuration = {
      basePath: "/portal",
      secret: "only for tests, 32 characters and more",
      store: memory(),
      whenStoreDown: { reads: "serve", money: "refuse" },
      development: true,
      now: () => this.clock,
      providers: {
        zendfi: {
          apiKey: this.zendfi.key,
          dashboardToken: this.zendfi.dashboard_session,
          baseUrl: this.zendfi.baseUrl,
          ...(signingGrants && { signingGrant: ({ subaccount_id }) => grants[subaccount_id] }),
        },
        verto: { clientId: this.verto.client_id, apiKey: this.verto.api_key, baseUrl: this.verto.baseUrl, environment: "test" },
        uqpay: { clientId: this.uqpay.client_id, apiKey: async () => this.uqpay.api_key, baseUrl: `${this.uqpay.baseUrl}/api` },
        currencycloud: { loginId: this.currencycloud.login_id, apiKey: this.currencycloud.api_key, baseUrl: this.currencycloud.baseUrl },
        tradovate: { name: this.tradovate.name, password: () => this.tradovate.password, baseUrl: `${this.tradovate.baseUrl}/v1` },
      },
      ...more,
    };
    this.gateway = createGateway(this.configuration);
    this.fetch = answering(async (request) => {
      const { url, headers, method } = request;
      // A file stands beside the call, in a form.
      const form = headers.get("content-type")?.startsWith("multipart/form-data") && (await request.clone().formData());
      const body = form ? form.get("call") : await request.clone().text();
      const entry = { path: new URL(url).pathname, method, bearer: headers.get("authorization")?.slice(7), body: body && JSON.parse(body), ...(form && { file: form.get("file") }) };
      this.sent.push(entry);
      const response = await this.gateway.handle(request);
      entry.status = response.status;
      return response;
    });
    this.#t.after(() => this.gateway.close());
  }

  /** What a customer of that name is granted. */
  grant(name, more) {
    const { provider, scope } = this.customers[name];
    const limits = {
      zendfi: { currency: "USDC", perPayment: "100", perDay: "1000", destinations: this.addresses },
      verto: { currency: "USD", perPayment: "100", perDay: "1000", destinations: this.recipients },
    }[provider];
    return { provider, scope, visitor: name, role: "customer", limits, ...more };
  }

  mint(name, more) {
    return this.gateway.mint(this.grant(name, more));
  }

  /** What a page of that customer gives `openSession`. */
  options(name, more) {
    return {
      provider: this.customers[name].provider,
      baseUrl,
      fetch: this.fetch,
      fetchToken: () => this.mint(name),
      now: () => this.clock,
      ...more,
    };
  }

  async open(name, more) {
    const session = await openSession(this.options(name, more));
    this.#t.after(() => session.close());
    return session;
  }

  /** The staff's session: for a customer, or for what is about all of a provider's. */
  async openStaff({ name, provider = this.customers[name].provider, ...more }) {
    const grant = { provider, visitor: "staff", role: "operator", ...(name && { scope: this.customers[name].scope }), ...more };
    const session = await openOperatorSession({ provider, baseUrl, fetch: this.fetch, now: () => this.clock, fetchToken: () => this.gateway.mint(grant) });
    this.#t.after(() => session.close());
    return session;
  }

  /** A withdrawal that goes through. */
  payment(more) {
    return { to_address: this.addresses[0], amount: "10", ...more };
  }
}

/** A `fetch` as a browser's: takes a Request and gives up when its signal says so. */
export function answering(handler) {
  return (request) => {
    const { signal } = request;
    const aborted = new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    aborted.catch(() => {});
    return Promise.race([aborted, (async () => handler(request))()]);
  };
}

/** A `fetch` that answers only when it is let go, and says when it was asked. */
export function held(handler) {
  let asked;
  let release;
  const wasAsked = new Promise((resolve) => (asked = resolve));
  const gate = new Promise((resolve) => (release = resolve));
  const fetch = answering(async (request) => {
    asked(request);
    await gate;
    return handler(request);
  });
  return { fetch, wasAsked, release };
}

/** The error that the work is rejected with: one of ours, with that code. */
export async function refusal(work, code) {
  const thrown = await Promise.resolve(work).then(
    (value) => assert.fail(`expected ${code}, but it answered ${JSON.stringify(value)}`),
    (error) => error,
  );
  assert.ok(isSubscopeError(thrown), `expected ${code}, but got ${thrown?.stack ?? String(thrown)}`);
  assert.equal(thrown.code, code);
  // A blank that nobody filled in would stand there with its braces.
  for (const { message } of [thrown, ...thrown.issues]) assert.doesNotMatch(message, /\{\w+\}/);
  return thrown;
}
