//! Bodies of `multipart/form-data` (RFC 7578), read strictly: what two readers could understand in two
//! ways is none.

/// One part of a form.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// The field's name.
    pub name: &'a str,
    /// The media type that the part says it has; empty where it says nothing.
    pub media_type: &'a str,
    /// The content.
    pub content: &'a [u8],
}

/// Prints nothing of the content.
impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[a part]")
    }
}

/// More parts than this are not read.
const MOST: usize = 8;

/// The longest boundary (RFC 2046, 5.1.1).
const LONGEST_BOUNDARY: usize = 70;

/// The longest head of a part.
const LONGEST_HEAD: usize = 1024;

/// The boundary that the value of `Content-Type` names, if it is that of a form.
pub fn boundary(content_type: &str) -> Option<&str> {
    let named = content_type.strip_prefix("multipart/form-data;")?.trim_start().strip_prefix("boundary=")?;
    let boundary = named.strip_prefix('"').map_or(Some(named), |quoted| quoted.strip_suffix('"'))?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"'()+_,-./:=?".contains(&b);
    ((1..=LONGEST_BOUNDARY).contains(&boundary.len()) && boundary.bytes().all(plain)).then_some(boundary)
}

/// The parts in their order; nothing where the body is not wholly made of them.
pub fn read<'a>(boundary: &str, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let delimiter = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    let mut rest = body.strip_prefix(delimiter.trim_start().as_bytes())?;
    loop {
        if let Some(end) = rest.strip_prefix(b"--") {
            return matches!(end, b"" | b"\r\n").then_some(parts);
        }
        if parts.len() == MOST {
            return None;
        }
        let (head, behind) = split_once(rest.strip_prefix(b"\r\n")?, b"\r\n\r\n")?;
        let (content, behind) = split_once(behind, delimiter.as_bytes())?;
        let (name, media_type) = read_head(head)?;
        parts.push(Part { name, media_type, content });
        rest = behind;
    }
}

/// The name and the media type of a part; nothing where its head says anything else.
fn read_head(head: &[u8]) -> Option<(&str, &str)> {
    let head = str::from_utf8(head.get(..).filter(|head| head.len() <= LONGEST_HEAD)?).ok()?;
    let (mut name, mut media_type) = (None, None);
    for line in head.split("\r\n") {
        let (header, value) = line.split_once(": ").filter(|(_, value)| super::is_header_value(value))?;
        let slot = match header {
            _ if header.eq_ignore_ascii_case("content-disposition") => &mut name,
            _ if header.eq_ignore_ascii_case("content-type") => &mut media_type,
            _ => return None,
        };
        if slot.replace(value).is_some() {
            return None;
        }
    }
    Some((field_name(name?)?, media_type.unwrap_or("")))
}

/// The name that a disposition says; a file's own name may stand behind it, and is not looked at.
fn field_name(disposition: &str) -> Option<&str> {
    let (name, rest) = disposition.strip_prefix("form-data; name=\"")?.split_once('"')?;
    let plain = |text: &str| !text.contains(['"', '\\']);
    let file = || rest.strip_prefix("; filename=\"").and_then(|rest| rest.strip_suffix('"')).is_some_and(plain);
    (plain(name) && (rest.is_empty() || file())).then_some(name)
}

