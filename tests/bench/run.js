// `make bench`: takes all measures, compares every verdict with the oracle's, and writes the report.
//   QUICK=1     fewer rounds, under two minutes; prints, and leaves the report alone
//   ONLY=…      some measures: form live rows worker growth cold body operation fields sessions gateway
//   FORM=…      `form` for one form alone: tradovate verto zendfi uqpay currencycloud
//   PLACE=…     node or chromium
//   SEED=…      the pools of an earlier run, of which it said the seed

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { createRequire } from "node:module";
import { chrome, node } from "./places.js";
import { makers } from "./pools.js";
import { markdown, printed, ratiosSvg } from "./report.js";

const { QUICK, ONLY, FORM, PLACE, SEED } = process.env;
const quick = Boolean(QUICK) && QUICK !== "0";
const seed = SEED ? Number(SEED) : Date.now() % 2 ** 31;
const single = quick ? 9 : 41;
const few = quick ? 3 : 9;
const samples = quick ? 5 : 21;
const most = quick ? 100 : 1000;

const starts = { node, chromium: chrome };
const ofForm = among("form", FORM, Object.keys(makers));

/** What is taken, with which options, and where, if not in both places. */
const plan = [
  ...ofForm.map((of) => ({ name: "form", options: { of, rounds: single } })),
  { name: "live", options: { rounds: single } },
  ...["ndjson", "csv"].flatMap((format) => [
    { name: "rows", options: { format, rounds: few, count: quick ? 20_000 : 100_000 } },
    { name: "worker", options: { format, rounds: few, count: quick ? 20_000 : 100_000 }, places: ["chromium"] },
  ]),
  { name: "growth", options: { rounds: few, most: quick ? 100_000 : 1_000_000 } },
  { name: "cold", options: { samples } },
  { name: "body", options: { rounds: quick ? 9 : 21 } },
  { name: "operation", options: { rounds: quick ? 9 : 21 } },
  { name: "fields", options: { rounds: quick ? 9 : 21 } },
  { name: "sessions", options: { rounds: quick ? 9 : 21, most } },
  { name: "gateway", options: { rounds: quick ? 9 : 21, most }, places: ["node"] },
];
const wanted = among("measure", ONLY, [...new Set(plan.map(({ name }) => name))]);
const where = among("place", PLACE, Object.keys(starts));

const goals = JSON.parse(readFileSync(new URL("goals.json", import.meta.url), "utf8"));
const require = createRequire(import.meta.url);
const version = (name) => JSON.parse(readFileSync(new URL(require.resolve(`${name}/package.json`), "file:"), "utf8")).version;

const result = { seed, cores: cpus().length, libraries: Object.fromEntries(["zod", "ajv", "papaparse"].map((name) => [name, version(name)])), places: {} };
console.log(`Pools from seed ${seed}.`);
let failures = 0;
for (const start of where) {
  const place = await starts[start]();
  const rows = [];
  try {
    for (const { name, options, places } of plan) {
      if (!wanted.includes(name) || (places && !places.includes(place.name))) continue;
      try {
        const found = await place.measure(name, { seed, ...options });
        rows.push(...found);
        for (const row of found) console.log(`${place.name.padEnd(9)} ${printed(row)}`);
      } catch (error) {
        failures++;
        console.error(`${place.name.padEnd(9)} ${name}${options.of ? ` of ${options.of}` : ""} failed: ${error.message}`);
      }
    }
  } finally {
    await place.close();
  }
  result.places[place.name] = { version: place.version, rows };
}

console.log(`\n${markdown(result, goals, { brief: true })}`);
if (failures > 0) fail(`${failures} of the measures failed; their pools come again with SEED=${seed}. The report was left alone.`);
if (quick || ONLY || FORM || PLACE || SEED) console.log("BENCHMARKS.md is written by a whole run: make bench.");
else {
  writeFileSync(new URL("../../BENCHMARKS.md", import.meta.url), markdown(result, goals));
  writeFileSync(new URL("ratios.svg", import.meta.url), ratiosSvg(result, goals));
  console.log("BENCHMARKS.md and tests/bench/ratios.svg were written.");
}

/** Those of a kind that a variable names, or all of them where it names none. */
function among(kind, named, known) {
  const names = named ? named.split(/[\s,]+/).filter(Boolean) : known;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) fail(`There is no ${kind} ${unknown}. There are: ${known.join(" ")}.`);
  return names;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
