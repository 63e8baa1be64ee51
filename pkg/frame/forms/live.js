// What keeps up with typing: it remembers what was given and found, and looks again only at what has
// changed and what depends on it.

import { bits, placesOf } from "./shape.js";

/**
 * @param {any} table
 * @param {any} own the fields that are the form's part
 * @param {any} form how it reads members, asks the core and puts into words
 */
export function live(table, own, form) {
  const { named, rules } = table;
  const count = named.length;
  const everything = { ...own, rules: [...rules.keys()] };
  /** What has to be looked at again when that field alone has changed. */
  const alone = [];
  /** What was given; the page's own copies of it; what was found at each field, and by each rule. */
  let given, owned, found, told;

  const reset = () => {
    given = undefined;
    owned = new Array(count);
    found = new Array(count);
    told = new Array(rules.length);
  };
  reset();

  /** The fields that have to be looked at again, and the rules that are to be told anew. */
  function again(changed) {
    const near = new Set(changed.flatMap((place) => [...nearTo(place)]));
    const wanted = named.map((_, place) => own.wanted[place] && near.has(place));
    const others = named.map(({ flags }, place) => wanted[place] || (!own.wanted[place] && (flags & 2) > 0));
    const all = (rule) => placesIn(rule).every((place) => others[place]);
    return { places: placesOf(wanted), mask: bits(others), rules: placesOf(rules.map(all)) };
  }

  function nearTo(changed) {
    const near = new Set([changed]);
    for (const rule of rules) if (placesIn(rule).includes(changed)) placesIn(rule).forEach((place) => near.add(place));
    named.forEach(({ looks }, place) => looks === changed && near.add(place));
    for (const place of [...near]) if (named[place].looks >= 0) near.add(named[place].looks);
    return near;
  }

  /** What has to be looked at again, now that these values are given; nothing where nothing has changed. */
  function changes(now, path) {
    if (!given) return everything;
    const { places } = own;
    let first = -1;
    let more;
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const value = now[place];
      if (value === given[place] && (typeof value !== "object" || value === null || !isEdited(place, path))) continue;
      if (first < 0) first = place;
      else (more ??= [first]).push(place);
    }
    return more ? again(more) : first < 0 ? undefined : (alone[first] ??= again([first]));
  }

  /** What is inside an object or a list may have changed without it. */
  const isEdited = (place, path) => path === undefined || String(path).split(".")[0] === named[place].name;

  const keep = (issue, place) => {
    if (place < 0) told[-1 - place] = issue;
    else (found[place] ??= []).push(issue);
  };

  /** Looks at the fields of a part again; whether they could be read. */
  function ask(part) {
    const length = form.check(part, given, owned);
    for (const place of part.places) found[place] = undefined;
    for (const rule of part.rules) told[rule] = undefined;
    if (length > 0) form.tell(length, owned, keep);
    return length >= 0;
  }

  function edit(values, path) {
    const now = form.read(values);
    if (typeof now === "string") return form.refusal(now);
    const part = changes(now, path);
    given = now;
    if (part && !ask(part)) {
      // What could not be read leaves nothing to build on.
      reset();
      return form.refusal("plain data");
    }
    const issues = [];
    const warnings = [];
    for (let i = 0; i < count; i++) if (found[i] !== undefined) found[i].forEach((issue) => sort(issue, issues, warnings));
    for (let i = 0; i < told.length; i++) if (told[i] !== undefined) sort(told[i], issues, warnings);
    return form.verdict(issues, warnings, owned);
  }

  return { edit, reset };
}

const sort = (issue, issues, warnings) => void (issue.severity === "error" ? issues : warnings).push(issue);

/** The places of the fields that a rule is about. */
const placesIn = ([, places, , condition]) => (condition ? [...places, ...condition[1]] : places);
