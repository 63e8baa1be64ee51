// What single values may be. A judge takes a value, its path and whom to tell; beside it, the object that it stands in.

import { countries, currencies, slips } from "../words.js";

const known = new Set(countries);
const decimalsOf = new Map(Object.entries(currencies).flatMap(([decimals, codes]) => codes.map((code) => [code, Number(decimals)])));

export const isMissing = (value) => value === undefined || value === null || value === "";

/** An object's members, each with whether it is asked for and who judges it. */
export function members(asked, optional) {
  const rows = [...Object.entries(asked).map(([name, judge]) => [name, true, judge]), ...Object.entries(optional).map(([name, judge]) => [name, false, judge])];
  return (values, path, tell) => {
    for (const [name, needed, judge] of rows) {
      const at = path === "" ? name : `${path}.${name}`;
      if (!isMissing(values[name])) judge(values[name], at, tell, values);
      else if (needed) tell(at, "required");
    }
  };
}

/** An object inside a form. */
export function object(asked, optional = {}) {
  const judge = members(asked, optional);
  return (value, path, tell) => (typeof value === "object" && !Array.isArray(value) ? judge(value, path, tell) : tell(path, "type"));
}

export function list(most, each) {
  return (value, path, tell) => {
    if (!Array.isArray(value)) return tell(path, "type");
    if (value.length > most) return tell(path, "too_many");
    if (value.length === 0) return tell(path, "required");
    value.forEach((entry, at) => each(entry, `${path}.${at}`, tell));
  };
}

/** A judge of texts; `code` answers what is wrong, or nothing. */
export const texts = (code) => (value, path, tell, beside) => {
  const wrong = typeof value === "string" ? code(value, beside) : "type";
  if (wrong) tell(path, wrong);
};

const count = (text) => [...text].length;

/** @param {RegExp} [characters] what all of it is made of */
export const text = (max, characters = /^\P{Cc}*$/u) =>
  texts((value) => (value.length > 2 * max ? "too_long" : !characters.test(value) ? "characters" : value.trim() === "" ? "required" : count(value) > max ? "too_long" : undefined));

export const name = (max) => text(max, /^[\p{L}\p{M} '’‘.‐-―\u00a0-]*$/u);
export const latin = (max) => text(max);
export const choice = (...words) => (value, path, tell) => {
  if (typeof value !== "string") tell(path, "type");
  else if (!words.includes(value)) tell(path, "not_a_choice");
};
export const flag = (value, path, tell) => void (typeof value === "boolean" || tell(path, "type"));

export const country = texts((value) => {
  if (known.has(value)) return undefined;
  return slips[value] ?? (/^[A-Za-z]{4,}$/.test(value) ? "country_name" : "not_a_code");
});

export const currency = texts((value) => {
  if (decimalsOf.has(value)) return undefined;
  return decimalsOf.has(value.toUpperCase()) ? "lower_case" : "not_a_code";
});

export const date = texts((value) => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)?.map(Number) ?? [];
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day && year > 0 ? undefined : "not_a_date";
});

export const email = (max) =>
  texts((value) => (count(value) > max ? "too_long" : /^[^\s@]+@[^\s@]+$/.test(value) ? undefined : "not_an_email"));

export const word = (max) => texts((value) => (value.length <= max && /^[A-Za-z0-9_-]+$/.test(value) ? undefined : "not_an_id"));
export const int64 = texts((value) => (/^[1-9]\d*$/.test(value) && BigInt(value) < 2n ** 63n ? undefined : "not_an_id"));

export const integer = (least, most) => (value, path, tell) => {
  if (!/^\d+$/.test(String(value))) tell(path, "type");
  else if (value < least) tell(path, "too_small");
  else if (value > most) tell(path, "too_large");
};

/** @param {(beside: object) => number} decimals */
export const amount = (decimals, { zero = false } = {}) =>
  texts((value, beside) => {
    if (!/^-?\d+(\.\d+)?$/.test(value)) return "not_a_number";
    if (Number(value) < 0 || (!zero && Number(value) === 0)) return "not_positive";
    return (value.split(".")[1] ?? "").replace(/0+$/, "").length > decimals(beside) ? "too_many_decimals" : undefined;
  });

/** As many decimals as the currency has; for one that nobody knows, the most that any has. */
export const decimalsOfCurrency = (code) => decimalsOf.get(code) ?? 4;

/** Remembers where something was told: a rule over several fields speaks once each of them is sound. */
export function remembering(tell) {
  const faulty = new Set();
  return { faulty, tell: (path, code) => (faulty.add(path.split(".")[0]), tell(path, code)) };
}
