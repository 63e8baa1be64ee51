// What the core found, put into words.

import { codes, suggestions } from "../../dist/forms/codes.js";
import { countryNamed } from "./countries.js";
import { LIST, place } from "./shape.js";
import { params, paramsOfRule } from "./words.js";

const countryName = codes.indexOf("country_name");
const useCode = suggestions.indexOf("use_code") + 1;

/**
 * Reads the units of a report from one place to another. Canonical texts replace what stands in `values`;
 * issues go to `tell`, with the place of their field, or `-1 - rule`, or none for the input as a whole; what no
 * form tells, to `other.fault`.
 *
 * @param {any} table with its `named` fields and its `rules`
 * @param {Map<number, any>} known issues that were told once: they never hold a value
 * @param {(path: string, code: string, params: any, severity: string, suggestion?: string) => any} issue
 */
export function told(table, report, from, to, values, known, issue, tell, other) {
  for (let next = from; next < to; ) {
    const first = report[next];
    const second = report[next + 1];
    const figure = report[next + 2];
    const depth = second >> 5;
    const start = next + 3;
    next = start + depth;
    if (first === 0xffff) {
      replace(table.named, report, values, start, depth, figure);
      next += figure;
      continue;
    }
    if (first === 0xfffe) {
      other.fault(figure, stepsAt(report, start, depth));
      continue;
    }
    const about = (second >> 3) & 3;
    const step = report[start];
    let suggestion = second & 7;
    if (values && first === countryName && countryNamed(valueAt(table.named, values, stepsAt(report, start, depth)), other.isCountry)) suggestion = useCode;
    // Places inside of lists are not worth remembering.
    const key = depth > 1 ? -1 : ((((depth ? step + 1 : 0) * 512 + first) * 8 + suggestion) * 4 + about) * 256 + figure;
    let one = known.get(key);
    if (!one) {
      one = worded(table, first, suggestion, about, figure, stepsAt(report, start, depth), issue);
      if (key >= 0) known.set(key, one);
    }
    tell(one, about === 2 ? -1 - figure : depth ? step : undefined);
  }
}

/** The positions that lead to a place. */
const stepsAt = (report, start, depth) => [...report.subarray(start, start + depth)];

function worded({ named, rules }, first, suggestion, about, figure, steps, issue) {
  const code = codes[first & 255];
  const [path, field] = place(named, steps);
  const of = about === 2 ? paramsOfRule(code, rules[figure], named) : about === 0 ? {} : steps.length ? params(code, field, figure) : { expected: "an object" };
  return issue(path, code, of, first & 256 ? "warning" : "error", suggestions[suggestion - 1]);
}

/** The key of a step: the place of a field of the form, the number of an entry, the name of a field inside. */
const keyOf = (field, step) => (!field || field.kind === LIST ? step : field.inner[step].name);

/** The field that a step leads to. */
const fieldAt = (named, field, step) => (field ? field.inner[field.kind === LIST ? 0 : step] : named[step]);

/** Puts the text of so many units behind the steps where they lead to. */
function replace(named, report, values, start, depth, length) {
  let field, key;
  let inside = values;
  let at = start;
  for (; at < start + depth; at++) {
    if (field) inside = inside[key];
    key = keyOf(field, report[at]);
    field = fieldAt(named, field, report[at]);
  }
  let text = "";
  for (const end = at + length; at < end; at++) {
    text += String.fromCharCode(report[at]);
    // What was typed stays nowhere.
    report[at] = 0;
  }
  inside[key] = text;
}

function valueAt(named, value, steps) {
  let field;
  for (const step of steps) {
    value = value[keyOf(field, step)];
    field = fieldAt(named, field, step);
  }
  return value;
}
