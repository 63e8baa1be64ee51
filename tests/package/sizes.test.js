// What an import costs a page stays within its budget: budgets.json, in bytes after brotli.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { delivered, names } from "../../scripts/sizes.d/delivered.js";

const budgets = JSON.parse(await readFile(new URL("budgets.json", import.meta.url)));

test("every budget is for an entry", () => {
  assert.deepEqual(Object.keys(budgets).filter((name) => !names.includes(name)), []);
});

for (const [name, budget] of Object.entries(budgets)) {
  test(`${name} costs a page at most ${budget} bytes`, async () => {
    const bytes = await delivered(name);
    assert.ok(bytes <= budget, `${name} costs ${bytes} bytes, ${bytes - budget} over its budget of ${budget}; make sizes tells what they are.`);
  });
}
