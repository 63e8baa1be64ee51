// @ts-check
import { html, nothing } from "lit";
import { errorNotice } from "./errors.js";
import { money, time } from "./money.js";
import { Part } from "./part.js";
import { DOINGS, NAMES, paymentsOf, SENT_ANEW } from "./providers.js";

const PAGE = 10;

/** @type {Record<string, readonly [string, string]>} */
const STATES = {
  confirmed: ["Done", "good"],
  accepted: ["On its way", "good"],
  refused: ["Refused", "bad"],
  unknown: ["Not known yet", "warn"],
};

/** What the portal has done for this customer. */
class PortalHistory extends Part {
  static properties = {
    customer: { attribute: false },
    session: { attribute: false },
    changes: { attribute: false },
    ends: { attribute: false },
    settled: { attribute: false },
    entries: { state: true },
    error: { state: true },
    more: { state: true },
    checking: { state: true },
  };

  constructor() {
    super();
    /** @type {import("./demo.js").Customer} */
    this.customer = /** @type {any} */ (null);
    /** @type {any} */
    this.session = null;
    this.changes = 0;
    /** @type {(error: unknown) => boolean} */
    this.ends = () => false;
    /** @type {(intent: string) => void} */
    this.settled = () => {};
    /** @type {readonly any[] | null} */
    this.entries = null;
    /** @type {unknown} */
    this.error = null;
    this.more = false;
    /** @type {string | null} */
    this.checking = null;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.session && this.customer.mode === "gateway" && (changed.has("session") || changed.has("changes"))) this.load();
  }

  /** @param {string} [before] */
  async load(before) {
    try {
      const page = await this.session.history({ limit: PAGE, before });
      this.entries = before ? [...(this.entries ?? []), ...page] : page;
      this.more = page.length === PAGE;
      this.error = null;
    } catch (error) {
      if (!this.ends(error)) this.error = error;
    }
  }

  /** @param {string} intent */
  async check(intent) {
    this.checking = intent;
    try {
      await this.session.reconcile(intent);
      this.settled(intent);
    } catch (error) {
      if (!this.ends(error)) this.error = error;
    } finally {
      this.checking = null;
    }
  }

  render() {
    return html`
      <section class="card" aria-labelledby="history-title">
        <div class="card-head"><h2 id="history-title">What this portal has done for you</h2></div>
        ${this.error ? errorNotice(this.error) : nothing}
        ${this.customer.mode === "direct" ? html`<p class="empty">Payments of this account go straight to ${NAMES[this.customer.provider]}; the portal keeps no list of them.</p>` : this.list()}
      </section>
    `;
  }

  list() {
    if (!this.entries) return this.error ? nothing : html`<p class="empty" aria-busy="true">…</p>`;
    if (!this.entries.length) return html`<p class="empty">Nothing yet. ${paymentsOf(this.customer.provider) ? "Payments you send" : "What you do here"} will stand here.</p>`;
    return html`
      <ol class="history">${this.entries.map((entry) => this.entry(entry))}</ol>
      ${this.more ? html`<button class="quiet" @click=${() => this.load(this.entries?.at(-1).at)}>Show earlier ones</button>` : nothing}
    `;
  }

  /** @param {any} entry */
  entry({ intent, operation, at, status, summary }) {
    const { amount, currency } = summary;
    const payments = paymentsOf(this.customer.provider);
    const destination = payments && summary[payments.paths.destination];
    const name = DOINGS[operation] ?? this.customer.destinations.find(({ id }) => isShort(destination, id))?.name;
    const [known, tone] = STATES[status] ?? [status, ""];
    const word = payments && status === "confirmed" ? "Sent" : known;
    return html`
      <li data-status=${status}>
        <div>
          ${name || !destination ? html`<strong>${name ?? (operation || "Something that never arrived")}</strong>` : html`<span class="mono">${destination}</span>`}
          <small><time datetime=${at}>${time(at)}</time></small>
        </div>
        <div class="amount">
          ${amount ? money(amount, currency) : nothing}
          <span class="state ${tone}">${word}</span>
          ${status === "unknown" && !SENT_ANEW.has(operation)
            ? html`<button class="quiet" ?disabled=${this.checking === intent} @click=${() => this.check(intent)}>Check again</button>`
            : nothing}
        </div>
      </li>
    `;
  }
}

/**
 * Whether `shown` is the id, in full or with its middle left out.
 *
 * @param {string | undefined} shown
 * @param {string} id
 */
function isShort(shown, id) {
  const [head = "", tail = ""] = (shown ?? "").split("…");
  return shown === id || (tail !== "" && id.startsWith(head) && id.endsWith(tail));
}

customElements.define("portal-history", PortalHistory);
