//! One value against its shape. Every rule that a single value can break stands here or in `value/`.

use super::finding::{About, At, Finding, Sink};
use super::source::{Given, Source};
use crate::issue::{IssueCode, Severity, Suggestion};
use crate::operation::table::{Characters, Scale, Shape};
use crate::text::Text;
use crate::value::characters::Notes;
use crate::value::country::Misspelt;
use crate::value::decimal::{Figure, NotDecimal};
use crate::value::file::Kind;
use crate::value::id::Grammar;
use crate::value::national::Part;
use crate::value::tax_identifier::{self, Slip};
use crate::value::{country, currency, data_uri, date, solana, subdivision};

/// What was found wrong with a value.
#[derive(Clone, Copy)]
pub(super) struct Wrong {
    code: IssueCode,
    figure: u32,
    suggestion: Option<Suggestion>,
}

impl From<IssueCode> for Wrong {
    fn from(code: IssueCode) -> Self {
        Wrong { code, figure: 0, suggestion: None }
    }
}

impl Wrong {
    const fn mended_by(code: IssueCode, suggestion: Suggestion) -> Self {
        Wrong { code, figure: 0, suggestion: Some(suggestion) }
    }
}

/// The longest text that is read as ASCII: ids, codes, figures and dates are shorter.
const LONGEST: usize = 128;

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
            Given::Text(text) => self.text(text),
            Given::Number(text) => self.number(text),
            Given::File(size, seen) => self.file(size, seen),
            Given::Flag(_) if matches!(self.shape, Shape::Flag) => Ok(()),
            _ => Err(IssueCode::Type.into()),
        };
        if let Err(mut wrong) = outcome {
            // Blanks around a value that was copied are the most frequent slip of all.
            if let Given::Text(text) = given
                && K::EXPLAINS
                && wrong.suggestion.is_none()
                && text.trimmed().units() < text.units()
                && self.takes(text.trimmed())
            {
                wrong.suggestion = Some(Suggestion::Trim);
            }
            self.tell(wrong, Severity::Error);
        }
    }

    /// Whether another text would be taken.
    fn takes(&mut self, text: T) -> bool {
        self.quiet = true;
        let taken = self.text(text).is_ok();
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
        self.tell(Wrong { code, figure: 0, suggestion }, Severity::Warning);
    }

    /// The canonical form of a text, where it is another.
    fn canonical(&mut self, given: &str, canonical: &str) {
        if given != canonical && !self.quiet {
            self.sink.canonical(self.at, canonical);
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
                let mut buffer = [0; LONGEST];
                let text = text.ascii(&mut buffer).ok_or(IssueCode::NotExact)?;
                let figure = Figure::read(text).map_err(|_| IssueCode::NotExact)?;
                // With more digits a number of JavaScript's is perhaps not what somebody wrote.
                if text.bytes().filter(u8::is_ascii_digit).count() > EXACT_DIGITS {
                    return Err(IssueCode::NotExact.into());
                }
                self.amount(text, figure, scale, *zero)
            }
            Shape::Integer { .. } | Shape::OneOf(_) => self.text(text),
            _ => Err(IssueCode::Type.into()),
        }
    }

    fn text(&mut self, text: T) -> Result<(), Wrong> {
        let mut buffer = [0; LONGEST];
        match self.shape {
            Shape::Text { min, max, of } => self.characters(text, *min, *max, *of),
            Shape::Subdivision { max, .. } => self.subdivision(text, *max),
            Shape::TaxIdentifier { citizenship } => self.tax_identifier(text, citizenship.is_some()),
            Shape::NationalId { .. } => self.national(text),
            Shape::Choice(words) => held(words.iter().any(|word| text.is(word)), IssueCode::NotAChoice),
            Shape::Amount { scale, zero, .. } => {
                let text = text.ascii(&mut buffer).ok_or(IssueCode::NotANumber)?;
                let figure = Figure::read(text).map_err(|why| match why {
                    NotDecimal::Form => IssueCode::NotANumber,
                    NotDecimal::Digits => IssueCode::TooLarge,
                })?;
                self.amount(text, figure, scale, *zero)
            }
            Shape::Integer { min, max } => integer(text.ascii(&mut buffer).ok_or(IssueCode::Type)?, *min, *max),
            Shape::OneOf(figures) => {
                let text = text.ascii(&mut buffer).ok_or(IssueCode::NotAChoice)?;
                held(figures.iter().any(|figure| is_figure(text, *figure)), IssueCode::NotAChoice)
            }
            Shape::Id(kind) => {
                let text = text.ascii(&mut buffer).filter(|text| kind.fits(text)).ok_or(IssueCode::NotAnId)?;
                if matches!(kind.grammar, Grammar::Uuid | Grammar::PrefixedOrUuid(_)) {
                    let mut lower = [0; LONGEST];
                    if let Some(lower) = lower_case(text, &mut lower)
                        && kind.is_uuid(text)
                    {
                        self.canonical(text, lower);
                    }
                }
                Ok(())
            }
            Shape::SolanaAddress => held(text.ascii(&mut buffer).is_some_and(solana::is_address), IssueCode::NotAnAddress),
            Shape::Currency => {
                let text = text.ascii(&mut buffer).ok_or(IssueCode::NotACode)?;
                if currency::decimals(text).is_some() {
                    return Ok(());
                }
                let mut upper = [0; LONGEST];
                let meant = K::EXPLAINS && upper_case(text, &mut upper).and_then(currency::decimals).is_some();
                Err(if meant { Wrong::mended_by(IssueCode::LowerCase, Suggestion::UseCode) } else { IssueCode::NotACode.into() })
            }
            Shape::Country => self.country(text),
            Shape::Date(_) => held(text.ascii(&mut buffer).is_some_and(date::is_date), IssueCode::NotADate),
            Shape::Opaque => opaque(text),
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
        let (mut of, mut buffer) = ([0; 2], [0; LONGEST]);
        if K::EXPLAINS
            && let Some(codes) = self.beside.and_then(|country| subdivision::codes(country.ascii(&mut of)?))
        {
            let typed = text.ascii(&mut buffer).unwrap_or("");
            if !subdivision::holds(codes, typed) {
                let mut upper = [0; LONGEST];
                let meant = upper_case(typed, &mut upper).is_some_and(|upper| subdivision::holds(codes, upper));
                self.warn(IssueCode::NotASubdivision, meant.then_some(Suggestion::UseCode));
            }
        }
        Ok(())
    }

    fn tax_identifier(&mut self, text: T, by_citizenship: bool) -> Result<(), Wrong> {
        let read = tax_identifier::read(text).map_err(|slip| match slip {
            Slip::Characters => Wrong::from(IssueCode::Characters),
            Slip::Length => IssueCode::WrongLength.into(),
            Slip::LostZeros => Wrong::mended_by(IssueCode::LostZeros, Suggestion::RestoreZeros),
        })?;
        let digits = std::str::from_utf8(&read.digits).unwrap_or("");
        if read.separated {
            self.canonical("", digits);
        }
        if !K::EXPLAINS {
            return Ok(());
        }
        if read.separated {
            self.warn(IssueCode::Separators, Some(Suggestion::StripSeparators));
        }
        if by_citizenship && self.beside.is_some_and(|citizenship| citizenship.is("US")) {
            // A company's number begins where a person's may, too: then the way it is written tells.
            let code = if read.like_a_company { Some(IssueCode::SsnEin) } else { tax_identifier::doubt(digits) };
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
        let (mut of, mut buffer) = ([0; 2], [0; LONGEST]);
        if K::EXPLAINS
            && let Some(country) = self.beside.and_then(|country| country.ascii(&mut of))
            && let Some(part) = text.ascii(&mut buffer).and_then(|typed| self.sink.national(country, typed))
        {
            self.warn(national_code(part), None);
        }
        Ok(())
    }

    fn country(&mut self, text: T) -> Result<(), Wrong> {
        let mut buffer = [0; LONGEST];
        let ascii = text.ascii(&mut buffer);
        if ascii.is_some_and(country::is_code) {
            return Ok(());
        }
        if !K::EXPLAINS {
            return Err(IssueCode::NotACode.into());
        }
        Err(match ascii.and_then(country::meant) {
            Some((Misspelt::LowerCase, _)) => Wrong::mended_by(IssueCode::LowerCase, Suggestion::UseCode),
            Some((Misspelt::ThreeLetters, _)) => Wrong::mended_by(IssueCode::ThreeLetters, Suggestion::UseCode),
            Some((Misspelt::Alias, _)) => Wrong::mended_by(IssueCode::CountryAlias, Suggestion::UseCode),
            Some((Misspelt::Name, _)) => Wrong::mended_by(IssueCode::CountryName, Suggestion::UseCode),
            None if text.units() > 3
                && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.' | ',' | '(' | ')')) =>
            {
                IssueCode::CountryName.into()
            }
            None => IssueCode::NotACode.into(),
        })
    }

    fn amount(&mut self, text: &str, figure: Figure<'_>, scale: &Scale, zero: bool) -> Result<(), Wrong> {
        if figure.is_negative() || (!zero && figure.is_zero()) {
            return Err(IssueCode::NotPositive.into());
        }
        let decimals = self.decimals(scale);
        if figure.decimals() > decimals {
            return Err(Wrong { figure: u32::from(decimals), ..IssueCode::TooManyDecimals.into() });
        }
        let mut buffer = [0; LONGEST];
        if let Some(canonical) = figure.canonical(&mut buffer) {
            self.canonical(text, canonical);
        }
        Ok(())
    }

    fn decimals(&self, scale: &Scale) -> u8 {
        match scale {
            Scale::Fixed(decimals) => *decimals,
            Scale::OfCurrency(_) => {
                let mut buffer = [0; 3];
                // A code that is none is an issue of its own field; here the most decimals of any currency.
                self.beside.and_then(|code| currency::decimals(code.ascii(&mut buffer)?)).unwrap_or(4)
            }
            Scale::ByChoice(_, rows) => {
                let row = self.beside.and_then(|word| rows.iter().find(|(choice, _)| word.is(choice)));
                row.or_else(|| rows.first()).map_or(0, |(_, decimals)| *decimals)
            }
        }
    }
}

/// The most digits with which a JavaScript number surely is what somebody wrote.
const EXACT_DIGITS: usize = 15;

fn held(holds: bool, code: IssueCode) -> Result<(), Wrong> {
    if holds { Ok(()) } else { Err(code.into()) }
}

/// Characters and length.
fn count<T: Text>(text: T, min: usize, max: usize, of: Characters) -> Result<Notes, Wrong> {
    // A character has at most two units: what is longer is not looked at any further.
    if text.units() > max.saturating_mul(2) {
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

fn integer(text: &str, min: u64, max: u64) -> Result<(), Wrong> {
    let digits = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if text.is_empty() || !digits {
        return Err(IssueCode::Type.into());
    }
    match text.parse::<u64>() {
        Ok(figure) if figure < min => Err(IssueCode::TooSmall.into()),
        Ok(figure) if figure <= max => Ok(()),
        _ => Err(IssueCode::TooLarge.into()),
    }
}

/// Whether the text is that figure as JavaScript prints it.
fn is_figure(text: &str, figure: i64) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = text == "0" || !digits.starts_with('0') && !digits.starts_with('+');
    plain && text.parse() == Ok(figure)
}

/// 1 to 4096 visible ASCII characters without blanks around them.
fn opaque<T: Text>(text: T) -> Result<(), Wrong> {
    let visible = text.chars().all(|c| (' '..'\u{7f}').contains(&c));
    held(visible && (1..=4096).contains(&text.units()) && text.trimmed().units() == text.units(), IssueCode::Characters)
}

/// In capitals; nothing where it is that already, or no room.
pub(crate) fn upper_case<'a>(text: &str, buffer: &'a mut [u8]) -> Option<&'a str> {
    changed(text, buffer, u8::to_ascii_uppercase)
}

/// In small letters; nothing where it is that already, or no room.
pub(super) fn lower_case<'a>(text: &str, buffer: &'a mut [u8]) -> Option<&'a str> {
    changed(text, buffer, u8::to_ascii_lowercase)
}

fn changed<'a>(text: &str, buffer: &'a mut [u8], change: impl Fn(&u8) -> u8) -> Option<&'a str> {
    let room = buffer.get_mut(..text.len())?;
    for (place, byte) in room.iter_mut().zip(text.bytes()) {
        *place = change(&byte);
    }
    std::str::from_utf8(room).ok().filter(|changed| *changed != text)
}
