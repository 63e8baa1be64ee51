// node scripts/sizes.d/report.js NAMED...: what each wasm file is made of, and what each entry of the package
// costs a page. NAMED are the artifacts with the names of their functions kept.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { compressed, delivered, names } from "./delivered.js";
import { read } from "./module.js";
import { readable, roomOf } from "./rooms.js";

for (const path of process.argv.slice(2)) artifact(basename(path, ".wasm"), read(await readFile(path)));
await entries();

function artifact(name, { bytes: total, functions, data, rest }) {
  const rooms = new Map();
  const add = (room, bytes) => rooms.set(room, (rooms.get(room) ?? 0) + bytes);
  for (const { name, bytes } of functions) add(roomOf(name), bytes);
  add("data", sum(data.map(({ length }) => length)));
  add("other sections", sum([...rest.values()]));
  add("lengths and places", total - sum([...rooms.values()]));

  console.log(`\n${name}: ${total} bytes without names, ${functions.length} functions`);
  const shares = [...rooms].sort(([, a], [, b]) => b - a);
  for (const [room, bytes] of shares) row(bytes, `${((100 * bytes) / total).toFixed(1).padStart(5)} %  ${room}`);
  console.log("  the largest functions:");
  const largest = [...functions].sort((a, b) => b.bytes - a.bytes).slice(0, 15);
  for (const { name, bytes } of largest) row(bytes, readable(name).slice(0, 120));
  console.log("  the data:");
  const all = Buffer.concat(data);
  for (const [kind, bytes] of kinds(all)) row(bytes, kind);
  row(compressed(all), "all of it, after brotli");
}

/** Texts are runs of at least four visible characters; the rest are figures and addresses. */
function kinds(data) {
  const texts = data.toString("latin1").match(/[\x20-\x7e]{4,}/g) ?? [];
  const written = sum(texts.map(({ length }) => length));
  const zeros = data.filter((byte) => byte === 0).length;
  return [["texts", written], ["zeros", zeros], ["figures and addresses", data.length - written - zeros]];
}

async function entries() {
  const budgets = JSON.parse(await readFile(new URL("../../tests/package/budgets.json", import.meta.url)));
  console.log("\nbytes that a page is delivered, after brotli:");
  for (const name of names) row(await delivered(name), `${name}${name in budgets ? `, of ${budgets[name]}` : ""}`);
}

function row(bytes, text) {
  console.log(`${String(bytes).padStart(9)}  ${text}`);
}

function sum(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
