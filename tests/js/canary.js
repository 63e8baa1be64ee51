// Looks for a secret wherever it may hide: in every shape of a text, in everything an error can show.
import assert from "node:assert/strict";
import { inspect } from "node:util";

const escaped = (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

/** A secret in the forms in which it might get about. */
export function forms(secret) {
  const bytes = Buffer.from(secret);
  // In base64 a text looks different by where it begins; without the rims it is the same within.
  const shifted = [0, 1, 2].map((pad) => Buffer.concat([Buffer.alloc(pad), bytes]).toString("base64").slice(pad ? 4 : 0).replace(/.{0,3}=*$/, ""));
  const all = [
    secret, secret.toUpperCase(), secret.toLowerCase(), [...secret].reverse().join(""),
    ...shifted, ...shifted.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    bytes.toString("hex"), bytes.toString("hex").toUpperCase(), escaped(secret), encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1), Buffer.from(secret, "utf16le").toString("latin1"), [...bytes].join(","), [...bytes].join(", "),
  ];
  return [...new Set(all)];
}

/** Everything that can be seen of a value, as one text. */
export function everything(value) {
  const seen = [String(value), inspect(value, { depth: 20, showHidden: true, getters: true })];
  for (const look of [
    () => JSON.stringify(value),
    () => value?.stack,
    () => value?.message,
    () => inspect(value?.cause, { depth: 20, showHidden: true }),
    () => inspect(structuredClone(value), { depth: 20, showHidden: true }),
    () => JSON.stringify(Object.getOwnPropertyDescriptors(value)),
  ]) {
    try {
      seen.push(String(look()));
    } catch {
      // What cannot be shown shows nothing.
    }
  }
  return seen.join("\n").replaceAll(/\\x00|\\u0000/g, "\0");
}

/** Asserts that none of the secrets can be seen of the value, in any form. */
export function clean(value, secrets, where) {
  const text = everything(value);
  for (const secret of secrets) {
    for (const form of forms(secret)) assert.ok(!text.includes(form), `${where}: ${form.slice(0, 12)}… of a secret is in ${text.slice(0, 400)}`);
  }
}
