//! Objects of JSON (RFC 8259), one on each line, read where they stand: strictly, and without a tree.

use super::columns::Names;
use super::number::is_shortest;
use super::scan::{first, json};
use crate::operation::check::{Given, Source};
use crate::operation::table::Field;
use crate::text::Utf8;

/// The deepest nesting that is read.
const DEEPEST: usize = 64;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Null,
    Flag(bool),
    Number,
    Text,
    Object,
    List,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    start: usize,
    end: usize,
}

impl Span {
    #[inline(always)]
    fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start..self.end).unwrap_or(&[])
    }
}

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
enum Stands {
    /// In the line.
    There(Span),
    /// It had to be written anew.
    Anew(Span),
}

/// A value: where its text stands, and what follows it.
#[derive(Clone, Copy, Debug)]
struct Value {
    kind: Kind,
    text: Stands,
    /// The position of its field; beyond all where no field has its name.
    position: usize,
    /// Where the next value beside it stands among all.
    next: usize,
}

/// No field.
const NONE: usize = usize::MAX;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// It is no JSON.
    NotJson,
    /// A member stands twice in an object.
    Twice,
}

/// The values of the line that was read last, each before what is inside it.
#[derive(Debug, Default)]
pub struct Line {
    values: Vec<Value>,
    anew: Vec<u8>,
    /// For each field of the whole where its text stands in the line; empty where that is not so.
    texts: Vec<Span>,
    /// For each of the others where its value stands among all.
    slots: Vec<usize>,
    /// Where the names of members stand that no field takes.
    unknown: Vec<Stands>,
}

/// What the name of a member means.
enum Meant<'n> {
    /// The field at that position, and the names inside it.
    Field(usize, Option<&'n Names>),
    /// No field; where the name stands.
    Nothing(Stands),
}

/// How numbers are printed.
pub type Shortest = fn(&str, &mut String);

/// Reads one value after the other: each is told where it begins, and answers where it ends.
struct Reader<'a> {
    text: &'a [u8],
    line: &'a mut Line,
    shortest: Shortest,
}

impl Line {
    /// Reads the value that the rest of a file begins with; answers where it ends, with the blanks behind it.
    /// No line end is passed over.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&mut self, text: &[u8], names: &Names, shortest: Shortest) -> Result<usize, Slip> {
        self.values.clear();
        self.anew.clear();
        self.unknown.clear();
        self.texts.clear();
        self.texts.resize(names.count(), Span::default());
        self.slots.clear();
        self.slots.resize(names.count(), NONE);
        let mut reader = Reader { text, line: self, shortest };
        let end = reader.value(reader.behind_blanks(0), NONE, Some(names), 0)?;
        Ok(reader.behind_blanks(end))
    }

    /// The names of members that no field takes.
    pub fn strangers<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = &'a str> {
        self.unknown.iter().map(|name| Utf8(self.text(text, *name)).as_str())
    }

    #[inline(always)]
    fn text<'a>(&'a self, line: &'a [u8], text: Stands) -> &'a [u8] {
        match text {
            Stands::There(span) => span.of(line),
            Stands::Anew(span) => span.of(&self.anew),
        }
    }

    /// The value of the whole line.
    pub fn given<'a>(&'a self, text: &'a [u8]) -> Given<Member<'a>> {
        let member = Member { text, line: self, at: 0 };
        match self.values.first() {
            // In place of a form an empty text is none.
            Some(value) if value.kind == Kind::Text => Given::Text(member.text_of(value)),
            Some(_) => member.value(),
            None => Given::Missing,
        }
    }
}

