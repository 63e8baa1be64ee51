// How the WebAssembly file comes: by itself, or as the option `wasm` has it; and what is said when it does not.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { coded } from "../../pkg/frame/errors.js";
import { loader } from "../../pkg/frame/load.js";
import { refusal } from "./harness.js";

const bytes = await readFile(new URL("../../pkg/dist/session_bg.wasm", import.meta.url));
const page = new TextEncoder().encode("<!doctype html><title>x</title>");

/** A loader that keeps what it was given instead of using it. */
function fresh(source = () => assert.fail("not asked for")) {
  const modules = [];
  return { modules, load: loader({ source, initSync: ({ module }) => modules.push(module) }) };
}

const ways = {
  "a module": async () => new WebAssembly.Module(bytes),
  "bytes": async () => bytes,
  "an array buffer": async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  "a view in the middle of a larger buffer": async () => { const large = new Uint8Array(bytes.length + 20); large.set(bytes, 7); return large.subarray(7, 7 + bytes.length); },
  "a response": async () => new Response(bytes),
  "a response of another type": async () => new Response(bytes, { headers: { "content-type": "text/plain" } }),
  "a promise": async () => Promise.resolve(bytes),
  "a data address": async () => `data:application/wasm;base64,${bytes.toString("base64")}`,
  "a URL": async () => new URL(`data:application/wasm;base64,${bytes.toString("base64")}`),
};

for (const [title, make] of Object.entries(ways)) {
  test(`wasm as ${title}`, async () => {
    const { load, modules } = fresh();
    const given = title === "a promise" ? make() : await make();
    await load(given);
    assert.equal(modules.length, 1);
    assert.ok(modules[0] instanceof WebAssembly.Module);
  });
}

const failures = {
  "a page of HTML": [() => page, /optimizeDeps/],
  "nothing": [() => new Uint8Array(), /no WebAssembly file/],
  "a file cut off": [() => bytes.subarray(0, 1000), /damaged/],
  "a 404": [() => new Response("", { status: 404 }), /404/],
  "a response that breaks off": [() => new Response(new ReadableStream({ start: (controller) => controller.error(new Error("canary")) })), /could not be fetched/],
  "an address that answers nothing": [() => "http://127.0.0.1:9/x.wasm", /could not be fetched/],
  "a rejection": [() => Promise.reject(new Error("canary")), /could not be fetched/],
  "an object": [() => ({}), /no WebAssembly file/],
  "a number": [() => 7, /no WebAssembly file/],
};

for (const [title, [make, says]] of Object.entries(failures)) {
  test(`wasm as ${title}: wasm_load_failed, and a second try may succeed`, async () => {
    let given = make;
    const { load, modules } = fresh(() => given());
    const error = await refusal(load(undefined), "wasm_load_failed");
    assert.match(error.message, says);
    assert.equal(error.retryable, true);
    assert.ok(!error.stack.includes("canary"));
    given = () => bytes;
    await load(undefined);
    assert.equal(modules.length, 1);
  });
}

test("many at once load once", async () => {
  let asked = 0;
  const { load, modules } = fresh(async () => ((asked += 1), bytes));
  await Promise.all(Array.from({ length: 20 }, () => load(undefined)));
  assert.deepEqual([asked, modules.length], [1, 1]);
});

test("a policy that forbids WebAssembly is told from a damaged file", async (t) => {
  const real = WebAssembly.compile;
  t.after(() => (WebAssembly.compile = real));
  for (const said of [
    "Refused to compile or instantiate WebAssembly module because 'unsafe-eval' is not an allowed source of script in the following Content Security Policy directive",
    "call to WebAssembly.compile() blocked by CSP",
  ]) {
    WebAssembly.compile = async () => { throw new WebAssembly.CompileError(`WebAssembly.compile(): ${said}`); };
    const { load } = fresh(() => bytes);
    const error = await refusal(load(undefined), "wasm_blocked");
    assert.match(error.message, /wasm-unsafe-eval/);
  }
  assert.equal(coded("wasm_blocked", "x").retryable, false);
});
