// Importing an entry does nothing: no request, no output, no global, no compiling.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const run = (script, ...options) => promisify(execFile)(process.execPath, [...options, "--input-type=module", "--eval", script], { cwd: here });

const watched = `
  const touched = [];
  const watch = (object, name) => { const real = object[name]; object[name] = (...all) => { touched.push(name); return Reflect.apply(real, object, all); }; };
  const { default: fs } = await import("node:fs");
  const { syncBuiltinESMExports } = await import("node:module");
  watch(globalThis, "fetch"); watch(globalThis, "setTimeout"); watch(globalThis, "setInterval"); watch(globalThis, "queueMicrotask");
  for (const name of ["compile", "instantiate", "compileStreaming", "instantiateStreaming", "Module", "Instance"]) watch(WebAssembly, name);
  for (const name of Object.keys(console)) if (typeof console[name] === "function") watch(console, name);
  watch(crypto, "getRandomValues"); watch(globalThis, "addEventListener" in globalThis ? "addEventListener" : "fetch");
  const before = new Set(Reflect.ownKeys(globalThis));
  const out = process.stdout.write.bind(process.stdout);
  const report = (extra = {}) => out(JSON.stringify({ touched, globals: Reflect.ownKeys(globalThis).filter((name) => !before.has(name)).map(String), ...extra }));
`;

for (const entry of ["subscope", "subscope/forms", "subscope/forms/tradovate", "subscope/bulk", "subscope/react-hook-form", "subscope/messages", "subscope/messages/es", "subscope/operator", "subscope/gateway"]) {
  test(`importing ${entry} is inert`, async () => {
    const { stdout, stderr } = await run(`${watched} const names = Object.keys(await import("${entry}")); report({ names });`);
    const { touched, globals, names } = JSON.parse(stdout);
    assert.deepEqual({ touched, globals, stderr }, { touched: [], globals: [], stderr: "" });
    const expected = {
      "subscope": ["SubscopeError", "defineOperation", "interpret", "isSubscopeError", "newIntent", "openSession", "prepare"],
      "subscope/forms": ["SubscopeError", "forms", "isSubscopeError", "loadNationalIds"],
      "subscope/forms/tradovate": ["checkDuplicate", "createSubAccountRequest", "requestStatus", "submitRequestDocument", "uploadDocument"],
      "subscope/bulk": ["SubscopeError", "checkRows", "isSubscopeError", "template"],
      "subscope/react-hook-form": ["isSubscopeFieldError", "subscopeResolver"],
      "subscope/messages": ["messageOf"],
      "subscope/messages/es": ["es"],
      "subscope/operator": ["SubscopeError", "defineOperation", "isSubscopeError", "newIntent", "openOperatorSession"],
      "subscope/gateway": ["SubscopeError", "createGateway", "defineOperation", "interpret", "isSubscopeError", "memory", "prepare", "sqlite"],
    };
    assert.deepEqual(names.sort(), expected[entry]);
  });
}

test("the watch sees what it is meant to see", async () => {
  const { stdout } = await run(`${watched} globalThis.found = 1; console.log("x"); await fetch("data:,").catch(() => {}); report();`);
  const { touched, globals } = JSON.parse(stdout.slice(stdout.indexOf("{")));
  assert.ok(globals.includes("found"));
  assert.ok(touched.includes("log") && touched.includes("fetch"));
});

test("without a global fetch: imports, sessions with a fetch of their own, and a clear word where there is none", async () => {
  const { stdout } = await run(`
    delete globalThis.fetch;
    const { openSession, isSubscopeError } = await import("subscope");
    const { createGateway, memory } = await import("subscope/gateway");
    const gateway = createGateway({ basePath: "/portal", secret: "x".repeat(32), store: memory(), development: true, whenStoreDown: { reads: "serve", money: "refuse" },
      providers: { zendfi: { apiKey: "zfi_test_x" } }, fetch: async () => Response.json({ error: "not_found", message: "no" }, { status: 404 }) });
    const fetchToken = () => gateway.mint({ provider: "zendfi", scope: { subaccount_id: "sa_1" }, visitor: "v", role: "customer" });
    const options = { provider: "zendfi", baseUrl: "https://portal.example/portal", fetchToken };
    const session = await openSession({ ...options, fetch: (request) => gateway.handle(request) });
    const answer = await session.operations.balance().catch((error) => error.code);
    const without = await openSession(options).catch((error) => isSubscopeError(error) ? error.code : String(error));
    session.close();
    console.log(JSON.stringify([answer, without]));`);
  assert.deepEqual(JSON.parse(stdout), ["not_found", "invalid_options"]);
});

test("an open session keeps no process alive", async () => {
  const { stdout } = await run(`
    const { openSession } = await import("subscope");
    const token = { provider: "zendfi", session: "s", token: "t", expiresAt: new Date(Date.now() + 3_600_000).toISOString(), scope: { subaccount_id: "sa_1" }, operations: ["balance"], catalogue: "" };
    await openSession({ provider: "zendfi", baseUrl: "https://portal.example/portal", fetchToken: async () => token, fetch: async () => new Response() });
    console.log("open");`);
  assert.equal(stdout, "open\n");
});

test("no code is made from text", async () => {
  const { stdout } = await run(`
    await import("subscope"); await import("subscope/operator"); await import("subscope/gateway");
    const { newIntent, prepare } = await import("subscope");
    await prepare("zendfi", "balance", {}, { scope: { subaccount_id: "sa_1" } });
    console.log(newIntent().length);`, "--disallow-code-generation-from-strings");
  assert.equal(stdout, "36\n");
});
