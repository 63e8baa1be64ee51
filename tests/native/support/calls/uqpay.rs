use super::super::{Call, text};
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// The account of UQPAY's own example.
pub const ACCOUNT: &str = "18523f72-f4de-4f9c-bb8e-ec7d1c4f32be";

pub fn scope() -> Scope {
    Scope::of(Provider::Uqpay, Environment::Test, ACCOUNT)
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("{your-token}", false)));
    if operation.name == "token" {
        call.token = None;
        call.fill = vec![text("x-client-id", "client"), text("x-api-key", "key")];
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    Some(match name {
        "token" => r#"{"auth_token":"a.b.c","expired_at":1774549800}"#.to_owned(),
        _ => return None,
    })
}
