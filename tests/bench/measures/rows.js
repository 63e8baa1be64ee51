// A file of rows: from its bytes to the issues of the faulty ones.
import { loadNationalIds } from "subscope/forms";
import { checkRows } from "subscope/bulk";
import { overLater } from "../over.js";
import { readers } from "../peers/rows.js";
import { compareLater } from "../rounds.js";
import { rowsFile } from "../rows.js";
import { forms, said } from "../subjects.js";

export async function rows({ format, seed, rounds, count }) {
  await loadNationalIds();
  const { text, expected } = rowsFile(format, seed, count);
  const blob = new Blob([text]);
  await agreed(format, blob, expected);
  const peers = Object.entries(readers[format]).map(([name, read]) => {
    return overLater(name, [0], async () => told(name, read(await blob.text()).length, expected.length));
  });
  const times = await compareLater([...peers, overLater("subscope", [0], async () => told("subscope", (await found(format, blob)).length, expected.length))], { rounds, length: 1 });
  return [{ measure: format, of: "tradovate", count, megabytes: blob.size / 1e6, ...times }];
}

/** The faulty rows, with what is wrong with them. */
export async function found(format, blob, more) {
  const faulty = [];
  const run = checkRows(blob, forms.tradovate, { format, ...more });
  for await (const row of run) if (row.issues.some(({ severity }) => severity === "error")) faulty.push(row);
  return faulty;
}

/** Row by row, what the oracle says. */
export async function agreed(format, blob, expected, more) {
  const faulty = (await found(format, blob, more)).map(({ issues }) => said({ issues: issues.filter(({ severity }) => severity === "error") }).join(", "));
  told("subscope", faulty.length, expected.length);
  faulty.forEach((text, at) => {
    if (text !== expected[at]) throw new Error(`subscope and the oracle disagree about faulty row ${at} of a ${format} file: ${text}, but ${expected[at]} was due.`);
  });
}

function told(who, count, expected) {
  if (count !== expected) throw new Error(`${who} found ${count} faulty rows, and the oracle ${expected}.`);
}
