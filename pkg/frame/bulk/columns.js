// Which column of a file holds which value: by the names in its header, however they are written.

import { coded } from "../errors.js";
import { LIST, NATIONAL_ID, OBJECT, TAX_ID } from "../forms/shape.js";

/** Names by which people call what HTML has a token for. */
const byToken = {
  "given-name": "firstname,forename,givenname", "family-name": "lastname,surname,familyname", name: "name,fullname", bday: "birthdate,dateofbirth,dob,birthday",
  "postal-code": "zip,zipcode,postcode,postalcode", tel: "phone,phonenumber,telephone,mobile", email: "email,emailaddress,mail", country: "country,countrycode",
  "address-line1": "street,address,streetaddress,addressline1,address1", "address-line2": "addressline2,address2", "address-level1": "state,province,region", "address-level2": "city,town",
};
const byKind = { [TAX_ID]: "ssn,taxid,tin,socialsecuritynumber,taxpayerid", [NATIONAL_ID]: "nationalid,idnumber,identitynumber,nationalidnumber" };

/** A name without case and without what stands between its words. */
const plain = (name) => name.normalize("NFD").toLowerCase().replace(/[^\p{L}\d]/gu, "");

/** Every single value of the fields: its path, the steps to it, and the names that a column may have for it. */
export function leaves(fields, wanted) {
  const all = [];
  const add = (field, path, steps, names) => {
    if (field.kind === OBJECT) field.inner.forEach((inner, place) => add(inner, `${path}.${inner.name}`, [...steps, place], []));
    else if (field.kind === LIST) all.push({ path, steps, list: field.inner[0], names: [] });
    else all.push({ path, steps, field, names });
  };
  fields.forEach((field, place) => {
    if (wanted[place]) add(field, field.name, [place], `${byToken[field.autocomplete] ?? ""},${byKind[field.kind] ?? ""}`.split(",").filter(Boolean));
  });
  return all;
}

/** The value that a path names: as the table has it, with the numbers of entries where there are lists. */
export function leafAt(all, path) {
  const exact = all.find((leaf) => leaf.field && leaf.path === path);
  if (exact) return exact;
  for (const { path: before, steps, list } of all.filter(({ list }) => list)) {
    const [, entry, rest] = path.startsWith(before) ? (/^\.(\d{1,2})(?:\.(.+))?$/.exec(path.slice(before.length)) ?? []) : [];
    if (entry === undefined) continue;
    const within = [...steps, Number(entry)];
    if (list.kind !== OBJECT) return rest === undefined && list.kind !== LIST ? { path, steps: within, field: list, names: [] } : undefined;
    const inner = leafAt(leaves(list.inner, list.inner.map(() => true)), rest ?? "");
    return inner && { ...inner, path, steps: [...within, ...inner.steps] };
  }
  return undefined;
}

/**
 * What each cell of a header names: a value of the form, or nothing.
 *
 * @param {string[]} header
 * @param {Record<string, string>} said names of columns, and paths in the form
 */
export function mapped(header, all, said) {
  if (Object.values(said).some((path) => !leafAt(all, String(path)))) throw coded("invalid_options", "columns: name values of this form by their paths, such as `address.city`.");
  const taken = new Set();
  const take = (leaf) => {
    if (!leaf || taken.has(leaf.path)) return undefined;
    taken.add(leaf.path);
    return leaf;
  };
  const found = header.map((name) => (Object.hasOwn(said, name) ? take(leafAt(all, said[name])) : undefined));
  const fill = (find) => header.forEach((name, at) => !Object.hasOwn(said, name) && (found[at] ??= take(find(name.trim()))));
  // What is surer comes first.
  fill((name) => leafAt(all, name));
  fill((name) => leafAt(all, name.replace(/\[(\d+)\]/g, ".$1")) ?? all.find(({ field, path }) => field && plain(path) === plain(name)));
  fill((name) => {
    const named = all.filter(({ names }) => names.includes(plain(name)));
    return named.length === 1 ? named[0] : undefined;
  });
  return found;
}
