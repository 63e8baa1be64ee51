// What the core found, put into words.

import { codes, suggestions } from "../../dist/forms/codes.js";
import { countryNamed } from "./countries.js";
import { LIST, place } from "./shape.js";
import { report } from "./tape.js";
import { params, paramsOfRule } from "./words.js";

const countryName = codes.indexOf("country_name");
const useCode = suggestions.indexOf("use_code") + 1;

/**
 * Reads so many units of the report. Canonical texts replace what stands in `value`; issues go to `tell`,
 * with the place of their field, or `-1 - rule`, or none for the input as a whole.
 *
 * @param {any} table with its `named` fields and its `rules`
 * @param {Map<number, any>} known issues that were told once: they never hold a value
 * @param {(path: string, code: string, params: any, severity: string, suggestion?: string) => any} issue
 */
export function told(table, length, value, known, issue, tell) {
  const { named: fields, rules } = table;
  for (let next = 0; next < length; ) {
    const first = report[next];
    const second = report[next + 1];
    const figure = report[next + 2];
    const depth = second >> 5;
    const step = report[next + 3];
    if (first === 0xffff) {
      const steps = report.subarray(next + 3, (next += 3 + depth));
      const units = report.subarray(next, (next += figure));
      replace(fields, value, [...steps], String.fromCharCode(...units));
      units.fill(0);
      continue;
    }
    const about = (second >> 3) & 3;
    let suggestion = second & 7;
    const steps = depth > 1 ? report.slice(next + 3, next + 3 + depth) : depth ? [step] : [];
    if (first === countryName && countryNamed(valueAt(fields, value, steps))) suggestion = useCode;
    // Places inside of lists are not worth remembering.
    const key = depth > 1 ? -1 : ((((depth ? step + 1 : 0) * 512 + first) * 8 + suggestion) * 4 + about) * 256 + figure;
    let one = key < 0 ? undefined : known.get(key);
    if (!one) {
      const code = codes[first & 255];
      const [path, field] = place(fields, steps);
      const of = about === 2 ? paramsOfRule(code, rules[figure], fields) : about === 0 ? {} : depth ? params(code, field, figure) : { expected: "an object" };
      one = issue(path, code, of, first & 256 ? "warning" : "error", suggestions[suggestion - 1]);
      if (key >= 0) known.set(key, one);
    }
    tell(one, about === 2 ? -1 - figure : depth ? step : undefined);
    next += 3 + depth;
  }
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
