// A resolver for React Hook Form 7: what a form finds, put where that library looks for errors.

export function subscopeResolver(form) {
  return (values, _context, { criteriaMode, fields, names = [], shouldUseNativeValidation }) => {
    const { ok, value, issues = [] } = form.check(values);
    const refOf = (path) => reference(fields, path);
    if (shouldUseNativeValidation) tellNatively(names.map((name) => [refOf(name), issues.find(({ path }) => path === name)]));
    if (ok) return { values: value, errors: {} };
    const errors = {};
    for (const [path, found] of byPath(issues)) {
      // An issue of the form as a whole has no field: each stands under its own code.
      if (path === "") for (const issue of found) put(errors, ["root", issue.code], error([issue]));
      else put(errors, keys(path, names), error(found, refOf(path), criteriaMode === "all" && !shouldUseNativeValidation));
    }
    return { values: {}, errors };
  };
}

export const isSubscopeFieldError = (error, code) =>
  typeof error?.type === "string" && typeof error.message === "string" && typeof error.params === "object" && (code === undefined || error.type === code);

function byPath(issues) {
  const paths = new Map();
  for (const issue of issues) {
    const found = paths.get(issue.path);
    if (found) found.push(issue);
    else paths.set(issue.path, [issue]);
  }
  return paths;
}

/** The first issue of a field, and with `all` the sentences of the others by their codes. */
function error(found, ref, all = false) {
  const [{ code, message, params, suggestion }] = found;
  const made = { type: code, message, params };
  if (suggestion) made.suggestion = suggestion;
  if (ref) made.ref = ref;
  if (all) {
    made.types = {};
    for (const { code, message } of found) made.types[code] = code in made.types ? [made.types[code], message].flat() : message;
  }
  return made;
}

/** Where the error of a path stands; that of a list whose entries are fields themselves is its `root`. */
function keys(path, names) {
  const isList = names.some((name) => name.startsWith(`${path}.`) && /^\d/.test(name.slice(path.length + 1)));
  return isList ? [...path.split("."), "root"] : path.split(".");
}

function put(errors, keys, error) {
  let inside = errors;
  keys.slice(0, -1).forEach((key, depth) => (inside = inside[key] ??= /^\d+$/.test(keys[depth + 1]) ? [] : {}));
  inside[keys.at(-1)] ??= error;
}

/** The element of a field; of several, such as radio buttons, the first. */
function reference(fields, path) {
  const field = path.split(".").reduce((inside, key) => inside?.[key], fields);
  return field?.refs?.[0] ?? field?.ref;
}

/** Says it through the browser's own bubble, which shows one element at a time: the first. */
function tellNatively(told) {
  const elements = told.filter(([ref]) => typeof ref?.setCustomValidity === "function");
  for (const [ref, issue] of elements) ref.setCustomValidity(issue?.message ?? "");
  elements.find(([ref]) => !ref.validity.valid)?.[0].reportValidity();
}
