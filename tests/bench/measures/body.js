// A form-encoded body. Operations write one of values that the core has read by then, so that is what is held
// against URLSearchParams; beside it stands the whole of `prepare`, which checks the input, fills in what the
// chain fills in, guards the scope and makes headers and address as well.
import { prepare } from "subscope";
import init, { Bodies } from "../../../.tools/made/bench/body.js";
import { Dice } from "../dice.js";
import { over, overLater } from "../over.js";
import { cities, states, streets, zip } from "../pools/people.js";
import { compare, compareLater } from "../rounds.js";

const scope = { account_id: "53d15949-b1e9-4335-a4e4-56ae8adef95e" };
const fill = { token: "ea6d13c7bc50feb46cf978d137bc01a2" };

export async function body({ seed, rounds }) {
  await init({ module_or_path: artifact() });
  const dice = new Dice(seed);
  const pool = Array.from({ length: 256 }, () => ({ street: `${dice.pick(streets)} ${dice.below(9999)}`, city: dice.pick(cities), state_or_province: dice.pick(states), postal_code: zip(dice) }));
  const bodies = new Bodies();
  for (const values of pool) bodies.add(Object.keys(values), Object.values(values));
  const prepared = (values) => prepare("currencycloud", "updateAccount", values, { scope, fill });
  for (const [at, values] of pool.entries()) {
    const expected = String(new URLSearchParams(values));
    for (const found of [bodies.write(at), (await prepared(values)).request.body]) {
      if (String(new URLSearchParams(found)) !== expected) throw new Error(`The body says ${found}, but ${expected} was due.`);
    }
  }
  const peer = (values) => new URLSearchParams(values).toString().length;
  const places = [...pool.keys()];
  const alone = compare([over("URLSearchParams", pool, peer), over("subscope", places, (at) => bodies.write(at).length)], { rounds });
  const whole = await compareLater([overLater("URLSearchParams", pool, peer), overLater("subscope", pool, async (values) => (await prepared(values)).request.body)], { rounds });
  return [{ measure: "body", of: "currencycloud", ...alone }, { measure: "prepare", of: "currencycloud", ...whole }];
}

const artifact = () => (globalThis.document ? fetch("/body.wasm") : process.getBuiltinModule("node:fs").readFileSync(new URL("../../../.tools/made/bench/body_bg.wasm", import.meta.url)));
