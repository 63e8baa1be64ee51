// @ts-check
import { html, nothing } from "lit";
import { codeOf, errorNotice } from "./errors.js";
import { money, time } from "./money.js";

/**
 * What became of a payment.
 *
 * @param {import("subscope").Outcome<any>} outcome
 * @param {{ currency: string, busy: boolean, check: () => void, isShown: (path: string) => unknown }} options
 */
export function outcomeNotice(outcome, { currency, busy, check, isShown }) {
  switch (outcome.status) {
    case "confirmed":
      return outcome.answer ? confirmed(outcome.answer, currency) : withheld(outcome);
    case "accepted":
      return html`
        <div class="notice good" data-outcome="accepted">
          <h3>On its way</h3>
          <p>The provider has taken the payment and will carry it out.</p>
          ${reference(outcome.answer?.id)}
        </div>
      `;
    case "refused":
      return html`<div data-outcome="refused">${errorNotice(outcome.error, isShown)}</div>`;
    case "unknown":
      return html`
        <div class="notice warn" data-outcome="unknown">
          <h3>Not known yet</h3>
          <p>No answer came, so it is not known whether this payment was made (since ${time(outcome.since)}). It will not be made twice.</p>
          <p>${outcome.settledBy === "person" ? "We have to look into it: please ask us before you send it anew." : "Check again rather than sending it anew."}</p>
          <button type="button" class="quiet" id="check-again" ?disabled=${busy} @click=${check}>${busy ? "Checking …" : "Check again"}</button>
        </div>
      `;
    default:
      return nothing;
  }
}

/** @param {any} answer @param {string} currency */
function confirmed(answer, currency) {
  return html`
    <div class="notice good" data-outcome="confirmed">
      <h3>Sent</h3>
      <p>${answer.amount ? html`${money(answer.amount, currency)} left the account.` : "The payment was made."}</p>
      ${reference(answer.transaction_signature ?? answer.id)}
    </div>
  `;
}

/** @param {any} outcome */
function withheld(outcome) {
  return html`
    <div class="notice warn" data-outcome="confirmed">
      <h3>Sent, details withheld</h3>
      <p>The payment was made. The provider's answer about it did not fit this account, so it is not shown.</p>
      <p class="code">${outcome.withheld ?? codeOf(outcome.error)}</p>
    </div>
  `;
}

/** @param {string | undefined} text */
function reference(text) {
  return text ? html`<p class="reference">Reference <span class="mono">${text}</span></p>` : nothing;
}
