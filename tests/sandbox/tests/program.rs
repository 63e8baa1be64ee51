//! The program: what it says, and when it ends.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_subscope-sandbox"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn first_line(child: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    line
}

#[test]
fn says_where_it_listens_and_ends_with_its_parent() {
    let mut child = start(&["--port", "0", "--exit-with-parent"]);
    let line = first_line(&mut child);
    let port = line.strip_prefix("sandbox listening on http://127.0.0.1:").unwrap();
    assert!(port.trim_end().parse::<u16>().is_ok(), "{line}");
    drop(child.stdin.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn ends_when_it_is_told_to() {
    let mut child = start(&["--port", "0"]);
    first_line(&mut child);
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn refuses_words_it_does_not_know() {
    for arguments in [&["--host", "0.0.0.0"][..], &["--port"], &["--port", "many"]] {
        assert_eq!(start(arguments).wait().unwrap().code(), Some(1), "{arguments:?}");
    }
}