impl Reader<'_> {
    #[inline(always)]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(at).copied()
    }

    #[inline(always)]
    fn behind_blanks(&self, at: usize) -> usize {
        if let Some(..=b' ') = self.byte(at) { self.blanks(at) } else { at }
    }

    #[inline(never)]
    fn blanks(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\t' | b'\r') = self.byte(at) {
            at = at.wrapping_add(1);
        }
        at
    }

    #[inline(always)]
    fn put(&mut self, kind: Kind, text: Stands, position: usize) {
        let next = self.line.values.len().wrapping_add(1);
        self.line.values.push(Value { kind, text, position, next });
    }

    /// Reads the value that begins there.
    #[inline(never)]
    fn value(&mut self, at: usize, position: usize, names: Option<&Names>, depth: usize) -> Result<usize, Slip> {
        if self.byte(at) != Some(b'"') {
            return self.other(at, position, names, depth);
        }
        let (text, end) = self.string(at)?;
        self.put(Kind::Text, text, position);
        Ok(end)
    }

    #[inline(never)]
    fn other(&mut self, at: usize, position: usize, names: Option<&Names>, depth: usize) -> Result<usize, Slip> {
        match self.byte(at).ok_or(Slip::NotJson)? {
            b'{' | b'[' if depth == DEEPEST => Err(Slip::NotJson),
            b'{' => self.object(at, position, names, depth),
            b'[' => self.list(at, position, names, depth),
            b't' => self.word(at, b"true", Kind::Flag(true), position),
            b'f' => self.word(at, b"false", Kind::Flag(false), position),
            b'n' => self.word(at, b"null", Kind::Null, position),
            _ => self.number(at, position),
        }
    }

    fn word(&mut self, start: usize, word: &[u8], kind: Kind, position: usize) -> Result<usize, Slip> {
        let end = start.wrapping_add(word.len());
        if self.text.get(start..end) != Some(word) {
            return Err(Slip::NotJson);
        }
        self.put(kind, Stands::There(Span { start, end }), position);
        Ok(end)
    }

    fn object(&mut self, start: usize, position: usize, names: Option<&Names>, depth: usize) -> Result<usize, Slip> {
        let own = self.line.values.len();
        self.put(Kind::Object, Stands::There(Span::default()), position);
        let (mut seen, mut expected) = (0_u64, 0_usize);
        // Names of members that no field has; they are few.
        let strangers = self.line.unknown.len();
        let mut at = self.behind_blanks(start.wrapping_add(1));
        if self.byte(at) == Some(b'}') {
            return Ok(at.wrapping_add(1));
        }
        loop {
            let (meant, behind) = self.member(at, names, expected)?;
            let value = self.behind_blanks(behind);
            at = match meant {
                Meant::Field(position, inner) => {
                    let bit = 1_u64.checked_shl(position as u32).unwrap_or(0);
                    if seen & bit != 0 {
                        return Err(Slip::Twice);
                    }
                    seen |= bit;
                    expected = position.wrapping_add(1);
                    if depth == 0 {
                        self.own(value, position, inner)?
                    } else {
                        self.value(value, position, inner, depth.wrapping_add(1))?
                    }
                }
                Meant::Nothing(name) => {
                    self.stranger(strangers, name)?;
                    self.value(value, NONE, None, depth.wrapping_add(1))?
                }
            };
            at = self.behind_blanks(at);
            match self.byte(at) {
                Some(b',') => at = self.behind_blanks(at.wrapping_add(1)),
                Some(b'}') => break,
                _ => return Err(Slip::NotJson),
            }
        }
        // Inside of objects strangers are nobody's concern.
        if depth > 0 {
            self.line.unknown.truncate(strangers);
        }
        self.close(own);
        Ok(at.wrapping_add(1))
    }

    /// Reads the value of a field of the whole; most are texts that stay where they stand.
    #[inline(always)]
    fn own(&mut self, at: usize, position: usize, names: Option<&Names>) -> Result<usize, Slip> {
        let start = at.wrapping_add(1);
        if self.byte(at) == Some(b'"')
            && let Some(end) = self.mark(start)
            && self.byte(end) == Some(b'"')
            && let Some(text) = self.line.texts.get_mut(position)
        {
            *text = Span { start, end };
            return Ok(end.wrapping_add(1));
        }
        if let Some(slot) = self.line.slots.get_mut(position) {
            *slot = self.line.values.len();
        }
        self.value(at, position, names, 1)
    }

    /// Reads the name of a member and the colon behind it.
    #[inline(always)]
    fn member<'n>(&mut self, at: usize, names: Option<&'n Names>, expected: usize) -> Result<(Meant<'n>, usize), Slip> {
        let rest = self.text.get(at..).unwrap_or(&[]);
        // Most are written as the fields are, in their order and without blanks.
        if let Some((position, name)) = names.and_then(|names| names.begun(rest, expected)) {
            return Ok((Meant::Field(position, name.inner.as_ref()), at.wrapping_add(name.head.len())));
        }
        self.named(at, names)
    }

    #[inline(never)]
    fn named<'n>(&mut self, at: usize, names: Option<&'n Names>) -> Result<(Meant<'n>, usize), Slip> {
        if self.byte(at) != Some(b'"') {
            return Err(Slip::NotJson);
        }
        let (name, end) = self.string(at)?;
        let colon = self.behind_blanks(end);
        if self.byte(colon) != Some(b':') {
            return Err(Slip::NotJson);
        }
        let field = names.and_then(|names| names.called(self.line.text(self.text, name)));
        let meant = field.map_or(Meant::Nothing(name), |(position, name)| Meant::Field(position, name.inner.as_ref()));
        Ok((meant, colon.wrapping_add(1)))
    }

    /// Notes a member that no field takes.
    fn stranger(&mut self, from: usize, name: Stands) -> Result<(), Slip> {
        let key = self.line.text(self.text, name);
        if self.line.unknown.get(from..).unwrap_or(&[]).iter().any(|other| self.line.text(self.text, *other) == key) {
            return Err(Slip::Twice);
        }
        self.line.unknown.push(name);
        Ok(())
    }

    fn list(&mut self, start: usize, position: usize, names: Option<&Names>, depth: usize) -> Result<usize, Slip> {
        let own = self.line.values.len();
        self.put(Kind::List, Stands::There(Span::default()), position);
        let mut at = self.behind_blanks(start.wrapping_add(1));
        if self.byte(at) == Some(b']') {
            return Ok(at.wrapping_add(1));
        }
        loop {
            at = self.value(at, NONE, names, depth.wrapping_add(1))?;
            at = self.behind_blanks(at);
            match self.byte(at) {
                Some(b',') => at = self.behind_blanks(at.wrapping_add(1)),
                Some(b']') => break,
                _ => return Err(Slip::NotJson),
            }
        }
        self.close(own);
        Ok(at.wrapping_add(1))
    }

    /// All that was read since is inside the value at that place.
    fn close(&mut self, own: usize) {
        let next = self.line.values.len();
        if let Some(value) = self.line.values.get_mut(own) {
            value.next = next;
        }
    }

    /// The next mark at or behind a place.
    #[inline(always)]
    fn mark(&self, from: usize) -> Option<usize> {
        first(self.text, from, json)
    }

    /// Reads a text whose first quote stands there.
    #[inline(always)]
    fn string(&mut self, quote: usize) -> Result<(Stands, usize), Slip> {
        let start = quote.wrapping_add(1);
        let end = self.mark(start).ok_or(Slip::NotJson)?;
        if self.byte(end) == Some(b'"') {
            return Ok((Stands::There(Span { start, end }), end.wrapping_add(1)));
        }
        self.escaped(start, end)
    }

    #[cold]
    #[inline(never)]
    fn escaped(&mut self, mut from: usize, mut place: usize) -> Result<(Stands, usize), Slip> {
        let start = self.line.anew.len();
        loop {
            self.line.anew.extend_from_slice(self.text.get(from..place).unwrap_or(&[]));
            match self.byte(place) {
                Some(b'"') => {
                    return Ok((Stands::Anew(Span { start, end: self.line.anew.len() }), place.wrapping_add(1)));
                }
                Some(b'\\') => from = self.escape(place.wrapping_add(1))?,
                _ => return Err(Slip::NotJson),
            }
            place = self.mark(from).ok_or(Slip::NotJson)?;
        }
    }

    fn push(&mut self, c: char) {
        self.line.anew.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// Reads what stands behind a backslash; answers the place behind it.
    fn escape(&mut self, at: usize) -> Result<usize, Slip> {
        let behind = at.wrapping_add(1);
        let c = match self.byte(at).ok_or(Slip::NotJson)? {
            sign @ (b'"' | b'\\' | b'/') => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_unit(behind),
            _ => return Err(Slip::NotJson),
        };
        self.push(c);
        Ok(behind)
    }

    fn code_unit(&mut self, at: usize) -> Result<usize, Slip> {
        let unit = |at: usize| -> Option<u32> {
            let digits = self.text.get(at..at.wrapping_add(4))?.iter();
            digits.map(|byte| char::from(*byte).to_digit(16)).try_fold(0, |unit, digit| Some(unit << 4 | digit?))
        };
        let first = unit(at).ok_or(Slip::NotJson)?;
        let behind = at.wrapping_add(4);
        if first & 0xfc00 == 0xd800
            && self.text.get(behind..behind.wrapping_add(2)) == Some(b"\\u")
            && let Some(second) = unit(behind.wrapping_add(2)).filter(|second| second & 0xfc00 == 0xdc00)
        {
            let above = (first & 0x3ff) << 10 | second & 0x3ff;
            self.push(char::from_u32(above.wrapping_add(0x1_0000)).unwrap_or('\0'));
            return Ok(behind.wrapping_add(6));
        }
        // Half a pair is U+0000, which no text may hold.
        self.push(char::from_u32(first).unwrap_or('\0'));
        Ok(behind)
    }

    fn number(&mut self, start: usize, position: usize) -> Result<usize, Slip> {
        let bytes = self.text;
        let digits = |mut at: usize| {
            let from = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at = at.wrapping_add(1);
            }
            (at > from).then_some(at)
        };
        let mut at = start.wrapping_add(usize::from(bytes.get(start) == Some(&b'-')));
        at = if bytes.get(at) == Some(&b'0') { at.wrapping_add(1) } else { digits(at).ok_or(Slip::NotJson)? };
        if bytes.get(at) == Some(&b'.') {
            at = digits(at.wrapping_add(1)).ok_or(Slip::NotJson)?;
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            at = at.wrapping_add(1);
            at = at.wrapping_add(usize::from(matches!(bytes.get(at), Some(b'+' | b'-'))));
            at = digits(at).ok_or(Slip::NotJson)?;
        }
        let json = Utf8(self.text.get(start..at).unwrap_or(&[])).as_str();
        let text = if is_shortest(json) {
            Stands::There(Span { start, end: at })
        } else {
            let mut text = String::new();
            (self.shortest)(json, &mut text);
            let start = self.line.anew.len();
            self.line.anew.append(&mut text.into_bytes());
            Stands::Anew(Span { start, end: self.line.anew.len() })
        };
        self.put(Kind::Number, text, position);
        Ok(at)
    }
}

