// @ts-check
import { html, nothing } from "lit";
import { errorNotice } from "./errors.js";
import { reference } from "./outcome.js";
import { Reading } from "./reading.js";

/** What a status means to the person: a word, what is said of it, and its tone. @type {Record<string, readonly [string, string, string]>} */
const STATES = {
  Pending: ["Waiting for documents", "Not all of your documents have arrived yet.", "warn"],
  Preapproved: ["Complete", "Your details and documents are there. The review comes next.", "good"],
  InReview: ["In review", "Somebody is looking at it.", "good"],
  InAMLReview: ["In review", "Somebody is looking at it.", "good"],
  Approved: ["Approved", "Your account is open.", "good"],
  Denied: ["Not approved", "Ask us about the reason.", "bad"],
};

/** How far the application is. */
class ApplicationStatus extends Reading {
  static properties = { request: { attribute: false } };

  constructor() {
    super();
    /** @type {string} */
    this.request = "";
  }

  /** @param {{ signal: AbortSignal }} options */
  read(options) {
    return this.session.operations.requestStatus({ subAccountRequestId: this.request }, options);
  }

  render() {
    const busy = this.busy || !this.session;
    return html`
      <section class="card" aria-labelledby="status-title" aria-busy=${String(busy)}>
        <div class="card-head">
          <h2 id="status-title" tabindex="-1">Your application</h2>
          <button class="quiet" ?disabled=${busy} @click=${() => this.load()}>${busy ? "Loading …" : "Refresh"}</button>
        </div>
        <div aria-live="polite">
          ${this.error ? errorNotice(this.error) : this.answer ? this.state(this.answer) : html`<p class="figure faint">…</p>`}
        </div>
      </section>
    `;
  }

  /** @param {{ status: string, accountId?: string }} answer */
  state({ status, accountId }) {
    const [word, text, tone] = STATES[status] ?? [status, "", ""];
    return html`
      <div class="progress" data-status=${status}>
        <p class="figure ${tone}">${word}</p>
        ${text ? html`<p>${text}</p>` : nothing}
        ${accountId ? html`<p class="reference">Account <span class="mono">${accountId}</span></p>` : nothing}
        ${reference(this.request)}
      </div>
    `;
  }
}

customElements.define("application-status", ApplicationStatus);
