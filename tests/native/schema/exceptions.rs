//! What the core refuses although the sandbox's document admits it, and why. A row that no case meets
//! any more fails the test.

use std::cell::Cell;
use std::collections::BTreeSet;

use subscope::operation::Operation;

/// One reason: operations (a provider, or `provider.operation`), fields (a path without the numbers of
/// entries, a trailing `*` takes what begins so), the words of the rules, and why.
pub type Row = (&'static [&'static str], &'static [&'static str], &'static [&'static str], &'static str);

pub const ROWS: &[Row] = &[];

/// The rows, and which of them were met.
#[derive(Default)]
pub struct Exceptions(Cell<BTreeSet<usize>>);

impl Exceptions {
    /// Whether some row admits that the core alone refuses this; the row is then met.
    pub fn admit(&self, operation: &Operation, (path, code): &(String, &'static str)) -> bool {
        let provider = operation.provider.word();
        let whole = format!("{provider}.{}", operation.name);
        let path: Vec<&str> = path.split('.').filter(|step| step.parse::<usize>().is_err()).collect();
        let path = path.join(".");
        let fits = |known: &str| known.strip_suffix('*').map_or(known == path, |start| path.starts_with(start));
        let row = ROWS.iter().position(|(operations, fields, codes, _)| {
            operations.iter().any(|known| *known == provider || *known == whole)
                && fields.iter().any(|known| fits(known))
                && codes.contains(code)
        });
        if let Some(row) = row {
            let mut met = self.0.take();
            met.insert(row);
            self.0.set(met);
        }
        row.is_some()
    }

    /// The rows of that provider that no case met.
    pub fn stale(&self, provider: &str) -> Vec<&'static Row> {
        let met = self.0.take();
        let theirs = |row: &Row| row.0.iter().any(|known| known.split('.').next() == Some(provider));
        ROWS.iter().enumerate().filter(|(at, row)| theirs(row) && !met.contains(at)).map(|(_, row)| row).collect()
    }
}
