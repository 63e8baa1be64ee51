//! Files as data URIs: `data:`, a media type, `;base64,` and the content.

use super::file::{HEAD, Kind, kind, largest_of};
use crate::issue::{Issue, IssueCode};

/// A file, as far as it is looked at.
#[derive(Clone, Copy)]
pub struct Glance<'a> {
    /// Its first bytes; [`HEAD`] of them suffice.
    pub head: &'a [u8],
    /// How many bytes it has.
    pub size: u64,
    /// The media type that somebody says it has; empty where nobody does.
    pub declared: &'a str,
}

/// Prints nothing of the content.
impl std::fmt::Debug for Glance<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[a file]")
    }
}

/// The media type that a file goes out under: by its content, whatever it is called. A type that no
/// content known here tells of counts as declared, where the field names it in so many words.
///
/// # Errors
/// `file_empty`, `file_type` or `file_too_large`.
pub fn media_type<'a>(file: &Glance<'a>, types: &[&str], max: usize) -> Result<&'a str, Issue> {
    if file.size == 0 {
        return Err(Issue::error("", IssueCode::FileEmpty));
    }
    let found = kind(file.head);
    let of_their_own = types.contains(&file.declared) && !is_known(file.declared) && matches!(found, None | Some(Kind::Text));
    let media_type = match found {
        _ if of_their_own => file.declared,
        Some(kind) if takes(types, kind.media_type()) => kind.media_type(),
        _ => return Err(wrong_type(types)),
    };
    if file.size > largest_of(max, media_type.len()) as u64 { Err(too_large(max)) } else { Ok(media_type) }
}

/// Holds a data URI against the media types (a trailing `*` takes a family) and the longest text. The
/// type that it declares has to fit its content, as far as the content tells.
///
/// # Errors
/// What is wrong with it: `type` where it is none, or as [`media_type`] says.
pub fn check(text: &str, types: &[&str], max: usize) -> Result<(), Issue> {
    if text.len() > max {
        return Err(too_large(max));
    }
    let wrong = || Issue::error("", IssueCode::Type).with("expected", "a file, or one as a data URI");
    let (declared, content) = parts(text).ok_or_else(wrong)?;
    let head = head(content);
    let found = media_type(&Glance { head: &head, size: content.len() as u64, declared }, types, usize::MAX)?;
    let is_picture = |media_type: &str| media_type.starts_with("image/");
    // A picture in one form may be called one in another, and what is written in XML is text.
    let fits = declared == found
        || (is_picture(declared) && is_picture(found))
        || (found == Kind::Text.media_type() && declared.ends_with("+xml"));
    if fits && takes(types, declared) { Ok(()) } else { Err(wrong_type(types)) }
}

fn is_known(media_type: &str) -> bool {
    Kind::ALL.iter().any(|kind| kind.media_type() == media_type)
}

fn takes(types: &[&str], media_type: &str) -> bool {
    types.iter().any(|known| match known.strip_suffix('*') {
        Some(family) => media_type.len() > family.len() && media_type.starts_with(family),
        None => media_type == *known,
    })
}

fn wrong_type(types: &[&str]) -> Issue {
    Issue::error("", IssueCode::FileType).with("kinds", kinds(types))
}

/// The issue of a file that is too large for a data URI of so many characters.
pub fn too_large(max: usize) -> Issue {
    let (figure, unit) = size(super::file::largest(max));
    Issue::error("", IssueCode::FileTooLarge).with("max", figure).with("unit", unit)
}

/// The kinds of files as people call them, such as `PDF, picture or plain text`.
fn kinds(types: &[&str]) -> String {
    let words: Vec<String> = types
        .iter()
        .map(|media_type| match media_type.split_once('/') {
            Some(("image", "*")) => "picture".to_owned(),
            Some(("text", "plain" | "*")) => "plain text".to_owned(),
            Some(("application" | "image", name)) if name.bytes().all(|b| b.is_ascii_alphanumeric()) => name.to_ascii_uppercase(),
            _ => (*media_type).to_owned(),
        })
        .collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// A number of bytes for people: the figure with one decimal, rounded down, and its unit.
pub fn size(bytes: usize) -> (String, &'static str) {
    let (tenth, unit) = if bytes >= 1_000_000 { (100_000, "MB") } else { (100, "kB") };
    (format!("{}.{}", bytes / tenth / 10, bytes / tenth % 10), unit)
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
    text.len().is_multiple_of(4) && padding <= 2 && digits.bytes().all(|b| digit(b).is_some())
}

/// The first bytes of the content.
fn head(content: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for value in content.bytes().map_while(digit) {
        held = (held << 6) | u32::from(value);
        bits = bits.saturating_add(6);
        if bits >= 8 {
            bits = bits.saturating_sub(8);
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap_or(0));
        }
        if bytes.len() == HEAD {
            break;
        }
    }
    bytes
}

