// @ts-check
import { html } from "lit";
import { Part } from "./part.js";
import "./account-list.js";
import "./customer-desk.js";

/** Where the business's staff work. */
class StaffPage extends Part {
  static properties = { customers: { attribute: false } };

  constructor() {
    super();
    /** @type {readonly import("./demo.js").Listed[]} */
    this.customers = [];
  }

  render() {
    return html`
      <main class="account">
        <h1 tabindex="-1">Staff</h1>
        <customer-desk .customers=${this.customers}></customer-desk>
        <account-list></account-list>
      </main>
    `;
  }
}

customElements.define("staff-page", StaffPage);
