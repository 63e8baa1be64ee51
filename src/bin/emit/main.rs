//! Prints what is derived from the tables: `types` for the npm package, `table` for the README,
//! `guide <provider>` for that provider's guide page, `national` for the page of national identifiers,
//! `catalogue` and `national-samples` as JSON for tests.

mod catalogue;
mod guide;
mod national;
mod table;
mod types;

use std::io::Write as _;
use std::process::ExitCode;
use subscope::scope::Provider;

fn main() -> ExitCode {
    let provider = std::env::args().nth(2).and_then(|word| Provider::parse(&word));
    let text = match (std::env::args().nth(1).as_deref(), provider) {
        (Some("types"), _) => types::print(),
        (Some("table"), _) => table::print(),
        (Some("guide"), Some(provider)) => guide::print(provider),
        (Some("catalogue"), _) => catalogue::print(),
        (Some("national"), _) => national::print(),
        (Some("national-samples"), _) => national::print_samples(),
        _ => {
            let said = "emit: say `types`, `table`, `catalogue`, `national`, `national-samples`, or `guide` with a provider";
            let _ = writeln!(std::io::stderr(), "{said}");
            return ExitCode::from(2);
        }
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
