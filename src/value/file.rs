//! What kind of file the first bytes tell of. A file's name and the type that goes with it are only
//! what somebody says of it.
//!
//! Nothing here allocates or can panic: it is linked into small artifacts, too.

/// So many bytes of a file's beginning suffice to know its kind.
pub const HEAD: usize = 512;

/// A kind of file that is known by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A document.
    Pdf,
    /// A picture.
    Png,
    /// A picture.
    Jpeg,
    /// A picture, perhaps a moving one.
    Gif,
    /// A picture.
    WebP,
    /// A picture or a scan of several pages.
    Tiff,
    /// A picture.
    Bmp,
    /// A picture, as telephones take them.
    Heic,
    /// A picture.
    Avif,
    /// Text in UTF-8, whatever it says.
    Text,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 10] =
        [Kind::Pdf, Kind::Png, Kind::Jpeg, Kind::Gif, Kind::WebP, Kind::Tiff, Kind::Bmp, Kind::Heic, Kind::Avif, Kind::Text];

    /// The media type (RFC 6838).
    pub const fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
            Kind::Gif => "image/gif",
            Kind::WebP => "image/webp",
            Kind::Tiff => "image/tiff",
            Kind::Bmp => "image/bmp",
            Kind::Heic => "image/heic",
            Kind::Avif => "image/avif",
            Kind::Text => "text/plain",
        }
    }
}

/// How many bytes of content fit a data URI of at most so many characters, whichever known kind they
/// are of.
pub const fn largest(max_chars: usize) -> usize {
    let mut longest = 0;
    let mut kinds: &[Kind] = &Kind::ALL;
    while let [kind, rest @ ..] = kinds {
        let length = kind.media_type().len();
        longest = if length > longest { length } else { longest };
        kinds = rest;
    }
    largest_of(max_chars, longest)
}

/// How many bytes of content fit a data URI of at most so many characters, with a media type of so
/// many: behind `data:`, the type and `;base64,`, four characters hold three bytes.
pub const fn largest_of(max_chars: usize, media_type_chars: usize) -> usize {
    let frame = "data:;base64,".len().saturating_add(media_type_chars);
    (max_chars.saturating_sub(frame) / 4).saturating_mul(3)
}

/// The kind of the file that begins with these bytes; nothing for any other, such as programs and
/// archives. [`HEAD`] bytes are enough, and more are not looked at.
///
/// A kind's mark stands at the very beginning. Before that of a PDF a byte order mark and white space
/// are let through, as viewers do; they let through anything else as well, but behind that a program
/// could hide.
///
/// Text is UTF-8 without control characters other than tab, line feed, form feed and carriage return.
/// A page, a drawing or a script in text form (`<html`, `<svg`, `#!`) is text too: as `text/plain` no
/// viewer draws or runs it, and what takes plain text takes it.
pub fn kind(head: &[u8]) -> Option<Kind> {
    let head = head.get(..HEAD).unwrap_or(head);
    let at = |at: usize, mark: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(mark));
    Some(match head {
        _ if is_pdf(head) => Kind::Pdf,
        _ if at(0, b"\x89PNG\r\n\x1a\n") => Kind::Png,
        _ if at(0, b"\xff\xd8\xff") => Kind::Jpeg,
        _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Kind::Gif,
        _ if at(0, b"RIFF") && at(8, b"WEBP") => Kind::WebP,
        _ if [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|mark| at(0, *mark)) => Kind::Tiff,
        _ if at(0, b"BM") && is_bitmap(head) => Kind::Bmp,
        _ if at(4, b"ftyp") => still_picture(head)?,
        _ if is_text(head) => Kind::Text,
        _ => return None,
    })
}

/// A byte order mark of UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

fn is_pdf(head: &[u8]) -> bool {
    head.strip_prefix(BOM).unwrap_or(head).trim_ascii_start().starts_with(b"%PDF-")
}

