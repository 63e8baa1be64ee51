// The person's part of createpartnersubaccountrequest, contract 3.2.
import { country, date, int64, isMissing, members, name, remembering, text, texts } from "./kit.js";

const line = text(8192);
const documents = ["pOAFormDocId", "governmentDocId", "addressDocId"];

const taxIdentifier = texts((value) => {
  const digits = value.trim().replace(/[ ./-]/g, "");
  if (!/^\d*$/.test(digits)) return "characters";
  if (digits.length === 9) return undefined;
  return /^\d{7,8}$/.test(value) ? "lost_zeros" : "wrong_length";
});

const nationalId = texts((value) => {
  if (value.length > 128) return "too_long";
  if (/^[A-Za-z0-9]*$/.test(value)) return value.length < 2 ? "too_short" : value.length > 64 ? "too_long" : undefined;
  return /^[A-Za-z0-9]{2,64}$/.test(value.replace(/[ ./-]/g, "")) ? "separators" : "characters";
});

const fields = members(
  { firstName: name(64), lastName: name(64), country, state: line, streetAddress1: line, city: line, zipCode: line, phone: line, citizenship: country, birthDate: date },
  { streetAddress2: line, taxIdentifier, nationalId, ...Object.fromEntries(documents.map((document) => [document, int64])) },
);

export function tradovate(values, told) {
  const { faulty, tell } = remembering(told);
  fields(values, "", tell);
  const sound = (...names) => names.every((name) => !faulty.has(name));
  if (sound("firstName", "lastName") && [...values.firstName + values.lastName].length > 60) told("firstName", "total_too_long");
  if (sound("citizenship", "taxIdentifier") && values.citizenship === "US" && isMissing(values.taxIdentifier)) told("taxIdentifier", "required");
  if (sound("citizenship", "nationalId") && values.citizenship !== "US" && isMissing(values.nationalId)) told("nationalId", "required");
  const missing = documents.filter((document) => isMissing(values[document]));
  if (sound(...documents) && (missing.length === 1 || missing.length === 2)) told(missing[0], "all_or_none");
}
