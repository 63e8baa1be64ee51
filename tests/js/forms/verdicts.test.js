// Node says of a form what the native core says: the same findings in the same words, the same values.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forms, loadNationalIds } from "subscope/forms";
import { Dice, values } from "./dice.js";
import { native, tables } from "./tables.js";

const rounds = 150;

test("the same verdicts on the same values, for every form and role", async () => {
  await loadNationalIds();
  const questions = [];
  for (const [seed, table] of (await tables()).entries()) {
    const dice = new Dice(seed + 1);
    const { provider, operation } = table;
    for (let round = 0; round < rounds; round++) {
      const input = values(dice, table);
      questions.push({ provider, operation, staff: table.staff === 2, input });
      if (table.staff === 1) questions.push({ provider, operation, staff: true, input });
    }
  }
  const answers = await native(questions);
  assert.equal(answers.length, questions.length);
  const seen = { sound: 0, faulty: 0, warned: 0, codes: new Set() };
  for (const [at, { provider, operation, staff, input }] of questions.entries()) {
    const form = forms[provider][operation];
    const said = (staff && form.staff ? form.staff : form).check(input);
    const { issues, warnings, value, plain: mended } = answers[at];
    const where = `${provider}.${operation}${staff ? " (staff)" : ""} ${JSON.stringify(input)}`;
    assert.deepEqual(plain(said.issues ?? []), issues, where);
    assert.deepEqual(plain(said.warnings), warnings, where);
    if (said.ok) assert.deepEqual(plain(said.value), value, where);
    for (const { path, suggestion } of [...(said.issues ?? []), ...said.warnings]) {
      if (suggestion) assert.equal(form.suggest(path, input), mended[path], `${where} mended at ${path}`);
    }
    seen[said.ok ? "sound" : "faulty"]++;
    if (warnings.length > 0) seen.warned++;
    for (const { code } of [...issues, ...warnings]) seen.codes.add(code);
  }
  assert.ok(seen.sound > 1000 && seen.faulty > 1000 && seen.warned > 100, JSON.stringify(seen));
  assert.ok(seen.codes.size > 35, [...seen.codes].sort().join(" "));
});

/** As it would cross as JSON. */
const plain = (data) => JSON.parse(JSON.stringify(data));
