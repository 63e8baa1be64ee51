import { amount, choice, country, currency, date, flag, list, object, patterns, text, where } from "./kit.js";

export const currencycloud = {
  ...object(
    { account_name: text(150), legal_entity_type: choice("company", "individual"), street: text(150), city: text(100), country },
    {
      postal_code: text(20), status: choice("enabled", "disabled", "enabled_no_trading"), state_or_province: text(100), identification_type: choice(...patterns.papers), identification_value: text(255), industry_type: text(255),
      business_website_url: text(400, patterns.website), brand: text(255), spread_table: text(100), api_trading: flag, online_trading: flag, phone_trading: flag, terms_and_conditions_accepted: flag, identification_expiration: date,
      identification_issuer: text(255), country_of_citizenship: country, country_of_incorporation: country, date_of_incorporation: date, legal_entity_sub_type: choice(...patterns.subTypes), trading_address_street: text(150),
      trading_address_city: text(100), trading_address_state: text(100), trading_address_postalcode: text(20), trading_address_country: country, tax_identification: text(100), national_identification: text(100),
      customer_risk: choice("LOW", "MEDIUM", "HIGH"), expected_monthly_activity_volume: { type: "integer", minimum: 1 }, expected_monthly_activity_value: amount(2), expected_transaction_currencies: list(currency, 1),
      expected_transaction_countries: list(country, 249),
    },
  ),
  dependentRequired: { identification_type: ["identification_value"] },
  ...where("country", ["US", "CA", "MX"], { required: ["postal_code", "state_or_province"] }),
};
