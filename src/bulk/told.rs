//! Verdicts as issues, for whoever reads them in Rust.

use super::rows::{Fault, MOST_BYTES, Place, Take};
use crate::issue::{Issue, IssueCode, Severity};
use crate::operation::Form;
use crate::operation::check::{At, Finding, Issues, Sink};
use crate::text::Text;
use crate::value::national::Part;

/// What is said of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowVerdict {
    /// Where it stands.
    pub place: Place,
    /// What has to be put right.
    pub issues: Vec<Issue>,
    /// What to look at again.
    pub warnings: Vec<Issue>,
}

/// Hands over the verdict of every row, with issues or without.
#[derive(Debug)]
pub struct Verdicts<'f, F> {
    form: &'f Form,
    columns: usize,
    found: Issues<true>,
    each: F,
    /// Names of members that no field takes, each once, up to a hundred.
    pub strangers: Vec<String>,
}

/// The most names of strangers that are kept.
const MOST_STRANGERS: usize = 100;

impl<'f, F: FnMut(RowVerdict)> Verdicts<'f, F> {
    /// Verdicts on rows of that form; of a file with so many columns.
    pub fn new(form: &'f Form, columns: usize, each: F) -> Self {
        Verdicts { form, columns, found: Issues::default(), each, strangers: Vec::new() }
    }

    fn at(&self, position: usize, code: IssueCode) -> Issue {
        Issue::error(self.form.fields.get(position).map_or("", |field| field.name), code)
    }
}

impl<F: FnMut(RowVerdict)> Sink for Verdicts<'_, F> {
    const EXPLAINS: bool = true;

    fn found(&mut self, at: &At<'_>, finding: &Finding<'_>) {
        self.found.found(at, finding);
    }

    /// Strangers are told once, for the file.
    fn unknown(&mut self, _: &At<'_>, _: &str, _: bool) {}

    fn canonical(&mut self, _: &At<'_>, _: &[u8]) {}

    fn national<T: Text>(&self, country: T, typed: T) -> Option<Part> {
        self.found.national(country, typed)
    }

    fn knows_country(&self, name: impl Text) -> bool {
        self.found.knows_country(name)
    }

    fn errors(&self) -> usize {
        self.found.errors()
    }
}

impl<F: FnMut(RowVerdict)> Take for Verdicts<'_, F> {
    fn begin(&mut self) {
        self.found.0.clear();
    }

    fn fault(&mut self, fault: Fault) {
        let issue = match fault {
            Fault::Row(code @ IssueCode::RowTooLong) => Issue::error("", code).with("max", MOST_BYTES),
            Fault::Row(code) => Issue::error("", code),
            Fault::Ragged(found) => Issue::error("", IssueCode::RaggedRow).with("found", found).with("columns", self.columns),
            Fault::NotUnique(position, row) => self.at(position, IssueCode::NotUnique).with("row", u64::from(row)),
            Fault::Damaged(position, code) => {
                let issue = Issue { severity: Severity::Warning, ..self.at(position, code) };
                if code == IssueCode::LostZeros { issue.with("length", 5_u64) } else { issue }
            }
        };
        self.found.0.push(issue);
    }

    fn end(&mut self, place: Place) {
        let found = std::mem::take(&mut self.found.0);
        let (issues, warnings) = found.into_iter().partition(|issue| issue.severity == Severity::Error);
        (self.each)(RowVerdict { place, issues, warnings });
    }

    fn stranger(&mut self, name: &str) {
        if self.strangers.len() < MOST_STRANGERS && !self.strangers.iter().any(|known| known == name) {
            self.strangers.push(name.to_owned());
        }
    }
}
