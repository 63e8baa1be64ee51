// @ts-check
import { WishForm } from "./wish.js";

/**
 * A form that is checked while somebody types. A field says what is wrong once it was left, and from
 * then on with every key; nothing is sent while an error stands.
 */
export class TypedForm extends WishForm {
  static properties = { said: { state: true } };

  constructor() {
    super();
    /** What the package's form says, by field: errors before warnings. @type {Record<string, import("subscope/forms").FormIssue[]>} */
    this.said = {};
    /** Fields that were left. @type {Set<string>} */
    this.left = new Set();
    /** @type {import("subscope/forms").Live<any, any> | null} */
    this.live = null;
  }

  /** The package's form of the operation. @returns {import("subscope/forms").Form<any, any, any>} */
  get typed() {
    throw new Error("A form says which one it is.");
  }

  /** What the operation would be given, as it was typed. @returns {Record<string, unknown>} */
  get input() {
    return this.values;
  }

  /** The path of a field in the package's form. @param {string} name */
  pathOf(name) {
    return name;
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    super.set(name, value);
    this.look();
  }

  /** The field was left: from now on it says what is wrong with it. @param {string} name */
  leave(name) {
    this.left.add(name);
    this.look();
  }

  /** Looks at what has changed; tells of fields that were left. */
  look() {
    this.live ??= this.typed.live();
    const { issues = [], warnings } = this.live.edit(this.input);
    /** @type {TypedForm["said"]} */
    const said = {};
    for (const issue of [...issues, ...warnings]) {
      const name = this.fieldOf(issue.path);
      if (name && this.left.has(name)) (said[name] ??= []).push(issue);
    }
    this.said = said;
  }

  /** @param {string} name */
  issueOf(name) {
    return this.said[name]?.find(({ severity }) => severity === "error")?.message ?? this.issues[name];
  }

  /** Everything that is probably a mistake; what surely is one comes first. @param {string} name */
  warningOf(name) {
    return this.issueOf(name) ? undefined : this.said[name]?.map(({ message }) => message).join(" ");
  }

  /** The value as it was probably meant. @param {string} name */
  meantOf(name) {
    return this.said[name]?.some(({ suggestion }) => suggestion) ? this.typed.suggest(this.pathOf(name), this.input) : undefined;
  }

  /**
   * Sends what was typed, if nothing is wrong with it; otherwise every field says what is.
   * @param {string} operation @param {Record<string, string>} [missing] what else the page asks for, by field
   */
  async sendTyped(operation, missing = {}) {
    const checked = this.typed.check(this.input);
    if (checked.ok && Object.keys(missing).length === 0) return this.wish(operation, checked.value);
    this.error = null;
    if (this.outcome?.status !== "unknown") this.outcome = null;
    this.issues = missing;
    for (const { path } of checked.issues ?? []) {
      const name = this.fieldOf(path);
      if (name) this.left.add(name);
    }
    this.look();
    await this.updateComplete;
    const wrong = Object.keys(this.values).filter((name) => this.issueOf(name));
    /** @type {HTMLElement | null} */ (wrong.length ? this.querySelector(wrong.map((name) => `#${name}`).join()) : null)?.focus();
  }

  /** @param {import("subscope").Outcome<any>} outcome */
  take(outcome) {
    super.take(outcome);
    if (outcome.status === "unknown" || outcome.status === "refused") return;
    // What was typed is done with.
    this.left.clear();
    this.live?.reset();
    this.said = {};
  }
}