/// What stands before the first such mark, and behind it.
fn split_once<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let first = mark.first()?;
    // Byte by byte: comparing the whole mark at every place would take its time with a large file.
    let places = bytes.iter().enumerate().filter(|(_, byte)| *byte == first).map(|(at, _)| at);
    let at = places.into_iter().find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark)))?;
    Some((bytes.get(..at)?, bytes.get(at.saturating_add(mark.len())..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_is_what_browsers_write() {
        for (written, expected) in [
            (
                "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
                Some("----WebKitFormBoundary7MA4YWxkTrZu0gW"),
            ),
            ("multipart/form-data; boundary=----formdata-undici-012345678901", Some("----formdata-undici-012345678901")),
            ("multipart/form-data;boundary=\"-x\"", Some("-x")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/form-data; boundary=\"x", None),
            ("multipart/form-data; boundary=a b", None),
            ("multipart/form-data; boundary=a; charset=utf-8", None),
            ("multipart/form-data; charset=utf-8; boundary=a", None),
            ("multipart/mixed; boundary=a", None),
            ("application/json", None),
        ] {
            assert_eq!(boundary(written), expected, "{written}");
        }
        assert_eq!(boundary(&format!("multipart/form-data; boundary={}", "a".repeat(71))), None);
    }

    const CALL: &str = "Content-Disposition: form-data; name=\"call\"\r\n\r\n{}";
    const FILE: &str = "Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-\r\n--\r\n--b\r\n";

    fn form(parts: &[&str]) -> String {
        let parts: String = parts.iter().map(|part| format!("--xyz\r\n{part}\r\n")).collect();
        parts + "--xyz--\r\n"
    }

    fn names(body: &str) -> Option<Vec<String>> {
        read("xyz", body.as_bytes()).map(|parts| parts.iter().map(|part| part.name.to_owned()).collect())
    }

    #[test]
    fn parts_come_back_as_they_were() {
        let body = form(&[CALL, FILE]);
        for body in [body.as_str(), body.trim_end()] {
            let parts = read("xyz", body.as_bytes()).unwrap();
            let [call, file] = parts.as_slice() else { panic!("not two") };
            assert_eq!((call.name, call.media_type, call.content), ("call", "", &b"{}"[..]));
            assert_eq!((file.name, file.media_type), ("file", "application/pdf"));
            assert_eq!(file.content, b"%PDF-\r\n--\r\n--b\r\n");
        }
        let empty = "Content-Disposition: form-data; name=\"file\"\r\n\r\n";
        assert_eq!(read("xyz", form(&[empty]).as_bytes()).unwrap()[0].content, b"");
        assert_eq!(names(&form(&[])), Some(vec![]));
    }

    #[test]
    fn whatever_is_not_wholly_a_form_is_none() {
        let good = form(&[CALL, FILE]);
        let changed = [
            good.replace("\r\n", "\n"),
            good.replace("--xyz--", "--xyz"),
            good.replace("--xyz--\r\n", "--xyz--\r\nmore"),
            good.replace("--xyz", "--xy"),
            format!("before\r\n{good}"),
            good.replace(": form-data", ":form-data"),
            good.replace("form-data", "attachment"),
            good.replace("name=\"call\"", "name=call"),
            good.replace("name=\"call\"", "name=\"ca\\\"ll\""),
            good.replace("name=\"call\"", "name=\"call\"; name=\"file\""),
            good.replace("name=\"call\"", "name*=UTF-8''call"),
            good.replace("filename=\"file\"", "filename=\"a\"; x=\"b\""),
            good.replace("filename=\"file\"", "filename=\"ä\""),
            good.replace("Content-Type:", "Content-Transfer-Encoding:"),
            good.replace("Content-Type:", "Content-Disposition:"),
            good.replace("Content-Type: application/pdf", "Content-Type: application/pdf\r\nContent-Type: text/html"),
            good.replace("Content-Type: application/pdf", &format!("Content-Type: {}", "a".repeat(2000))),
            good.replace("\r\n\r\n{}", "{}"),
            String::new(),
            "--xyz".to_owned(),
        ];
        for body in changed {
            assert_eq!(names(&body), None, "{body}");
        }
        assert_eq!(names(&form(&[CALL; MOST])).map(|parts| parts.len()), Some(MOST));
        assert_eq!(names(&form(&[CALL; MOST + 1])), None);
    }

    /// A form that is cut anywhere is none.
    #[test]
    fn a_piece_of_a_form_is_none() {
        let body = form(&[CALL, FILE]);
        let whole = body.trim_end().len();
        for end in 0..whole {
            assert_eq!(names(body.get(..end).unwrap()), None, "{end}");
        }
    }
}
