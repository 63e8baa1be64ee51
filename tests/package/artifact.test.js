// Each artifact names what its holders may use, and nothing that only others may.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { root, run } from "./packed.js";

const artifacts = {};
let catalogue;
before(async () => {
  for (const name of ["session", "whole", "operator", "gateway"]) {
    const parts = await Promise.all([`${name}_bg.wasm`, `${name}.js`].map((file) => readFile(join(root, "pkg/dist", file))));
    artifacts[name] = Buffer.concat(parts).toString("latin1");
  }
  const { stdout } = await run("cargo", ["run", "--quiet", "--bin", "emit", "--features", "emit", "--", "catalogue"], { cwd: root, maxBuffer: 1 << 24 });
  catalogue = JSON.parse(stdout);
});

/** Words of its tables that are long and odd enough not to stand there by chance. */
function words(operation) {
  const parts = operation.path.split("/").filter((part) => part && !part.startsWith("{"));
  return [operation.name, ...parts, ...operation.fields, ...operation.members].filter((word) => word.length >= 6);
}

/** What some operations name and no operation of that role does, nor any longer word of its own. */
function onlyOthers(role) {
  const own = catalogue.filter(({ who }) => who.includes(role)).flatMap(words).join("\n");
  return [...new Set(catalogue.filter(({ who }) => !who.includes(role)).flatMap(words))].filter((word) => !own.includes(word));
}

// The scope's own name of the account; words of the platform and of messages; marks by which a name is
// known for an id; what tells a success of Tradovate's from a refusal.
const elsewhere = new Set(["subAccountId", "reason", "amount", "connect", "whitelist", "withdraw", "payout", "accessToken", "errorText", "current"]);

test("the search has something to search for", () => {
  const forCustomers = onlyOthers("customer");
  for (const word of ["freeze", "mintDelegationToken", "session-key", "loginScoped", "loginMaster", "listSubAccounts", "mintAutomationToken", "automation-tokens", "createFurtherAccount", "linked_account_id", "apiKey", "clientId", "whitelist", "expires_in_seconds", "single_use", "companyId"]) {
    assert.ok(forCustomers.includes(word), word);
  }
});

for (const name of ["session", "whole"]) {
  test(`the artifact ${name} names nothing that only staff or the gateway may use`, () => {
    const found = onlyOthers("customer").filter((word) => !elsewhere.has(word) && artifacts[name].includes(word));
    assert.deepEqual(found, []);
    for (const word of ["/freeze", "/session-key", "/v2/auth/token", "/accounts/create", "/drain", "loginScoped", "mintDelegationToken", "apiKey"]) {
      assert.ok(!artifacts[name].includes(word), word);
    }
  });
}

test("the session's artifact does not know how a provider is spoken to", () => {
  for (const word of ["api.zendfi.tech", "/withdraw", "Idempotency-Key", "usdc_balance"]) {
    assert.ok(artifacts.whole.includes(word) && !artifacts.session.includes(word), word);
  }
});

test("the staff's artifact names nothing that only customers or the gateway may use", () => {
  const found = onlyOthers("operator").filter((word) => !elsewhere.has(word) && artifacts.operator.includes(word));
  assert.deepEqual(found, []);
});

test("what a page inlines asks nothing of it, can grow no message of a panic, and names no operation", async () => {
  for (const name of ["forms", "national"]) {
    const bytes = await readFile(join(root, `pkg/dist/forms/${name}.wasm`));
    assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
    const text = bytes.toString("latin1");
    for (const word of ["panicked", "out of range", "out of bounds", "overflow", "unwrap", ".rs", "withdraw", "firstName", "api/v1"]) assert.ok(!text.includes(word), `${name}: ${word}`);
  }
});

test("what reads rows asks the page for three things, and names no operation", async () => {
  for (const name of ["bulk", "bulk-simd"]) {
    const bytes = await readFile(join(root, `pkg/dist/bulk/${name}.wasm`));
    const asked = WebAssembly.Module.imports(new WebAssembly.Module(bytes));
    assert.deepEqual(asked.map(({ module, name, kind }) => `${module} ${name} ${kind}`).sort(), ["country_named", "national_part", "shortest_number"].map((name) => `subscope ${name} function`));
    const text = bytes.toString("latin1");
    for (const word of ["withdraw", "firstName", "api/v1", "zendfi", "tradovate"]) assert.ok(!text.includes(word), `${name}: ${word}`);
  }
});

test("each names its own: the search would find what is there", () => {
  for (const name of ["session", "whole"]) assert.ok(artifacts[name].includes("withdraw") && artifacts[name].includes("passkey_signature"), name);
  assert.ok(artifacts.operator.includes("/freeze") && !artifacts.operator.includes("/withdraw"));
  for (const word of ["/freeze", "/session-key", "/v2/auth/token", "/accounts/create", "loginScoped", "mintDelegationToken", "apiKey"]) {
    assert.ok(artifacts.gateway.includes(word), word);
  }
});
