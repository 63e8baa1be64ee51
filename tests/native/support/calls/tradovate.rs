use super::super::{Call, parse, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// An applicant; the id is above 2^53.
pub const USER: &str = "9007199254740993";

/// A request of the applicant's, and nearly the same number.
pub const REQUEST: &str = "9007199254740995";

pub fn scope() -> Scope {
    Scope::of(Provider::Tradovate, Environment::Test, USER)
}

/// What a person fills in.
pub const PERSON: &str = r#"{
    "firstName": "Ann", "lastName": "O'Hara-Smith Jr.", "country": "US", "state": "IL", "streetAddress1": "1 Main Street",
    "city": "Chicago", "zipCode": "60601", "phone": "+1 312 555 0100", "citizenship": "US", "taxIdentifier": "123456789",
    "birthDate": "1990-12-31"
}"#;

/// What the business decides.
pub fn decided() -> Vec<(String, subscope::data::Data)> {
    let decided = r#"{"riskCategoryId":"9007199254740992","marginType":"Speculator","transferAmount":"100.50","authorizedIndividual":true}"#;
    parse(decided).members().to_vec()
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("administrator.token", false)));
    let file = r#""filename":"paper.pdf","base64data":"data:application/pdf;base64,JVBERi0=""#;
    match operation.name {
        "login" => {
            call.token = None;
            call.fill = vec![text("name", "admin"), text("password", "a password")];
        }
        "createSubAccountRequest" => {
            call.input = parse(PERSON);
            call.fill = decided();
        }
        "submitRequestDocument" => {
            call.input = parse(&format!(r#"{{"subAccountRequestId":"{REQUEST}","documentType":"Id",{file}}}"#));
        }
        "uploadDocument" => call.input = parse(&format!(r#"{{"documentType":"POAForm",{file}}}"#)),
        "requestStatus" => call.input = parse(&format!(r#"{{"subAccountRequestId":"{REQUEST}"}}"#)),
        "checkDuplicate" => call.input = parse(r#"{"taxIdentifier":"123456789","countryCode":"US"}"#),
        _ => {}
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    Some(match name {
        "login" | "renew" => {
            r#"{"accessToken":"a.b.c","expirationTime":"2026-03-26T19:20:00Z","userId":1000000,"name":"admin"}"#.to_owned()
        }
        "createSubAccountRequest" => format!(r#"{{"requestId":{REQUEST},"status":"Pending"}}"#),
        "submitRequestDocument" => r#"{"documentId":9007199254740997}"#.to_owned(),
        "uploadDocument" => r#"{"ok":true,"documentId":9007199254740997}"#.to_owned(),
        "requestStatus" => format!(r#"{{"requestId":{REQUEST},"status":"Approved","accountId":9007199254740999}}"#),
        "checkDuplicate" => r#"{"ok":true}"#.to_owned(),
        _ => return None,
    })
}
