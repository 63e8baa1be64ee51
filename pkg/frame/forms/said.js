// A table as the core takes it: what crosses is described in src/forms/table.rs.

/** The numbers of a form's fields and rules. */
export function saidTable(fields, rules) {
  const said = [];
  const list = (entries, each) => {
    said.push(entries.length);
    for (const entry of entries) each(entry);
  };
  const figure = (value) => said.push(value);
  const word = (text) => list([...text], (c) => said.push(c.charCodeAt(0)));
  const field = ({ flags, looks, kind, figures, words = [], inner = [] }) => {
    said.push(flags, looks + 1, figures.length + 1, kind, ...figures);
    list(words, word);
    list(inner, field);
  };
  const rule = ([kind, places, most = 0, [condition, when, words] = [2, [], []]]) => {
    said.push(kind);
    list(places, figure);
    said.push(most, condition);
    list(when, figure);
    list(words, word);
  };
  list(fields, field);
  list(rules, rule);
  return new Float64Array(said);
}
