//! The catalogue as JSON: for tests that walk every operation.

use subscope::data::Data;
use subscope::http::json;
use subscope::operation::Operation;
use subscope::provider::GATEWAY;

/// A list of operations.
pub fn print() -> String {
    json::write(&Data::List(GATEWAY.operations().map(entry).collect())) + "\n"
}

fn entry(operation: &Operation) -> Data {
    let names = |names: Vec<&str>| Data::List(names.into_iter().map(Data::from).collect());
    Data::object([
        ("provider", operation.provider.word().into()),
        ("name", operation.name.into()),
        ("who", names(operation.who.iter().map(|role| role.word()).collect())),
        ("method", operation.method.word().into()),
        ("path", operation.path.into()),
        ("fields", names(operation.form.fields.iter().map(|field| field.name).collect())),
        ("members", names(operation.answer.members().iter().map(|member| member.name).collect())),
        ("takesIntent", operation.effect.takes_intent().into()),
    ])
}
