// @ts-check
import { html } from "lit";
import { APPLICATION } from "./application-form.js";
import { Body } from "./body.js";
import { errorNotice } from "./errors.js";
import { outcomeNotice } from "./outcome.js";
import "./application-status.js";
import "./history.js";

/** Somebody on the way to an account: the form at first, then how far it is. */
class ApplicationAccount extends Body {
  static properties = { sent: { state: true }, looked: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** What became of the application that was sent, if one was. @type {import("subscope").Outcome<any> | null} */
    this.sent = null;
    /** Whether it is known if one was sent before. */
    this.looked = false;
    /** @type {unknown} */
    this.error = null;
    this.busy = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.session && changed.has("session")) this.look();
  }

  /** The page forgets with every reload; the gateway knows what was sent, and what came back. */
  async look() {
    this.error = null;
    this.busy = true;
    try {
      const entries = await this.session.history();
      const entry = entries.find((/** @type {any} */ { operation, status }) => operation === "createSubAccountRequest" && status !== "refused");
      if (entry) this.sent = await this.session.reconcile(entry.intent);
      this.looked = true;
    } catch (error) {
      if (!this.ends(error)) this.error = error;
    } finally {
      this.busy = false;
    }
  }

  /** The form was sent. @param {import("subscope").Outcome<any>} outcome */
  applied = async (outcome) => {
    this.settled();
    if (outcome.status !== "confirmed") return;
    this.sent = outcome;
    await this.updateComplete;
    await /** @type {any} */ (this.querySelector("application-status"))?.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#status-title"))?.focus();
  };

  render() {
    const { customer, session, ends, changes } = this;
    return html`
      <div class="columns ${this.sent ? "" : "wide-first"}">
        ${this.application()}
        <portal-history .customer=${customer} .session=${session} .changes=${changes} .ends=${ends} .settled=${this.learned}></portal-history>
      </div>
    `;
  }

  application() {
    const { session, ends, sent } = this;
    if (this.error) {
      return html`<section class="card">
        ${errorNotice(this.error)}
        <div class="actions"><button class="quiet" ?disabled=${this.busy} @click=${() => this.look()}>Try again</button></div>
      </section>`;
    }
    if (!this.looked) return html`<section class="card" aria-busy="true"><p class="empty">…</p></section>`;
    if (!sent || sent.status === "refused") {
      return html`<application-form .session=${session} .ends=${ends} .settled=${this.applied} .uploaded=${this.settled}></application-form>`;
    }
    if (sent.status === "confirmed" && sent.answer) {
      return html`<application-status .session=${session} .request=${sent.answer.requestId} .changes=${this.changes} .ends=${ends}></application-status>`;
    }
    return html`
      <section class="card" aria-labelledby="status-title" aria-live="polite">
        <div class="card-head"><h2 id="status-title" tabindex="-1">Your application</h2></div>
        ${outcomeNotice(sent, { words: APPLICATION, busy: this.busy, check: () => this.look(), isShown: () => false })}
      </section>
    `;
  }
}

customElements.define("application-account", ApplicationAccount);
