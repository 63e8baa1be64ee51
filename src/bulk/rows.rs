//! The one pass over a file: bytes in, one verdict a row.

use super::cells::Cells;
use super::columns::{Columns, Names};
use super::csv::{Cut, Dialect, End};
use super::damage::Damage;
use super::json::{Line, Shortest, Slip};
use super::scan::utf8;
use super::unique::Unique;
use crate::issue::IssueCode;
use crate::operation::Form;
use crate::operation::check::{Given, Part, Sink, Source, read};
use crate::operation::table::Shape;
use crate::text::Utf8;

/// The longest row, in bytes.
pub const MOST_BYTES: usize = 1 << 20;

/// How the rows of a file are written.
#[derive(Clone, Debug)]
pub enum Format {
    /// Cells, and which of them hold what.
    Csv(Dialect, Columns, Damage),
    /// An object on each line; how members are called, and how numbers are printed.
    Ndjson(Names, Shortest),
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its number: the first row of values is 1.
    pub row: u32,
    /// The number of its first line in the file.
    pub line: u32,
    /// Where it begins in the file, in bytes.
    pub start: u64,
    /// How many bytes it has, without its line end.
    pub size: u32,
}

/// What is wrong with a row that no form could tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    Row(IssueCode),
    /// It has so many cells.
    Ragged(usize),
    /// The field at that position holds what it held in that row.
    NotUnique(usize, u32),
    /// What a spreadsheet has probably done to the field at that position.
    Damaged(usize, IssueCode),
}

/// Where verdicts go: findings as the form tells them, between the beginning and the end of a row.
pub trait Take: Sink {
    /// A row begins.
    fn begin(&mut self);

    /// What no form could tell.
    fn fault(&mut self, fault: Fault);

    /// The row was read.
    fn end(&mut self, place: Place);

    /// A member that no field takes; told for each row.
    fn stranger(&mut self, name: &str);
}

/// How many rows there were so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows of values.
    pub rows: u32,
    /// Of them, rows that held what stands once only, again.
    pub duplicates: u32,
}

/// Reads the rows of one file.
#[derive(Debug)]
pub struct Rows<'f> {
    form: &'f Form,
    part: Part,
    format: Format,
    unique: Option<Unique>,
    /// The columns in which spreadsheets do damage, with the positions of their fields.
    watched: Vec<(usize, usize)>,
    place: Place,
    tally: Tally,
    line: Line,
    /// Whether the rest of a row is passed over.
    passing: bool,
}

impl<'f> Rows<'f> {
    /// Reads rows of a form; `first` is where the first row of values begins.
    pub fn new(form: &'f Form, part: Part, mut format: Format, unique: Option<Unique>, first: Place) -> Self {
        let watched = if let Format::Csv(_, columns, _) = &mut format { columns.finish(form.fields) } else { Vec::new() };
        Rows { form, part, format, unique, watched, place: first, tally: Tally::default(), line: Line::default(), passing: false }
    }

    /// How many rows there were so far.
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    /// Whether there was no room to compare all values that stand once only.
    pub fn compares_all(&self) -> bool {
        self.unique.as_ref().is_none_or(Unique::compares_all)
    }

    /// Reads the whole rows in a piece of the file, of which nothing follows if it is the `last`. Answers how
    /// many bytes were read; what is left has to be handed over again, with more behind it.
    pub fn feed<T: Take>(&mut self, bytes: &[u8], last: bool, take: &mut T) -> usize {
        let mut at = self.pass_over(bytes);
        loop {
            let rest = bytes.get(at..).unwrap_or(&[]);
            let (valid, is_broken) = utf8(rest);
            // What a piece cuts off is no mistake, unless nothing follows.
            let broken = is_broken || last && valid < rest.len();
            let text = rest.get(..valid).unwrap_or(&[]);
            at = at.wrapping_add(self.texts(text, last && !broken, take));
            let rest = bytes.get(at..).unwrap_or(&[]);
            // The row with the broken character goes as a whole, to its next line end.
            let end = if broken { rest.iter().position(|byte| *byte == b'\n').or(last.then_some(rest.len())) } else { None };
            match end {
                Some(end) => at = at.wrapping_add(self.skip(end, rest.len(), IssueCode::Encoding, take)),
                None if rest.len() > MOST_BYTES => {
                    let end = rest.iter().position(|byte| *byte == b'\n');
                    self.passing = end.is_none();
                    at = at.wrapping_add(self.skip(end.unwrap_or(rest.len()), rest.len(), IssueCode::RowTooLong, take));
                }
                None => return at,
            }
            if at >= bytes.len() {
                return at;
            }
        }
    }

    /// Passes over what is left of a row that was too long; answers how many bytes that is.
    fn pass_over(&mut self, bytes: &[u8]) -> usize {
        if !self.passing {
            return 0;
        }
        let end = bytes.iter().position(|byte| *byte == b'\n');
        self.passing = end.is_none();
        let passed = end.map_or(bytes.len(), |end| end.wrapping_add(1));
        self.pass(passed, u32::from(end.is_some()));
        passed
    }

    /// Passes over a row that cannot be read; answers how many bytes it has with its line end.
    fn skip<T: Take>(&mut self, end: usize, length: usize, code: IssueCode, take: &mut T) -> usize {
        take.begin();
        take.fault(Fault::Row(code));
        let next = end.wrapping_add(1).min(length);
        self.end(end, next, u32::from(next > end), take);
        next
    }

    fn end<T: Take>(&mut self, size: usize, next: usize, lines: u32, take: &mut T) {
        self.tally.rows = self.tally.rows.wrapping_add(1);
        self.place.row = self.tally.rows;
        self.place.size = size as u32;
        take.end(self.place);
        self.pass(next, lines);
    }

