// @ts-check
import { html, nothing } from "lit";

/**
 * A control with its label, and below it what is wrong with its value.
 *
 * @param {object} options
 * @param {string} options.id the control's
 * @param {string} options.label
 * @param {string} [options.issue]
 * @param {(attributes: { invalid: "true" | "false", describedBy: any }) => unknown} options.control
 */
export function field({ id, label, issue, control }) {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${control({ invalid: issue ? "true" : "false", describedBy: issue ? `${id}-issue` : nothing })}
      ${issue ? html`<p class="issue" id="${id}-issue">${issue}</p>` : nothing}
    </div>
  `;
}
