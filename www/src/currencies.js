// @ts-check
import { html } from "lit";
import { Body } from "./body.js";
import "./balance.js";
import "./transaction-list.js";

/** An account in several currencies: what it holds, and what moved it. */
class CurrencyAccount extends Body {
  render() {
    const { customer, session, ends, changes } = this;
    return html`
      <div class="columns">
        <balance-card .provider=${customer.provider} .session=${session} .changes=${changes} .ends=${ends}></balance-card>
        <transaction-list .session=${session} .changes=${changes} .ends=${ends}></transaction-list>
      </div>
    `;
  }
}

customElements.define("currency-account", CurrencyAccount);
