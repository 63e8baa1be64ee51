use super::super::{Call, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// An applicant; the id is above 2^53.
pub const USER: &str = "9007199254740993";

pub fn scope() -> Scope {
    Scope::of(Provider::Tradovate, Environment::Test, USER)
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("administrator.token", false)));
    if operation.name == "login" {
        call.token = None;
        call.fill = vec![text("name", "admin"), text("password", "a password")];
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    Some(match name {
        "login" | "renew" => {
            r#"{"accessToken":"a.b.c","expirationTime":"2026-03-26T19:20:00Z","userId":1000000,"name":"admin"}"#.to_owned()
        }
        _ => return None,
    })
}
