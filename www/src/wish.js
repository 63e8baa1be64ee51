// @ts-check
import { isSubscopeError, newIntent } from "subscope";
import { html, nothing } from "lit";
import { errorNotice } from "./errors.js";
import { outcomeNotice } from "./outcome.js";
import { Part } from "./part.js";

/**
 * A form for what must not happen twice. The intent is made with the form and stays with it as long
 * as it is unknown whether it was done: the same wish keeps the same intent.
 */
export class WishForm extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    session: { attribute: false },
    ends: { attribute: false },
    settled: { attribute: false },
    values: { state: true },
    issues: { state: true },
    error: { state: true },
    outcome: { state: true },
    running: { state: true },
  };

  constructor() {
    super();
    /** @type {any} */
    this.session = null;
    /** @type {(error: unknown) => boolean} */
    this.ends = () => false;
    /** Something became of the wish. @type {(outcome: import("subscope").Outcome<any>) => void} */
    this.settled = () => {};
    this.intent = newIntent();
    /** @type {Record<string, string>} */
    this.values = {};
    /** @type {Record<string, string | undefined>} */
    this.issues = {};
    /** @type {unknown} */
    this.error = null;
    /** @type {import("subscope").Outcome<any> | null} */
    this.outcome = null;
    /** @type {AbortController | null} */
    this.running = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.running?.abort();
  }

  /** Whether an answer is awaited, or lacks: then the wish must stay as it is. */
  get locked() {
    return Boolean(this.running) || this.outcome?.status === "unknown";
  }

  /** The name of the field at which an issue with this path is shown. @param {string} path @returns {string | undefined} */
  fieldOf(path) {
    return path in this.values ? path : undefined;
  }

  /** What is left in the form once the wish came true. */
  emptied() {
    return Object.fromEntries(Object.keys(this.values).map((name) => [name, ""]));
  }

  /** @param {string} operation @param {object} input @param {object} [options] of the call, besides */
  wish(operation, input, options) {
    return this.run((signal) => this.session.operations[operation](input, { ...options, intent: this.intent, signal }));
  }

  check() {
    return this.run((signal) => this.session.reconcile(this.intent, { signal }));
  }

  /** Elsewhere on the page something became of an intent. @param {string} intent */
  learn(intent) {
    if (intent === this.intent && this.outcome?.status === "unknown") this.check();
  }

  /** @param {(signal: AbortSignal) => Promise<import("subscope").Outcome<any>>} call */
  async run(call) {
    // A second press while the first is on its way asks for nothing new.
    if (this.running || !this.session) return;
    const running = (this.running = new AbortController());
    this.issues = {};
    this.error = null;
    try {
      this.take(await call(running.signal));
    } catch (error) {
      if (!this.ends(error)) this.show(error);
    } finally {
      this.running = null;
    }
    await this.updateComplete;
    const next = this.outcome?.status === "unknown" ? "[data-check]" : "[aria-invalid=true]";
    /** @type {HTMLElement | null} */ (this.querySelector(next))?.focus();
  }

  /** @param {import("subscope").Outcome<any>} outcome */
  take(outcome) {
    this.outcome = outcome;
    if (outcome.status === "unknown") return this.settled(outcome);
    this.intent = newIntent();
    if (outcome.status === "refused") {
      if (this.ends(outcome.error)) return;
      this.issues = this.byField(outcome.error.issues);
    } else {
      this.values = this.emptied();
    }
    this.settled(outcome);
  }

  /** @param {unknown} error */
  show(error) {
    if (this.outcome?.status !== "unknown") this.outcome = null;
    this.issues = isSubscopeError(error) ? this.byField(error.issues) : {};
    // Issues that stand at their fields need no notice as well.
    const shown = Object.keys(this.issues).length > 0 && isSubscopeError(error) && error.issues.every(({ path }) => this.fieldOf(path));
    this.error = shown ? null : error;
  }

  /** @param {readonly import("subscope").Issue[]} issues */
  byField(issues) {
    /** @type {Record<string, string>} */
    const found = {};
    for (const { path, message } of issues) {
      const name = this.fieldOf(path);
      if (name) found[name] ??= message;
    }
    return found;
  }

  /** What is wrong with a field. @param {string} name */
  issueOf(name) {
    return this.issues[name];
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    this.values = { ...this.values, [name]: value };
    this.issues = { ...this.issues, [name]: undefined };
    if (this.outcome?.status !== "unknown") this.outcome = null;
  }

  /**
   * What stands below the fields: the button, what became of the wish, and why nothing was sent.
   * @param {import("./outcome.js").OutcomeWords} words @param {{ go: string, doing: string }} button
   */
  foot(words, { go, doing }) {
    const busy = Boolean(this.running);
    return html`
      <div class="actions">
        <button class="primary" ?disabled=${!this.session || this.locked}>${busy ? doing : go}</button>
        ${busy ? html`<button type="button" class="quiet" @click=${() => this.running?.abort()}>Stop waiting</button>` : nothing}
      </div>
      <div aria-live="polite">
        ${this.outcome
          ? outcomeNotice(this.outcome, { words, busy, check: () => this.check(), isShown: (path) => this.fieldOf(path) })
          : nothing}
      </div>
      ${this.notice()}
    `;
  }

  /** Why nothing was sent, if it was not the fields. */
  notice() {
    return this.error ? errorNotice(this.error, (path) => this.fieldOf(path)) : nothing;
  }
}
