//! The bulk artifact: what a worker or a page calls to check a file of rows, without wasm-bindgen between
//! them. Bytes are written into a room that both sides see; verdicts are read where they stand.
//!
//! A verdict is twelve units of sixteen bits, the lower half of each figure first: how many units of records
//! follow (one), how many errors are among them (one), the row (two), its line (two), where it begins (four), how many bytes it has (two). Records are
//! those of `subscope::forms::report`, and these, with 65534 in place of a code: the third unit is the code, and
//! in place of steps stand, for `ragged_row` how many cells there are (two), for `not_unique` the position of
//! the field and the row (two), for what spreadsheets do the position of the field.

#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]
#![expect(unsafe_code, reason = "names of exports, and calls of two imports; the reasons stand at each place")]

mod packed;
mod state;

use packed::Packed;
use state::{STATE, State};
use std::alloc::System;
use subscope::bulk::scan::utf8;
use subscope::bulk::{Columns, Damage, Dialect, Format, Names, Place, Rows, Unique, first_row};
use subscope::forms::table;
use subscope::operation::check::Part;
use subscope::scope::Role;
use subscope::text::Utf8;
use subscope::value::country::is_assigned;
use zeroizing_alloc::ZeroAlloc;

/// What is freed is wiped: rows hold what people are.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn with<T>(call: impl FnOnce(&mut State) -> T) -> Option<T> {
    // One thread, and no export calls another: the lock is always free.
    STATE.lock().ok().map(|mut state| call(&mut state))
}

/// Room for so many bytes; it stays where it is until more is asked for.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    with(|state| {
        if state.room.len() < bytes {
            state.room.resize(bytes, 0);
        }
        state.room.as_mut_ptr()
    })
    .unwrap_or(std::ptr::null_mut())
}

/// Where verdicts and texts stand that an export has made.
#[unsafe(no_mangle)]
pub extern "C" fn made() -> *const u16 {
    with(|state| state.made.as_ptr()).unwrap_or(std::ptr::null())
}

/// Reads a table of so many numbers from the room, as forms do; answers whether it is one.
#[unsafe(no_mangle)]
pub extern "C" fn load(numbers: usize) -> bool {
    with(|state| {
        let said: Vec<u16> = state.units(numbers.saturating_mul(4)).collect();
        state.form = table::read(said.as_chunks().0, &mut state::Leaked).map(|form| &*Box::leak(Box::new(form)));
        state.columns = Columns::default();
        state.form.is_some()
    })
    .unwrap_or(false)
}

/// Reads the first row of a CSV file, of which so many bytes stand in the room: answers how many bytes of the
/// made texts there are, each followed by a zero, or -1 where its end is still to come. `header_size` tells how
/// many bytes it takes.
#[unsafe(no_mangle)]
pub extern "C" fn header(bytes: usize, delimiter: u8, last: bool) -> isize {
    with(|state| {
        let rest = state.room.get(..bytes).unwrap_or(&[]);
        let (valid, _) = utf8(rest);
        let text = Utf8(rest.get(..valid).unwrap_or(&[])).as_str();
        let (cells, size) = first_row(text, Dialect { delimiter, marked: false }, last && valid == bytes)?;
        state.header = size;
        isize::try_from(state::join(&cells, &mut state.made)).ok()
    })
    .flatten()
    .unwrap_or(-1)
}

/// How many bytes the header takes, with its line end.
#[unsafe(no_mangle)]
pub extern "C" fn header_size() -> usize {
    with(|state| state.header).unwrap_or(0)
}

/// Says how many columns there are.
#[unsafe(no_mangle)]
pub extern "C" fn columns(count: usize) {
    with(|state| state.columns = Columns::of(count));
}

/// Says what a column holds, by so many steps in the room; answers whether it can.
#[unsafe(no_mangle)]
pub extern "C" fn hold(column: usize, steps: usize) -> bool {
    with(|state| {
        let steps: Vec<usize> = state.units(steps).map(usize::from).collect();
        let fields = state.form.map_or(&[][..], |form| form.fields);
        state.columns.hold(fields, column, &steps)
    })
    .unwrap_or(false)
}

/// The staff's part of the form is checked.
const STAFF: u32 = 1;
/// Cells of the file are marked.
const MARKED: u32 = 2;
/// Rows that warnings alone are about are told as well.
const WARNED: u32 = 4;

