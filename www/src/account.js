// @ts-check
import { html, nothing } from "lit";
import { openSession } from "subscope";
import { endPage, endsSession, errorNotice } from "./errors.js";
import { time } from "./money.js";
import { Part } from "./part.js";
import { NAMES } from "./providers.js";
import "./application.js";
import "./cardholders.js";
import "./currencies.js";
import "./payments.js";
import "./step-up.js";

/** One customer's account: opens the session and gives it to the parts that use it. */
class AccountPage extends Part {
  static properties = {
    customer: { attribute: false },
    session: { state: true },
    ended: { state: true },
    openError: { state: true },
  };

  constructor() {
    super();
    /** @type {import("./demo.js").Customer} */
    this.customer = /** @type {any} */ (null);
    /** @type {any} */
    this.session = null;
    /** @type {unknown} */
    this.ended = null;
    /** @type {unknown} */
    this.openError = null;
    this.gone = new AbortController();
    this.unsubscribe = () => {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.gone.abort();
    this.unsubscribe();
    this.session?.close();
  }

  async open() {
    const { provider } = this.customer;
    this.openError = null;
    try {
      const session = await openSession({
        provider,
        baseUrl: "/portal",
        fetchToken: ({ signal }) => fetch(`/portal/session?provider=${provider}`, { method: "POST", signal }),
        stepUp: (request) => /** @type {any} */ (this.querySelector("step-up-dialog")).ask(request),
        signal: this.gone.signal,
      });
      if (!this.isConnected) return session.close();
      this.session = session;
      this.unsubscribe = session.subscribe(() => this.requestUpdate());
    } catch (error) {
      if (!this.gone.signal.aborted && !this.ends(error)) this.openError = error;
    }
  }

  /** Whether the error ends the session; then the page says only that. @param {unknown} error */
  ends = (error) => {
    if (!endsSession(error)) return false;
    this.ended = error;
    this.dispatchEvent(new Event("ended"));
    return true;
  };

  render() {
    if (this.ended) return endPage(this.ended);
    if (this.openError) {
      return html`<main class="narrow">
        ${errorNotice(this.openError)}
        <button class="primary" @click=${() => this.open()}>Try again</button>
      </main>`;
    }
    const { customer, session } = this;
    return html`
      <main class="account" aria-busy=${String(!session)}>
        <h1 tabindex="-1">${customer.name}</h1>
        ${session && !session.state.online ? html`<div class="notice warn" role="status"><p>You are offline. What you see may be out of date.</p></div>` : nothing}
        ${this.body()}
        <footer>${session ? this.about(session) : "Opening a session …"}</footer>
      </main>
      <step-up-dialog .customer=${customer}></step-up-dialog>
    `;
  }

  body() {
    const { customer, session, ends } = this;
    switch (customer.provider) {
      case "uqpay":
        return html`<cardholder-account .customer=${customer} .session=${session} .ends=${ends}></cardholder-account>`;
      case "currencycloud":
        return html`<currency-account .customer=${customer} .session=${session} .ends=${ends}></currency-account>`;
      case "tradovate":
        return html`<application-account .customer=${customer} .session=${session} .ends=${ends}></application-account>`;
      default:
        return html`<payment-account .customer=${customer} .session=${session} .ends=${ends}></payment-account>`;
    }
  }

  /** @param {any} session */
  about(session) {
    const name = NAMES[this.customer.provider];
    const way = this.customer.mode === "direct" ? `straight to ${name}` : `to ${name} through the portal's gateway`;
    return `This session is for ${this.customer.name} only, goes ${way}, and lasts until ${time(session.state.expiresAt)}.`;
  }
}

customElements.define("account-page", AccountPage);
