//! JSON, read and written exactly: numbers keep their text, a name that stands twice is an error.

use crate::data::Data;
use std::fmt::Write as _;

/// How deep lists and objects may nest.
const DEEPEST: usize = 32;

/// Why a text is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotJson {
    /// It is not JSON (RFC 8259), or something stands behind it.
    Form,
    /// It nests too deep.
    Depth,
    /// A name stands twice in one object, so two readers might see two things.
    Duplicate,
}

/// Reads a JSON text.
///
/// # Errors
/// [`NotJson`] says which rule failed; never a part of the text.
pub fn read(text: &str) -> Result<Data, NotJson> {
    let mut reader = Reader { bytes: text.as_bytes(), text, at: 0 };
    let data = reader.value(0)?;
    reader.space();
    if reader.at == text.len() { Ok(data) } else { Err(NotJson::Form) }
}

struct Reader<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.peek() == Some(byte);
        if there {
            self.step();
        }
        there
    }

    fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.take(byte) { Ok(()) } else { Err(NotJson::Form) }
    }

    fn word(&mut self, word: &str, data: Data) -> Result<Data, NotJson> {
        let end = self.at.saturating_add(word.len());
        if self.text.get(self.at..end) != Some(word) {
            return Err(NotJson::Form);
        }
        self.at = end;
        Ok(data)
    }

    fn value(&mut self, depth: usize) -> Result<Data, NotJson> {
        if depth > DEEPEST {
            return Err(NotJson::Depth);
        }
        self.space();
        match self.peek().ok_or(NotJson::Form)? {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Data::Text),
            b't' => self.word("true", Data::Flag(true)),
            b'f' => self.word("false", Data::Flag(false)),
            b'n' => self.word("null", Data::Null),
            _ => self.number(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Data, NotJson> {
        self.expect(b'{')?;
        let mut members: Vec<(String, Data)> = Vec::new();
        if self.take(b'}') {
            return Ok(Data::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            if members.iter().any(|(known, _)| *known == name) {
                return Err(NotJson::Duplicate);
            }
            self.expect(b':')?;
            members.push((name, self.value(depth.saturating_add(1))?));
            if !self.take(b',') {
                break;
            }
        }
        self.expect(b'}')?;
        Ok(Data::Object(members))
    }

    fn list(&mut self, depth: usize) -> Result<Data, NotJson> {
        self.expect(b'[')?;
        let mut entries = Vec::new();
        if self.take(b']') {
            return Ok(Data::List(entries));
        }
        loop {
            entries.push(self.value(depth.saturating_add(1))?);
            if !self.take(b',') {
                break;
            }
        }
        self.expect(b']')?;
        Ok(Data::List(entries))
    }

    fn digits(&mut self) -> Result<(), NotJson> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.step();
        }
        if self.at == start { Err(NotJson::Form) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Data, NotJson> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.step();
        }
        if self.peek() == Some(b'0') {
            self.step();
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.step();
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.step();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.step();
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at).ok_or(NotJson::Form)?;
        Ok(Data::Number(text.to_owned()))
    }

    fn string(&mut self) -> Result<String, NotJson> {
        if self.peek() != Some(b'"') {
            return Err(NotJson::Form);
        }
        self.step();
        let mut out = String::new();
        let mut start = self.at;
        loop {
            match self.peek().ok_or(NotJson::Form)? {
                b'"' => {
                    out.push_str(self.text.get(start..self.at).ok_or(NotJson::Form)?);
                    self.step();
                    return Ok(out);
                }
                b'\\' => {
                    out.push_str(self.text.get(start..self.at).ok_or(NotJson::Form)?);
                    self.step();
                    out.push(self.escape()?);
                    start = self.at;
                }
                0..=0x1f => return Err(NotJson::Form),
                _ => self.step(),
            }
        }
    }

    fn escape(&mut self) -> Result<char, NotJson> {
        let kind = self.peek().ok_or(NotJson::Form)?;
        self.step();
        Ok(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.unit()?;
                let units = if (0xd800..0xdc00).contains(&high) {
                    self.word("\\u", Data::Null)?;
                    [high, self.unit()?]
                } else {
                    [high, 0]
                };
                // A lone surrogate is no text; two readers would repair it differently.
                let mut chars = char::decode_utf16(units);
                chars.next().and_then(Result::ok).ok_or(NotJson::Form)?
            }
            _ => return Err(NotJson::Form),
        })
    }

    fn unit(&mut self) -> Result<u16, NotJson> {
        let end = self.at.saturating_add(4);
        let digits = self.text.get(self.at..end).ok_or(NotJson::Form)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotJson::Form);
        }
        self.at = end;
        u16::from_str_radix(digits, 16).map_err(|_| NotJson::Form)
    }
}

