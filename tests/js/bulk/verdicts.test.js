// Of each row of a file the run says what the form says of the row's values, however the bytes come.
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { checkRows } from "subscope/bulk";
import { forms, loadNationalIds } from "subscope/forms";
import { Dice, good, values, wild } from "../forms/dice.js";
import { tables } from "../forms/tables.js";

const worker = () => new Worker(new URL(import.meta.resolve("subscope/bulk/worker")));
const bytes = (text) => new TextEncoder().encode(text);

/** Pieces of a text, of these sizes over and over. */
async function* pieces(text, ...sizes) {
  const all = bytes(text);
  for (let at = 0, turn = 0; at < all.length; turn++) {
    const size = sizes[turn % sizes.length];
    yield all.subarray(at, (at += size));
  }
}

/** What a run says of each row: all issues and warnings but those that no form could tell. */
async function said(source, form, o) {
  const rows = [];
  for await (const verdict of checkRows(source, form, { ...o, warnings: true })) rows[verdict.row - 1] = verdict;
  return rows;
}

const ofRows = ["date_as_number", "thousands_separators", "number_shortened"];
const plain = (issues) => JSON.parse(JSON.stringify((issues ?? []).filter(({ code }) => !ofRows.includes(code))));

function same(rows, expected, where) {
  expected.forEach((check, at) => {
    assert.deepEqual(plain(rows[at]?.issues), plain(check.issues), `${where} row ${at + 1}`);
    assert.deepEqual(plain(rows[at]?.warnings), plain(check.warnings), `${where} row ${at + 1}`);
  });
}

test("each line of NDJSON has the verdict of its object, for every form", async () => {
  await loadNationalIds();
  let faulty = 0;
  for (const [seed, table] of (await tables()).entries()) {
    if (table.fields.length === 0) continue;
    const dice = new Dice(seed + 500);
    const form = forms[table.provider][table.operation];
    const lines = Array.from({ length: 120 }, () => JSON.stringify(dice.oneIn(20) ? wild(dice) : values(dice, table)));
    const expected = lines.map((line) => form.check(JSON.parse(line)));
    faulty += expected.filter(({ ok }) => !ok).length;
    const text = lines.join("\n");
    same(await said(new Blob([text]), form, { format: "ndjson" }), expected, table.operation);
    same(await said(pieces(text, 1, 7, 4096), form, { format: "ndjson" }), expected, table.operation);
  }
  assert.ok(faulty > 1000, String(faulty));
});

/** Paths of single values of a table, with two entries of each list. */
function paths(fields, before = "") {
  return fields.flatMap((field) => leaves(field, before ? `${before}.${field.name}` : field.name));
}

function leaves(field, path) {
  if (field.kind === 16) return paths(field.inner, path);
  if (field.kind === 17) return [0, 1].flatMap((entry) => leaves(field.inner[0], `${path}.${entry}`));
  return [{ path, field }];
}

