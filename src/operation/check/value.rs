//! One value against its shape. Every rule that a single value can break stands here or in `value/`.

use super::finding::{About, At, Finding, Sink};
use super::source::{Given, Source};
use crate::issue::{IssueCode, Severity, Suggestion};
use crate::operation::table::{Characters, Scale, Shape};
use crate::text::{Text, Unit, figure};
use crate::value::characters::Notes;
use crate::value::country::Misspelt;
use crate::value::decimal::{Figure, NotDecimal};
use crate::value::file::Kind;
use crate::value::national::Part;
use crate::value::tax_identifier::{self, Slip};
use crate::value::{country, currency, data_uri, date, solana, subdivision};
use zeroize::Zeroizing;

/// What was found wrong with a value.
#[derive(Clone, Copy)]
pub(super) struct Wrong {
    code: IssueCode,
    suggestion: Option<Suggestion>,
    figure: u8,
}

impl From<IssueCode> for Wrong {
    fn from(code: IssueCode) -> Self {
        Wrong { code, suggestion: None, figure: 0 }
    }
}

impl Wrong {
    const fn mended_by(code: IssueCode, suggestion: Suggestion) -> Self {
        Wrong { code, suggestion: Some(suggestion), figure: 0 }
    }
}

/// Where the value of one field is checked, and where findings about it go.
pub(super) struct Check<'a, K, T> {
    sink: &'a mut K,
    at: &'a At<'a>,
    shape: &'a Shape,
    /// The text of the field that the shape looks at.
    beside: Option<T>,
    /// Whether nothing is told: the value is only tried.
    quiet: bool,
}

impl<'a, K: Sink, T: Text> Check<'a, K, T> {
    pub(super) const fn new(sink: &'a mut K, at: &'a At<'a>, shape: &'a Shape, beside: Option<T>) -> Self {
        Check { sink, at, shape, beside, quiet: false }
    }

    /// A plain value; objects and lists are the reader's.
    pub(super) fn value<S: Source<Text = T>>(&mut self, given: Given<S>) {
        let outcome = match given {
            Given::Text(text) => return self.take(text),
            Given::Number(text) => self.number(text),
            Given::File(size, seen) => self.file(size, seen),
            Given::Flag(_) if matches!(self.shape, Shape::Flag) => Ok(()),
            _ => Err(IssueCode::Type.into()),
        };
        if let Err(wrong) = outcome {
            self.tell(wrong, Severity::Error);
        }
    }

    /// A text.
    pub(super) fn take(&mut self, text: T) {
        if !is_plain(self.shape, text) {
            self.take_odd(text);
        }
    }

    /// A text that is not plain.
    pub(super) fn take_odd(&mut self, text: T) {
        if let Err(mut wrong) = self.odd(text) {
            // Blanks around a value that was copied are the most frequent slip of all.
            if K::EXPLAINS && wrong.suggestion.is_none() {
                let trimmed = text.trimmed();
                if trimmed.units().len() < text.units().len() && self.takes(trimmed) {
                    wrong.suggestion = Some(Suggestion::Trim);
                }
            }
            self.tell(wrong, Severity::Error);
        }
    }

    /// Whether another text would be taken.
    fn takes(&mut self, text: T) -> bool {
        self.quiet = true;
        let taken = is_plain(self.shape, text) || self.odd(text).is_ok();
        self.quiet = false;
        taken
    }

    fn tell(&mut self, wrong: Wrong, severity: Severity) {
        if self.quiet {
            return;
        }
        let Wrong { code, figure, suggestion } = wrong;
        let suggestion = suggestion.filter(|_| K::EXPLAINS);
        self.sink.found(self.at, &Finding { code, severity, suggestion, figure, about: About::Shape(self.shape) });
    }

    fn warn(&mut self, code: IssueCode, suggestion: Option<Suggestion>) {
        self.tell(Wrong { code, suggestion, figure: 0 }, Severity::Warning);
    }

    /// Tells the canonical form of a text, where it is another.
    fn canonical(&mut self, given: T, write: impl FnOnce(&mut dyn FnMut(u8))) {
        // What was typed stays nowhere.
        let mut text = Zeroizing::new([0; LONGEST_CANONICAL]);
        let mut length = 0_usize;
        write(&mut |byte| {
            if let Some(place) = text.get_mut(length) {
                *place = byte;
                length = length.wrapping_add(1);
            }
        });
        if let Some(text) = text.get(..length).filter(|text| !self.quiet && !given.bytes().eq(text.iter().copied())) {
            self.sink.canonical(self.at, text);
        }
    }

