// The page about forms: its code runs as it stands, and says what it says that it says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const page = await readFile(new URL("../../../pkg/docs/forms.md", import.meta.url), "utf8");
const blocks = new Map([...page.matchAll(/```js (\w+)\n([\s\S]*?)```/g)].map(([, name, code]) => [name, code]));

/** Runs a block; every line with a remark behind it is told with the value that it has. */
async function run(name) {
  const start = blocks.get("check").split("\n")[0];
  const code = blocks.get(name).replace(start, "");
  const told = code.replaceAll(/^([^\n/]+?);\s+\/\/ (.+)$/gm, (whole, expression, remark) => (/^(const|let|import)/.test(expression) ? whole : `told.push([${expression}, ${JSON.stringify(remark)}]);`));
  assert.notEqual(told, code);
  const body = `const { createSubAccountRequest } = await import("subscope/forms/tradovate"); ${told}`;
  const told_ = [];
  const AsyncFunction = (async () => {}).constructor;
  // A module's own import, where a function has none.
  await new AsyncFunction("told", "load", body.replaceAll(/\bimport\(/g, "load("))(told_, (name) => import(name));
  return told_;
}

test("checking", async () => {
  const [ok, issue, warnings] = await run("check");
  assert.equal(ok[0], false);
  assert.deepEqual({ ...issue[0], message: "…" }, { path: "country", code: "country_alias", params: {}, severity: "error", message: "…", suggestion: { code: "use_code" } });
  assert.ok(issue[1].includes('code: "country_alias"'));
  assert.deepEqual(warnings[0], JSON.parse(warnings[1]));
});

test("typing", async () => {
  const told = await run("live");
  assert.deepEqual(told.map(([value]) => value), [false, "lost_zeros", "053622872", undefined]);
  for (const [value, remark] of told.slice(1, 3)) assert.equal(JSON.stringify(value), remark);
});

test("fields", async () => {
  const code = blocks.get("fields");
  const { createSubAccountRequest } = await import("subscope/forms/tradovate");
  const field = createSubAccountRequest.fields.find(({ path }) => path === "lastName");
  const remark = code.match(/\/\/ (\{.*\})/)[1];
  assert.deepEqual(field, new Function(`return ${remark}`)());
});

test("parts and sentences", async () => {
  const [[message, remark]] = await run("with");
  assert.equal(JSON.stringify(message), remark);
});

test("files", async () => {
  const [[code, remark]] = await run("files");
  assert.equal(JSON.stringify(code), remark);
});