/** The values that cells stand for. */
function valuesOf(fields, cells, before = "") {
  const made = {};
  for (const { name, kind, inner } of fields) {
    const path = before ? `${before}.${name}` : name;
    const value = valueOf(kind, inner, cells, path);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

function valueOf(kind, inner, cells, path) {
  if (kind === 16) {
    const value = valuesOf(inner, cells, path);
    return Object.keys(value).length ? value : undefined;
  }
  if (kind === 17) {
    const entries = [0, 1].map((at) => valueOf(inner[0].kind, inner[0].inner, cells, `${path}.${at}`)).filter((entry) => entry !== undefined);
    return entries.length ? entries : undefined;
  }
  const text = cells[path];
  if (text === "" || text === undefined) return undefined;
  return kind === 5 && /^(true|false)$/i.test(text) ? /^true$/i.test(text) : text;
}

const quoted = (text) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test("each row of CSV has the verdict of its values, for every form, delimiter and order of columns", async () => {
  await loadNationalIds();
  let [faulty, sound] = [0, 0];
  for (const [seed, table] of (await tables()).entries()) {
    const dice = new Dice(seed + 900);
    const form = forms[table.provider][table.operation];
    const own = table.fields.filter(({ flags }) => table.staff === 2 || !(flags & 2));
    const all = paths(own).sort(() => dice.below(3) - 1);
    if (all.length === 0) continue;
    const rows = Array.from({ length: 60 }, () => Object.fromEntries(all.map(({ path, field }) => {
      const value = dice.oneIn(4) ? "" : dice.oneIn(20) ? wild(dice) : good(dice, field);
      const text = typeof value === "object" || value === undefined ? "" : String(value);
      // Half a surrogate pair is no UTF-8.
      return [path, text.toWellFormed?.() ?? text.replace(/[\ud800-\udfff]/g, "")];
    }))).filter((row) => Object.values(row).some(Boolean));
    const expected = rows.map((row) => form.check(valuesOf(own, row)));
    for (const { ok } of expected) ok ? sound++ : faulty++;
    const delimiter = [",", ";", "\t"][seed % 3];
    const end = ["\n", "\r\n"][seed % 2];
    const cells = [all.map(({ path }) => path), ...rows.map((row) => all.map(({ path }) => row[path]))];
    const text = (seed % 4 ? "" : "\ufeff") + cells.map((row) => (row.length === 1 && row[0] === "" ? '""' : row.map(quoted).join(delimiter)) + end).join("");
    same(await said(new Blob([text]), form), expected, table.operation);
    same(await said(pieces(text, 3, 1, 5000), form), expected, table.operation);
  }
  assert.ok(faulty > 500 && sound > 50, `${faulty} ${sound}`);
});

const form = forms.tradovate.createSubAccountRequest;
const header = "firstName,lastName,country,state,streetAddress1,city,zipCode,phone,citizenship,taxIdentifier,birthDate\n";
const row = (at) => `Ann,Smith,${at % 3 ? "US" : "UK"},CO,1 Main Street,Denver,80209,1,US,${String(100000000 + at)},1990-12-31\n`;
const file = header + Array.from({ length: 5000 }, (_, at) => row(at)).join("");

test("whatever the bytes come from, and wherever they are read, the rows are the same", async () => {
  const expected = Array.from({ length: 5000 }, (_, at) => at).filter((at) => at % 3 === 0).map((at) => at + 1);
  for (const [title, source] of Object.entries({
    blob: () => new Blob([file]), file: () => new File([file], "rows.csv"), response: () => new Response(file), stream: () => new Blob([file]).stream(),
    node: () => Readable.from(Array.from({ length: 40 }, (_, at) => Buffer.from(file.slice(at * 10_000, (at + 1) * 10_000)))), bytes: () => bytes(file),
  })) {
    for (const o of [{}, { worker }]) {
      const run = checkRows(source(), form, o);
      const rows = [];
      for await (const { row, line, issues } of run) {
        rows.push(row);
        assert.equal(line, row + 1);
        assert.deepEqual(issues.map(({ path, code }) => `${path} ${code}`), ["country country_alias"]);
      }
      if (title !== "node") assert.deepEqual(rows, expected, title);
      const { rows: count, faulty } = await run.done;
      assert.deepEqual([count, faulty, run.progress.rows], title === "node" ? [count, faulty, count] : [5000, expected.length, 5000], title);
    }
  }
});

test("without anybody who takes its rows a run goes on to its end by itself", async () => {
  const run = checkRows(new Blob([file]), form, { unique: ["taxIdentifier"], worker });
  const { rows, faulty, duplicates, comparedAll, format, delimiter, unknownColumns, missingColumns } = await run.done;
  assert.deepEqual({ rows, faulty, duplicates, comparedAll, format, delimiter, unknownColumns, missingColumns }, { rows: 5000, faulty: 1667, duplicates: 0, comparedAll: true, format: "csv", delimiter: ",", unknownColumns: [], missingColumns: [] });
  assert.deepEqual({ ...run.progress }, { rows: 5000, faulty: 1667, warned: 3333, bytes: file.length, totalBytes: file.length });
});

test("columns are found by many names, and those that are not are told", async () => {
  const text = "Given Name;SURNAME;country;State;Street;Town;zip;Mobile;Citizenship;ssn;DOB;Shoe size\nAnn;Smith;US;CO;1 Main;Denver;80209;1;US;536228726;1990-12-31;42\n";
  const run = checkRows(new Blob([text]), form);
  for await (const row of run) assert.fail(JSON.stringify(row));
  const { unknownColumns, missingColumns, delimiter } = await run.done;
  assert.deepEqual([unknownColumns, missingColumns, delimiter], [["Shoe size"], [], ";"]);
  const named = checkRows(new Blob(["a,b\nAnn,Smith\n"]), form, { columns: { a: "firstName", b: "lastName" } });
  assert.ok((await named.done).missingColumns.includes("country"));
  await assert.rejects(checkRows(new Blob(["a,b\nAnn,Smith\n"]), form).done, ({ code, message }) => code === "invalid_input" && /columns/.test(message));
  await assert.rejects(checkRows(new Blob([""]), form).done, ({ code }) => code === "invalid_input");
  await assert.rejects(checkRows(new Blob([Buffer.from("\ufeffa,b", "utf16le")]), form).done, ({ message }) => /UTF-16/.test(message));
  await assert.rejects(checkRows(new Blob([file]), form, { unique: ["town"] }).done, ({ code, message }) => code === "invalid_options" && /unique/.test(message));
  assert.throws(() => checkRows(new Blob([file]), {}), ({ code }) => code === "invalid_options");
  assert.throws(() => checkRows("text", form), ({ code }) => code === "invalid_input");
});

test("numbers of JSON are what JavaScript reads of them", async () => {
  const withdraw = forms.zendfi.withdraw;
  const amounts = ["1", "1.0", "1.50", "1e2", "1E-2", "0.1", "-1", "-0", "123456789012345678", "0.30000000000000004", "1e400", "12345.6789012", "1e21", "100000000000000000000"];
  const lines = amounts.map((amount) => `{"to_address":"7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU","amount":${amount}}`);
  same(await said(new Blob([lines.join("\n")]), withdraw), lines.map((line) => withdraw.check(JSON.parse(line))), "numbers");
});
