// Memory: the same for a small file and a large one, and empty of what was read. With SUBSCOPE_SOAK=100 the large one
// has a gigabyte.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRows } from "subscope/bulk";
import { forms, loadNationalIds } from "subscope/forms";
import { latestWith } from "../../forms/memory.js";

const megabytes = 10 * Number(process.env.SUBSCOPE_SOAK ?? 4);
const form = forms.tradovate.createSubAccountRequest;
const header = "firstName,lastName,country,state,streetAddress1,city,zipCode,phone,citizenship,taxIdentifier,nationalId,birthDate\n";
const json = (at) => `{"firstName":"Kqzvxjwybp","lastName":"Sm\\u00edth","country":"UK","citizenship":"PL","nationalId":"44051401359","taxIdentifier":"${at}"}\n`;
const csv = (at) => `Kqzvxjwybp,Smíth,UK,CO,"1 ""Main"" Street",Denver,80209,1,PL,,44051401359,1990-12-3${at % 10}\n`;

/** So many bytes of rows, which are all different. */
async function* rows(first, row, size) {
  const encoder = new TextEncoder();
  let sent = 0;
  if (first) yield encoder.encode(first);
  for (let at = 0; sent < size; at += 2000) {
    const piece = encoder.encode(Array.from({ length: 2000 }, (_, next) => row(at + next)).join(""));
    sent += piece.length;
    yield piece;
  }
}

for (const [format, first, row] of [["csv", header, csv], ["ndjson", "", json]]) {
  test(`${megabytes} MB of ${format} take no more memory than one, and leave nothing of them there`, async () => {
    await loadNationalIds();
    const read = async (size) => {
      let faulty = 0;
      const run = checkRows(rows(first, row, size), form, { format, unique: ["taxIdentifier"] });
      for await (const { issues } of run) faulty += issues.length > 0 ? 1 : 0;
      const { rows: count } = await run.done;
      assert.equal(faulty, count);
      return latestWith("feed").memory.buffer;
    };
    const small = (await read(1e6)).byteLength;
    const memory = await read(megabytes * 1e6);
    assert.ok(memory.byteLength < 32 * 2 ** 20, String(memory.byteLength));
    // What is remembered of values that stand once grows to its bound.
    if (format === "csv") assert.ok(memory.byteLength <= small + 65_536, `${small} ${memory.byteLength}`);
    const bytes = Buffer.from(memory);
    for (const typed of ["Kqzvxjwybp", "Smíth", "44051401359", "1990-12-3"]) assert.equal(bytes.includes(Buffer.from(typed)), false, typed);
  });
}
