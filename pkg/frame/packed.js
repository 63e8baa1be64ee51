// Modules as texts of a script. Base64 would hide from compressors what repeats, since each of its
// characters holds pieces of two bytes; here a byte is one character or two, and always the same.

import { unpacker } from "../dist/forms/unpacker.js";

/** The bytes of texts that `scripts/pack.js` has made, of the characters from # to ~ without < and \. */
export function unpack(texts) {
  const { memory, unpack } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(unpacker))).exports;
  // No byte takes less than a character.
  const most = texts.reduce((sum, { length }) => sum + 2 * length, 0);
  memory.grow(most >> 16);
  const bytes = new Uint8Array(memory.buffer);
  const places = new Uint32Array(memory.buffer);
  let end = 4 * texts.length;
  texts.forEach((text, stream) => {
    places[stream] = end;
    end += new TextEncoder().encodeInto(text, bytes.subarray(end)).written;
  });
  return bytes.subarray(end, unpack(end));
}
