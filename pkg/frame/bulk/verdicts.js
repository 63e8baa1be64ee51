// Verdicts on rows, as they come from the core; issues are put into words when somebody asks for them.

import { codes } from "../../dist/forms/codes.js";
import { rows as sentences } from "../../dist/forms/rows.js";
import { told } from "../forms/told.js";

const head = 12;

/** What is said of one row. */
class RowVerdict {
  #form;
  #units;
  #at;
  #found;

  /** Where it begins among the units of many. */
  constructor(form, units, at) {
    this.#form = form;
    this.#units = units;
    this.#at = at;
    /** Its number: the first row of values is 1. */
    this.row = wide(units, at + 2);
    /** The number of its first line in the file. */
    this.line = wide(units, at + 4);
  }

  get issues() {
    return this.#all().issues;
  }

  get warnings() {
    return this.#all().warnings;
  }

  /** Where it stands in the file, in bytes. */
  get place() {
    const start = wide(this.#units, this.#at + 6) + wide(this.#units, this.#at + 8) * 2 ** 32;
    return { start, end: start + wide(this.#units, this.#at + 10) };
  }

  toJSON() {
    const { row, line, issues, warnings } = this;
    return { row, line, issues, warnings };
  }

  #all() {
    return (this.#found ??= found(this.#form, this.#units, this.#at));
  }
}

/** Where the verdict ends that begins there. */
const end = (units, at) => at + head + units[at];

const wide = (units, at) => units[at] + units[at + 1] * 65536;

function found({ table, known, issue, columns }, units, at) {
  const issues = [];
  const warnings = [];
  // Pages hear of countries' own numbers after all else.
  const last = [];
  const sort = (one) => (one.severity === "error" ? issues : warnings).push(one);
  const tell = (one) => (one.code.startsWith("national_") ? last.push(one) : sort(one));
  const faults = [];
  const fault = (code, units) => faults.push(faultOf(table, codes[code], units, columns, issue));
  told(table, units, at + head, end(units, at), undefined, known, issue, tell, { fault });
  last.forEach(sort);
  faults.forEach(sort);
  return { issues: Object.freeze(issues), warnings: Object.freeze(warnings) };
}

/** What no form could tell. */
function faultOf({ named }, code, units, columns, issue) {
  const at = named[units[0]]?.name ?? "";
  switch (code) {
    case "ragged_row":
      return issue("", code, { found: wide(units, 0), columns }, "error", undefined, sentences);
    case "row_too_long":
      return issue("", code, { max: 1_048_576 }, "error", undefined, sentences);
    case "not_unique":
      return issue(at, code, { row: wide(units, 1) }, "error", undefined, sentences);
    case "lost_zeros":
      return issue(at, code, { length: 5 }, "warning");
    case "date_as_number":
    case "thousands_separators":
    case "number_shortened":
      return issue(at, code, {}, "warning", undefined, sentences);
    default:
      return issue("", code, {}, "error", undefined, sentences);
  }
}

/** The verdicts in some units; of rows with errors alone, or of all that something is said of. */
export function* verdictsOf(form, units, all) {
  for (let at = 0; at < units.length; ) {
    if (all || units[at + 1] > 0) yield new RowVerdict(form, units, at);
    at = end(units, at);
  }
}
