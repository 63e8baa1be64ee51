// @ts-check
import { html, nothing } from "lit";

/**
 * A control with its label, and below it what is wrong with its value.
 *
 * @param {object} options
 * @param {string} options.id the control's
 * @param {unknown} options.label
 * @param {string} [options.hint] how it is filled in
 * @param {string} [options.issue]
 * @param {string} [options.warning] what is probably a mistake
 * @param {{ text: string, take: () => void }} [options.meant] the value as it was probably meant
 * @param {(attributes: { invalid: "true" | "false", describedBy: any }) => unknown} options.control
 */
export function field({ id, label, hint, issue, warning, meant, control }) {
  const described = [issue && `${id}-issue`, warning && `${id}-warning`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${control({ invalid: issue ? "true" : "false", describedBy: described || nothing })}
      <div aria-live="polite">
        ${issue ? html`<p class="issue" id="${id}-issue">${issue}</p>` : nothing}
        ${warning ? html`<p class="warning" id="${id}-warning">${warning}</p>` : nothing}
      </div>
      ${meant ? html`<button type="button" class="quiet" data-meant=${id} @click=${meant.take}>Use “${meant.text}”</button>` : nothing}
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    </div>
  `;
}

/**
 * What the controls below need of the form they stand in.
 *
 * @typedef {Pick<import("./typed-form.js").TypedForm, "values" | "locked" | "set" | "leave" | "issueOf" | "warningOf" | "meantOf">} Form
 * @typedef {object} Line
 * @property {string} name the field's, by which the form holds its value and its issue
 * @property {unknown} label
 * @property {string} [hint]
 * @property {string} [type] of the input
 * @property {string} [autocomplete] `off` unless said otherwise
 * @property {string} [inputmode]
 */

/** What the package's form says of a field. @param {Form} form @param {string} name */
export function said(form, name) {
  const text = form.meantOf(name);
  return {
    issue: form.issueOf(name),
    warning: form.warningOf(name),
    meant: text ? { text, take: () => form.set(name, text) } : undefined,
  };
}

/** A line of text in a form. @param {Form} form @param {Line} line */
export function textField(form, { name, label, hint, type = "text", autocomplete = "off", inputmode }) {
  return field({
    id: name,
    label,
    hint,
    ...said(form, name),
    control: ({ invalid, describedBy }) => html`<input
      id=${name} type=${type} autocomplete=${/** @type {any} */ (autocomplete)} inputmode=${/** @type {any} */ (inputmode ?? nothing)}
      ?disabled=${form.locked} .value=${form.values[name] ?? ""} aria-invalid=${invalid} aria-describedby=${describedBy}
      @input=${(/** @type {any} */ event) => form.set(name, event.target.value)} @blur=${() => form.leave(name)} />`,
  });
}

/** A choice in a form. @param {Form} form @param {Line & { options: readonly (readonly [string, string])[] }} line */
export function selectField(form, { name, label, hint, autocomplete = "off", options }) {
  const value = form.values[name] ?? "";
  return field({
    id: name,
    label,
    hint,
    ...said(form, name),
    control: ({ invalid, describedBy }) => html`<select
      id=${name} autocomplete=${/** @type {any} */ (autocomplete)}
      ?disabled=${form.locked} aria-invalid=${invalid} aria-describedby=${describedBy}
      @change=${(/** @type {any} */ event) => form.set(name, event.target.value)} @blur=${() => form.leave(name)}>
      ${options.map(([code, text]) => html`<option value=${code} ?selected=${code === value}>${text}</option>`)}
    </select>`,
  });
}

/** A select's options with an empty first one. @param {string} text @param {readonly (readonly [string, string])[]} options */
export const withNone = (text, options) => /** @type {readonly (readonly [string, string])[]} */ ([["", text], ...options]);
