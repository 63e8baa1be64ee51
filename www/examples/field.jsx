// A labelled control, and below it what a form of subscope says of its value.

/** @typedef {{ code: string, message: string, suggestion?: object }} Finding */

/**
 * @param {object} props
 * @param {import("subscope/forms").FieldInfo} props.info
 * @param {string} props.label
 * @param {Finding} [props.issue]
 * @param {Finding} [props.warning]
 * @param {string} [props.suggestion] the value as it was probably meant
 * @param {(value: string) => void} props.onSuggestion
 * @param {object} props.input what the form library wants of the element
 */
export function Field({ info, label, issue, warning, suggestion, onSuggestion, input }) {
  const id = info.path;
  const lines = Object.entries({ issue, warning }).filter(([, finding]) => finding);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode={info.inputMode}
        autoComplete={info.autocomplete ?? "off"}
        aria-required={info.required}
        aria-invalid={Boolean(issue)}
        aria-describedby={lines.map(([className]) => `${id}-${className}`).join(" ") || undefined}
        {...input}
      />
      {lines.map(([className, { code, message }]) => (
        <p key={className} className={className} id={`${id}-${className}`} data-code={code}>{message}</p>
      ))}
      {/* Only what has a suggestion of its own is mended by it. */}
      {lines.some(([, finding]) => finding.suggestion) && suggestion !== undefined && (
        <button type="button" className="quiet suggestion" onClick={() => onSuggestion(suggestion)}>Use “{suggestion}”</button>
      )}
    </div>
  );
}

/** What every field needs to know, by its path. @param {{ fields: readonly import("subscope/forms").FieldInfo[] }} form */
export const infoOf = (form) => Object.fromEntries(form.fields.map((info) => [info.path, info]));
