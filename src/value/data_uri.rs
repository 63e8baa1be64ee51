//! Files as data URIs: `data:`, a media type, `;base64,` and the content.

use super::file::{HEAD, Kind, kind, largest, largest_of};
use crate::issue::{Issue, IssueCode, Param};
use crate::text::Text;
use zeroize::Zeroizing;

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
pub fn media_type<'a>(file: &Glance<'a>, types: &[&str], max: usize) -> Result<&'a str, IssueCode> {
    let found = found(file.head, file.size, file.declared.as_bytes(), types, max)?;
    Ok(found.map_or(file.declared, |kind| kind.media_type()))
}

/// The kind by its content; nothing where it counts as declared.
fn found(head: &[u8], size: u64, declared: &[u8], types: &[&str], max: usize) -> Result<Option<Kind>, IssueCode> {
    if size == 0 {
        return Err(IssueCode::FileEmpty);
    }
    let is_declared = |media_type: &str| media_type.as_bytes() == declared;
    let is_named =
        || types.iter().any(|named| is_declared(named)) && !Kind::ALL.iter().any(|kind| is_declared(kind.media_type()));
    let found = match kind(head) {
        None | Some(Kind::Text) if is_named() => None,
        Some(kind) if takes(types, kind.media_type().as_bytes()) => Some(kind),
        _ => return Err(IssueCode::FileType),
    };
    let length = found.map_or(declared.len(), |kind| kind.media_type().len());
    if size > largest_of(max, length) as u64 { Err(IssueCode::FileTooLarge) } else { Ok(found) }
}

/// What is wrong with a file of that kind, which nobody says to be of another.
///
/// # Errors
/// As [`media_type`].
pub fn of_kind(found: Option<Kind>, size: u64, types: &[&str], max: usize) -> Result<(), IssueCode> {
    let media_type = found.map_or("", Kind::media_type);
    match size {
        0 => Err(IssueCode::FileEmpty),
        _ if !takes(types, media_type.as_bytes()) => Err(IssueCode::FileType),
        size if size > largest_of(max, media_type.len()) as u64 => Err(IssueCode::FileTooLarge),
        _ => Ok(()),
    }
}

/// What the size alone tells of a file whose content nobody has looked at yet.
///
/// # Errors
/// `file_empty` or `file_too_large`.
pub const fn unseen(size: u64, max: usize) -> Result<(), IssueCode> {
    // With the shortest media type there is most room.
    match size {
        0 => Err(IssueCode::FileEmpty),
        size if size > largest_of(max, Kind::Png.media_type().len()) as u64 => Err(IssueCode::FileTooLarge),
        _ => Ok(()),
    }
}

/// The longest media type that is read.
const LONGEST_TYPE: usize = 128;

/// Holds a data URI against the media types (a trailing `*` takes a family) and the longest text. The
/// type that it declares has to fit its content, as far as the content tells.
///
/// # Errors
/// What is wrong with it: `type` where it is none, or as [`media_type`] says.
pub fn check(text: impl Text, types: &[&str], max: usize) -> Result<(), IssueCode> {
    if text.is_longer_than(max) {
        return Err(IssueCode::FileTooLarge);
    }
    if !text.begins_with("data:") {
        return Err(IssueCode::Type);
    }
    let mut bytes = text.bytes().skip("data:".len());
    let (mut buffer, mut length, mut has_slash) = ([0; LONGEST_TYPE], 0_usize, false);
    loop {
        match bytes.next() {
            Some(b';') => break,
            Some(byte @ (b'a'..=b'z' | b'0'..=b'9' | b'/' | b'+' | b'.' | b'-')) => {
                *buffer.get_mut(length).ok_or(IssueCode::Type)? = byte;
                length = length.wrapping_add(1);
                has_slash |= byte == b'/';
            }
            _ => return Err(IssueCode::Type),
        }
    }
    let declared = buffer.get(..length).filter(|_| has_slash).ok_or(IssueCode::Type)?;
    if !"base64,".bytes().all(|byte| bytes.next() == Some(byte)) {
        return Err(IssueCode::Type);
    }
    let mut head = Head { bytes: Zeroizing::new([0; HEAD]), length: 0, held: 0, bits: 0 };
    let size = base64(bytes, &mut head).ok_or(IssueCode::Type)?;
    let kind = found(head.bytes.get(..head.length).unwrap_or(&[]), size, declared, types, usize::MAX)?;
    let found = kind.map_or(declared, |kind| kind.media_type().as_bytes());
    let is_picture = |media_type: &[u8]| media_type.starts_with(b"image/");
    // A picture in one form may be called one in another, and what is written in XML is text.
    let fits = declared == found
        || (is_picture(declared) && is_picture(found))
        || (kind == Some(Kind::Text) && declared.ends_with(b"+xml"));
    if fits && takes(types, declared) { Ok(()) } else { Err(IssueCode::FileType) }
}

/// The first bytes of a content in base64; wiped when they were looked at.
struct Head {
    bytes: Zeroizing<[u8; HEAD]>,
    length: usize,
    held: u32,
    bits: u32,
}

