// The page about files of rows: its code runs as it stands, and says what it says that it says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const page = await readFile(new URL("../../../pkg/docs/bulk.md", import.meta.url), "utf8");
const blocks = new Map([...page.matchAll(/```(?:js|csv) (\w+)\n([\s\S]*?)```/g)].map(([, name, code]) => [name, code]));

/** Runs a block, behind the page's first one; every line with a remark behind it is told with the value that it has. */
async function run(name, more = {}) {
  const first = blocks.get("first").split("\nconst run")[0];
  const before = name === "first" ? "" : `${first}\n`;
  const told = [];
  const told_ = blocks.get(name).replaceAll(/^(?!\/\/)(.+?);\s+\/\/ (.+)$/gm, (whole, expression, remark) => `told.push([${expression}, ${JSON.stringify(remark)}]);`);
  const code = (before + told_)
    .replaceAll(/^import (\w+) from (".+");$/gm, 'const { default: $1 } = await load($2);')
    .replaceAll(/^import (\{.+\}) from (".+");$/gm, "const $1 = await load($2);")
    .replaceAll("import.meta.resolve(", "resolve(");
  const globals = { told, load: (name) => import(name), resolve: (name) => import.meta.resolve(name), file: new Blob([blocks.get("people")]), ...more };
  const AsyncFunction = (async () => {}).constructor;
  await new AsyncFunction(...Object.keys(globals), code)(...Object.values(globals));
  assert.equal(told.length, [...told_.matchAll(/^told\.push/gm)].length);
  for (const [value, remark] of told) assert.deepEqual(value, new Function(`return ${remark}`)(), remark);
  return told;
}

test("first use", async () => {
  const shown = [];
  const told = await run("first", { show: (row, path, code) => shown.push(`// ${row} ${path || '""'} ${code}`) });
  assert.equal(told.length, 3);
  assert.equal(shown.join("\n"), blocks.get("first").match(/^\/\/ [\s\S]*?(?=\nconst)/m)[0]);
});

test("a header to fill in", async () => assert.equal((await run("template")).length, 1));
test("the rows that need a person", async () => assert.equal((await run("corrected")).length, 2));
test("progress, and giving up", async () => assert.equal((await run("progress", { bar: {} })).length, 2));
test("a worker of Node's", () => run("node"));

test("workers of pages are made in the ways that are tried with bundlers", async () => {
  const tried = await readFile(new URL("../../package/bundlers.test.js", import.meta.url), "utf8");
  for (const name of ["worker", "esbuild"]) {
    const [made] = blocks.get(name).match(/new Worker\(.*\)/);
    assert.ok(tried.includes(made), made);
  }
});

test("a file that was corrected is known again, and holds what it held", async () => {
  const { checkRows } = await import("subscope/bulk");
  const { withdraw } = await import("subscope/forms/zendfi");
  const form = withdraw.with({ only: ["amount", "token"] });
  const cells = ["=1+1", "+1", "-1", "@x", "＝1", "  =1", "\t1", "'x", "''", "a,b", 'say ""hi""', "two\nlines"];
  const file = new Blob([`amount,token,note\n${cells.map((cell) => `x,Usdc,"${cell}"\n`).join("")}`]);
  const once = new Uint8Array(await new Response(checkRows(file, form).corrected()).arrayBuffer());
  const text = new TextDecoder().decode(once);
  assert.doesNotMatch(text, /^"?\s*[=+@-]|[,;]"?\s*[=+@\uff1d-]/m);
  const again = checkRows(new Blob([once]), form);
  const twice = new Uint8Array(await new Response(checkRows(new Blob([once]), form).corrected()).arrayBuffer());
  const { marked, rows, unknownColumns } = await again.done;
  assert.deepEqual([marked, rows, unknownColumns], [true, cells.length, ["note"]]);
  assert.ok(Buffer.from(twice).equals(Buffer.from(once)));
});

test("the page's figures are the package's", async () => {
  const size = async (contents) => {
    const { outputFiles } = await build({ stdin: { contents, resolveDir: new URL(".", import.meta.url).pathname }, bundle: true, splitting: true, outdir: "out", minify: true, write: false, format: "esm", logLevel: "error" });
    return gzipSync(outputFiles.find(({ path }) => path.endsWith("stdin.js")).contents, { level: 9 }).length;
  };
  const form = 'export { withdraw } from "subscope/forms/zendfi";';
  const script = (await size(`${form} export { checkRows } from "subscope/bulk";`)) - (await size(form));
  const artifact = gzipSync(await readFile(new URL("../../../pkg/dist/bulk/bulk-simd.wasm", import.meta.url)), { level: 9 }).length;
  const [, fetched, added] = page.match(/fetches (\d+) kB[^.]*adds (\d+) kB/);
  assert.ok(Math.abs(artifact - fetched * 1000) < 5000, `${artifact} bytes are fetched`);
  assert.ok(Math.abs(script - added * 1000) < 1000, `${script} bytes are added`);
});
