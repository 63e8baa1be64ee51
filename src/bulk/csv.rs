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

/// The cells of the row that was read last, of a piece of a file.
#[derive(Debug)]
pub struct Cut<'t> {
    text: &'t [u8],
    /// Their texts, as they stand there.
    pub cells: Vec<&'t [u8]>,
    /// How many lines the row takes.
    pub lines: u32,
    /// Whether a quote stood where none may.
    pub bad_quotes: bool,
    /// Whether doubled quotes stand in it.
    pub doubled: bool,
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

impl<'t> Cut<'t> {
    /// Cuts rows of a text; most have so many cells.
    pub fn of(text: &'t [u8], count: usize) -> Self {
        Cut { text, cells: Vec::with_capacity(count), lines: 0, bad_quotes: false, doubled: false }
    }

    fn byte(&self, place: usize) -> Option<u8> {
        self.text.get(place).copied()
    }

    /// Cuts the row that begins at `start`; `last` says that nothing follows the text.
    pub fn row<M: Fn(&[u8; 16]) -> u16>(&mut self, start: usize, places: &mut Places<'_, M>, last: bool) -> End {
        self.cells.clear();
        (self.lines, self.bad_quotes, self.doubled) = (1, false, false);
        let size = self.text.len();
        // Where the cell begins, and what stands from there on.
        let (mut begin, mut rest) = (start, self.text.get(start..).unwrap_or(&[]));
        loop {
            let Some(mut place) = places.next() else {
                if !last {
                    return End::Open;
                }
                self.cells.push(rest);
                return End::At(size, size);
            };
            let Some((cell, [mark, behind @ ..])) = rest.split_at_checked(place.wrapping_sub(begin)) else { return End::Open };
            let mut end = *mark;
            if end != b'"' {
                self.cells.push(cell);
                rest = behind;
            } else if place == begin {
                (place, end) = match self.quoted(place, places, last) {
                    Some((place, Some(end))) => (place, end),
                    Some((place, None)) => return End::At(place, place),
                    None => return End::Open,
                };
                rest = self.text.get(place.wrapping_add(1)..).unwrap_or(&[]);
            } else {
                self.bad_quotes = true;
                continue;
            }
            begin = place.wrapping_add(1);
            match (end, rest) {
                (b'\n', _) => return End::At(place, begin),
                (b'\r', [b'\n', ..]) => {
                    places.next();
                    return End::At(place, begin.wrapping_add(1));
                }
                // Its second half may be on its way.
                (b'\r', []) if !last => return End::Open,
                (b'\r', _) => return End::At(place, begin),
                _ => {}
            }
        }
    }

    /// Reads a cell in quotes; answers where it ends and what stands there, or nothing while that is open.
    #[inline(never)]
    fn quoted<M: Fn(&[u8; 16]) -> u16>(
        &mut self,
        quote: usize,
        places: &mut Places<'_, M>,
        last: bool,
    ) -> Option<(usize, Option<u8>)> {
        let size = self.text.len();
        let start = quote.wrapping_add(1);
        let close = loop {
            let Some(place) = places.next() else {
                if !last {
                    return None;
                }
                // A quote that is never closed takes the rest of the file.
                self.bad_quotes = true;
                self.cells.push(self.text.get(start..).unwrap_or(&[]));
                return Some((size, None));
            };
            match self.byte(place) {
                Some(b'"') => match self.byte(place.wrapping_add(1)) {
                    Some(b'"') => {
                        places.next();
                        self.doubled = true;
                    }
                    None if !last => return None,
                    _ => break place,
                },
                Some(b'\n') => self.lines = self.lines.wrapping_add(1),
                // A line end of two characters is counted at its second.
                Some(b'\r') if self.byte(place.wrapping_add(1)) != Some(b'\n') => self.lines = self.lines.wrapping_add(1),
                _ => {}
            }
        };
        self.cells.push(self.text.get(start..close).unwrap_or(&[]));
        // Behind the closing quote stands the end of the cell, and nothing else.
        let mut expected = close.wrapping_add(1);
        loop {
            let Some(place) = places.next() else {
                self.bad_quotes |= expected != size;
                return last.then_some((size, None));
            };
            self.bad_quotes |= place != expected;
            match self.byte(place) {
                Some(b'"') => expected = usize::MAX,
                mark => return Some((place, mark)),
            }
        }
    }

    /// The texts of the cells, without marks where the file is `marked`; doubled quotes become single ones.
    pub fn anew(&self, marked: bool) -> Vec<Vec<u8>> {
        self.cells.iter().map(|cell| plain(cell, marked)).collect()
    }
}

/// A cell whose quotes were doubled, and which may hold marks.
fn plain(cell: &[u8], marked: bool) -> Vec<u8> {
    let mut plain = Vec::with_capacity(cell.len());
    // What stood before, and whether that was the second of two quotes.
    let (mut before, mut closed) = (b',', true);
    for byte in cell {
        let is_second = *byte == b'"' && before == b'"' && !closed;
        let is_mark = marked && *byte == b'\'' && matches!(before, b',' | b';' | b'|' | b'\t' | b'\r' | b'\n');
        if !is_second && !is_mark {
            plain.push(*byte);
        }
        (before, closed) = (*byte, is_second);
    }
    plain
}

/// The cells of the first row, and where the next begins; nothing while its end is still to come.
pub fn first_row(text: &str, dialect: Dialect, last: bool) -> Option<(Vec<String>, usize)> {
    let mut cut = Cut::of(text.as_bytes(), 0);
    match cut.row(0, &mut dialect.places(text.as_bytes()), last) {
        End::At(_, next) => Some((cut.anew(false).into_iter().filter_map(|cell| String::from_utf8(cell).ok()).collect(), next)),
        End::Open => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubled_quotes_become_single_ones_and_marks_go() {
        for (cell, unmarked, unquoted) in [
            ("a", "a", "a"),
            ("'=1", "=1", "'=1"),
            ("a,'=b;''c", "a,=b;'c", "a,'=b;''c"),
            ("it's", "it's", "it's"),
            (r#"a""b""""c"#, r#"a"b""c"#, r#"a"b""c"#),
            (r#""""#, "\"", "\""),
            (r#"'""'"#, r#""'"#, r#"'"'"#),
        ] {
            assert_eq!(plain(cell.as_bytes(), true), unmarked.as_bytes(), "{cell}");
            assert_eq!(plain(cell.as_bytes(), false), unquoted.as_bytes(), "{cell}");
        }
    }
}
