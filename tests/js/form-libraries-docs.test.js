// What the page about the form libraries shows compiles as it stands.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const root = new URL("../../", import.meta.url).pathname;
const page = readFileSync(join(root, "pkg/docs/form-libraries.md"), "utf8");
const blocks = [...page.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, language, text]) => ({ language, text }));

test("every snippet compiles", async (t) => {
  assert.deepEqual(blocks.map(({ language }) => language), ["tsx", "tsx", "tsx", "ts"]);
  // Where imports find what the repository has installed.
  const cache = join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "docs-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: join(root, "tests/types/form-libraries/tsconfig.json"), include: ["*.ts", "*.tsx"] }));
  blocks.forEach(({ language, text }, place) => writeFileSync(join(folder, `snippet${place}.${language}`), text));
  const compile = () => promisify(execFile)(join(root, "node_modules/.bin/tsc"), ["-p", folder]);
  await compile().catch(({ stdout }) => assert.fail(stdout));
  writeFileSync(join(folder, "snippet0.tsx"), blocks[0].text.replace('register("country")', 'register("land")'));
  await assert.rejects(compile(), ({ stdout }) => /snippet0\.tsx.*"land"/.test(stdout));
});

test("the pages that it names are there", () => {
  const named = [...page.matchAll(/`\/([\w-]+)\/`/g)].map(([, name]) => name);
  assert.equal(named.length, 3);
  for (const name of named) assert.ok(existsSync(join(root, "www/examples", name, "index.html")), name);
  assert.match(readFileSync(join(root, "Makefile"), "utf8"), /^examples:/m);
});
