//! Files of rows: each row's verdict is the form's own, however the bytes come; and what is read is what the
//! `csv` crate and serde_json read.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests: what goes wrong here has to stop the test")]

use subscope::bulk::{Columns, Cut, Damage, Dialect, End, Format, Names, Place, RowVerdict, Rows, Unique, Verdicts, shortest};
use subscope::data::Data;
use subscope::issue::{Issue, IssueCode};
use subscope::operation::Form;
use subscope::operation::check::{Part, explain};
use subscope::operation::table::{Field, Shape};
use subscope::provider::GATEWAY;
use subscope::scope::Role;

/// A roll of dice that is the same every time (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const COMMA: Dialect = Dialect { delimiter: b',', marked: false };

/// What people and machines write, and what breaks readers.
const TEXTS: &[&str] = &[
    "",
    "Ann",
    "Zoë",
    "O’Neil",
    "Jean-Luc",
    " Ann",
    "山田",
    "x y",
    "US",
    "us",
    "UK",
    "GB",
    "Germany",
    "USD",
    "jpy",
    "1990-12-31",
    "1990-02-30",
    "32874",
    "536-22-8726",
    "536228726",
    "53622872",
    "123",
    "9007199254740993",
    "10.5",
    "1,234.50",
    "-1",
    "0",
    "1.23457E+11",
    "a@b.example",
    "a@b",
    "true",
    "FALSE",
    "no",
    "AB12",
    "PL",
    "44051401359",
    "https://x.example",
    "zfi_live_abc",
    "a\u{301}",
    "2138",
    "a, b",
    "a;b",
    "a\tb",
    "say \"hi\"",
    "two\nlines",
    "two\r\nlines",
    "\"",
    "\u{feff}x",
    "e9c1c4dc-7aa5-4ad5-90af-6e7035f4503d",
    "a name that is a good deal longer than what most of the fields of most of the tables would ever take from anybody at all",
];

fn forms() -> impl Iterator<Item = (&'static str, &'static Form)> {
    GATEWAY.operations().filter(|operation| !operation.who.is_empty()).map(|operation| (operation.name, operation.form))
}

/// Paths of single values, as columns of a file have them.
fn paths(fields: &[Field], before: &str, out: &mut Vec<String>) {
    for field in fields {
        let path = if before.is_empty() { field.name.to_owned() } else { format!("{before}.{}", field.name) };
        inside(&field.shape, path, out);
    }
}

fn inside(shape: &Shape, path: String, out: &mut Vec<String>) {
    match shape {
        Shape::Object(fields) => paths(fields, &path, out),
        Shape::List { each, .. } => (0..2).for_each(|at| inside(each, format!("{path}.{at}"), out)),
        Shape::Bytes { .. } => {}
        _ => out.push(path),
    }
}

/// The value that cells stand for: texts, truth values where the field has them, nothing where all is empty.
fn value(shape: &Shape, path: &str, cell: &dyn Fn(&str) -> Option<String>) -> Option<Data> {
    match shape {
        Shape::Object(fields) => {
            let members: Vec<_> = fields
                .iter()
                .filter_map(|field| Some((field.name.to_owned(), value(&field.shape, &format!("{path}.{}", field.name), cell)?)))
                .collect();
            (!members.is_empty()).then_some(Data::Object(members))
        }
        Shape::List { each, .. } => {
            let entries: Vec<_> = (0..2).filter_map(|at| value(each, &format!("{path}.{at}"), cell)).collect();
            (!entries.is_empty()).then_some(Data::List(entries))
        }
        Shape::Flag => cell(path).map(|text| match text.to_ascii_lowercase().as_str() {
            "true" => Data::Flag(true),
            "false" => Data::Flag(false),
            _ => Data::Text(text),
        }),
        _ => cell(path).map(Data::Text),
    }
}

