// Cold start: from the first byte of a script to its first verdict, where nothing of it was ever run.
// Each time in a process or a page of its own; the network is left out, since the script is there.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle } from "./bundle.js";
import { Dice } from "./dice.js";
import { validPool } from "./pools.js";
import { judged } from "./rounds.js";

const run = promisify(execFile);

/** By name, ours last: a script that judges `form` and leaves the verdict in `verdict`. */
const starts = {
  zod: `import { tradovate } from "./peers/zod/tradovate.js"; globalThis.verdict = tradovate.safeParse(form).success;`,
  ajv: `import { Ajv2019 } from "ajv/dist/2019.js"; import { tradovate } from "./peers/ajv/tradovate.js"; import { countries } from "./words.js";
    const known = new Set(countries);
    globalThis.verdict = new Ajv2019({ allErrors: true, strict: false, formats: { country: (text) => known.has(text) } }).compile(tradovate)(form);`,
  subscope: `import { createSubAccountRequest } from "subscope/forms/tradovate"; globalThis.verdict = createSubAccountRequest.check(form).ok;`,
};

async function scripts(seed, format) {
  const [form] = validPool("tradovate", seed, 1);
  // National identifiers are fetched once they are needed and count from then on: a citizen of the US needs none.
  const text = JSON.stringify({ ...form, citizenship: "US", taxIdentifier: `${new Dice(seed).between(100, 600)}228726`, nationalId: undefined });
  const made = {};
  // What is imported later is no part of a start, so it stays outside.
  for (const [name, script] of Object.entries(starts)) made[name] = await bundle(`const form = ${text}; ${script}`, { format, platform: format === "esm" ? "node" : "browser", external: ["*/national-ids.js"] });
  return made;
}

/** In Node: a fresh process imports the script. */
export async function coldNode({ seed, samples }) {
  const folder = await mkdtemp(join(tmpdir(), "subscope-bench-"));
  try {
    const entrants = [];
    for (const [name, script] of Object.entries(await scripts(seed, "esm"))) {
      await writeFile(join(folder, `${name}.mjs`), script);
      entrants.push({ name, took: [] });
    }
    await writeFile(join(folder, "start.mjs"), `const from = performance.now(); await import(process.argv[2]); console.log(JSON.stringify([performance.now() - from, globalThis.verdict]));`);
    const start = async ({ name }) => {
      const { stdout } = await run(process.execPath, ["start.mjs", `./${name}.mjs`], { cwd: folder });
      return JSON.parse(stdout);
    };
    return await sampled(entrants, samples, start);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In Chromium: a page in a context of its own, with the script in its text. */
export async function coldPage({ seed, samples, browser, server }) {
  const entrants = [];
  for (const [name, script] of Object.entries(await scripts(seed, "iife"))) {
    const safe = script.replaceAll("</script", "<\\/script");
    server.page(`/cold/${name}`, `<script>globalThis.from = performance.now()</script><script>${safe}</script><script>globalThis.took = performance.now() - from</script>`);
    entrants.push({ name, took: [] });
  }
  const start = async ({ name }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/cold/${name}`);
    const said = await page.evaluate(() => [globalThis.took, globalThis.verdict]);
    await context.close();
    return said;
  };
  return sampled(entrants, samples, start);
}

async function sampled(entrants, samples, start) {
  for (let round = -1; round < samples; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(round + 1 + turn) % entrants.length];
      const [took, verdict] = await start(entrant);
      if (verdict !== true) throw new Error(`${entrant.name} refused a form that is valid when it had just started.`);
      // The first round warms the disk.
      if (round >= 0) entrant.took.push(took);
    }
  }
  return [{ measure: "cold", of: "tradovate", ...judged(entrants) }];
}
