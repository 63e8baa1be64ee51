// What is known of single countries' identity numbers. This file is fetched only once a country is known.

import { compile } from "#national-wasm";

const core = new WebAssembly.Instance(compile()).exports;
/** Where what was typed is written; the module's memory never grows. */
const slot = new Uint8Array(core.memory.buffer, core.slot(), 256);
const encoder = new TextEncoder();
const parts = [undefined, "length", "characters", "date", "region", "check_digit"];

/** Which part of an identifier, of letters and digits alone, fails by its country's own description. */
export function part(letters, typed) {
  const { length } = typed;
  for (let at = 0; at < length && at < 256; at++) slot[at] = typed.charCodeAt(at);
  return parts[core.flaw(letters, length)];
}

/** The same for text in another memory: the place of the part among them all, from 1 on, or 0. */
export function flaw(letters, memory, address, length) {
  for (let at = 0; at < length && at < 256; at++) slot[at] = memory[address + at];
  return core.flaw(letters, length);
}

/** The identifier as the authority writes it, in letters and digits. */
export function plain(letters, typed) {
  const { read, written } = encoder.encodeInto(typed, slot);
  // Of what is longer than the slot only the beginning is there, and too much of it.
  const length = core.normalize(letters, read < typed.length ? 257 : written);
  const text = String.fromCharCode(...slot.subarray(0, length));
  core.wipe();
  return length > 0 ? text : undefined;
}
