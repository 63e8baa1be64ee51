// `prepare` and `interpret`: the chain without sending, for people with an HTTP stack of their own.

import { toError } from "./errors.js";
import { own } from "./own.js";

/** @param {{ prepare: (q: object) => any, interpret: (q: object) => any }} core */
export function pure(core, load) {
  const ask = async (name, question) => {
    await load();
    try {
      return core[name](question);
    } catch (thrown) {
      throw toError(thrown);
    }
  };
  return {
    prepare: (provider, operation, input, { scope, fill, intent, baseUrl, random }) =>
      ask("prepare", own({ provider, operation, input, scope, fill, intent, baseUrl, random: random && hex(random) })),
    interpret: (expect, { status, headers, body }) => ask("interpret", own({ expect, status, headers: Object.fromEntries(new Headers(headers)), body })),
  };
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
