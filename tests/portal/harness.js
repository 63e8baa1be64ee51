// Runs scenarios on the real page: sandbox and browser once per file; for each scenario a portal
// with worlds of its own, so that none sees what another did.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { startPortal } from "../../www/server/portal.js";
import { startSandbox } from "../../www/server/sandbox.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

let sandbox;
let browser;
let folder;
let worlds = 0;
let bundle;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "subscope-portal-"));
  sandbox = await startSandbox();
  browser = await chromium.launch({
    executablePath: process.env.SUBSCOPE_CHROME ?? "/usr/bin/chromium",
    args: [
      "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
});

after(async () => {
  await browser?.close();
  await sandbox?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** The package as any bundler takes it, in a folder to be served. */
async function bundled() {
  const entry = join(folder, "package.js");
  await writeFile(entry, 'export * from "subscope";');
  const { NODE_ENV } = process.env;
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    resolve: { alias: { subscope: join(root, "pkg/index.js") } },
    build: {
      outDir: join(folder, "package"),
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: "strict", output: { entryFileNames: "index.js" } },
    },
    base: "/package/",
  });
  // Vite sets it to production; the gateways of the tests are none.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
}

/**
 * One test on a fresh portal. Afterwards no page may have broken the security policy or thrown,
 * and no secret may have reached the browser.
 */
export function scenario(title, body) {
  test(title, { timeout: 60_000 }, async () => {
    const name = `scenario${++worlds}`;
    const demo = new Demo(name);
    await demo.start();
    try {
      await body(demo);
      await demo.checkTheBrowser();
    } finally {
      await demo.stop();
    }
  });
}

class Demo {
  #name;
  #contexts = [];
  #answers = [];
  #faults = [];
  #port = 0;

  constructor(name) {
    this.#name = name;
  }

  /** Also restarts a portal that was stopped: same port, same database, same worlds. */
  async start() {
    this.portal = await startPortal({
      port: this.#port,
      sandbox: sandbox.url,
      database: join(folder, `${this.#name}.db`),
      name: this.#name,
      folders: { "/package": join(folder, "package") },
    });
    this.url = this.portal.url;
    this.#port = Number(new URL(this.url).port);
    this.zendfi = new World(this.portal.world.zendfi.apiKey);
    this.verto = new World(this.portal.world.verto.clientId);
    this.uqpay = new World(this.portal.world.uqpay.clientId);
    this.currencycloud = new World(this.portal.world.currencycloud.loginId);
    this.tradovate = new World(this.portal.world.tradovate.name);
  }

  async stop() {
    await Promise.all(this.#contexts.map((context) => context.close()));
    await this.portal.close();
  }

  /** A customer as the demo knows it, by name. */
  customer(name) {
    return this.portal.world.customers.find((one) => one.name === name);
  }

  /** A browser of one more person. */
  async person(options = {}) {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(15_000);
    this.#contexts.push(context);
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        console.error(`policy violation: ${violatedDirective} ${blockedURI}`);
      });
    });
    context.on("weberror", (error) => this.#faults.push(String(error.error())));
    context.on("console", (message) => {
      if (/policy violation|Content Security Policy/i.test(message.text())) this.#faults.push(message.text());
    });
    context.on("response", (response) => {
      this.#answers.push({ url: response.url(), text: response.text().catch(() => null) });
    });
    return context;
  }

  /** Signs in on the page, in a browser of its own unless one is given. */
  async signIn(name, { context } = {}) {
    const page = await (context ?? (await this.person())).newPage();
    await page.goto(this.url);
    await page.getByRole("button", { name }).click();
    await page.getByText(`Signed in as ${name}`).waitFor();
    return new AccountPage(page);
  }

  /** Runs `body` in a page of the portal's origin that has the package but not the portal's own code. */
  async withPackage(name, body, argument) {
    await (bundle ??= bundled());
    const context = await this.person();
    const { id } = this.customer(name);
    const signedIn = await context.request.post(`${this.url}/demo/sign-in`, { data: { customer: id } });
    assert.ok(signedIn.ok());
    const page = await context.newPage();
    await page.goto(`${this.url}/icon.svg`);
    return page.evaluate(body, argument);
  }

  async checkTheBrowser() {
    assert.deepEqual(this.#faults, []);
    const secrets = await this.#secrets();
    for (const answer of await Promise.all(this.#answers.map(({ url, text }) => read(url, text)))) {
      if (answer.text === null) continue;
      const text = /\/portal\/session\?/.test(answer.url) ? withoutScopedTokens(answer.text) : answer.text;
      for (const secret of secrets) assert.ok(!text.includes(secret), `${answer.url} answered with a secret: ${secret.slice(0, 9)}…`);
    }
  }

  async #secrets() {
    const [zendfi, verto, uqpay, currencycloud, tradovate] = await Promise.all(
      [this.zendfi, this.verto, this.uqpay, this.currencycloud, this.tradovate].map((world) => world.look()),
    );
    return [
      zendfi.key,
      ...zendfi.signing_grants.map(({ signing_grant }) => signing_grant),
      ...zendfi.tokens.map(({ secret }) => secret),
      verto.api_key,
      uqpay.api_key,
      currencycloud.api_key,
      tradovate.password,
      ...[verto, uqpay, currencycloud, tradovate].flatMap(({ tokens }) => tokens.map(({ access_token }) => access_token)),
    ];
  }
}

