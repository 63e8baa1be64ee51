//! Verdicts as units: those that say something, one behind the other.

use crate::state::{is_country, national};
use subscope::bulk::{Fault, Place, Take};
use subscope::forms::report::Report;
use subscope::issue::IssueCode;
use subscope::operation::check::{At, Finding, Sink};
use subscope::text::{Text, Unit as _};
use subscope::value::national::Part;

/// In place of the code of what no form could tell.
const FAULT: u16 = u16::MAX - 1;

/// The most names of strangers that are kept, and the longest.
const MOST_STRANGERS: usize = 100;
const LONGEST_STRANGER: usize = 100;

pub struct Packed<'a> {
    report: Report<'a>,
    out: &'a mut Vec<u16>,
    strangers: &'a mut Vec<String>,
    /// Errors that no form could tell.
    faults: usize,
    tells_warned: bool,
    /// How many rows hold errors.
    pub faulty: u32,
    /// How many hold warnings alone.
    pub warned: u32,
}

impl<'a> Packed<'a> {
    pub const fn new(room: &'a mut [u16], out: &'a mut Vec<u16>, strangers: &'a mut Vec<String>, tells_warned: bool) -> Self {
        Packed { report: Report::new(room), out, strangers, faults: 0, tells_warned, faulty: 0, warned: 0 }
    }
}

const fn low(figure: u32) -> u16 {
    figure as u16
}

const fn high(figure: u32) -> u16 {
    (figure >> 16) as u16
}

impl Sink for Packed<'_> {
    const EXPLAINS: bool = true;

    fn found(&mut self, at: &At<'_>, finding: &Finding<'_>) {
        self.report.found(at, finding);
    }

    fn unknown(&mut self, _: &At<'_>, _: &str, _: bool) {}

    /// Rows are told of, and not written anew.
    fn canonical(&mut self, _: &At<'_>, _: &[u8]) {}

    fn national<T: Text>(&self, country: T, typed: T) -> Option<Part> {
        let [first, second] = country.units() else { return None };
        let mut room = [0_u8; 64];
        let length = typed.units().len().min(room.len());
        room.iter_mut().zip(typed.bytes()).for_each(|(place, byte)| *place = byte);
        let part = national([first.ascii(), second.ascii()], room.get(..length)?);
        room.fill(0);
        let parts = [Part::Length, Part::Characters, Part::Date, Part::Region, Part::CheckDigit];
        parts.get((part as usize).checked_sub(1)?).copied()
    }

    fn knows_country(&self, name: impl Text) -> bool {
        is_country(&name.chars().collect::<String>())
    }

    fn errors(&self) -> usize {
        self.report.errors()
    }
}

impl Take for Packed<'_> {
    fn begin(&mut self) {
        self.report.clear();
        self.faults = 0;
    }

    fn fault(&mut self, fault: Fault) {
        self.faults = self.faults.wrapping_add(usize::from(!matches!(fault, Fault::Damaged(..))));
        match fault {
            Fault::Row(code) => self.report.note(FAULT, code as u16, &[]),
            Fault::Ragged(found) => {
                self.report.note(FAULT, IssueCode::RaggedRow as u16, &[low(found as u32), high(found as u32)])
            }
            Fault::NotUnique(position, row) => {
                self.report.note(FAULT, IssueCode::NotUnique as u16, &[position as u16, low(row), high(row)]);
            }
            Fault::Damaged(position, code) => self.report.note(FAULT, code as u16, &[position as u16]),
        }
    }

    fn end(&mut self, place: Place) {
        let units = self.report.units();
        if units.is_empty() {
            return;
        }
        let errors = self.faults.wrapping_add(self.report.errors());
        if errors > 0 {
            self.faulty = self.faulty.wrapping_add(1);
        } else {
            self.warned = self.warned.wrapping_add(1);
            if !self.tells_warned {
                return;
            }
        }
        let Place { row, line, start, size } = place;
        let count = units.len() as u32 | (errors as u32) << 16;
        let (near, far) = (start as u32, (start >> 32) as u32);
        let head = [count, row, line, near, far, size].map(|figure| [low(figure), high(figure)]);
        self.out.extend_from_slice(head.as_flattened());
        self.out.extend_from_slice(units);
    }

    fn stranger(&mut self, name: &str) {
        let is_new = !self.strangers.iter().any(|known| known == name);
        if is_new && self.strangers.len() < MOST_STRANGERS && name.len() <= LONGEST_STRANGER {
            self.strangers.push(name.to_owned());
        }
    }
}
