// @ts-check
import { html, nothing } from "lit";
import { errorNotice } from "./errors.js";
import { money } from "./money.js";
import { BALANCES } from "./providers.js";
import { Reading } from "./reading.js";

/** What the account holds. */
class BalanceCard extends Reading {
  static properties = { provider: { attribute: false }, found: { attribute: false } };

  constructor() {
    super();
    /** @type {keyof typeof BALANCES} */
    this.provider = "zendfi";
    /** @type {(balance: import("./providers.js").Balance) => void} */
    this.found = () => {};
  }

  /** @param {{ signal: AbortSignal }} options */
  async read(options) {
    const balance = await BALANCES[this.provider](this.session, options);
    this.found(balance);
    return balance;
  }

  render() {
    const busy = this.busy || !this.session;
    return html`
      <section class="card balance" aria-labelledby="balance-title" aria-busy=${String(busy)}>
        <div class="card-head">
          <h2 id="balance-title">Balance</h2>
          <button class="quiet" ?disabled=${busy} @click=${() => this.load()}>${busy ? "Loading …" : "Refresh"}</button>
        </div>
        ${this.error ? errorNotice(this.error) : this.answer ? this.amounts(this.answer) : html`<p class="figure faint">…</p>`}
      </section>
    `;
  }

  /** @param {import("./providers.js").Balance} balance */
  amounts({ amounts, status }) {
    const [first, ...others] = amounts;
    if (!first) return html`<p class="empty">This account holds no money in any currency yet.</p>`;
    return html`
      <div aria-live="polite">
        <p class="figure" data-currency=${first.currency}>${money(first.amount, first.currency)}</p>
        ${others.length
          ? html`<ul class="others">${others.map(({ amount, currency }) => html`<li data-currency=${currency}>${money(amount, currency)}</li>`)}</ul>`
          : nothing}
        ${status === "active" ? nothing : html`<p class="notice warn">This account is ${status}.</p>`}
      </div>
    `;
  }
}

customElements.define("balance-card", BalanceCard);
