// Forms: what a person types is read once and checked in one call, and what was found is put into words.

import { codes, en, suggestions } from "../../dist/forms/codes.js";
import { messageOf } from "../../messages.js";
import { coded } from "../errors.js";
import { isFile } from "../file.js";
import { nationalPart, nationalPlain, wantNational } from "../national.js";
import { Found, replace } from "./found.js";
import { beside, FILE, infos, keys, LIST, named, NATIONAL_ID, OBJECT, place, TEXT } from "./shape.js";
import { check, load, longest, longestMended, mend, peek, write } from "./tape.js";
import { params, paramsOfRule } from "./words.js";

// ---- A table ----------------------------------------------------------------------------------

/**
 * A form, as the generated modules make it.
 *
 * @param {any[]} fields `[name, flags, shape, autocomplete]`: 1 required, 2 the staff's alone, 4 personal
 * @param {any[]} rules
 * @param {(values: any) => any[]} read every known property, once
 * @param {number} staff 0: nobody's but the customer's; 1: the staff fills in more; 2: the staff's alone
 */
export function form(fields, rules, read, staff) {
  const table = { fields, rules, read, number: -1 };
  const made = new Form(table, { staff: staff === 2 });
  if (staff !== 1) return made;
  Object.defineProperty(made, "staff", { get: () => (made.staffs ??= new Form(table, { staff: true })), enumerable: true });
  Object.defineProperty(made, "staffs", { value: undefined, writable: true });
  return made;
}

/** Makes sure that the core knows the table, and that we know what depends on what. */
function ready(table) {
  if (table.number >= 0) return;
  table.number = load(table);
  table.most = table.fields.map(([, , shape]) => longest(shape));
  table.near = table.fields.map((_, index) => near(table, index));
}

/** The places of the fields that have to be looked at again when this one has changed. */
function near({ fields, rules }, index) {
  const name = fields[index][0];
  const names = new Set([name]);
  for (const rule of rules) if (named(rule).includes(name)) named(rule).forEach((other) => names.add(other));
  for (const [other, , shape] of fields) if (beside(shape) === name) names.add(other);
  for (const [other, , shape] of fields) if (names.has(other) && beside(shape)) names.add(beside(shape));
  return fields.flatMap(([other], place) => (names.has(other) ? [place] : []));
}

// ---- A form -----------------------------------------------------------------------------------

class Form {
  #table;
  #o;
  /** The places of the fields that are its part. */
  #places;
  /** Those of the fields that are not the person's: to rules they are there, and empty. */
  #others;
  /** Issues that were told once, by what they say: they never hold a value. */
  #told = new Map();

  constructor(table, o) {
    this.#table = table;
    this.#o = o;
    const { staff, only } = o;
    const places = (which) => table.fields.flatMap((field, place) => (which(field) ? [place] : []));
    this.#places = places(([name, flags]) => (staff || !(flags & 2)) && (!only || only.includes(name)));
    this.#others = places(([, flags]) => !staff && flags & 2);
    const validate = (values) => standard(this.check(values));
    this["~standard"] = Object.freeze({ version: 1, vendor: "subscope", validate });
  }

  check(values) {
    const given = this.#read(values);
    return given.issues ? given : this.#check(given);
  }

  async checkFiles(values) {
    const given = this.#read(values);
    if (given.issues) return given;
    const files = this.#places.filter((place) => this.#table.fields[place][2][0] === FILE).map((place) => given[place]);
    await Promise.all(files.filter(isFile).map(peek));
    return this.#check(given);
  }

  #check(given) {
    ready(this.#table);
    const owned = [];
    const found = new Found();
    this.#ask(given, owned, this.#places, found);
    return this.#result(owned, found.list());
  }

