use super::super::{Call, parse, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// The account of Currencycloud's own example.
pub const ACCOUNT: &str = "53d15949-b1e9-4335-a4e4-56ae8adef95e";
pub const CONTACT: &str = "8a98ebac-6f88-4205-a685-4a2a6f3f2f1a";

pub fn scope() -> Scope {
    let mut scope = Scope::of(Provider::Currencycloud, Environment::Test, ACCOUNT);
    scope.actor = Some(CONTACT.to_owned());
    scope
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("ea6d13c7bc50feb46cf978d137bc01a2", false)));
    match operation.name {
        "login" => {
            call.token = None;
            call.fill = vec![text("login_id", "jimmy@example.com"), text("api_key", &"ab".repeat(32))];
        }
        "getContact" => call.input = parse(&format!(r#"{{"id":"{CONTACT}"}}"#)),
        _ => {}
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    Some(match name {
        "login" => r#"{"auth_token":"ea6d13c7bc50feb46cf978d137bc01a2"}"#.to_owned(),
        "closeSession" => "{}".to_owned(),
        "getContact" => format!(r#"{{"id":"{CONTACT}","account_id":"{ACCOUNT}"}}"#),
        _ => return None,
    })
}
