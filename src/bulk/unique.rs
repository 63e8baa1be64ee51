//! Columns in which each value may stand once.

use crate::text::Text;
use std::hash::{DefaultHasher, Hasher as _};

/// The most values that are remembered: what comes after them is compared with these alone.
pub const MOST_VALUES: usize = 750_000;

/// What stood in some columns so far, as a figure of eight bytes each, and in which row.
#[derive(Debug)]
pub struct Unique {
    /// The positions of the fields.
    pub(super) positions: Vec<usize>,
    seed: u64,
    /// Figures at their places; 0 is a free one.
    figures: Vec<u64>,
    /// The row of each.
    rows: Vec<u32>,
    count: usize,
    /// Whether there was no room for some value.
    missed: bool,
}

impl Unique {
    /// Nothing stood there yet. The seed is a random figure, so that nobody can write values that look alike.
    pub const fn new(positions: Vec<usize>, seed: u64) -> Self {
        Unique { positions, seed, figures: Vec::new(), rows: Vec::new(), count: 0, missed: false }
    }

    /// Whether all values found room, and were compared with all before them.
    pub const fn compares_all(&self) -> bool {
        !self.missed
    }

    const fn is_full(&self) -> bool {
        self.count >= MOST_VALUES
    }

    /// Notes a value; answers the row in which it stood before. Numbers of persons are the same with and
    /// without separators, in either case.
    pub fn meet(&mut self, position: usize, text: impl Text, is_number: bool, row: u32) -> Option<u32> {
        let mut hasher = DefaultHasher::new();
        hasher.write_u64(self.seed);
        hasher.write_usize(position);
        for c in text.chars().filter(|c| !is_number || c.is_ascii_alphanumeric()) {
            hasher.write_u32(if is_number { c.to_ascii_uppercase() } else { c } as u32);
        }
        self.note(hasher.finish().max(1), row)
    }

    fn note(&mut self, figure: u64, row: u32) -> Option<u32> {
        if self.count.saturating_mul(4) >= self.figures.len().saturating_mul(3) && !self.is_full() {
            self.grow();
        }
        let at = self.find(figure)?;
        if self.figures.get(at) == Some(&figure) {
            return self.rows.get(at).copied();
        }
        if self.is_full() {
            self.missed = true;
        } else {
            self.put(at, figure, row);
            self.count = self.count.wrapping_add(1);
        }
        None
    }

    fn put(&mut self, at: usize, figure: u64, row: u32) {
        if let (Some(place), Some(of)) = (self.figures.get_mut(at), self.rows.get_mut(at)) {
            (*place, *of) = (figure, row);
        }
    }

    /// The place of a figure, or the free one where it would stand.
    fn find(&self, figure: u64) -> Option<usize> {
        let mask = self.figures.len().checked_sub(1)?;
        let mut at = figure as usize & mask;
        while *self.figures.get(at)? != 0 && self.figures.get(at) != Some(&figure) {
            at = at.wrapping_add(1) & mask;
        }
        Some(at)
    }

    fn grow(&mut self) {
        let larger = self.figures.len().saturating_mul(2).max(1024);
        let figures = std::mem::replace(&mut self.figures, vec![0; larger]);
        let rows = std::mem::replace(&mut self.rows, vec![0; larger]);
        for (figure, row) in figures.into_iter().zip(rows).filter(|(figure, _)| *figure != 0) {
            if let Some(at) = self.find(figure) {
                self.put(at, figure, row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_met_again_with_the_row_where_it_stood_first() {
        let mut unique = Unique::new(vec![0, 1], 7);
        assert_eq!(unique.meet(0, "a", false, 1), None);
        assert_eq!(unique.meet(1, "a", false, 1), None);
        assert_eq!(unique.meet(0, "a", false, 2), Some(1));
        assert_eq!(unique.meet(0, "A", false, 3), None);
        assert_eq!(unique.meet(0, "536-22-8726", true, 4), None);
        assert_eq!(unique.meet(0, "536228726", true, 5), Some(4));
    }

    #[test]
    fn what_no_longer_fits_is_compared_and_not_remembered() {
        let mut unique = Unique::new(vec![0], 7);
        let mut row = 0_u32;
        while !unique.is_full() {
            row += 1;
            assert_eq!(unique.meet(0, row.to_string().as_str(), false, row), None);
        }
        assert_eq!(row as usize, MOST_VALUES);
        assert!(unique.compares_all());
        assert_eq!(unique.meet(0, "7", false, 0), Some(7));
        assert_eq!(unique.meet(0, "new", false, 0), None);
        assert_eq!(unique.meet(0, "new", false, 0), None);
        assert!(!unique.compares_all());
    }
}
