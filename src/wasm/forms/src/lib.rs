//! The forms artifact: what a page calls to check a form, without wasm-bindgen between them. Texts
//! cross as UTF-16 units in memory that both sides see; what crosses is described in `subscope::forms`.
//!
//! This is the one place of the crate with code that the compiler does not vouch for. What it rests on:
//! a page's module runs in one thread and no export calls another, so that the statics below have one
//! user at a time; and pages of memory that were asked for once are nobody else's, since nothing here
//! allocates in another way.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![expect(unsafe_code, reason = "memory that is shared with the page; the reasons stand at each place")]

mod memory;

use memory::{Arena, Shared};
use subscope::forms::report::Report;
use subscope::forms::suggest::suggest as mend;
use subscope::forms::table;
use subscope::forms::tape::Tape;
use subscope::issue::Suggestion;
use subscope::operation::Form;
use subscope::operation::check::{Given, Part, place, read};
use subscope::scope::Role;

/// How many forms a page can load.
const MOST_FORMS: usize = 256;

static FORMS: Shared<([Option<Form>; MOST_FORMS], usize)> = Shared::new(([None; MOST_FORMS], 0));

static ARENA: Shared<Arena> = Shared::new(Arena::new());

/// Room for at least so many units, which stay where they are until more is asked for; null where the
/// page's memory has an end.
#[unsafe(no_mangle)]
pub extern "C" fn room(units: usize) -> *mut u16 {
    memory::input(units).as_mut_ptr()
}

/// Where reports are written, 16,384 units of room.
#[unsafe(no_mangle)]
pub extern "C" fn report() -> *const u16 {
    memory::output().as_ptr()
}

/// Reads a table of so many units from the room; answers its number, or -1 where it is none.
#[unsafe(no_mangle)]
pub extern "C" fn load(units: usize) -> i32 {
    let (forms, count) = FORMS.get();
    let said = memory::input(0).get(..units).unwrap_or(&[]);
    let (Some(slot), Some(form)) = (forms.get_mut(*count), table::read(said, ARENA.get())) else { return -1 };
    *slot = Some(form);
    let number = *count;
    *count = count.wrapping_add(1);
    number as i32
}

/// Checks the fields of the mask, whose values are so many units in the room; answers how many units
/// the report has. What crossed is wiped, and what was kept of it meanwhile.
#[unsafe(no_mangle)]
pub extern "C" fn check(form: usize, units: usize, low: u32, high: u32, staff: bool) -> usize {
    let length = check_now(form, units, u64::from(low) | u64::from(high) << 32, staff);
    memory::wipe(units);
    length
}

#[inline(never)]
fn check_now(form: usize, units: usize, fields: u64, staff: bool) -> usize {
    let Some(Some(form)) = FORMS.get().0.get(form) else { return 0 };
    let part = Part { only: fields, ..Part::of(if staff { Role::Operator } else { Role::Customer }) };
    let taken = form.fields.iter().enumerate().filter(|(at, field)| part.takes(*at, field));
    let on_tape = taken.fold(0, |bits, (at, _)| bits | 1_u64.wrapping_shl(at as u32)) & fields;
    let tape = Tape::of(memory::input(0).get(..units).unwrap_or(&[]), on_tape);
    let mut report = Report::new(memory::output());
    read(form, Given::Object(tape), part, &mut report);
    report.length()
}

/// Mends one value. The room holds how many steps lead to it, the steps, the item of the field that it
/// looks at, and the item of the value; answers how many units the mended text has, which stand where
/// reports do. `only` is the figure of one suggestion, or 0 for all.
#[unsafe(no_mangle)]
pub extern "C" fn suggest(form: usize, units: usize, only: u32) -> usize {
    let length = suggest_now(form, units, only).unwrap_or(0);
    memory::wipe(units);
    length
}

#[inline(never)]
fn suggest_now(form: usize, units: usize, only: u32) -> Option<usize> {
    let form = FORMS.get().0.get(form)?.as_ref()?;
    let (count, rest) = memory::input(0).get(..units)?.split_first()?;
    let (steps, rest) = rest.split_at_checked(usize::from(*count))?;
    let mut tape = Tape::of(rest, 0);
    let (beside, value) = (tape.take()?, tape.take()?);
    let Given::Text(text) = value else { return None };
    let beside = if let Given::Text(beside) = beside { Some(beside) } else { None };
    let only = Suggestion::ALL.iter().copied().find(|suggestion| *suggestion as u32 == only);
    let room = memory::output();
    let mut length = 0_usize;
    let mut encoded = [0; 2];
    mend(place(form, steps.iter().map(|step| usize::from(*step)))?, text, beside, only, |c| {
        for unit in c.encode_utf16(&mut encoded) {
            if let Some(place) = room.get_mut(length) {
                *place = *unit;
                length = length.wrapping_add(1);
            }
        }
    });
    Some(length)
}
