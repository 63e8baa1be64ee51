// A sub-account, contract 2.4.
import { amount, choice, country, currency, date, flag, integer, isMissing, list, members, remembering, text, texts } from "./kit.js";

const website = texts((value) => (/^https?:\/\/[^\s]+$/.test(value) || value === "no_website_available" ? undefined : "not_a_web_address"));
const papers = (
  "none others asylum_registration_card citizenship_papers consular_id credential_de_elector drivers_license drivers_license_canadian employer_identification_number existing_credit_card_details green_card " +
  "immigration_status_document indigenous_card international_driving_licence matricula_consular municipality_identity_card national_health_insurance_card national_id national_identity_card passport passport_card " +
  "postal_identity_card private_operators_card professional_qualification_card proof_of_citizenship registro_federal_de_contribuyentes residence_permit residence_status_document service_id_card social_insurance_number " +
  "social_security_card social_security_number tax_id visa voter_id work_permit incorporation_number"
).split(" ");
const companies = (
  "sole_trader limited_liability_company public_limited_company limited_liability_partnership unincorporated_partnership unregistered_charity registered_charity trust " +
  "company_with_nominee_shareholders_or_shares_in_bearer_form scottish_limited_partnership other"
).split(" ");

const fields = members(
  { account_name: text(150), legal_entity_type: choice("company", "individual"), street: text(150), city: text(100), country },
  {
    postal_code: text(20), status: choice("enabled", "disabled", "enabled_no_trading"), state_or_province: text(100), identification_type: choice(...papers), identification_value: text(255), industry_type: text(255),
    business_website_url: website, brand: text(255), spread_table: text(100), api_trading: flag, online_trading: flag, phone_trading: flag, terms_and_conditions_accepted: flag, identification_expiration: date,
    identification_issuer: text(255), country_of_citizenship: country, country_of_incorporation: country, date_of_incorporation: date, legal_entity_sub_type: choice(...companies), trading_address_street: text(150),
    trading_address_city: text(100), trading_address_state: text(100), trading_address_postalcode: text(20), trading_address_country: country, tax_identification: text(100), national_identification: text(100),
    customer_risk: choice("LOW", "MEDIUM", "HIGH"), expected_monthly_activity_volume: integer(1, Number.MAX_SAFE_INTEGER), expected_monthly_activity_value: amount(() => 2),
    expected_transaction_currencies: list(1, currency), expected_transaction_countries: list(249, country),
  },
);

export function currencycloud(values, told) {
  const { faulty, tell } = remembering(told);
  fields(values, "", tell);
  const asked = (name, other, when) => {
    if (!faulty.has(name) && !faulty.has(other) && when(values[other]) && isMissing(values[name])) told(name, "required");
  };
  const northAmerican = (code) => ["US", "CA", "MX"].includes(code);
  asked("postal_code", "country", northAmerican);
  asked("state_or_province", "country", northAmerican);
  asked("identification_value", "identification_type", (kind) => !isMissing(kind));
}
