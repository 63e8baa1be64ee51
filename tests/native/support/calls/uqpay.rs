use super::super::{Call, parse, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// The account of UQPAY's own example.
pub const ACCOUNT: &str = "18523f72-f4de-4f9c-bb8e-ec7d1c4f32be";
pub const CARDHOLDER: &str = "0c9a4d7e-6b1f-4a52-9f0e-2d8c7b6a5e41";

pub fn scope() -> Scope {
    Scope::of(Provider::Uqpay, Environment::Test, ACCOUNT)
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("{your-token}", false)));
    if !operation.is_about_one() {
        call.scope = Scope::house(Provider::Uqpay, Environment::Test);
    }
    match operation.name {
        "token" => {
            call.token = None;
            call.fill = vec![text("x-client-id", "client"), text("x-api-key", "key")];
        }
        "listAccounts" | "listCardholders" | "listHouseCardholders" => {
            call.input = parse(r#"{"page_size":10,"page_number":1}"#);
        }
        "createAccount" => {
            call.input = parse(PERSON);
            let acceptance =
                r#"{"ip":"203.0.113.7","date":"2026-03-26T18:00:00.000Z","user_agent":"a browser","tos_agreement":1}"#;
            call.fill = vec![("tos_acceptance".to_owned(), parse(acceptance))];
        }
        "createCardholder" => call.input = parse(NEW_CARDHOLDER),
        "getCardholder" => call.input = parse(&format!(r#"{{"id":"{CARDHOLDER}"}}"#)),
        "updateCardholder" => {
            call.input = parse(&format!(r#"{{"id":"{CARDHOLDER}","email":"ann@maple.example","country_code":"SG"}}"#));
        }
        _ => {}
    }
    call
}

pub const NEW_CARDHOLDER: &str = r#"{
    "email": "ann@maple.example", "first_name": "Ann", "last_name": "Maple", "country_code": "SG", "phone_number": "91234567",
    "date_of_birth": "1990-12-31", "gender": "FEMALE", "nationality": "SG",
    "residential_address": {
        "country": "SG", "city": "Singapore", "line1": "1 Maple Walk", "line2": "Unit 3", "line_en": "1 Maple Walk",
        "state": "SG", "district": "Central", "postal_code": "018956"
    },
    "identity": { "type": "ID_CARD", "number": "S1234567D", "front_file": "file_front", "back_file": "file_back", "hand_file": "file_hand" },
    "kyc_verification": { "method": "THIRD_PARTY", "kyc_proof": { "provider": "SUMSUB", "reference_id": "check_0123456789" } },
    "document_type": "png", "document": "iVBORw0KGgo="
}"#;

/// A person's account, with everything that is asked of one.
pub const PERSON: &str = r#"{
    "entity_type": "INDIVIDUAL", "nickname": "Ann's", "business_type": "ISSUING",
    "individual_info": {
        "first_name_english": "Ann", "last_name_english": "Maple", "nationality": "SG", "phone_number": "+6591234567",
        "email_address": "ann@maple.example", "date_of_birth": "1990-12-31", "gender": "FEMALE", "country_or_territory": "SG",
        "street_address": "1 Maple Walk", "city": "Singapore", "state": "SG", "postal_code": "018956",
        "employment_status": "Self-Employed", "industry": "7372", "job_title": "Founder", "company_name": "Maple Ltd",
        "annual_income": "85000"
    },
    "identity_verification": {
        "identification_type": "PASSPORT", "identification_value": "E1234567A",
        "identity_docs": ["file_passport"], "face_docs": ["file_face"]
    },
    "expected_activity": {
        "account_purpose": ["INVESTMENT"], "banking_countries": ["SG"], "banking_currencies": ["SGD", "USD"],
        "internationally": 0, "turnover_monthly": "TM001", "turnover_monthly_currency": "SGD"
    },
    "proof_documents": { "proof_of_address": ["file_bill"] }
}"#;

/// A company's account that takes over nothing of the master's.
pub const COMPANY: &str = r#"{
    "entity_type": "COMPANY", "nickname": "Maple", "business_type": "BANKING", "inherit": -1,
    "company_info": {
        "legal_business_name": "Maple Ltd", "legal_business_name_english": "Maple Ltd", "country_of_incorporation": "SG",
        "company_type": "LIMITED_COMPANY", "phone_number": "+6561234567", "email_address": "office@maple.example",
        "company_registration_number": "T99CS9999Z", "incorparate_date": "2020-01-01",
        "certification_of_incorporation": ["file_certificate"]
    },
    "company_address": { "street_address": "1 Maple Walk", "city": "Singapore", "state": "SG", "postal_code": "018956" },
    "ownership_details": {
        "representatives": [{
            "legal_first_name_english": "Ann", "legal_last_name_english": "Maple", "is_applicant": "1", "job_title": "DIRECTOR",
            "ownership_percentage": "15.5", "nationality": "SG", "date_of_birth": "1990-12-31", "country_or_territory": "SG",
            "street_address": "1 Maple Walk", "city": "Singapore", "state": "SG", "postal_code": "018956",
            "identification_type": "DRIVING_LICENSE", "identification_value": "S1234567D", "identity_docs": ["file_licence"]
        }],
        "shareholder_docs": ["file_shares"]
    },
    "business_details": {
        "country_or_territory": "SG", "street_address": "1 Maple Walk", "city": "Singapore", "postal_code": "018956",
        "industry": "7372", "turnover_monthly": "TM002", "number_of_employee": "BS002"
    }
}"#;

const ACCOUNT_ROW: &str = r#"
    "account_id": "18523f72-f4de-4f9c-bb8e-ec7d1c4f32be", "short_reference_id": "P220406-LLCVLRM", "business_code": ["ISSUING"],
    "email": "office@maple.example", "account_name": "Maple Ltd", "nick_name": "Maple", "status": "ACTIVE",
    "verification_status": "APPROVED", "country": "SG", "entity_type": "COMPANY",
    "contact_details": { "email": "office@maple.example", "phone": "+6561234567" },
    "business_details": {
        "legal_entity_name_english": "Maple Ltd", "incorporation_date": "2020-01-01", "merchant_category_code": "7372",
        "monthly_estimated_revenue": { "amount": "TM001", "currency": "SGD" }, "account_purpose": ["CARD_ISSUING"],
        "identifier": { "type": "VAT", "number": "123" }, "website_url": "https://maple.example"
    }"#;

const CARDHOLDER_ROW: &str = r#"
    "cardholder_id": "0c9a4d7e-6b1f-4a52-9f0e-2d8c7b6a5e41", "email": "ann@maple.example", "first_name": "Ann", "last_name": "Maple",
    "country_code": "SG", "cardholder_status": "PENDING", "create_time": "2024-05-09 15:52:23", "number_of_cards": 1,
    "phone_number": "91234567", "date_of_birth": "1990-12-31", "gender": "FEMALE", "nationality": "SG",
    "residential_address": { "country": "SG", "city": "Singapore", "line1": "1 Maple Walk", "postal_code": "018956" },
    "review_status": "PENDING", "idv_status": "PENDING", "idv_verification_url": "https://in.sumsub.com/websdk/p/abc",
    "idv_url_expires_at": "2024-05-10T15:52:23+08:00""#;

pub fn answer(name: &str) -> Option<String> {
    let page = |row: &str| format!(r#"{{"total_pages":1,"total_items":1,"data":[{{{row}}}]}}"#);
    Some(match name {
        "token" => r#"{"auth_token":"a.b.c","expired_at":1774549800}"#.to_owned(),
        "listAccounts" => page(ACCOUNT_ROW),
        "getAccount" => format!(
            r#"{{{ACCOUNT_ROW}, "review_reason": "none",
                "registration_address": {{ "line1": "1 Maple Walk", "city": "Singapore", "postal_code": "018956" }},
                "business_address": [{{ "line1": "1 Maple Walk", "country": "SG" }}],
                "representatives": [{{ "representative_id": "rep_1", "roles": "DIRECTOR", "first_name": "Ann", "last_name": "Maple" }}],
                "documents": [{{ "type": "PROOF_OF_ADDRESS" }}],
                "tos_acceptance": {{ "ip": "203.0.113.7", "date": "2026-03-26T18:00:00Z", "user_agent": "a browser" }}}}"#
        ),
        "createAccount" => {
            r#"{"account_id":"5a1f0c3e-9d7b-4e62-8c40-1b2a3d4e5f60","short_reference_id":"P260326-ABCDEFG","status":"PROCESSING","verification_status":"PENDING"}"#
                .to_owned()
        }
        "listCardholders" | "listHouseCardholders" => page(CARDHOLDER_ROW),
        "getCardholder" => format!("{{{CARDHOLDER_ROW}}}"),
        "createCardholder" | "updateCardholder" => format!(
            r#"{{"cardholder_id":"{CARDHOLDER}","cardholder_status":"PENDING","idv_verification_url":"https://in.sumsub.com/websdk/p/abc","idv_url_expires_at":"2024-05-10T15:52:23+08:00"}}"#
        ),
        _ => return None,
    })
}
