// @ts-check
import { html } from "lit";
import { Body } from "./body.js";
import "./cardholder-form.js";
import "./cardholder-list.js";
import "./history.js";

/** An account whose people have cards. */
class CardholderAccount extends Body {
  render() {
    const { customer, session, ends, changes } = this;
    return html`
      <div class="columns">
        <cardholder-list .session=${session} .changes=${changes} .ends=${ends}></cardholder-list>
        <cardholder-form .session=${session} .ends=${ends} .settled=${this.settled}></cardholder-form>
        <portal-history .customer=${customer} .session=${session} .changes=${changes} .ends=${ends} .settled=${this.learned}></portal-history>
      </div>
    `;
  }
}

customElements.define("cardholder-account", CardholderAccount);
