// A large file in a browser: read to its end in the page and in a worker, whatever the engine throws away meanwhile.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { launch, open } from "./browser.js";
import { pack, project } from "./packed.js";

let folder;
let browser;
before(async () => {
  folder = await project(await pack());
  browser = await launch("--js-flags=--expose-gc");
});
after(() => browser?.close());

const script = async (contents) => {
  const { outputFiles } = await esbuild.build({ stdin: { contents, resolveDir: folder }, bundle: true, write: false, format: "esm", target: "es2022", logLevel: "error" });
  return outputFiles[0].text;
};

// What nothing holds is thrown away while a piece is waited for.
const swept = "setInterval(gc, 0);";
const rows = (options) => `
  import { checkRows } from "subscope/bulk";
  import { withdraw } from "subscope/forms/zendfi";
  const file = new Blob(["amount,token\\n", "1.50,Usdc\\n1.5x,Usdc\\n".repeat(1_000_000)]);
  const run = checkRows(file, withdraw.with({ only: ["amount", "token"] }), { wasm: new URL("/bulk.wasm", location.href), ${options} });
  run.done.then(({ rows, faulty }) => (document.title = rows + " " + faulty), (error) => (document.title = "failed: " + error.message));
  ${swept}
`;

/** What a page of these files shows in the end; what is not among them is never answered. */
async function shown(t, files) {
  const page = await open(t, browser, (request, response) => {
    const [type, body] = files[request.url] ?? [];
    if (type) response.writeHead(200, { "content-type": type }).end(body);
  });
  await page.waitForFunction(() => document.title !== "");
  return page.title();
}

const html = ["text/html", '<!doctype html><meta charset="utf-8"><title></title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>'];

for (const [where, options] of [["in the page", ""], ["in a worker", 'worker: () => new Worker("/worker.js", { type: "module" })']]) {
  test(`a file of twenty megabytes is read to its end ${where}`, async (t) => {
    const files = {
      "/": html,
      "/page.js": ["text/javascript", await script(rows(options))],
      "/worker.js": ["text/javascript", await script(`import "subscope/bulk/worker"; ${swept}`)],
      "/bulk.wasm": ["application/wasm", await readFile(join(folder, "node_modules/subscope/dist/bulk/bulk-simd.wasm"))],
    };
    assert.equal(await shown(t, files), "2000000 1000000");
  });
}

test("whoever gives up does not wait for a WebAssembly file that does not come", async (t) => {
  const page = `
    import { checkRows } from "subscope/bulk";
    import { withdraw } from "subscope/forms/zendfi";
    const giving = new AbortController();
    const worker = () => (queueMicrotask(() => giving.abort()), new Worker("/worker.js", { type: "module" }));
    checkRows(new Blob(["amount,token\\n1,Usdc\\n"]), withdraw, { worker, signal: giving.signal }).done.catch((error) => (document.title = error.code));
  `;
  const worker = await script('import "subscope/bulk/worker";');
  assert.equal(await shown(t, { "/": html, "/page.js": ["text/javascript", await script(page)], "/worker.js": ["text/javascript", worker] }), "aborted");
});
