// A table as the core takes it: what crosses is described in src/forms/table.rs.

const list = (entries, each) => [entries.length, ...entries.flatMap(each)];
const figure = (value) => value;
const word = (text) => list([...text], (c) => c.charCodeAt(0));
const field = ({ flags, looks, kind, figures, words = [], inner = [] }) => [flags, looks + 1, ...list([kind, ...figures], figure), ...list(words, word), ...list(inner, field)];
const rule = ([kind, places, most = 0, [condition, when, words] = [2, [], []]]) => [kind, ...list(places, figure), most, condition, ...list(when, figure), ...list(words, word)];

/** The numbers of a form's fields and rules. */
export const saidTable = (fields, rules) => new Float64Array([...list(fields, field), ...list(rules, rule)]);