/// Two letters alone could begin a text: behind them stand four zero bytes and the size of a header
/// that there is.
fn is_bitmap(head: &[u8]) -> bool {
    const HEADERS: [&[u8]; 7] = [b"\x0c", b"\x28", b"\x34", b"\x38", b"\x40", b"\x6c", b"\x7c"];
    head.get(6..10) == Some(&[0; 4]) && HEADERS.contains(&head.get(14..15).unwrap_or(&[])) && head.get(15..18) == Some(&[0; 3])
}

/// A picture in a box of ISO 14496-12, by the brands that it names; films have others.
fn still_picture(head: &[u8]) -> Option<Kind> {
    let size = u32::from_be_bytes(*head.first_chunk::<4>()?);
    let whole = head.get(..usize::try_from(size).ok()?).unwrap_or(head);
    // The first brand, its version, and those that it is compatible with.
    let brands = || whole.get(8..).unwrap_or(&[]).chunks_exact(4);
    let named = |known: &[&[u8]]| brands().any(|brand| known.contains(&brand));
    if named(&[b"avif", b"avis"]) {
        return Some(Kind::Avif);
    }
    named(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]).then_some(Kind::Heic)
}

/// Reads UTF-8 by itself: the standard library's reader is larger than all else here.
fn is_text(head: &[u8]) -> bool {
    let mut rest = head.strip_prefix(BOM).unwrap_or(head);
    let mut read = false;
    while let [first, behind @ ..] = rest {
        let more = match first {
            b'\t' | b'\n' | b'\x0c' | b'\r' | b' '..=b'~' => 0,
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            _ => return false,
        };
        let (own, next) = behind.split_at_checked(more).unwrap_or((behind, &[]));
        let odd = match (first, own) {
            // Control characters; what could be written shorter; surrogates; what is beyond the last character.
            (0xc2 | 0xf0, [second, ..]) => *second < if *first == 0xc2 { 0xa0 } else { 0x90 },
            (0xe0, [second, ..]) => *second < 0xa0,
            (0xed, [second, ..]) => *second > 0x9f,
            (0xf4, [second, ..]) => *second > 0x8f,
            _ => false,
        };
        if odd || own.iter().any(|byte| byte & 0xc0 != 0x80) {
            return false;
        }
        // The end of the head may cut a character.
        if own.len() == more {
            read = true;
        }
        rest = next;
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beginnings as programs write them.
    const BEGINNINGS: &[(&[u8], Option<Kind>)] = &[
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Some(Kind::Pdf)),
        (b"\xef\xbb\xbf\r\n %PDF-1.4", Some(Kind::Pdf)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(Kind::Png)),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", Some(Kind::Jpeg)),
        (b"\xff\xd8\xff\xe1\x1f\xfeExif\0", Some(Kind::Jpeg)),
        (b"GIF89a\x01\0\x01\0", Some(Kind::Gif)),
        (b"GIF87a\x01\0\x01\0", Some(Kind::Gif)),
        (b"RIFF\x24\0\0\0WEBPVP8 ", Some(Kind::WebP)),
        (b"II*\0\x08\0\0\0", Some(Kind::Tiff)),
        (b"MM\0*\0\0\0\x08", Some(Kind::Tiff)),
        (b"MM\0+\0\x08\0\0", Some(Kind::Tiff)),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0", Some(Kind::Bmp)),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Some(Kind::Heic)),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf", Some(Kind::Heic)),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", Some(Kind::Avif)),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", Some(Kind::Avif)),
        (b"Dear Sir,\r\n\tyours\x0c", Some(Kind::Text)),
        (b"\xef\xbb\xbfSehr geehrte \xc3\x84rztin", Some(Kind::Text)),
        (b"cut within a letter \xe4\xb8", Some(Kind::Text)),
        (b"BM is how this letter begins", Some(Kind::Text)),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", Some(Kind::Text)),
        (b"#!/bin/sh\n", Some(Kind::Text)),
        // Programs: Windows, Linux, macOS (two ways), Java.
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", None),
        (b"\x7fELF\x02\x01\x01\0", None),
        (b"\xcf\xfa\xed\xfe\x07\0\0\x01", None),
        (b"\xca\xfe\xba\xbe\0\0\0\x02", None),
        (b"\xca\xfe\xba\xbe\0\0\0\x37", None),
        // Archives, and documents that are archives.
        (b"PK\x03\x04\x14\0\x06\0\x08\0", None),
        (b"\x1f\x8b\x08\0\0\0\0\0", None),
        (b"Rar!\x1a\x07\x01\0", None),
        (b"7z\xbc\xaf\x27\x1c\0\x04", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None),
        // A program that names another kind further on.
        (b"MZ\x90\0\x03%PDF-1.7", None),
        (b"PK\x03\x04%PDF-1.7", None),
        // A film, a sound.
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", None),
        (b"RIFF\x24\0\0\0WAVEfmt ", None),
        // Text in other writings.
        (b"\xff\xfeD\0e\0a\0r\0", None),
        (b"Gr\xfc\xdfe aus M\xfcnchen", None),
        (b"with a zero \0", None),
        (b"\x1b[1mbold\x1b[0m", None),
        (b"", None),
        (b"\xef\xbb\xbf", None),
    ];

    /// By the standard library's reader.
    fn is_text_by_library(head: &[u8]) -> bool {
        let whole = match str::from_utf8(head) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => str::from_utf8(&head[..error.valid_up_to()]).unwrap(),
            Err(_) => return false,
        };
        let marked = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        !marked.is_empty() && marked.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\x0c' | '\r'))
    }

    #[test]
    fn text_is_what_the_library_reads() {
        // Every first two bytes with what may follow, whole and cut; behind a mark and without one.
        for first in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                for behind in [&[][..], b"a", b"\x80", b"\xbf\xbf", b"\xbfa", b"\x80\x80a", b"\xbf\xbf\xbf", b"\xc2"] {
                    for front in [&[][..], b"a", BOM] {
                        let head = [front, &[first, second], behind].concat();
                        assert_eq!(is_text(&head), is_text_by_library(&head), "{head:x?}");
                        assert_eq!(is_text(&head[..front.len() + 1]), is_text_by_library(&head[..front.len() + 1]), "{head:x?}");
                    }
                }
            }
        }
        assert!(!is_text(b"") && !is_text(BOM));
    }

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (head, expected) in BEGINNINGS {
            assert_eq!(kind(head), *expected, "{}", head.escape_ascii());
        }
    }

    #[test]
    fn every_kind_is_known_from_some_beginning() {
        for known in Kind::ALL {
            assert!(BEGINNINGS.iter().any(|(_, expected)| *expected == Some(known)), "{known:?}");
        }
    }

    #[test]
    fn nothing_behind_the_head_counts() {
        let mut file = b"plain ".repeat(100);
        file.extend([0; 100]);
        assert_eq!(kind(&file), Some(Kind::Text));
        // A letter of two bytes that the head cuts.
        let mut file = vec![b'x'; HEAD - 1];
        file.extend("é".as_bytes());
        assert_eq!(kind(&file), Some(Kind::Text));
        assert_eq!(kind(&[b" ".repeat(HEAD), b"%PDF-1.7".to_vec()].concat()), Some(Kind::Text));
    }

    #[test]
    fn the_figures_of_the_provider() {
        // `data:application/pdf;base64,` has 28 characters.
        assert_eq!(largest(28), 0);
        assert_eq!(largest(31), 0);
        assert_eq!(largest(32), 3);
        assert_eq!(largest(8_388_608), 6_291_435);
        assert_eq!(largest(0), 0);
        assert_eq!(largest_of(usize::MAX, usize::MAX), 0);
    }
}
