// What the README shows is run as it stands, against the real sandbox; its table is the catalogue's.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { startSandbox } from "../../www/server/sandbox.js";

const root = new URL("../../", import.meta.url).pathname;
const readme = readFileSync(join(root, "README.md"), "utf8");
const block = (name) => readme.match(new RegExp("```js " + name + "\\n([\\s\\S]*?)```"))?.[1] ?? assert.fail(`no block ${name}`);

test("the capability table is what the tables say", () => {
  const shown = readme.match(/<!-- capabilities[^>]*-->\n([\s\S]*?)<!-- end of capabilities -->/)?.[1];
  const printed = execFileSync("cargo", ["run", "--quiet", "--features", "emit", "--bin", "emit", "--", "table"], { cwd: root, encoding: "utf8" });
  assert.equal(shown, printed, "print it anew: cargo run --features emit --bin emit -- table");
});

test("the README stays under 200 lines", () => {
  assert.ok(readme.split("\n").length < 200);
});

test("page and server of the README move money together", async (t) => {
  const sandbox = await startSandbox();
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "readme-"));
  const { fetch, process: { env } } = globalThis;
  t.after(async () => {
    globalThis.fetch = fetch;
    delete globalThis.location;
    rmSync(folder, { recursive: true });
    await sandbox.close();
  });

  const key = `zfi_test_readme${process.pid}`;
  const answered = await fetch(`${sandbox.url}/control/worlds/${key}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider: "zendfi", seed: 1, accounts: [{ label: "one", usdc: "125.42" }] }),
  });
  const { accounts: [account], external_addresses } = await answered.json();
  Object.assign(env, { PORTAL_SECRET: "readme ".repeat(8), ZENDFI_KEY: key });
  Object.assign(globalThis, {
    grants: { [account.id]: account.signing_grant },
    currentUser: async () => ({ id: "visitor", subaccount: account.id, addresses: external_addresses }),
    to_address: external_addresses[0],
  });

  // The only changes: where the provider is, that it is no production, and where the file goes.
  const server = block("gateway")
    .replace("providers: { zendfi: {", `development: true,\n  providers: { zendfi: { baseUrl: "${sandbox.url}/zendfi",`)
    .replace("portal.db", join(folder, "portal.db"));
  const run = async (name, text) => {
    writeFileSync(join(folder, name), text);
    return import(pathToFileURL(join(folder, name)).href);
  };
  const { gateway, postSession, portal } = await run("server.mjs", server);
  t.after(() => gateway.close());

  globalThis.location = { href: "https://portal.example/" };
  globalThis.fetch = async (asked, init) => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, globalThis.location.href), init);
    return new URL(request.url).pathname === "/portal/session" ? postSession(request) : portal(request);
  };
  const page = await run("page.mjs", `${block("embed")}\nexport { isSubscopeError, outcome, usdc_balance };`);
  assert.equal(page.usdc_balance, "125.42");
  assert.equal(page.outcome.status, "confirmed");
  assert.equal(page.outcome.answer.to_address, external_addresses[0]);
});

test("the form of the README says what it says", async () => {
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "readme-"));
  try {
    globalThis.to_address = "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA";
    writeFileSync(join(folder, "form.mjs"), `${block("form")}\nexport { ok, value, issues, warnings };`);
    const { ok, value, issues, warnings } = await import(pathToFileURL(join(folder, "form.mjs")).href);
    assert.deepEqual({ ok, value, warnings }, { ok: false, value: undefined, warnings: [] });
    const [{ path, code, params }] = issues;
    assert.ok(block("form").includes(`{ path: "${path}", code: "${code}", params: { max: ${params.max} }`));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
