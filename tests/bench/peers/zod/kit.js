// The same rules in zod: single values. What it cannot say of a field stands in `superRefine` of the form.
import * as z from "zod";
import { countries, currencies } from "../../words.js";
import * as patterns from "../patterns.js";

export { patterns };
export const text = (max, pattern = patterns.line) => z.string().max(max).regex(pattern);
// With a sentence of their own: zod's would list all codes anew in each issue, which costs more than the check.
export const country = z.enum(countries, "Use a country's code");
export const currency = z.enum(Object.values(currencies).flat(), "Use a currency's code");
export const date = z.string().regex(patterns.date);
export const amount = (decimals, o) => z.string().regex(patterns.amount(decimals, o));
export const word = (max) => z.string().regex(patterns.word(max));
export const list = (each, most) => z.array(each).min(1).max(most);
export const files = list(word(128), 20);

/** Adds an issue that only the whole form can tell. */
export const missing = (context, name, message = "Required") => context.addIssue({ code: "custom", path: [name], message });
