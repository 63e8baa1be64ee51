// What other parts of the package see of a form, without what forms need to check: a page that reads files of
// rows in a worker carries no second core.

let look = () => undefined;

/** Says how a form is looked into; forms themselves do. */
export const opens = (way) => (look = way);

/**
 * The table of a form, the fields that are its part, whose part it is, and how it puts issues into words.
 * Nothing for what is no form.
 *
 * @type {(form: any) => any}
 */
export const inside = (form) => look(form);