fn values(form: &Form, cell: &dyn Fn(&str) -> Option<String>) -> Data {
    Data::Object(
        form.fields.iter().filter_map(|field| Some((field.name.to_owned(), value(&field.shape, field.name, cell)?))).collect(),
    )
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ' ']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn columns(form: &Form, paths: &[String]) -> Columns {
    let mut columns = Columns::of(paths.len());
    for (at, path) in paths.iter().enumerate() {
        assert!(columns.hold(form.fields, at, &Columns::steps(form.fields, path).unwrap()), "{path}");
    }
    columns
}

const FIRST: Place = Place { row: 0, line: 2, start: 0, size: 0 };

/// The verdicts on a file that comes in pieces of these sizes, over and over.
fn told(
    form: &'static Form,
    format: Format,
    columns: usize,
    unique: Option<Unique>,
    bytes: &[u8],
    pieces: &[usize],
) -> Vec<RowVerdict> {
    let mut all = Vec::new();
    let mut take = Verdicts::new(form, columns, |verdict| all.push(verdict));
    let mut rows = Rows::new(form, Part::of(Role::Operator), format, unique, FIRST);
    let (mut held, mut at, mut turn): (Vec<u8>, usize, usize) = (Vec::new(), 0, 0);
    loop {
        let size = pieces[turn % pieces.len()].min(bytes.len() - at);
        turn += 1;
        held.extend(&bytes[at..at + size]);
        at += size;
        let read = rows.feed(&held, at == bytes.len(), &mut take);
        held.drain(..read);
        if at == bytes.len() {
            break;
        }
    }
    assert!(held.is_empty(), "nothing is left over");
    drop(take);
    all
}

fn by_form(issues: &[Issue]) -> Vec<Issue> {
    let of_rows = [IssueCode::DateAsNumber, IssueCode::ThousandsSeparators, IssueCode::NumberShortened, IssueCode::NotUnique];
    issues.iter().filter(|issue| !of_rows.contains(&issue.code)).cloned().collect()
}

