import { country, date, object, pattern, patterns, text, where } from "./kit.js";

const line = text(8192);
const name = text(64, patterns.name);
const id = pattern(patterns.int64);
const documents = ["pOAFormDocId", "governmentDocId", "addressDocId"];

/** Two names share sixty characters: no JSON Schema says that, so that the caller of the compiled check adds it. */
export const together = ({ firstName, lastName }) => firstName.length + lastName.length <= 60;

export const tradovate = {
  ...object(
    { firstName: name, lastName: name, country, state: line, streetAddress1: line, city: line, zipCode: line, phone: line, citizenship: country, birthDate: date },
    { streetAddress2: line, taxIdentifier: pattern(patterns.taxIdentifier), nationalId: pattern(patterns.nationalId), pOAFormDocId: id, governmentDocId: id, addressDocId: id },
  ),
  dependentRequired: Object.fromEntries(documents.map((name) => [name, documents.filter((other) => other !== name)])),
  ...where("citizenship", ["US"], { required: ["taxIdentifier"] }, { required: ["nationalId"] }),
};
