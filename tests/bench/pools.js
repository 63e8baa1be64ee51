// Pools of forms, all different, made anew in each run: what is measured has not been seen before, and
// no memory of whole forms would help.

import * as currencycloud from "./pools/currencycloud.js";
import * as tradovate from "./pools/tradovate.js";
import * as uqpay from "./pools/uqpay.js";
import * as verto from "./pools/verto.js";
import * as zendfi from "./pools/zendfi.js";
import { Dice } from "./dice.js";
import { judge } from "./oracle.js";

export const makers = { tradovate, verto, zendfi, uqpay, currencycloud };

/** @returns {object[]} forms in which nothing is wrong */
export function validPool(name, seed, size = 256, wanted = undefined) {
  const dice = new Dice(seed);
  return distinct(size, () => makers[name].valid(dice, wanted));
}

/** @returns {object[]} forms with one to four faults */
export function invalidPool(name, seed, size = 256) {
  const dice = new Dice(seed ^ 0x5bd1e995);
  const { valid, faults } = makers[name];
  return distinct(size, () => {
    for (;;) {
      const values = valid(dice);
      for (let count = dice.between(1, 4); count > 0; count--) dice.pick(faults)(values, dice);
      if (judge(name, values).length > 0) return values;
    }
  });
}

/** What a form is while somebody types: each time another object, in which one field is another. */
export function events(name, seed, size = 1024) {
  const dice = new Dice(seed ^ 0x1b873593);
  const { valid, typed } = makers[name];
  const made = [];
  let values = valid(dice);
  while (made.length < size) {
    const field = dice.pick(typed);
    const other = valid(dice)[field];
    if (typeof other !== "string" || other === values[field]) continue;
    // As it grows under somebody's hands, and at last as it was meant.
    for (const length of new Set([Math.ceil(other.length / 2), other.length])) {
      values = { ...values, [field]: other.slice(0, length) };
      made.push({ values: flat(values), field });
    }
  }
  return made.slice(0, size);
}

function distinct(size, make) {
  const pool = [];
  const seen = new Set();
  while (pool.length < size) {
    const values = make();
    const text = JSON.stringify(values);
    if (seen.has(text)) continue;
    seen.add(text);
    pool.push(flat(values));
  }
  return pool;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** With texts of its own, in one piece each: as they come out of a page's fields, and not what was put together here. */
function flat(value) {
  if (typeof value === "string") return decoder.decode(encoder.encode(value));
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value === "object" && value !== null) {
    const copy = {};
    for (const name of Object.keys(value)) copy[name] = flat(value[name]);
    return copy;
  }
  return value;
}
