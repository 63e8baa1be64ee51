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

test("exactly these files", () => {
  assert.deepEqual(files, [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md",
    "dist/gateway.js", "dist/gateway_bg.wasm", "dist/operator.js", "dist/operator_bg.wasm", "dist/session.js", "dist/session_bg.wasm",
    "docs/currencycloud.md", "docs/national.md", "docs/tradovate.md", "docs/uqpay.md", "docs/verto.md", "docs/zendfi.md",
    "frame/define.js", "frame/errors.js", "frame/intent.js", "frame/load.js", "frame/notify.js", "frame/operator-wasm.js", "frame/operator-wasm.node.js",
    "frame/own.js", "frame/pure.js", "frame/session-wasm.js", "frame/session-wasm.node.js", "frame/session.js", "frame/upload.js",
    "gateway.d.ts", "gateway.js", "index.d.ts", "index.js", "operator.d.ts", "operator.js", "package.json", "shared.d.ts",
    "store/changes.js", "store/memory.js", "store/sqlite.js", "store/store.d.ts", "types/catalogue.d.ts",
    "forms.d.ts", "forms.js", "frame/forms-wasm.js", "frame/forms-wasm.workerd.js", "frame/forms.js", "frame/national-ids.js", "frame/national.js",
    "dist/forms/codes.js", "dist/forms/forms-wasm.js", "dist/forms/forms.wasm",
    ...["currencycloud", "tradovate", "uqpay", "verto", "zendfi"].flatMap((provider) => [`dist/forms/${provider}.js`, `types/forms/${provider}.d.ts`]),
    "docs/form-libraries.md", "react-hook-form.d.ts", "react-hook-form.js",
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
  const isThere = (name) => {
    const [start, end = ""] = name.slice(2).split("*");
    return files.some((file) => (name.includes("*") ? file.startsWith(start) && file.endsWith(end) : file === start));
  };
  assert.deepEqual(named.filter((name) => !isThere(name)), []);
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
  const options = ["--profile", "esm-only", "--no-color", "--no-emoji", "--exclude-entrypoints", "session.wasm", "operator.wasm", "gateway.wasm", "--include-entrypoints", "forms/tradovate"];
  const { code = 0, stdout } = await run(join(root, "node_modules/.bin/attw"), [tarball, ...options]).catch((error) => error);
  assert.equal(code, 0, stdout);
  assert.equal(stdout.split("OK (ESM)").length - 1, 6, stdout);
});

test("the published types say `any` nowhere", async () => {
  const declarations = ending(".d.ts");
  assert.equal(declarations.length, 13);
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
