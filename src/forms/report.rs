//! What was found, as the page reads it: one record after the other.
//!
//! A finding: its code, with 256 added for a warning; the figure of its suggestion; its own figure, or
//! the place of the rule that it is about; what that is about (0 a field, 1 a value's shape, 2 a rule);
//! how many steps lead to its place, and the steps: positions of fields and of entries.
//! A canonical text: 65535; how many units it has; how many steps; the steps; the units.

use crate::issue::Severity;
use crate::operation::check::{About, At, Finding, Sink};
use crate::value::national::Part;

/// Marks a canonical text.
pub const CANONICAL: u16 = u16::MAX;

/// Added to the code of a warning.
pub const WARNING: u16 = 256;

/// Writes records into a buffer; what does not fit is left out.
#[derive(Debug)]
pub struct Report<'a> {
    room: &'a mut [u16],
    length: usize,
}

impl<'a> Report<'a> {
    /// An empty report.
    pub const fn new(room: &'a mut [u16]) -> Self {
        Report { room, length: 0 }
    }

    /// How many units it has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// Adds a whole record, or nothing of it.
    fn record(&mut self, head: &[u16], at: &At<'_>, text: &str) {
        let before = self.length;
        let whole = self.put(head) && self.put(&[depth(at)]) && self.steps(at) && text.bytes().all(|b| self.put(&[u16::from(b)]));
        if !whole {
            self.length = before;
        }
    }

    fn put(&mut self, units: &[u16]) -> bool {
        for unit in units {
            let Some(place) = self.room.get_mut(self.length) else { return false };
            *place = *unit;
            self.length = self.length.wrapping_add(1);
        }
        true
    }

    fn steps(&mut self, at: &At<'_>) -> bool {
        match at {
            At::Whole => true,
            At::Field(parent, step, _) | At::Item(parent, step) => {
                self.steps(parent) && self.put(&[u16::try_from(*step).unwrap_or(u16::MAX)])
            }
        }
    }
}

fn depth(at: &At<'_>) -> u16 {
    match at {
        At::Whole => 0,
        At::Field(parent, ..) | At::Item(parent, _) => depth(parent).wrapping_add(1),
    }
}

impl Sink for Report<'_> {
    const EXPLAINS: bool = true;

    fn found(&mut self, at: &At<'_>, finding: &Finding<'_>) {
        let warning = if finding.severity == Severity::Warning { WARNING } else { 0 };
        let suggestion = finding.suggestion.map_or(0, |suggestion| suggestion as u16);
        let figure = finding.figure as u16;
        let (figure, about) = match finding.about {
            About::Field => (figure, 0),
            About::Shape(_) => (figure, 1),
            About::Rule(_, place) => (place as u16, 2),
        };
        self.record(&[finding.code as u16 | warning, suggestion, figure, about], at, "");
    }

    fn unknown(&mut self, _: &At<'_>, _: &str, _: bool) {}

    fn canonical(&mut self, at: &At<'_>, text: &str) {
        self.record(&[CANONICAL, text.len() as u16], at, text);
    }

    /// What is known of single countries is a module of its own, which the page asks once it is there.
    fn national(&self, _: &str, _: &str) -> Option<Part> {
        None
    }
}
