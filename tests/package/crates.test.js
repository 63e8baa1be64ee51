// What weighs too much for a page is in no artifact that a browser loads.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const heavy = ["regex", "regex-lite", "url", "chrono", "time", "serde_json", "idna"];

for (const artifact of ["forms", "national", "bulk", "session", "whole", "operator"]) {
  test(`${artifact} is built of light crates`, () => {
    const of = ["--package", `subscope-${artifact}`, "--target", "wasm32-unknown-unknown", "--edges", "normal", "--prefix", "none"];
    const tree = execFileSync("cargo", ["tree", ...of, "--format", "{lib}"], { cwd: root, encoding: "utf8" });
    const crates = new Set(tree.split("\n").filter(Boolean));
    assert.ok(crates.has("subscope"), `cargo tree says nothing of use: ${tree.slice(0, 200)}`);
    assert.deepEqual(heavy.filter((crate) => crates.has(crate.replace("-", "_"))), []);
  });
}
