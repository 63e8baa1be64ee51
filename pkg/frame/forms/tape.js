// The memory that both sides see: what a person typed is written into it as UTF-16 units, once, and
// what the core found is read from it. How values and findings cross is described in src/forms.

import { compile } from "#forms-wasm";
import { coded, isSubscopeError } from "../errors.js";
import { headLength, isFile } from "../file.js";
import { saidTable } from "./said.js";
import { AMOUNT, DATE, FILE, fieldOf, INTEGER, LIST, namesOf, OBJECT, ONE_OF } from "./shape.js";

/** The core's exports. */
let core;
/** Where values are written: bodies as units, heads as pairs of twice as wide ones. */
let units, heads, address;
/** Where findings are read. */
export let report;
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
function reach(count) {
  address = core.room(count);
  if (address === 0) throw coded("internal", "There is no memory left to check this form.");
  look(count);
}

function look(count) {
  const { buffer } = core.memory;
  units = new Uint16Array(buffer, address, count);
  heads = new Uint32Array(buffer, address, count >> 1);
  report = new Uint16Array(buffer, core.report(), 16_384);
}

/** Makes sure of room for so many units more; what is written already moves along. */
function more(count) {
  if (at + count <= units.length) return;
  const written = units.slice(0, at);
  units.fill(0, 0, at);
  reach(Math.max(2 * units.length, (at + count + 1) & ~1));
  units.set(written);
}

// ---- Values -----------------------------------------------------------------------------------

/**
 * The members of that object by the places of their names, each read once. Members that a loop does not come
 * by (those of a class, or of what only answers) are asked for by name.
 */
export function membersOf(object, { list, places }) {
  const values = new Array(list.length);
  const prototype = Object.getPrototypeOf(object);
  let found = false;
  // A loop takes the same time however different the objects are; reading by names does not.
  if (prototype === Object.prototype || prototype === null) {
    let next = 0;
    for (const name in object) {
      // Most members come in the order of the table.
      if (list[next] !== name) {
        const place = places.get(name);
        if (place === undefined) continue;
        next = place;
      }
      values[next++] = object[name];
      found = true;
    }
  }
  if (!found) for (const [name, place] of places) values[place] = object[name];
  return values;
}

/** Writes the values at these places, with their heads from that slot on; the page's own copies go into a list. */
function writeAll(first, fields, { plain }, places, values, copies) {
  let room = units;
  let next = at;
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    const value = values[place];
    const slot = first + 2 * place;
    // Most are short texts, of which as little as possible is asked.
    if (typeof value === "string" && value !== "" && value.length <= plain[place] && next + value.length <= room.length) {
      heads[slot] = (value.length << 3) | 1;
      heads[slot + 1] = next;
      for (let i = 0; i < value.length; i++) room[next++] = value.charCodeAt(i);
      copies[place] = value;
      continue;
    }
    at = next;
    copies[place] = value === undefined ? undefined : write(slot, fields[place], value);
    next = at;
    room = units;
  }
  at = next;
}

function write(slot, field, value) {
  switch (typeof value) {
    case "string":
      if (value === "") return undefined;
      text(slot, 1, value, field.most);
      return (field.kind === INTEGER || field.kind === ONE_OF) && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case "number": {
      const digits = String(value);
      text(slot, 2, digits, field.most);
      return field.kind === AMOUNT ? digits : value;
    }
    case "bigint": {
      const digits = String(value);
      text(slot, 1, digits, field.most);
      return digits;
    }
    case "boolean":
      heads[slot] = value ? 11 : 3;
      return value;
    case "undefined":
      return undefined;
    case "object":
      return value === null ? undefined : compound(slot, field, value);
    default:
      heads[slot] = 6;
      return value;
  }
}

function text(slot, kind, value, most) {
  const length = value.length < most ? value.length : most;
  more(length);
  const room = units;
  head(slot, (length << 3) | kind);
  let next = at;
  for (let i = 0; i < length; i++) room[next++] = value.charCodeAt(i);
  at = next;
}

/** The head of what is written next. */
function head(slot, word) {
  heads[slot] = word;
  heads[slot + 1] = at;
}

/** A block of heads; answers the first one's slot. */
function block(slot, kind, length, count) {
  at = (at + 1) & ~1;
  more(4 * count);
  head(slot, (length << 3) | kind);
  at += 4 * count;
  return (at >> 1) - 2 * count;
}

