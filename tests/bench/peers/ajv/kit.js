// The same rules as JSON Schema: single values.
import * as patterns from "../patterns.js";

export { patterns };
const matching = (pattern, more) => ({ type: "string", pattern: pattern.source, ...more });
export const text = (max, pattern = patterns.line) => matching(pattern, { maxLength: max });
export const pattern = (regex) => matching(regex);
export const choice = (...words) => ({ type: "string", enum: words });
/** Formats of our own: an `enum` of so many codes is gone through one by one. */
export const country = { type: "string", format: "country" };
export const currency = { type: "string", format: "currency" };
export const date = matching(patterns.date);
export const amount = (decimals, o) => matching(patterns.amount(decimals, o));
export const word = (max) => matching(patterns.word(max));
export const flag = { type: "boolean" };
export const list = (items, maxItems) => ({ type: "array", items, minItems: 1, maxItems });
export const files = list(word(128), 20);
export const object = (asked, optional = {}) => ({ type: "object", properties: { ...asked, ...optional }, required: Object.keys(asked) });
/** If a field is one of these, what then. */
export const where = (name, values, then, otherwise) => ({ if: { properties: { [name]: { enum: values } }, required: [name] }, then, ...(otherwise && { else: otherwise }) });
export const without = (...names) => ({ not: { anyOf: names.map((name) => ({ required: [name] })) } });