/// The value of a digit of base64.
fn digit(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit.saturating_sub(b'A'),
        b'a'..=b'z' => digit.saturating_sub(b'a').saturating_add(26),
        b'0'..=b'9' => digit.saturating_sub(b'0').saturating_add(52),
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::file::largest;

    const TYPES: &[&str] = &["application/pdf", "image/*"];
    const PAPERS: &[&str] = &["application/pdf", "image/*", "text/plain"];

    fn code(text: &str, types: &[&str]) -> Option<IssueCode> {
        check(text, types, 60).err().map(|issue| issue.code)
    }

    #[test]
    fn files_of_the_listed_kinds_are_taken() {
        for text in [
            "data:application/pdf;base64,JVBERi0=",
            "data:image/png;base64,iVBORw0KGgo=",
            // A picture whose name says another form of it.
            "data:image/jpg;base64,/9j/4AAQ",
            "data:image/png;base64,/9j/4AAQ",
            "data:text/plain;base64,SGVsbG8=",
            "data:image/svg+xml;base64,PHN2Zz4=",
        ] {
            assert_eq!(code(text, PAPERS), None, "{text}");
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
            ("data:text/html;base64,PGI+", IssueCode::FileType),
            ("data:image/;base64,PGI+", IssueCode::FileType),
            // A program, a text and a picture under the name of something else.
            ("data:application/pdf;base64,TVqQAAMAAAA=", IssueCode::FileType),
            ("data:image/x-icon;base64,TVqQAAMAAAA=", IssueCode::FileType),
            ("data:application/pdf;base64,SGVsbG8=", IssueCode::FileType),
            ("data:application/pdf;base64,iVBORw0KGgo=", IssueCode::FileType),
            ("data:image/png;base64,JVBERi0=", IssueCode::FileType),
            ("data:text/plain;base64,JVBERi0=", IssueCode::FileType),
            ("data:application/pdf;base64,", IssueCode::FileEmpty),
            ("data:application/pdf;base64,JVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQK", IssueCode::FileTooLarge),
        ] {
            assert_eq!(code(text, PAPERS), Some(wrong), "{text}");
        }
        assert_eq!(code("data:text/plain;base64,SGVsbG8=", TYPES), Some(IssueCode::FileType));
    }

    #[test]
    fn a_type_that_no_content_tells_of_counts_as_declared_where_it_is_named() {
        let of_their_own: &[&str] = &["application/zip", "text/csv"];
        assert_eq!(code("data:application/zip;base64,UEsDBBQA", of_their_own), None);
        assert_eq!(code("data:text/csv;base64,YTtiCg==", of_their_own), None);
        assert_eq!(code("data:application/zip;base64,JVBERi0=", of_their_own), Some(IssueCode::FileType));
        assert_eq!(code("data:application/gzip;base64,UEsDBBQA", &["application/*"]), Some(IssueCode::FileType));
    }

    #[test]
    fn issues_are_told_in_words_and_round_figures() {
        let told = |types: &[&str], max| {
            let large = Glance { head: b"%PDF-1.7", size: u64::MAX, declared: "" };
            let other = Glance { head: b"MZ\x90\0", size: 4, declared: "application/pdf" };
            [large, other].map(|file| media_type(&file, types, max).unwrap_err().message())
        };
        assert_eq!(
            told(PAPERS, 8_388_608),
            [
                "This file is too large; use one of at most 6.2 MB.",
                "By its content this file is none of these: PDF, picture or plain text. Choose another one, or save it anew as one of them."
            ]
        );
        assert_eq!(
            told(TYPES, 2_000),
            [
                "This file is too large; use one of at most 1.4 kB.",
                "By its content this file is none of these: PDF or picture. Choose another one, or save it anew as one of them."
            ]
        );
        assert_eq!(kinds(&["image/png"]), "PNG");
        assert_eq!(kinds(&["application/vnd.x-y", "text/*"]), "application/vnd.x-y or plain text");
    }

    /// To the byte: the largest file of each kind is one whose data URI is taken.
    #[test]
    fn the_largest_file_is_the_longest_text() {
        for max in 60..90 {
            for (head, encoded) in [(&b"%PDF-1"[..], "JVBERi0x"), (b"GIF89a", "R0lGODlh"), (b"hello!", "aGVsbG8h")] {
                let of = |size: usize| media_type(&Glance { head, size: size as u64, declared: "" }, PAPERS, max);
                let size = (1..).take_while(|size| of(*size).is_ok()).last().unwrap();
                let uri = |bytes: usize| format!("data:{};base64,{encoded}{}", of(1).unwrap(), "ISEh".repeat(bytes / 3 - 2));
                assert!(check(&uri(size), PAPERS, max).is_ok() && check(&uri(size + 3), PAPERS, max).is_err(), "{max}");
                assert!(size >= largest(max));
            }
        }
    }
}
