//! Prints what is derived from the tables: `types` for the npm package, `table` for the README,
//! `catalogue` as JSON for tests.

mod catalogue;
mod table;
mod types;

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let text = match std::env::args().nth(1).as_deref() {
        Some("types") => types::print(),
        Some("table") => table::print(),
        Some("catalogue") => catalogue::print(),
        _ => {
            let _ = writeln!(std::io::stderr(), "emit: say `types`, `table` or `catalogue`");
            return ExitCode::from(2);
        }
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