  /** Every known property, once. */
  #read(values) {
    if (values === null || values === undefined) return [];
    try {
      if (typeof values === "object" && !Array.isArray(values)) return this.#table.read(values);
    } catch {
      // What a getter throws may hold anything.
      return this.#refusal("plain data");
    }
    return this.#refusal("an object");
  }

  #refusal(expected) {
    return { ok: false, issues: [this.#issue("", "type", { expected }, "error")], warnings: [] };
  }

  /** Has the fields at these places checked, and takes what was found; answers false where they cannot be read. */
  #ask(given, owned, places, found) {
    const { fields, most, number } = this.#table;
    const mask = [0, 0];
    for (const place of this.#others) mask[place >> 5] |= 1 << (place & 31);
    const put = () => {
      for (const place of places) {
        mask[place >> 5] |= 1 << (place & 31);
        owned[place] = write(fields[place][2], most[place], given[place]);
      }
    };
    const checked = check(number, mask, this.#o.staff, put, (report) => this.#take(report, owned, found));
    if (!checked) found.whole(this.#issue("", "type", { expected: "plain data" }, "error"));
    return checked;
  }

  #take(report, owned, found) {
    const { fields } = this.#table;
    for (let next = 0; next < report.length; ) {
      const first = report[next];
      if (first === 0xffff) {
        const [size, depth] = [report[next + 1], report[next + 2]];
        const steps = report.subarray(next + 3, (next += 3 + depth));
        replace(fields, owned, steps, String.fromCharCode(...report.subarray(next, next + size)));
        next += size;
        continue;
      }
      const [suggestion, figure, about, depth] = report.subarray(next + 1, next + 5);
      const steps = report.subarray(next + 5, (next += 5 + depth));
      const issue = this.#word(first, suggestion, figure, about, steps);
      if (about === 2) found.rule(figure, issue);
      else if (depth === 0) found.whole(issue);
      else found.field(steps[0], issue);
    }
  }

  #word(first, suggestion, figure, about, steps) {
    const key = `${first} ${suggestion} ${figure} ${about} ${steps}`;
    let issue = this.#told.get(key);
    if (issue) return issue;
    const code = codes[first & 255];
    const { fields, rules } = this.#table;
    const [path, shape] = place(fields, steps);
    const of = about === 2 ? paramsOfRule(code, rules[figure]) : about === 1 && shape ? params(code, shape, figure) : about === 1 ? { expected: "an object" } : {};
    issue = this.#issue(path, code, of, first & 256 ? "warning" : "error", suggestions[suggestion - 1]);
    // Places in long lists are not worth remembering.
    if (steps.length < 3) this.#told.set(key, issue);
    return issue;
  }

  #issue(path, code, params, severity, suggestion) {
    const issue = { path, code, params: Object.freeze(params), severity: this.#o.strict ? "error" : severity, message: "" };
    issue.message = messageOf(issue, en);
    issue.message = messageOf(issue, this.#o.messages);
    if (suggestion) issue.suggestion = Object.freeze({ code: suggestion });
    return Object.freeze(issue);
  }

  #result(owned, found) {
    const { fields } = this.#table;
    const issues = [];
    const warnings = [];
    for (const issue of found) (issue.severity === "error" ? issues : warnings).push(issue);
    for (const place of this.#places) {
      const shape = fields[place][2];
      if (shape[0] !== NATIONAL_ID || typeof owned[place] !== "string" || found.some(({ path }) => path === fields[place][0])) continue;
      const country = owned[this.#place(shape[1])];
      if (typeof country !== "string" || !/^[A-Z]{2}$/.test(country)) continue;
      wantNational();
      const part = nationalPart(country, owned[place]);
      if (part) (this.#o.strict ? issues : warnings).push(this.#issue(fields[place][0], `national_${part}`, {}, "warning"));
    }
    if (issues.length > 0) return { ok: false, issues, warnings };
    const value = {};
    for (const place of this.#places) if (owned[place] !== undefined) value[fields[place][0]] = owned[place];
    return { ok: true, value, warnings };
  }

  #place(name) {
    return this.#table.fields.findIndex(([known]) => known === name);
  }

  field(path) {
    const [name, ...rest] = String(path).split(".");
    const one = this.with({ only: [name] });
    const below = (issue) => issue.path === path || issue.path.startsWith(`${path}.`);
    const within = (value) => ({ [name]: rest.reduceRight((inner, key) => (/^\d+$/.test(key) ? [inner] : { [key]: inner }), value) });
    // In a list of one the entry stands first, wherever it stands in the form.
    const placed = [name, ...rest.map((key) => (/^\d+$/.test(key) ? "0" : key))].join(".");
    const validate = (value) => {
      const { value: all, issues = [] } = one.check(within(value));
      const own = issues.map((issue) => (issue.path.startsWith(placed) ? { ...issue, path: path + issue.path.slice(placed.length) } : issue)).filter(below);
      if (own.length > 0) return { issues: own.map((issue) => ({ ...issue, path: keys(issue.path.slice(path.length + 1)) })) };
      return { value: all ? keys(placed).reduce((inner, key) => inner?.[key], all) : value };
    };
    return { "~standard": { version: 1, vendor: "subscope", validate } };
  }

  with({ messages, warnings, only } = {}) {
    const o = { ...this.#o };
    if (messages !== undefined) o.messages = messages;
    if (warnings !== undefined) o.strict = warnings === "as-errors";
    if (only !== undefined) o.only = only.map((path) => String(path).split(".")[0]);
    const unknown = o.only?.find((name) => this.#place(name) < 0);
    if (unknown !== undefined) throw coded("invalid_options", "only: name fields of this form.");
    return new Form(this.#table, o);
  }

  live() {
    const table = this.#table;
    let given;
    let owned = [];
    let found = new Found();
    const picked = new Set(this.#places);
    return {
      edit: (values, changed) => {
        ready(table);
        const now = this.#read(values);
        if (now.issues) return now;
        const [name] = changed === undefined ? [] : String(changed).split(".");
        const places = new Set();
        for (const place of this.#places) {
          const value = now[place];
          // What is inside an object or a list may have changed without it.
          const inside = typeof value === "object" && value !== null && (name === undefined || table.fields[place][0] === name);
          if (given && value === given[place] && !inside) continue;
          for (const other of table.near[place]) if (picked.has(other)) places.add(other);
        }
        if (places.size > 0) {
          const sorted = [...places].sort((one, other) => one - other);
          found.forget(new Set([...places, ...this.#others]), table);
          // What could not be read leaves nothing to build on.
          given = this.#ask(now, owned, sorted, found) ? now : undefined;
        }
        return this.#result(owned, found.list());
      },
      reset: () => {
        given = undefined;
        owned = [];
        found = new Found();
      },
    };
  }

  suggest(path, values, code) {
    ready(this.#table);
    const given = this.#read(values);
    const { fields, number } = this.#table;
    const steps = [];
    let shape;
    for (const key of String(path).split(".")) {
      const inner = steps.length === 0 ? fields : shape?.[0] === OBJECT ? shape[1] : undefined;
      const step = inner ? inner.findIndex(([name]) => name === key) : shape?.[0] === LIST && /^\d+$/.test(key) ? Number(key) : -1;
      if (step < 0) return undefined;
      shape = inner ? inner[step][2] : shape[2];
      steps.push(step);
    }
    const value = valueAt(given, steps[0], String(path).split(".").slice(1));
    // Half a surrogate pair cannot be mended: nobody knows what it was.
    if (typeof value !== "string" || value === "" || given.issues || /\p{Surrogate}/u.test(value)) return undefined;
    const only = code === undefined ? 0 : suggestions.indexOf(code) + 1;
    if (code !== undefined && only === 0) return undefined;
    const strips = only === 0 || code === "strip_separators";
    const country = shape[0] === NATIONAL_ID && strips ? given[this.#place(shape[1])] : undefined;
    const normalized = typeof country === "string" ? nationalPlain(country, value) : undefined;
    if (normalized !== undefined) return normalized;
    // Every platform composes accents itself.
    const isName = shape[0] === TEXT && shape[3] >= 1 && shape[3] <= 3;
    const text = isName && (only === 0 || code === "compose") ? value.normalize("NFC") : value;
    if (code === "compose") return other(text, value);
    const mended = mend(number, steps, given[this.#place(beside(shape))], text, only);
    return other(text.length > longestMended ? value : mended, value);
  }

  get fields() {
    const fields = infos(this.#places.map((place) => this.#table.fields[place]));
    Object.defineProperty(this, "fields", { value: fields, enumerable: true });
    return fields;
  }
}

/** The value inside one that the page owns; nothing where it cannot be read. */
function valueAt(given, place, keys) {
  try {
    return keys.reduce((value, key) => value?.[key], given[place]);
  } catch {
    return undefined;
  }
}

const other = (mended, value) => (mended === value ? undefined : mended);

/** A result as the interface Standard Schema has it. */
function standard(result) {
  return result.ok ? { value: result.value } : { issues: result.issues.map((issue) => ({ ...issue, path: keys(issue.path) })) };
}
