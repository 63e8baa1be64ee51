import * as z from "zod";
import { amount, country, currency, date, list, missing, patterns, text } from "./kit.js";

const maybe = (max) => text(max).optional();
const flag = z.boolean().optional();

export const currencycloud = z
  .object({
    account_name: text(150), legal_entity_type: z.enum(["company", "individual"]), street: text(150), city: text(100), country, postal_code: maybe(20), status: z.enum(["enabled", "disabled", "enabled_no_trading"]).optional(),
    state_or_province: maybe(100), identification_type: z.enum(patterns.papers).optional(), identification_value: maybe(255), industry_type: maybe(255), business_website_url: text(400, patterns.website).optional(), brand: maybe(255),
    spread_table: maybe(100), api_trading: flag, online_trading: flag, phone_trading: flag, terms_and_conditions_accepted: flag, identification_expiration: date.optional(), identification_issuer: maybe(255),
    country_of_citizenship: country.optional(), country_of_incorporation: country.optional(), date_of_incorporation: date.optional(), legal_entity_sub_type: z.enum(patterns.subTypes).optional(), trading_address_street: maybe(150),
    trading_address_city: maybe(100), trading_address_state: maybe(100), trading_address_postalcode: maybe(20), trading_address_country: country.optional(), tax_identification: maybe(100), national_identification: maybe(100),
    customer_risk: z.enum(["LOW", "MEDIUM", "HIGH"]).optional(), expected_monthly_activity_volume: z.int().min(1).optional(), expected_monthly_activity_value: amount(2).optional(),
    expected_transaction_currencies: list(currency, 1).optional(), expected_transaction_countries: list(country, 249).optional(),
  })
  .superRefine((values, context) => {
    if (values.country === "US" || values.country === "CA" || values.country === "MX") {
      if (values.postal_code === undefined) missing(context, "postal_code");
      if (values.state_or_province === undefined) missing(context, "state_or_province");
    }
    if (values.identification_type !== undefined && values.identification_value === undefined) missing(context, "identification_value");
  });
