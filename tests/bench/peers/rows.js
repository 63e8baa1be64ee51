// Files of rows, as they are usually read: decoded, parsed, and each row given to the peer's check. All
// answer how many issues they found and keep them, as a page would that shows them.

import Papa from "papaparse";
import { checks } from "./ajv.js";
import { schemas } from "./zod.js";

const zod = (values) => schemas.tradovate.safeParse(values).error?.issues;
const ajv = (values) => checks.tradovate(values);

function ndjson(text, check) {
  const found = [];
  for (let from = 0, row = 0; from < text.length; row++) {
    const to = text.indexOf("\n", from);
    const issues = check(JSON.parse(text.slice(from, to < 0 ? text.length : to)));
    if (issues) found.push({ row, issues });
    from = to < 0 ? text.length : to + 1;
  }
  return found;
}

function csv(text, check) {
  const found = [];
  // An empty cell is a field that was left out.
  const transform = (cell) => (cell === "" ? undefined : cell);
  const { data } = Papa.parse(text, { header: true, skipEmptyLines: true, transform });
  data.forEach((values, row) => {
    const issues = check(values);
    if (issues) found.push({ row, issues });
  });
  return found;
}

export const readers = {
  ndjson: { "JSON.parse + zod": (text) => ndjson(text, zod), "JSON.parse + ajv": (text) => ndjson(text, ajv) },
  csv: { "papaparse + zod": (text) => csv(text, zod), "papaparse + ajv": (text) => csv(text, ajv) },
};
