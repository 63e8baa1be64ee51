// node scripts/shorten.js WASM GLUE: gives short names to what a module and its glue share. wasm-bindgen's
// are long and each has a hash, of which nothing compresses; only these two files know them.

import { readFile, writeFile } from "node:fs/promises";

const [wasm, glue] = process.argv.slice(2);
const bytes = await readFile(wasm);
const isLong = (name) => /^__wb(g|indgen)_.*_[0-9a-f]{16}$|__h[0-9a-f]{16}$/.test(name);

/** By long name; no name that is written by hand begins so. */
const names = new Map();
for (const { name } of [...WebAssembly.Module.imports(new WebAssembly.Module(bytes)), ...WebAssembly.Module.exports(new WebAssembly.Module(bytes))]) {
  if (isLong(name)) names.set(name, `$${names.size.toString(36)}`);
}

// Names stand in two sections alone, each behind its length; what surrounds them stays as it is.
const parts = [bytes.subarray(0, 8)];
for (let at = 8; at < bytes.length; ) {
  const id = bytes[at];
  const [length, start] = number(at + 1);
  const content = bytes.subarray(start, (at = start + length));
  const renamed = id === 2 || id === 7 ? rename(content) : content;
  parts.push(Buffer.from([id, ...leb(renamed.length)]), renamed);
}
const text = await readFile(glue, "utf8");
await writeFile(glue, text.replaceAll(/\b\w+\b/g, (word) => names.get(word) ?? word));
await writeFile(wasm, Buffer.concat(parts));

function rename(content) {
  let text = content.toString("latin1");
  const behindLength = (name) => Buffer.from([...leb(name.length)]).toString("latin1") + name;
  for (const [long, short] of names) text = text.replace(behindLength(long), () => behindLength(short));
  return Buffer.from(text, "latin1");
}

/** The number there, and where it ends. */
function number(at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
}

function leb(value) {
  const out = [];
  for (; value > 127; value >>>= 7) out.push((value & 127) | 128);
  return [...out, value];
}
