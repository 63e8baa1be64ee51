// A table as the core takes it: what crosses is described in src/forms/table.rs.

/** The units of a form's fields and rules. */
export function saidTable(fields, rules) {
  const said = [];
  const figure = (value) => [value, value / 2 ** 16, value / 2 ** 32, value / 2 ** 48].forEach((part) => said.push(Math.floor(part) & 0xffff));
  const say = (list, each) => (figure(list.length), list.forEach(each));
  const word = (text) => say([...text], (c) => said.push(c.charCodeAt(0)));
  const bits = (places) => said.push(...places.reduce((bits, place) => ((bits[place >> 4] |= 1 << (place & 15)), bits), [0, 0, 0, 0]));

  const field = ({ flags, looks, kind, figures, words = [], inner = [] }) => {
    figure(flags);
    figure(looks + 1);
    say([kind, ...figures], figure);
    say(words, word);
    say(inner, field);
  };
  const rule = ([kind, places, most = 0, [condition, when, words] = [2, [], []]]) => {
    figure(kind);
    bits(places);
    bits(when);
    figure(most);
    figure(condition);
    say(words, word);
  };

  say(fields, field);
  say(rules, rule);
  return said;
}
