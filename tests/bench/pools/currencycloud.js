// Sub-accounts: many fields, most of them optional.

import { cities, companies, date, person, states, streets, zip } from "./people.js";
import { slips } from "../words.js";

const lands = ["US", "CA", "MX", "GB", "DE", "PL", "SG"];
const provinces = { US: states, CA: ["ON", "QC", "BC"], MX: ["JAL", "NLE"] };

/** @param {{ full?: boolean }} [wanted] with every field filled in */
export function valid(dice, { full = false } = {}) {
  const some = (percent) => full || dice.percent(percent);
  const { first, last } = person(dice);
  const company = dice.percent(50);
  const country = full || dice.percent(50) ? "US" : dice.pick(lands);
  const values = { account_name: company ? dice.pick(companies) : `${first} ${last}`, legal_entity_type: company ? "company" : "individual", street: dice.pick(streets), city: dice.pick(cities), country };
  if (provinces[country] || some(50)) values.postal_code = zip(dice);
  if (some(60)) values.status = dice.pick(["enabled", "disabled", "enabled_no_trading"]);
  if (provinces[country]) values.state_or_province = dice.pick(provinces[country]);
  if (some(40)) Object.assign(values, { identification_type: dice.pick(["passport", "drivers_license", "national_id", "incorporation_number"]), identification_value: `E${dice.digits(8)}` });
  if (some(40)) Object.assign(values, { industry_type: "Software", business_website_url: dice.pick(["https://maple.example", "http://birch.example/about", "no_website_available"]) });
  if (some(20)) Object.assign(values, { brand: "maple", spread_table: "flat_0.00" });
  if (some(40)) Object.assign(values, { api_trading: true, online_trading: dice.percent(50), phone_trading: false, terms_and_conditions_accepted: true });
  if (some(20)) Object.assign(values, { identification_expiration: date(dice, 2027, 2035), identification_issuer: "US", country_of_citizenship: dice.pick(lands) });
  if (some(30)) Object.assign(values, { country_of_incorporation: dice.pick(lands), date_of_incorporation: date(dice, 1950, 2024), legal_entity_sub_type: dice.pick(["sole_trader", "trust", "other"]) });
  if (some(20)) Object.assign(values, { trading_address_street: dice.pick(streets), trading_address_city: dice.pick(cities), trading_address_state: "CA", trading_address_postalcode: zip(dice), trading_address_country: "US" });
  if (some(20)) Object.assign(values, { tax_identification: dice.digits(9), national_identification: dice.digits(9) });
  if (some(30)) Object.assign(values, { customer_risk: dice.pick(["LOW", "MEDIUM", "HIGH"]), expected_monthly_activity_volume: dice.between(1, 500), expected_monthly_activity_value: `${dice.between(1, 99999)}.${dice.digits(2)}` });
  if (some(30)) Object.assign(values, { expected_transaction_currencies: ["USD"], expected_transaction_countries: ["US", "GB", dice.pick(lands)] });
  return values;
}

export const faults = [
  ...["account_name", "legal_entity_type", "street", "city", "country"].map((name) => (values) => void delete values[name]),
  (values) => Object.assign(values, { country: "US" }) && void delete values.postal_code,
  (values) => Object.assign(values, { country: "CA" }) && void delete values.state_or_province,
  (values) => Object.assign(values, { identification_type: "passport" }) && void delete values.identification_value,
  (values, dice) => (values.country = dice.pick(Object.keys(slips))),
  (values, dice) => (values.account_name = dice.pick(["  ", "x".repeat(151), 5])),
  (values, dice) => (values.legal_entity_type = dice.pick(["Company", "person"])),
  (values, dice) => (values.status = dice.pick(["on", "ENABLED"])),
  (values, dice) => (values.business_website_url = dice.pick(["example.com", "ftp://example.com", "none"])),
  (values, dice) => (values.api_trading = dice.pick(["yes", 1])),
  (values, dice) => (values.date_of_incorporation = dice.pick(["2001-02-29", "2001", "01/02/2003"])),
  (values, dice) => (values.expected_monthly_activity_volume = dice.pick([0, "many"])),
  (values, dice) => (values.expected_monthly_activity_value = dice.pick(["0", "1,000", "1.234"])),
  (values, dice) => (values.expected_transaction_currencies = dice.pick([["USD", "EUR"], ["usd"], [], "USD"])),
  (values, dice) => (values.expected_transaction_countries = dice.pick([["US", "UK"], [], ["Germany"]])),
  (values, dice) => (values.postal_code = dice.pick(["x".repeat(21), " "])),
];