    fn file(&mut self, size: u32, seen: Option<Option<Kind>>) -> Result<(), Wrong> {
        let Shape::DataUri { types, max } = self.shape else { return Err(IssueCode::Type.into()) };
        let kind = seen.map(|kind| data_uri::of_kind(kind, size.into(), types, *max));
        Ok(kind.unwrap_or_else(|| data_uri::unseen(size.into(), *max))?)
    }

    fn number(&mut self, text: T) -> Result<(), Wrong> {
        match self.shape {
            Shape::Amount { scale, zero, .. } => {
                let figure = Figure::read(text.units()).map_err(|_| IssueCode::NotExact)?;
                // With more digits a number of JavaScript's is perhaps not what somebody wrote.
                if text.bytes().filter(u8::is_ascii_digit).count() > EXACT_DIGITS {
                    return Err(IssueCode::NotExact.into());
                }
                self.amount(text, figure, scale, *zero)
            }
            Shape::Integer { .. } | Shape::OneOf(_) if is_plain(self.shape, text) => Ok(()),
            Shape::Integer { .. } | Shape::OneOf(_) => self.odd(text),
            _ => Err(IssueCode::Type.into()),
        }
    }

    fn odd(&mut self, text: T) -> Result<(), Wrong> {
        match self.shape {
            Shape::Text { min, max, of } => self.characters(text, *min, *max, *of),
            Shape::Subdivision { max, .. } => self.subdivision(text, *max),
            Shape::TaxIdentifier { citizenship } => self.tax_identifier(text, citizenship.is_some()),
            Shape::NationalId { .. } => self.national(text),
            Shape::Choice(_) | Shape::OneOf(_) => Err(IssueCode::NotAChoice.into()),
            Shape::Amount { scale, zero, .. } => {
                let figure = Figure::read(text.units()).map_err(|why| match why {
                    NotDecimal::Form => IssueCode::NotANumber,
                    NotDecimal::Digits => IssueCode::TooLarge,
                })?;
                self.amount(text, figure, scale, *zero)
            }
            Shape::Integer { min, max } => integer(text, *min, *max),
            // What fits but is not plain is a UUID in capitals.
            Shape::Id(kind) if kind.is_uuid(text) => {
                self.canonical(text, |put| text.bytes().for_each(|byte| put(byte.to_ascii_lowercase())));
                Ok(())
            }
            Shape::Id(_) => Err(IssueCode::NotAnId.into()),
            Shape::SolanaAddress => Err(IssueCode::NotAnAddress.into()),
            Shape::Currency => {
                let meant = K::EXPLAINS && currency::meant(text).is_some();
                Err(if meant { Wrong::mended_by(IssueCode::LowerCase, Suggestion::UseCode) } else { IssueCode::NotACode.into() })
            }
            Shape::Country => self.country(text),
            Shape::Date(_) => Err(IssueCode::NotADate.into()),
            Shape::Opaque => Err(IssueCode::Characters.into()),
            Shape::DataUri { types, max } => data_uri::check(text, types, *max).map_err(Wrong::from),
            Shape::Flag | Shape::Bytes { .. } | Shape::Object(_) | Shape::List { .. } => Err(IssueCode::Type.into()),
        }
    }

    fn characters(&mut self, text: T, min: usize, max: usize, of: Characters) -> Result<(), Wrong> {
        let notes = count(text, min, max, of)?;
        of.lacks(text).map_or(Ok(()), |code| Err(Wrong::from(code)))?;
        if K::EXPLAINS {
            self.note(notes);
        }
        Ok(())
    }

    fn note(&mut self, notes: Notes) {
        if notes.typographic {
            self.warn(IssueCode::Typographic, Some(Suggestion::PlainPunctuation));
        }
        if notes.marks {
            self.warn(IssueCode::SeparateAccents, Some(Suggestion::Compose));
        }
        if notes.letters {
            self.warn(IssueCode::BeyondLatin, Some(Suggestion::Transliterate));
        }
    }

