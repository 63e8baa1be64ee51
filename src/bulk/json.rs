//! Objects of JSON (RFC 8259), one on each line, read where they stand: strictly, and without a tree.

use super::columns::Names;
use super::number::is_shortest;
use super::scan::{Places, json};
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

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    /// Whether it had to be written anew, and stands elsewhere.
    anew: bool,
}

/// A value: where its text stands, and what follows it.
#[derive(Clone, Copy, Debug)]
struct Value {
    kind: Kind,
    span: Span,
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
    /// For each field of the whole where its value stands.
    slots: Vec<usize>,
    /// Where the names of members stand that no field takes.
    unknown: Vec<Span>,
}

/// How numbers are printed.
pub type Shortest = fn(&str, &mut String);

struct Reader<'a, M> {
    text: &'a [u8],
    at: usize,
    places: Places<'a, M>,
    line: &'a mut Line,
    shortest: Shortest,
}

impl Line {
    /// Reads the line that so many bytes at the beginning of the rest of a file are.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(&mut self, rest: &[u8], size: usize, names: &Names, shortest: Shortest) -> Result<(), Slip> {
        let text = rest.get(..size).unwrap_or(rest);
        self.values.clear();
        self.anew.clear();
        self.unknown.clear();
        self.slots.clear();
        self.slots.resize(names.0.len(), NONE);
        let mut reader = Reader { text, at: 0, places: Places::of(rest, json), line: self, shortest };
        let first = reader.sign();
        reader.value(first, NONE, Some(names), 0)?;
        reader.blanks();
        if reader.at == text.len() { Ok(()) } else { Err(Slip::NotJson) }
    }

    /// The names of members that no field takes.
    pub fn strangers<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = &'a str> {
        self.unknown.iter().map(|name| Utf8(self.text(text, *name)).as_str())
    }

    #[inline(always)]
    fn text<'a>(&'a self, text: &'a [u8], span: Span) -> &'a [u8] {
        let of = if span.anew { &self.anew } else { text };
        of.get(span.start..span.end).unwrap_or(&[])
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

impl<M: Fn(&[u8; 16]) -> u16> Reader<'_, M> {
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at = self.at.wrapping_add(1);
        }
    }

    /// The next sign behind blanks, which is passed over.
    #[inline(always)]
    fn sign(&mut self) -> Option<u8> {
        if let Some(..=b' ') = self.peek() {
            self.blanks();
        }
        let sign = self.peek();
        self.at = self.at.wrapping_add(1);
        sign
    }

    fn word(&mut self, word: &[u8], kind: Kind, position: usize) -> Result<(), Slip> {
        let end = self.at.wrapping_add(word.len());
        if self.text.get(self.at..end) != Some(word) {
            return Err(Slip::NotJson);
        }
        self.put(kind, Span { start: self.at, end, anew: false }, position);
        self.at = end;
        Ok(())
    }

    #[inline(always)]
    fn put(&mut self, kind: Kind, span: Span, position: usize) {
        let next = self.line.values.len().wrapping_add(1);
        self.line.values.push(Value { kind, span, position, next });
    }

    /// Reads the value that begins with a sign, which was passed over; most are texts.
    #[inline(always)]
    fn value(&mut self, first: Option<u8>, position: usize, names: Option<&Names>, depth: usize) -> Result<(), Slip> {
        if depth > DEEPEST {
            return Err(Slip::NotJson);
        }
        if first != Some(b'"') {
            return self.other(first.ok_or(Slip::NotJson)?, position, names, depth);
        }
        let span = self.string()?;
        self.put(Kind::Text, span, position);
        Ok(())
    }

    #[inline(never)]
    fn other(&mut self, first: u8, position: usize, names: Option<&Names>, depth: usize) -> Result<(), Slip> {
        if let b'{' | b'[' = first {
            return if first == b'{' { self.object(position, names, depth) } else { self.list(position, names, depth) };
        }
        self.at = self.at.wrapping_sub(1);
        match first {
            b't' => self.word(b"true", Kind::Flag(true), position),
            b'f' => self.word(b"false", Kind::Flag(false), position),
            b'n' => self.word(b"null", Kind::Null, position),
            _ => self.number(position),
        }
    }

    fn object(&mut self, position: usize, names: Option<&Names>, depth: usize) -> Result<(), Slip> {
        let own = self.line.values.len();
        self.put(Kind::Object, self.here(), position);
        let (mut seen, mut expected) = (0_u64, 0_usize);
        // Names of members that no field has; they are few.
        let strangers = self.line.unknown.len();
        let mut first = self.sign();
        if first == Some(b'}') {
            return Ok(());
        }
        loop {
            if first != Some(b'"') {
                return Err(Slip::NotJson);
            }
            let name = self.string()?;
            let key = self.line.text(self.text, name);
            let field = names.and_then(|names| place(names, key, expected));
            let position = field.map_or(NONE, |(position, _)| position);
            if self.sign() != Some(b':') {
                return Err(Slip::NotJson);
            }
            match field {
                Some(_) => {
                    let bit = 1_u64.checked_shl(position as u32).unwrap_or(0);
                    if seen & bit != 0 {
                        return Err(Slip::Twice);
                    }
                    seen |= bit;
                    expected = position.wrapping_add(1);
                    if depth == 0
                        && let Some(slot) = self.line.slots.get_mut(position)
                    {
                        *slot = self.line.values.len();
                    }
                }
                None => self.stranger(strangers, name)?,
            }
            first = self.sign();
            self.value(first, position, field.and_then(|(_, names)| names), depth.wrapping_add(1))?;
            match self.sign() {
                Some(b',') => first = self.sign(),
                Some(b'}') => break,
                _ => return Err(Slip::NotJson),
            }
        }
        // Inside of objects strangers are nobody's concern.
        if depth > 0 {
            self.line.unknown.truncate(strangers);
        }
        self.close(own);
        Ok(())
    }

    /// Notes a member that no field takes.
    fn stranger(&mut self, from: usize, name: Span) -> Result<(), Slip> {
        let key = self.line.text(self.text, name);
        if self.line.unknown.get(from..).unwrap_or(&[]).iter().any(|other| self.line.text(self.text, *other) == key) {
            return Err(Slip::Twice);
        }
        self.line.unknown.push(name);
        Ok(())
    }

    fn list(&mut self, position: usize, names: Option<&Names>, depth: usize) -> Result<(), Slip> {
        let own = self.line.values.len();
        self.put(Kind::List, self.here(), position);
        let mut first = self.sign();
        if first == Some(b']') {
            return Ok(());
        }
        loop {
            self.value(first, NONE, names, depth.wrapping_add(1))?;
            match self.sign() {
                Some(b',') => first = self.sign(),
                Some(b']') => break,
                _ => return Err(Slip::NotJson),
            }
        }
        self.close(own);
        Ok(())
    }

    /// All that was read since is inside the value at that place.
    fn close(&mut self, own: usize) {
        let next = self.line.values.len();
        if let Some(value) = self.line.values.get_mut(own) {
            value.next = next;
        }
    }

    /// An empty span.
    const fn here(&self) -> Span {
        Span { start: self.at, end: self.at, anew: false }
    }

    /// The next mark at or behind a place.
    #[inline(always)]
    fn mark(&mut self, from: usize) -> Option<usize> {
        self.places.find(|place| *place >= from)
    }

    /// Reads a text whose first quote was passed over.
    #[inline(always)]
    fn string(&mut self) -> Result<Span, Slip> {
        let start = self.at;
        let end = self.mark(start).ok_or(Slip::NotJson)?;
        if self.text.get(end) == Some(&b'"') {
            self.at = end.wrapping_add(1);
            return Ok(Span { start, end, anew: false });
        }
        self.escaped(start, end)
    }

    #[cold]
    #[inline(never)]
    fn escaped(&mut self, mut from: usize, mut place: usize) -> Result<Span, Slip> {
        let start = self.line.anew.len();
        loop {
            self.line.anew.extend_from_slice(self.text.get(from..place).unwrap_or(&[]));
            match self.text.get(place) {
                Some(b'"') => {
                    self.at = place.wrapping_add(1);
                    return Ok(Span { start, end: self.line.anew.len(), anew: true });
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
        let c = match self.text.get(at).ok_or(Slip::NotJson)? {
            sign @ (b'"' | b'\\' | b'/') => char::from(*sign),
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

    fn number(&mut self, position: usize) -> Result<(), Slip> {
        let start = self.at;
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
        self.at = at;
        let span = if is_shortest(json) {
            Span { start, end: at, anew: false }
        } else {
            let mut text = String::new();
            (self.shortest)(json, &mut text);
            let start = self.line.anew.len();
            self.line.anew.append(&mut text.into_bytes());
            Span { start, end: self.line.anew.len(), anew: true }
        };
        self.put(Kind::Number, span, position);
        Ok(())
    }
}

/// The position of a name, and the names inside it; most objects have their members in the fields' order.
#[inline]
fn place<'a>(names: &'a Names, key: &[u8], expected: usize) -> Option<(usize, Option<&'a Names>)> {
    let (before, behind) = names.0.split_at_checked(expected)?;
    let is_key = |(name, _): &(Option<String>, Option<Names>)| name.as_ref().is_some_and(|name| same(name.as_bytes(), key));
    let at = behind.iter().position(is_key).map(|at| at.wrapping_add(expected)).or_else(|| before.iter().position(is_key))?;
    names.0.get(at).map(|(_, inner)| (at, inner.as_ref()))
}

/// Whether two names are the same, eight bytes at a time.
#[inline]
fn same(name: &[u8], key: &[u8]) -> bool {
    name.len() == key.len()
        && match (name.last_chunk::<8>(), key.last_chunk::<8>()) {
            (Some(last), Some(other)) => last == other && name.as_chunks::<8>().0.iter().eq(key.as_chunks::<8>().0),
            _ => name.iter().eq(key),
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
        Utf8(self.line.text(self.text, value.span))
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
        let slot = || self.line.slots.get(position).copied().unwrap_or(NONE);
        let at = if self.at == 0 { slot() } else { self.find(position) };
        Member { at, ..self }.value()
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
