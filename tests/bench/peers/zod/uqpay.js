import * as z from "zod";
import { amount, country, currency, date, files, list, missing, patterns, text } from "./kit.js";

const line = text(100);
const email = text(100, patterns.email);
const phone = text(25);
const place = { street_address: line, city: line, state: line, postal_code: line };
const kind = z.enum(patterns.kinds);
const turnover = { turnover_monthly: z.enum(patterns.turnovers).optional(), turnover_monthly_currency: currency.optional() };

const company_info = z.object({
  legal_business_name: line, legal_business_name_english: text(255), country_of_incorporation: country, company_type: z.enum(patterns.companyTypes), phone_number: phone, email_address: email,
  company_registration_number: line, tax_type: z.enum(["VAT", "GST", "TAX"]).optional(), tax_number: line.optional(), incorparate_date: date, certification_of_incorporation: files,
});
const representative = z.object({
  legal_first_name_english: line, legal_last_name_english: line, name_in_other_language: line.optional(), email_address: email.optional(), is_applicant: z.enum(["0", "1"]), job_title: line,
  ownership_percentage: amount(4, { zero: true }).optional(), nationality: country, tax_number: line.optional(), phone_number: phone.optional(), date_of_birth: date, country_or_territory: country, ...place,
  apartment_suite_or_floor: line.optional(), identification_type: kind, identification_value: line, identity_docs: files, face_docs: files.optional(),
});
const business_details = z.object({
  country_or_territory: country, street_address: line, city: line, state: line.optional(), postal_code: line, industry: line, ...turnover, number_of_employee: z.enum(patterns.sizes).optional(), website_url: line.optional(),
  company_description: text(1000).optional(), account_purpose: list(line, 20).optional(), banking_currencies: list(currency, 200).optional(), banking_countries: list(country, 250).optional(),
});
const individual_info = z.object({
  first_name_english: line, last_name_english: line, nationality: country, phone_number: phone, email_address: email, date_of_birth: date, gender: z.enum(["MALE", "FEMALE"]), country_or_territory: country, ...place,
  employment_status: z.enum(patterns.employments), industry: line, job_title: line, company_name: line, annual_income: amount(2, { zero: true }),
  apartment_suite_or_floor: line.optional(), tax_number: line.optional(), name_in_other_language: line.optional(),
});
const ofCompany = {
  company_info, company_address: z.object({ ...place, apartment_suite_or_floor: line.optional() }),
  ownership_details: z.object({ representatives: list(representative, 50).optional(), shareholder_docs: files.optional() }), business_details,
};
const ofPerson = {
  individual_info, identity_verification: z.object({ identification_type: kind, identification_value: line, identity_docs: files, face_docs: files }),
  expected_activity: z.object({ account_purpose: list(line, 20).optional(), other_purpose: line.optional(), banking_countries: list(country, 250).optional(), banking_currencies: list(currency, 200).optional(), internationally: z.int().min(0).max(1).optional(), ...turnover }),
  proof_documents: z.object({ proof_of_address: files.optional(), source_of_funds: files.optional(), proof_of_position_and_income: files.optional(), other_proof: files.optional() }),
};
const optional = (shapes) => Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, shape.optional()]));

export const uqpay = z
  .object({
    entity_type: z.enum(["COMPANY", "INDIVIDUAL"]), nickname: line, business_type: z.enum(["BANKING", "ACQUIRING", "ISSUING"]), inherit: z.literal([1, -1]).optional(),
    ...optional(ofCompany), ...optional(ofPerson),
  })
  .superRefine((values, context) => {
    const company = values.entity_type === "COMPANY";
    const belongs = (name, asked, fits) => {
      if (fits ? asked && values[name] === undefined : values[name] !== undefined) missing(context, name);
    };
    belongs("inherit", company, company);
    for (const name in ofCompany) belongs(name, values.inherit === -1, company);
    for (const name in ofPerson) belongs(name, !company, !company);
  });
