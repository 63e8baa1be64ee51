// Forms: what a person types is read once, written as UTF-16 units into memory that the core sees,
// checked in one call, and what was found is put into words. How values and findings cross is described
// in src/forms.

import { compile } from "#forms-wasm";
import { codes, en, suggestions } from "../dist/forms/codes.js";
import { messageOf } from "../messages.js";
import { coded } from "./errors.js";
import { nationalPart, nationalPlain, wantNational } from "./national.js";

// Kinds of shapes, as tables number them.
const TEXT = 0, CHOICE = 1, AMOUNT = 2, INTEGER = 3, ONE_OF = 4, FLAG = 5, TAX_ID = 8, NATIONAL_ID = 9, SUBDIVISION = 10, CURRENCY = 11, COUNTRY = 12, DATE = 13, OPAQUE = 14, FILE = 15, OBJECT = 16, LIST = 17;

// ---- The memory that both sides see -----------------------------------------------------------

/** The core's exports. */
let core;
/** Where values are written, and its address. */
let tape;
let address = 0;
/** Where findings are read. */
let report;
/** How many units are written. */
let at = 0;

function start() {
  try {
    core = new WebAssembly.Instance(compile()).exports;
  } catch {
    throw coded("wasm_blocked", "The page's Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src.");
  }
  reach(8192);
}

/** Room for so many units; memory that grows takes its views away. */
function reach(units) {
  address = core.room(units);
  if (address === 0) throw coded("internal", "There is no memory left to check this form.");
  look(units);
}

function look(units) {
  tape = new Uint16Array(core.memory.buffer, address, units);
  report = new Uint16Array(core.memory.buffer, core.report(), 16_384);
}

/** Makes sure of room for so many units more; what is written already moves along. */
function more(units) {
  if (at + units <= tape.length) return;
  const written = tape.slice(0, at);
  tape.fill(0, 0, at);
  reach(Math.max(2 * tape.length, at + units));
  tape.set(written);
}

const LONG = 0x1fff;

function head(kind, length) {
  if (length < LONG) tape[at++] = (length << 3) | kind;
  else long(kind, length, at), (at += 3);
}

function long(kind, length, place) {
  tape[place] = (LONG << 3) | kind;
  tape[place + 1] = length & 0xffff;
  tape[place + 2] = length >>> 16;
}

function units(kind, text, most) {
  const length = text.length < most ? text.length : most;
  more(length + 3);
  head(kind, length);
  for (let i = 0; i < length; i++) tape[at++] = text.charCodeAt(i);
}

/** A provider's token is known for one up to this length, wherever it was pasted. */
const token = 2049;

/** The longest text of a shape that says more than that it is too long. */
function longest(shape) {
  switch (shape[0]) {
    case TEXT:
      return Math.max(token, 2 * shape[2] + 1);
    case SUBDIVISION:
      return Math.max(token, 2 * shape[1] + 1);
    case FILE:
      return Math.max(token, shape[1] + 1);
    case OPAQUE:
      return 4097;
    default:
      return token;
  }
}

/** Writes one value; answers the page's own copy of it, or nothing where it is missing. */
function write(shape, most, value) {
  switch (typeof value) {
    case "string":
      if (value === "") break;
      units(1, value, most);
      return (shape[0] === INTEGER || shape[0] === ONE_OF) && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case "number": {
      const text = String(value);
      units(2, text, most);
      return shape[0] === AMOUNT ? text : value;
    }
    case "bigint": {
      const text = String(value);
      units(1, text, most);
      return text;
    }
    case "boolean":
      more(1);
      head(3, value ? 1 : 0);
      return value;
    case "undefined":
      break;
    case "object":
      if (value === null) break;
      return compound(shape, value);
    default:
      more(1);
      head(6, 0);
      return value;
  }
  more(1);
  tape[at++] = 0;
}

const dateParts = [["year", 0, [INTEGER, 0, 9999]], ["month", 0, [INTEGER, 0, 9999]], ["day", 0, [INTEGER, 0, 9999]]];

