// The file for download: mended where the form knows how, safe in spreadsheets, and read back as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import Papa from "papaparse";
import { checkRows, template } from "subscope/bulk";
import { forms } from "subscope/forms";
import { cellsOf, mark, rowOf, unmarked } from "../../../pkg/frame/bulk/cells.js";
import { Dice } from "../forms/dice.js";
import { tables } from "../forms/tables.js";

const form = forms.tradovate.createSubAccountRequest;
const text = async (stream) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(await new Response(stream).arrayBuffer());

const signs = ["=", "+", "-", "@", "\t", "\r", "\n", "'", "''", '"', ",", ";", "|", " ", "＝", "＋", "－", "＠", "a", "1", "ä", "=1+1", "+49 30", "O'Neil", "'x", "cmd|' /C calc'!A0"];

test("whatever cells hold, they come back as they were, and none begins like a formula by any delimiter", () => {
  const dice = new Dice(80);
  for (let round = 0; round < 100_000; round++) {
    const cells = Array.from({ length: 1 + dice.below(4) }, () => Array.from({ length: dice.below(5) }, () => dice.pick(signs)).join(""));
    const row = rowOf(cells);
    const { data } = Papa.parse(row, { delimiter: "," });
    assert.deepEqual(data[0].map(unmarked), cells, JSON.stringify(row));
    assert.deepEqual(cellsOf(row.slice(0, -2), ",", true), cells, JSON.stringify(row));
    for (const delimiter of [",", ";", "\t", "|"]) {
      for (const cell of Papa.parse(row, { delimiter }).data.flat()) assert.doesNotMatch(cell, /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/, JSON.stringify(row));
    }
  }
});

const header = "firstName,lastName,country,state,streetAddress1,city,zipCode,phone,citizenship,taxIdentifier,birthDate\r\n";
const sound = "Ann,Smith,US,CO,1 Main Street,Denver,80209,1,US,536228726,1990-12-31\r\n";
const faulty = [
  'Ann,Smith,UK,CO,"1, ""Main""",Denver,80209,+1 303,US,53622872,1990-12-31\r\n',
  "Bob,=HYPERLINK(0),US,CO,@home,Denver,80209,-1,US,536-22-8726,1990-12-31\r\n",
  "Zoë,O’Neil,germany,CO,'quoted,Denver,2138,1.2E+11,US,536228726,32874\r\n",
];

test("what the form knows how to mend is mended, and a column says what is left", async () => {
  const run = checkRows(new Blob([header, sound, ...faulty, "too,few\r\n", sound]), form);
  const written = await text(run.corrected());
  assert.ok(written.startsWith(`\ufeff"${mark}",firstName,`));
  const { data } = Papa.parse(written.slice(1), { delimiter: ",", skipEmptyLines: true });
  assert.equal(data.length, 5);
  const rows = data.slice(1).map(([, ...cells]) => cells);
  assert.deepEqual([rows[0][2], rows[0][4], rows[0][7], rows[0][9]], ["GB", '1, "Main"', "'+1 303", "053622872"]);
  assert.deepEqual([rows[1][1], rows[1][4], rows[1][7]], ["'=HYPERLINK(0)", "'@home", "'-1"]);
  assert.deepEqual([rows[2][0], rows[2][2], rows[2][4]], ["Zoë", "DE", "''quoted"]);
  const said = data.slice(1).map(([first]) => first);
  assert.equal(said[0], "");
  assert.match(said[1], /^lastName: This holds characters/);
  assert.match(said[2], /birthDate: Write a date .*phone: A spreadsheet .*birthDate: A spreadsheet/);
  assert.match(said[3], /2 cells where the header has 11/);
  await run.done;
});

test("what was written is read again: the same cells, the column of ours left out, the marks gone", async () => {
  const first = await text(checkRows(new Blob([header, ...faulty]), form).corrected());
  const again = checkRows(new Blob([first]), form);
  const codes = [];
  for await (const { row, issues } of again) codes.push(...issues.map(({ path, code }) => `${row} ${path} ${code}`));
  // The country and the taxpayer's number of the first row are mended, and so is the third row's country.
  assert.deepEqual(codes, ["2 lastName characters", "3 birthDate not_a_date"]);
  const { unknownColumns, marked } = await again.done;
  assert.deepEqual([unknownColumns, marked], [[], true]);
  assert.equal(await text(checkRows(new Blob([first]), form).corrected()), first.split("\r\n").filter((_, at) => at !== 1).join("\r\n"));
});

test("every form has a template whose columns are all known", async () => {
  for (const { provider, operation, fields, staff } of await tables()) {
    if (fields.length === 0 || (staff === 1 && fields.every(({ flags }) => flags & 2))) continue;
    const form = forms[provider][operation];
    const file = template(form);
    const { data } = Papa.parse(file.slice(1), { delimiter: "," });
    if (data[0].length === 1 && data[0][0] === "") continue;
    const { unknownColumns, missingColumns, rows } = await checkRows(new Blob([file]), form).done;
    assert.deepEqual([unknownColumns, missingColumns, rows], [[], [], 0], operation);
  }
});

test("what cannot be written anew is told", async () => {
  assert.throws(() => checkRows(new Blob([header]).stream(), form).corrected(), ({ code, message }) => code === "invalid_options" && /Blob/.test(message));
  await assert.rejects(text(checkRows(new Blob(["{}\n"]), form).corrected()), ({ code, message }) => code === "invalid_options" && /CSV/.test(message));
});
