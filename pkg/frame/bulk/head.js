// The head of a file: what it is, which column holds what, and where its rows of values begin.

import { coded } from "../errors.js";
import { leaves, mapped } from "./columns.js";
import { mark, unmarked } from "./cells.js";

/** The header is looked for in so many bytes at first, and in so many at most. */
const shortHeader = 16_384;
const longestHeader = 1_048_576;

/** What a file is, and where its rows of values begin; with what was read of it so far. */
export async function headOf(core, source, { table, wanted, format, columns }) {
  let held = new Uint8Array(0);
  let ended = false;
  const more = async () => {
    const { done, value } = await source.next();
    ended = done === true;
    if (ended) return;
    const joined = new Uint8Array(held.length + value.length);
    joined.set(held);
    joined.set(value, held.length);
    held = joined;
  };
  while (held.length < 4 && !ended) await more();
  let start = 0;
  if ((held[0] === 0xff && held[1] === 0xfe) || (held[0] === 0xfe && held[1] === 0xff)) throw coded("invalid_input", "This file is UTF-16; save it as CSV in UTF-8.");
  if (held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf) start = 3;
  while (!ended && /^\s*$/.test(decoder.decode(held.subarray(start, start + 64)))) await more();
  const kind = format ?? (/^\s*\{/.test(decoder.decode(held.subarray(start, start + 64))) ? "ndjson" : "csv");
  const about = { format: kind, unknownColumns: [], missingColumns: [] };
  if (kind === "ndjson") return { about, delimiter: 0, start, line: 1, held, ended };
  const all = leaves(table.fields, wanted);
  let header;
  for (let size = shortHeader; ; ) {
    const isAll = ended && held.length <= start + size;
    header = headerOf(core, held.subarray(start, start + size), isAll, all, columns);
    if (header || isAll || size >= longestHeader) break;
    if (held.length > start + size) size *= 2;
    else await more();
  }
  if (header?.cells.includes(mark)) {
    about.marked = true;
    header.cells = header.cells.map(unmarked);
    header.found = mapped(header.cells, all, columns);
  }
  if (!header || header.found.every((leaf) => !leaf)) throw coded("invalid_input", "The first row names no field of this form; write a header, or name its columns with the option `columns`.");
  const { found, delimiter } = header;
  Object.assign(about, { delimiter: String.fromCharCode(delimiter), header: header.cells, paths: found.map((leaf) => leaf?.path) });
  about.unknownColumns = header.cells.filter((name, at) => !found[at] && name !== mark);
  const present = new Set(found.flatMap((leaf) => (leaf ? [leaf.path] : [])));
  about.missingColumns = all.filter(({ path, field, steps }) => field && steps.length === 1 && field.flags & 1 && !present.has(path)).map(({ path }) => path);
  core.columns(header.cells.length);
  found.forEach((leaf, at) => {
    if (!leaf) return;
    put(core, new Uint8Array(new Uint16Array(leaf.steps).buffer));
    core.hold(at, leaf.steps.length);
  });
  const line = 1 + (decoder.decode(held.subarray(start, start + header.size)).match(/\r\n|\n|\r/g)?.length ?? 0);
  return { about, delimiter, start: start + header.size, line, held, ended };
}

/** Tells the core what follows the head, from a place and a line of the file on. */
export function open(core, { about, delimiter }, { table, wanted, mask, staff, unique, warnings }, start, line) {
  const positions = positionsOf(unique, table.fields, wanted);
  const seed = crypto.getRandomValues(new BigUint64Array(1))[0];
  const names = delimiter ? new Uint8Array(0) : encoder.encode(namesOf(table.fields, wanted).map((name) => `${name}\0`).join(""));
  const place = (token) => (delimiter ? table.fields.findIndex(({ autocomplete }) => autocomplete === token) : -1);
  const said = new Uint8Array(2 * positions.length + names.length);
  said.set(new Uint8Array(new Uint16Array(positions).buffer));
  said.set(names, 2 * positions.length);
  put(core, said);
  const flags = (staff ? 1 : 0) | (about.marked ? 2 : 0) | (warnings ? 4 : 0);
  core.open(delimiter, names.length, positions.length, seed, place("postal-code"), place("country"), start, line, flags, ...mask);
}

function put(core, bytes) {
  // Memory that grows takes its views away.
  const room = core.room(bytes.length);
  new Uint8Array(core.memory.buffer, room, bytes.length).set(bytes);
}

/** The texts that the core has made, of so many bytes. */
export const wordsIn = (core, length) => decoder.decode(new Uint8Array(core.memory.buffer, core.made(), length)).split("\0").slice(0, -1);

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The delimiter by which most columns are known, and what they are. */
function headerOf(core, held, ended, all, columns) {
  let best;
  for (const delimiter of [44, 59, 9]) {
    put(core, held);
    const length = core.header(held.length, delimiter, ended);
    if (length < 0) return undefined;
    const cells = wordsIn(core, length);
    const found = mapped(cells, all, columns);
    const known = found.filter(Boolean).length;
    if (!best || known > best.known || (known === best.known && cells.length > best.cells.length)) best = { delimiter, cells, found, known, size: core.header_size() };
  }
  return best;
}

/** The names of the fields one after the other, each before those inside it; empty where they are not the person's. */
const namesOf = (fields, wanted) => fields.flatMap(({ name, inner = [] }, place) => [wanted && !wanted[place] ? "" : name, ...namesOf(inner[0]?.name === "" ? (inner[0].inner ?? []) : inner)]);

function positionsOf(unique, fields, wanted) {
  return unique.map((path) => {
    const place = fields.findIndex(({ name }, place) => name === path && wanted[place]);
    if (place < 0) throw coded("invalid_options", "unique: name fields of this form that stand by themselves.");
    return place;
  });
}
