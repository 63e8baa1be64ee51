// What keeps up with typing: it remembers what was given and found, and looks again only at what has
// changed and what depends on it.

import { bits } from "./shape.js";
import { visit } from "./tape.js";

/**
 * @param {any} table
 * @param {any} own the fields that are the form's part
 * @param {any} form how it reads members, asks the core and puts into words
 */
export function live(table, own, form) {
  const { named, rules, each } = table;
  const everything = { ...own, wanted: own.wanted, rules: rules.map((_, rule) => rule) };
  /** What has to be looked at again when that field alone has changed. */
  const alone = [];
  let given, now, owned, found, told, changed, edited;

  const reset = () => {
    given = undefined;
    owned = [];
    found = [];
    told = [];
  };
  reset();

  /** The fields that have to be looked at again, and the rules that are to be told anew. */
  function again(places) {
    const near = new Set(places.flatMap((place) => [...nearTo(place)]));
    const wanted = named.map((_, place) => own.wanted[place] && near.has(place));
    const others = named.map(({ flags }, place) => wanted[place] || (!own.wanted[place] && (flags & 2) > 0));
    const all = (rule) => placesOf(rule).every((place) => others[place]);
    return { wanted, mask: bits(others), rules: rules.flatMap((rule, at) => (all(rule) ? [at] : [])) };
  }

  function nearTo(changed) {
    const near = new Set([changed]);
    for (const rule of rules) if (placesOf(rule).includes(changed)) placesOf(rule).forEach((place) => near.add(place));
    named.forEach(({ looks }, place) => looks === changed && near.add(place));
    for (const place of [...near]) if (named[place].looks >= 0) near.add(named[place].looks);
    return near;
  }

  const look = (place, value) => {
    now[place] = value;
    if (!own.wanted[place]) return;
    // What is inside an object or a list may have changed without it.
    const inside = typeof value === "object" && value !== null && (edited === undefined || named[place].name === edited);
    if (given && (value !== given[place] || inside)) changed.push(place);
  };
  const keep = (place) => owned[place];

  /** Looks at the fields of a part again. */
  function ask(part) {
    const fresh = {};
    const read = (now, put, fresh) => named.forEach(({ name }, place) => part.wanted[place] && (fresh[name] = put(place, now[place])));
    const length = form.check(part, read, now, fresh);
    named.forEach((_, place) => part.wanted[place] && (found[place] = undefined));
    part.rules.forEach((rule) => (told[rule] = undefined));
    if (length < 0) return false;
    form.tell(length, fresh, (issue, place) => {
      if (place < 0) told[-1 - place] = issue;
      else (found[place] ??= []).push(issue);
    });
    named.forEach(({ name }, place) => part.wanted[place] && (owned[place] = fresh[name]));
    return true;
  }

  function edit(values, path) {
    edited = path === undefined ? undefined : String(path).split(".")[0];
    now = [];
    changed = [];
    const refusal = form.members(values, look);
    if (refusal) return refusal;
    const part = !given ? everything : changed.length === 0 ? undefined : changed.length === 1 ? (alone[changed[0]] ??= again(changed)) : again(changed);
    given = now;
    if (part && !ask(part)) {
      // What could not be read leaves nothing to build on.
      reset();
      return form.unreadable();
    }
    const issues = [];
    const warnings = [];
    const sort = (issue) => (issue.severity === "error" ? issues : warnings).push(issue);
    for (const issues of found) issues?.forEach(sort);
    for (const issue of told) if (issue) sort(issue);
    const value = {};
    visit(each, {}, keep, value);
    return form.verdict(issues, warnings, value);
  }

  return { edit, reset };
}

/** The places of the fields that a rule is about. */
const placesOf = ([, places, , condition]) => (condition ? [...places, ...condition[1]] : places);
