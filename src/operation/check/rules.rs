//! Rules over several fields.

use crate::issue::IssueCode;
use crate::operation::plan::{Places, Plan};
use crate::operation::table::{Condition, Rule};
use crate::text::Text;

/// Tells the place of each rule that is broken, the position of the field it is told at (none: the input as a whole)
/// and the code. `present` are the fields with a value; a rule that is about one of the `faulty`, whose
/// value is wrong or not known, says nothing.
pub(super) fn broken<T: Text>(
    rules: &'static [Rule],
    plan: &Plan,
    present: u64,
    faulty: u64,
    text: impl Fn(usize) -> Option<T>,
    mut tell: impl FnMut(usize, Option<usize>, IssueCode),
) {
    for (at, rule) in rules.iter().enumerate() {
        let Places { fields, when } = plan.rule(at);
        if (fields | when) & faulty != 0 {
            continue;
        }
        let given = fields & present;
        let first = Some(fields.trailing_zeros() as usize);
        let holds = |condition: &Condition| match condition {
            Condition::Given(_) => present & when != 0,
            Condition::Is(_, words) => text(when.trailing_zeros() as usize).is_some_and(|value| is_one(value, words)),
            Condition::IsNot(_, words) => text(when.trailing_zeros() as usize).is_some_and(|value| !is_one(value, words)),
        };
        match rule {
            Rule::ExactlyOne(_) if given.count_ones() != 1 => tell(at, first, IssueCode::Excludes),
            Rule::AllOrNone(_) if given != 0 && given != fields => {
                tell(at, Some((fields & !given).trailing_zeros() as usize), IssueCode::AllOrNone);
            }
            Rule::AtLeastOne(_) if given == 0 => tell(at, None, IssueCode::AtLeastOne),
            Rule::TotalLength(_, max) => {
                let total = |count: &dyn Fn(T) -> usize| {
                    let (mut rest, mut total) = (fields, 0_usize);
                    while rest != 0 {
                        total = total.saturating_add(text(rest.trailing_zeros() as usize).map_or(0, count));
                        rest &= rest.wrapping_sub(1);
                    }
                    total
                };
                // No character has less than a unit.
                if total(&|text| text.units().len()) > *max && total(&|text| text.chars().count()) > *max {
                    tell(at, first, IssueCode::TotalTooLong);
                }
            }
            Rule::RequiredWhen(_, condition) if given == 0 && holds(condition) => tell(at, first, IssueCode::Required),
            Rule::OnlyWhen(_, condition) if given != 0 && !holds(condition) => tell(at, first, IssueCode::NotApplicable),
            _ => {}
        }
    }
}

fn is_one<T: Text>(value: T, words: &[&str]) -> bool {
    words.iter().any(|word| value.is(word))
}