const dateParts = ["year", "month", "day"].map((name) => fieldOf([0, [[INTEGER, 0, 9999]]], name));
const date = { inner: dateParts, extra: ([year, month, day], o) => Object.assign(o, { year, month, day }), names: namesOf(dateParts) };

function compound(slot, field, value) {
  const isArray = Array.isArray(value);
  if (field.kind === LIST && isArray) return list(slot, field, value);
  if (field.kind === OBJECT && !isArray) return object(slot, field, value);
  if (field.kind === FILE && isFile(value)) return file(slot, value);
  // With other members than its three parts an object is no date.
  if (field.kind === DATE && !isArray) return object(slot, date, Object.keys(value).length === 3 ? value : {});
  heads[slot] = 6;
  return value;
}

function object(slot, { inner, extra, names }, value) {
  const first = block(slot, 4, 0, inner.length);
  const members = membersOf(value, names);
  writeAll(first, inner, names, names.all, members, members);
  const copy = {};
  extra(members, copy);
  return copy;
}

function list(slot, { figures: [most], inner: [each] }, value) {
  // One entry too many says enough.
  const length = Math.min(value.length, most + 1);
  let next = block(slot, 5, length, length);
  const copies = [];
  for (let place = 0; place < length; place++, next += 2) {
    const entry = value[place];
    // An empty entry is no missing one.
    if (entry === "") text(next, 1, "", 0);
    copies.push(entry === "" ? "" : write(next, each, entry));
  }
  return copies;
}

/** The beginnings of files that were looked at. */
const beginnings = new WeakMap();

/** Looks at a file's beginning, so that its kind is known from then on; one that cannot be read stays unknown. */
export async function peek(file) {
  if (beginnings.has(file)) return;
  try {
    beginnings.set(file, new Uint8Array(await file.slice(0, headLength).arrayBuffer()));
  } catch {
    // Files change and vanish under a page; sending one says so.
  }
}

function file(slot, value) {
  const bytes = beginnings.get(value) ?? [];
  const size = Math.min(value.size, 0xffffffff);
  text(slot, 7, String.fromCharCode(size & 0xffff, size >>> 16, ...bytes), Infinity);
  return value;
}

// ---- Calls ------------------------------------------------------------------------------------

function begin(count) {
  if (!core) start();
  at = 0;
  more(4 * count);
  at = 4 * count;
  return ++turn;
}

/** The number by which the core knows the table. */
function numberOf(table) {
  if (table.number < 0) table.number = load(table.named, table.rules);
  return table.number;
}

/**
 * Has the core check those of the values that a part is about, and puts the page's own copies into a list.
 * Answers how many units of the report were written, or -1 where a value cannot be read, or where reading it
 * checks other values meanwhile.
 */
export function check(table, { places, mask }, staff, values, copies) {
  const number = numberOf(table);
  const fields = table.named;
  const own = begin(fields.length);
  let written = false;
  try {
    writeAll(0, fields, table.names, places, values, copies);
    written = turn === own;
  } catch (thrown) {
    if (isSubscopeError(thrown, "internal")) throw thrown;
  } finally {
    // Nothing of it stays behind.
    if (!written) units.fill(0);
  }
  return written ? core.check(number, at, mask[0], mask[1], staff) : -1;
}

/** A longer text is nothing that anybody mends. */
export const longestMended = 2000;

/** Has the core mend a value that steps lead to, beside the value of the field that it looks at. */
export function mend(table, steps, beside, value, only) {
  const number = numberOf(table);
  begin(2);
  text(0, 1, value, longestMended);
  if (typeof beside === "string") text(2, 1, beside, 128);
  more(steps.length);
  units.set(steps, at);
  const mended = report.subarray(0, core.suggest(number, at, steps.length, only));
  const said = String.fromCharCode(...mended);
  mended.fill(0);
  return said;
}

/** Whether two letters are a country's code, the first of them in the higher byte. */
export function isCountry(letters) {
  if (!core) start();
  return core.country(letters);
}

/** Hands a table to the core; answers the number that it has from then on. */
function load(fields, rules) {
  begin(0);
  const said = saidTable(fields, rules);
  const length = 4 * said.length;
  more(length);
  new Float64Array(core.memory.buffer, address).set(said);
  const count = units.length;
  const number = core.load(said.length);
  if (units.length !== count) look(count);
  units.fill(0, 0, length);
  if (number < 0) throw coded("internal", "subscope itself failed: a form cannot be read; report it with the form's name.");
  return number;
}
