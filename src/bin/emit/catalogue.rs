//! The catalogue as JSON: for tests that walk every operation.

use subscope::data::Data;
use subscope::http::json;
use subscope::operation::answer::{Kind, Member};
use subscope::operation::{Field, Operation, Shape};
use subscope::provider::GATEWAY;

/// A list of operations.
pub fn print() -> String {
    json::write(&Data::List(GATEWAY.operations().map(entry).collect())) + "\n"
}

/// The names of fields, those inside others among them.
fn fields(listed: &'static [Field]) -> Vec<&'static str> {
    let inside = |field: &'static Field| match field.shape {
        Shape::Object(inner) => fields(inner),
        Shape::List { each: Shape::Object(inner), .. } => fields(inner),
        _ => Vec::new(),
    };
    listed.iter().flat_map(|field| std::iter::once(field.name).chain(inside(field))).collect()
}

/// The names of members, those inside others among them.
fn members(listed: &'static [Member]) -> Vec<&'static str> {
    let inside = |member: &'static Member| match member.kind {
        Kind::Object(inner) | Kind::List(inner) => members(inner),
        _ => Vec::new(),
    };
    listed.iter().flat_map(|member| std::iter::once(member.name).chain(inside(member))).collect()
}

fn entry(operation: &Operation) -> Data {
    let names = |names: Vec<&str>| Data::List(names.into_iter().map(Data::from).collect());
    Data::object([
        ("provider", operation.provider.word().into()),
        ("name", operation.name.into()),
        ("who", names(operation.who.iter().map(|role| role.word()).collect())),
        ("method", operation.method.word().into()),
        ("path", operation.path.into()),
        ("fields", names(fields(operation.form.fields))),
        ("members", names(members(operation.answer.members()))),
        ("takesIntent", operation.effect.takes_intent().into()),
    ])
}
