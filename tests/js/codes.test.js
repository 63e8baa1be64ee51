// What the page of codes says of them is so.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { forms, loadNationalIds } from "subscope/forms";
import { errors, examples, files, issues, told } from "./codes.js";
import { Dice, values } from "./forms/dice.js";
import { tables } from "./forms/tables.js";

before(loadNationalIds);

const byForms = issues.filter(({ toldBy }) => toldBy.includes("forms"));

test("the page has every code in the order of their introduction", async () => {
  const known = await readFile(new URL("../native/codes.txt", import.meta.url), "utf8");
  const listed = [...issues.map(({ code }) => `issue ${code}`), ...errors.map((code) => `error ${code}`)];
  assert.deepEqual(listed, known.trim().split("\n"));
  assert.deepEqual(issues.filter(({ occasion }) => !/^[A-Z].*\.$/.test(occasion)), []);
});

test("each code of a form has its example, and no other code has one", () => {
  assert.deepEqual(examples.map(({ code }) => code), byForms.map(({ code }) => code));
});

for (const { code, provider, operation, field, input } of examples) {
  test(`${code}: told by ${provider}.${operation}`, () => {
    const { issues: found = [], warnings } = forms[provider][operation].check(input);
    const issue = [...found, ...warnings].find((issue) => issue.code === code && issue.path === field);
    assert.ok(issue, JSON.stringify([...found, ...warnings].map(({ path, code }) => `${path} ${code}`)));
    const { severities, params, sentence } = issues.find((known) => known.code === code);
    assert.ok(severities.includes(issue.severity), issue.severity);
    assert.deepEqual(Object.keys(issue.params).sort(), params.toSorted());
    assert.equal(issue.message, sentence.replace(/\{(\w+)\}/g, (_, name) => issue.params[name]));
  });
}

test("each code of rows has its file, and so has what they tell otherwise than forms", () => {
  const byRows = issues.filter(({ toldBy }) => toldBy.includes("rows")).map(({ code }) => code);
  assert.ok(byRows.length >= 10);
  assert.deepEqual(files.map(({ code }) => code), [...byRows, "lost_zeros"]);
});

for (const file of files) {
  test(`${file.code}: told of a row for ${file.provider}.${file.operation}`, async () => {
    const found = await told(file);
    const issue = found.find(({ code, path }) => code === file.code && path === file.field);
    assert.ok(issue, JSON.stringify(found.map(({ path, code }) => `${path} ${code}`)));
    const { severities, params, sentence } = issues.find(({ code }) => code === file.code);
    assert.equal(issue.severity, severities.at(-1));
    assert.deepEqual(Object.keys(issue.params).sort(), params.toSorted());
    assert.equal(issue.message, sentence.replace(/\{(\w+)\}/g, (_, name) => issue.params[name]));
    assert.ok(Object.isFrozen(issue) && Object.isFrozen(issue.params));
  });
}

test("whatever values a form is given, it tells codes that the page says forms tell, as bad as it says", async () => {
  const seen = new Set();
  for (const [seed, table] of (await tables()).entries()) {
    const dice = new Dice(seed + 1000);
    for (let round = 0; round < 60; round++) {
      const { issues = [], warnings } = forms[table.provider][table.operation].check(values(dice, table));
      for (const { code, severity } of [...issues, ...warnings]) seen.add(`${code} ${severity}`);
    }
  }
  const said = new Set(byForms.flatMap(({ code, severities }) => severities.map((severity) => `${code} ${severity}`)));
  assert.deepEqual([...seen].filter((told) => !said.has(told)), []);
  assert.ok(seen.size > 35, [...seen].sort().join(", "));
});
