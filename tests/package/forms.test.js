// The forms of the installed tarball where pages and servers run: in a browser under a strict policy, in
// Node, in workerd; and what a page carries that uses one of them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { Dice, values } from "../js/forms/dice.js";
import { native, tables } from "../js/forms/tables.js";
import { launch, open } from "./browser.js";
import { pack, project, root, run } from "./packed.js";

const require = createRequire(import.meta.url);

let folder;
let browser;
before(async () => {
  folder = await project(await pack());
  browser = await launch();
});
after(() => browser?.close());

/** A script that has everything in it. */
async function bundle(text, options = {}) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: text, resolveDir: folder }, bundle: true, write: false, format: "esm", target: "es2022", minify: true, logLevel: "error", ...options,
  });
  return outputFiles[0].text;
}

/** Serves one page whose script that is, under a policy. */
const openScript = (t, script, policy) =>
  open(t, browser, (request, response) => {
    const isScript = request.url === "/page.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html", "content-security-policy": policy });
    response.end(isScript ? script : '<!doctype html><meta charset="utf-8"><title></title><script type="module" src="/page.js"></script>');
  });

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

test("Chromium, Node and the native core give the same verdicts on the same values", async (t) => {
  const questions = [];
  for (const [seed, table] of (await tables()).entries()) {
    const dice = new Dice(seed + 4711);
    for (let round = 0; round < 60; round++) {
      questions.push({ provider: table.provider, operation: table.operation, staff: table.staff > 0, input: values(dice, table) });
    }
  }
  const answers = await native(questions);
  const expected = answers.map(({ issues, warnings, value }) => JSON.stringify([issues, warnings, value]));
  const ask = `
    import { forms, loadNationalIds } from "subscope/forms";
    globalThis.verdicts = async (questions) => {
      await loadNationalIds();
      return questions.map(({ provider, operation, staff, input }) => {
        const form = forms[provider][operation];
        const { issues = [], warnings, value = null } = (staff && form.staff || form).check(input);
        return JSON.stringify([issues, warnings, value].map(sorted));
      });
    };
    const sorted = (data) => data === null || typeof data !== "object" ? data : Array.isArray(data) ? data.map(sorted) : Object.fromEntries(Object.keys(data).sort().map((key) => [key, sorted(data[key])]));`;
  const sorted = (data) => (data === null || typeof data !== "object" ? data : Array.isArray(data) ? data.map(sorted) : Object.fromEntries(Object.keys(data).sort().map((key) => [key, sorted(data[key])])));
  const wanted = expected.map((text) => JSON.stringify(JSON.parse(text).map(sorted)));

  // In one file, so that what is fetched later is in it as well.
  const page = await openScript(t, await bundle(ask), strict);
  await page.waitForFunction(() => globalThis.verdicts !== undefined);
  const said = [];
  for (let at = 0; at < questions.length; at += 500) {
    said.push(...(await page.evaluate((part) => globalThis.verdicts(part), questions.slice(at, at + 500))));
  }
  assert.ok(questions.length > 2500);
  for (const [at, verdict] of said.entries()) assert.equal(verdict, wanted[at], JSON.stringify(questions[at]));

  await writeFile(join(folder, "node.mjs"), `${ask}\nimport { readFileSync } from "node:fs"; console.log(JSON.stringify(await verdicts(JSON.parse(readFileSync("questions.json", "utf8")))));`);
  await writeFile(join(folder, "questions.json"), JSON.stringify(questions));
  const { stdout } = await run(process.execPath, ["node.mjs"], { cwd: folder, maxBuffer: 1 << 28 });
  assert.deepEqual(JSON.parse(stdout), wanted);
});

test("a page whose policy forbids WebAssembly is told which word is missing, and importing it does nothing", async (t) => {
  const script = await bundle(`
    import { forms } from "subscope/forms";
    document.title = "imported";
    globalThis.check = () => { try { return forms.zendfi.withdraw.check({}).ok; } catch ({ code, message }) { return code + " " + message; } };`);
  const page = await openScript(t, script, "default-src 'none'; script-src 'self'");
  await page.waitForFunction(() => document.title === "imported");
  assert.match(await page.evaluate(() => globalThis.check()), /^wasm_blocked .*'wasm-unsafe-eval'.* script-src/);
});

test("forms are ready at once: the first line of a page's script may check one", async (t) => {
  const page = await openScript(t, await bundle(`import { withdraw } from "subscope/forms/zendfi"; document.title = withdraw.check({}).issues.length;`), strict);
  assert.equal(await page.title(), "2");
});

test("workerd, where bytes may not be compiled, takes the files as modules", async () => {
  const script = await bundle(
    `import { forms, loadNationalIds } from "subscope/forms";
     export default { async fetch() {
       const person = { citizenship: "PL", nationalId: "44051401358" };
       const form = forms.tradovate.createSubAccountRequest.with({ only: ["citizenship", "nationalId"] });
       const before = form.check(person).warnings.length;
       await loadNationalIds();
       return Response.json([before, form.check(person).warnings.map(({ code }) => code), forms.zendfi.withdraw.check({}).issues.length]);
     } };`,
    { conditions: ["workerd"], external: ["*.wasm"], minify: false },
  );
  const names = [...new Set([...script.matchAll(/from "([^"]+\.wasm)"/g)].map(([, name]) => name))];
  assert.equal(names.length, 2, script.slice(0, 400));
  const here = await project(await pack(), { "worker.js": script.replaceAll(/from "[^"]*\/([a-z]+)\.wasm"/g, 'from "./$1.wasm"') });
  for (const name of ["forms", "national"]) await writeFile(join(here, `${name}.wasm`), await readFile(join(root, `pkg/dist/forms/${name}.wasm`)));
  await writeFile(
    join(here, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [
    (name = "worker.js", esModule = embed "worker.js"), (name = "forms.wasm", wasm = embed "forms.wasm"), (name = "national.wasm", wasm = embed "national.wasm"),
  ], compatibilityDate = "2026-01-01"))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);`,
  );
  const server = spawn(require.resolve("workerd/bin/workerd"), ["serve", "config.capnp", "--control-fd=3"], { cwd: here, stdio: ["ignore", "inherit", "inherit", "pipe"] });
  try {
    const [line] = await Promise.race([once(server.stdio[3], "data"), once(server, "exit").then(() => assert.fail("workerd ended"))]);
    const { port } = JSON.parse(String(line).split("\n")[0]);
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    assert.deepEqual(await answer.json(), [0, ["national_check_digit"], 2]);
  } finally {
    server.kill();
  }
});

test("a page carries the forms that it uses, and no others", async () => {
  const one = await bundle('import { withdraw } from "subscope/forms/zendfi"; globalThis.form = withdraw;', { splitting: true, outdir: "out" });
  assert.ok(one.includes("to_address"));
  for (const word of ["ttl_seconds", "firstName", "cardholder", "linked_account_id", "account_name", "recipient_id"]) assert.ok(!one.includes(word), word);
  const nothing = await bundle('import { forms } from "subscope/forms"; globalThis.title = "x";', { splitting: true, outdir: "out" });
  assert.equal(nothing.trim(), 'globalThis.title="x";');
});
