use super::account::{BUSINESS, SHORT_REFERENCE};
use super::{FILE, KEY, PROFILE};
use crate::operation::table::Condition;
use crate::provider::words::*;

/// Opens a sub-account. The terms are accepted as the visitor's own request says, which the gateway
/// fills in. `inherit` takes over the master's company data, so only the staff says it. Documents are
/// files that were uploaded before. Contract: uqpay.md 2.7, 2.9.
pub static CREATE_ACCOUNT: Operation = Operation {
    name: "createAccount",
    about: "Opens a sub-account for a company or a person.",
    contract: "uqpay.md 2.7",
    who: &[Operator],
    about_whom: Whom::House,
    isolation: Isolation::Register,
    effect: Creates,
    method: Post,
    path: "/v1/accounts/create_accounts",
    form: &FORM,
    answer: Answer::One(&[text("account_id").creates(), SHORT_REFERENCE, text("status"), text("verification_status").optional()]),
    repeat: KEY,
    ..Operation::of(&PROFILE)
}
.checked();

static FORM: Form = form(
    &[
        field("entity_type", Shape::Choice(&["COMPANY", "INDIVIDUAL"])).required(),
        field("nickname", up_to(100)).required(),
        field("tos_acceptance", Shape::Object(ACCEPTANCE)).by_gateway().required(),
        field("business_type", BUSINESS).required(),
        field("inherit", Shape::OneOf(&[1, -1])).by_operator(),
        field("company_info", Shape::Object(COMPANY)),
        field("company_address", Shape::Object(ADDRESS)).role(IdRole::Reference),
        field("ownership_details", Shape::Object(OWNERSHIP)),
        field("business_details", Shape::Object(BUSINESS_DETAILS)),
        field("individual_info", Shape::Object(INDIVIDUAL)),
        field("identity_verification", Shape::Object(IDENTITY)),
        field("expected_activity", Shape::Object(ACTIVITY)),
        field("proof_documents", Shape::Object(PROOF)),
    ],
    &[
        Rule::RequiredWhen("inherit", OF_A_COMPANY),
        Rule::OnlyWhen("inherit", OF_A_COMPANY),
        Rule::RequiredWhen("company_info", OF_ITS_OWN),
        Rule::RequiredWhen("company_address", OF_ITS_OWN),
        Rule::RequiredWhen("ownership_details", OF_ITS_OWN),
        Rule::RequiredWhen("business_details", OF_ITS_OWN),
        Rule::OnlyWhen("company_info", OF_A_COMPANY),
        Rule::OnlyWhen("company_address", OF_A_COMPANY),
        Rule::OnlyWhen("ownership_details", OF_A_COMPANY),
        Rule::OnlyWhen("business_details", OF_A_COMPANY),
        Rule::RequiredWhen("individual_info", OF_A_PERSON),
        Rule::RequiredWhen("identity_verification", OF_A_PERSON),
        Rule::RequiredWhen("expected_activity", OF_A_PERSON),
        Rule::RequiredWhen("proof_documents", OF_A_PERSON),
        Rule::OnlyWhen("individual_info", OF_A_PERSON),
        Rule::OnlyWhen("identity_verification", OF_A_PERSON),
        Rule::OnlyWhen("expected_activity", OF_A_PERSON),
        Rule::OnlyWhen("proof_documents", OF_A_PERSON),
    ],
);

const OF_A_COMPANY: Condition = Is("entity_type", &["COMPANY"]);
const OF_A_PERSON: Condition = Is("entity_type", &["INDIVIDUAL"]);
/// Without the master's data a company brings its own.
const OF_ITS_OWN: Condition = Is("inherit", &["-1"]);

/// What happened when the terms were accepted; nobody types it.
static ACCEPTANCE: &[Field] = &[
    field("ip", Shape::Text { min: 7, max: 15, of: Characters::Any }).required(),
    field("date", up_to(40)).required(),
    field("user_agent", up_to(1024)).required(),
    field("tos_agreement", Shape::Integer { min: 1, max: 1 }).required(),
];

/// Words, names and numbers of at most a hundred characters.
const WORDS: Shape = up_to(100);
/// A name as it is spelt in Latin letters.
const LATIN: Shape = Shape::Text { min: 1, max: 100, of: Characters::Latin };
/// With its country's number.
const PHONE: Field = field("phone_number", up_to(25));
/// No id, however its name ends.
const EMAIL: Field = field("email_address", Shape::Text { min: 1, max: 100, of: Characters::Email }).role(IdRole::Reference);
const STREET: Field = field("street_address", WORDS).role(IdRole::Reference);
const COUNTRY: Field = field("country_or_territory", Shape::Country);
const FLOOR: Field = field("apartment_suite_or_floor", WORDS);
const CITY: Field = field("city", WORDS);
const STATE: Field = field("state", WORDS);
const POSTAL_CODE: Field = field("postal_code", WORDS);
const BORN: Field = field("date_of_birth", Shape::Date(DateForm::Text));
const NATIONALITY: Field = field("nationality", Shape::Country);
const TAX_NUMBER: Field = field("tax_number", WORDS);
const OTHER_NAME: Field = field("name_in_other_language", WORDS);
const ID_VALUE: Field = field("identification_value", WORDS);
/// The driving licence is spelt in two ways; both are taken.
const ID_TYPE: Field =
    field("identification_type", Shape::Choice(&["PASSPORT", "NATIONAL_ID", "DRIVING_LICENSE", "DRIVERS_LICENSE"]));
