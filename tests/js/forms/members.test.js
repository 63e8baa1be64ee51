// Members are read once each, wherever an object has them and in whatever order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { forms } from "subscope/forms";

const form = forms.tradovate.createSubAccountRequest;
const person = {
  firstName: "Ann", lastName: "Smith", country: "US", state: "CA", streetAddress1: "1 Main Street", city: "Denver", zipCode: "80209",
  phone: "1", citizenship: "US", taxIdentifier: "536228726", birthDate: "1990-12-31",
};
const shuffled = Object.fromEntries(Object.entries(person).reverse());

class Person {
  #city = "Denver";
  constructor() {
    const { city: _, ...others } = person;
    Object.assign(this, others);
  }
  get city() {
    return this.#city;
  }
}

for (const [title, input] of [
  ["in another order", shuffled],
  ["beside others", { town: "x", ...person, _: 1, [Symbol("x")]: 2 }],
  ["of a class", new Person()],
  ["inherited", Object.create(person)],
  ["without a prototype", Object.assign(Object.create(null), person)],
  ["of another realm", runInNewContext(`(${JSON.stringify(person)})`)],
  ["of what only answers", new Proxy({}, { get: (_, name) => person[name] })],
  ["of a proxy", new Proxy(person, {})],
]) {
  test(`members ${title} are read`, () => {
    const { ok, value } = form.check(input);
    assert.equal(ok, true);
    assert.deepEqual(value, person);
    // Copies have the members in the form's own order.
    assert.deepEqual(Object.keys(value), Object.keys(form.check(person).value));
    assert.deepEqual(form.live().edit(input), form.check(person));
  });
}

test("a member is read once, and one that the form does not know never", () => {
  const read = [];
  const counting = new Proxy({ ...person, town: "x" }, { get: (target, name) => (read.push(name), target[name]) });
  for (const look of [() => form.check(counting), () => form.live().edit(counting)]) {
    read.length = 0;
    assert.equal(look().ok, true);
    assert.deepEqual(read.sort(), Object.keys(person).sort());
  }
});

test("a live form sees what came, what went and what came back", () => {
  const live = form.live();
  const { city: _, ...homeless } = person;
  for (const values of [person, homeless, person, shuffled, { ...person, city: "" }, person, null, person]) assert.deepEqual(live.edit(values), form.check(values));
});
