//! What was found, as the page reads it: one record after the other.
//!
//! A record is three units and the steps that lead to its place: positions of fields and of entries. The
//! second unit holds the figure of the suggestion in its lowest three bits, above them in two bits what the
//! finding is about (0 a field, 1 a value's shape, 2 a rule), and above these how many steps there are.
//!
//! A finding: its code, with 256 added for a warning; the second unit; its own figure, or the place of the
//! rule that it is about; the steps.
//! A canonical text: 65535; the second unit; how many units it has; the steps; the units.

use crate::issue::Severity;
use crate::operation::check::{About, At, Finding, Sink};
use crate::text::Text;
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
    errors: usize,
}

impl<'a> Report<'a> {
    /// An empty report.
    pub const fn new(room: &'a mut [u16]) -> Self {
        Report { room, length: 0, errors: 0 }
    }

    /// How many units it has.
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The units so far.
    pub fn units(&self) -> &[u16] {
        self.room.get(..self.length).unwrap_or(&[])
    }

    /// Empties it.
    pub const fn clear(&mut self) {
        (self.length, self.errors) = (0, 0);
    }

    /// Adds a record of another kind, with so many units in place of steps.
    pub fn note(&mut self, kind: u16, third: u16, units: &[u16]) {
        let before = self.length;
        let head = [kind, (units.len() as u16) << 5, third];
        for (at, unit) in head.iter().chain(units).enumerate() {
            match self.room.get_mut(before.wrapping_add(at)) {
                Some(place) => *place = *unit,
                None => return,
            }
        }
        self.length = before.wrapping_add(head.len()).wrapping_add(units.len());
    }

    /// Adds a whole record, or nothing of it.
    fn record(&mut self, first: u16, second: u16, third: u16, at: &At<'_>, text: &[u8]) {
        let depth = depth(at);
        let length = text.len().wrapping_add(depth).wrapping_add(3);
        let Some([one, two, three, rest @ ..]) = self.room.get_mut(self.length..).and_then(|room| room.get_mut(..length)) else {
            return;
        };
        (*one, *two, *three) = (first, second | (depth as u16) << 5, third);
        let Some((places, units)) = rest.split_at_mut_checked(depth) else { return };
        let mut at = at;
        for place in places.iter_mut().rev() {
            if let At::Field(parent, step, _) | At::Item(parent, step) = at {
                *place = u16::try_from(*step).unwrap_or(u16::MAX);
                at = parent;
            }
        }
        for (unit, byte) in units.iter_mut().zip(text) {
            *unit = (*byte).into();
        }
        self.length = self.length.wrapping_add(length);
    }
}

fn depth(mut at: &At<'_>) -> usize {
    let mut depth = 0_usize;
    while let At::Field(parent, ..) | At::Item(parent, _) = at {
        depth = depth.wrapping_add(1);
        at = parent;
    }
    depth
}

impl Sink for Report<'_> {
    const EXPLAINS: bool = true;

    fn found(&mut self, at: &At<'_>, finding: &Finding<'_>) {
        let is_warning = finding.severity == Severity::Warning;
        self.errors = self.errors.wrapping_add(usize::from(!is_warning));
        let code = finding.code as u16 | if is_warning { WARNING } else { 0 };
        let suggestion = finding.suggestion.map_or(0, |suggestion| suggestion as u16);
        let (figure, about) = match finding.about {
            About::Field => (0, 0),
            About::Shape(_) => (finding.figure.into(), 1),
            About::Rule(_, place) => (place as u16, 2),
        };
        self.record(code, suggestion | about << 3, figure, at, &[]);
    }

    fn unknown(&mut self, _: &At<'_>, _: &str, _: bool) {}

    fn canonical(&mut self, at: &At<'_>, text: &[u8]) {
        self.record(CANONICAL, 0, text.len() as u16, at, text);
    }

    /// What is known of single countries is a module of its own, which the page asks once it is there.
    fn national<T: Text>(&self, _: T, _: T) -> Option<Part> {
        None
    }

    /// Every platform has the names of countries.
    fn knows_country(&self, _: impl Text) -> bool {
        false
    }

    fn errors(&self) -> usize {
        self.errors
    }
}
