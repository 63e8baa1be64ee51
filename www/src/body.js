// @ts-check
import { Part } from "./part.js";

/** What stands on a customer's page between its heading and its foot; it differs from provider to provider. */
export class Body extends Part {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = {
    customer: { attribute: false },
    session: { attribute: false },
    ends: { attribute: false },
    changes: { state: true },
  };

  constructor() {
    super();
    /** @type {import("./demo.js").Customer} */
    this.customer = /** @type {any} */ (null);
    /** @type {any} */
    this.session = null;
    /** Whether the error ends the session; then the page says only that. @type {(error: unknown) => boolean} */
    this.ends = () => false;
    /** Counts up with everything that was done, for what is read to be read again. */
    this.changes = 0;
  }

  /** Something became of a wish. */
  settled = () => {
    this.changes += 1;
  };

  /** The list has learned what became of an intent; the form that it came from may not know. @param {string} intent */
  learned = (intent) => {
    this.changes += 1;
    for (const form of this.querySelectorAll("payment-form, cardholder-form, application-form, document-field")) {
      /** @type {import("./wish.js").WishForm} */ (/** @type {unknown} */ (form)).learn(intent);
    }
  };
}
