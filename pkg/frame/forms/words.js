// The figures that an issue's sentence names: the rule's own, never anything of the value.

import { AMOUNT, CURRENCY, DATE, FILE, FLAG, INTEGER, LIST, NATIONAL_ID, OBJECT, ONE_OF, TAX_ID, TEXT } from "./shape.js";

/** The figures of what is wrong with a field; `figure` is what the table alone does not tell. */
export function params(code, { kind, figures, words, extra }, figure) {
  switch (code) {
    case "type":
      return { expected: expected[kind] ?? "a text" };
    case "too_short":
      return { min: kind === NATIONAL_ID ? 2 : figures[0] };
    case "wrong_length":
    case "lost_zeros":
      return { length: kind === TAX_ID ? 9 : figures[1] };
    case "too_long":
    case "too_many":
      return { max: kind === TEXT ? figures[1] : kind === NATIONAL_ID ? 64 : figures[0] };
    case "too_many_decimals":
      return { max: figure };
    case "too_large":
      return { max: kind === INTEGER ? figures[1] : "38 digits" };
    case "too_small":
      return { min: figures[0] };
    case "not_a_choice":
      return { options: (kind === ONE_OF ? figures : words).join(", ") };
    case "file_too_large":
      return { max: extra[1], unit: extra[2] };
    case "file_type":
      return { kinds: extra[0] };
    case "not_a_code":
      return kind === CURRENCY ? { standard: "ISO 4217", example: "USD" } : { standard: "ISO 3166-1 alpha-2", example: "US" };
    case "not_a_subdivision":
      return { standard: "ISO 3166-2", example: "CA" };
    case "not_an_address":
      return { network: "Solana" };
    case "not_a_web_address":
      return { otherwise: words[0] };
    default:
      return {};
  }
}

const expected = { [AMOUNT]: "an amount", [INTEGER]: "a whole number", [ONE_OF]: "a whole number", [FLAG]: "true or false", [DATE]: "a date", [FILE]: "a file", [OBJECT]: "an object", [LIST]: "a list" };

/** The figures of a rule that is not kept. */
export function paramsOfRule(code, [, places, max, condition], fields) {
  const names = (places) => places.map((place) => fields[place].name).join(", ");
  if (code === "required") return {};
  if (code === "not_applicable") return { field: names(condition[1]) };
  return code === "total_too_long" ? { max, fields: names(places) } : { fields: names(places) };
}
