// Reads a file: pieces of bytes in, verdicts out. It runs where it is called, in a page or in a worker.

import { openCore } from "./core.js";
import { headOf, open, wordsIn } from "./head.js";

/** So many bytes are read at a time. */
const piece = 262_144;

/** @typedef {{ verdicts?: Uint16Array, about: any, rows: number, faulty: number, warned: number, bytes: number }} Batch */

/**
 * Reads rows of a form, and answers at last what was found about the file.
 *
 * @param {AsyncIterable<Uint8Array>} pieces
 * @param {any} task what to read, in plain data
 * @returns {AsyncGenerator<Batch, any>}
 */
export async function* readRows(pieces, task) {
  const core = await openCore(task.table, task.wasm);
  const source = pieces[Symbol.asyncIterator]();
  try {
    const head = await headOf(core, source, task);
    let { held, ended } = head;
    let bytes = held.length;
    let waiting = held.subarray(head.start);
    open(core, head, task, head.start, head.line);
    let left = 0;
    const batch = () => ({ ...found(core, task), about: head.about, bytes });
    for (;;) {
      for (let at = 0; at < waiting.length; at += piece) {
        const part = waiting.subarray(at, at + piece);
        const room = core.room(left + piece);
        new Uint8Array(core.memory.buffer, room + left, part.length).set(part);
        left += part.length;
        // What is left of a row stays in front of what comes next.
        left -= core.feed(left, false);
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
    return resultOf(core, task, head.about);
  } finally {
    core.close();
    await source.return?.();
  }
}

/** The verdicts of what was handed over last, and how many rows there were in all. */
function found(core, task) {
  const units = core.said();
  const verdicts = units > 0 ? new Uint16Array(core.memory.buffer, core.made(), units).slice() : undefined;
  return { verdicts, ...tally(core, task) };
}

// Where warnings are errors, a row with nothing else is as faulty as any.
const tally = (core, { strict }) => ({ rows: core.rows(), faulty: core.faulty() + (strict ? core.warned() : 0), warned: strict ? 0 : core.warned() });

function resultOf(core, task, about) {
  const duplicates = core.duplicates();
  const comparedAll = core.compares_all() !== 0;
  if (about.format === "ndjson") about.unknownColumns = wordsIn(core, core.strangers());
  return { ...tally(core, task), duplicates, comparedAll, ...about };
}