#[test]
fn each_row_of_csv_has_the_forms_own_verdict_however_its_bytes_come() {
    let mut seen = [0, 0];
    for (seed, (name, form)) in forms().enumerate() {
        let mut dice = Dice(seed as u64 + 1);
        let mut all = Vec::new();
        let part = Part::of(Role::Operator);
        for (_, field) in form.fields.iter().enumerate().filter(|(at, field)| part.takes(*at, field)) {
            paths(std::slice::from_ref(field), "", &mut all);
        }
        if all.is_empty() {
            continue;
        }
        // Columns in any order.
        for at in (1..all.len()).rev() {
            all.swap(at, dice.below(at + 1));
        }
        let (mut file, mut expected) = (String::new(), Vec::new());
        for _ in 0..40 {
            let cells: Vec<&str> = all.iter().map(|_| if dice.one_in(4) { "" } else { dice.pick(TEXTS) }).collect();
            let text: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            if text.concat().is_empty() && all.len() == 1 {
                continue;
            }
            file += &text.join(",");
            file += dice.pick(&["\n", "\r\n"]);
            let cell = |path: &str| {
                all.iter().position(|known| known == path).map(|at| cells[at].to_owned()).filter(|text| !text.is_empty())
            };
            expected.push(explain(form, &values(form, &cell), Role::Operator));
        }
        for pieces in [vec![usize::MAX], vec![1], vec![7, 64, 1, 3], vec![4096]] {
            let format = Format::Csv(COMMA, columns(form, &all), Damage::default());
            let verdicts = told(form, format, all.len(), None, file.as_bytes(), &pieces);
            assert_eq!(verdicts.len(), expected.len(), "{name}");
            for (verdict, expected) in verdicts.iter().zip(&expected) {
                let start = verdict.place.start as usize;
                let row = file.get(start..start + verdict.place.size as usize).unwrap();
                assert_eq!(verdict.issues, expected.issues, "{name} {row}");
                assert_eq!(by_form(&verdict.warnings), expected.warnings, "{name} {row}");
                seen[usize::from(verdict.issues.is_empty())] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}

fn to_json(data: &Data, dice: &mut Dice, out: &mut String) {
    match data {
        Data::Null => out.push_str("null"),
        Data::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Data::Number(text) => out.push_str(text),
        Data::Text(text) => {
            let json = serde_json::to_string(text).unwrap();
            // Any character may be written as an escape.
            if dice.one_in(5) && !text.is_empty() {
                let units: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
                *out += &format!("\"{units}\"");
            } else {
                *out += &json;
            }
        }
        Data::List(entries) => {
            out.push('[');
            for (at, entry) in entries.iter().enumerate() {
                *out += if at > 0 { "," } else { "" };
                to_json(entry, dice, out);
            }
            out.push(']');
        }
        Data::Object(members) => {
            out.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                *out += if at > 0 { ", " } else { "" };
                *out += &format!("{}:", serde_json::to_string(name).unwrap());
                to_json(value, dice, out);
            }
            out.push('}');
        }
    }
}

/// Any value that a member of a line can have.
fn wild(dice: &mut Dice, shape: &Shape, depth: usize) -> Data {
    match (dice.below(12), shape) {
        (0, _) => Data::Null,
        (1, _) => Data::Flag(dice.one_in(2)),
        (2, _) => Data::Number(dice.pick(&["0", "1", "-1", "12.5", "100", "3", "123456789012345"]).to_owned()),
        (3, _) if depth < 3 => Data::List((0..dice.below(3)).map(|_| wild(dice, &Shape::Flag, depth + 1)).collect()),
        (4, _) if depth < 3 => Data::Object(vec![("x".to_owned(), wild(dice, &Shape::Flag, depth + 1))]),
        (5, Shape::Date(_)) => {
            Data::Object(["year", "month", "day"].iter().map(|part| ((*part).to_owned(), Data::Number("7".to_owned()))).collect())
        }
        (_, Shape::Object(fields)) => object(dice, fields, depth + 1),
        (_, Shape::List { each, .. }) => Data::List((0..dice.below(4)).map(|_| wild(dice, each, depth + 1)).collect()),
        // A page does not look for secrets inside of what is of another kind.
        _ => Data::text(Some(dice.pick(TEXTS)).filter(|text| depth == 0 || !text.starts_with("zfi")).unwrap_or("x")),
    }
}

fn object(dice: &mut Dice, fields: &[Field], depth: usize) -> Data {
    let mut members = Vec::new();
    for field in fields {
        if !dice.one_in(4) {
            members.push((field.name.to_owned(), wild(dice, &field.shape, depth)));
        }
    }
    if dice.one_in(6) {
        members.push(("stranger".to_owned(), wild(dice, &Shape::Flag, depth)));
    }
    let count = members.len();
    for at in (1..count).rev().filter(|_| count % 3 == 0) {
        let other = dice.below(at + 1);
        members.swap(at, other);
    }
    Data::Object(members)
}

#[test]
fn each_line_of_json_has_the_forms_own_verdict_however_its_bytes_come() {
    let mut seen = [0, 0];
    for (seed, (name, form)) in forms().enumerate() {
        let mut dice = Dice(seed as u64 + 1000);
        let (mut file, mut expected) = (String::new(), Vec::new());
        for _ in 0..60 {
            let input = if dice.one_in(12) { wild(&mut dice, &Shape::Flag, 0) } else { object(&mut dice, form.fields, 0) };
            let mut line = String::new();
            to_json(&input, &mut dice, &mut line);
            file += dice.pick(&["", " ", "\t"]);
            file += &line;
            file += dice.pick(&["\n", "\r\n", " \n", "\n\n"]);
            expected.push((line, explain(form, &input, Role::Operator)));
        }
        let names = Names::of_part(form, Part::of(Role::Operator));
        for pieces in [vec![usize::MAX], vec![1], vec![5, 90, 2]] {
            let verdicts = told(form, Format::Ndjson(names.clone(), shortest), 0, None, file.as_bytes(), &pieces);
            assert_eq!(verdicts.len(), expected.len(), "{name}");
            for (verdict, (line, expected)) in verdicts.iter().zip(&expected) {
                assert_eq!(verdict.issues, expected.issues, "{name} {line}");
                assert_eq!(verdict.warnings, expected.warnings, "{name} {line}");
                seen[usize::from(verdict.issues.is_empty())] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}

#[test]
fn cells_are_those_that_the_csv_crate_reads() {
    let mut dice = Dice(3);
    let (mut compared, mut refused) = (0, 0);
    for round in 0..30_000 {
        let delimiter = [b',', b';', b'\t'][round % 3];
        let separator = char::from(delimiter).to_string();
        let parts = [separator.as_str(), "\"", "\"\"", "\n", "\r\n", "\r", "a", "bc", " ", "ä", "x\"y", "\"q\"", "1,2;3\t4"];
        let text: String = (0..dice.below(14)).map(|_| dice.pick(&parts)).collect();
        let dialect = Dialect { delimiter, marked: false };
        let (mut cut, mut places, mut start) = (Cut::of(text.as_bytes(), 0), dialect.places(text.as_bytes()), 0);
        let mut ours: Vec<Vec<String>> = Vec::new();
        let mut sound = true;
        while start < text.len() {
            let End::At(end, next) = cut.row(start, &mut places, true) else { panic!("nothing follows {text:?}") };
            if end > start {
                ours.push(cut.anew(false).into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect());
                sound &= !cut.bad_quotes;
            }
            start = next;
        }
        if !sound {
            refused += 1;
            continue;
        }
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> =
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
        // A row of one empty cell in quotes is one to both; the crate skips lines with nothing at all, as we do.
        assert_eq!(ours, theirs, "{text:?}");
        compared += 1;
    }
    assert!(compared > 5_000 && refused > 5_000, "{compared} {refused}");
}

#[test]
fn lines_are_taken_and_refused_as_serde_json_does() {
    static FORM: Form = subscope::operation::table::form(&[], &[]);
    let mut dice = Dice(4);
    let parts = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"\\n\"",
        "\"\\u00e4\"",
        "\"\\x\"",
        "1",
        "-1",
        "0",
        "01",
        "1.5",
        "1.",
        "1e5",
        "1e",
        "-",
        "true",
        "false",
        "null",
        "nul",
        " ",
        "\t",
        "\"ä",
        "\"",
        "'a'",
        "\"a\":1",
        "\"b\":[1,2]",
        "\"c\":{\"a\":1}",
    ];
    let (mut taken, mut refused) = (0, 0);
    let mut lines = vec![
        "{\"a\":1,\"b\":[1,{\"c\":null}]}".to_owned(),
        "{\"a\":1e400}".to_owned(),
        "[]".to_owned(),
        "\"\\ud83d\\ude00\"".to_owned(),
    ];
    for _ in 0..60_000 {
        let inner: String = (0..1 + dice.below(7)).map(|_| dice.pick(&parts)).collect();
        lines.push(if dice.one_in(2) { format!("{{{inner}}}") } else { inner });
    }
    for line in lines.iter().filter(|line| !line.trim().is_empty() && !line.contains("1e400")) {
        let verdicts = told(&FORM, Format::Ndjson(Names::default(), shortest), 0, None, line.as_bytes(), &[usize::MAX]);
        let is_json = !verdicts[0].issues.iter().any(|issue| issue.code == IssueCode::NotJson);
        match serde_json::from_str::<serde_json::Value>(line) {
            Ok(_) => assert!(is_json, "{line}"),
            Err(_) => {
                assert!(!is_json || verdicts[0].issues.iter().any(|issue| issue.code == IssueCode::DuplicateMember), "{line}")
            }
        }
        if is_json { taken += 1 } else { refused += 1 }
    }
    assert!(taken > 2_000 && refused > 2_000, "{taken} {refused}");
}

fn codes(verdicts: &[RowVerdict]) -> Vec<String> {
    let words = |verdict: &RowVerdict| -> Vec<String> {
        verdict
            .issues
            .iter()
            .chain(&verdict.warnings)
            .map(|issue| format!("{} {} {}", verdict.place.row, issue.path, issue.code.word()))
            .collect()
    };
    verdicts.iter().flat_map(words).collect()
}

#[test]
fn what_is_wrong_with_a_row_itself_is_told_and_the_next_is_read() {
    static FIELDS: &[Field] = &[
        subscope::operation::table::field("a", subscope::operation::table::up_to(9)),
        subscope::operation::table::field("b", subscope::operation::table::up_to(9)),
    ];
    static FORM: Form = subscope::operation::table::form(FIELDS, &[]);
    let all = ["a".to_owned(), "b".to_owned()];
    let csv = |bytes: &[u8], pieces: &[usize]| {
        let format = Format::Csv(COMMA, columns(&FORM, &all), Damage::default());
        told(&FORM, format, 2, Some(Unique::new(vec![0], 7)), bytes, pieces)
    };
    let file = b"1,x\n2\n3,x,y\n\n4,\"x\"y\n5,x\"\n6,\xffx\n7,\"two\nlines\"\n1,again\n8,\"open\nto the end";
    let expected =
        ["2  ragged_row", "3  ragged_row", "4  bad_quotes", "5  bad_quotes", "6  encoding", "8 a not_unique", "9  bad_quotes"];
    for pieces in [vec![usize::MAX], vec![1], vec![3, 8]] {
        let verdicts = csv(file, &pieces);
        // The quoted line break is a control character to the form.
        let codes: Vec<String> = codes(&verdicts).into_iter().filter(|code| !code.ends_with("characters")).collect();
        assert_eq!(codes, expected);
        let lines: Vec<u32> = verdicts.iter().map(|verdict| verdict.place.line).collect();
        assert_eq!(lines, [2, 3, 4, 6, 7, 8, 9, 11, 12]);
    }
    let long = [b"1,x\n2,\"".as_slice(), &b"y".repeat(1_200_000), b"\n3,z\n"].concat();
    assert_eq!(codes(&csv(&long, &[65_536])), ["2  row_too_long"]);
    // A row that is too long ends with its first line, even where that ends in quotes, however its bytes come.
    let line = [b"y".repeat(99), b"\n".to_vec()].concat();
    let open = [b"1,x\n2,\"", line.repeat(11_000).as_slice(), b"\"\n3,x\n".as_slice()].concat();
    let at_once = csv(&open, &[usize::MAX]);
    assert_eq!((at_once.len(), codes(&at_once).first().map(String::as_str)), (11_002, Some("2  row_too_long")));
    for pieces in [[65_536], [262_144], [999_999]] {
        assert!(csv(&open, &pieces) == at_once, "{pieces:?}");
    }
    assert_eq!(csv(b"", &[1]), []);
    assert_eq!(codes(&csv(b"1,cut within a letter \xe4\xb8", &[1])), ["1  encoding"]);

    let ndjson = |text: &str| {
        let names = Names::of_part(&FORM, Part::of(Role::Operator));
        codes(&told(&FORM, Format::Ndjson(names, shortest), 0, Some(Unique::new(vec![1], 7)), text.as_bytes(), &[usize::MAX]))
    };
    assert_eq!(
        ndjson(
            "{\"a\":\"1\",\"a\":\"2\"}\n{'a':1}\n{\"a\":\"1\",}\n{\"b\":\"7\"}\n{\"b\":\"7\",\"c\":{\"d\":1,\"d\":2}}\n{\"b\":\"7\"}"
        ),
        ["1  duplicate_member", "2  not_json", "3  not_json", "5  duplicate_member", "6 b not_unique"]
    );
}
