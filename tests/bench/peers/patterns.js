// Patterns that both peers are given, as somebody would write them who cares about speed: one for each text.

import { currencies } from "../words.js";

/** Not blank, and without control characters. */
export const line = /^(?!\s*$)\P{Cc}*$/u;
export const name = /^(?!\s*$)[\p{L}\p{M} '’‘.‐-―\u00a0-]*$/u;
export const taxIdentifier = /^\d{3}-?\d{2}-?\d{4}$/;
export const nationalId = /^[A-Za-z0-9]{2,64}$/;
export const int64 = /^[1-9]\d{0,18}$/;
export const word = (most) => new RegExp(`^[A-Za-z0-9_-]{1,${most}}$`);
export const email = /^[^\s@]+@[^\s@]+$/;
export const website = /^(https?:\/\/\S+|no_website_available)$/;
export const address = /^[1-9A-HJ-NP-Za-km-z]{32,44}$/;

/** A day that exists, since the year 1. */
export const date = /^(?!0000)(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])))$/;

/** An amount of at most so many decimals; without `zero` it is more than nothing. */
export const amount = (decimals, { zero = false } = {}) => new RegExp(`^${zero ? "" : "(?!0+(?:\\.0+)?$)"}\\d+(?:\\.\\d{0,${decimals}}0*)?(?<!\\.)$`);

/** Currencies by the decimals that they have. */
export const decimals = Object.entries(currencies).map(([count, codes]) => [Number(count), codes]);

export const papers = (
  "none others asylum_registration_card citizenship_papers consular_id credential_de_elector drivers_license drivers_license_canadian employer_identification_number existing_credit_card_details green_card " +
  "immigration_status_document indigenous_card international_driving_licence matricula_consular municipality_identity_card national_health_insurance_card national_id national_identity_card passport passport_card " +
  "postal_identity_card private_operators_card professional_qualification_card proof_of_citizenship registro_federal_de_contribuyentes residence_permit residence_status_document service_id_card social_insurance_number " +
  "social_security_card social_security_number tax_id visa voter_id work_permit incorporation_number"
).split(" ");
export const subTypes = (
  "sole_trader limited_liability_company public_limited_company limited_liability_partnership unincorporated_partnership unregistered_charity registered_charity trust " +
  "company_with_nominee_shareholders_or_shares_in_bearer_form scottish_limited_partnership other"
).split(" ");
export const kinds = ["PASSPORT", "NATIONAL_ID", "DRIVING_LICENSE", "DRIVERS_LICENSE"];
export const employments = ["Employed", "Self-Employed", "Unemployed", "Student", "Retired", "Homemaker", "Other"];
export const companyTypes = ["SOLE_PROPRIETOR", "LIMITED_COMPANY", "PARTNERSHIP", "LISTED", "OTHERS"];
export const turnovers = ["TM001", "TM002", "TM003", "TM004", "TM005"];
export const sizes = ["BS001", "BS002", "BS003", "BS004", "BS005"];
