// @ts-check
import { html, nothing } from "lit";
import { isSubscopeError, newIntent } from "subscope";
import { errorNotice } from "./errors.js";
import { field } from "./field.js";
import { outcomeNotice } from "./outcome.js";
import { Part } from "./part.js";
import { PROVIDERS, currencyName } from "./providers.js";

/** @type {Record<string, string>} why no money can be sent */
const BARRED = {
  account_state: "No money can be sent while the account is not active.",
  not_offered: "Sending money is not offered here.",
  role: "Your sign-in does not cover sending money.",
  token: "Your session has ended. Reload the page.",
};

/**
 * Sends money. The intent is made with the form and stays with it as long as it is unknown
 * whether the payment was made: the same wish keeps the same intent.
 */
class PaymentForm extends Part {
  static properties = {
    customer: { attribute: false },
    session: { attribute: false },
    balance: { attribute: false },
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
    /** @type {import("./demo.js").Customer} */
    this.customer = /** @type {any} */ (null);
    /** @type {any} */
    this.session = null;
    /** @type {import("./providers.js").Balance | null} */
    this.balance = null;
    /** @type {(error: unknown) => boolean} */
    this.ends = () => false;
    this.settled = () => {};
    this.intent = newIntent();
    this.values = { destination: "", amount: "", currency: "" };
    /** @type {Partial<Record<"destination" | "amount" | "currency", string>>} */
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

  get words() {
    return PROVIDERS[this.customer.provider];
  }

  /** @returns {readonly (readonly [string, string])[]} */
  get currencies() {
    const held = this.balance?.amounts.map(({ currency }) => currency) ?? [this.customer.limits.currency];
    return this.words.currencies ?? held.map((currency) => [currency, currency]);
  }

  get currency() {
    return this.values.currency || (this.currencies[0]?.[0] ?? "");
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const { operation, paths } = this.words;
    const { destination, amount } = this.values;
    const input = { [paths.destination]: destination, [paths.amount]: amount, [paths.currency]: this.currency };
    return this.run((signal) => this.session.operations[operation](input, { intent: this.intent, signal }));
  }

  check() {
    return this.run((signal) => this.session.reconcile(this.intent, { signal }));
  }

  /** Elsewhere on the page something became of a payment. @param {string} intent */
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
    const next = this.outcome?.status === "unknown" ? "#check-again" : "[aria-invalid=true]";
    /** @type {HTMLElement | null} */ (this.querySelector(next))?.focus();
  }

  /** @param {import("subscope").Outcome<any>} outcome */
  take(outcome) {
    this.outcome = outcome;
    if (outcome.status === "unknown") return this.settled();
    this.intent = newIntent();
    if (outcome.status === "refused") {
      if (this.ends(outcome.error)) return;
      this.issues = this.byField(outcome.error.issues);
    } else {
      this.values = { ...this.values, amount: "" };
    }
    this.settled();
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
    /** @type {PaymentForm["issues"]} */
    const found = {};
    for (const { path, message } of issues) {
      const name = this.fieldOf(path);
      if (name) found[name] ??= message;
    }
    return found;
  }

  /** @param {string} path */
  fieldOf(path) {
    const { destination, amount, currency } = this.words.paths;
    return path === destination ? "destination" : path === amount ? "amount" : path === currency ? "currency" : undefined;
  }

  /** @param {"destination" | "amount" | "currency"} name @param {string} value */
  set(name, value) {
    this.values = { ...this.values, [name]: value };
    this.issues = { ...this.issues, [name]: undefined };
    if (this.outcome?.status !== "unknown") this.outcome = null;
  }

  render() {
    const offered = this.session?.can(this.words.operation);
    return html`
      <section class="card tall" aria-labelledby="payment-title">
        <div class="card-head"><h2 id="payment-title">Send money</h2></div>
        ${offered && !offered.allowed
          ? html`<p class="empty">${BARRED[offered.reason]}</p>`
          : this.form()}
      </section>
    `;
  }

  form() {
    const { values, issues, words, customer } = this;
    const unknown = this.outcome?.status === "unknown";
    const locked = Boolean(this.running) || unknown;
    return html`
      <form novalidate @submit=${this.submit} aria-busy=${String(Boolean(this.running))}>
        <fieldset class="chips" ?disabled=${locked}>
          <legend>Send to</legend>
          ${customer.destinations.map(
            ({ name, id }) => html`
              <button type="button" class="chip" aria-pressed=${String(values.destination === id)} @click=${() => this.set("destination", id)}>
                ${name}
              </button>
            `,
          )}
        </fieldset>
        ${field({
          id: "destination",
          label: words.destinationLabel,
          issue: issues.destination,
          control: (attributes) => html`<input
            id="destination" class="mono" autocomplete="off" autocapitalize="off" spellcheck="false" ?disabled=${locked}
            .value=${values.destination} aria-invalid=${attributes.invalid} aria-describedby=${attributes.describedBy}
            @input=${(/** @type {any} */ event) => this.set("destination", event.target.value)} />`,
        })}
        <div class="row">
          ${field({
            id: "amount",
            label: "Amount",
            issue: issues.amount,
            control: (attributes) => html`<input
              id="amount" inputmode="decimal" autocomplete="off" ?disabled=${locked}
              .value=${values.amount} aria-invalid=${attributes.invalid} aria-describedby=${attributes.describedBy}
              @input=${(/** @type {any} */ event) => this.set("amount", event.target.value)} />`,
          })}
          ${field({
            id: "currency",
            label: "Currency",
            issue: issues.currency,
            control: (attributes) => html`<select
              id="currency" ?disabled=${locked} aria-invalid=${attributes.invalid} aria-describedby=${attributes.describedBy}
              @change=${(/** @type {any} */ event) => this.set("currency", event.target.value)}>
              ${this.currencies.map(([value, name]) => html`<option value=${value} ?selected=${value === this.currency}>${name}</option>`)}
            </select>`,
          })}
        </div>
        ${customer.mode === "gateway"
          ? html`<p class="hint">Up to ${customer.limits.perPayment} ${customer.limits.currency} at once and ${customer.limits.perDay} a day, to the places above.</p>`
          : nothing}
        <div class="actions">
          <button class="primary" ?disabled=${!this.session || locked}>${this.running ? "Sending …" : "Send"}</button>
          ${this.running ? html`<button type="button" class="quiet" @click=${() => this.running?.abort()}>Stop waiting</button>` : nothing}
        </div>
        <div aria-live="polite">
          ${this.outcome
            ? outcomeNotice(this.outcome, {
                currency: currencyName(customer.provider, this.currency),
                busy: Boolean(this.running),
                check: () => this.check(),
                isShown: (path) => this.fieldOf(path),
              })
            : nothing}
        </div>
        ${this.error ? errorNotice(this.error, (path) => this.fieldOf(path)) : nothing}
      </form>
    `;
  }
}

customElements.define("payment-form", PaymentForm);
