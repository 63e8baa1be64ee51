import { amount, choice, country, currency, date, files, list, object, patterns, text, where, without } from "./kit.js";

const line = text(100);
const email = text(100, patterns.email);
const phone = text(25);
const place = { street_address: line, city: line, state: line, postal_code: line };
const kind = choice(...patterns.kinds);
const turnover = { turnover_monthly: choice(...patterns.turnovers), turnover_monthly_currency: currency };

const company_info = object(
  {
    legal_business_name: line, legal_business_name_english: text(255), country_of_incorporation: country, company_type: choice(...patterns.companyTypes), phone_number: phone, email_address: email,
    company_registration_number: line, incorparate_date: date, certification_of_incorporation: files,
  },
  { tax_type: choice("VAT", "GST", "TAX"), tax_number: line },
);
const representative = object(
  {
    legal_first_name_english: line, legal_last_name_english: line, is_applicant: choice("0", "1"), job_title: line, nationality: country, date_of_birth: date, country_or_territory: country, ...place,
    identification_type: kind, identification_value: line, identity_docs: files,
  },
  { name_in_other_language: line, email_address: email, ownership_percentage: amount(4, { zero: true }), tax_number: line, phone_number: phone, apartment_suite_or_floor: line, face_docs: files },
);
const business_details = object(
  { country_or_territory: country, street_address: line, city: line, postal_code: line, industry: line },
  {
    state: line, ...turnover, number_of_employee: choice(...patterns.sizes), website_url: line, company_description: text(1000), account_purpose: list(line, 20), banking_currencies: list(currency, 200),
    banking_countries: list(country, 250),
  },
);
const individual_info = object(
  {
    first_name_english: line, last_name_english: line, nationality: country, phone_number: phone, email_address: email, date_of_birth: date, gender: choice("MALE", "FEMALE"), country_or_territory: country, ...place,
    employment_status: choice(...patterns.employments), industry: line, job_title: line, company_name: line, annual_income: amount(2, { zero: true }),
  },
  { apartment_suite_or_floor: line, tax_number: line, name_in_other_language: line },
);
const ofCompany = {
  company_info, company_address: object(place, { apartment_suite_or_floor: line }),
  ownership_details: object({}, { representatives: list(representative, 50), shareholder_docs: files }), business_details,
};
const ofPerson = {
  individual_info, identity_verification: object({ identification_type: kind, identification_value: line, identity_docs: files, face_docs: files }),
  expected_activity: object({}, { account_purpose: list(line, 20), other_purpose: line, banking_countries: list(country, 250), banking_currencies: list(currency, 200), internationally: { type: "integer", minimum: 0, maximum: 1 }, ...turnover }),
  proof_documents: object({}, { proof_of_address: files, source_of_funds: files, proof_of_position_and_income: files, other_proof: files }),
};
const [company, person] = [Object.keys(ofCompany), Object.keys(ofPerson)];

export const uqpay = {
  ...object(
    { entity_type: choice("COMPANY", "INDIVIDUAL"), nickname: line, business_type: choice("BANKING", "ACQUIRING", "ISSUING") },
    { inherit: { enum: [1, -1] }, ...ofCompany, ...ofPerson },
  ),
  allOf: [
    where("entity_type", ["COMPANY"], { required: ["inherit"], ...without(...person) }),
    where("entity_type", ["INDIVIDUAL"], { required: person, ...without("inherit", ...company) }),
    where("inherit", [-1], { required: company }),
  ],
};
