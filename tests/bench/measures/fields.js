// Growth: one valid form of ever more fields.
import { agree } from "../agree.js";
import { over } from "../over.js";
import { schemas } from "../peers/zod.js";
import { validPool } from "../pools.js";
import { compare } from "../rounds.js";
import { forms } from "../subjects.js";

const sizes = [
  { of: "verto" },
  { of: "tradovate" },
  { of: "currencycloud", wanted: { full: true } },
  { of: "uqpay", wanted: { company: true, representatives: 1 } },
  { of: "uqpay", wanted: { company: true, representatives: 4 } },
  { of: "uqpay", wanted: { company: true, representatives: 16 } },
];

export async function fields({ seed, rounds }) {
  return sizes.map(({ of, wanted }) => {
    const pool = validPool(of, seed, 64, wanted);
    agree(of, pool, true);
    const count = pool.reduce((sum, values) => sum + filled(values), 0) / pool.length;
    const times = compare(
      [over("zod", pool, (values) => (schemas[of].safeParse(values).success ? 1 : 0)), over("subscope", pool, (values) => (forms[of].check(values).ok ? 1 : 0))],
      { rounds: Math.ceil(rounds / 3) },
    );
    return { measure: "fields", of, count: Math.round(count), ...times };
  });
}

/** How many single values a form holds. */
function filled(values) {
  return Object.values(values).reduce((sum, value) => sum + (typeof value === "object" ? filled(value) : 1), 0);
}
