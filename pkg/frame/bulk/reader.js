// Reads a file: pieces of bytes in, verdicts out. It runs where it is called, in a page or in a worker.

import { coded } from "../errors.js";
import { leaves, mapped } from "./columns.js";
import { openCore } from "./core.js";
import { mark, unmarked } from "./cells.js";

/** So many bytes are read at a time. */
const piece = 262_144;
/** The header is looked for in so many at first, and in so many at most. */
const shortHeader = 16_384;
const longestHeader = 1_048_576;

/** @typedef {{ verdicts?: Uint16Array, about: any, rows: number, faulty: number, warned: number, bytes: number }} Batch */

/**
 * Reads rows of a form, and answers at last what was found about the file.
 *
 * @param {AsyncIterable<Uint8Array>} pieces
 * @param {any} task what to read, in plain data
 * @returns {AsyncGenerator<Batch, any>}
 */
export async function* readRows(pieces, { table, wanted, mask, staff, strict, format, columns, unique, warnings, wasm }) {
  const core = await openCore(table, wasm);
  const source = pieces[Symbol.asyncIterator]();
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
  const put = (bytes) => {
    // Memory that grows takes its views away.
    const room = core.room(bytes.length);
    new Uint8Array(core.memory.buffer, room, bytes.length).set(bytes);
  };
  const words = (length) => decoder.decode(new Uint8Array(core.memory.buffer, core.made(), length)).split("\0").slice(0, -1);
  try {
    while (held.length < 4 && !ended) await more();
    let start = 0;
    if ((held[0] === 0xff && held[1] === 0xfe) || (held[0] === 0xfe && held[1] === 0xff)) throw coded("invalid_input", "This file is UTF-16; save it as CSV in UTF-8.");
    if (held[0] === 0xef && held[1] === 0xbb && held[2] === 0xbf) start = 3;
    while (!ended && /^\s*$/.test(decoder.decode(held.subarray(start, start + 64)))) await more();
    const kind = format ?? (/^\s*\{/.test(decoder.decode(held.subarray(start, start + 64))) ? "ndjson" : "csv");
    const all = leaves(table.fields, wanted);
    const positions = positionsOf(unique, table.fields, wanted);
    const seed = crypto.getRandomValues(new BigUint64Array(1))[0];
    const about = { format: kind, unknownColumns: [], missingColumns: [] };
    let delimiter = 0;
    let names = new Uint8Array(0);
    let flags = (staff ? 1 : 0) | (warnings ? 4 : 0);
    let [postal, country] = [-1, -1];
    let line = 1;
    if (kind === "csv") {
      let header;
      for (let size = shortHeader; ; ) {
        const isAll = ended && held.length <= start + size;
        header = headerOf(core, held.subarray(start, start + size), isAll, all, columns, put, words);
        if (header || isAll || size >= longestHeader) break;
        if (held.length > start + size) size *= 2;
        else await more();
      }
      if (header?.cells.includes(mark)) {
        flags |= 2;
        about.marked = true;
        header.cells = header.cells.map(unmarked);
        header.found = mapped(header.cells, all, columns);
      }
      if (!header || header.found.every((leaf) => !leaf)) throw coded("invalid_input", "The first row names no field of this form; write a header, or name its columns with the option `columns`.");
      const { found } = header;
      ({ delimiter } = header);
      Object.assign(about, { delimiter: String.fromCharCode(delimiter), header: header.cells, paths: found.map((leaf) => leaf?.path) });
      about.unknownColumns = header.cells.filter((name, at) => !found[at] && name !== mark);
      const present = new Set(found.flatMap((leaf) => (leaf ? [leaf.path] : [])));
      about.missingColumns = all.filter(({ path, field, steps }) => field && steps.length === 1 && field.flags & 1 && !present.has(path)).map(({ path }) => path);
      core.columns(header.cells.length);
      found.forEach((leaf, at) => {
        if (!leaf) return;
        put(new Uint8Array(new Uint16Array(leaf.steps).buffer));
        core.hold(at, leaf.steps.length);
      });
      postal = table.fields.findIndex(({ autocomplete }) => autocomplete === "postal-code");
      country = table.fields.findIndex(({ autocomplete }) => autocomplete === "country");
      line += decoder.decode(held.subarray(start, start + header.size)).match(/\r\n|\n|\r/g)?.length ?? 0;
      start += header.size;
    } else {
      names = encoder.encode(namesOf(table.fields, wanted).map((name) => `${name}\0`).join(""));
    }
    const said = new Uint8Array(2 * positions.length + names.length);
    said.set(new Uint8Array(new Uint16Array(positions).buffer));
    said.set(names, 2 * positions.length);
    put(said);
    core.open(delimiter, names.length, positions.length, seed, postal, country, start, line, flags, ...mask);
    let bytes = held.length;
    let waiting = held.subarray(start);
    let left = 0;
    // Where warnings are errors, a row with nothing else is as faulty as any.
    const tally = () => ({ rows: core.rows(), faulty: core.faulty() + (strict ? core.warned() : 0), warned: strict ? 0 : core.warned() });
    const batch = () => {
      const units = core.said();
      const verdicts = units > 0 ? new Uint16Array(core.memory.buffer, core.made(), units).slice() : undefined;
      return { verdicts, about, ...tally(), bytes };
    };
    for (;;) {
      for (let at = 0; at < waiting.length; at += piece) {
        const part = waiting.subarray(at, at + piece);
        const room = core.room(left + piece);
        new Uint8Array(core.memory.buffer, room + left, part.length).set(part);
        left += part.length - core.feed(left + part.length, false);
        yield batch();
      }
      if (ended) break;
      const { done, value } = await source.next();
      ended = done === true;
      waiting = value ?? new Uint8Array(0);
      bytes += waiting.length;
    }
    core.feed(left, true);
    yield batch();
    const duplicates = core.duplicates();
    const comparedAll = core.compares_all() !== 0;
    if (kind === "ndjson") about.unknownColumns = words(core.strangers());
    return { ...tally(), duplicates, comparedAll, ...about };
  } finally {
    core.close();
    await source.return?.();
  }
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The delimiter by which most columns are known, and what they are. */
function headerOf(core, held, ended, all, columns, put, words) {
  let best;
  for (const delimiter of [44, 59, 9]) {
    put(held);
    const length = core.header(held.length, delimiter, ended);
    if (length < 0) return undefined;
    const cells = words(length);
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
