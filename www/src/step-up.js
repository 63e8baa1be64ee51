// @ts-check
import { html, nothing } from "lit";
import { signWithDevice } from "./demo.js";
import { money } from "./money.js";
import { Part } from "./part.js";
import { currencyName } from "./providers.js";

/** Asks the person to confirm one payment with their device. */
class StepUpDialog extends Part {
  static properties = { customer: { attribute: false }, request: { state: true }, busy: { state: true }, failed: { state: true } };

  constructor() {
    super();
    /** @type {import("./demo.js").Customer} */
    this.customer = /** @type {any} */ (null);
    /** @type {{ input: any, signal: AbortSignal } | null} */
    this.request = null;
    this.busy = false;
    this.failed = false;
    /** @type {(assertion: object | null) => void} */
    this.answer = () => {};
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
  }

  /**
   * @param {{ operation: string, input: unknown, signal: AbortSignal }} request
   * @returns {Promise<object | null>} the passkey's assertion, or null when the person cancels
   */
  async ask({ input, signal }) {
    this.answer(null);
    this.request = { input, signal };
    this.busy = this.failed = false;
    await this.updateComplete;
    if (signal.aborted) return null;
    /** @type {Promise<object | null>} */
    const answered = new Promise((resolve) => (this.answer = resolve));
    const stop = () => this.dialog.close();
    signal.addEventListener("abort", stop, { once: true });
    this.dialog.showModal();
    try {
      return await answered;
    } finally {
      signal.removeEventListener("abort", stop);
      this.dialog.close();
      this.request = null;
    }
  }

  async confirm() {
    if (!this.request || this.busy) return;
    const { input, signal } = this.request;
    this.busy = true;
    try {
      this.answer(await signWithDevice(input, signal));
    } catch {
      this.failed = true;
    } finally {
      this.busy = false;
    }
  }

  render() {
    const input = this.request?.input;
    return html`
      <dialog aria-labelledby="step-up-title" @close=${() => this.answer(null)}>
        <h2 id="step-up-title">Confirm this payment</h2>
        ${input ? this.payment(input) : nothing}
        ${this.failed ? html`<p class="issue" role="alert">The device did not answer. Try again.</p>` : nothing}
        <div class="actions">
          <button class="primary" ?disabled=${this.busy} @click=${() => this.confirm()}>${this.busy ? "Waiting …" : "Confirm with passkey"}</button>
          <button class="quiet" @click=${() => this.dialog.close()}>Cancel</button>
        </div>
        <p class="hint">In this demonstration the server stands in for your device.</p>
      </dialog>
    `;
  }

  /** @param {any} input */
  payment({ to_address, amount, token }) {
    const name = this.customer.destinations.find(({ id }) => id === to_address)?.name;
    return html`
      <dl class="payment">
        <dt>Amount</dt>
        <dd>${money(String(amount), currencyName("zendfi", token ?? ""))}</dd>
        <dt>To</dt>
        <dd>${name ?? nothing} <span class="mono">${to_address}</span></dd>
      </dl>
    `;
  }
}

customElements.define("step-up-dialog", StepUpDialog);
