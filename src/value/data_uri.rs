//! Files as data URIs: `data:`, a media type, `;base64,` and the content.

use crate::issue::IssueCode;
use crate::text::Text;

/// The longest media type that is read.
const LONGEST_TYPE: usize = 128;

/// Holds a data URI against the media types (a trailing `*` takes a family) and the longest text.
///
/// # Errors
/// What is wrong with it.
pub fn check<T: Text>(text: T, types: &[&str], max: usize) -> Result<(), IssueCode> {
    if text.units() > max {
        return Err(IssueCode::TooLong);
    }
    let mut chars = text.chars();
    if !"data:".chars().all(|c| chars.next() == Some(c)) {
        return Err(IssueCode::Type);
    }
    let (mut buffer, mut length) = ([0; LONGEST_TYPE], 0_usize);
    loop {
        match chars.next() {
            Some(';') => break,
            Some(c @ ('a'..='z' | '0'..='9' | '/' | '+' | '.' | '-')) => {
                *buffer.get_mut(length).ok_or(IssueCode::Type)? = c as u8;
                length = length.wrapping_add(1);
            }
            _ => return Err(IssueCode::Type),
        }
    }
    let kind = buffer.get(..length).and_then(|kind| std::str::from_utf8(kind).ok()).filter(|kind| kind.contains('/'));
    let kind = kind.ok_or(IssueCode::Type)?;
    if !"base64,".chars().all(|c| chars.next() == Some(c)) {
        return Err(IssueCode::Type);
    }
    let digits = base64_digits(chars).ok_or(IssueCode::Type)?;
    let fits = |known: &str| match known.strip_suffix('*') {
        Some(family) => kind.len() > family.len() && kind.starts_with(family),
        None => kind == known,
    };
    if !types.iter().copied().any(fits) {
        return Err(IssueCode::NotAChoice);
    }
    if digits == 0 { Err(IssueCode::Required) } else { Ok(()) }
}

/// How many digits there are, if it is base64 with its padding.
fn base64_digits(text: impl Iterator<Item = char>) -> Option<usize> {
    let (mut digits, mut padding) = (0_usize, 0_usize);
    for c in text {
        match c {
            '=' => padding = padding.wrapping_add(1),
            'A'..='Z' | 'a'..='z' | '0'..='9' | '+' | '/' if padding == 0 => digits = digits.wrapping_add(1),
            _ => return None,
        }
    }
    (padding <= 2 && digits.wrapping_add(padding).is_multiple_of(4)).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPES: &[&str] = &["application/pdf", "image/*"];

    fn code(text: &str) -> Option<IssueCode> {
        check(text, TYPES, 60).err()
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
