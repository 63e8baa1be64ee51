//! Files as data URIs: `data:`, a media type, `;base64,` and the content.

use crate::issue::{Issue, IssueCode};

/// Holds a data URI against the media types (a trailing `*` takes a family) and the longest text.
///
/// # Errors
/// What is wrong with it.
pub fn check(text: &str, types: &[&str], max: usize) -> Result<(), Issue> {
    let plain = |code| Issue::error("", code);
    if text.len() > max {
        return Err(plain(IssueCode::TooLong).with("max", max));
    }
    let (kind, content) = parts(text).ok_or_else(|| plain(IssueCode::Type).with("expected", "a file as a data URI"))?;
    let fits = |known: &str| match known.strip_suffix('*') {
        Some(family) => kind.len() > family.len() && kind.starts_with(family),
        None => kind == known,
    };
    if !types.iter().copied().any(fits) {
        return Err(plain(IssueCode::NotAChoice).with("options", types.join(", ")));
    }
    if content.is_empty() { Err(plain(IssueCode::Required)) } else { Ok(()) }
}

/// The media type and the content, if both are well written.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (kind, content) = text.strip_prefix("data:")?.split_once(";base64,")?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"/+.-".contains(&b);
    (kind.contains('/') && kind.bytes().all(plain) && is_base64(content)).then_some((kind, content))
}

fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let padding = text.len().saturating_sub(digits.len());
    text.len().is_multiple_of(4) && padding <= 2 && digits.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: &[&str] = &["application/pdf", "image/*"];

    fn code(text: &str) -> Option<IssueCode> {
        check(text, TYPES, 60).err().map(|issue| issue.code)
    }

    #[test]
    fn files_of_the_listed_kinds_are_taken() {
        for text in ["data:application/pdf;base64,JVBERi0=", "data:image/png;base64,iVBO", "data:image/svg+xml;base64,PA=="] {
            assert_eq!(code(text), None, "{text}");
        }
    }

    #[test]
    fn everything_else_says_what_is_wrong() {
        for (text, wrong) in [
            ("", IssueCode::Type),
            ("JVBERi0=", IssueCode::Type),
            ("data:;base64,JVBERi0=", IssueCode::Type),
            ("data:application/pdf,JVBERi0=", IssueCode::Type),
            ("data:application/pdf;base64,JVBERi0", IssueCode::Type),
            ("data:application/pdf;base64,JVBE Ri0", IssueCode::Type),
            ("data:application/pdf;base64,====", IssueCode::Type),
            ("data:APPLICATION/PDF;base64,JVBE", IssueCode::Type),
            ("data:text/html;base64,PGI+", IssueCode::NotAChoice),
            ("data:image/;base64,PGI+", IssueCode::NotAChoice),
            ("data:application/pdf;base64,", IssueCode::Required),
            ("data:application/pdf;base64,JVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQK", IssueCode::TooLong),
        ] {
            assert_eq!(code(text), Some(wrong), "{text}");
        }
    }
}
