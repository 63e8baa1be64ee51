// The plain form of a value: what whoever typed it may have meant.

import { suggestions } from "../../dist/forms/codes.js";
import { lettersOf, nationalPlain } from "../national.js";
import { countryNamed } from "./countries.js";
import { COUNTRY, LIST, NATIONAL_ID, OBJECT, TEXT } from "./shape.js";
import { isCountry, longestMended, mend } from "./tape.js";

/** The value at the keys as it was probably meant, by one suggestion or by all; nothing where there is none. */
export function suggest(table, keys, values, code) {
  const { named } = table;
  const only = code === undefined ? 0 : suggestions.indexOf(code) + 1;
  const follows = (suggestion) => code === undefined || code === suggestion;
  const steps = [];
  let field = { kind: OBJECT, inner: named };
  let value = values;
  for (const key of keys) {
    const inner = field.kind === OBJECT ? field.inner.find(({ name }) => name === key) : field.kind === LIST && /^\d+$/.test(key) ? field.inner[0] : undefined;
    if (!inner) return undefined;
    steps.push(field.kind === LIST ? Number(key) : field.inner.indexOf(inner));
    field = inner;
    value = readable(value, key);
  }
  // Half a surrogate pair cannot be mended: nobody knows what it was.
  if (typeof value !== "string" || value === "" || value.length > longestMended || only < 0 || (code && !only) || /\p{Surrogate}/u.test(value)) return undefined;
  const beside = values[named[field.looks]?.name];
  let mended;
  if (field.kind === NATIONAL_ID && follows("strip_separators") && typeof beside === "string") mended = nationalPlain(lettersOf(beside), value);
  if (field.kind === COUNTRY && follows("use_code")) mended ??= countryNamed(value, isCountry);
  mended ??= field.kind === TEXT && field.figures[2] >= 1 && field.figures[2] <= 3 ? name(table, steps, value, code, only) : mend(table, steps, beside, value, only);
  return mended === value ? undefined : mended;
}

/** Every platform takes letters apart and puts them together again; the core spells what is apart. */
function name(table, steps, value, code, only) {
  if (code === "compose") return value.normalize("NFC");
  if (code !== undefined && code !== "transliterate") return mend(table, steps, undefined, value, only);
  const mended = mend(table, steps, undefined, value.normalize("NFD"), only).normalize("NFC");
  // Nothing was spelt where letters are left over.
  return code && /[^\0-\x7f]/.test(mended) && mended === value.normalize("NFC") ? value : mended;
}

/** A member of what the page owns; nothing where it cannot be read. */
function readable(value, key) {
  try {
    return value?.[key];
  } catch {
    return undefined;
  }
}
