// One field edited: each event brings another object, in which one field is another.
import { loadNationalIds } from "subscope/forms";
import { over } from "../over.js";
import { agree } from "../agree.js";
import { judge } from "../oracle.js";
import { checks } from "../peers/ajv.js";
import { schemas } from "../peers/zod.js";
import { events } from "../pools.js";
import { compare } from "../rounds.js";
import { forms, said } from "../subjects.js";

export async function live({ seed, rounds }) {
  const of = "tradovate";
  await loadNationalIds();
  const typed = events(of, seed);
  agree(of, typed.map(({ values }) => values));
  const tried = forms[of].live();
  for (const { values, field } of typed) {
    const [found, expected] = [said(tried.edit(values, field)), judge(of, values)].map(String);
    if (found !== expected) throw new Error(`live and the oracle disagree after ${field}: ${found}, but ${expected} was due.`);
  }
  const [schema, check, ours, session] = [schemas[of], checks[of], forms[of], forms[of].live()];
  const count = ({ issues }) => (issues === undefined ? 0 : issues.length);
  const times = compare(
    [
      over("zod", typed, ({ values }) => (schema.safeParse(values).error?.issues.length ?? 0)),
      over("ajv", typed, ({ values }) => check(values)?.length ?? 0),
      over("subscope, whole form", typed, ({ values }) => count(ours.check(values))),
      over("subscope", typed, ({ values, field }) => count(session.edit(values, field))),
    ],
    { rounds },
  );
  return [{ measure: "live", of, ...times }];
}