    fn pass(&mut self, bytes: usize, lines: u32) {
        self.place.start = self.place.start.wrapping_add(bytes as u64);
        self.place.line = self.place.line.wrapping_add(lines);
    }

    fn texts<T: Take>(&mut self, text: &[u8], last: bool, take: &mut T) -> usize {
        match self.format {
            Format::Csv(dialect, ..) => self.csv(text, dialect, last, take),
            Format::Ndjson(..) => self.ndjson(text, last, take),
        }
    }

    fn csv<T: Take>(&mut self, text: &[u8], dialect: Dialect, last: bool, take: &mut T) -> usize {
        let Format::Csv(_, columns, _) = &self.format else { return 0 };
        let mut places = dialect.places(text);
        let (mut cut, mut start) = (Cut::of(text, columns.count), 0);
        while start < text.len() {
            let End::At(end, next) = cut.row(start, &mut places, last) else { break };
            // However its bytes come, it goes up to its first line end, which may stand in quotes.
            if end.wrapping_sub(start) > MOST_BYTES {
                break;
            }
            let lines = cut.lines;
            if end == start {
                // An empty line is no row.
                self.pass(next.wrapping_sub(start), lines);
            } else {
                take.begin();
                self.row(&cut, take);
                self.end(end.wrapping_sub(start), next.wrapping_sub(start), lines, take);
            }
            start = next;
        }
        start
    }

    /// Checks the row that was cut last.
    fn row<T: Take>(&mut self, cut: &Cut<'_>, take: &mut T) {
        let Format::Csv(dialect, columns, _) = &self.format else { return };
        if cut.bad_quotes {
            take.fault(Fault::Row(IssueCode::BadQuotes));
        } else if cut.cells.len() != columns.count {
            take.fault(Fault::Ragged(cut.cells.len()));
        } else if cut.doubled || dialect.marked {
            let anew = cut.anew(dialect.marked);
            self.cells(&anew.iter().map(Vec::as_slice).collect::<Vec<_>>(), take);
        } else {
            self.cells(&cut.cells, take);
        }
    }

    fn cells<T: Take>(&mut self, row: &[&[u8]], take: &mut T) {
        let Format::Csv(_, columns, damage) = &self.format else { return };
        let cells = Cells { row, nodes: &columns.nodes };
        read(self.form, Given::Object(cells), self.part, take);
        let row = self.tally.rows.wrapping_add(1);
        if compare(self.form, &mut self.unique, cells, row, take) {
            self.tally.duplicates = self.tally.duplicates.wrapping_add(1);
        }
        for (column, position) in &self.watched {
            let text = cells.text(*column);
            if !text.first().is_some_and(|first| Damage::may_show(*first)) {
                continue;
            }
            let Some(field) = self.form.fields.get(*position) else { continue };
            let is_american = |country: usize| {
                let field = self.form.fields.get(country);
                field.is_some_and(|field| matches!(cells.member(country, field), Given::Text(Utf8(b"US"))))
            };
            if let Some(code) = damage.of(*position, &field.shape, text, is_american) {
                take.fault(Fault::Damaged(*position, code));
            }
        }
    }

    fn ndjson<T: Take>(&mut self, text: &[u8], last: bool, take: &mut T) -> usize {
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let Format::Ndjson(names, shortest) = &self.format else { break };
            let mut read = self.line.read(rest, names, *shortest);
            let end = match read {
                // Most lines end where their value does.
                Ok(end) if rest.get(end) == Some(&b'\n') || last && end == rest.len() => end,
                _ => {
                    read = read.and(Err(Slip::NotJson));
                    let end = rest.iter().position(|byte| *byte == b'\n').or(last.then_some(rest.len()));
                    let Some(end) = end else { break };
                    end
                }
            };
            let row = rest.get(..end).unwrap_or(rest);
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            let next = end.wrapping_add(1).min(rest.len());
            if read.is_err() && row.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r')) {
                self.pass(next, 1);
            } else {
                take.begin();
                match read {
                    _ if row.len() > MOST_BYTES => take.fault(Fault::Row(IssueCode::RowTooLong)),
                    Ok(_) => self.object(rest, take),
                    Err(Slip::NotJson) => take.fault(Fault::Row(IssueCode::NotJson)),
                    Err(Slip::Twice) => take.fault(Fault::Row(IssueCode::DuplicateMember)),
                }
                self.end(row.len(), next, 1, take);
            }
            start = start.wrapping_add(next);
        }
        start
    }

    /// Checks the line that was read last, which a text begins with.
    fn object<T: Take>(&mut self, text: &[u8], take: &mut T) {
        self.line.strangers(text).for_each(|name| take.stranger(name));
        let given = self.line.given(text);
        read(self.form, given, self.part, take);
        if let Given::Object(source) = given
            && compare(self.form, &mut self.unique, source, self.tally.rows.wrapping_add(1), take)
        {
            self.tally.duplicates = self.tally.duplicates.wrapping_add(1);
        }
    }
}

/// Compares what may stand once with the rows before.
fn compare<S: Source, T: Take>(form: &Form, unique: &mut Option<Unique>, source: S, row: u32, take: &mut T) -> bool {
    let Some(unique) = unique else { return false };
    let mut again = false;
    for at in 0..unique.positions.len() {
        let Some((position, field)) = unique.positions.get(at).and_then(|at| Some((*at, form.fields.get(*at)?))) else {
            continue;
        };
        let is_number = matches!(field.shape, Shape::TaxIdentifier { .. } | Shape::NationalId { .. });
        let (Given::Text(text) | Given::Number(text)) = source.member(position, field) else { continue };
        if let Some(first) = unique.meet(position, text, is_number, row) {
            take.fault(Fault::NotUnique(position, first));
            again = true;
        }
    }
    again
}
