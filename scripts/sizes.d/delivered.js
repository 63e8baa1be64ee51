// What an import from the package costs a page: everything that a bundler delivers for it, and files
// that are fetched apart, each compressed as a server would.

import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));
const providers = ["verto", "zendfi", "uqpay", "currencycloud", "tradovate"];

/** By entry: the page's script; files that are fetched apart; whether what comes later on demand is meant. */
const entries = {
  ...Object.fromEntries(providers.map((provider) => [`forms/${provider}`, { script: `export * from "subscope/forms/${provider}"` }])),
  forms: { script: 'export * from "subscope/forms"' },
  national: { script: 'export * from "subscope/forms/uqpay"', later: true },
  bulk: { script: 'export { checkRows } from "subscope/bulk"', files: ["pkg/dist/bulk/bulk-simd.wasm"] },
  session: { script: 'export { openSession } from "subscope"', files: ["pkg/dist/session_bg.wasm"] },
};

export const names = Object.keys(entries);

/** The bytes as they travel. */
export const compressed = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/** How many bytes an entry costs. */
export async function delivered(name) {
  const { script, files = [], later = false } = entries[name];
  const { outputFiles, metafile } = await build({
    stdin: { contents: script, resolveDir: root },
    absWorkingDir: root,
    outdir: "page",
    format: "esm",
    platform: "browser",
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const first = atOnce(metafile.outputs);
  const scripts = outputFiles.filter(({ path }) => first.has(path.slice(root.length)) !== later).map(({ contents }) => contents);
  const fetched = await Promise.all(files.map((file) => readFile(new URL(`../../${file}`, import.meta.url))));
  return [...scripts, ...fetched].map(compressed).reduce((sum, bytes) => sum + bytes, 0);
}

/** The scripts that the page's own imports at once. */
function atOnce(outputs) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind } of outputs[path].imports) if (kind === "import-statement") visit(next);
  };
  visit(Object.keys(outputs).find((path) => outputs[path].entryPoint));
  return found;
}
