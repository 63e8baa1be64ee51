//! Rows of CSV (RFC 4180), cut into cells where they stand. A delimiter other than the comma, a byte order
//! mark and any of the three line ends are taken; quotes are not forgiven.

use super::scan::{Places, four};

/// What separates the cells of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between two cells: a comma, a semicolon or a tab.
    pub delimiter: u8,
    /// Whether an apostrophe at the beginning of a cell or behind a separator in it is a mark of ours, put there
    /// so that no spreadsheet takes what follows for a formula.
    pub marked: bool,
}

/// A cell: where its text stands, in the file or among what had to be written anew.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether doubled quotes stood in it, so that its text stands elsewhere.
    pub anew: bool,
}

/// The cells of the row that was read last.
#[derive(Debug, Default)]
pub struct Cut {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Texts in which doubled quotes became single ones.
    pub anew: String,
    /// How many lines the row takes.
    pub lines: u32,
    /// Whether a quote stood where none may.
    pub bad_quotes: bool,
}

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its end is there: the places behind its last cell and behind its line end.
    At(usize, usize),
    /// More of it is to come.
    Open,
}

impl Dialect {
    /// The places of delimiters, quotes and line ends.
    pub fn places(self, bytes: &[u8]) -> Places<'_, impl Fn(&[u8; 16]) -> u16 + use<>> {
        let Dialect { delimiter, .. } = self;
        Places::of(bytes, move |block| four(block, [delimiter, b'"', b'\n', b'\r']))
    }
}

impl Cut {
    /// Cuts the row that begins at `start`; `last` says that nothing follows the text.
    pub fn row<M: Fn(&[u8; 16]) -> u16>(&mut self, text: &str, start: usize, places: &mut Places<'_, M>, last: bool) -> End {
        let bytes = text.as_bytes();
        let at = |place: usize| bytes.get(place).copied();
        self.cells.clear();
        self.anew.clear();
        (self.lines, self.bad_quotes) = (1, false);
        let mut begin = start;
        loop {
            let Some(place) = places.next() else {
                if !last {
                    return End::Open;
                }
                self.cells.push(Cell { start: begin, end: bytes.len(), anew: false });
                return End::At(bytes.len(), bytes.len());
            };
            // Where the cell ends, and what stands there.
            let (place, mark) = match at(place) {
                Some(b'"') if place == begin => match self.quoted(text, place, places, last) {
                    Some(end) => end,
                    None => return End::Open,
                },
                Some(b'"') => {
                    self.bad_quotes = true;
                    continue;
                }
                mark => {
                    self.cells.push(Cell { start: begin, end: place, anew: false });
                    (place, mark)
                }
            };
            match mark {
                None => return End::At(place, place),
                Some(b'\n') => return End::At(place, place.wrapping_add(1)),
                Some(b'\r') => match at(place.wrapping_add(1)) {
                    Some(b'\n') => {
                        places.next();
                        return End::At(place, place.wrapping_add(2));
                    }
                    // Its second half may be on its way.
                    None if !last => return End::Open,
                    _ => return End::At(place, place.wrapping_add(1)),
                },
                _ => begin = place.wrapping_add(1),
            }
        }
    }

    /// Reads a cell in quotes; answers where it ends and what stands there, or nothing while that is open.
    fn quoted<M: Fn(&[u8; 16]) -> u16>(
        &mut self,
        text: &str,
        quote: usize,
        places: &mut Places<'_, M>,
        last: bool,
    ) -> Option<(usize, Option<u8>)> {
        let bytes = text.as_bytes();
        let at = |place: usize| bytes.get(place).copied();
        let start = quote.wrapping_add(1);
        // Where what is to be written anew begins, in the text and among what was written.
        let (mut from, kept) = (start, self.anew.len());
        let close = loop {
            let Some(place) = places.next() else {
                if !last {
                    return None;
                }
                // A quote that is never closed takes the rest of the file.
                self.bad_quotes = true;
                self.cells.push(Cell { start, end: bytes.len(), anew: false });
                return Some((bytes.len(), None));
            };
            match at(place) {
                Some(b'"') => match at(place.wrapping_add(1)) {
                    Some(b'"') => {
                        places.next();
                        self.anew.push_str(text.get(from..=place).unwrap_or(""));
                        from = place.wrapping_add(2);
                    }
                    None if !last => return None,
                    _ => break place,
                },
                Some(b'\n') => self.lines = self.lines.wrapping_add(1),
                // A line end of two characters is counted at its second.
                Some(b'\r') if at(place.wrapping_add(1)) != Some(b'\n') => self.lines = self.lines.wrapping_add(1),
                _ => {}
            }
        };
        if from == start {
            self.cells.push(Cell { start, end: close, anew: false });
        } else {
            self.anew.push_str(text.get(from..close).unwrap_or(""));
            self.cells.push(Cell { start: kept, end: self.anew.len(), anew: true });
        }
        // Behind the closing quote stands the end of the cell, and nothing else.
        let mut expected = close.wrapping_add(1);
        loop {
            let Some(place) = places.next() else {
                self.bad_quotes |= expected != bytes.len();
                return last.then_some((bytes.len(), None));
            };
            self.bad_quotes |= place != expected;
            match at(place) {
                Some(b'"') => expected = usize::MAX,
                mark => return Some((place, mark)),
            }
        }
    }

    /// Takes the marks out of the cells.
    pub(super) fn unmark(&mut self, text: &str) {
        for at in 0..self.cells.len() {
            let Some(cell) = self.cells.get(at).copied() else { continue };
            let marked = self.text(text, &cell);
            if !marked.contains('\'') {
                continue;
            }
            let mut before = ',';
            let mut plain = String::with_capacity(marked.len());
            for c in marked.chars() {
                let is_mark = c == '\'' && matches!(before, ',' | ';' | '|' | '\t' | '\r' | '\n');
                if !is_mark {
                    plain.push(c);
                }
                before = c;
            }
            let start = self.anew.len();
            self.anew.push_str(&plain);
            if let Some(place) = self.cells.get_mut(at) {
                *place = Cell { start, end: self.anew.len(), anew: true };
            }
        }
    }

    /// The text of a cell.
    pub fn text<'a>(&'a self, text: &'a str, cell: &Cell) -> &'a str {
        let of = if cell.anew { self.anew.as_str() } else { text };
        of.get(cell.start..cell.end).unwrap_or("")
    }
}

/// The cells of the first row, and where the next begins; nothing while its end is still to come.
pub fn first_row(text: &str, dialect: Dialect, last: bool) -> Option<(Vec<String>, usize)> {
    let mut cut = Cut::default();
    match cut.row(text, 0, &mut dialect.places(text.as_bytes()), last) {
        End::At(_, next) => Some((cut.cells.iter().map(|cell| cut.text(text, cell).to_owned()).collect(), next)),
        End::Open => None,
    }
}
