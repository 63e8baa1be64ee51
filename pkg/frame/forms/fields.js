import { fieldOf, OBJECT } from "./shape.js";

/**
 * The fields of a generated table.
 *
 * @param {any[]} fields `[flags, shape, looks, autocomplete]`: 1 required, 2 the staff's alone, 4 personal
 * @param {any} each names the values of a list; those of the entries of a list have none
 */
export function fieldsOf(fields, each) {
  const named = {};
  each?.([...fields.keys()], named);
  const names = Object.keys(named);
  return fields.map((field, place) => {
    const [[kind], , inner, extra] = field[1];
    return fieldOf(field, names[place] ?? "", inner && fieldsOf(inner, kind === OBJECT ? extra : undefined));
  });
}
