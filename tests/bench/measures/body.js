// A form-encoded body. The package builds one only within `prepare`, which checks the input, fills in
// what the chain fills in, guards the scope and makes headers and address as well; so that is what is
// timed here, and it says little of the body alone.
import { prepare } from "subscope";
import { Dice } from "../dice.js";
import { overLater } from "../over.js";
import { cities, states, streets, zip } from "../pools/people.js";
import { compareLater } from "../rounds.js";

const scope = { account_id: "53d15949-b1e9-4335-a4e4-56ae8adef95e" };
const fill = { token: "ea6d13c7bc50feb46cf978d137bc01a2" };

export async function body({ seed, rounds }) {
  const dice = new Dice(seed);
  const pool = Array.from({ length: 256 }, () => ({ street: `${dice.pick(streets)} ${dice.below(9999)}`, city: dice.pick(cities), state_or_province: dice.pick(states), postal_code: zip(dice) }));
  const ours = (values) => prepare("currencycloud", "updateAccount", values, { scope, fill });
  for (const values of pool) {
    const { request } = await ours(values);
    const [found, expected] = [new URLSearchParams(request.body), new URLSearchParams(values)].map(String);
    if (found !== expected) throw new Error(`The body says ${found}, but ${expected} was due.`);
  }
  const times = await compareLater(
    [overLater("URLSearchParams", pool, (values) => new URLSearchParams(values).toString()), overLater("subscope", pool, async (values) => (await ours(values)).request.body)],
    { rounds },
  );
  return [{ measure: "prepare", of: "currencycloud", ...times }];
}
