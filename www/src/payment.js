// @ts-check
import { payout } from "subscope/forms/verto";
import { withdraw } from "subscope/forms/zendfi";
import { html, nothing } from "lit";
import { field, said } from "./field.js";
import { money } from "./money.js";
import { reference } from "./outcome.js";
import { currencyName, paymentsOf } from "./providers.js";
import { TypedForm } from "./typed-form.js";

/** @type {Record<string, string>} why no money can be sent */
const BARRED = {
  account_state: "No money can be sent while the account is not active.",
  not_offered: "Sending money is not offered here.",
  role: "Your sign-in does not cover sending money.",
  token: "Your session has ended. Reload the page.",
};

/** Sends money. */
class PaymentForm extends TypedForm {
  static properties = { customer: { attribute: false }, balance: { attribute: false } };

  constructor() {
    super();
    /** @type {import("./demo.js").Customer} */
    this.customer = /** @type {any} */ (null);
    /** @type {import("./providers.js").Balance | null} */
    this.balance = null;
    this.values = { destination: "", amount: "", currency: "" };
  }

  get words() {
    return /** @type {import("./providers.js").Payments} */ (paymentsOf(this.customer.provider));
  }

  /** @returns {readonly (readonly [string, string])[]} */
  get currencies() {
    const held = this.balance?.amounts.map(({ currency }) => currency) ?? [this.customer.limits?.currency ?? ""];
    return this.words.currencies ?? held.map((currency) => [currency, currency]);
  }

  get currency() {
    return this.values.currency || (this.currencies[0]?.[0] ?? "");
  }

  get typed() {
    return this.customer.provider === "verto" ? payout : withdraw;
  }

  get input() {
    const { paths } = this.words;
    const { destination, amount } = this.values;
    return { [paths.destination]: destination, [paths.amount]: amount, [paths.currency]: this.currency };
  }

  /** @param {string} name */
  pathOf(name) {
    return this.words.paths[/** @type {keyof import("./providers.js").Payments["paths"]} */ (name)];
  }

  /** @param {string} path */
  fieldOf(path) {
    return Object.entries(this.words.paths).find(([, known]) => known === path)?.[0];
  }

  emptied() {
    return { ...this.values, amount: "" };
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    return this.sendTyped(this.words.operation);
  }

  render() {
    const offered = this.session?.can(this.words.operation);
    return html`
      <section class="card tall" aria-labelledby="payment-title">
        <div class="card-head"><h2 id="payment-title">Send money</h2></div>
        ${offered && !offered.allowed
          ? html`<p class="empty">${BARRED[offered.reason]}</p>`
          : this.fields()}
      </section>
    `;
  }

  fields() {
    const { values, words, customer, locked } = this;
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
          ...said(this, "destination"),
          control: (attributes) => html`<input
            id="destination" class="mono" autocomplete="off" autocapitalize="off" spellcheck="false" ?disabled=${locked}
            .value=${values.destination} aria-invalid=${attributes.invalid} aria-describedby=${attributes.describedBy}
            @input=${(/** @type {any} */ event) => this.set("destination", event.target.value)} @blur=${() => this.leave("destination")} />`,
        })}
        <div class="row">
          ${field({
            id: "amount",
            label: "Amount",
            ...said(this, "amount"),
            control: (attributes) => html`<input
              id="amount" inputmode="decimal" autocomplete="off" ?disabled=${locked}
              .value=${values.amount} aria-invalid=${attributes.invalid} aria-describedby=${attributes.describedBy}
              @input=${(/** @type {any} */ event) => this.set("amount", event.target.value)} @blur=${() => this.leave("amount")} />`,
          })}
          ${field({
            id: "currency",
            label: "Currency",
            ...said(this, "currency"),
            control: (attributes) => html`<select
              id="currency" ?disabled=${locked} aria-invalid=${attributes.invalid} aria-describedby=${attributes.describedBy}
              @change=${(/** @type {any} */ event) => this.set("currency", event.target.value)}>
              ${this.currencies.map(([value, name]) => html`<option value=${value} ?selected=${value === this.currency}>${name}</option>`)}
            </select>`,
          })}
        </div>
        ${customer.mode === "gateway" && customer.limits
          ? html`<p class="hint">Up to ${customer.limits.perPayment} ${customer.limits.currency} at once and ${customer.limits.perDay} a day, to the places above.</p>`
          : nothing}
        ${this.foot(wordsOf(currencyName(customer.provider, this.currency)), { go: "Send", doing: "Sending …" })}
      </form>
    `;
  }
}

/** @param {string} currency @returns {import("./outcome.js").OutcomeWords} */
const wordsOf = (currency) => ({
  done: "Sent",
  text: (answer) => html`
    <p>${answer.amount ? html`${money(answer.amount, currency)} left the account.` : "The payment was made."}</p>
    ${reference(answer.transaction_signature ?? answer.id)}
  `,
  withheld: "The payment was made.",
  unknown: "this payment was made",
});

customElements.define("payment-form", PaymentForm);
