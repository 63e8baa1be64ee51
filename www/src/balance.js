// @ts-check
import { html, nothing } from "lit";
import { errorNotice } from "./errors.js";
import { money } from "./money.js";
import { Part } from "./part.js";

/** What the account holds. */
class BalanceCard extends Part {
  static properties = {
    balance: { attribute: false },
    error: { attribute: false },
    busy: { attribute: false },
    refresh: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import("./providers.js").Balance | null} */
    this.balance = null;
    /** @type {unknown} */
    this.error = null;
    this.busy = false;
    this.refresh = () => {};
  }

  render() {
    return html`
      <section class="card balance" aria-labelledby="balance-title" aria-busy=${String(this.busy)}>
        <div class="card-head">
          <h2 id="balance-title">Balance</h2>
          <button class="quiet" ?disabled=${this.busy} @click=${() => this.refresh()}>${this.busy ? "Loading …" : "Refresh"}</button>
        </div>
        ${this.error ? errorNotice(this.error) : this.balance ? this.amounts(this.balance) : html`<p class="figure faint">…</p>`}
      </section>
    `;
  }

  /** @param {import("./providers.js").Balance} balance */
  amounts({ amounts, status }) {
    const [first, ...others] = amounts;
    if (!first) return html`<p class="empty">This account has no wallets yet.</p>`;
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
