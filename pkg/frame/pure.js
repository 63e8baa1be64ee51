// `prepare` and `interpret`: the chain without sending, for people with an HTTP stack of their own.

import { coded, toError } from "./errors.js";
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
    async prepare(provider, operation, input, o) {
      const { scope, fill, intent, baseUrl, random } = o ?? {};
      return ask("prepare", own({ provider, operation, input, scope, fill, intent, baseUrl, random: random && hex(random) }));
    },
    async interpret(expect, response) {
      const { status, headers, body } = response ?? {};
      return ask("interpret", own({ expect, status, headers: plain(headers), body }));
    },
  };
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function plain(headers) {
  try {
    return Object.fromEntries(new Headers(headers));
  } catch {
    throw coded("invalid_options", "headers: give a response's headers.");
  }
}
