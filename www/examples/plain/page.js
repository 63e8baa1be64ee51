// Plain HTML: the browser's own constraint validation says what a form of subscope finds.
import { createSubAccountRequest } from "subscope/forms/tradovate";
import { withdraw } from "subscope/forms/zendfi";

enhance(document.querySelector("#application"), createSubAccountRequest);
enhance(document.querySelector("#withdrawal"), withdraw);

/** Gives a form of the page the attributes and the messages of one of subscope's. */
function enhance(element, form) {
  const live = form.live();
  const values = () => Object.fromEntries(new FormData(element));
  const elementOf = ({ path }) => element.elements.namedItem(path);
  const controls = form.fields.filter(elementOf).map((field) => control(elementOf(field), field));

  /** Tells every control what is wrong with it; answers what was found. */
  function look(changed) {
    const typed = values();
    const result = live.edit(typed, changed);
    for (const { path, tell } of controls) {
      const isHere = (finding) => finding.path === path;
      tell(result.issues?.find(isHere), result.warnings.find(isHere), form.suggest(path, typed));
    }
    return result;
  }

  // The form is checked here and not by the browser alone, whose attributes know less.
  element.noValidate = true;
  element.addEventListener("input", ({ target }) => look(target.name));
  // Now `:user-invalid` knows that the person has left it.
  element.addEventListener("focusout", () => look());
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const { value } = look();
    // The first fault gets the focus and the browser's own bubble.
    if (element.reportValidity()) element.querySelector("output").value = JSON.stringify(value, null, 2);
  });
  look();
}

/** One control: its attributes, and below it what is said of its value. */
function control(control, { path, required, maxLength, options, inputMode, autocomplete = "off" }) {
  control.required = required;
  control.autocomplete = autocomplete;
  if (inputMode) control.inputMode = inputMode;
  if (options) control.append(...(required ? options : ["", ...options]).map((option) => new Option(option)));
  // The attribute counts UTF-16 units, of which a character may take two, and cuts off in silence what
  // the form has words for: it only keeps out what is absurd, not a country's name in place of its code.
  else if (maxLength) control.maxLength = Math.max(100, 2 * maxLength);

  const issueLine = line("issue");
  const warningLine = line("warning");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet suggestion" });
  control.after(issueLine, warningLine, button);

  let better;
  button.addEventListener("click", () => {
    control.value = better;
    control.focus();
    control.dispatchEvent(new Event("input", { bubbles: true }));
  });

  function line(className) {
    return Object.assign(document.createElement("p"), { className, id: `${control.id}-${className}` });
  }

  function tell(issue, warning, suggestion) {
    control.setCustomValidity(issue?.message ?? "");
    const isShown = issue && control.matches(":user-invalid");
    control.ariaInvalid = String(Boolean(isShown));
    // The code is for styles, help and tests; the person reads the sentence.
    const shown = [isShown ? issue : undefined, warning];
    say(issueLine, shown[0]);
    say(warningLine, warning);
    const lines = [issueLine, warningLine].filter(({ hidden }) => !hidden);
    control.setAttribute("aria-describedby", lines.map(({ id }) => id).join(" "));
    better = suggestion;
    // Only what has a suggestion of its own is mended by it.
    button.hidden = suggestion === undefined || !shown.some((finding) => finding?.suggestion);
    button.textContent = `Use “${suggestion}”`;
  }

  function say(line, finding) {
    line.hidden = !finding;
    line.textContent = finding ? finding.message : "";
    line.dataset.code = finding ? finding.code : "";
  }

  return { path, tell };
}
