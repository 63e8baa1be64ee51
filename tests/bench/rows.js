// Files of rows: one in ten is faulty. What a row holds is what its format can carry.

import { Dice } from "./dice.js";
import { judge } from "./oracle.js";
import * as tradovate from "./pools/tradovate.js";

export const columns = [
  "firstName", "lastName", "country", "state", "streetAddress1", "streetAddress2", "city", "zipCode", "phone", "citizenship", "taxIdentifier", "nationalId", "birthDate", "pOAFormDocId", "governmentDocId", "addressDocId",
];

/** @returns {object[]} rows of texts */
function rows(seed, count) {
  const dice = new Dice(seed);
  return Array.from({ length: count }, (_, at) => {
    for (;;) {
      const values = tradovate.valid(dice);
      if (at % 10 === 7) for (let faults = dice.between(1, 4); faults > 0; faults--) dice.pick(tradovate.faults)(values, dice);
      // Texts as long as a page of a book would be most of the file.
      if (columns.every((name) => values[name] === undefined || (typeof values[name] === "string" && values[name].length < 200))) return values;
    }
  });
}

/** @returns {{ text: string, expected: string[] }} a file, and what is wrong with each of its faulty rows, one after another */
export function rowsFile(format, seed, count) {
  const made = rows(seed, count);
  const expected = made.map((values) => judge("tradovate", values).join(", ")).filter((said) => said !== "");
  return { text: format === "csv" ? csv(made) : made.map((values) => JSON.stringify(values) + "\n").join(""), expected };
}

function csv(made) {
  const cell = (value = "") => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...made.map((values) => columns.map((name) => values[name]))].map((row) => row.map(cell).join(",") + "\n").join("");
}
