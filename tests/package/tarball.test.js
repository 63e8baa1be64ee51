// What is in the tarball, and what is not.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { filesIn, pack, project, root, run } from "./packed.js";

let tarball;
let folder;
let files;
before(async () => {
  tarball = await pack();
  folder = join(await project(tarball), "node_modules/subscope");
  files = await filesIn(folder);
});

const read = (name) => readFile(join(folder, name), "utf8");
const ending = (...ends) => files.filter((file) => ends.some((end) => file.endsWith(end)));

const providers = ["currencycloud", "tradovate", "uqpay", "verto", "zendfi"];

test("exactly these files", () => {
  const artifacts = ["gateway", "operator", "session", "whole"].flatMap((name) => [`dist/${name}.js`, `dist/${name}_bg.wasm`]);
  const inlined = ["forms", "national"].flatMap((name) => [`dist/forms/${name}-wasm.js`, `dist/forms/${name}.wasm`, `frame/${name}-wasm.js`, `frame/${name}-wasm.workerd.js`]);
  const languages = ["de", "es", "fr", "ja", "pt", "zh"];
  const frame = ["define", "errors", "file", ...["countries", "fields", "form", "inside", "live", "said", "shape", "suggest", "tape", "told", "words"].map((name) => `forms/${name}`), "intent", "load", "national", "national-ids", "notify", "own", "packed", "pure", "send", "session", "upload", "whole"];
  const bulk = ["cells", "columns", "core", "corrected", "head", "pieces", "reader", "run", "unread", "verdicts", "worker", "worker-run"];
  const entries = ["bulk", "forms", "gateway", "index", "messages", "operator", "react-hook-form", ...languages.map((language) => `messages/${language}`)].flatMap((name) => [`${name}.d.ts`, `${name}.js`]);
  const pages = [...providers, "bulk", "codes", "form-libraries", "forms", "national"];
  assert.deepEqual(files, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", "shared.d.ts", "types/catalogue.d.ts",
    ...artifacts, ...inlined, ...entries, ...frame.map((name) => `frame/${name}.js`), ...pages.map((name) => `docs/${name}.md`),
    ...["bulk", "operator", "session", "whole"].flatMap((name) => [`frame/${name}-wasm.js`, `frame/${name}-wasm.node.js`]),
    ...providers.flatMap((name) => [`dist/forms/${name}.js`, `types/forms/${name}.d.ts`]), "dist/forms/codes.js", "dist/forms/rows.js", "dist/forms/unpacker.js",
    ...bulk.map((name) => `frame/bulk/${name}.js`), "bulk-worker.d.ts", "bulk-worker.js", "bulk-worker.node.js", "dist/bulk/bulk.wasm", "dist/bulk/bulk-simd.wasm",
    ...["changes.js", "memory.js", "sqlite.js", "store.d.ts"].map((name) => `store/${name}`),
  ].sort());
});

test("nothing runs at the installation, and nothing else comes with it", async () => {
  const manifest = JSON.parse(await read("package.json"));
  assert.deepEqual({ scripts: manifest.scripts ?? {}, dependencies: manifest.dependencies ?? {}, optional: manifest.optionalDependencies ?? {} }, { scripts: {}, dependencies: {}, optional: {} });
  assert.equal(manifest.bin, undefined);
  assert.deepEqual(Object.keys(manifest.peerDependenciesMeta).filter((name) => !manifest.peerDependenciesMeta[name].optional), []);
  assert.deepEqual(await filesIn(join(folder, "..")).then((all) => all.filter((file) => !file.startsWith("subscope/") && file !== ".package-lock.json")), []);
});

test("every file that the manifest names is there", async () => {
  const { exports, imports } = JSON.parse(await read("package.json"));
  const named = [];
  const walk = (value) => (typeof value === "string" ? named.push(value) : Object.values(value).forEach(walk));
  walk(exports);
  walk(imports);
  assert.deepEqual(named.filter((name) => !files.includes(name.slice(2))), []);
});

test("licences and README are the project's own", async () => {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md"]) assert.equal(await read(name), await readFile(join(root, name), "utf8"));
  assert.equal(JSON.parse(await read("package.json")).license, "(MIT OR Apache-2.0)");
});

test("publint has nothing to say", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
  assert.deepEqual(messages.map(({ code, path, args }) => `${code} ${path.join(".")} ${JSON.stringify(args)}`), []);
});

test("the types are found by every resolver of modules", async () => {
  const options = ["--profile", "esm-only", "--no-color", "--no-emoji", "--exclude-entrypoints", "bulk.wasm", "bulk-simd.wasm", "session.wasm", "operator.wasm", "gateway.wasm"];
  const { code = 0, stdout } = await run(join(root, "node_modules/.bin/attw"), [tarball, ...options]).catch((error) => error);
  assert.equal(code, 0, stdout);
  assert.equal(stdout.split("OK (ESM)").length - 1, 19, stdout);
});

test("the published types say `any` nowhere", async () => {
  const declarations = ending(".d.ts");
  assert.equal(declarations.length, 22);
  for (const name of declarations) {
    const code = (await read(name)).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"]*"/g, "");
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});

test("no code from text, no top-level await, no global of Node in what browsers load", async () => {
  const scripts = ending(".js");
  assert.ok(scripts.length > 15);
  for (const name of scripts) {
    const code = (await read(name)).replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*/g, "");
    assert.doesNotMatch(code, /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(\s*["'`]/, name);
    assert.doesNotMatch(code, /^await\b|^(?:export\s+)?(?:const|let|var)[^;{]*=\s*await\b/m, name);
  }
  const inBrowsers = scripts.filter((name) => !/gateway|store|\.node\.js/.test(name));
  for (const name of inBrowsers) assert.doesNotMatch(await read(name), /from "node:|require\(|\bBuffer\b|__dirname/, name);
});

test("each file parses without top-level await", async () => {
  const { transform } = await import("esbuild");
  // What has to go into a classic script cannot wait at its top.
  for (const name of ending(".js")) await transform(await read(name), { format: "iife", target: "es2022", supported: { "top-level-await": false } });
  await assert.rejects(transform("await 1", { format: "iife", supported: { "top-level-await": false }, logLevel: "silent" }), /await/);
});

test("no path of the machine that built it", async () => {
  const home = [process.env.HOME, root, process.env.CARGO_HOME].filter((path) => path && path.length > 4);
  for (const name of files) {
    const bytes = await readFile(join(folder, name));
    for (const path of [...home, "/.cargo/registry"]) assert.ok(!bytes.includes(path), `${path} is in ${name}`);
  }
});
