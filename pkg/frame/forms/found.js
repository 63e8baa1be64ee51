import { named, OBJECT } from "./shape.js";

/** What was found: for the input as a whole, for each field, for each rule. */
export class Found {
  #whole = [];
  #fields = [];
  #rules = [];

  whole(issue) {
    this.#whole.push(issue);
  }

  field(place, issue) {
    (this.#fields[place] ??= []).push(issue);
  }

  rule(place, issue) {
    this.#rules[place] = issue;
  }

  /** What is going to be looked at again. */
  forget(places, { fields, rules }) {
    this.#whole = [];
    for (const place of places) this.#fields[place] = undefined;
    const again = new Set([...places].map((place) => fields[place][0]));
    rules.forEach((rule, place) => {
      if (named(rule).every((name) => again.has(name))) this.#rules[place] = undefined;
    });
  }

  list() {
    const all = this.#whole.slice();
    for (const issues of this.#fields) if (issues) all.push(...issues);
    for (const issue of this.#rules) if (issue) all.push(issue);
    return all;
  }
}

/** Puts the canonical text of a value into its place. */
export function replace(fields, owned, steps, text) {
  const [first, ...rest] = steps;
  if (rest.length === 0) {
    owned[first] = text;
    return;
  }
  let shape = fields[first][2];
  let inside = owned[first];
  rest.forEach((step, depth) => {
    const key = shape[0] === OBJECT ? shape[1][step][0] : step;
    shape = shape[0] === OBJECT ? shape[1][step][2] : shape[2];
    if (depth === rest.length - 1) inside[key] = text;
    else inside = inside[key];
  });
}
