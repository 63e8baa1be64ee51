// Accounts of companies and of persons: objects within objects, and lists of them.

import { cities, companies, date, email, person, phone, states, streets, uuid, zip } from "./people.js";
import { slips } from "../words.js";

const lands = ["SG", "HK", "GB", "US", "DE", "PL", "AU", "JP"];
const files = (dice) => Array.from({ length: dice.between(1, 2) }, () => uuid(dice));
const kinds = ["PASSPORT", "NATIONAL_ID", "DRIVING_LICENSE", "DRIVERS_LICENSE"];

/** @param {{ company?: boolean, representatives?: number }} [wanted] */
export function valid(dice, { company = dice.percent(50), representatives = dice.between(1, 2) } = {}) {
  const { first, last } = person(dice);
  const values = { entity_type: company ? "COMPANY" : "INDIVIDUAL", nickname: `${first} ${last}`, business_type: dice.pick(["BANKING", "ACQUIRING", "ISSUING"]) };
  return company ? Object.assign(values, companyParts(dice, representatives)) : Object.assign(values, personParts(dice, first, last));
}

function personParts(dice, first, last) {
  const individual_info = {
    first_name_english: first, last_name_english: last, nationality: dice.pick(lands), phone_number: phone(dice), email_address: email(dice), date_of_birth: date(dice, 1935, 2004),
    gender: dice.pick(["MALE", "FEMALE"]), country_or_territory: dice.pick(lands), street_address: dice.pick(streets), city: dice.pick(cities), state: dice.pick(states), postal_code: zip(dice),
    employment_status: dice.pick(["Employed", "Self-Employed", "Unemployed", "Student", "Retired", "Homemaker", "Other"]), industry: "Retail", job_title: "Manager", company_name: dice.pick(companies),
    annual_income: dice.percent(50) ? `${dice.between(1, 200)}000` : `${dice.between(1, 99999)}.50`,
  };
  if (dice.percent(30)) individual_info.apartment_suite_or_floor = `#${dice.below(40)}-${dice.below(99)}`;
  if (dice.percent(30)) individual_info.name_in_other_language = "山田 太郎";
  const proof_documents = { proof_of_address: files(dice) };
  if (dice.percent(50)) proof_documents.source_of_funds = files(dice);
  return {
    individual_info,
    identity_verification: { identification_type: dice.pick(kinds), identification_value: `E${dice.digits(8)}`, identity_docs: files(dice), face_docs: files(dice) },
    expected_activity: { account_purpose: ["Savings"], banking_countries: [dice.pick(lands), dice.pick(lands)], banking_currencies: ["USD", "SGD"], internationally: dice.below(2), turnover_monthly: dice.pick(["TM001", "TM002", "TM003"]), turnover_monthly_currency: "USD" },
    proof_documents,
  };
}

function companyParts(dice, count) {
  const name = dice.pick(companies);
  const company_info = {
    legal_business_name: name, legal_business_name_english: name, country_of_incorporation: dice.pick(lands), company_type: dice.pick(["SOLE_PROPRIETOR", "LIMITED_COMPANY", "PARTNERSHIP", "LISTED", "OTHERS"]),
    phone_number: phone(dice), email_address: email(dice), company_registration_number: dice.digits(9),
  };
  if (dice.percent(40)) Object.assign(company_info, { tax_type: dice.pick(["VAT", "GST", "TAX"]), tax_number: dice.digits(10) });
  Object.assign(company_info, { incorparate_date: date(dice, 1950, 2024), certification_of_incorporation: files(dice) });
  const company_address = { street_address: dice.pick(streets), city: dice.pick(cities), state: dice.pick(states), postal_code: zip(dice) };
  const representatives = Array.from({ length: count }, () => representative(dice));
  const business_details = {
    country_or_territory: dice.pick(lands), street_address: dice.pick(streets), city: dice.pick(cities), state: dice.pick(states), postal_code: zip(dice), industry: "Software",
    turnover_monthly: "TM002", turnover_monthly_currency: "EUR", number_of_employee: dice.pick(["BS001", "BS002", "BS003"]), website_url: "https://maple.example",
    company_description: "Sells software to those who need it, in three countries and by subscription.", account_purpose: ["Payroll", "Suppliers"], banking_currencies: ["USD", "EUR", "SGD"], banking_countries: ["US", "DE", "SG"],
  };
  return { inherit: -1, company_info, company_address, ownership_details: { representatives, shareholder_docs: files(dice) }, business_details };
}

function representative(dice) {
  const { first, last } = person(dice);
  const made = { legal_first_name_english: first, legal_last_name_english: last };
  if (dice.percent(50)) made.email_address = email(dice);
  Object.assign(made, { is_applicant: dice.pick(["0", "1"]), job_title: "Director" });
  if (dice.percent(50)) made.ownership_percentage = `${dice.between(1, 99)}.5`;
  return Object.assign(made, {
    nationality: dice.pick(lands), date_of_birth: date(dice, 1935, 2004), country_or_territory: dice.pick(lands), street_address: dice.pick(streets), city: dice.pick(cities), state: dice.pick(states), postal_code: zip(dice),
    identification_type: dice.pick(kinds), identification_value: `P${dice.digits(7)}`, identity_docs: files(dice),
  });
}

/** One of the objects inside, and the name of one of its members. */
function inside(values, dice, names) {
  const parts = [values.individual_info, values.company_info, values.company_address, values.business_details, values.identity_verification, ...(values.ownership_details?.representatives ?? [])];
  const found = parts.filter(Boolean).flatMap((part) => names.filter((name) => name in part).map((name) => [part, name]));
  return found.length > 0 ? dice.pick(found) : undefined;
}

const within = (names, change) => (values, dice) => {
  const found = inside(values, dice, names);
  if (found) change(found[0], found[1], dice);
};
const put = (names, wrong) => within(names, (part, name, dice) => (part[name] = dice.pick(wrong)));
const drop = (names) => within(names, (part, name) => void delete part[name]);

export const faults = [
  (values) => void delete values.nickname,
  (values, dice) => (values.business_type = dice.pick(["banking", "SAVING", 1])),
  (values) => (values.nickname = "n".repeat(101)),
  drop(["street_address", "city", "postal_code"]),
  drop(["identification_type", "legal_business_name", "industry", "email_address", "gender"]),
  put(["email_address"], ["ann at example.com", "@example.com", "ann@"]),
  put(["nationality", "country_of_incorporation", "country_or_territory"], Object.keys(slips)),
  put(["date_of_birth", "incorparate_date"], ["1990-02-30", "1.1.1990", "0000-00-00"]),
  put(["annual_income", "ownership_percentage"], ["1,5", "many", "-3", "1.23456"]),
  put(["identification_type", "company_type", "employment_status"], ["NONE", "passport"]),
  put(["city", "street_address"], ["   ", "x".repeat(101), 12]),
  put(["identity_docs", "certification_of_incorporation"], [[], ["not an id"], ["5f3e", 7], "5f3e"]),
  put(["turnover_monthly_currency"], ["usd", "EURO"]),
  (values) => void (delete values.individual_info, delete values.company_info),
  (values) => void (delete values.proof_documents, delete values.business_details),
];
