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
use subscope::value::country::is_assigned;

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

/// Reads a table of so many numbers from the room; answers its number, or -1 where it is none.
#[unsafe(no_mangle)]
pub extern "C" fn load(numbers: usize) -> i32 {
    let (forms, count) = FORMS.get();
    let said = memory::input(0).as_chunks().0.get(..numbers).unwrap_or(&[]);
    let (Some(slot), Some(form)) = (forms.get_mut(*count), table::read(said, ARENA.get())) else { return -1 };
    *slot = Some(form);
    let number = *count;
    *count = count.wrapping_add(1);
    number as i32
}

/// Checks the fields of the mask, whose heads stand at the beginning of the so many units in the room;
/// answers how many units the report has. What crossed is wiped.
#[unsafe(no_mangle)]
pub extern "C" fn check(form: usize, units: usize, low: u32, high: u32, staff: bool) -> usize {
    let Some(Some(form)) = FORMS.get().0.get(form) else { return 0 };
    let part =
        Part { only: u64::from(low) | u64::from(high) << 32, ..Part::of(if staff { Role::Operator } else { Role::Customer }) };
    let mut report = Report::new(memory::output());
    read(form, Given::Object(Tape::at(memory::input(0), 0, form.fields.len())), part, &mut report);
    memory::wipe(units);
    report.length()
}

/// Mends one value. The room holds two heads, of the value and of the field that it looks at; behind the
/// so many units of both and their texts stand the so many steps that lead to the value. Answers how many
/// units the mended text has, which stand where reports do. `only` is the figure of one suggestion, or 0
/// for all.
#[unsafe(no_mangle)]
pub extern "C" fn suggest(form: usize, units: usize, steps: usize, only: u32) -> usize {
    let length = suggest_now(form, units, steps, only).unwrap_or(0);
    memory::wipe(units.wrapping_add(steps));
    length
}

fn suggest_now(form: usize, units: usize, steps: usize, only: u32) -> Option<usize> {
    let form = FORMS.get().0.get(form)?.as_ref()?;
    let tape = Tape::at(memory::input(0), 0, 2);
    let Given::Text(text) = tape.get(0) else { return None };
    let beside = if let Given::Text(beside) = tape.get(1) { Some(beside) } else { None };
    let steps = memory::input(0).get(units..)?.get(..steps)?;
    let only = Suggestion::ALL.iter().copied().find(|suggestion| *suggestion as u32 == only);
    let room = memory::output();
    let mut length = 0_usize;
    mend(place(form, steps.iter().map(|step| usize::from(*step)))?, text, beside, only, &mut |c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            if let Some(place) = room.get_mut(length) {
                *place = *unit;
                length = length.wrapping_add(1);
            }
        }
    });
    Some(length)
}

/// Whether two letters are the code of a country, the first of them in the higher byte.
#[unsafe(no_mangle)]
pub extern "C" fn country(letters: u16) -> bool {
    is_assigned(letters.to_be_bytes())
}