    fn subdivision(&mut self, text: T, max: usize) -> Result<(), Wrong> {
        count(text, 1, max, Characters::Any)?;
        if K::EXPLAINS
            && let Some(codes) = self.beside.and_then(subdivision::codes)
            && !codes.hold(text)
        {
            self.warn(IssueCode::NotASubdivision, codes.mean(text).then_some(Suggestion::UseCode));
        }
        Ok(())
    }

    fn tax_identifier(&mut self, text: T, by_citizenship: bool) -> Result<(), Wrong> {
        let read = tax_identifier::read(text).map_err(|slip| match slip {
            Slip::Characters => Wrong::from(IssueCode::Characters),
            Slip::Length => IssueCode::WrongLength.into(),
            Slip::LostZeros => Wrong::mended_by(IssueCode::LostZeros, Suggestion::RestoreZeros),
        })?;
        if read.separated {
            self.canonical(text, |put| text.bytes().filter(u8::is_ascii_digit).for_each(put));
        }
        if !K::EXPLAINS {
            return Ok(());
        }
        if read.separated {
            self.warn(IssueCode::Separators, Some(Suggestion::StripSeparators));
        }
        if by_citizenship && self.beside.is_some_and(|citizenship| citizenship.is("US")) {
            // A company's number begins where a person's may, too: then the way it is written tells.
            let code = if read.like_a_company { Some(IssueCode::SsnEin) } else { tax_identifier::doubt(read.figure) };
            if let Some(code) = code {
                self.warn(code, None);
            }
        }
        Ok(())
    }

    fn national(&mut self, text: T) -> Result<(), Wrong> {
        if let Err(wrong) = count(text, 2, 64, Characters::Alphanumeric) {
            let plain = |c: char| !is_separator(c);
            let stripped = text.chars().filter(|c| plain(*c));
            let separated = wrong.code == IssueCode::Characters
                && K::EXPLAINS
                && (2..=64).contains(&stripped.clone().count())
                && stripped.clone().all(|c| c.is_ascii_alphanumeric());
            return Err(if separated { Wrong::mended_by(IssueCode::Separators, Suggestion::StripSeparators) } else { wrong });
        }
        if K::EXPLAINS
            && let Some(country) = self.beside
            && let Some(part) = self.sink.national(country, text)
        {
            self.warn(national_code(part), None);
        }
        Ok(())
    }

    fn country(&mut self, text: T) -> Result<(), Wrong> {
        if !K::EXPLAINS {
            return Err(IssueCode::NotACode.into());
        }
        let like_a_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.' | ',' | '(' | ')' | '&');
        Err(match country::meant(text) {
            Some((Misspelt::LowerCase, _)) => Wrong::mended_by(IssueCode::LowerCase, Suggestion::UseCode),
            Some((Misspelt::ThreeLetters, _)) => Wrong::mended_by(IssueCode::ThreeLetters, Suggestion::UseCode),
            Some((Misspelt::Alias, _)) => Wrong::mended_by(IssueCode::CountryAlias, Suggestion::UseCode),
            None if text.is_longer_than(3) && text.chars().all(like_a_name) => {
                let known = self.sink.knows_country(text).then_some(Suggestion::UseCode);
                Wrong { suggestion: known, ..IssueCode::CountryName.into() }
            }
            None => IssueCode::NotACode.into(),
        })
    }

    fn amount(&mut self, text: T, figure: Figure<'_, T::Unit>, scale: &Scale, zero: bool) -> Result<(), Wrong> {
        if figure.is_negative() || (!zero && figure.is_zero()) {
            return Err(IssueCode::NotPositive.into());
        }
        let decimals = self.decimals(scale);
        if figure.decimals() > decimals {
            return Err(Wrong { figure: decimals, ..IssueCode::TooManyDecimals.into() });
        }
        self.canonical(text, |put| figure.canonical(put));
        Ok(())
    }

    fn decimals(&self, scale: &Scale) -> u8 {
        match scale {
            Scale::Fixed(decimals) => *decimals,
            Scale::OfCurrency(_) => {
                // A code that is none is an issue of its own field; here the most decimals of any currency.
                self.beside.and_then(currency::decimals).unwrap_or(4)
            }
            Scale::ByChoice(_, rows) => {
                let row = self.beside.and_then(|word| rows.iter().find(|(choice, _)| word.is(choice)));
                row.or_else(|| rows.first()).map_or(0, |(_, decimals)| *decimals)
            }
        }
    }
}

