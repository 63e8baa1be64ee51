// @ts-check
import { createCardholder } from "subscope/forms/uqpay";
import { html, nothing } from "lit";
import { COUNTRIES } from "./countries.js";
import { selectField, textField, withNone } from "./field.js";
import { TypedForm } from "./typed-form.js";

/** Adds a cardholder. */
class CardholderForm extends TypedForm {
  static properties = { checked: { state: true } };

  constructor() {
    super();
    this.values = { first_name: "", last_name: "", email: "", country_code: "", phone_number: "", date_of_birth: "" };
    /** Whether the provider is to check who this is. */
    this.checked = false;
  }

  get typed() {
    return createCardholder;
  }

  get input() {
    return { ...this.values, ...(this.checked && { kyc_verification: { method: "SUMSUB_REDIRECT" } }) };
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    return this.sendTyped("createCardholder");
  }

  render() {
    return html`
      <section class="card" aria-labelledby="cardholder-title">
        <div class="card-head"><h2 id="cardholder-title">Add a cardholder</h2></div>
        <form novalidate @submit=${this.submit} aria-busy=${String(Boolean(this.running))}>
          <div class="pair">
            ${textField(this, { name: "first_name", label: "First name" })}
            ${textField(this, { name: "last_name", label: "Last name" })}
          </div>
          ${textField(this, { name: "email", label: "E-mail address", type: "email" })}
          <div class="pair">
            ${selectField(this, { name: "country_code", label: "Country", options: withNone("Choose …", COUNTRIES) })}
            ${textField(this, { name: "phone_number", label: "Telephone", type: "tel", hint: "Digits only, without the country's" })}
          </div>
          ${textField(this, { name: "date_of_birth", label: html`Date of birth <small>(optional)</small>`, type: "date" })}
          <label class="tick">
            <input type="checkbox" .checked=${this.checked} ?disabled=${this.locked}
              @change=${(/** @type {any} */ event) => (this.checked = event.target.checked)} />
            Have their identity checked
          </label>
          ${this.foot(WORDS, { go: "Add", doing: "Adding …" })}
        </form>
      </section>
    `;
  }
}

/** @type {import("./outcome.js").OutcomeWords} */
const WORDS = {
  done: "Added",
  text: ({ cardholder_status, idv_verification_url }) => html`
    <p>${cardholder_status === "SUCCESS" ? "They stand in the list and may have cards." : "Their identity is being checked; the list shows when that is done."}</p>
    ${idv_verification_url ? html`<p><a href=${idv_verification_url} rel="noreferrer">The link for the check</a> is for them alone.</p>` : nothing}
  `,
  withheld: "The cardholder was added.",
  unknown: "this cardholder was added",
};

customElements.define("cardholder-form", CardholderForm);