/// A value of the line.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    text: &'a [u8],
    line: &'a Line,
    at: usize,
}

impl<'a> Member<'a> {
    #[inline(always)]
    fn text_of(self, value: &Value) -> Utf8<'a> {
        Utf8(self.line.text(self.text, value.text))
    }

    /// Where there is none, its place is beyond all.
    #[inline(always)]
    fn value(self) -> Given<Self> {
        match self.line.values.get(self.at) {
            None => Given::Missing,
            Some(value) if value.kind == Kind::Text => match self.text_of(value) {
                Utf8([]) => Given::Missing,
                text => Given::Text(text),
            },
            Some(value) => self.other(value),
        }
    }

    #[inline(never)]
    fn other(self, value: &Value) -> Given<Self> {
        match value.kind {
            Kind::Null => Given::Missing,
            Kind::Flag(flag) => Given::Flag(flag),
            Kind::Number => Given::Number(self.text_of(value)),
            Kind::Text => Given::Text(self.text_of(value)),
            Kind::Object => Given::Object(self),
            Kind::List => Given::List(self),
        }
    }

    /// Where the member for a field stands among all values.
    #[inline(never)]
    fn find(self, position: usize) -> usize {
        let is = |member: &Member<'_>| self.line.values.get(member.at).is_some_and(|value| value.position == position);
        self.inside().find(is).map_or(NONE, |member| member.at)
    }

    /// What is inside the value, in order.
    fn inside(self) -> impl Iterator<Item = Member<'a>> {
        let end = self.line.values.get(self.at).map_or(0, |value| value.next);
        let mut at = self.at.wrapping_add(1);
        std::iter::from_fn(move || {
            let own = at;
            at = self.line.values.get(own).filter(|_| own < end)?.next;
            Some(Member { at: own, ..self })
        })
    }
}

