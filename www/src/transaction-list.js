// @ts-check
import { html, nothing } from "lit";
import { errorNotice } from "./errors.js";
import { money, time } from "./money.js";
import { Reading } from "./reading.js";

const ROWS = 10;

/** What moved the account, in words. @type {Record<string, string>} */
const ACTIONS = {
  funding: "Funds received",
  conversion: "Conversion",
  payment: "Payment",
  payment_fee: "Fee for a payment",
  payment_failure: "Payment returned",
  transfer: "Transfer",
};

/** @type {Record<string, readonly [string, string]>} */
const STATES = { completed: ["Completed", "good"], pending: ["Pending", "warn"], deleted: ["Deleted", "bad"] };

/** The account's latest transactions. */
class TransactionList extends Reading {
  /** @param {{ signal: AbortSignal }} options */
  async read(options) {
    const { transactions } = await this.session.operations.transactions({ per_page: ROWS, order: "created_at", order_asc_desc: "desc" }, options);
    return transactions;
  }

  render() {
    const busy = this.busy || !this.session;
    return html`
      <section class="card tall" aria-labelledby="transactions-title" aria-busy=${String(busy)}>
        <div class="card-head">
          <h2 id="transactions-title">Latest transactions</h2>
          <button class="quiet" ?disabled=${busy} @click=${() => this.load()}>${busy ? "Loading …" : "Refresh"}</button>
        </div>
        <div aria-live="polite">
          ${this.error ? errorNotice(this.error) : this.answer ? this.list(this.answer) : html`<p class="empty">…</p>`}
        </div>
      </section>
    `;
  }

  /** @param {readonly any[]} transactions */
  list(transactions) {
    if (!transactions.length) return html`<p class="empty">Nothing has moved on this account yet.</p>`;
    return html`<ol class="rows">${transactions.map((one) => this.transaction(one))}</ol>`;
  }

  /** @param {any} transaction */
  transaction({ action, type, amount, currency, status, created_at, reason }) {
    const [word, tone] = STATES[status] ?? [status, ""];
    return html`
      <li data-status=${status}>
        <div>
          <strong>${ACTIONS[action] ?? action ?? type}</strong>
          <small>
            ${created_at ? html`<time datetime=${created_at}>${time(created_at)}</time>` : nothing}${reason ? html` · ${reason}` : nothing}
          </small>
        </div>
        <div class="amount">${type === "debit" ? "−" : "+"}${money(amount, currency)} <span class="state ${tone}">${word}</span></div>
      </li>
    `;
  }
}

customElements.define("transaction-list", TransactionList);