function compound(shape, value) {
  const isArray = Array.isArray(value);
  if (shape[0] === LIST && isArray) return list(shape, value);
  if (shape[0] === OBJECT && !isArray) return object(shape[1], value);
  if (shape[0] === FILE && typeof Blob !== "undefined" && value instanceof Blob) return file(value);
  // With other members than its three parts an object is no date.
  if (shape[0] === DATE && !isArray) return object(Object.keys(value).length === 3 ? dateParts : [], value);
  more(1);
  head(6, 0);
  return value;
}

function object(fields, value) {
  more(3);
  const start = (at += 3);
  const copy = {};
  for (const [name, , shape] of fields) {
    const own = write(shape, longest(shape), value[name]);
    if (own !== undefined) copy[name] = own;
  }
  long(4, at - start, start - 3);
  return copy;
}

function list(shape, value) {
  more(3);
  const start = (at += 3);
  const copy = [];
  const most = longest(shape[2]);
  // One entry too many says enough.
  for (let i = 0, length = Math.min(value.length, shape[1] + 1); i < length; i++) {
    const entry = value[i];
    // An empty entry is no missing one.
    if (entry === "") units(1, "", most), copy.push("");
    else copy.push(write(shape[2], most, entry));
  }
  long(5, at - start, start - 3);
  return copy;
}

/** How much of a file's beginning tells its kind. */
const headLength = 512;

/** The beginnings of files that were looked at. */
const heads = new WeakMap();

