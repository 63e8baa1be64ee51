/**
 * The sentence for an issue, its figures in their places; what it says itself where there is no other.
 *
 * @param {any} issue
 * @param {Record<string, string | ((issue: any) => string)>} [messages]
 */
export function messageOf(issue, messages) {
  const said = messages?.[issue.code];
  if (said === undefined || said === null) return issue.message;
  return typeof said === "function" ? String(said(issue)) : said.replace(/\{(\w+)\}/g, (whole, name) => String(issue.params[name] ?? whole));
}
