// Everybody judges every form: the project must say what the oracle says, path by path and code by code,
// and the peers must take and refuse the same forms. Otherwise their times would not be about the same.

import { judge } from "./oracle.js";
import { checks } from "./peers/ajv.js";
import { schemas } from "./peers/zod.js";
import { forms, said } from "./subjects.js";

/** A form that is changed where it stands is another form: nobody remembers what was said of it before. */
export function forgets(name, pool) {
  for (const values of pool) {
    const before = forms[name].check(values);
    const [field] = Object.keys(values);
    const kept = values[field];
    values[field] = undefined;
    const without = forms[name].check(values);
    values[field] = kept;
    same(name, values, "subscope, asked again,", before !== forms[name].check(values) && String(said(without)), String(judge(name, { ...values, [field]: undefined })));
  }
}

/** @returns {number} how many forms were looked at; throws at the first disagreement */
export function agree(name, pool, wanted) {
  for (const values of pool) {
    const expected = judge(name, values);
    const ours = said(forms[name].check(values));
    same(name, values, "subscope", ours.join(", "), expected.join(", "));
    const valid = expected.length === 0;
    same(name, values, "zod", schemas[name].safeParse(values).success, valid);
    same(name, values, "ajv", checks[name](values) === null, valid);
    if (wanted !== undefined) same(name, values, "the pool", wanted, valid);
  }
  return pool.length;
}

function same(name, values, who, found, expected) {
  if (found === expected) return;
  // All of it is made up; nobody's data is shown here.
  throw new Error(`${who} and the oracle disagree about a form of ${name}: ${JSON.stringify(found)}, but ${JSON.stringify(expected)} was due.\n${JSON.stringify(values)}`);
}
