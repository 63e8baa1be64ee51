//! A file of rows, straight from bytes into the same rules: what a form says of each row of a CSV or NDJSON
//! file, as the file is read.
//!
//! Bytes come in pieces of any size ([`Rows::feed`]). Whole rows are checked as UTF-8 once and read where
//! they stand; a row that is cut off waits for the next piece. Nothing is kept of a row but what is remembered
//! of columns in which each value may stand once ([`Unique`]).

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
pub use csv::{Cell, Cut, Dialect, End, first_row};
pub use damage::Damage;
pub use number::shortest;
pub use rows::{Fault, Format, MOST_BYTES, Place, Rows, Take, Tally};
#[cfg(not(target_arch = "wasm32"))]
pub use told::{RowVerdict, Verdicts};
pub use unique::{MOST_VALUES, Unique};
