// @ts-check
import { loadNationalIds } from "subscope/forms";
import { createSubAccountRequest } from "subscope/forms/tradovate";
import { html } from "lit";
import { COUNTRIES } from "./countries.js";
import { selectField, textField, withNone } from "./field.js";
import { TypedForm } from "./typed-form.js";
import "./document.js";

/** The papers: the form's field, the provider's word, and ours. */
const DOCUMENTS = /** @type {const} */ ([
  ["governmentDocId", "Id", "Passport or identity card"],
  ["addressDocId", "AddressVerificationFAFTA", "Proof of address"],
  ["pOAFormDocId", "POAForm", "Power of attorney"],
]);

/** Asks for an account: the person's part of it. What the business decides is in the session's grant. */
class ApplicationForm extends TypedForm {
  static properties = { uploaded: { attribute: false } };

  constructor() {
    super();
    /** Something became of a document. */
    this.uploaded = () => {};
    this.values = Object.fromEntries(
      [
        "firstName", "lastName", "birthDate", "phone", "citizenship", "taxIdentifier", "nationalId",
        "streetAddress1", "streetAddress2", "city", "zipCode", "state", "country",
        ...DOCUMENTS.map(([name]) => name),
      ].map((name) => [name, ""]),
    );
  }

  get typed() {
    return createSubAccountRequest;
  }

  /** The number that is not asked for does not count. */
  get input() {
    const { taxIdentifier, nationalId, ...rest } = this.values;
    return { ...rest, ...(this.values.citizenship === "US" ? { taxIdentifier } : { nationalId }) };
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    super.set(name, value);
    // What is known of the country's numbers is on its way.
    if (name === "citizenship") loadNationalIds().then(() => this.look());
  }

  /** An id of a document comes from its own part of the form. */
  given = (/** @type {string} */ name, /** @type {string} */ id) => this.set(name, id);

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const missing = DOCUMENTS.filter(([name]) => !this.values[name]);
    return this.sendTyped("createSubAccountRequest", Object.fromEntries(missing.map(([name]) => [name, "This document is not uploaded yet."])));
  }

  render() {
    const isUs = this.values.citizenship === "US";
    return html`
      <section class="card tall" aria-labelledby="application-title">
        <div class="card-head"><h2 id="application-title">Apply for an account</h2></div>
        <form novalidate @submit=${this.submit} aria-busy=${String(Boolean(this.running))}>
          <fieldset class="group">
            <legend>Who you are</legend>
            <div class="pair">
              ${textField(this, { name: "firstName", label: "First name", autocomplete: "given-name" })}
              ${textField(this, { name: "lastName", label: "Last name", autocomplete: "family-name" })}
            </div>
            <div class="pair">
              ${textField(this, { name: "birthDate", label: "Date of birth", type: "date", autocomplete: "bday" })}
              ${textField(this, { name: "phone", label: "Telephone", type: "tel", autocomplete: "tel" })}
            </div>
            <div class="pair">
              ${selectField(this, { name: "citizenship", label: "Citizenship", options: withNone("Choose …", COUNTRIES) })}
              ${isUs
                ? textField(this, { name: "taxIdentifier", label: "Social security number", inputmode: "numeric", hint: "Nine digits" })
                : textField(this, { name: "nationalId", label: "National identity number" })}
            </div>
          </fieldset>
          <fieldset class="group">
            <legend>Where you live</legend>
            ${textField(this, { name: "streetAddress1", label: "Street and number", autocomplete: "address-line1" })}
            ${textField(this, { name: "streetAddress2", label: html`More of the address <small>(optional)</small>`, autocomplete: "address-line2" })}
            <div class="pair">
              ${textField(this, { name: "city", label: "City", autocomplete: "address-level2" })}
              ${textField(this, { name: "zipCode", label: "Postal code", autocomplete: "postal-code" })}
            </div>
            <div class="pair">
              ${textField(this, { name: "state", label: "State or region", autocomplete: "address-level1" })}
              ${selectField(this, { name: "country", label: "Country", autocomplete: "country", options: withNone("Choose …", COUNTRIES) })}
            </div>
          </fieldset>
          <fieldset class="group">
            <legend>Documents</legend>
            <p class="hint">PDF, picture or plain text, up to 6 MB each. A file is sent as soon as you choose it.</p>
            ${DOCUMENTS.map(
              ([name, kind, label]) => html`<document-field
                .name=${name} .kind=${kind} .label=${label} .missing=${this.issueOf(name)} .barred=${this.locked}
                .session=${this.session} .ends=${this.ends} .given=${this.given} .settled=${this.uploaded}></document-field>`,
            )}
          </fieldset>
          ${this.foot(APPLICATION, { go: "Send the application", doing: "Sending …" })}
        </form>
      </section>
    `;
  }
}

/** @type {import("./outcome.js").OutcomeWords} */
export const APPLICATION = {
  done: "Sent",
  text: () => html`<p>The provider has your application.</p>`,
  withheld: "The application was sent. Please ask us how far it is.",
  unknown: "this application arrived",
};

customElements.define("application-form", ApplicationForm);
