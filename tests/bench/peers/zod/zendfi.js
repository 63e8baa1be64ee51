import * as z from "zod";
import { amount, missing, patterns } from "./kit.js";

const usdc = patterns.amount(6);

export const zendfi = z
  .object({ to_address: z.string().regex(patterns.address), amount: amount(9), token: z.enum(["Usdc", "Sol"]).optional() })
  .superRefine((values, context) => {
    if (values.token !== "Sol" && !usdc.test(values.amount)) missing(context, "amount", "Too many decimals");
  });
