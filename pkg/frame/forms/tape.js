// The memory that both sides see: what a person typed is written into it as UTF-16 units, once, and
// what the core found is read from it. How values and findings cross is described in src/forms.

import { compile } from "#forms-wasm";
import { coded, isSubscopeError } from "../errors.js";
import { headLength, isFile } from "../file.js";
import { AMOUNT, DATE, FILE, INTEGER, LIST, OBJECT, ONE_OF, OPAQUE, SUBDIVISION, TEXT } from "./shape.js";

/** The core's exports. */
let core;
/** Where values are written, and its address. */
let tape;
let address = 0;
/** Where findings are read. */
let report;
/** How many units are written. */
let at = 0;
/** Which writing this is. */
let turn = 0;

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

/** A longer text is nothing that anybody mends. */
export const longestMended = 2000;

/** A provider's token is known for one up to this length, wherever it was pasted. */
const token = 2049;

/** The longest text of a shape that says more than that it is too long. */
export function longest(shape) {
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
export function write(shape, most, value) {
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
  if (shape[0] === FILE && isFile(value)) return file(value);
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

/** The beginnings of files that were looked at. */
const heads = new WeakMap();

/** Looks at a file's beginning, so that its kind is known from then on; one that cannot be read stays unknown. */
export async function peek(file) {
  if (heads.has(file)) return;
  try {
    heads.set(file, new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
  } catch {
    // Files change and vanish under a page; sending one says so.
  }
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

// ---- Calls ------------------------------------------------------------------------------------

function begin() {
  if (!core) start();
  at = 0;
  return ++turn;
}

/** Hands a table to the core; answers the number that it has from then on. */
export function load({ fields, rules }) {
  begin();
  say([fields.map(said), rules]);
  const number = core.load(at);
  if (tape.buffer !== core.memory.buffer) look(tape.length);
  if (number < 0) throw coded("internal", "subscope itself failed: a form cannot be read; report it with the form's name.");
  return number;
}

/**
 * Has the core check values: `put` writes them and fills the mask, `take` reads what was found. Answers
 * false where a value cannot be read, or where reading it checks other values meanwhile.
 */
export function check(number, mask, staff, put, take) {
  const own = begin();
  let written = false;
  try {
    put();
    written = turn === own;
  } catch (thrown) {
    if (isSubscopeError(thrown, "internal")) throw thrown;
  } finally {
    // Nothing of it stays behind.
    if (!written) tape.fill(0);
  }
  if (written) answered(core.check(number, at, mask[0], mask[1], staff), take);
  return written;
}

/** Has the core mend a value that steps lead to, beside the value of the field that it looks at. */
export function mend(number, steps, beside, value, only) {
  begin();
  more(steps.length + 1);
  tape[at++] = steps.length;
  for (const step of steps) tape[at++] = step;
  write([TEXT], 129, typeof beside === "string" ? beside : undefined);
  units(1, value, longestMended);
  return answered(core.suggest(number, at, only), (units) => String.fromCharCode(...units));
}

function answered(length, take) {
  const units = report.subarray(0, length);
  const answer = take(units);
  units.fill(0);
  return answer;
}

/** A field as the core takes it: without the words that only the page needs. */
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
