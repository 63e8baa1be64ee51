// `prepare` and `interpret`: the chain without sending, for people with an HTTP stack of their own.

import { coded, toError } from "./errors.js";
import { own } from "./own.js";

/**
 * Where the core comes from.
 * @typedef {() => Promise<{ load: () => unknown, prepare: (q: object) => any, interpret: (q: object) => any }>} Whole
 */

/** @param {Whole} whole */
export const preparer = (whole) => async (provider, operation, input, o) => {
  const { scope, fill, intent, baseUrl, random, operations, assume } = o ?? {};
  const name = operation?.name ?? operation;
  return ask(whole, "prepare", own({ provider, operation: name, input, scope, fill, intent, baseUrl, random: random && hex(random), operations, assume }));
};

/** @param {Whole} whole */
export const interpreter = (whole) => async (expect, response, o) => {
  const { status, headers, body } = response ?? {};
  const { operations, assume } = o ?? {};
  return ask(whole, "interpret", own({ expect, status, headers: plain(headers), body, operations, assume }));
};

async function ask(whole, name, question) {
  const core = await whole();
  await core.load();
  try {
    return core[name](question);
  } catch (thrown) {
    throw toError(thrown);
  }
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
