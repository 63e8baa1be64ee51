import * as z from "zod";
import { amount, currency, missing, patterns, word } from "./kit.js";

const amounts = new Map(patterns.decimals.flatMap(([count, codes]) => codes.map((code) => [code, patterns.amount(count)])));

export const verto = z
  .object({ amount: amount(4), currency, recipient_id: word(64) })
  .superRefine((values, context) => {
    if (!amounts.get(values.currency).test(values.amount)) missing(context, "amount", "Too many decimals");
  });
