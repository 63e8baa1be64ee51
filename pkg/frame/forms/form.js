// Forms: what a person types is read once and checked in one call, and what was found is put into words.

import { en } from "../../dist/forms/codes.js";
import { messageOf } from "../../messages.js";
import { coded } from "../errors.js";
import { isFile } from "../file.js";
import { lettersOf, nationalPart, wantNational } from "../national.js";
import { fieldsOf } from "./fields.js";
import { opens } from "./inside.js";
import { live } from "./live.js";
import { FILE, infos, keys, namesOf, partOf } from "./shape.js";
import { suggest } from "./suggest.js";
import { check, isCountry, membersOf, peek, report } from "./tape.js";
import { told } from "./told.js";

/**
 * A form, as the generated modules make it.
 *
 * @param {any[]} fields `[flags, shape, looks, autocomplete]`: 1 required, 2 the staff's alone, 4 personal
 * @param {(values: unknown[], object: any) => void} each names the values of a list: they become members of
 *   the object, unless they are nothing
 * @param {any[]} rules `[kind, places, total, condition]`
 * @param {number} staff 0: nobody's but the customer's; 1: the staff fills in more; 2: the staff's alone
 */
export function form(fields, each, rules, staff) {
  const table = { fields, each, rules, named: undefined, names: undefined, number: -1 };
  const made = new Form(table, { staff: staff === 2 });
  if (staff !== 1) return made;
  let staffs;
  return Object.defineProperty(made, "staff", { get: () => (staffs ??= new Form(table, { staff: true })), enumerable: true });
}

/** The fields of a table, which are made of its generated ones at first use. */
function named(table) {
  if (!table.named) {
    table.named = fieldsOf(table.fields, table.each);
    table.names = namesOf(table.named);
  }
  return table.named;
}

const codesOfCountries = { isCountry };

/** The known members by their places, each read once; or what was expected instead. */
function read(table, values) {
  if (values === null || values === undefined) return [];
  try {
    return typeof values === "object" && !Array.isArray(values) ? membersOf(values, table.names) : "an object";
  } catch {
    // What a getter throws may hold anything; what cannot even be asked is no object.
    return isReadable(values) ? "plain data" : "an object";
  }
}

/** A proxy that was revoked is not. */
function isReadable(values) {
  try {
    return !Array.isArray(values);
  } catch {
    return false;
  }
}

