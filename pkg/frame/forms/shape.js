// The shapes of values, as the generated tables number them: `[kind, …]`.

export const TEXT = 0, CHOICE = 1, AMOUNT = 2, INTEGER = 3, ONE_OF = 4, FLAG = 5, TAX_ID = 8, NATIONAL_ID = 9, SUBDIVISION = 10, CURRENCY = 11, COUNTRY = 12, DATE = 13, OPAQUE = 14, FILE = 15, OBJECT = 16, LIST = 17;

/** The name of the field that a shape looks at. */
export function beside(shape) {
  if (shape[0] === TAX_ID || shape[0] === NATIONAL_ID) return shape[1];
  if (shape[0] === SUBDIVISION) return shape[2];
  return shape[0] === AMOUNT && shape[2] > 0 ? shape[3] : undefined;
}

/** The names of the fields that a rule is about. */
export const named = (rule) => (rule[0] > 3 ? [...rule[1], rule[2][1]] : rule[1]);

/** The path and the shape at the end of steps. */
export function place(fields, steps) {
  let path = "";
  let shape = steps.length ? [OBJECT, fields] : undefined;
  for (const step of steps) {
    const [name, , inner] = shape[0] === OBJECT ? shape[1][step] : [step, , shape[2]];
    path = path === "" ? String(name) : `${path}.${name}`;
    shape = inner;
  }
  return [path, shape];
}

/** The keys of a path: names, and numbers of entries. */
export const keys = (path) => (path === "" ? [] : path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)));

/** What a page needs of each of these fields, and of what is inside them. */
export function infos(fields) {
  const listed = [];
  for (const field of fields) list(field, field[0], listed);
  return Object.freeze(listed);
}

function list([, flags, shape, autocomplete], path, listed) {
  listed.push(info(path, flags, shape, autocomplete));
  if (shape[0] === OBJECT) shape[1].forEach((inner) => list(inner, `${path}.${inner[0]}`, listed));
  if (shape[0] === LIST) list(["", flags & 4, shape[2]], `${path}.*`, listed);
}

function info(path, flags, shape, autocomplete) {
  const field = { path, required: (flags & 1) === 1, personal: (flags & 4) === 4 };
  const mode = inputMode(shape, autocomplete);
  if (mode) field.inputMode = mode;
  if (autocomplete) field.autocomplete = autocomplete;
  if (shape[0] === TEXT) field.maxLength = shape[2];
  if (shape[0] === NATIONAL_ID) field.maxLength = 64;
  if (shape[0] === SUBDIVISION) field.maxLength = shape[1];
  if (shape[0] === COUNTRY) field.maxLength = 2;
  if (shape[0] === CURRENCY) field.maxLength = 3;
  if (shape[0] === CHOICE) field.options = Object.freeze([...shape[1]]);
  if (shape[0] === ONE_OF) field.options = Object.freeze(shape[1].map(String));
  return Object.freeze(field);
}

function inputMode(shape, autocomplete) {
  if (shape[0] === AMOUNT) return "decimal";
  if (shape[0] === INTEGER || shape[0] === TAX_ID || (shape[0] === TEXT && shape[3] === 6)) return "numeric";
  return { email: "email", tel: "tel", url: "url" }[autocomplete];
}
