// @ts-check
import { html, nothing } from "lit";
import { countryName } from "./countries.js";
import { errorNotice } from "./errors.js";
import { paging } from "./paging.js";
import { Reading } from "./reading.js";

/** As few as the provider gives. */
const ROWS = 10;

/** @type {Record<string, readonly [string, string]>} */
const STATES = {
  SUCCESS: ["Ready", "good"],
  PENDING: ["Being checked", "warn"],
  INCOMPLETE: ["Something is missing", "warn"],
  FAILED: ["Not accepted", "bad"],
};

/** The account's cardholders, a page at a time, the latest first. */
class CardholderList extends Reading {
  static properties = { page: { state: true } };

  constructor() {
    super();
    this.page = 1;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    // Whoever was added stands on the first page.
    if (changed.has("changes")) this.page = 1;
  }

  /** @param {{ signal: AbortSignal }} options */
  read(options) {
    return this.session.operations.listCardholders({ page_size: ROWS, page_number: this.page }, options);
  }

  /** @param {number} page */
  go(page) {
    this.page = page;
    this.load();
  }

  render() {
    const busy = this.busy || !this.session;
    return html`
      <section class="card tall left" aria-labelledby="cardholders-title" aria-busy=${String(busy)}>
        <div class="card-head">
          <h2 id="cardholders-title">Cardholders${this.answer?.total_items ? html` <small>${this.answer.total_items}</small>` : nothing}</h2>
          <button class="quiet" ?disabled=${busy} @click=${() => this.load()}>${busy ? "Loading …" : "Refresh"}</button>
        </div>
        <div aria-live="polite">
          ${this.error ? errorNotice(this.error) : this.answer ? this.list(this.answer) : html`<p class="empty">…</p>`}
        </div>
        ${this.answer && !this.error ? paging({ page: this.page, pages: this.answer.total_pages, busy, go: (page) => this.go(page) }) : nothing}
      </section>
    `;
  }

  /** @param {{ data: readonly any[] }} answer */
  list({ data }) {
    if (!data.length) return html`<p class="empty">Nobody has a card yet. Whom you add will stand here.</p>`;
    return html`<ul class="rows">${data.map((one) => this.cardholder(one))}</ul>`;
  }

  /** @param {any} cardholder */
  cardholder({ first_name, last_name, email, country_code, cardholder_status }) {
    const [word, tone] = STATES[cardholder_status] ?? [cardholder_status, ""];
    return html`
      <li>
        <div><strong>${first_name} ${last_name}</strong><small>${email} · ${countryName(country_code)}</small></div>
        <span class="state ${tone}">${word}</span>
      </li>
    `;
  }
}

customElements.define("cardholder-list", CardholderList);