const TURNOVER: Field = field("turnover_monthly", Shape::Choice(&["TM001", "TM002", "TM003", "TM004", "TM005"]));
const PURPOSE: Field = field("account_purpose", Shape::List { each: &WORDS, max: 20 });
const CURRENCIES: Field = field("banking_currencies", Shape::List { each: &Shape::Currency, max: 200 });
const COUNTRIES: Field = field("banking_countries", Shape::List { each: &Shape::Country, max: 250 });

/// Documents, by the ids of their files.
const FILES: Shape = Shape::List { each: &Shape::Id(&FILE), max: 20 };

const fn files(name: &'static str) -> Field {
    field(name, FILES).owned(&FILE)
}

static COMPANY: &[Field] = &[
    field("legal_business_name", WORDS).required(),
    field("legal_business_name_english", up_to(255)).required(),
    field("country_of_incorporation", Shape::Country).required(),
    field("company_type", Shape::Choice(&["SOLE_PROPRIETOR", "LIMITED_COMPANY", "PARTNERSHIP", "LISTED", "OTHERS"])).required(),
    PHONE.required(),
    EMAIL.required(),
    field("company_registration_number", WORDS).required(),
    field("tax_type", Shape::Choice(&["VAT", "GST", "TAX"])),
    TAX_NUMBER,
    // So the provider spells it.
    field("incorparate_date", Shape::Date(DateForm::Text)).required(),
    files("certification_of_incorporation").required(),
];

static ADDRESS: &[Field] = &[STREET.required(), FLOOR, CITY.required(), STATE.required(), POSTAL_CODE.required()];

static OWNERSHIP: &[Field] =
    &[field("representatives", Shape::List { each: &Shape::Object(REPRESENTATIVE), max: 50 }), files("shareholder_docs")];

static REPRESENTATIVE: &[Field] = &[
    field("legal_first_name_english", LATIN).required(),
    field("legal_last_name_english", LATIN).required(),
    OTHER_NAME,
    EMAIL,
    field("is_applicant", Shape::Choice(&["0", "1"])).required(),
    field("job_title", WORDS).required(),
    field("ownership_percentage", Shape::Amount { scale: Scale::Fixed(4), written: Written::Number, zero: true }),
    NATIONALITY.required(),
    TAX_NUMBER,
    PHONE,
    BORN.required(),
    COUNTRY.required(),
    STREET.required(),
    FLOOR,
    CITY.required(),
    STATE.required(),
    POSTAL_CODE.required(),
    ID_TYPE.required(),
    ID_VALUE.required(),
    files("identity_docs").required(),
    files("face_docs"),
];

static BUSINESS_DETAILS: &[Field] = &[
    COUNTRY.required(),
    STREET.required(),
    CITY.required(),
    STATE,
    POSTAL_CODE.required(),
    field("industry", WORDS).required(),
    TURNOVER,
    field("turnover_monthly_currency", Shape::Currency),
    field("number_of_employee", Shape::Choice(&["BS001", "BS002", "BS003", "BS004", "BS005"])),
    field("website_url", WORDS).role(IdRole::Reference),
    field("company_description", up_to(1000)),
    PURPOSE,
    CURRENCIES,
    COUNTRIES,
];

static INDIVIDUAL: &[Field] = &[
    field("first_name_english", LATIN).required(),
    field("last_name_english", LATIN).required(),
    NATIONALITY.required(),
    PHONE.required(),
    EMAIL.required(),
    BORN.required(),
    field("gender", Shape::Choice(&["MALE", "FEMALE"])).required(),
    COUNTRY.required(),
    STREET.required(),
    CITY.required(),
    STATE.required(),
    POSTAL_CODE.required(),
    field(
        "employment_status",
        Shape::Choice(&["Employed", "Self-Employed", "Unemployed", "Student", "Retired", "Homemaker", "Other"]),
    )
    .required(),
    field("industry", WORDS).required(),
    field("job_title", WORDS).required(),
    field("company_name", WORDS).required(),
    // In US dollars.
    field("annual_income", Shape::Amount { scale: Scale::Fixed(2), written: Written::Text, zero: true }).required(),
    FLOOR,
    TAX_NUMBER,
    OTHER_NAME,
];

static IDENTITY: &[Field] =
    &[ID_TYPE.required(), ID_VALUE.required(), files("identity_docs").required(), files("face_docs").required()];

static ACTIVITY: &[Field] = &[
    PURPOSE,
    field("other_purpose", WORDS),
    COUNTRIES,
    CURRENCIES,
    field("internationally", Shape::Integer { min: 0, max: 1 }),
    TURNOVER,
    field("turnover_monthly_currency", Shape::Currency),
];

static PROOF: &[Field] =
    &[files("proof_of_address"), files("source_of_funds"), files("proof_of_position_and_income"), files("other_proof")];