/// Writes compact JSON.
pub fn write(data: &Data) -> String {
    let mut out = String::new();
    push(&mut out, data);
    out
}

fn push(out: &mut String, data: &Data) {
    match data {
        Data::Null => out.push_str("null"),
        Data::Flag(true) => out.push_str("true"),
        Data::Flag(false) => out.push_str("false"),
        Data::Number(text) => out.push_str(text),
        Data::Text(text) => push_string(out, text),
        Data::List(entries) => {
            out.push('[');
            for (at, entry) in entries.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push(out, entry);
            }
            out.push(']');
        }
        Data::Object(members) => {
            out.push('{');
            for (at, (name, entry)) in members.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_string(out, name);
                out.push(':');
                push(out, entry);
            }
            out.push('}');
        }
    }
}

fn push_string(out: &mut String, text: &str) {
    out.push('"');
    // Most texts have nothing to escape, and go out in one piece.
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().take_while(|b| !matches!(b, b'"' | b'\\' | ..b' ')).count();
        let (piece, special) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        out.push_str(piece);
        let mut chars = special.chars();
        match chars.next() {
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(c @ ('"' | '\\')) => out.extend(['\\', c]),
            Some(c) => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_text() {
        for text in ["9007199254740993", "125.420", "-0", "1e400", "0.1", "1E-7"] {
            assert_eq!(read(text), Ok(Data::Number(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn writes_back_what_it_read() {
        for text in [r#"{"a":[1,2.50,"x\n\"y\""],"b":null,"c":true}"#, "[]", "{}", r#""ä😀""#, r#"{"":{"":[]}}"#] {
            assert_eq!(read(text).map(|data| write(&data)).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_must_be_escaped_is_and_nothing_else() {
        let text: String = (0..0x180).filter_map(char::from_u32).collect();
        let data = Data::Text(text);
        assert_eq!(read(&write(&data)), Ok(data));
        assert_eq!(write(&"\u{0}a\u{1f}\u{7f}\"\\".into()), "\"\\u0000a\\u001f\u{7f}\\\"\\\\\"");
    }

    #[test]
    fn escapes_are_one_text() {
        assert_eq!(read(r#""\u0041\uD83D\uDE00\/""#), Ok(Data::text("A😀/")));
    }

    #[test]
    fn what_two_readers_may_read_differently_is_refused() {
        assert_eq!(read(r#"{"a":1,"a":2}"#), Err(NotJson::Duplicate));
        assert_eq!(read(r#"{"a":1,"\u0061":2}"#), Err(NotJson::Duplicate));
        for text in [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "01",
            "1.",
            ".5",
            "+1",
            "NaN",
            "Infinity",
            "'a'",
            "{a:1}",
            "\"\t\"",
            "\"\\x41\"",
            "\"\\uD83D\"",
            "\"\\uDE00\"",
            "\"\\uD83D\\u0041\"",
            "1 2",
            "\u{feff}1",
            "tru",
            "\"\\u+041\"",
            "<html>",
            "-",
            "1e",
            "[1 2]",
        ] {
            assert_eq!(read(text), Err(NotJson::Form), "{text:?}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep), Err(NotJson::Depth));
    }
}
