// What is wrong with a form, said without the project's code: what is refused comes from the contracts and
// the providers' guide pages, what it is called from the table of codes. Where these leave open which of two
// codes comes first, or at which of several fields, it does as the project does. In each run, what the
// project says of every form is held against it.

import { currencycloud } from "./oracle/currencycloud.js";
import { tradovate } from "./oracle/tradovate.js";
import { uqpay } from "./oracle/uqpay.js";
import { verto } from "./oracle/verto.js";
import { zendfi } from "./oracle/zendfi.js";

const oracles = { tradovate, verto, zendfi, uqpay, currencycloud };

/** @returns {string[]} `path code` for each error, sorted */
export function judge(name, values) {
  const said = [];
  oracles[name](values, (path, code) => said.push(`${path} ${code}`));
  return said.sort();
}
