// @ts-check
import { html } from "lit";
import { Body } from "./body.js";
import "./balance.js";
import "./history.js";
import "./payment.js";

/** An account that sends money: what it holds, the form, and what was sent. */
class PaymentAccount extends Body {
  static properties = { balance: { state: true } };

  constructor() {
    super();
    /** @type {import("./providers.js").Balance | null} */
    this.balance = null;
  }

  render() {
    const { customer, session, ends, changes } = this;
    return html`
      <div class="columns">
        <balance-card
          .provider=${customer.provider} .session=${session} .changes=${changes} .ends=${ends}
          .found=${(/** @type {import("./providers.js").Balance} */ balance) => (this.balance = balance)}></balance-card>
        <payment-form .customer=${customer} .session=${session} .balance=${this.balance} .ends=${ends} .settled=${this.settled}></payment-form>
        <portal-history .customer=${customer} .session=${session} .changes=${changes} .ends=${ends} .settled=${this.learned}></portal-history>
      </div>
    `;
  }
}

customElements.define("payment-account", PaymentAccount);
