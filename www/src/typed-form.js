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
    /** What the package's form says, by field. @type {Record<string, import("subscope/forms").FormIssue | undefined>} */
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

  /** Looks at what has changed; tells of fields that were left, errors before warnings. */
  look() {
    this.live ??= this.typed.live();
    const { issues = [], warnings } = this.live.edit(this.input);
    /** @type {TypedForm["said"]} */
    const said = {};
    for (const issue of [...issues, ...warnings]) {
      const name = this.fieldOf(issue.path);
      if (name && this.left.has(name)) said[name] ??= issue;
    }
    this.said = said;
  }

  /** @param {string} name */
  issueOf(name) {
    const said = this.said[name];
    return said?.severity === "error" ? said.message : this.issues[name];
  }

  /** @param {string} name */
  warningOf(name) {
    const said = this.said[name];
    return said?.severity === "warning" ? said.message : undefined;
  }

  /** The value as it was probably meant. @param {string} name */
  meantOf(name) {
    return this.said[name]?.suggestion && this.typed.suggest(this.pathOf(name), this.input);
  }

  /** Sends what was typed, if nothing is wrong with it; otherwise every field says what is. @param {string} operation */
  async sendTyped(operation) {
    const checked = this.typed.check(this.input);
    if (checked.ok) return this.wish(operation, checked.value);
    this.error = null;
    if (this.outcome?.status !== "unknown") this.outcome = null;
    for (const { path } of checked.issues) {
      const name = this.fieldOf(path);
      if (name) this.left.add(name);
    }
    this.look();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[aria-invalid=true]"))?.focus();
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
