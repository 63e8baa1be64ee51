//! Files and forms of any content: what is said of them holds for every byte.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "helpers of tests: what goes wrong here has to stop the test")]

#[path = "support/rounds.rs"]
mod rounds;

use base64ct::{Base64, Encoding as _};
use proptest::prelude::*;
use subscope::http::multipart;
use subscope::issue::IssueCode;
use subscope::value::data_uri::{self, Glance};
use subscope::value::file::{HEAD, Kind, kind, largest, largest_of};

const PAPERS: &[&str] = &["application/pdf", "image/*", "text/plain"];

/// How each kind but text begins.
const MARKS: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"\x89PNG\r\n\x1a\n", Kind::Png),
    (b"\xff\xd8\xff", Kind::Jpeg),
    (b"GIF89a", Kind::Gif),
    (b"RIFF\x24\0\0\0WEBP", Kind::WebP),
    (b"II*\0", Kind::Tiff),
    (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", Kind::Bmp),
    (b"\0\0\0\x10ftypheic\0\0\0\0", Kind::Heic),
    (b"\0\0\0\x10ftypavif\0\0\0\0", Kind::Avif),
];

/// Beginnings of what is none of these, whatever follows.
const OTHERS: &[&[u8]] = &[
    b"MZ\x90\0",
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\xd0\xcf\x11\xe0",
    b"\0asm",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..1200)
}

fn config() -> ProptestConfig {
    let cases = u32::try_from(rounds::rounds(600)).unwrap();
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_head_alone_decides(file in bytes()) {
        prop_assert_eq!(kind(&file), kind(file.get(..HEAD).unwrap_or(&file)));
    }

    #[test]
    fn a_mark_decides_whatever_follows(at in any::<prop::sample::Index>(), rest in bytes()) {
        let (mark, expected) = MARKS[at.index(MARKS.len())];
        prop_assert_eq!(kind(&[mark, &rest].concat()), Some(expected));
        let other = OTHERS[at.index(OTHERS.len())];
        prop_assert_eq!(kind(&[other, &rest].concat()), None);
    }

    #[test]
    fn whatever_people_write_is_text(text in "[^\\p{Cc}]{1,600}") {
        let marked = MARKS.iter().any(|(mark, _)| text.trim_start_matches('\u{feff}').trim_start().as_bytes().starts_with(mark));
        prop_assume!(!marked && text != "\u{feff}");
        prop_assert_eq!(kind(text.as_bytes()), Some(Kind::Text));
    }

    /// A data URI says what its content is, or it is refused.
    #[test]
    fn a_declared_type_has_to_fit(file in bytes().prop_filter("not empty", |file| !file.is_empty()), mark in any::<prop::sample::Index>(), said in any::<prop::sample::Index>()) {
        let (mark, _) = MARKS[mark.index(MARKS.len())];
        for file in [[mark, &file].concat(), file] {
            let said = Kind::ALL[said.index(Kind::ALL.len())];
            let uri = format!("data:{};base64,{}", said.media_type(), Base64::encode_string(&file));
            let is_picture = |kind: Kind| kind.media_type().starts_with("image/");
            let fits = kind(&file).is_some_and(|found| found == said || (is_picture(found) && is_picture(said)));
            let checked = data_uri::check(uri.as_str(), PAPERS, uri.len());
            prop_assert_eq!(checked, if fits { Ok(()) } else { Err(IssueCode::FileType) });
            prop_assert!(data_uri::check(uri.as_str(), PAPERS, uri.len() - 1).is_err());
        }
    }

    #[test]
    fn what_is_largest_fits_and_one_more_does_not(max in 0_usize..10_000_000, size in 1_u64..8_000_000) {
        let text = |bytes: usize, media_type: &str| 13 + media_type.len() + bytes.div_ceil(3) * 4;
        for known in Kind::ALL {
            let bytes = largest_of(max, known.media_type().len());
            prop_assert!(bytes == 0 || text(bytes, known.media_type()) <= max);
            prop_assert!(text(bytes + 1, known.media_type()) > max);
            prop_assert!(largest(max) <= bytes);
        }
        let file = Glance { head: b"%PDF-1.7", size, declared: "" };
        let fits = text(usize::try_from(size).unwrap(), "application/pdf") <= max;
        prop_assert_eq!(data_uri::media_type(&file, PAPERS, max).is_ok(), fits);
    }

    /// Every file comes out of a form as it went in, whatever stands in it.
    #[test]
    fn a_form_holds_any_file(file in bytes(), call in "\\PC{0,80}") {
        let boundary = "----boundary";
        let head = |name: &str| format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        let body = [
            head("call").as_bytes(), call.as_bytes(), b"\r\n",
            head("file").as_bytes(), &file, format!("\r\n--{boundary}--\r\n").as_bytes(),
        ].concat();
        let parts = multipart::read(boundary, &body).unwrap();
        prop_assert_eq!(parts.iter().map(|part| (part.name, part.content)).collect::<Vec<_>>(), vec![("call", call.as_bytes()), ("file", file.as_slice())]);
    }

    #[test]
    fn anything_at_all_is_read_without_harm(body in bytes(), boundary in "[a-z-]{1,5}") {
        let body = [b"--", boundary.as_bytes(), b"\r\n", body.as_slice()].concat();
        prop_assert!(multipart::read(&boundary, &body).is_none_or(|parts| parts.len() <= 8));
    }
}
