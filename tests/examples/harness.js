// Builds the example pages as their readers would, serves them under the portal's policy, and types into
// them in a browser as a person would.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build } from "vite";
import { serve } from "../../www/server/http.js";
import { pages } from "../../www/server/pages.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What an applicant of the United States fills in; Ann Lee is invented. */
export const ANN = {
  firstName: "Ann", lastName: "Lee", birthDate: "1990-12-31", phone: "+1 312 555 0100", citizenship: "US", taxIdentifier: "219-12-3456",
  streetAddress1: "1 Main Street", city: "Chicago", zipCode: "60601", state: "IL", country: "US",
};

/**
 * Tests on the pages below a folder, each in a browser of its own. Afterwards no page may have broken the
 * security policy, thrown, or asked for anything elsewhere.
 *
 * @param {string} folder with a Vite configuration
 * @returns {(title: string, path: string, body: (page: ExamplePage) => Promise<void>, options?: object) => void}
 */
export function examples(folder) {
  let made;
  let browser;
  let server;
  let close;

  before(async () => {
    made = await mkdtemp(join(tmpdir(), "subscope-examples-"));
    await build({ root: join(root, folder), logLevel: "error", build: { outDir: made, emptyOutDir: true } });
    browser = await chromium.launch({
      executablePath: process.env.SUBSCOPE_CHROME ?? "/usr/bin/chromium",
      args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    });
    const page = pages(made);
    server = createServer();
    close = serve(server, (request) => page(request, new URL(request.url).pathname), () => 0);
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  after(async () => {
    await browser?.close();
    await close?.();
    if (made) await rm(made, { recursive: true });
  });

  return (title, path, body, options = {}) =>
    test(title, { timeout: 60_000 }, async () => {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(15_000);
      try {
        const faults = [];
        await context.addInitScript(() => {
          document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => console.error(`policy violation: ${violatedDirective} ${blockedURI}`));
        });
        context.on("weberror", (error) => faults.push(String(error.error())));
        context.on("console", (message) => message.type() === "error" && !/favicon/.test(message.location().url) && faults.push(message.text()));
        const address = `http://127.0.0.1:${server.address().port}`;
        context.on("request", (request) => request.url().startsWith(`${address}/`) || faults.push(request.url()));
        const page = await context.newPage();
        await page.goto(`${address}/${path}/index.html`);
        await body(new ExamplePage(page));
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
}

/** A page with a form, as a person finds her way on it. */
class ExamplePage {
  constructor(page) {
    this.page = page;
  }

  field(name) {
    return this.page.locator(`#${name}`);
  }

  /** Types over what is there, and goes on to the next field. */
  async type(name, text) {
    const field = this.field(name);
    await field.focus();
    // A field for dates has parts of its own to type into, in the order of the browser's language.
    if ((await field.getAttribute("type")) === "date") await field.fill(text);
    else {
      await field.selectText();
      await this.page.keyboard.press("Delete");
      await this.page.keyboard.insertText(text);
    }
    await this.page.keyboard.press("Tab");
  }

  async typeAll(values) {
    for (const [name, text] of Object.entries(values)) await this.type(name, text);
  }

  /** The code of what is said at a field, once it is there; asserts that the field points to it. */
  async said(name, kind = "issue") {
    const line = this.page.locator(`#${name}-${kind}`);
    await line.waitFor();
    const field = this.field(name);
    assert.match(await field.getAttribute("aria-describedby"), new RegExp(`\\b${name}-${kind}\\b`));
    if (kind === "issue") assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.ok((await line.innerText()).length > 5);
    return line.getAttribute("data-code");
  }

  /** Waits until nothing of this kind is said at a field. */
  async silent(name, kind = "issue") {
    await this.page.locator(`#${name}-${kind}`).waitFor({ state: "hidden" });
  }

  /** All codes of a kind that the page shows, by field. */
  async all(kind = "issue") {
    const lines = await this.page.locator(`.${kind}`).filter({ visible: true }).evaluateAll((found) => found.map(({ id, dataset }) => [id, dataset.code]));
    return Object.fromEntries(lines.map(([id, code]) => [id.replace(`-${kind}`, ""), code]));
  }

  suggestion(name) {
    return this.page.locator(".field").filter({ has: this.field(name) }).getByRole("button");
  }

  /** Waits until a field has the focus. */
  async focusAt(name) {
    await this.page.locator(`#${name}:focus`).waitFor();
  }

  submit(button) {
    return this.page.getByRole("button", { name: button, exact: true }).click();
  }

  /** What was handed on, once it is. */
  async sent(label = "What was sent") {
    const output = this.page.getByLabel(label);
    await output.filter({ hasText: "{" }).waitFor();
    return JSON.parse(await output.innerText());
  }

  async nothingSent(label = "What was sent") {
    assert.equal(await this.page.getByLabel(label).textContent(), "");
  }
}