/// The longest text that is told in canonical form: an id, or a figure with its point.
const LONGEST_CANONICAL: usize = 40;

/// The most digits with which a JavaScript number surely is what somebody wrote.
const EXACT_DIGITS: usize = 15;

/// Whether nothing at all is to be said of a text, whoever reads it and whatever stands beside it: of shapes
/// other than text, whether it is one; of texts most that are.
pub(super) fn is_plain<T: Text>(shape: &Shape, text: T) -> bool {
    match shape {
        Shape::Text { min, max, of } => of.plainly_takes(text, *min, *max),
        Shape::Choice(words) => words.iter().any(|word| text.is(word)),
        Shape::Integer { min, max } => integer(text, *min, *max).is_ok(),
        Shape::OneOf(figures) => figures.iter().any(|figure| is_figure(text, *figure)),
        Shape::Id(kind) => kind.plainly_fits(text),
        Shape::SolanaAddress => solana::is_address(text),
        Shape::Currency => currency::decimals(text).is_some(),
        Shape::Country => country::is_code(text),
        Shape::Date(_) => date::is_date(text),
        Shape::Opaque => is_opaque(text),
        Shape::TaxIdentifier { .. } => tax_identifier::is_undoubted(text),
        _ => false,
    }
}

/// Characters and length.
fn count<T: Text>(text: T, min: usize, max: usize, of: Characters) -> Result<Notes, Wrong> {
    // A character has at most two units: what is longer is not looked at any further.
    if text.is_longer_than(max.saturating_mul(2)) {
        return Err(IssueCode::TooLong.into());
    }
    let (count, blank, notes) = of.count(text).ok_or(IssueCode::Characters)?;
    match count {
        // Where something is asked for, blanks alone are nothing.
        _ if blank => Err(IssueCode::Required.into()),
        count if count != min && min == max => Err(IssueCode::WrongLength.into()),
        count if count < min => Err(IssueCode::TooShort.into()),
        count if count > max => Err(IssueCode::TooLong.into()),
        _ => Ok(notes),
    }
}

/// Signs that people write between the digits of a number, for the eye alone.
pub(crate) fn is_separator(c: char) -> bool {
    matches!(c, '.' | '/' | '-') || c.is_whitespace() || crate::value::characters::plain(c) == Some('-')
}

const fn national_code(part: Part) -> IssueCode {
    match part {
        Part::Length => IssueCode::NationalLength,
        Part::Characters => IssueCode::NationalCharacters,
        Part::Date => IssueCode::NationalDate,
        Part::Region => IssueCode::NationalRegion,
        Part::CheckDigit => IssueCode::NationalCheckDigit,
    }
}

fn integer(text: impl Text, min: u64, max: u64) -> Result<(), Wrong> {
    let digits = text.bytes().all(|b| b.is_ascii_digit()) && (text.is("0") || !text.begins_with("0"));
    if text.units().is_empty() || !digits {
        return Err(IssueCode::Type.into());
    }
    match figure(text.units()) {
        Some(figure) if figure < min => Err(IssueCode::TooSmall.into()),
        Some(figure) if figure <= max => Ok(()),
        _ => Err(IssueCode::TooLarge.into()),
    }
}

/// Whether the text is that whole number as JavaScript prints it.
fn is_figure(text: impl Text, whole: i64) -> bool {
    let sign = if whole < 0 { "-" } else { "" };
    let digits = text.units().get(sign.len()..).unwrap_or(&[]);
    let plain = digits.len() == 1 || digits.first().is_some_and(|first| first.ascii() != b'0');
    text.begins_with(sign) && plain && figure(digits) == Some(whole.unsigned_abs())
}

/// 1 to 4096 visible ASCII characters without blanks around them.
fn is_opaque<T: Text>(text: T) -> bool {
    let is_blank = |unit: Option<&T::Unit>| unit.is_none_or(|unit| unit.ascii() == b' ');
    let units = text.units();
    units.len() <= 4096 && !is_blank(units.first()) && !is_blank(units.last()) && T::Unit::are_printable(units)
}
