import * as z from "zod";
import { country, date, missing, patterns, text } from "./kit.js";

const line = text(8192);
const id = z.string().regex(patterns.int64).optional();
const documents = ["pOAFormDocId", "governmentDocId", "addressDocId"];

export const tradovate = z
  .object({
    firstName: text(64, patterns.name), lastName: text(64, patterns.name), country, state: line, streetAddress1: line, streetAddress2: line.optional(), city: line, zipCode: line, phone: line, citizenship: country,
    taxIdentifier: z.string().regex(patterns.taxIdentifier).optional(), nationalId: z.string().regex(patterns.nationalId).optional(), birthDate: date, pOAFormDocId: id, governmentDocId: id, addressDocId: id,
  })
  .superRefine((values, context) => {
    if (values.firstName.length + values.lastName.length > 60) missing(context, "firstName", "Together at most 60 characters");
    if (values.citizenship === "US" ? values.taxIdentifier === undefined : values.nationalId === undefined) missing(context, values.citizenship === "US" ? "taxIdentifier" : "nationalId");
    const given = (values.pOAFormDocId !== undefined) + (values.governmentDocId !== undefined) + (values.addressDocId !== undefined);
    if (given === 1 || given === 2) missing(context, documents.find((name) => values[name] === undefined));
  });