/** The answer's text, or null where it had none. A page that leaves an answer unread keeps its connection from others. */
async function read(url, text) {
  let timer;
  const unread = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`The page never read the answer of ${url}.`)), 10_000)));
  try {
    return { url, text: await Promise.race([text, unread]) };
  } finally {
    clearTimeout(timer);
  }
}

/** What a direct mint may hold, and nothing else may. */
function withoutScopedTokens(text) {
  const token = JSON.parse(text);
  if (token.direct) {
    delete token.direct.token;
    delete token.direct.slots;
  }
  return JSON.stringify(token);
}

/** A world of the sandbox, through its control interface. */
class World {
  #address;

  constructor(key) {
    this.#address = `${sandbox.url}/control/worlds/${key}`;
  }

  async look() {
    const answer = await fetch(this.#address);
    assert.ok(answer.ok, await answer.clone().text());
    return answer.json();
  }

  async ledger(kind) {
    return (await this.look()).ledger.filter((entry) => entry.kind === kind);
  }

  async requests(operation) {
    return (await this.look()).requests.filter((request) => !operation || request.operation === operation);
  }

  async fault(fault) {
    const answer = await fetch(`${this.#address}/faults`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(fault) });
    assert.ok(answer.ok, await answer.clone().text());
  }

  async heal() {
    await fetch(`${this.#address}/faults`, { method: "DELETE" });
  }

  /** Moves something of the world by hand, such as a request's status. */
  async change(path, body) {
    const answer = await fetch(`${this.#address}/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    assert.ok(answer.ok, await answer.clone().text());
    return answer.json();
  }

  /** Runs `work` and asserts that it sent the provider nothing. */
  async untouchedBy(work) {
    const before = (await this.requests()).length;
    await work();
    const after = await this.requests();
    assert.deepEqual(after.slice(before).map(({ method, path }) => `${method} ${path}`), []);
  }
}

/** The page of one account, as a person finds her way on it. */
class AccountPage {
  constructor(page) {
    this.page = page;
    this.balance = page.locator("balance-card .figure");
    this.address = page.getByLabel(/Wallet address|Recipient/);
    this.amount = page.getByLabel("Amount");
    this.currency = page.getByLabel("Currency");
    this.sendButton = page.getByRole("button", { name: "Send", exact: true });
    this.history = page.locator(".history li");
    this.notice = page.locator("payment-form .notice");
    this.code = page.locator(".code");
    this.heading = page.getByRole("heading", { level: 1 });
  }

  outcome(status) {
    return this.page.locator(`[data-outcome=${status}]`);
  }

  /** Waits until the figure of the balance is this. */
  async holds(text) {
    await this.page.locator("balance-card").getByText(text, { exact: true }).waitFor();
  }

  async fill({ to, address, amount, currency }) {
    if (to !== undefined) await this.page.getByRole("button", { name: to, exact: true }).click();
    if (address !== undefined) await this.address.fill(address);
    if (amount !== undefined) await this.amount.fill(amount);
    if (currency !== undefined) await this.currency.selectOption({ label: currency });
  }

  async send(payment) {
    await this.fill(payment);
    await this.sendButton.click();
  }

  /** The issue at a field, once it stands there; asserts that the field names it and has the focus. */
  async issueAt(id) {
    const issue = this.page.locator(`#${id}-issue`);
    await issue.waitFor();
    const field = this.page.locator(`#${id}`);
    assert.equal(await field.getAttribute("aria-describedby"), `${id}-issue`);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await this.page.locator(`#${id}:focus`).waitFor();
    return issue.innerText();
  }

  async refresh() {
    await this.page.getByRole("button", { name: "Refresh" }).click();
  }

  /** A part of the page, by its heading: one of several cards. */
  card(heading) {
    return this.page.locator("section.card").filter({ has: this.page.getByRole("heading", { name: heading }) });
  }

  /** Everything that the page holds, as markup. */
  content() {
    return this.page.content();
  }
}
