//! The rooms of the crate: what each may use, and what compiles natively.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests: what goes wrong here has to stop the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use subscope::provider::GATEWAY;

/// From the ground up: a room uses only rooms above it in this list.
const ROOMS: &[&str] = &[
    "issue",
    "data",
    "text",
    "value",
    "secret",
    "scope",
    "http",
    "fault",
    "error",
    "operation",
    "forms",
    "bulk",
    "provider",
    "define",
    "exchange",
    "bare",
    "session",
    "gateway",
    "transport",
    "wasm",
];

/// What only the browser's and Node's side may name.
const BROWSER: &[&str] = &["wasm_bindgen", "js_sys", "web_sys", "gloo_net", "serde_wasm_bindgen", "getrandom"];

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The room that a file belongs to.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(source()).unwrap();
    let first = below.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code without comments and without the tests beside it.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that a text names by `crate::…`.
fn named(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for behind in code.split("crate::").skip(1) {
        let list = behind.strip_prefix('{').map(|rest| rest.split('}').next().unwrap());
        let heads: Vec<&str> = list.map_or_else(|| vec![behind], |list| list.split(',').collect());
        for head in heads {
            let name: String = head.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            names.insert(name);
        }
    }
    names
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let mut uses = 0;
    let mut wrong = Vec::new();
    for file in files(&source()) {
        let own = room(&file);
        let Some(place) = ROOMS.iter().position(|room| *room == own) else { continue };
        for name in named(&code(&file)) {
            let Some(used) = ROOMS.iter().position(|room| *room == name) else { continue };
            uses += 1;
            if used > place {
                wrong.push(format!("{} uses {name}", file.strip_prefix(source()).unwrap().display()));
            }
        }
    }
    assert!(uses > 100, "the test sees what is used: {uses}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_room_stands_in_the_list_and_in_the_crate() {
    let text = fs::read_to_string(source().join("lib.rs")).unwrap();
    let declared: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let listed: BTreeSet<&str> = ROOMS.iter().copied().collect();
    assert_eq!(declared, listed);
}

#[test]
fn only_transport_and_wasm_name_the_browser() {
    let mut inside = 0;
    for file in files(&source()) {
        let text = code(&file);
        let names: Vec<&&str> = BROWSER.iter().filter(|name| text.contains(**name)).collect();
        if matches!(room(&file).as_str(), "transport" | "wasm") {
            inside += names.len();
        } else {
            assert!(names.is_empty(), "{} names {names:?}", file.display());
        }
    }
    assert!(inside > 3, "the test sees them where they are");
}

/// Code that the compiler does not vouch for: in the memory that artifacts without wasm-bindgen share with the page, in calls of it, and
/// nowhere else.
#[test]
fn only_shared_memory_is_unsafe() {
    let mut inside = 0;
    for file in files(&source()) {
        let below = file.strip_prefix(source()).unwrap();
        let code = code(&file);
        let marks = ["unsafe {", "unsafe(", "unsafe impl", "unsafe fn", "unsafe extern"].map(|mark| code.matches(mark).count());
        let marks: usize = marks.iter().sum();
        if ["wasm/forms", "wasm/national", "wasm/bulk"].iter().any(|artifact| below.starts_with(artifact)) {
            inside += marks;
        } else {
            assert_eq!(marks, 0, "{}", below.display());
        }
    }
    assert!(inside > 5, "the test sees it where it is");
}

#[test]
fn the_native_crate_holds_nothing_of_the_browser() {
    let tree = |target: &str| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let arguments =
            ["tree", "--offline", "--package", "subscope", "--edges", "normal,build", "--prefix", "none", "--target", target];
        let output = Command::new(cargo).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect::<BTreeSet<String>>()
    };
    let browser: BTreeSet<String> = BROWSER.iter().map(|name| name.replace('_', "-")).collect();
    let native = tree("x86_64-unknown-linux-gnu");
    assert!(native.contains("subscope") && native.contains("zeroize"));
    assert!(native.is_disjoint(&browser), "{:?}", native.intersection(&browser).collect::<Vec<_>>());
    // The same question, asked of the browser's side, finds them.
    assert!(browser.is_subset(&tree("wasm32-unknown-unknown")));
}

#[test]
fn every_table_says_where_its_contract_is() {
    for operation in GATEWAY.operations() {
        let Some((page, section)) = operation.contract.split_once(' ') else {
            panic!("{}: {}", operation.name, operation.contract)
        };
        assert_eq!(page, format!("{}.md", operation.provider.word()), "{}", operation.name);
        let numbers: Vec<&str> = section.split('.').collect();
        let plain = numbers.iter().all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
        assert!((2..=3).contains(&numbers.len()) && plain, "{}: {section}", operation.name);
        assert!(operation.about.ends_with('.') && operation.about.len() > 10, "{}", operation.name);
    }
}

#[test]
fn each_operation_has_a_file_of_its_name() {
    for operation in GATEWAY.operations() {
        let snake: String = operation.name.chars().fold(String::new(), |mut snake, c| {
            if c.is_ascii_uppercase() {
                snake.push('_');
            }
            snake.push(c.to_ascii_lowercase());
            snake
        });
        let file = source().join("provider").join(operation.provider.word()).join(format!("{snake}.rs"));
        let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
        assert!(text.contains(&format!("{}.md", operation.provider.word())));
    }
}
