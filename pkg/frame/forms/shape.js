// The shapes of values, as the generated tables have them: `[figures, words, fields, …]`. The first figure
// is the kind; what the others say stands in src/forms/table.rs.

export const TEXT = 0, CHOICE = 1, AMOUNT = 2, INTEGER = 3, ONE_OF = 4, FLAG = 5, TAX_ID = 8, NATIONAL_ID = 9, SUBDIVISION = 10, CURRENCY = 11, COUNTRY = 12, DATE = 13, OPAQUE = 14, FILE = 15, OBJECT = 16, LIST = 17;

/** The longest text of a shape that says more than that it is too long. */
function longest([[kind, first, second]]) {
  // A provider's token is known for one up to this length, wherever it was pasted.
  const token = 2049;
  if (kind === OPAQUE) return 4097;
  const most = kind === TEXT ? 2 * second : kind === SUBDIVISION ? 2 * first : kind === FILE ? first : 0;
  return Math.max(token, most + 1);
}

/** A field with what is asked for at every check; `inner` are those of an object, or the entries of a list. */
export function fieldOf([flags, shape, looks = 0, autocomplete], name, inner) {
  const [[kind, ...figures], words, , extra] = shape;
  return { name, flags, looks: looks - 1, autocomplete, kind, figures, words, extra, most: longest(shape), inner, names: inner && namesOf(inner) };
}

/** The names of fields, where they stand by these, and how long a text each takes over as it is: none where one may be a figure. */
export function namesOf(fields) {
  const names = { list: [], places: new Map(), all: [], plain: new Int32Array(fields.length) };
  for (let place = 0; place < fields.length; place++) {
    const { name, kind, most } = fields[place];
    names.list.push(name);
    names.places.set(name, place);
    names.all.push(place);
    names.plain[place] = kind === INTEGER || kind === ONE_OF ? -1 : most;
  }
  return names;
}

/** Which fields of a table somebody fills in, and those of them that are national identifiers. */
export function partOf(all, { staff, only }) {
  const part = { wanted: [], places: [], others: [], mask: undefined, fields: [], nationals: [] };
  const looked = [];
  for (let place = 0; place < all.length; place++) {
    const { name, flags, kind, looks } = all[place];
    const isStaffs = !staff && (flags & 2) > 0;
    const isWanted = !isStaffs && (!only || only.includes(name));
    part.wanted.push(isWanted);
    // The staff's fields are there for rules, and empty.
    looked.push(isWanted || isStaffs);
    (isWanted ? part.places : part.others).push(place);
    if (isWanted) part.fields.push(all[place]);
    if (isWanted && kind === NATIONAL_ID) part.nationals.push({ place, name, country: looks, known: {} });
  }
  part.mask = bits(looked);
  return part;
}

/** The places that are in a set. */
export const placesOf = (wanted) => wanted.flatMap((is, place) => (is ? [place] : []));

/** Two halves of a set of places. */
export function bits(wanted) {
  const mask = [0, 0];
  wanted.forEach((is, place) => is && (mask[place >> 5] |= 1 << (place & 31)));
  return mask;
}

/** The path and the field at the end of steps. */
export function place(fields, steps) {
  let path = "";
  let field = { kind: OBJECT, inner: fields };
  for (const step of steps) {
    const isEntry = field.kind === LIST;
    field = field.inner[isEntry ? 0 : step];
    const key = isEntry ? step : field.name;
    path = path === "" ? String(key) : `${path}.${key}`;
  }
  return [path, field];
}

/** The keys of a path: names, and numbers of entries. */
export const keys = (path) => (path === "" ? [] : path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)));

/** What a page needs of each of these fields, and of what is inside them. */
export function infos(fields) {
  const listed = [];
  for (const field of fields) list(field, field.name, field.flags, listed);
  return Object.freeze(listed);
}

function list(field, path, flags, listed) {
  listed.push(info(field, path, flags));
  if (field.kind === OBJECT) for (const inner of field.inner) list(inner, `${path}.${inner.name}`, inner.flags, listed);
  if (field.kind === LIST) list(field.inner[0], `${path}.*`, flags & 4, listed);
}

function info({ kind, figures, words, autocomplete }, path, flags) {
  const field = { path, required: (flags & 1) === 1, personal: (flags & 4) === 4 };
  const mode = inputMode(kind, figures, autocomplete);
  const most = { [TEXT]: figures[1], [NATIONAL_ID]: 64, [SUBDIVISION]: figures[0], [COUNTRY]: 2, [CURRENCY]: 3 }[kind];
  const options = kind === CHOICE ? words : kind === ONE_OF ? figures.map(String) : undefined;
  if (mode) field.inputMode = mode;
  if (autocomplete) field.autocomplete = autocomplete;
  if (most) field.maxLength = most;
  if (options) field.options = Object.freeze([...options]);
  return Object.freeze(field);
}

function inputMode(kind, figures, autocomplete) {
  if (kind === AMOUNT) return "decimal";
  if (kind === INTEGER || kind === TAX_ID || (kind === TEXT && figures[2] === 6)) return "numeric";
  return { email: "email", tel: "tel", url: "url" }[autocomplete];
}