/// Begins a file whose first row of values stands behind so many bytes and lines. Its format is a delimiter, or 0
/// for NDJSON: then the names of the form's fields stand in the room, each followed by a zero, and those that
/// are not the person's are empty. Before them stand the positions of `unique` fields, whose values may stand
/// once each. `postal` and `country` are positions, or -1. The fields that
/// are read are the bits of two halves, the lower first.
#[unsafe(no_mangle)]
pub extern "C" fn open(
    delimiter: u8,
    names: usize,
    unique: usize,
    seed: u64,
    postal: i32,
    country: i32,
    start: usize,
    line: u32,
    flags: u32,
    low: u32,
    high: u32,
) -> bool {
    with(|state| {
        let form = state.form?;
        let positions: Vec<usize> = state.units(unique).map(usize::from).collect();
        let format = if delimiter == 0 {
            let from = unique.wrapping_mul(2);
            let text = state.room.get(from..from.wrapping_add(names)).unwrap_or(&[]);
            let mut words = text.split(|byte| *byte == 0).map(|word| Utf8(word).as_str());
            let names = Names::of(form.fields, &mut |_| words.next().filter(|word| !word.is_empty()).map(str::to_owned));
            Format::Ndjson(names, state::shortest)
        } else {
            let postal = usize::try_from(postal).ok().zip(usize::try_from(country).ok());
            Format::Csv(Dialect { delimiter, marked: flags & MARKED != 0 }, std::mem::take(&mut state.columns), Damage { postal })
        };
        let unique = (!positions.is_empty()).then(|| Unique::new(positions, seed));
        let first = Place { line, start: start as u64, ..Place::default() };
        let only = u64::from(high) << 32 | u64::from(low);
        let part = Part { only, ..Part::of(if flags & STAFF != 0 { Role::Operator } else { Role::Customer }) };
        state.rows = Some(Rows::new(form, part, format, unique, first));
        state.strangers.clear();
        (state.faulty, state.warned, state.tells_warned) = (0, 0, flags & WARNED != 0);
        Some(())
    })
    .flatten()
    .is_some()
}

/// Reads the whole rows in so many bytes of the room; answers how many were read. Verdicts that say something
/// stand where texts are made, and `said` tells how many units they have. What was read is wiped.
#[unsafe(no_mangle)]
pub extern "C" fn feed(bytes: usize, last: bool) -> usize {
    with(|state| {
        let State { rows, room, made, report, strangers, faulty, warned, tells_warned, .. } = state;
        made.clear();
        let Some(rows) = rows else { return 0 };
        let mut packed = Packed::new(report, made, strangers, *tells_warned);
        let read = rows.feed(room.get(..bytes).unwrap_or(&[]), last, &mut packed);
        (*faulty, *warned) = (faulty.wrapping_add(packed.faulty), warned.wrapping_add(packed.warned));
        // What is left over moves to the front; behind it nothing stays.
        room.copy_within(read..bytes, 0);
        if let Some(behind) = room.get_mut(bytes.wrapping_sub(read)..bytes) {
            behind.fill(0);
        }
        read
    })
    .unwrap_or(0)
}

/// How many units the verdicts of the last piece have.
#[unsafe(no_mangle)]
pub extern "C" fn said() -> usize {
    with(|state| state.made.len()).unwrap_or(0)
}

/// How many rows were read.
#[unsafe(no_mangle)]
pub extern "C" fn rows() -> u32 {
    with(|state| state.rows.as_ref().map_or(0, |rows| rows.tally().rows)).unwrap_or(0)
}

/// How many of them hold errors.
#[unsafe(no_mangle)]
pub extern "C" fn faulty() -> u32 {
    with(|state| state.faulty).unwrap_or(0)
}

/// How many of the others hold warnings.
#[unsafe(no_mangle)]
pub extern "C" fn warned() -> u32 {
    with(|state| state.warned).unwrap_or(0)
}

/// How many of them held again what may stand once.
#[unsafe(no_mangle)]
pub extern "C" fn duplicates() -> u32 {
    with(|state| state.rows.as_ref().map_or(0, |rows| rows.tally().duplicates)).unwrap_or(0)
}

/// Whether all values that may stand once were compared.
#[unsafe(no_mangle)]
pub extern "C" fn compares_all() -> bool {
    with(|state| state.rows.as_ref().is_none_or(Rows::compares_all)).unwrap_or(true)
}

/// Makes the names of members that no field takes, each followed by a zero; answers how many bytes there are.
#[unsafe(no_mangle)]
pub extern "C" fn strangers() -> usize {
    with(|state| {
        let State { made, strangers, .. } = state;
        state::join(strangers, made)
    })
    .unwrap_or(0)
}

/// Ends the file: nothing of it stays in the memory.
#[unsafe(no_mangle)]
pub extern "C" fn close() {
    with(State::wipe);
    scrub();
}

/// More than any call here takes of the stack.
const DEEPEST: usize = 65_536;

/// Wipes what calls have left on the stack.
#[inline(never)]
fn scrub() {
    let mut stack = [0_u8; DEEPEST];
    std::hint::black_box(&mut stack);
}

/// Whether two letters are the code of a country, the first of them in the higher byte.
#[unsafe(no_mangle)]
pub extern "C" fn country(letters: u16) -> bool {
    is_assigned(letters.to_be_bytes())
}
