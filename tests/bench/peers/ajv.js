// ajv, compiled ahead, and asked for all errors as a form needs them.
import { Ajv2019 } from "ajv/dist/2019.js";
import { currencycloud } from "./ajv/currencycloud.js";
import { together, tradovate } from "./ajv/tradovate.js";
import { uqpay } from "./ajv/uqpay.js";
import { verto } from "./ajv/verto.js";
import { zendfi } from "./ajv/zendfi.js";
import { countries, currencies } from "../words.js";

const ajv = new Ajv2019({ allErrors: true, strict: false, formats: { country: among(countries), currency: among(Object.values(currencies).flat()) } });
const compiled = Object.fromEntries(Object.entries({ tradovate, verto, zendfi, uqpay, currencycloud }).map(([name, schema]) => [name, ajv.compile(schema)]));

/** By the form's name: the errors of a form, or `null`. */
export const checks = Object.fromEntries(
  Object.entries(compiled).map(([name, check]) => [name, name === "tradovate" ? (values) => (check(values) ? (together(values) ? null : tooLong) : check.errors) : (values) => (check(values) ? null : check.errors)]),
);

const tooLong = [{ instancePath: "/firstName", keyword: "together", message: "must have at most 60 characters with lastName" }];

function among(codes) {
  const known = new Set(codes);
  return (text) => known.has(text);
}