impl Head {
    fn take(&mut self, digit: u8) {
        self.held = (self.held << 6) | u32::from(digit);
        self.bits = self.bits.wrapping_add(6);
        if self.bits >= 8 {
            self.bits = self.bits.wrapping_sub(8);
            if let Some(place) = self.bytes.get_mut(self.length) {
                *place = (self.held >> self.bits) as u8;
                self.length = self.length.wrapping_add(1);
            }
        }
    }
}

/// How many bytes there are, if it is base64 with its padding.
fn base64(text: impl Iterator<Item = u8>, head: &mut Head) -> Option<u64> {
    let (mut digits, mut padding) = (0_u64, 0_u64);
    for byte in text {
        match digit(byte) {
            digit @ 0..64 if padding == 0 => {
                digits = digits.wrapping_add(1);
                head.take(digit);
            }
            _ if byte == b'=' => padding = padding.wrapping_add(1),
            _ => return None,
        }
    }
    let whole = padding <= 2 && digits.wrapping_add(padding).is_multiple_of(4);
    whole.then_some(digits.wrapping_mul(3) / 4)
}

/// The value of a digit of base64; 64 of what is none.
pub(crate) const fn digit(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => byte.wrapping_sub(b'A'),
        b'a'..=b'z' => byte.wrapping_sub(b'a' - 26),
        b'0'..=b'9' => byte.wrapping_add(52 - b'0'),
        b'+' => 62,
        b'/' => 63,
        _ => 64,
    }
}

fn takes(types: &[&str], media_type: &[u8]) -> bool {
    types.iter().any(|known| match known.as_bytes() {
        [family @ .., b'*'] => media_type.len() > family.len() && media_type.starts_with(family),
        known => media_type == known,
    })
}

/// The issue of a file that a field of these types and of at most so many characters does not take.
pub fn issue(code: IssueCode, types: &[&str], max: usize) -> Issue {
    let mut issue = Issue::error("", code);
    issue.params.extend(params(code, types, max).into_iter().map(|(name, param)| (name.into(), param)));
    issue
}

/// The figures of an issue about a file.
pub fn params(code: IssueCode, types: &[&str], max: usize) -> Vec<(&'static str, Param)> {
    match code {
        IssueCode::FileTooLarge => {
            let (figure, unit) = size(largest(max));
            vec![("max", figure.into()), ("unit", unit.into())]
        }
        IssueCode::FileType => vec![("kinds", kinds(types).into())],
        IssueCode::Type => vec![("expected", "a file".into())],
        _ => Vec::new(),
    }
}

/// The kinds of files as people call them, such as `PDF, picture, plain text`.
pub fn kinds(types: &[&str]) -> String {
    let words: Vec<String> = types
        .iter()
        .map(|media_type| match media_type.split_once('/') {
            Some(("image", "*")) => "picture".to_owned(),
            Some(("text", "plain" | "*")) => "plain text".to_owned(),
            Some(("application" | "image", name)) if name.bytes().all(|b| b.is_ascii_alphanumeric()) => name.to_ascii_uppercase(),
            _ => (*media_type).to_owned(),
        })
        .collect();
    words.join(", ")
}

/// A number of bytes for people: the figure with one decimal, rounded down, and its unit.
pub fn size(bytes: usize) -> (String, &'static str) {
    let (tenth, unit) = if bytes >= 1_000_000 { (100_000, "MB") } else { (100, "kB") };
    (format!("{}.{}", bytes / tenth / 10, bytes / tenth % 10), unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::file::largest;

    const TYPES: &[&str] = &["application/pdf", "image/*"];
    const PAPERS: &[&str] = &["application/pdf", "image/*", "text/plain"];

    fn code(text: &str, types: &[&str]) -> Option<IssueCode> {
        check(text, types, 60).err()
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
            [large, other].map(|file| issue(media_type(&file, types, max).unwrap_err(), types, max).message())
        };
        assert_eq!(
            told(PAPERS, 8_388_608),
            [
                "This file is too large; use one of at most 6.2 MB.",
                "By its content this file is none of these: PDF, picture, plain text. Choose another one, or save it anew as one of them."
            ]
        );
        assert_eq!(
            told(TYPES, 2_000),
            [
                "This file is too large; use one of at most 1.4 kB.",
                "By its content this file is none of these: PDF, picture. Choose another one, or save it anew as one of them."
            ]
        );
        assert_eq!(kinds(&["image/png"]), "PNG");
        assert_eq!(kinds(&["application/vnd.x-y", "text/*"]), "application/vnd.x-y, plain text");
    }

    /// To the byte: the largest file of each kind is one whose data URI is taken.
    #[test]
    fn the_largest_file_is_the_longest_text() {
        for max in 60..90 {
            for (head, encoded) in [(&b"%PDF-1"[..], "JVBERi0x"), (b"GIF89a", "R0lGODlh"), (b"hello!", "aGVsbG8h")] {
                let of = |size: usize| media_type(&Glance { head, size: size as u64, declared: "" }, PAPERS, max);
                let size = (1..).take_while(|size| of(*size).is_ok()).last().unwrap();
                let uri = |bytes: usize| format!("data:{};base64,{encoded}{}", of(1).unwrap(), "ISEh".repeat(bytes / 3 - 2));
                assert!(
                    check(uri(size).as_str(), PAPERS, max).is_ok() && check(uri(size + 3).as_str(), PAPERS, max).is_err(),
                    "{max}"
                );
                assert!(size >= largest(max));
            }
        }
    }
}
