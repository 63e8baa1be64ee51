// What is known of single countries' identity numbers. This file is fetched only once a country is known.

import { compile } from "#national-wasm";

const core = new WebAssembly.Instance(compile()).exports;
const slot = () => new Uint8Array(core.memory.buffer, core.slot(), 256);
const parts = [undefined, "length", "characters", "date", "region", "check_digit"];
const letters = (country) => (country.charCodeAt(0) << 8) | country.charCodeAt(1);

/** Writes what was typed into the slot; answers how many bytes there are, of which the slot holds the first. */
const write = (typed) => {
  const { read, written } = new TextEncoder().encodeInto(typed, slot());
  return read < typed.length ? 257 : written;
};

/** Which part of an identifier fails by its country's own description. */
export const part = (country, typed) => parts[core.flaw(letters(country), write(typed))];

/** The identifier as the authority writes it, in letters and digits. */
export function plain(country, typed) {
  const length = core.normalize(letters(country), write(typed));
  const text = String.fromCharCode(...slot().subarray(0, length));
  core.wipe();
  return length > 0 ? text : undefined;
}
