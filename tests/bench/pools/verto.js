// Payouts: a small form, whose decimals hang on its currency.

import { uuid } from "./people.js";

export function valid(dice) {
  const currency = dice.pick(["USD", "EUR", "GBP", "NGN", "JPY", "KES", "KWD", "TND", "UGX", "XOF", "ZAR"]);
  const decimals = ["JPY", "UGX", "XOF"].includes(currency) ? 0 : ["KWD", "TND"].includes(currency) ? 3 : 2;
  const whole = String(dice.between(1, 99999));
  return {
    amount: decimals === 0 || dice.percent(20) ? whole : `${whole}.${dice.digits(dice.between(1, decimals))}`,
    currency,
    recipient_id: dice.percent(50) ? uuid(dice) : `rcp_${dice.of("abcdefghijklmnopqrstuvwxyz0123456789", 16)}`,
  };
}

export const faults = [
  (values) => void delete values.amount,
  (values) => void delete values.currency,
  (values, dice) => (values.amount = dice.pick(["0", "-5", "0.00"])),
  (values, dice) => (values.amount = dice.pick(["1,5", "12 USD", "$7", "1e3", "."])),
  (values, dice) => (values.amount = dice.pick(["1.23456", "10.000001"])),
  (values, dice) => (values.currency = dice.pick(["usd", "dollars", "XQX", "U$D", "eur"])),
  (values, dice) => (values.recipient_id = dice.pick(["rcp 1", "a/b", "é1", "r".repeat(65), ""])),
  (values, dice) => (values.recipient_id = dice.pick([12, "..", "a.b"])),
];
