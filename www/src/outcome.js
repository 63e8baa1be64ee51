// @ts-check
import { html, nothing } from "lit";
import { codeOf, errorNotice } from "./errors.js";
import { time } from "./money.js";

/**
 * The words for what was wished.
 *
 * @typedef {object} OutcomeWords
 * @property {string} done the heading once it is
 * @property {(answer: any) => unknown} text what is said of the answer
 * @property {string} withheld that it is done although its answer is withheld
 * @property {string} unknown what is not known
 */

/**
 * What became of a wish.
 *
 * @param {import("subscope").Outcome<any>} outcome
 * @param {{ words: OutcomeWords, busy: boolean, check: () => void, isShown: (path: string) => unknown }} options
 */
export function outcomeNotice(outcome, { words, busy, check, isShown }) {
  switch (outcome.status) {
    case "confirmed":
      return outcome.answer
        ? html`<div class="notice good" data-outcome="confirmed"><h3>${words.done}</h3>${words.text(outcome.answer)}</div>`
        : withheld(outcome, words);
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
          <p>No answer came, so it is not known whether ${words.unknown} (since ${time(outcome.since)}). It will not be made twice.</p>
          <p>${outcome.settledBy === "person" ? "We have to look into it: please ask us before you send it anew." : "Check again rather than sending it anew."}</p>
          <button type="button" class="quiet" data-check ?disabled=${busy} @click=${check}>${busy ? "Checking …" : "Check again"}</button>
        </div>
      `;
    default:
      return nothing;
  }
}

/** @param {any} outcome @param {OutcomeWords} words */
function withheld(outcome, words) {
  return html`
    <div class="notice warn" data-outcome="confirmed">
      <h3>${words.done}, details withheld</h3>
      <p>${words.withheld} The provider's answer about it did not fit this account, so it is not shown.</p>
      <p class="code">${outcome.withheld ?? codeOf(outcome.error)}</p>
    </div>
  `;
}

/** @param {string | undefined} text */
export function reference(text) {
  return text ? html`<p class="reference">Reference <span class="mono">${text}</span></p>` : nothing;
}