/** Looks at a file's beginning, so that its kind is known from then on. */
async function peek(file) {
  if (!heads.has(file)) heads.set(file, new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
}

function file(value) {
  const bytes = heads.get(value) ?? [];
  const size = Math.min(value.size, 0xffffffff);
  more(headLength + 5);
  head(7, bytes.length + 2);
  tape[at++] = size & 0xffff;
  tape[at++] = size >>> 16;
  for (const byte of bytes) tape[at++] = byte;
  return value;
}

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

/** Hands the table to the core, once. */
function load(table) {
  if (!core) start();
  if (table.number >= 0) return;
  at = 0;
  say([table.fields.map(said), table.rules]);
  table.number = core.load(at);
  if (tape.buffer !== core.memory.buffer) look(tape.length);
  if (table.number < 0) throw coded("internal", "subscope itself failed: a form cannot be read; report it with the form's name.");
  table.most = table.fields.map(([, , shape]) => longest(shape));
  table.near = table.fields.map((_, index) => near(table, index));
}

function said([name, flags, shape]) {
  switch (shape[0]) {
    case OBJECT:
      return [name, flags, [OBJECT, shape[1].map(said)]];
    case FILE:
      return [name, flags, shape.slice(0, 3)];
    case LIST:
      return [name, flags, [LIST, shape[1], said(["", 0, shape[2]])[2]]];
    default:
      return [name, flags, shape];
  }
}

function say(what) {
  more(1);
  if (Array.isArray(what)) {
    tape[at++] = 0x8000 | what.length;
    what.forEach(say);
    return;
  }
  const text = String(what);
  more(text.length + 1);
  tape[at++] = text.length;
  for (let i = 0; i < text.length; i++) tape[at++] = text.charCodeAt(i);
}

const named = (rule) => (rule[0] > 3 ? [...rule[1], rule[2][1]] : rule[1]);

/** The name of the field that a shape looks at. */
function beside(shape) {
  if (shape[0] === TAX_ID || shape[0] === NATIONAL_ID) return shape[1];
  if (shape[0] === SUBDIVISION) return shape[2];
  return shape[0] === AMOUNT && shape[2] > 0 ? shape[3] : undefined;
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

// ---- Words ------------------------------------------------------------------------------------

function params(code, shape, figure) {
  switch (code) {
    case "type":
      return { expected: expected(shape) };
    case "too_short":
      return { min: shape[0] === NATIONAL_ID ? 2 : shape[1] };
    case "wrong_length":
    case "lost_zeros":
      return { length: shape[0] === TAX_ID ? 9 : shape[2] };
    case "too_long":
    case "too_many":
      return { max: shape[0] === TEXT ? shape[2] : shape[0] === NATIONAL_ID ? 64 : shape[1] };
    case "too_many_decimals":
      return { max: figure };
    case "too_large":
      return { max: shape[0] === INTEGER ? shape[2] : "38 digits" };
    case "too_small":
      return { min: shape[1] };
    case "not_a_choice":
      return { options: shape[1].join(", ") };
    case "file_too_large":
      return { max: shape[4], unit: shape[5] };
    case "file_type":
      return { kinds: shape[3] };
    case "not_a_code":
      return shape[0] === CURRENCY ? { standard: "ISO 4217", example: "USD" } : { standard: "ISO 3166-1 alpha-2", example: "US" };
    case "not_a_subdivision":
      return { standard: "ISO 3166-2", example: "CA" };
    case "not_an_address":
      return { network: "Solana" };
    case "not_a_web_address":
      return { otherwise: shape[4] };
    default:
      return {};
  }
}

function expected(shape) {
  switch (shape[0]) {
    case AMOUNT:
      return "an amount";
    case INTEGER:
    case ONE_OF:
      return "a whole number";
    case FLAG:
      return "true or false";
    case DATE:
      return "a date";
    case FILE:
      return "a file";
    case OBJECT:
      return "an object";
    case LIST:
      return "a list";
    default:
      return "a text";
  }
}

function paramsOfRule(code, rule) {
  const fields = rule[1].join(", ");
  if (code === "required") return {};
  if (code === "not_applicable") return { field: rule[2][1] };
  return code === "total_too_long" ? { max: rule[2], fields } : { fields };
}

/** The keys of a path: names, and numbers of entries. */
const keys = (path) => (path === "" ? [] : path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)));

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
    load(this.#table);
    const given = this.#read(values);
    if (given.issues) return given;
    const owned = [];
    const found = new Found();
    this.#ask(given, owned, this.#places, found);
    return this.#result(owned, found.list());
  }

  async checkFiles(values) {
    const given = this.#read(values);
    const files = this.#places.filter((place) => this.#table.fields[place][2][0] === FILE).map((place) => given[place]);
    await Promise.all(files.filter((file) => typeof Blob !== "undefined" && file instanceof Blob).map(peek));
    return this.check(values);
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

  /** Writes the fields at these places, has them checked, and takes what was found. */
  #ask(given, owned, places, found) {
    const { fields, most, number } = this.#table;
    const mask = [0, 0];
    for (const place of this.#others) mask[place >> 5] |= 1 << (place & 31);
    at = 0;
    try {
      for (const place of places) {
        mask[place >> 5] |= 1 << (place & 31);
        owned[place] = write(fields[place][2], most[place], given[place]);
      }
      const [low, high] = mask;
      const length = core.check(number, at, low, high, this.#o.staff);
      this.#take(length, owned, found);
      report.fill(0, 0, length);
    } catch (thrown) {
      // A value that cannot be read, or a list that is none: nothing of it stays behind.
      tape.fill(0, 0, at);
      if (thrown?.code === "internal") throw thrown;
      found.whole(this.#issue("", "type", { expected: "plain data" }, "error"));
    }
  }

  #take(length, owned, found) {
    const { fields } = this.#table;
    for (let next = 0; next < length; ) {
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
        load(table);
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
        given = now;
        if (places.size > 0) {
          const sorted = [...places].sort((one, other) => one - other);
          found.forget(new Set([...places, ...this.#others]), table);
          this.#ask(now, owned, sorted, found);
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
    load(this.#table);
    const given = this.#read(values);
    const { fields, number } = this.#table;
    const steps = [];
    let shape;
    let value = given;
    for (const key of String(path).split(".")) {
      const inner = steps.length === 0 ? fields : shape?.[0] === OBJECT ? shape[1] : undefined;
      const step = inner ? inner.findIndex(([name]) => name === key) : shape?.[0] === LIST && /^\d+$/.test(key) ? Number(key) : -1;
      if (step < 0) return undefined;
      shape = inner ? inner[step][2] : shape[2];
      value = value?.[steps.length === 0 ? step : key];
      steps.push(step);
    }
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
    at = 0;
    tape[at++] = steps.length;
    for (const step of steps) tape[at++] = step;
    const next = this.#place(beside(shape));
    write([TEXT], 129, typeof given[next] === "string" ? given[next] : undefined);
    units(1, text, 2000);
    const length = core.suggest(number, at, only);
    const mended = String.fromCharCode(...report.subarray(0, length));
    report.fill(0, 0, length);
    return other(text.length > 2000 ? value : mended, value);
  }

  get fields() {
    const listed = [];
    for (const place of this.#places) list(this.#table.fields[place], this.#table.fields[place][0], listed);
    const fields = Object.freeze(listed);
    Object.defineProperty(this, "fields", { value: fields, enumerable: true });
    return fields;

    function list([, flags, shape, autocomplete], path, listed) {
      listed.push(info(path, flags, shape, autocomplete));
      if (shape[0] === OBJECT) shape[1].forEach((inner) => list(inner, `${path}.${inner[0]}`, listed));
      if (shape[0] === LIST) list(["", flags & 4, shape[2]], `${path}.*`, listed);
    }
  }
}

/** What a page needs of a field. */
function info(path, flags, shape, autocomplete) {
  const field = { path, required: (flags & 1) === 1, personal: (flags & 4) === 4 };
  const mode = inputMode(shape, autocomplete);
  if (mode) field.inputMode = mode;
  if (autocomplete) field.autocomplete = autocomplete;
  if (shape[0] === TEXT) field.maxLength = shape[2];
  if (shape[0] === NATIONAL_ID) field.maxLength = 64;
  if (shape[0] === SUBDIVISION) field.maxLength = shape[1];
  if (shape[0] === COUNTRY) field.maxLength = 2;
  if (shape[0] === CURRENCY) field.maxLength = 3;
  if (shape[0] === CHOICE) field.options = Object.freeze([...shape[1]]);
  if (shape[0] === ONE_OF) field.options = Object.freeze(shape[1].map(String));
  return Object.freeze(field);
}

function inputMode(shape, autocomplete) {
  if (shape[0] === AMOUNT) return "decimal";
  if (shape[0] === INTEGER || shape[0] === TAX_ID || (shape[0] === TEXT && shape[3] === 6)) return "numeric";
  return { email: "email", tel: "tel", url: "url" }[autocomplete];
}

/** What was found: for the input as a whole, for each field, for each rule. */
class Found {
  #whole = [];
  #fields = [];
  #rules = [];

  whole(issue) {
    this.#whole.push(issue);
  }

  field(place, issue) {
    (this.#fields[place] ??= []).push(issue);
  }

  rule(place, issue) {
    this.#rules[place] = issue;
  }

  /** What is going to be looked at again. */
  forget(places, { fields, rules }) {
    this.#whole = [];
    for (const place of places) this.#fields[place] = undefined;
    const again = new Set([...places].map((place) => fields[place][0]));
    rules.forEach((rule, place) => {
      if (named(rule).every((name) => again.has(name))) this.#rules[place] = undefined;
    });
  }

  list() {
    const all = this.#whole.slice();
    for (const issues of this.#fields) if (issues) all.push(...issues);
    for (const issue of this.#rules) if (issue) all.push(issue);
    return all;
  }
}

/** The path and the shape at the end of steps. */
function place(fields, steps) {
  let path = "";
  let shape = steps.length ? [OBJECT, fields] : undefined;
  for (const step of steps) {
    const [name, , inner] = shape[0] === OBJECT ? shape[1][step] : [step, , shape[2]];
    path = path === "" ? String(name) : `${path}.${name}`;
    shape = inner;
  }
  return [path, shape];
}

/** Puts the canonical text of a value into its place. */
function replace(fields, owned, steps, text) {
  const [first, ...rest] = steps;
  if (rest.length === 0) {
    owned[first] = text;
    return;
  }
  let shape = fields[first][2];
  let inside = owned[first];
  rest.forEach((step, depth) => {
    const key = shape[0] === OBJECT ? shape[1][step][0] : step;
    shape = shape[0] === OBJECT ? shape[1][step][2] : shape[2];
    if (depth === rest.length - 1) inside[key] = text;
    else inside = inside[key];
  });
}

const other = (mended, value) => (mended === value ? undefined : mended);

/** A result as the interface Standard Schema has it. */
function standard(result) {
  return result.ok ? { value: result.value } : { issues: result.issues.map((issue) => ({ ...issue, path: keys(issue.path) })) };
}
