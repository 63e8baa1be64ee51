//! Prints what is derived from the tables: `types` for the npm package, `table` for the README,
//! `guide <provider>` for that provider's guide page, `forms <provider>` and `form-types <provider>` for
//! its forms, `codes` for the words of issues, `codes-page` for the page of all codes, `national` for that of
//! national identifiers; for tests `catalogue` and `national-samples` as JSON, and `verdicts` for what the
//! core says of forms on standard input.

mod catalogue;
mod codes_page;
mod forms;
mod guide;
mod hints;
mod national;
mod table;
mod types;
mod verdicts;

use std::io::Write as _;
use std::process::ExitCode;
use subscope::scope::Provider;

fn main() -> ExitCode {
    let provider = std::env::args().nth(2).and_then(|word| Provider::parse(&word));
    if std::env::args().nth(1).as_deref() == Some("verdicts") {
        return if verdicts::answer().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let text = match (std::env::args().nth(1).as_deref(), provider) {
        (Some("types"), _) => types::print(),
        (Some("table"), _) => table::print(),
        (Some("guide"), Some(provider)) => guide::print(provider),
        (Some("codes"), _) => forms::codes(),
        (Some("rows"), _) => forms::rows(),
        (Some("codes-page"), _) => codes_page::print(),
        (Some("forms"), Some(provider)) => forms::module(provider),
        (Some("form-types"), Some(provider)) => forms::types(provider),
        (Some("catalogue"), _) => catalogue::print(),
        (Some("national"), _) => national::print(),
        (Some("national-samples"), _) => national::print_samples(),
        _ => {
            let said = "emit: say `types`, `table`, `codes`, `codes-page`, `catalogue`, `national`, `national-samples`, or `guide`, `forms` or `form-types` with a provider";
            let _ = writeln!(std::io::stderr(), "{said}");
            return ExitCode::from(2);
        }
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
