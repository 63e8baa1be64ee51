//! A file of rows, straight from bytes into the same rules: what a form says of each row of a CSV or NDJSON
//! file, as the file is read.
//!
//! Bytes come in pieces of any size ([`Rows::feed`]). Whole rows are checked as UTF-8 once and read where
//! they stand; a row that is cut off waits for the next piece. Nothing is kept of a row but what is remembered
//! of columns in which each value may stand once ([`Unique`]).
//!
//! The artifact is compiled for its size: what runs for each byte, cell or member is marked to be inlined always,
//! and nothing else is.
//!
//! ```
//! use subscope::bulk::{Columns, Damage, Dialect, Format, Place, Rows, Verdicts, first_row};
//! use subscope::operation::check::Part;
//! use subscope::provider::zendfi::WITHDRAW;
//! use subscope::scope::Role;
//!
//! let form = WITHDRAW.form;
//! let file = "amount,token\n1.50,Usdc\n\"1,5\",Sol\n";
//! let dialect = Dialect { delimiter: b',', marked: false };
//!
//! // The first row says which column holds what.
//! let (header, start) = first_row(file, dialect, true).expect("a first row");
//! let mut columns = Columns::of(header.len());
//! for (column, path) in header.iter().enumerate() {
//!     let steps = Columns::steps(form.fields, path).expect("a field of the form");
//!     assert!(columns.hold(form.fields, column, &steps));
//! }
//!
//! let first = Place { line: 2, start: start as u64, ..Place::default() };
//! let format = Format::Csv(dialect, columns, Damage::default());
//! let mut rows = Rows::new(form, Part::of(Role::Customer), format, None, first);
//! let mut told = Vec::new();
//! let mut verdicts = Verdicts::new(form, header.len(), |verdict| {
//!     told.extend(verdict.issues.iter().map(|issue| (verdict.place.line, issue.path.clone(), issue.code.word())));
//! });
//! rows.feed(&file.as_bytes()[start..], true, &mut verdicts);
//! assert_eq!(rows.tally().rows, 2);
//! assert_eq!(told, [(2, "to_address".into(), "required"), (3, "to_address".into(), "required"), (3, "amount".into(), "not_a_number")]);
//! ```

mod cells;
mod columns;
mod csv;
mod damage;
mod json;
mod number;
mod rows;
pub mod scan;
#[cfg(not(target_arch = "wasm32"))]
mod told;
mod unique;

pub use columns::{Columns, Names};
pub use csv::{Cut, Dialect, End, first_row};
pub use damage::Damage;
pub use number::shortest;
pub use rows::{Fault, Format, MOST_BYTES, Place, Rows, Take, Tally};
#[cfg(not(target_arch = "wasm32"))]
pub use told::{RowVerdict, Verdicts};
pub use unique::{MOST_VALUES, Unique};
