// @ts-check
import { html, nothing } from "lit";
import { openOperatorSession } from "subscope/operator";
import { errorNotice } from "./errors.js";
import { money } from "./money.js";
import { Part } from "./part.js";

/** Where the staff look after one customer at a time. */
class CustomerDesk extends Part {
  static properties = {
    customers: { attribute: false },
    chosen: { state: true },
    balance: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {readonly import("./demo.js").Listed[]} */
    this.customers = [];
    /** @type {import("./demo.js").Listed | null} */
    this.chosen = null;
    /** @type {any} */
    this.balance = null;
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

  /** @param {import("./demo.js").Listed} customer */
  choose(customer) {
    return this.run(async () => {
      this.session?.close();
      this.session = null;
      this.balance = null;
      this.chosen = customer;
      this.session = await openOperatorSession({
        provider: "zendfi",
        baseUrl: "/portal",
        fetchToken: ({ signal }) => fetch(`/portal/operator?customer=${customer.id}`, { method: "POST", signal }),
      });
      this.balance = await this.session.operations.balance();
    });
  }

  /** @param {SubmitEvent} event */
  freeze(event) {
    event.preventDefault();
    const reason = new FormData(/** @type {HTMLFormElement} */ (event.target)).get("reason");
    return this.run(async () => {
      await this.session.operations.freeze(reason ? { reason: String(reason) } : {});
      this.balance = await this.session.operations.balance();
    });
  }

  render() {
    const customers = this.customers.filter(({ provider }) => provider === "zendfi");
    return html`
      <div class="columns">
        <section class="card" aria-labelledby="customers-title">
          <h2 id="customers-title">Customers at ZendFi</h2>
          <ul class="choices">
            ${customers.map(
              (customer) => html`
                <li>
                  <button class="choice" aria-pressed=${String(this.chosen === customer)} ?disabled=${this.busy} @click=${() => this.choose(customer)}>
                    <span class="initial" aria-hidden="true">${customer.name[0]}</span>
                    <strong>${customer.name}</strong>
                  </button>
                </li>
              `,
            )}
          </ul>
        </section>
        <section class="card" aria-live="polite" aria-busy=${String(this.busy)}>
          ${this.error ? errorNotice(this.error) : nothing}
          ${this.chosen ? this.customer(this.chosen) : html`<p class="empty">Choose the customer you want to look after.</p>`}
        </section>
      </div>
    `;
  }

  /** @param {import("./demo.js").Listed} customer */
  customer({ name }) {
    const { balance } = this;
    return html`
      <div class="card-head"><h2>${name}</h2>${balance ? html`<span class="state ${balance.status === "active" ? "good" : "warn"}">${balance.status}</span>` : nothing}</div>
      ${balance ? html`<p class="figure">${money(balance.usdc_balance, "USDC")}</p>` : html`<p class="figure faint">…</p>`}
      ${balance?.status === "active"
        ? html`<form @submit=${this.freeze}>
            <div class="field">
              <label for="reason">Reason <small>(the provider keeps it)</small></label>
              <input id="reason" name="reason" maxlength="500" autocomplete="off" />
            </div>
            <button class="danger" ?disabled=${this.busy}>Freeze this account</button>
            <p class="hint">Stops all payments at once and closes the customer's sessions.</p>
          </form>`
        : nothing}
    `;
  }
}

customElements.define("customer-desk", CustomerDesk);
