// What the core found, put into words.

import { codes, suggestions } from "../../dist/forms/codes.js";
import { countryNamed } from "./countries.js";
import { LIST, place } from "./shape.js";
import { params, paramsOfRule } from "./words.js";

const countryName = codes.indexOf("country_name");
const useCode = suggestions.indexOf("use_code") + 1;

/**
 * Reads so many units of a report. Canonical texts replace what stands in `value`; issues go to `tell`, with
 * the place of their field, or `-1 - rule`, or none for the input as a whole; what no form tells, to
 * `other.fault`.
 *
 * @param {any} table with its `named` fields and its `rules`
 * @param {Map<number, any>} known issues that were told once: they never hold a value
 * @param {(path: string, code: string, params: any, severity: string, suggestion?: string) => any} issue
 */
export function told(table, report, length, value, known, issue, tell, other) {
  for (let next = 0; next < length; ) {
    const first = report[next];
    const second = report[next + 1];
    const figure = report[next + 2];
    const depth = second >> 5;
    const start = next + 3;
    next = start + depth;
    if (first === 0xffff) {
      const units = report.subarray(next, (next += figure));
      replace(table.named, value, stepsAt(report, start, depth), String.fromCharCode(...units));
      units.fill(0);
      continue;
    }
    if (first === 0xfffe) {
      other.fault(figure, stepsAt(report, start, depth));
      continue;
    }
    const about = (second >> 3) & 3;
    const step = report[start];
    let suggestion = second & 7;
    if (value && first === countryName && countryNamed(valueAt(table.named, value, stepsAt(report, start, depth)), other.isCountry)) suggestion = useCode;
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

/** The key of a step: the name of a field, the number of an entry. */
const keyOf = (field, fields, step) => (field?.kind === LIST ? step : fields[step].name);

function replace(fields, value, steps, text) {
  let field;
  let inside = value;
  steps.forEach((step, depth) => {
    const key = keyOf(field, fields, step);
    field = fields[field?.kind === LIST ? 0 : step];
    fields = field.inner;
    if (depth === steps.length - 1) inside[key] = text;
    else inside = inside[key];
  });
}

function valueAt(fields, value, steps) {
  let field;
  for (const step of steps) {
    value = value[keyOf(field, fields, step)];
    field = fields[field?.kind === LIST ? 0 : step];
    fields = field.inner;
  }
  return value;
}
