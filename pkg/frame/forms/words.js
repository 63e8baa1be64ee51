// The figures that an issue's sentence names: the rule's own, never anything of the value.

import { AMOUNT, CURRENCY, DATE, FILE, FLAG, INTEGER, LIST, NATIONAL_ID, OBJECT, ONE_OF, TAX_ID, TEXT } from "./shape.js";

/** The figures of what is wrong with a field. */
export function params(code, shape, figure) {
  switch (code) {
    case "type":
      return { expected: expected(shape) };
    case "too_short":
      return { min: shape[0] === NATIONAL_ID ? 2 : shape[1] };
    case "wrong_length":
    case "lost_zeros":
      return { length: shape[0] === TAX_ID ? 9 : shape[2] };
    case "too_long":
    case "too_many":
      return { max: shape[0] === TEXT ? shape[2] : shape[0] === NATIONAL_ID ? 64 : shape[1] };
    case "too_many_decimals":
      return { max: figure };
    case "too_large":
      return { max: shape[0] === INTEGER ? shape[2] : "38 digits" };
    case "too_small":
      return { min: shape[1] };
    case "not_a_choice":
      return { options: shape[1].join(", ") };
    case "file_too_large":
      return { max: shape[4], unit: shape[5] };
    case "file_type":
      return { kinds: shape[3] };
    case "not_a_code":
      return shape[0] === CURRENCY ? { standard: "ISO 4217", example: "USD" } : { standard: "ISO 3166-1 alpha-2", example: "US" };
    case "not_a_subdivision":
      return { standard: "ISO 3166-2", example: "CA" };
    case "not_an_address":
      return { network: "Solana" };
    case "not_a_web_address":
      return { otherwise: shape[4] };
    default:
      return {};
  }
}

function expected(shape) {
  switch (shape[0]) {
    case AMOUNT:
      return "an amount";
    case INTEGER:
    case ONE_OF:
      return "a whole number";
    case FLAG:
      return "true or false";
    case DATE:
      return "a date";
    case FILE:
      return "a file";
    case OBJECT:
      return "an object";
    case LIST:
      return "a list";
    default:
      return "a text";
  }
}

/** The figures of a rule that is not kept. */
export function paramsOfRule(code, rule) {
  const fields = rule[1].join(", ");
  if (code === "required") return {};
  if (code === "not_applicable") return { field: rule[2][1] };
  return code === "total_too_long" ? { max: rule[2], fields } : { fields };
}
