// A tiny page with the installed tarball: built by Vite and by esbuild, served by Vite, run in a browser.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { build, createServer } from "vite";
import { launch } from "./browser.js";
import { filesIn, pack, page, project } from "./packed.js";

const html = '<!doctype html><meta charset="utf-8"><title></title><script type="module" src="./page.js"></script>';
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

let tarball;
let browser;
before(async () => {
  tarball = await pack();
  browser = await launch();
});
after(() => browser?.close());

/** What the page shows in the end; `onRequest` learns the path of everything that it fetches. */
async function shown(url, onRequest = () => {}) {
  const tab = await browser.newPage();
  tab.on("request", (request) => onRequest(new URL(request.url()).pathname));
  try {
    await tab.goto(url);
    await tab.waitForFunction(() => document.title !== "");
    return await tab.title();
  } finally {
    await tab.close();
  }
}

/** Serves a folder as a web server with a strict policy would. */
async function serve(t, folder, headers = { "content-security-policy": policy }) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createHttpServer(async (request, response) => {
    const path = request.url === "/" ? "/index.html" : request.url.split("?")[0];
    const file = await readFile(join(folder, path)).catch(() => undefined);
    response.writeHead(file ? 200 : 404, { "content-type": types[extname(path)] ?? "text/plain", ...headers });
    response.end(file);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
  return `http://127.0.0.1:${server.address().port}/`;
}

const wasmIn = async (folder) => (await filesIn(folder)).filter((file) => file.endsWith(".wasm"));

test("built by Vite: the page fetches one WebAssembly file of two, and works under a strict policy", async (t) => {
  const root = await project(tarball, { "index.html": html, "page.js": page() });
  await build({ root, configFile: false, logLevel: "error", build: { assetsInlineLimit: 0 } });
  const files = await wasmIn(join(root, "dist"));
  assert.deepEqual(files.map((file) => /session|whole/.exec(file)[0]).sort(), ["session", "whole"]);
  const fetched = [];
  assert.equal(await shown(await serve(t, join(root, "dist")), (path) => fetched.push(path)), "1.5 confirmed");
  assert.deepEqual(fetched.filter((path) => /wasm|whole/.test(path)).map((path) => /session|whole/.exec(path)[0]), ["session"]);
});

test("a page that defines operations of its own fetches the other file", async (t) => {
  const root = await project(tarball, { "index.html": html, "page.js": page("operations: [],") });
  await build({ root, configFile: false, logLevel: "error", build: { assetsInlineLimit: 0 } });
  const fetched = [];
  assert.equal(await shown(await serve(t, join(root, "dist")), (path) => fetched.push(path)), "1.5 confirmed");
  assert.deepEqual(fetched.filter((path) => path.endsWith(".wasm")).map((path) => /session|whole/.exec(path)[0]), ["whole"]);
});

test("built by Vite with both kinds of session: files of their own", async () => {
  const both = 'import { openSession } from "subscope"; import { openOperatorSession } from "subscope/operator"; globalThis.both = [openSession, openOperatorSession];';
  const root = await project(tarball, { "index.html": html, "page.js": both });
  await build({ root, configFile: false, logLevel: "error", build: { assetsInlineLimit: 0 } });
  const files = (await wasmIn(join(root, "dist"))).map((file) => /session|whole|operator/.exec(file)[0]).sort();
  assert.deepEqual(files, ["operator", "session", "whole"]);
});

test("what is not used is not there: a page that only makes intents needs no WebAssembly at run time", async () => {
  const root = await project(tarball, { "index.html": html, "page.js": 'import { newIntent } from "subscope"; document.title = newIntent();' });
  await build({ root, configFile: false, logLevel: "error" });
  const scripts = (await filesIn(join(root, "dist"))).filter((file) => file.endsWith(".js"));
  const code = (await Promise.all(scripts.map((file) => readFile(join(root, "dist", file), "utf8")))).join("");
  assert.doesNotMatch(code, /openSession|__wbindgen|wasm/);
});

for (const [title, optimizeDeps] of [["as the README says", { exclude: ["subscope"] }], ["without a word of configuration", undefined]]) {
  test(`served by Vite's development server, ${title}`, async (t) => {
    const root = await project(tarball, { "index.html": html, "page.js": page() });
    const server = await createServer({ root, configFile: false, logLevel: "error", optimizeDeps, server: { port: 0, host: "127.0.0.1" }, cacheDir: join(root, ".vite") });
    t.after(() => server.close());
    await server.listen();
    const { port } = server.httpServer.address();
    const said = await shown(`http://127.0.0.1:${port}/`);
    if (optimizeDeps) assert.equal(said, "1.5 confirmed");
    else assert.match(said, /^1\.5 confirmed$|^failed: wasm_load_failed .*optimizeDeps/);
  });
}

test("bundled by esbuild, with the file as an asset", async (t) => {
  const root = await project(tarball, { "page.js": `import wasm from "subscope/session.wasm"; ${page("wasm: new URL(wasm, location.href),")}` });
  await esbuild.build({ absWorkingDir: root, entryPoints: ["page.js"], outdir: "dist", bundle: true, format: "esm", target: "es2022", loader: { ".wasm": "file" }, logLevel: "error" });
  await writeFile(join(root, "dist/index.html"), html);
  assert.equal((await wasmIn(join(root, "dist"))).length, 1);
  assert.equal(await shown(await serve(t, join(root, "dist"))), "1.5 confirmed");
});

test("bundled by esbuild for Node, gateway and all", async () => {
  const root = await project(tarball, { "server.js": 'import { createGateway } from "subscope/gateway"; try { createGateway({}); } catch (error) { console.log(error.code); }' });
  const { outputFiles } = await esbuild.build({ absWorkingDir: root, entryPoints: ["server.js"], bundle: true, platform: "node", format: "esm", external: ["libsql"], write: false, logLevel: "error" });
  assert.match(outputFiles[0].text, /invalid_options/);
});

// ---- files of rows ----------------------------------------------------------------

/** A page that checks a small file; what stands for the worker, and other options. */
const rows = (before, options) => `
  import { checkRows } from "subscope/bulk";
  import { withdraw } from "subscope/forms/zendfi";
  ${before}
  const show = (text) => (document.title = text);
  checkRows(new Blob(["amount,token\\n1,Usdc\\n\\"1,5\\",Sol\\n"]), withdraw.with({ only: ["amount", "token"] }), { ${options} }).done
    .then(({ rows, faulty }) => show(rows + " " + faulty), (error) => show("failed: " + (error.code ?? error) + " " + error.message));
`;
const byAddress = 'worker: () => new Worker(new URL("subscope/bulk/worker", import.meta.url), { type: "module" }),';
const ways = {
  "in the page": rows("", ""),
  "in a worker by its address": rows("", byAddress),
  "in a worker that is imported": rows('import BulkWorker from "subscope/bulk/worker?worker";', "worker: () => new BulkWorker(),"),
};

for (const [way, script] of Object.entries(ways)) {
  test(`rows ${way}, built by Vite under a strict policy`, async (t) => {
    const root = await project(tarball, { "index.html": html, "page.js": script });
    await build({ root, configFile: false, logLevel: "error", build: { assetsInlineLimit: 0 } });
    const fetched = [];
    assert.equal(await shown(await serve(t, join(root, "dist")), (path) => fetched.push(path)), "2 1");
    // A request of a worker's own is not the page's.
    if (way === "in the page") assert.deepEqual(fetched.filter((path) => path.endsWith(".wasm")).map((path) => /bulk-simd|bulk/.exec(path)[0]), ["bulk-simd"]);
  });

  test(`rows ${way}, served by Vite's development server`, async (t) => {
    const root = await project(tarball, { "index.html": html, "page.js": script });
    const server = await createServer({ root, configFile: false, logLevel: "error", optimizeDeps: { exclude: ["subscope"] }, server: { port: 0, host: "127.0.0.1" }, cacheDir: join(root, ".vite") });
    t.after(() => server.close());
    await server.listen();
    assert.equal(await shown(`http://127.0.0.1:${server.httpServer.address().port}/`), "2 1");
  });
}

test("rows in the page and in a worker, bundled by esbuild with the file as an asset", async (t) => {
  const before = 'import wasm from "subscope/bulk-simd.wasm";';
  const address = "wasm: new URL(wasm, import.meta.url),";
  const here = await project(tarball, { "here.js": rows(before, address), "there.js": rows(before, `${address} worker: () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),`) });
  await esbuild.build({
    absWorkingDir: here, entryPoints: { here: "here.js", there: "there.js", worker: "subscope/bulk/worker" },
    outdir: "dist", bundle: true, splitting: true, format: "esm", target: "es2022", loader: { ".wasm": "file" }, logLevel: "error",
  });
  const url = await serve(t, join(here, "dist"));
  for (const name of ["here", "there"]) {
    await writeFile(join(here, "dist/index.html"), html.replace("page.js", `${name}.js`));
    assert.equal(await shown(url), "2 1", name);
  }
});

test("an import of the worker's for its effect alone is kept", async () => {
  const here = await project(tarball);
  const { outputFiles } = await esbuild.build({ stdin: { contents: 'import "subscope/bulk/worker";', resolveDir: here }, bundle: true, write: false, format: "esm", logLevel: "error" });
  assert.match(outputFiles[0].text, /onmessage/);
});

test("whoever reads rows carries the forms' core along with a form, and not otherwise", async () => {
  const here = await project(tarball);
  const size = async (contents) => {
    const { outputFiles } = await esbuild.build({ stdin: { contents, resolveDir: here }, bundle: true, splitting: true, outdir: "out", minify: true, write: false, format: "esm", logLevel: "error" });
    return outputFiles.find(({ path }) => path.endsWith("stdin.js")).text.length;
  };
  const alone = await size('export { checkRows, template } from "subscope/bulk";');
  assert.ok(alone < 30_000, `${alone}`);
  assert.ok((await size('export { checkRows } from "subscope/bulk"; export { withdraw } from "subscope/forms/zendfi";')) > alone + 35_000);
  assert.ok((await size('import "subscope/bulk/worker";')) < 20_000);
});

test("a page whose policy forbids WebAssembly is told which word is missing", async (t) => {
  const root = await project(tarball, { "index.html": html, "page.js": page() });
  await build({ root, configFile: false, logLevel: "error", build: { assetsInlineLimit: 0 } });
  const url = await serve(t, join(root, "dist"), { "content-security-policy": "default-src 'self'" });
  assert.match(await shown(url), /^failed: wasm_blocked .*'wasm-unsafe-eval'/);
});
