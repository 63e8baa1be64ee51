// The benchmarks' own ground: pools, oracle and peers agree with the forms, and the report can be written.
// How fast anything is, no test says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadNationalIds } from "subscope/forms";
import { agree, forgets } from "../bench/agree.js";
import { judge } from "../bench/oracle.js";
import { readers } from "../bench/peers/rows.js";
import { events, invalidPool, makers, validPool } from "../bench/pools.js";
import { markdown, ratiosSvg } from "../bench/report.js";
import { judged, median, quantile } from "../bench/rounds.js";
import { rowsFile } from "../bench/rows.js";
import { forms, said } from "../bench/subjects.js";

const goals = JSON.parse(readFileSync(new URL("../bench/goals.json", import.meta.url), "utf8"));

for (const name of Object.keys(makers)) {
  test(`${name}: forms, oracle and peers agree about forms with faults and without`, async () => {
    await loadNationalIds();
    for (const seed of [1, 2, 3]) {
      const valid = validPool(name, seed, 80);
      agree(name, valid, true);
      agree(name, invalidPool(name, seed, 80), false);
      forgets(name, valid);
    }
  });
}

test("live says what the oracle says while somebody types", () => {
  const live = forms.tradovate.live();
  const typed = events("tradovate", 4, 200);
  agree("tradovate", typed.map(({ values }) => values));
  for (const { values, field } of typed) assert.deepEqual(said(live.edit(values, field)), judge("tradovate", values));
});

test("a pool is the same from the same seed, and another from another; a third of the people have names beyond ASCII", () => {
  assert.deepEqual(validPool("tradovate", 7, 50), validPool("tradovate", 7, 50));
  assert.notDeepEqual(validPool("tradovate", 7, 50), validPool("tradovate", 8, 50));
  const pool = validPool("tradovate", 7, 600);
  const share = pool.filter(({ firstName, lastName }) => /[^\0-\x7f]/.test(firstName + lastName)).length / pool.length;
  assert.ok(share > 0.25 && share < 0.42, String(share));
});

test("a disagreement is told with the form and both verdicts", () => {
  const [values] = validPool("verto", 1, 1);
  assert.throws(() => agree("verto", [values], false), /^Error: the pool and the oracle disagree about a form of verto: false, but true was due\.\n\{/);
});

test("the peers find the rows that are faulty", () => {
  for (const format of ["ndjson", "csv"]) {
    const { text, expected } = rowsFile(format, 5, 400);
    assert.ok(expected.length > 30);
    for (const read of Object.values(readers[format])) assert.equal(read(text).length, expected.length);
  }
});

test("ratios are taken round by round", () => {
  const { us, against } = judged([{ name: "theirs", took: [2, 4, 60] }, { name: "ours", took: [1, 1, 20] }]);
  assert.deepEqual(us, { theirs: 4000, ours: 1000 });
  assert.deepEqual(against, { theirs: { ratio: 3, low: 2.5, high: 3.5 } });
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(quantile([1, 2], 0.25), 1.25);
});

test("the report tells what was reached, what was not, and what was not measured", () => {
  const row = (ratio) => ({ measure: "valid", of: "tradovate", us: { zod: 1, ajv: 1, subscope: 1 }, against: { zod: { ratio, low: ratio, high: ratio }, ajv: { ratio, low: ratio, high: ratio } } });
  const result = { seed: 1, cores: 2, libraries: { zod: "4" }, places: { node: { version: "Node 20", rows: [row(4)] }, chromium: { version: "Chromium 1", rows: [row(0.5)] } } };
  const text = markdown(result, goals);
  assert.match(text, /\| One valid form \| zod \| Node \| 4\.00 \(4\.00–4\.00\) \| 3\.50 \| 5\.00 \| reached \|/);
  assert.match(text, /\| One valid form \| zod \| Chromium \| 0\.50 .* \| \*\*not reached\*\* \|/);
  assert.match(text, /\| CSV \| papaparse \+ zod \| Node \| – \| .* \| not measured \|/);
  const svg = ratiosSvg(result, goals);
  assert.match(svg, /role="img"/);
  assert.match(svg, /<desc id="text">One valid form × zod, Chromium: 0\.50 \(at least 3\.00\)\./);
  assert.match(svg, /prefers-color-scheme: dark/);
});
