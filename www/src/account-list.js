// @ts-check
import { html, nothing } from "lit";
import { openOperatorSession } from "subscope/operator";
import { errorNotice } from "./errors.js";
import { paging } from "./paging.js";
import { Part } from "./part.js";
import { NAMES } from "./providers.js";

const ROWS = 10;

/** @typedef {{ pages: number, rows: readonly { id: string, name: string, status: string }[] }} Accounts */

/** How a provider lists the accounts of all customers. @type {Record<"uqpay" | "currencycloud", (session: any, page: number) => Promise<Accounts>>} */
const LISTS = {
  async uqpay(session, page) {
    const { total_pages, data } = await session.operations.listAccounts({ page_size: ROWS, page_number: page });
    return { pages: total_pages, rows: data.map((/** @type {any} */ one) => ({ id: one.account_id, name: one.account_name, status: one.status })) };
  },
  async currencycloud(session, page) {
    const { accounts, pagination } = await session.operations.findAccounts({ per_page: ROWS, page, order: "account_name", order_asc_desc: "asc" });
    return { pages: pagination.total_pages, rows: accounts.map((/** @type {any} */ one) => ({ id: one.id, name: one.account_name, status: one.status })) };
  },
};

/** All accounts at one provider, in a session that is for no customer in particular. */
class AccountList extends Part {
  static properties = {
    provider: { state: true },
    page: { state: true },
    found: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {keyof typeof LISTS | null} */
    this.provider = null;
    this.page = 1;
    /** @type {Accounts | null} */
    this.found = null;
    /** @type {unknown} */
    this.error = null;
    this.busy = false;
    /** @type {any} */
    this.session = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.session?.close();
  }

  /** @param {keyof typeof LISTS} provider */
  choose(provider) {
    return this.run(async () => {
      this.session?.close();
      this.session = this.found = null;
      this.provider = provider;
      this.session = await openOperatorSession({
        provider,
        baseUrl: "/portal",
        fetchToken: ({ signal }) => fetch(`/portal/operator?house=${provider}`, { method: "POST", signal }),
      });
      await this.show(1);
    });
  }

  /** @param {number} page */
  async show(page) {
    if (!this.provider) return;
    this.found = await LISTS[this.provider](this.session, page);
    this.page = page;
  }

  /** @param {() => Promise<void>} work */
  async run(work) {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const { provider, page, found, busy } = this;
    return html`
      <section class="card" aria-labelledby="accounts-title" aria-busy=${String(busy)}>
        <div class="card-head"><h2 id="accounts-title">All accounts</h2></div>
        <div class="chips" role="group" aria-label="Provider">
          ${/** @type {const} */ (["uqpay", "currencycloud"]).map(
            (one) => html`<button type="button" class="chip" aria-pressed=${String(provider === one)} ?disabled=${busy} @click=${() => this.choose(one)}>${NAMES[one]}</button>`,
          )}
        </div>
        <div aria-live="polite">
          ${this.error ? errorNotice(this.error) : found ? this.rows(found) : html`<p class="empty">${provider ? "…" : "Choose a provider to see the accounts of all its customers."}</p>`}
        </div>
        ${found && !this.error ? paging({ page, pages: found.pages, busy, go: (page) => this.run(() => this.show(page)) }) : nothing}
      </section>
    `;
  }

  /** @param {Accounts} found */
  rows({ rows }) {
    if (!rows.length) return html`<p class="empty">There are no accounts yet.</p>`;
    return html`
      <ul class="rows">
        ${rows.map(
          ({ id, name, status }) => html`<li>
            <div><strong>${name}</strong><small class="mono">${id}</small></div>
            <span class="state ${/^(active|enabled)$/i.test(status) ? "good" : "warn"}">${status.toLowerCase()}</span>
          </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define("account-list", AccountList);
