import { fieldOf, OBJECT } from "./shape.js";
import { visit } from "./tape.js";

/**
 * The fields of a generated table.
 *
 * @param {any[]} fields `[flags, shape, looks, autocomplete]`: 1 required, 2 the staff's alone, 4 personal
 * @param {any} each copies what a function makes of each member; of the entries of a list there is none
 */
export function fieldsOf(fields, each) {
  const named = {};
  if (each) visit(each, {}, (place) => place, named);
  const names = Object.keys(named);
  return fields.map((field, place) => {
    const [[kind], , inner, extra] = field[1];
    return fieldOf(field, names[place] ?? "", inner && fieldsOf(inner, kind === OBJECT ? extra : undefined));
  });
}
