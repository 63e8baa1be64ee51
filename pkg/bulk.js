import { coded } from "./frame/errors.js";
import { rowOf } from "./frame/bulk/cells.js";
import { leaves } from "./frame/bulk/columns.js";
import { BulkRun } from "./frame/bulk/run.js";
import { inside } from "./frame/forms/inside.js";

export { isSubscopeError, SubscopeError } from "./frame/errors.js";

/** See bulk.d.ts. */
export function checkRows(source, form, o = {}) {
  return new BulkRun(source, seenOf(form), o);
}

/** See bulk.d.ts. */
export function template(form) {
  const { table, own } = seenOf(form).seen;
  const paths = leaves(table.named, own.wanted).flatMap(({ path, list }) => (list ? entries(path, list) : [path]));
  return `\ufeff${rowOf(paths)}`;
}

/** Columns for the first entry of a list. */
const entries = (path, entry) => (entry.inner ? leaves(entry.inner, entry.inner.map(() => true)).flatMap((leaf) => (leaf.list ? entries(`${path}.0.${leaf.path}`, leaf.list) : [`${path}.0.${leaf.path}`])) : [`${path}.0`]);

function seenOf(form) {
  const seen = inside(form);
  if (!seen) throw coded("invalid_options", "form: give a form, such as those of subscope/forms.");
  return { seen, suggest: (...asked) => form.suggest(...asked) };
}
