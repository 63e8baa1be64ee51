// What is known of single countries' identity numbers comes once a country is seen; until then a form says
// what the provider would, and never waits.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { forms, loadNationalIds } from "subscope/forms";
import { native, root } from "./tables.js";

const form = forms.tradovate.createSubAccountRequest.with({ only: ["citizenship", "nationalId"] });
const told = (citizenship, nationalId, of = form) => {
  const { issues = [], warnings } = of.check({ citizenship, nationalId });
  return [...issues, ...warnings].filter(({ path }) => path === "nationalId").map(({ code, severity }) => `${severity} ${code}`);
};

test("before it is there the provider's rule speaks alone, at once", async () => {
  assert.deepEqual(told("PL", "44051401358"), []);
  assert.deepEqual(told("PL", "4"), ["error too_short"]);
  const outcome = form["~standard"].validate({ citizenship: "PL", nationalId: "44051401358" });
  assert.equal(outcome instanceof Promise, false);
  assert.deepEqual(outcome.value, { citizenship: "PL", nationalId: "44051401358" });
  // The first look at a country has sent for it.
  await loadNationalIds();
  assert.deepEqual(told("PL", "44051401358"), ["warning national_check_digit"]);
});

test("each part that fails is told as a warning; strict forms take it for an error", async () => {
  await loadNationalIds();
  for (const [country, number, code] of [
    ["PL", "44051401359", undefined], ["PL", "440514", "length"], ["PL", "4405140135X", "characters"], ["PL", "44133101357", "date"], ["PL", "44051401358", "check_digit"],
    ["ES", "12345678Z", undefined], ["ES", "12345678A", "check_digit"], ["FI", "131052308T", undefined], ["SE", "8112189876", undefined], ["SE", "8112189875", "check_digit"],
    ["CN", "11010519491231002X", undefined], ["CN", "990105194912310025", "region"], ["AQ", "anything1", undefined],
  ]) {
    assert.deepEqual(told(country, number), code ? [`warning national_${code}`] : [], `${country} ${code}`);
    if (code) assert.deepEqual(told(country, number, form.with({ warnings: "as-errors" })), [`error national_${code}`]);
  }
});

test("separators are an error, and the normalized form is on offer", async () => {
  await loadNationalIds();
  assert.deepEqual(told("SE", "811218-9876"), ["error separators"]);
  assert.equal(form.suggest("nationalId", { citizenship: "SE", nationalId: "811218-9876" }), "8112189876");
  assert.equal(form.suggest("nationalId", { citizenship: "ES", nationalId: "12345678-z" }), "12345678Z");
  assert.equal(form.suggest("nationalId", { citizenship: "AQ", nationalId: "12.34/5 6" }), "123456");
  assert.equal(form.suggest("nationalId", { citizenship: "ES", nationalId: "12345678Z" }), undefined);
});

test("live looks again when the country changes", async () => {
  await loadNationalIds();
  const live = form.live();
  const codes = (citizenship) => live.edit({ citizenship, nationalId: "44051401358" }, "citizenship").warnings.map(({ code }) => code);
  assert.deepEqual(codes("PL"), ["national_check_digit"]);
  assert.deepEqual(codes("ES"), ["national_length"]);
  assert.deepEqual(codes("US"), []);
});

test("the artifact says of samples of every country what the native core says", async () => {
  await loadNationalIds();
  const emit = ["run", "--quiet", "--bin", "emit", "--features", "emit", "--", "national-samples"];
  const lines = execFileSync("cargo", emit, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }).trim().split("\n");
  const samples = lines.filter((_, at) => at % 7 === 0).map((line) => JSON.parse(line));
  const questions = samples.map(({ country, typed }) => ({ provider: "tradovate", operation: "checkDuplicate", staff: true, input: { countryCode: country, nationalId: typed } }));
  const answers = await native(questions);
  const seen = new Set();
  for (const [at, { input }] of questions.entries()) {
    const { issues, warnings } = answers[at];
    const expected = [...issues, ...warnings].map(({ code }) => code);
    const said = forms.tradovate.checkDuplicate.check(input);
    assert.deepEqual([...(said.issues ?? []), ...said.warnings].map(({ code }) => code), expected, JSON.stringify(input));
    for (const code of expected) seen.add(code);
  }
  assert.ok(questions.length > 10_000 && new Set(samples.map(({ country }) => country)).size >= 60);
  for (const part of ["length", "characters", "date", "region", "check_digit"]) assert.ok(seen.has(`national_${part}`), part);
});
