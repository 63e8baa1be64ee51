//! What is known of national identifiers: a table for people, and made-up numbers for other libraries to judge.

use std::fmt::Write as _;
use subscope::value::national::sample::samples;
use subscope::value::national::{Rule, countries};

/// The table of `pkg/docs/national.md`.
pub fn print() -> String {
    let rows = countries().flat_map(|country| country.rules.iter().map(move |rule| row(country.word(), rule)));
    "| Country | Number | Looked at | Authority | Described in |\n| --- | --- | --- | --- | --- |\n".to_owned()
        + &rows.collect::<String>()
}

fn row(country: &str, rule: &Rule) -> String {
    let parts: Vec<String> = rule.parts().iter().map(|part| part.word().replace('_', " ")).collect();
    let about = &rule.about;
    format!("| {country} | {} | {} | {} | {} |\n", about.name, parts.join(", "), about.authority, about.source)
}

/// A line of JSON for each made-up number; everything in it is letters and digits, or stands in a table of ours.
pub fn print_samples() -> String {
    let mut out = String::new();
    for sample in samples(7, 150) {
        let flaw = sample.flaw.map_or("null".to_owned(), |part| format!("\"{}\"", part.word()));
        let (country, number, typed) = (sample.country, sample.number, sample.typed);
        // Writing to a String cannot fail.
        let _ = writeln!(out, r#"{{"country":"{country}","number":"{number}","typed":"{typed}","flaw":{flaw}}}"#);
    }
    out
}
