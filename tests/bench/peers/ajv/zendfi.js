import { amount, choice, object, pattern, patterns, where } from "./kit.js";

export const zendfi = {
  ...object({ to_address: pattern(patterns.address), amount: amount(9) }, { token: choice("Usdc", "Sol") }),
  ...where("token", ["Sol"], {}, { properties: { amount: amount(6) } }),
};
