//! What is kept between calls.

use std::sync::Mutex;
use subscope::bulk::{Columns, Rows};
use subscope::forms::table::Keep;
use subscope::operation::Form;

/// A report of one row has at most so many units.
const REPORT: usize = 16_384;

/// What is kept between calls.
pub struct State {
    pub room: Vec<u8>,
    pub made: Vec<u16>,
    pub report: [u16; REPORT],
    pub form: Option<&'static Form>,
    pub columns: Columns,
    pub header: usize,
    pub rows: Option<Rows<'static>>,
    pub strangers: Vec<String>,
    pub faulty: u32,
    pub warned: u32,
    pub tells_warned: bool,
}

pub static STATE: Mutex<State> = Mutex::new(State {
    room: Vec::new(),
    made: Vec::new(),
    report: [0; REPORT],
    form: None,
    columns: Columns::of(0),
    header: 0,
    rows: None,
    strangers: Vec::new(),
    faulty: 0,
    warned: 0,
    tells_warned: false,
});

impl State {
    /// The first units in the room.
    pub fn units(&self, count: usize) -> impl Iterator<Item = u16> {
        self.room.as_chunks().0.iter().take(count).map(|pair| u16::from_le_bytes(*pair))
    }

    pub fn wipe(&mut self) {
        self.room.fill(0);
        self.made.fill(0);
        self.report.fill(0);
        self.rows = None;
        self.strangers.clear();
    }
}

/// Writes texts, each followed by a zero; answers how many bytes there are.
pub fn join(texts: &[String], made: &mut Vec<u16>) -> usize {
    let mut joined = Vec::new();
    for text in texts {
        joined.extend_from_slice(text.as_bytes());
        joined.push(0);
    }
    let length = joined.len();
    joined.push(0);
    *made = joined.as_chunks().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    length
}

/// Tables are kept for as long as the module: one for each form whose rows are read.
pub struct Leaked;

impl Keep for Leaked {
    fn list<T: Copy + 'static>(&mut self, count: usize, mut make: impl FnMut(&mut Self, usize) -> T) -> Option<&'static [T]> {
        let list: Vec<T> = (0..count).map(|at| make(self, at)).collect();
        Some(list.leak())
    }
}

#[link(wasm_import_module = "subscope")]
unsafe extern "C" {
    /// Writes the shortest decimal text of a JSON number, at most 32 characters; answers how many.
    fn shortest_number(json: *const u8, length: usize, out: *mut u8) -> usize;

    /// Whether that is the name of a country: every platform has them.
    fn country_named(name: *const u8, length: usize) -> bool;

    /// Which part of a national identifier fails: 0 none, otherwise one more than its figure.
    fn national_part(country: u32, typed: *const u8, length: usize) -> u32;
}

/// A JSON number as JavaScript prints it: the engine is asked.
pub fn shortest(json: &str, out: &mut String) {
    let mut room = [0_u8; 32];
    // SAFETY: the page reads so many bytes from there, and writes at most 32 to the other place.
    let length = unsafe { shortest_number(json.as_ptr(), json.len(), room.as_mut_ptr()) };
    out.extend(room.iter().take(length).map(|byte| char::from(*byte)));
}

/// Whether that is the name of a country.
pub fn is_country(name: &str) -> bool {
    // SAFETY: the page reads so many bytes from there.
    unsafe { country_named(name.as_ptr(), name.len()) }
}

/// What is known of single countries is a module of its own.
pub fn national(country: [u8; 2], typed: &[u8]) -> u32 {
    // SAFETY: the page reads so many bytes from there.
    unsafe { national_part(u32::from(u16::from_be_bytes(country)), typed.as_ptr(), typed.len()) }
}
