// Bytes as the text of a script. Base64 would hide from compressors what repeats, since each of its
// characters holds pieces of two bytes; here a byte is one character or two, and always the same.

import { unpacker } from "../dist/forms/unpacker.js";

/** The bytes of a text that `scripts/pack.js` has made, of the characters from the blank to ~ without ", < and \. */
export function unpack(text) {
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(unpacker))).exports;
  memory.grow(text.length >> 16);
  const bytes = new Uint8Array(memory.buffer);
  new TextEncoder().encodeInto(text, bytes);
  return bytes.subarray(0, unpack(text.length));
}