class Form {
  static {
    opens((form) => {
      if (typeof form !== "object" || form === null || !(#table in form)) return undefined;
      const { staff, strict } = form.#o;
      return { table: form.#table, own: form.#own, staff: staff === true, strict: strict === true, known: form.#known, issue: (...said) => form.#issue(...said) };
    });
  }

  #table;
  #o;
  #part;
  /** Issues that were told once, by what they say: they never hold a value. @type {Map<number, any>} */
  #known = new Map();

  constructor(table, o) {
    this.#table = table;
    this.#o = o;
    const validate = (values) => standard(this.check(values));
    this["~standard"] = Object.freeze({ version: 1, vendor: "subscope", validate });
  }

  /** The fields that are its part. */
  get #own() {
    return (this.#part ??= partOf(named(this.#table), this.#o));
  }

  check(values) {
    const own = this.#own;
    const given = read(this.#table, values);
    if (typeof given === "string") return this.#refusal(given);
    // What somebody else fills in is nothing here.
    for (let i = 0; i < own.others.length; i++) given[own.others[i]] = undefined;
    const length = check(this.#table, own, this.#o.staff, given, given);
    if (length < 0) return this.#refusal("plain data");
    const issues = [];
    const warnings = [];
    if (length > 0) this.#tell(length, given, (issue) => (issue.severity === "error" ? issues : warnings).push(issue));
    return this.#verdict(issues, warnings, given);
  }

  async checkFiles(values) {
    const copy = this.#copy(values);
    if (!copy) return this.check(values);
    const papers = this.#own.fields.filter(({ kind, name }) => kind === FILE && isFile(copy[name]));
    await Promise.all(papers.map(({ name }) => peek(copy[name])));
    return this.check(copy);
  }

  /** The known members, each read once; nothing where one cannot be. */
  #copy(values) {
    named(this.#table);
    const given = read(this.#table, values);
    return typeof given === "string" ? undefined : this.#object(given);
  }

  /** The object of these values. */
  #object(values) {
    const object = {};
    this.#table.each(values, object);
    return object;
  }

  #refusal(expected) {
    return { ok: false, issues: [this.#issue("", "type", { expected }, "error")], warnings: [] };
  }

  #tell(length, values, tell) {
    told(this.#table, report, 0, length, values, this.#known, (...said) => this.#issue(...said), tell, codesOfCountries);
  }

  #issue(path, code, params, severity, suggestion, sentences = en) {
    const issue = { path, code, params: Object.freeze(params), severity: this.#o.strict ? "error" : severity, message: "" };
    issue.message = messageOf(issue, sentences);
    issue.message = messageOf(issue, this.#o.messages);
    if (suggestion) issue.suggestion = Object.freeze({ code: suggestion });
    return Object.freeze(issue);
  }

  /** What was found, with what is known of countries' own numbers. */
  #verdict(issues, warnings, values) {
    const { nationals } = this.#own;
    for (let at = 0; at < nationals.length; at++) {
      const { place, name, country, known } = nationals[at];
      const typed = values[place];
      if (typeof typed !== "string") continue;
      const code = values[country];
      const letters = typeof code === "string" ? lettersOf(code) : 0;
      if (letters === 0 || (issues.length > 0 && issues.some(({ path }) => path === name))) continue;
      wantNational();
      const part = nationalPart(letters, typed);
      if (part !== undefined) (this.#o.strict ? issues : warnings).push((known[part] ??= this.#issue(name, `national_${part}`, {}, "warning")));
    }
    return issues.length > 0 ? { ok: false, issues, warnings } : { ok: true, value: this.#object(values), warnings };
  }

  field(path) {
    const [name, ...rest] = String(path).split(".");
    const one = this.with({ only: [name] });
    const below = (issue) => issue.path === path || issue.path.startsWith(`${path}.`);
    const within = (value) => ({ [name]: rest.reduceRight((inner, key) => (/^\d+$/.test(key) ? [inner] : { [key]: inner }), value) });
    // In a list of one the entry stands first, wherever it stands in the form.
    const placed = [name, ...rest.map((key) => (/^\d+$/.test(key) ? "0" : key))].join(".");
    const validate = (value) => {
      const { value: all, issues = [] } = one.check(within(value));
      const own = issues.map((issue) => (issue.path.startsWith(placed) ? { ...issue, path: path + issue.path.slice(placed.length) } : issue)).filter(below);
      if (own.length > 0) return { issues: own.map((issue) => ({ ...issue, path: keys(issue.path.slice(path.length + 1)) })) };
      return { value: all ? keys(placed).reduce((inner, key) => inner?.[key], all) : value };
    };
    return { "~standard": { version: 1, vendor: "subscope", validate } };
  }

  with({ messages, warnings, only } = {}) {
    const o = { ...this.#o };
    if (messages !== undefined) o.messages = messages;
    if (warnings !== undefined) o.strict = warnings === "as-errors";
    if (only !== undefined) o.only = only.map((path) => String(path).split(".")[0]);
    if (o.only?.some((name) => named(this.#table).every((field) => field.name !== name))) throw coded("invalid_options", "only: name fields of this form.");
    return new Form(this.#table, o);
  }

  live() {
    return live(this.#table, this.#own, {
      read: (values) => read(this.#table, values),
      check: (part, given, copies) => check(this.#table, part, this.#o.staff, given, copies),
      tell: (length, values, tell) => this.#tell(length, values, tell),
      refusal: (expected) => this.#refusal(expected),
      verdict: (issues, warnings, values) => this.#verdict(issues, warnings, values),
    });
  }

  suggest(path, values, code) {
    const copy = this.#copy(values);
    return copy && suggest(this.#table, String(path).split("."), copy, code);
  }

  get fields() {
    const fields = infos(this.#own.fields);
    Object.defineProperty(this, "fields", { value: fields, enumerable: true });
    return fields;
  }
}

/** A result as the interface Standard Schema has it. */
function standard(result) {
  return result.ok ? { value: result.value } : { issues: result.issues.map((issue) => ({ ...issue, path: keys(issue.path) })) };
}
