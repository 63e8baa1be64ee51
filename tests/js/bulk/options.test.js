// Rows are checked by the very form that was given: its part, its severity, its sentences; and options that mean
// nothing are refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRows, template } from "subscope/bulk";
import { forms } from "subscope/forms";
import { createSubAccountRequest, uploadDocument } from "subscope/forms/tradovate";

const { withdraw } = forms.zendfi;

/** The rows that are told, and the end. */
async function told(text, form, o) {
  const run = checkRows(new Blob([text]), form, o);
  const rows = [];
  for await (const verdict of run) rows.push(verdict);
  return { rows, end: await run.done };
}

const refused = (text, form, o) => assert.rejects(async () => checkRows(new Blob([text]), form, o).done, { code: "invalid_options" });

for (const [format, text] of [["csv", "amount\n10\n"], ["ndjson", '{"amount":"10"}\n']]) {
  test(`${format}: of a form for one step, the fields of that step alone count`, async () => {
    const { rows, end } = await told(text, withdraw.with({ only: ["amount"] }));
    assert.deepEqual([rows, end.rows, end.faulty, end.missingColumns, end.format], [[], 1, 0, [], format]);
    assert.equal((await told(text, withdraw)).rows[0].issues[0].path, "to_address");
  });
}

test("where warnings are errors, rows with nothing else are faulty and told", async () => {
  const name = createSubAccountRequest.with({ only: ["firstName"] });
  const text = "firstName\nO’Neil\nAnn\n";
  const usual = await told(text, name);
  assert.deepEqual([usual.rows, usual.end.faulty, usual.end.warned], [[], 0, 1]);
  for (const o of [{}, { warnings: true }]) {
    const { rows, end } = await told(text, name.with({ warnings: "as-errors" }), o);
    assert.deepEqual(rows.map(({ row, issues, warnings }) => [row, issues.map(({ code, severity }) => [code, severity]), warnings]), [[1, [["typographic", "error"]], []]]);
    assert.deepEqual([end.faulty, end.warned], [1, 0]);
  }
  const run = checkRows(new Blob([text]), name.with({ warnings: "as-errors" }));
  assert.equal(await new Response(run.corrected()).text(), '"subscope: what is wrong",firstName\r\n,O\'Neil\r\n');
});

test("options that mean nothing are refused", async () => {
  await refused("amount\n1\n", withdraw, { format: "tsv" });
  await refused("amount,x\n1,2\n", withdraw, { columns: { x: "town" } });
  await refused("amount\n1\n", withdraw, { unique: ["town"] });
  await refused("amount\n1\n", {}, {});
  const { end } = await told("Betrag\n1\n", withdraw, { columns: { Betrag: "amount", "of another file": "token" } });
  assert.deepEqual(end.paths, ["amount"]);
});

test("a file stands in a cell as a data URI", async () => {
  assert.equal(template(uploadDocument), "\ufeffdocumentType,filename,base64data\r\n");
  const row = (base64data) => `documentType,filename,base64data\nId,paper.pdf,"${base64data}"\n`;
  const { rows, end } = await told(row("data:application/pdf;base64,JVBERi0xLjcK"), uploadDocument);
  assert.deepEqual([rows, end.faulty], [[], 0]);
  const [{ issues }] = (await told(row("data:application/pdf;base64,TVqQAAMAAAA="), uploadDocument)).rows;
  assert.deepEqual(issues.map(({ path, code }) => [path, code]), [["base64data", "file_type"]]);
});
