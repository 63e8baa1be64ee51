// A connected account, contract 2.7 and what the guide page says of companies and persons.
import { amount, choice, country, currency, date, email, integer, isMissing, latin, list, members, object, remembering, text, word } from "./kit.js";

const line = text(100);
const files = list(20, word(128));
const kind = choice("PASSPORT", "NATIONAL_ID", "DRIVING_LICENSE", "DRIVERS_LICENSE");
const turnover = choice("TM001", "TM002", "TM003", "TM004", "TM005");
const figure = (decimals) => amount(() => decimals, { zero: true });
const place = { street_address: line, city: line, state: line, postal_code: line };

const company_info = object(
  {
    legal_business_name: line, legal_business_name_english: text(255), country_of_incorporation: country, company_type: choice("SOLE_PROPRIETOR", "LIMITED_COMPANY", "PARTNERSHIP", "LISTED", "OTHERS"),
    phone_number: text(25), email_address: email(100), company_registration_number: line, incorparate_date: date, certification_of_incorporation: files,
  },
  { tax_type: choice("VAT", "GST", "TAX"), tax_number: line },
);
const company_address = object(place, { apartment_suite_or_floor: line });
const representative = object(
  {
    legal_first_name_english: latin(100), legal_last_name_english: latin(100), is_applicant: choice("0", "1"), job_title: line, nationality: country, date_of_birth: date, country_or_territory: country, ...place,
    identification_type: kind, identification_value: line, identity_docs: files,
  },
  { name_in_other_language: line, email_address: email(100), ownership_percentage: figure(4), tax_number: line, phone_number: text(25), apartment_suite_or_floor: line, face_docs: files },
);
const ownership_details = object({}, { representatives: list(50, representative), shareholder_docs: files });
const business_details = object(
  { country_or_territory: country, street_address: line, city: line, postal_code: line, industry: line },
  {
    state: line, turnover_monthly: turnover, turnover_monthly_currency: currency, number_of_employee: choice("BS001", "BS002", "BS003", "BS004", "BS005"), website_url: line, company_description: text(1000),
    account_purpose: list(20, line), banking_currencies: list(200, currency), banking_countries: list(250, country),
  },
);
const individual_info = object(
  {
    first_name_english: latin(100), last_name_english: latin(100), nationality: country, phone_number: text(25), email_address: email(100), date_of_birth: date, gender: choice("MALE", "FEMALE"), country_or_territory: country, ...place,
    employment_status: choice("Employed", "Self-Employed", "Unemployed", "Student", "Retired", "Homemaker", "Other"), industry: line, job_title: line, company_name: line, annual_income: figure(2),
  },
  { apartment_suite_or_floor: line, tax_number: line, name_in_other_language: line },
);
const identity_verification = object({ identification_type: kind, identification_value: line, identity_docs: files, face_docs: files });
const expected_activity = object(
  {},
  { account_purpose: list(20, line), other_purpose: line, banking_countries: list(250, country), banking_currencies: list(200, currency), internationally: integer(0, 1), turnover_monthly: turnover, turnover_monthly_currency: currency },
);
const proof_documents = object({}, { proof_of_address: files, source_of_funds: files, proof_of_position_and_income: files, other_proof: files });

const ofCompany = { company_info, company_address, ownership_details, business_details };
const ofPerson = { individual_info, identity_verification, expected_activity, proof_documents };
const inherit = (value, path, tell) => void (value === 1 || value === -1 || tell(path, "not_a_choice"));
const fields = members(
  { entity_type: choice("COMPANY", "INDIVIDUAL"), nickname: text(100), business_type: choice("BANKING", "ACQUIRING", "ISSUING") },
  { inherit, ...ofCompany, ...ofPerson },
);

export function uqpay(values, told) {
  const { faulty, tell } = remembering(told);
  fields(values, "", tell);
  /** What belongs to one kind of account: asked for there, and out of place elsewhere. */
  const belongs = (name, asked, fits) => {
    if (faulty.has(name) || faulty.has("entity_type")) return;
    if (!isMissing(values[name]) && !fits) told(name, "not_applicable");
    if (isMissing(values[name]) && asked) told(name, "required");
  };
  const [company, person] = ["COMPANY", "INDIVIDUAL"].map((word) => values.entity_type === word);
  belongs("inherit", company, company);
  for (const name of Object.keys(ofCompany)) belongs(name, values.inherit === -1, company);
  for (const name of Object.keys(ofPerson)) belongs(name, person, person);
}
