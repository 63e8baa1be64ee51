//! Whatever is handed in, made from the tables: issues, or a request that the document admits.

use subscope::data::Data;
use subscope::operation::Operation;
use subscope::operation::table::Field;
use subscope::scope::Role;

use super::dice::Dice;
use super::document::UNKNOWN;
use super::support::{Call, rounds::rounds};
use super::wire::{Asked, arrives, asked, shown};
use super::{CASES, Count, shapes};

/// Every edge of every field, then whatever falls.
pub fn run(operation: &'static Operation, calls: &[Call], roles: &[Role], count: &mut Count) {
    let mut dice = Dice::of(&format!("{} {} tables", operation.provider.word(), operation.name));
    for call in calls {
        for role in roles {
            let good = asked(call.clone(), *role);
            for field in operation.form.fields.iter().filter(|field| good.settable(field)) {
                judge(&with(&good, field.name, None), count);
                for edge in shapes::edges(&mut dice, &field.shape) {
                    judge(&with(&good, field.name, Some(edge)), count);
                }
            }
        }
    }
    for _ in 0..rounds(CASES) {
        let good = asked(dice.one(calls).clone(), *dice.one(roles));
        judge(&rolled(&mut dice, good), count);
    }
}

/// The good input with another value of one field, or without it.
fn with(good: &Asked, name: &str, value: Option<Data>) -> Asked {
    let others = good.call.input.members().iter().filter(|(known, _)| known != name).cloned();
    let input = others.chain(value.map(|value| (name.to_owned(), value))).collect();
    Asked { call: Call { input: Data::Object(input), ..good.call.clone() }, role: good.role }
}

fn judge(case: &Asked, count: &mut Count) {
    match case.core() {
        Err(_) => count.stopped += 1,
        Ok(request) => match arrives(case.call.operation, &request) {
            Ok(_) => count.sent += 1,
            Err(objections) => count.failures.push(format!("sent, and refused: {objections:?} {}", shown(&request))),
        },
    }
}

/// A good input with some of its fields changed, or one of nothing but rolls.
fn rolled(dice: &mut Dice, mut good: Asked) -> Asked {
    let operation = good.call.operation;
    let mut input = good.call.input.members().to_vec();
    if dice.one_in(12) {
        good.call.input = shapes::any(dice, 3);
        return good;
    }
    let (settable, others): (Vec<&Field>, Vec<&Field>) = operation.form.fields.iter().partition(|field| good.settable(field));
    for _ in 0..dice.below(4) {
        if settable.is_empty() || dice.one_in(12) {
            input.push((dice.pick(UNKNOWN).to_owned(), shapes::any(dice, 1)));
            continue;
        }
        let field = *dice.one(&settable);
        input.retain(|(name, _)| name != field.name);
        let value = match dice.below(8) {
            0 => None,
            1..=4 => Some(shapes::good(dice, &field.shape)),
            5 => Some(shapes::any(dice, 2)),
            _ => Some(shapes::near(dice, &field.shape)),
        };
        input.extend(value.map(|value| (field.name.to_owned(), value)));
    }
    if !others.is_empty() && dice.one_in(10) {
        // Somebody else's field: the scope's, the gateway's, another role's.
        input.push((dice.one(&others).name.to_owned(), shapes::any(dice, 1)));
    }
    good.call.input = Data::Object(input);
    good
}