impl<'a> Source for Member<'a> {
    type Text = Utf8<'a>;

    #[inline(always)]
    fn member(self, position: usize, _: &Field) -> Given<Self> {
        if self.at > 0 {
            return Member { at: self.find(position), ..self }.value();
        }
        match self.line.texts.get(position) {
            Some(text) if text.start < text.end => Given::Text(Utf8(text.of(self.text))),
            _ => Member { at: self.line.slots.get(position).copied().unwrap_or(NONE), ..self }.value(),
        }
    }

    fn fixed(self, _: &Field) -> Given<Self> {
        Given::Missing
    }

    /// Of the whole they are told once, for the file; of what is inside it without their names.
    fn unknown(self, _: &[Field], mut tell: impl FnMut(&str, bool)) {
        if self.at > 0 {
            let is_stranger = |member: &Member<'_>| self.line.values.get(member.at).is_some_and(|value| value.position == NONE);
            self.inside().filter(is_stranger).for_each(|_| tell("", false));
        }
    }

    fn entries(self) -> impl Iterator<Item = Given<Self>> {
        // An empty entry is no missing one.
        self.inside().map(|member| match member.line.values.get(member.at) {
            Some(value) if value.kind == Kind::Text => Given::Text(member.text_of(value)),
            _ => member.value(),
        })
    }

    fn holds_secret(self) -> bool {
        false
    }
}
