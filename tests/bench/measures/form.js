// One form: what is wrong with it, or what to send.
import { loadNationalIds } from "subscope/forms";
import { agree, forgets } from "../agree.js";
import { over } from "../over.js";
import { checks } from "../peers/ajv.js";
import { schemas } from "../peers/zod.js";
import { invalidPool, validPool } from "../pools.js";
import { compare } from "../rounds.js";
import { forms } from "../subjects.js";

export async function form({ of, seed, rounds }) {
  // A page that has seen a foreigner has them; so what they cost is part of our time.
  await loadNationalIds();
  const valid = validPool(of, seed);
  const invalid = invalidPool(of, seed);
  agree(of, valid, true);
  agree(of, invalid, false);
  const [ours, schema, check] = [forms[of], schemas[of], checks[of]];
  const measured = [
    {
      measure: "valid", of,
      ...compare(
        [
          over("zod", valid, (values) => (schema.safeParse(values).success ? 1 : 0)),
          over("ajv", valid, (values) => (check(values) === null ? 1 : 0)),
          over("subscope", valid, (values) => (ours.check(values).ok ? 1 : 0)),
        ],
        { rounds },
      ),
    },
    {
      measure: "invalid", of,
      ...compare(
        [
          over("zod", invalid, (values) => schema.safeParse(values).error.issues.length),
          over("ajv", invalid, (values) => check(values).length),
          over("subscope", invalid, (values) => ours.check(values).issues.length),
        ],
        { rounds },
      ),
    },
  ];
  // It changes forms where they stand, so it comes last.
  forgets(of, valid);
  return measured;
}
