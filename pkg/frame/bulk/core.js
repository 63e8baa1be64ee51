// The core that reads rows: one instance for each file, gone with it. What crosses is described in
// src/wasm/bulk.

import { source } from "#bulk-wasm";
import { countryNamed } from "../forms/countries.js";
import { saidTable } from "../forms/said.js";
import { NATIONAL_ID } from "../forms/shape.js";
import { compiled } from "../load.js";
import { nationalFlaw, wantNational } from "../national.js";

/** A module that does nothing, with one instruction on sixteen bytes at a time. */
const sixteen = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

let module;

/**
 * Compiles the artifact, once; a failed attempt is forgotten.
 *
 * @param {unknown} [wasm]
 */
export function compile(wasm) {
  if (wasm !== undefined) return compiled(wasm);
  module ??= compiled(() => source(WebAssembly.validate(sixteen)));
  module.catch(() => (module = undefined));
  return module;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * The core for one file of rows of a form.
 *
 * @param {{ fields: any[], rules: any[] }} table
 * @param {unknown} [wasm]
 */
export async function openCore({ fields, rules }, wasm) {
  if (fields.some(({ kind }) => kind === NATIONAL_ID)) await wantNational();
  let core;
  let bytes = new Uint8Array(0);
  const text = (address, length) => decoder.decode(new Uint8Array(core.memory.buffer, address, length));
  const subscope = {
    shortest_number: (address, length, out) => {
      const digits = String(Number(text(address, length)));
      return encoder.encodeInto(digits, new Uint8Array(core.memory.buffer, out, 32)).written;
    },
    country_named: (address, length) => (countryNamed(text(address, length), core.country) ? 1 : 0),
    national_part: (country, address, length) => {
      // Memory that grows takes its views away.
      if (bytes.length === 0) bytes = new Uint8Array(core.memory.buffer);
      return nationalFlaw(country, bytes, address, length);
    },
  };
  core = new WebAssembly.Instance(await compile(wasm), { subscope }).exports;
  const said = saidTable(fields, rules);
  const room = core.room(said.byteLength);
  // The room may begin anywhere.
  new Uint8Array(core.memory.buffer, room).set(new Uint8Array(said.buffer));
  core.load(said.length);
  return core;
}
