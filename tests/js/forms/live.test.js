// While somebody types: `live` says at every step what `check` says, and keeps nothing once it is reset.
import assert from "node:assert/strict";
import { test } from "node:test";
import { forms } from "subscope/forms";
import { Dice, good, wild } from "./dice.js";
import { tables } from "./tables.js";

test("after any edits, live says what check says", async () => {
  let edits = 0;
  for (const [seed, { provider, operation, fields, staff }] of (await tables()).entries()) {
    if (fields.length === 0) continue;
    const dice = new Dice(seed + 77);
    const form = staff === 1 && dice.oneIn(2) ? forms[provider][operation].staff : forms[provider][operation];
    const live = form.live();
    let values = {};
    for (let step = 0; step < 60; step++) {
      const field = dice.pick(fields);
      const { name } = field;
      values = { ...values, [name]: dice.oneIn(10) ? wild(dice) : dice.oneIn(6) ? "" : good(dice, field) };
      if (dice.oneIn(15)) live.reset();
      const changed = dice.oneIn(2) ? name : undefined;
      assert.deepEqual(live.edit(values, changed), form.check(values), `${provider}.${operation} after ${name} of ${JSON.stringify(values)}`);
      edits++;
    }
  }
  assert.ok(edits > 2000);
});

test("a rule over several fields is looked at again when one of them changes", () => {
  const live = forms.tradovate.createSubAccountRequest.live();
  const person = { firstName: "Ann", lastName: "Smith", citizenship: "DE", taxIdentifier: "", nationalId: "AB12" };
  const at = (result, path) => [...(result.issues ?? []), ...result.warnings].filter((issue) => issue.path === path).map(({ code }) => code);
  assert.deepEqual(at(live.edit(person), "taxIdentifier"), []);
  const american = { ...person, citizenship: "US" };
  assert.deepEqual(at(live.edit(american, "citizenship"), "taxIdentifier"), ["required"]);
  const numbered = { ...american, taxIdentifier: "900508726" };
  assert.deepEqual(at(live.edit(numbered, "taxIdentifier"), "taxIdentifier"), ["ssn_itin"]);
  assert.deepEqual(at(live.edit({ ...numbered, citizenship: "FR" }, "citizenship"), "taxIdentifier"), []);
  const long = { ...person, firstName: "a".repeat(40) };
  assert.deepEqual(at(live.edit(long), "firstName"), []);
  assert.deepEqual(at(live.edit({ ...long, lastName: "b".repeat(21) }, "lastName"), "firstName"), ["total_too_long"]);
  assert.deepEqual(at(live.edit({ ...long, lastName: "b".repeat(20) }, "lastName"), "firstName"), []);
});

test("what changed inside an object is seen, with and without a word of it", () => {
  const form = forms.uqpay.createCardholder;
  const live = form.live();
  const address = { country: "SG", city: "Singapore", line1: "1 Road" };
  const values = { email: "a@b.example", first_name: "A", last_name: "B", country_code: "SG", phone_number: "1", residential_address: address };
  assert.equal(live.edit(values).ok, true);
  address.city = "";
  assert.equal(live.edit({ ...values }).issues?.[0].path, "residential_address.city");
  address.city = "Singapore";
  assert.equal(live.edit({ ...values }, "residential_address.city").ok, true);
});
